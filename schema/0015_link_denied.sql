-- Denials are looked for in two searches: what a statement denies, and what denies it. All of link_* is made again, as the
-- rules of linking have changed with it.
DROP TABLE link_searches;
CREATE TABLE link_searches (
    moment INTEGER NOT NULL REFERENCES link_articles (moment) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    search TEXT NOT NULL CHECK (search IN ('denied', 'denial', 'story', 'own', 'same')),
    offers INTEGER NOT NULL,
    wants INTEGER NOT NULL,
    hooks BLOB NOT NULL,
    bar INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (moment, at, search)
) STRICT, WITHOUT ROWID;
DELETE FROM link_rules;

-- A statement is linked under its speaker's name in the article, so that another usual name changes nothing.
DROP TRIGGER link_speaker_name;
