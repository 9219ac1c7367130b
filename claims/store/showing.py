"""One claim with all that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.errors import NotFound
from claims.spans import Span, cover
from claims.store.connection import Connection, Row
from claims.store.records import ArticleFound, ClaimFound, ClaimRecord, Voice
from claims.store.rows import SPEAKER, content_spans, uncut
from claims.store.search import find

CLAIM = """
SELECT claims.*, claims_read.speaker, claims_read.title, claims_read.url, claims_read.published,
    claims_read.outlet_id, claims_read.outlet
FROM claims JOIN claims_read ON claims_read.id = claims.id
WHERE claims.id = ?
"""

ID_PREFIX = re.compile(r"[0-9a-f]{4,16}")
"""As much of an id as a person may type: unambiguous, or it is refused."""


def claim_record(connection: Connection, claim_id: str) -> ClaimRecord:
    """The claim with this id. Raises ``NotFound``."""
    row = connection.row(CLAIM, [claim_id])
    if row is None:
        raise NotFound(f"no claim {claim_id} in {connection.path}")
    mentions = connection.rows("SELECT * FROM mentions WHERE claim_id = ? ORDER BY part, position", [claim_id])
    cue = uncut("cue", row)
    assert cue is not None
    spans = content_spans(row)
    fields = {name: row[name] for name in ClaimRecord.model_fields if name in row and name != "content_spans"}
    return ClaimRecord(
        **fields | {"content": pieces(row)},
        cue_span=cue,
        source_span=uncut("source", row),
        content_spans=spans,
        voice=next((_voice(mention) for mention in mentions if mention["part"] == SPEAKER), None),
        chain=tuple(_voice(mention) for mention in mentions if mention["part"] != SPEAKER),
    )


def full_id(connection: Connection, typed: str) -> str:
    """The id of the one claim whose id begins with ``typed`` (at least four characters). Raises ``NotFound``."""
    wanted = typed.strip().lower()
    if not ID_PREFIX.fullmatch(wanted):
        raise NotFound(f"{typed!r} is not a claim's id: give 4 to 16 of its hexadecimal digits")
    found = connection.rows(
        "SELECT id FROM claims WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", [wanted, wanted + "g"]
    )
    if not found:
        raise NotFound(f"no claim {wanted} in {connection.path}. List claims with: claims contradictions")
    if len(found) > 1:
        raise NotFound(f"more than one claim's id begins with {wanted}. Give more of it")
    return str(found[0]["id"])


def inner_ids(connection: Connection, claim_id: str) -> list[str]:
    """The claims directly inside this one's content, in order."""
    rows = connection.rows("SELECT id FROM claims WHERE parent_id = ? ORDER BY position", [claim_id])
    return [row["id"] for row in rows]


def context(text: str, record: ClaimRecord) -> Span:
    """The whole paragraphs (lines) of ``text`` that the claim's cue, source and content touch."""
    return paragraphs(text, [record.cue_span, record.source_span, *record.content_spans])


def paragraphs(text: str, spans: Iterable[Span | None]) -> Span:
    """The whole paragraphs (lines) of ``text`` that ``spans`` touch."""
    touched = cover(span for span in spans if span)
    start = text.rfind("\n", 0, touched.start) + 1
    end = text.find("\n", touched.end)
    return Span(start, len(text) if end < 0 else end).trim(text, " \n\u00a0")


def search_claims(connection: Connection, query: str, *, limit: int) -> list[ClaimFound]:
    """The best matches among claims: their statements and the names of their speakers."""
    return [
        ClaimFound(claim=claim_record(connection, row["id"]), rank=row["rank"])
        for row in find(connection, "claims", query, limit=limit)
    ]


def search_articles(connection: Connection, query: str, *, limit: int) -> list[ArticleFound]:
    """The best matches among articles: their titles and texts."""
    found = []
    for hit in find(connection, "articles", query, limit=limit):
        row = connection.row(
            "SELECT articles.id, title, url, published, name AS outlet FROM articles "
            "LEFT JOIN outlets ON outlets.id = outlet_id WHERE articles.id = ?",
            [hit["id"]],
        )
        assert row is not None
        found.append(ArticleFound(**row, rank=hit["rank"]))
    return found


def pieces(row: Row) -> str:
    """The statement of a row of ``claims`` in one piece, without what interrupts it."""
    start = row["content_start"]
    return " ".join(Span(span.start - start, span.end - start).of(row["content"]) for span in content_spans(row))


def _voice(row: Row) -> Voice:
    return Voice(
        printed=row["printed"],
        span=uncut("printed", row),
        name=row["name"],
        kind=row["kind"],
        role=row["role"],
        speaker_id=row["speaker_id"],
        rule=row["rule"],
        score=row["score"],
    )
