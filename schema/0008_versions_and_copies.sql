-- Several printings of one report, several versions of one article, and the mark of a copy that was given away.

-- Every version of an article that was ever stored, the present one included; number counts from 1. text is null for the
-- present one, whose text is articles.text. seen: when it was stored (UTC, ISO 8601), null when that is not known.
CREATE TABLE versions (
    article_id TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL CHECK (number > 0),
    sha256 TEXT NOT NULL,
    title TEXT,
    published TEXT,
    text TEXT,
    seen TEXT,
    PRIMARY KEY (article_id, number)
) STRICT;
INSERT INTO versions (article_id, number, sha256, title, published)
SELECT id, 1, sha256, title, published FROM articles;

-- Claims of an earlier version that are not in the present one: what their permalinks answer with. Offsets count in the
-- text of that version. successor_id: the claim of the version that followed with the same words at another place, null
-- when they are gone. Names are kept as they were; no keys to speakers and claims, which a rebuild may replace.
CREATE TABLE superseded_claims (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    speaker_id TEXT,
    speaker TEXT,
    relays TEXT,
    cue TEXT NOT NULL,
    cue_start INTEGER NOT NULL,
    cue_end INTEGER NOT NULL,
    cue_lemma TEXT NOT NULL,
    source TEXT,
    source_start INTEGER,
    source_end INTEGER,
    content TEXT NOT NULL,
    content_start INTEGER NOT NULL,
    content_end INTEGER NOT NULL,
    content_spans TEXT,
    quote_type TEXT NOT NULL,
    stance TEXT NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    successor_id TEXT,
    FOREIGN KEY (article_id, version) REFERENCES versions (article_id, number) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX superseded_claims_article ON superseded_claims (article_id, version);

-- What tells copies without comparing texts: hashes of an article's runs of folded words (claims/store/sketches.py).
-- method: the way in which they were made; those made in another are made again.
CREATE TABLE sketches (
    article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    method INTEGER NOT NULL,
    hashes BLOB NOT NULL
) STRICT;

-- Articles that print the report of another one: the same article at two addresses, or an agency's report in several
-- outlets. copy_of is never itself a copy. likeness: the share of the shorter text that stands in the other word for
-- word. agency: the one that the two credit. Made anew, as a whole, from all articles: their order plays no part.
CREATE TABLE copies (
    article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    copy_of TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    likeness REAL NOT NULL CHECK (likeness BETWEEN 0 AND 1),
    agency TEXT,
    CHECK (article_id <> copy_of)
) STRICT;
CREATE INDEX copies_of ON copies (copy_of);

-- Claims of copies that repeat a claim of an earlier printing; copy_of repeats none itself.
CREATE TABLE copied_claims (
    claim_id TEXT PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE,
    copy_of TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    CHECK (claim_id <> copy_of)
) STRICT;
CREATE INDEX copied_claims_of ON copied_claims (copy_of);

-- Whether a pair only repeats another one through copies: 1 for all but one of the pairs between the same two claims.
ALTER TABLE counterclaims ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0 CHECK (repeats IN (0, 1));
ALTER TABLE marked_pairs ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0 CHECK (repeats IN (0, 1));

-- As before, with repeats, and whether the two claims stand in printings of one report, so that they have one source.
DROP VIEW contradictions;
CREATE VIEW contradictions AS
SELECT
    counterclaims.claim_id,
    counterclaims.counterclaim_id,
    counterclaims.kind,
    counterclaims.score,
    counterclaims.explanation,
    counterclaims.explanation_ar,
    verdicts.verdict,
    claim.content AS claim,
    counterclaim.content AS counterclaim,
    claim.speaker AS speaker,
    counterclaim.speaker AS counter_speaker,
    claim.speaker_id AS speaker_id,
    counterclaim.speaker_id AS counter_speaker_id,
    claim.source AS source,
    counterclaim.source AS counter_source,
    claim.outlet AS outlet,
    counterclaim.outlet AS counter_outlet,
    claim.outlet_id AS outlet_id,
    counterclaim.outlet_id AS counter_outlet_id,
    claim.published AS published,
    counterclaim.published AS counter_published,
    claim.article_id AS article_id,
    counterclaim.article_id AS counter_article_id,
    claim.title AS title,
    counterclaim.title AS counter_title,
    counterclaims.evidence,
    counterclaims.counter_evidence,
    counterclaims.repeats,
    coalesce(copies.copy_of, claim.article_id) = coalesce(counter_copies.copy_of, counterclaim.article_id)
        AS one_report
FROM counterclaims
JOIN claims_read AS claim ON claim.id = counterclaims.claim_id
JOIN claims_read AS counterclaim ON counterclaim.id = counterclaims.counterclaim_id
LEFT JOIN copies ON copies.article_id = claim.article_id
LEFT JOIN copies AS counter_copies ON counter_copies.article_id = counterclaim.article_id
LEFT JOIN counterclaim_verdicts AS verdicts
    ON verdicts.claim_id = min(counterclaims.claim_id, counterclaims.counterclaim_id)
    AND verdicts.counterclaim_id = max(counterclaims.claim_id, counterclaims.counterclaim_id);

DROP VIEW marked_read;
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
    counterclaim.published AS counter_published,
    marked_pairs.repeats,
    coalesce(copies.copy_of, claim.article_id) = coalesce(counter_copies.copy_of, counterclaim.article_id)
        AS one_report
FROM marked_pairs
JOIN claims_read AS claim ON claim.id = marked_pairs.claim_id
JOIN claims_read AS counterclaim ON counterclaim.id = marked_pairs.counterclaim_id
LEFT JOIN copies ON copies.article_id = claim.article_id
LEFT JOIN copies AS counter_copies ON counter_copies.article_id = counterclaim.article_id
LEFT JOIN counterclaim_verdicts AS verdicts
    ON verdicts.claim_id = min(marked_pairs.claim_id, marked_pairs.counterclaim_id)
    AND verdicts.counterclaim_id = max(marked_pairs.claim_id, marked_pairs.counterclaim_id);

-- One row in a copy that was made to be given away (claims publish), which holds neither parses nor sketches; texts: 1
-- when it has the full texts. An archive has none.
CREATE TABLE publication (
    texts INTEGER NOT NULL CHECK (texts IN (0, 1))
) STRICT;

-- Copies are found before the next linking.
DELETE FROM stages;
