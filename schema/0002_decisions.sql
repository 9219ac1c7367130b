-- What people decided, beside what the machine suggests. Nothing here is ever changed or removed; a later decision
-- about the same thing takes precedence. digest identifies a decision, so that importing a shared file twice adds
-- nothing. No foreign keys: a decision outlives the rows it speaks of, and finds them again by their derived ids.

-- claim_id < counterclaim_id, whichever way round the machine stored the pair.
CREATE TABLE counterclaim_decisions (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    claim_id TEXT NOT NULL,
    counterclaim_id TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'rejected', 'unsure')),
    author TEXT NOT NULL CHECK (author <> ''),
    decided TEXT NOT NULL,
    note TEXT,
    CHECK (claim_id < counterclaim_id)
) STRICT;
CREATE INDEX counterclaim_decisions_pair ON counterclaim_decisions (claim_id, counterclaim_id, decided);

-- merge: speaker_id and other_id are one. split: the entity of article_id (or, without one, other_id) is not
-- speaker_id. rename: speaker_id is called name. The names are kept as they were, because ids may change with the
-- rules that derive them, and because a person reading the decision needs them.
CREATE TABLE speaker_decisions (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    action TEXT NOT NULL CHECK (action IN ('merge', 'split', 'rename')),
    speaker_id TEXT NOT NULL,
    speaker_name TEXT NOT NULL,
    other_id TEXT,
    other_name TEXT,
    article_id TEXT,
    entity INTEGER,
    name TEXT,
    author TEXT NOT NULL CHECK (author <> ''),
    decided TEXT NOT NULL,
    reason TEXT,
    CHECK (action <> 'merge' OR (other_id IS NOT NULL AND other_name IS NOT NULL)),
    CHECK (action <> 'split' OR other_id IS NOT NULL OR (article_id IS NOT NULL AND entity IS NOT NULL)),
    CHECK (action <> 'rename' OR name IS NOT NULL)
) STRICT;
CREATE INDEX speaker_decisions_speaker ON speaker_decisions (speaker_id, decided);

CREATE TRIGGER counterclaim_decisions_no_update BEFORE UPDATE ON counterclaim_decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only: record a new one'); END;
CREATE TRIGGER counterclaim_decisions_no_delete BEFORE DELETE ON counterclaim_decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only: record a new one'); END;
-- INSERT OR REPLACE deletes without asking the trigger above, unless recursive triggers are on.
CREATE TRIGGER counterclaim_decisions_no_replace BEFORE INSERT ON counterclaim_decisions
WHEN EXISTS (SELECT 1 FROM counterclaim_decisions WHERE id = new.id OR digest = new.digest)
BEGIN SELECT RAISE(ABORT, 'decisions are append-only: record a new one'); END;

CREATE TRIGGER speaker_decisions_no_update BEFORE UPDATE ON speaker_decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only: record a new one'); END;
CREATE TRIGGER speaker_decisions_no_delete BEFORE DELETE ON speaker_decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only: record a new one'); END;
CREATE TRIGGER speaker_decisions_no_replace BEFORE INSERT ON speaker_decisions
WHEN EXISTS (SELECT 1 FROM speaker_decisions WHERE id = new.id OR digest = new.digest)
BEGIN SELECT RAISE(ABORT, 'decisions are append-only: record a new one'); END;
