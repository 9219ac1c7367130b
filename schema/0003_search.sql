-- Full-text search over folded text (claims.normalize). Trigrams find a word behind its clitics: وزير in والوزير.
-- FTS5's own folding knows no Arabic and splits words at vowel signs, so it is given folded text and told to fold
-- nothing. The triggers keep the indexes in step, in the same transaction, also when rows go by cascade.

-- content: the statement without what interrupts it. speaker: as printed, and the fullest name the article gives.
CREATE TABLE claims_folded (
    number INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL UNIQUE REFERENCES claims (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    speaker TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE claims_fts USING fts5 (
    content, speaker, content='claims_folded', content_rowid='number', tokenize='trigram case_sensitive 1'
);
CREATE TRIGGER claims_folded_insert AFTER INSERT ON claims_folded BEGIN
    INSERT INTO claims_fts (rowid, content, speaker) VALUES (new.number, new.content, new.speaker);
END;
CREATE TRIGGER claims_folded_delete AFTER DELETE ON claims_folded BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, content, speaker)
    VALUES ('delete', old.number, old.content, old.speaker);
END;
CREATE TRIGGER claims_folded_update AFTER UPDATE ON claims_folded BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, content, speaker)
    VALUES ('delete', old.number, old.content, old.speaker);
    INSERT INTO claims_fts (rowid, content, speaker) VALUES (new.number, new.content, new.speaker);
END;

CREATE TABLE articles_folded (
    number INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL UNIQUE REFERENCES articles (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, text, content='articles_folded', content_rowid='number', tokenize='trigram case_sensitive 1'
);
CREATE TRIGGER articles_folded_insert AFTER INSERT ON articles_folded BEGIN
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER articles_folded_delete AFTER DELETE ON articles_folded BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER articles_folded_update AFTER UPDATE ON articles_folded BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
