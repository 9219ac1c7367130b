"""What hangs claims together as events, as SQL: contradictions, reversals, and the same words within some days."""

from __future__ import annotations

from claims.publish.site import queries

# A claim of a copy stands for the one that it repeats: printings of one report are one source.
FIRST = """coalesce(one.copy_of, counterclaims.claim_id) as claim_id,
    coalesce(other.copy_of, counterclaims.counterclaim_id) as counterclaim_id"""
COPIES = """
left join copied_claims as one on one.claim_id = counterclaims.claim_id
left join copied_claims as other on other.claim_id = counterclaims.counterclaim_id
"""
LINKS = f"""
select counterclaims.rowid as number, {FIRST}, counterclaims.score
from counterclaims {COPIES} where counterclaims.repeats = 0 and not {queries.decided("rejected")}
union all select null, {FIRST}, counterclaims.score
from marked_pairs as counterclaims {COPIES}
where counterclaims.repeats = 0 and counterclaims.mark = 'reversal' and not {queries.decided("rejected")}
"""
SAME_EVENT = 14
"""Days within which the same words are of one event; linking compares claims as far apart."""

STANDING = f"""
with pairs as ({LINKS}), standing as (
    select claim_id as id from pairs union select counterclaim_id from pairs
), restated as (
    select mine.claim_id, other.claim_id as counterclaim_id, null as score
    from standing cross join claims_folded as mine on mine.claim_id = standing.id
    join claims_folded as other on substr(other.content, 1, 40) = substr(mine.content, 1, 40)
        and substr(other.content, 1, 80) = substr(mine.content, 1, 80) and other.claim_id <> mine.claim_id
    join claims as a on a.id = mine.claim_id
    join claims as b on b.id = other.claim_id and (a.stance = 'deny') = (b.stance = 'deny')
        and b.id <> coalesce(a.parent_id, '') and a.id <> coalesce(b.parent_id, '')
    join articles as article_a on article_a.id = a.article_id
    join articles as article_b on article_b.id = b.article_id
        and abs(julianday(article_a.published) - julianday(article_b.published)) <= {SAME_EVENT}
    where length(mine.content) >= 25 and b.id not in (select claim_id from copied_claims)
)
"""
RESTATEMENTS = STANDING + "select claim_id, counterclaim_id, score from restated"
CLAIMS = (
    STANDING
    + """
select claims.id, claims.speaker_id, coalesce(speakers.name, mentions.name) as speaker, claims.stance,
    claims.article_id, articles.title, articles.published, articles.outlet_id, outlets.name as outlet
from (select id from standing union select counterclaim_id from restated) as wanted
cross join claims on claims.id = wanted.id
join articles on articles.id = claims.article_id
left join outlets on outlets.id = articles.outlet_id
left join speakers on speakers.id = claims.speaker_id
left join mentions on mentions.claim_id = claims.id and mentions.part = 'speaker' and mentions.position = 0
"""
)
