-- For reading: joins that every page and command would otherwise repeat.

-- A claim with who said it, where and when. speaker falls back to what the article calls them.
CREATE VIEW claims_read AS
SELECT
    claims.id,
    claims.content,
    claims.source,
    claims.cue,
    claims.stance,
    claims.quote_type,
    claims.confidence,
    claims.rule,
    claims.speaker_id,
    coalesce(speakers.name, mentions.name) AS speaker,
    claims.article_id,
    articles.title,
    articles.url,
    articles.published,
    articles.outlet_id,
    outlets.name AS outlet,
    claims.parent_id,
    claims.position
FROM claims
JOIN articles ON articles.id = claims.article_id
LEFT JOIN outlets ON outlets.id = articles.outlet_id
LEFT JOIN speakers ON speakers.id = claims.speaker_id
LEFT JOIN mentions ON mentions.claim_id = claims.id AND mentions.part = 'speaker' AND mentions.position = 0;

-- Every form in which a speaker is printed, as speaker or relay, and how often.
CREATE VIEW speaker_aliases AS
SELECT speaker_id, printed, count(*) AS mentions
FROM mentions
WHERE speaker_id IS NOT NULL AND printed IS NOT NULL
GROUP BY speaker_id, printed;

-- The latest decision on each pair; on the same instant the digest decides, so that every copy agrees.
CREATE VIEW counterclaim_verdicts AS
SELECT claim_id, counterclaim_id, verdict, author, decided, note
FROM counterclaim_decisions AS decision
WHERE NOT EXISTS (
    SELECT 1 FROM counterclaim_decisions AS later
    WHERE later.claim_id = decision.claim_id AND later.counterclaim_id = decision.counterclaim_id
    AND (later.decided, later.digest) > (decision.decided, decision.digest)
);

-- Pairs side by side, with the machine's score and the people's verdict (null when undecided).
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
    counterclaims.counter_evidence
FROM counterclaims
JOIN claims_read AS claim ON claim.id = counterclaims.claim_id
JOIN claims_read AS counterclaim ON counterclaim.id = counterclaims.counterclaim_id
LEFT JOIN counterclaim_verdicts AS verdicts
    ON verdicts.claim_id = min(counterclaims.claim_id, counterclaims.counterclaim_id)
    AND verdicts.counterclaim_id = max(counterclaims.claim_id, counterclaims.counterclaim_id);
