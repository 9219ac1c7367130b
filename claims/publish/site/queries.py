"""The questions the pages ask, as named SQL. Every one is answered by way of an index (tests read the plans)."""

from __future__ import annotations

# Who passed a claim's statement on, nearest the speaker first, as JSON.
RELAYS = """(
    select json_group_array(json_object('position', mentions.position, 'id', mentions.speaker_id,
        'name', coalesce(speakers.name, mentions.name)))
    from mentions left join speakers on speakers.id = mentions.speaker_id
    where mentions.claim_id = claims.id and mentions.part = 'relay'
)"""

# How many claims stand against a claim; those of one report that several outlets print count as one.
AGAINST = """(
    select count(distinct coalesce(copied_claims.copy_of, other)) from (
        select counterclaim_id as other from counterclaims where claim_id = claims.id
        union all select claim_id from counterclaims where counterclaim_id = claims.id
    ) as sides left join copied_claims on copied_claims.claim_id = sides.other
)"""

# Everything a page shows of a claim. passage is the text around it, from passage_start on.
CLAIM = f"""
select claims.id, claims.article_id, claims.speaker_id, claims.parent_id, claims.position, claims.stance,
    claims.quote_type, claims.confidence, claims.rule, claims.cue, claims.cue_start, claims.cue_end, claims.cue_lemma,
    claims.source, claims.source_start, claims.source_end, claims.content, claims.content_start, claims.content_end,
    claims.content_spans, claims.relay_spans, coalesce(speakers.name, mentions.name) as speaker,
    articles.title, articles.url, articles.published, articles.outlet_id, outlets.name as outlet,
    {RELAYS} as relays, {AGAINST} as against,
    max(0, min(claims.cue_start, claims.content_start, coalesce(claims.source_start, claims.cue_start)) - 600)
        as passage_start,
    substr(
        articles.text,
        max(0, min(claims.cue_start, claims.content_start, coalesce(claims.source_start, claims.cue_start)) - 600) + 1,
        max(claims.cue_end, claims.content_end, coalesce(claims.source_end, 0))
            - max(0, min(claims.cue_start, claims.content_start, coalesce(claims.source_start, claims.cue_start)) - 600)
            + 600
    ) as passage
from claims
join articles on articles.id = claims.article_id
left join outlets on outlets.id = articles.outlet_id
left join speakers on speakers.id = claims.speaker_id
left join mentions on mentions.claim_id = claims.id and mentions.part = 'speaker' and mentions.position = 0
"""

CLAIM_BY_ID = CLAIM + "where claims.id = :id"
CLAIMS_BY_IDS = CLAIM + "where claims.id in (select value from json_each(:ids))"
CLAIMS_OF_ARTICLE = CLAIM + "where claims.article_id = :id order by claims.position"
CLAIMS_WITHIN = CLAIM + "where claims.parent_id = :id order by claims.position"
CLAIMS_OF_SPEAKER = (
    CLAIM
    + """where claims.id in (
    select claims.id from claims join articles on articles.id = claims.article_id where claims.speaker_id = :id
    order by articles.published desc, claims.article_id, claims.position limit :limit offset :offset
) order by articles.published desc, claims.article_id, claims.position"""
)

SPEAKERS_OF = """
select claims.id, coalesce(speakers.name, claims.speaker_id, claims.id) as speaker
from claims left join speakers on speakers.id = claims.speaker_id
where claims.id in (select value from json_each(:ids))
"""

# Claims whose folded statement begins with the same words (the expression is that of an index); how alike the whole
# statements are is told afterwards. Those inside one another are one statement, not
# two, a denial does not say what it denies, and copies are one source.
SAME_BEGINNING = """
select other.claim_id as id, mine.content as content, other.content as other
from claims_folded as mine
join claims_folded as other on substr(other.content, 1, 40) = substr(mine.content, 1, 40)
    and other.claim_id <> mine.claim_id
join claims on claims.id = other.claim_id
join claims as me on me.id = mine.claim_id and (claims.stance = 'deny') = (me.stance = 'deny')
where mine.claim_id = :id and length(mine.content) >= 25
    and claims.id <> coalesce(:parent, '') and coalesce(claims.parent_id, '') <> :id
    and claims.id not in (select claim_id from copied_claims)
limit 60
"""

ARTICLE = """
select articles.id, articles.title, articles.url, articles.published, articles.text, articles.outlet_id,
    outlets.name as outlet, exists (select 1 from excerpts where excerpts.article_id = articles.id) as excerpted
from articles left join outlets on outlets.id = articles.outlet_id where articles.id = :id
"""

