-- Articles of which this file holds only the statements with the words around them (claims publish --without-texts):
-- in their text everything else is blank, at its full length, so that every offset still counts. Empty in an archive
-- that was built; building an article again takes it out of here.
CREATE TABLE excerpts (
    article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE
) STRICT;

-- For the pages: the strongest pairs, and claims of one stance, without reading every row.
CREATE INDEX counterclaims_score ON counterclaims (score);
CREATE INDEX claims_stance ON claims (stance);
-- For restatements: claims that begin with the same words. The beginning is enough to tell nearly all apart.
CREATE INDEX claims_folded_beginning ON claims_folded (substr(content, 1, 40));
