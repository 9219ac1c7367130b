-- What tells which articles a new one can be a copy of, or the original of, so that only those are looked at again
-- (claims/store/copying.py). All of it is made from sketches and articles and can be made again.

-- digest: of the hashes, for finding the very same text.
ALTER TABLE sketches ADD COLUMN digest INTEGER;
CREATE INDEX sketches_digest ON sketches (digest);

-- The keys of each article's sketch, with the day on which it appeared (proleptic, as Python counts; 0: not known).
CREATE TABLE sketch_keys (
    key INTEGER NOT NULL,
    day INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (key, day, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketch_keys_article ON sketch_keys (article_id);

-- Articles to be looked at again, and the rules that the others were looked at by.
CREATE TABLE copies_changed (article_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE copies_rules (rules TEXT NOT NULL) STRICT;

CREATE TRIGGER copies_article_in AFTER INSERT ON articles BEGIN
    INSERT INTO copies_changed SELECT new.id EXCEPT SELECT article_id FROM copies_changed;
END;
-- All that print its report: without it they may not be copies, or of another one.
CREATE TRIGGER copies_article_out BEFORE DELETE ON articles BEGIN
    INSERT INTO copies_changed
    SELECT old.id
    UNION SELECT copy_of FROM copies WHERE article_id = old.id
    UNION SELECT article_id FROM copies WHERE copy_of = old.id
    UNION SELECT article_id FROM copies WHERE copy_of = (SELECT copy_of FROM copies WHERE article_id = old.id)
    EXCEPT SELECT article_id FROM copies_changed;
END;
-- Whether an outlet is an agency is told by its name.
CREATE TRIGGER copies_outlet_name AFTER UPDATE OF name ON outlets WHEN old.name IS NOT new.name BEGIN
    INSERT INTO copies_changed SELECT id FROM articles WHERE outlet_id = new.id
    EXCEPT SELECT article_id FROM copies_changed;
END;

DELETE FROM stages WHERE stage = 'copies';