# What people last decided on a pair.
VERDICT = """
left join counterclaim_verdicts as verdicts
    on verdicts.claim_id = min(counterclaims.claim_id, counterclaims.counterclaim_id)
    and verdicts.counterclaim_id = max(counterclaims.claim_id, counterclaims.counterclaim_id)
"""
PAIR_COLUMNS = """
counterclaims.rowid as number, counterclaims.claim_id, counterclaims.counterclaim_id, counterclaims.kind,
    counterclaims.score, counterclaims.explanation, counterclaims.explanation_ar,
    counterclaims.evidence_start, counterclaims.evidence_end,
    counterclaims.counter_evidence_start, counterclaims.counter_evidence_end,
    counterclaims.evidence, counterclaims.counter_evidence,
    verdicts.verdict as decision, verdicts.author as decided_by, verdicts.decided, verdicts.note
"""
PAIR = f"select {PAIR_COLUMNS} from counterclaims {VERDICT}"
# Reversals and disputed attributions have the columns of pairs, and their mark; rejected ones are not shown.
MARKED = f"select {PAIR_COLUMNS}, counterclaims.mark from marked_pairs as counterclaims {VERDICT}"
UNREJECTED = "coalesce(verdicts.verdict, '') <> 'rejected' and counterclaims.repeats = 0"
BY_SCORE = "order by counterclaims.score desc, counterclaims.claim_id, counterclaims.counterclaim_id"


def _report_of(claim: str) -> str:
    """SQL for the article whose report a claim's article prints: itself, unless that is a copy."""
    return (
        "(select coalesce(copies.copy_of, claims.article_id) from claims "
        f"left join copies on copies.article_id = claims.article_id where claims.id = {claim})"
    )


TWO_REPORTS = f"{_report_of('counterclaims.claim_id')} <> {_report_of('counterclaims.counterclaim_id')}"
# Printings of one report that name two speakers are no two sources that disagree.
UNREJECTED_MARKS = f"{UNREJECTED} and (counterclaims.mark <> 'attribution' or {TWO_REPORTS})"
MARKED_PAIRS = (
    MARKED + f"where counterclaims.mark = :mark and {UNREJECTED_MARKS} {BY_SCORE} limit :limit offset :offset"
)
MARKED_OF_CLAIM = (
    MARKED
    + "where (counterclaims.claim_id = :id or counterclaims.counterclaim_id = :id) "
    + f"and {UNREJECTED_MARKS} {BY_SCORE} limit 20"
)
# A reversal is one speaker's, so one side is enough.
REVERSALS_OF_SPEAKER = MARKED.replace("from marked_pairs", "from claims join marked_pairs") + (
    "where counterclaims.claim_id = claims.id and claims.speaker_id = :id "
    f"and counterclaims.mark = 'reversal' and {UNREJECTED} {BY_SCORE} limit 5"
)
OPEN_DENIALS = """
select open_denials.claim_id, open_denials.evidence_start, open_denials.evidence_end, count(*) over () as total
from open_denials cross join claims on claims.id = open_denials.claim_id
cross join articles on articles.id = claims.article_id where true
"""
OPEN_DENIAL_OF_CLAIM = """
select claim_id, way, evidence, evidence_start, evidence_end from open_denials where claim_id = :id
"""
PAIRS_BY_ROWS = PAIR + "where counterclaims.rowid in (select value from json_each(:ids))"
PAIRS_OF_CLAIM = (
    PAIR + "where counterclaims.claim_id = :id or counterclaims.counterclaim_id = :id order by counterclaims.score desc"
)
# The two claims of a pair, and their articles, for the filters that need them.
BOTH_CLAIMS = """
join claims as a on a.id = counterclaims.claim_id
join claims as b on b.id = counterclaims.counterclaim_id
"""
BOTH_ARTICLES = """
join articles as article_a on article_a.id = a.article_id
join articles as article_b on article_b.id = b.article_id
"""


def decided(*verdicts: str) -> str:
    """SQL for whether people last decided so on a pair. Decisions are far fewer than pairs, so they are read first."""
    both = "(counterclaims.claim_id, counterclaims.counterclaim_id)"
    pair = f"min{both}, max{both}"
    wanted = ", ".join(f"'{verdict}'" for verdict in verdicts)
    return f"({pair}) in (select claim_id, counterclaim_id from counterclaim_verdicts where verdict in ({wanted}))"


PAIRS_OF_SPEAKER = """counterclaims.rowid in (
    select counterclaims.rowid from claims join counterclaims on counterclaims.claim_id = claims.id
    where claims.speaker_id = :speaker
    union select counterclaims.rowid from claims join counterclaims on counterclaims.counterclaim_id = claims.id
    where claims.speaker_id = :speaker
)"""

