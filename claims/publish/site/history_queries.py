"""Earlier versions of articles and printings of one report, as SQL."""

from __future__ import annotations

VERSIONS = """
select number, title, published, seen, text is null as present from versions where article_id = :id order by number
"""
VERSION = """
select versions.article_id, versions.number, versions.title, versions.published, versions.seen,
    coalesce(versions.text, articles.text) as text, articles.outlet_id, outlets.name as outlet
from versions join articles on articles.id = versions.article_id
left join outlets on outlets.id = articles.outlet_id
where versions.article_id = :id and versions.number = :number
"""
# With the columns of claims that marks are made from.
SUPERSEDED = """
select superseded_claims.*, null as relay_spans, versions.title, versions.published, versions.seen,
    coalesce(versions.text, articles.text) as text, articles.url, articles.outlet_id, outlets.name as outlet
from superseded_claims
join versions on versions.article_id = superseded_claims.article_id and versions.number = superseded_claims.version
join articles on articles.id = superseded_claims.article_id
left join outlets on outlets.id = articles.outlet_id
"""
SUPERSEDED_BY_ID = SUPERSEDED + "where superseded_claims.id = :id"
SUPERSEDED_OF_VERSION = """
select superseded_claims.*, null as relay_spans from superseded_claims
where superseded_claims.article_id = :id and superseded_claims.version = :number
"""

PRINTING = """
articles.title, articles.published, articles.outlet_id, outlets.name as outlet from {table}
join articles on articles.id = {article} left join outlets on outlets.id = articles.outlet_id
"""
ORIGINAL_OF_ARTICLE = (
    "select articles.id, copies.agency, "
    + PRINTING.format(table="copies", article="copies.copy_of")
    + "where copies.article_id = :id"
)
COPIES_OF_ARTICLE = (
    "select articles.id, copies.agency, "
    + PRINTING.format(table="copies", article="copies.article_id")
    + "where copies.copy_of = :id order by articles.published, articles.id limit 60"
)
ORIGINAL_OF_CLAIM = (
    "select claims.id, "
    + PRINTING.format(
        table="copied_claims join claims on claims.id = copied_claims.copy_of", article="claims.article_id"
    )
    + "where copied_claims.claim_id = :id"
)
COPIES_OF_CLAIM = (
    "select claims.id, "
    + PRINTING.format(
        table="copied_claims join claims on claims.id = copied_claims.claim_id", article="claims.article_id"
    )
    + "where copied_claims.copy_of = :id order by articles.published, claims.id limit 60"
)
