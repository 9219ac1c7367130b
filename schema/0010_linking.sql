-- What linking keeps between builds, so that a new article is compared with the few statements it can concern. All of
-- it is made from claims and speakers and can be made again (claims/linking.py). link_articles and what hangs on it have
-- no key to articles: what stood in an article that is gone has to be known until the next linking.

-- moment: where the article stands in the order of days (claims/link/hooks.py); undated ones come first.
CREATE TABLE link_articles (
    moment INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL UNIQUE,
    vector BLOB NOT NULL
) STRICT;

-- at: the statement's place in its article. reading: what linking sees of it, compressed JSON. restating: 1 for a
-- headline that repeats a statement of the text.
CREATE TABLE link_statements (
    moment INTEGER NOT NULL REFERENCES link_articles (moment) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    claim_id TEXT NOT NULL,
    restating INTEGER NOT NULL CHECK (restating IN (0, 1)),
    reading BLOB NOT NULL,
    PRIMARY KEY (moment, at)
) STRICT;

-- What a statement is found by in each search, what it offers and wants there (sets of bits), and what the last of those
-- that it met has in common with it: 0 as long as it would meet more.
CREATE TABLE link_searches (
    moment INTEGER NOT NULL REFERENCES link_articles (moment) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    search TEXT NOT NULL CHECK (search IN ('denial', 'story', 'own', 'same')),
    offers INTEGER NOT NULL,
    wants INTEGER NOT NULL,
    hooks BLOB NOT NULL,
    bar INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (moment, at, search)
) STRICT, WITHOUT ROWID;

-- The same hooks the other way round: which statements hang on each.
CREATE TABLE link_hooks (
    hook INTEGER NOT NULL,
    moment INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (hook, moment, at)
) STRICT, WITHOUT ROWID;

-- What was found, before it is known whether another find tells it better or answers it; counterclaim_id is null for a
-- denial. From it counterclaims, marked_pairs and open_denials are made.
CREATE TABLE link_found (
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    counterclaim_id TEXT REFERENCES claims (id) ON DELETE CASCADE,
    mark TEXT NOT NULL CHECK (mark IN ('contradiction', 'reversal', 'attribution', 'denial')),
    found TEXT NOT NULL,
    UNIQUE (claim_id, counterclaim_id, mark)
) STRICT;
CREATE INDEX link_found_counterclaim ON link_found (counterclaim_id);

-- Articles to be linked again, and claims whose finds have changed since the last linking.
CREATE TABLE link_changed (article_id TEXT PRIMARY KEY) STRICT;
CREATE TABLE link_touched (claim_id TEXT PRIMARY KEY) STRICT;

-- The rules that all this was made by; none while linking is at work, so that one which was killed begins anew.
CREATE TABLE link_rules (rules TEXT NOT NULL) STRICT;

-- EXCEPT, not OR IGNORE: a trigger's statements resolve conflicts in the way of the statement that fired it.
CREATE TRIGGER link_article_in AFTER INSERT ON articles BEGIN
    INSERT INTO link_changed SELECT new.id EXCEPT SELECT article_id FROM link_changed;
END;
CREATE TRIGGER link_article_out AFTER DELETE ON articles BEGIN
    INSERT INTO link_changed SELECT old.id EXCEPT SELECT article_id FROM link_changed;
END;
CREATE TRIGGER link_claim_speaker AFTER UPDATE OF speaker_id ON claims WHEN old.speaker_id IS NOT new.speaker_id BEGIN
    INSERT INTO link_changed SELECT new.article_id EXCEPT SELECT article_id FROM link_changed;
END;
CREATE TRIGGER link_speaker_name AFTER UPDATE OF name ON speakers WHEN old.name IS NOT new.name BEGIN
    INSERT INTO link_changed SELECT article_id FROM claims WHERE speaker_id = new.id
    EXCEPT SELECT article_id FROM link_changed;
END;
CREATE TRIGGER link_found_in AFTER INSERT ON link_found BEGIN
    INSERT INTO link_touched
    SELECT value FROM json_each(json_array(new.claim_id, new.counterclaim_id)) WHERE value IS NOT NULL
    EXCEPT SELECT claim_id FROM link_touched;
END;
CREATE TRIGGER link_found_out AFTER DELETE ON link_found BEGIN
    INSERT INTO link_touched
    SELECT value FROM json_each(json_array(old.claim_id, old.counterclaim_id)) WHERE value IS NOT NULL
    EXCEPT SELECT claim_id FROM link_touched;
END;

DELETE FROM stages WHERE stage = 'counterclaims';