COUNTS = """
select (select count(*) from articles) as articles, (select count(*) from outlets) as outlets,
    (select count(*) from speakers) as speakers, (select count(*) from claims) as claims,
    (select count(*) from counterclaims where repeats = 0) as contradictions,
    (select min(published) from articles) as first, (select max(published) from articles) as last
"""
# Speakers by how many claims they make.
SPEAKERS = """
select speakers.id, speakers.name, speakers.kind, speakers.role, most.claims from (
    select speaker_id, count(*) as claims from claims where speaker_id is not null group by speaker_id
    order by claims desc, speaker_id limit :limit offset :offset
) as most join speakers on speakers.id = most.speaker_id order by most.claims desc, speakers.id
"""
# Speakers that stand in a pair, for the filter and the matrix.
DISPUTANTS = """
select speakers.id, speakers.name, most.pairs from (
    select speaker_id, count(*) as pairs from (
        select claims.speaker_id from counterclaims join claims on claims.id = counterclaims.claim_id
        where counterclaims.repeats = 0
        union all select claims.speaker_id from counterclaims join claims on claims.id = counterclaims.counterclaim_id
        where counterclaims.repeats = 0
    ) as sides where speaker_id is not null group by speaker_id order by pairs desc, speaker_id limit :limit
) as most join speakers on speakers.id = most.speaker_id order by most.pairs desc, speakers.id
"""
MATRIX = """
select a.speaker_id as one, b.speaker_id as other, count(*) as pairs
from counterclaims join claims as a on a.id = counterclaims.claim_id
join claims as b on b.id = counterclaims.counterclaim_id
where counterclaims.repeats = 0 and a.speaker_id in (select value from json_each(:ids))
    and b.speaker_id in (select value from json_each(:ids))
group by 1, 2
"""
OUTLETS = """
select outlets.id, outlets.name, (select count(*) from articles where articles.outlet_id = outlets.id) as articles
from outlets order by articles desc, outlets.name limit :limit offset :offset
"""
ARTICLES = """
select articles.id, articles.title, articles.published, articles.outlet_id, outlets.name as outlet,
    (select count(*) from claims where claims.article_id = articles.id) as claims
from articles left join outlets on outlets.id = articles.outlet_id
order by articles.published desc limit :limit offset :offset
"""
ARTICLES_OF_OUTLET = ARTICLES.replace("order by", "where articles.outlet_id = :id order by")

SPEAKER = """
select speakers.id, speakers.name, speakers.kind, speakers.role, speakers.affiliation_id, above.name as affiliation,
    (select count(*) from claims where claims.speaker_id = speakers.id) as claims,
    (select count(*) from relays where relays.speaker_id = speakers.id) as relayed
from speakers left join speakers as above on above.id = speakers.affiliation_id where speakers.id = :id
"""
# The offices that articles give a speaker, each under its most frequent spelling first.
ROLES = """
select role, count(*) as mentions from mentions where speaker_id = :id and role is not null
group by role order by mentions desc, role limit 12
"""
ALIASES = "select printed, mentions from speaker_aliases where speaker_id = :id order by mentions desc limit 60"
MEMBERS = "select id, name, role from speakers where affiliation_id = :id order by name limit 60"
OUTLETS_OF_SPEAKER = """
select outlets.id, outlets.name, count(*) as claims from claims join articles on articles.id = claims.article_id
join outlets on outlets.id = articles.outlet_id where claims.speaker_id = :id
group by outlets.id order by claims desc limit 60
"""
OPPONENTS = """
select speakers.id, speakers.name, count(*) as pairs from (
    select counterclaims.counterclaim_id as other from claims join counterclaims on counterclaims.claim_id = claims.id
    where claims.speaker_id = :id and counterclaims.repeats = 0
    union all select counterclaims.claim_id from claims join counterclaims on counterclaims.counterclaim_id = claims.id
    where claims.speaker_id = :id and counterclaims.repeats = 0
) join claims on claims.id = other join speakers on speakers.id = claims.speaker_id
group by speakers.id order by pairs desc limit 60
"""
TIMES_OF_SPEAKER = """
select claims.id, claims.stance, claims.content, articles.published from claims
join articles on articles.id = claims.article_id
where claims.speaker_id = :id and articles.published is not null limit 1000
"""

OUTLET = "select id, name, domain, country from outlets where id = :id"
QUOTED_BY_OUTLET = """
select speakers.id, speakers.name, count(*) as claims from articles join claims on claims.article_id = articles.id
join speakers on speakers.id = claims.speaker_id where articles.outlet_id = :id
group by speakers.id order by claims desc limit 40
"""
MANNER_OF_OUTLET = """
select claims.quote_type, claims.stance, count(*) as claims from articles join claims on claims.article_id = articles.id
where articles.outlet_id = :id group by 1, 2
"""
AGENCIES_OF_OUTLET = """
select speakers.id, speakers.name, count(*) as claims from articles join claims on claims.article_id = articles.id
join relays on relays.claim_id = claims.id join speakers on speakers.id = relays.speaker_id
where articles.outlet_id = :id group by speakers.id order by claims desc limit 40
"""

# Cross joins keep the order: SQLite would otherwise ask the full-text index again for each claim of, say, a stance.
SEARCH = """
from claims_fts cross join claims_folded on claims_folded.number = claims_fts.rowid
cross join claims on claims.id = claims_folded.claim_id cross join articles on articles.id = claims.article_id
where claims_fts match :match
"""
SEARCH_SPEAKERS = """
select distinct speakers.id, speakers.name, speakers.role from mentions
join speakers on speakers.id = mentions.speaker_id
where mentions.folded >= :low and mentions.folded < :high limit 12
"""
