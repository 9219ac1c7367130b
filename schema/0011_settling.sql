-- What is kept between builds of how entities of articles became speakers, so that a new article changes the blocks its
-- names fall into and no more (claims/settling.py). All of it is made from mentions, articles and speaker_decisions, and
-- can be made again. No keys to articles: what an article that is gone told has to be known until the next build.

-- One row for each article and entity in it. printed: JSON list. published: '' when it is not known. runs_on: 1 where
-- the last word of a person's name looks like no name; cut: 1 where it is left out. cluster_id: the speaker by the
-- machine's rules; speaker_id: by people's decisions too.
CREATE TABLE settle_entities (
    article_id TEXT NOT NULL,
    entity INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT,
    affiliation TEXT,
    printed TEXT NOT NULL,
    published TEXT NOT NULL,
    runs_on INTEGER NOT NULL DEFAULT 0 CHECK (runs_on IN (0, 1)),
    cut INTEGER NOT NULL DEFAULT 0 CHECK (cut IN (0, 1)),
    block TEXT NOT NULL,
    cluster_id TEXT,
    speaker_id TEXT,
    PRIMARY KEY (article_id, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX settle_entities_block ON settle_entities (block);
CREATE INDEX settle_entities_cluster ON settle_entities (cluster_id, name, kind, published);
CREATE INDEX settle_entities_role ON settle_entities (speaker_id, published, article_id, role) WHERE role IS NOT NULL;
CREATE INDEX settle_entities_affiliation ON settle_entities (speaker_id, affiliation) WHERE affiliation IS NOT NULL;

-- The names of persons as folded words, with how many entities have each; and the names that hold each word.
CREATE TABLE settle_names (
    words TEXT PRIMARY KEY,
    number INTEGER NOT NULL CHECK (number > 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE settle_name_words (
    word TEXT NOT NULL,
    words TEXT NOT NULL REFERENCES settle_names (words) ON DELETE CASCADE,
    PRIMARY KEY (word, words)
) STRICT, WITHOUT ROWID;
CREATE INDEX settle_name_words_name ON settle_name_words (words);

-- Entities whose name runs on, by the words on whose names it depends where it is cut.
CREATE TABLE settle_running_on (
    word TEXT NOT NULL,
    article_id TEXT NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (word, article_id, entity),
    FOREIGN KEY (article_id, entity) REFERENCES settle_entities (article_id, entity) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX settle_running_on_entity ON settle_running_on (article_id, entity);

-- Persons with full names as entities known by one name see them: one row for the block of each name that they lend.
-- facts: JSON.
CREATE TABLE settle_bearers (
    lends TEXT NOT NULL,
    id TEXT NOT NULL,
    block TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (lends, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX settle_bearers_block ON settle_bearers (block);

-- Speakers by the machine's rules. owner_id: the speaker that each went into by people's decisions, itself if by none.
-- decided: 1 where a decision names it.
CREATE TABLE settle_clusters (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    decided INTEGER NOT NULL DEFAULT 0 CHECK (decided IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX settle_clusters_folded ON settle_clusters (folded);
CREATE INDEX settle_clusters_decided ON settle_clusters (id) WHERE decided;

-- What each speaker belongs to, as articles call it, and the id of that body's cluster; spoken: 0 for what is only known
-- as a body that somebody belongs to.
CREATE TABLE settle_bodies (
    speaker_id TEXT PRIMARY KEY,
    affiliation TEXT,
    body_id TEXT,
    spoken INTEGER NOT NULL CHECK (spoken IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX settle_bodies_body ON settle_bodies (body_id, spoken, speaker_id);

-- Articles whose entities are to be looked at again.
CREATE TABLE settle_changed (article_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- The rules that all this was made by, and how many decisions were applied.
CREATE TABLE settle_rules (rules TEXT NOT NULL, decisions INTEGER NOT NULL) STRICT;

CREATE TRIGGER settle_article_in AFTER INSERT ON articles BEGIN
    INSERT INTO settle_changed SELECT new.id EXCEPT SELECT article_id FROM settle_changed;
END;
CREATE TRIGGER settle_article_out AFTER DELETE ON articles BEGIN
    INSERT INTO settle_changed SELECT old.id EXCEPT SELECT article_id FROM settle_changed;
END;

DELETE FROM stages WHERE stage = 'speakers';
