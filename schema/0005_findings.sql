-- What linking finds beside contradictions between speakers. Filled in one go with counterclaims, and, like them,
-- replaced as a whole when anything in the archive has changed.

-- A denial of something that nobody in the archive states (yet): it is gone from here, and a counterclaim, once the
-- statement turns up. evidence: the words that name what is denied. way: what they name: somebody's part in an act, that
-- a thing exists, a saying, a whole clause. topics: the words by which the missing statement is recognised, JSON.
CREATE TABLE open_denials (
    claim_id TEXT PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE,
    way TEXT NOT NULL,
    evidence TEXT NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    topics TEXT NOT NULL
) STRICT;

-- reversal: one speaker said claim_id and at least a day later its opposite, counterclaim_id; kind and score are as
-- in counterclaims. attribution: nearly the same statement, given to speakers who have nothing to do with each other;
-- kind is null, the score is the share of stems that the two have in common, and the evidence is each statement whole.
CREATE TABLE marked_pairs (
    mark TEXT NOT NULL CHECK (mark IN ('reversal', 'attribution')),
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    counterclaim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    kind TEXT CHECK (kind IN ('denial', 'negation', 'event', 'quantity', 'blame', 'fact')),
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
    explanation TEXT NOT NULL,
    explanation_ar TEXT NOT NULL,
    evidence TEXT NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    counter_evidence TEXT NOT NULL,
    counter_evidence_start INTEGER NOT NULL,
    counter_evidence_end INTEGER NOT NULL,
    PRIMARY KEY (claim_id, counterclaim_id, mark),
    CHECK (claim_id <> counterclaim_id),
    CHECK ((kind IS NULL) = (mark = 'attribution'))
) STRICT;
CREATE INDEX marked_pairs_counterclaim ON marked_pairs (counterclaim_id);

-- Marked pairs with what lists are narrowed by, under the names that the view contradictions has for it.
CREATE VIEW marked_read AS
SELECT
    marked_pairs.mark,
    marked_pairs.claim_id,
    marked_pairs.counterclaim_id,
    marked_pairs.kind,
    marked_pairs.score,
    marked_pairs.explanation,
    marked_pairs.explanation_ar,
    verdicts.verdict,
    claim.content AS claim,
    counterclaim.content AS counterclaim,
    claim.speaker AS speaker,
    counterclaim.speaker AS counter_speaker,
    claim.speaker_id AS speaker_id,
    counterclaim.speaker_id AS counter_speaker_id,
    claim.outlet AS outlet,
    counterclaim.outlet AS counter_outlet,
    claim.outlet_id AS outlet_id,
    counterclaim.outlet_id AS counter_outlet_id,
    claim.published AS published,
    counterclaim.published AS counter_published
FROM marked_pairs
JOIN claims_read AS claim ON claim.id = marked_pairs.claim_id
JOIN claims_read AS counterclaim ON counterclaim.id = marked_pairs.counterclaim_id
LEFT JOIN counterclaim_verdicts AS verdicts
    ON verdicts.claim_id = min(marked_pairs.claim_id, marked_pairs.counterclaim_id)
    AND verdicts.counterclaim_id = max(marked_pairs.claim_id, marked_pairs.counterclaim_id);

-- Archives that were linked before there were these tables are linked again at their next build.
DELETE FROM stages WHERE stage = 'counterclaims';
