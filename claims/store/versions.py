"""Earlier versions of articles, and the claims that only they made.

A text that changes is a new version. A claim whose id still holds (the same words at the same place) is untouched by
that; any other is superseded: it is kept apart, with its version's text, so that its permalink still answers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from claims.model import Article
from claims.store.connection import Connection, Row
from claims.store.records import ArticleVersion, SupersededClaim
from claims.store.rows import content_spans, uncut
from claims.store.showing import ID_PREFIX, paragraphs, pieces

COLUMNS = """
claims.id, claims.article_id, claims.cue, claims.cue_start, claims.cue_end, claims.cue_lemma, claims.source,
claims.source_start, claims.source_end, claims.content, claims.content_start, claims.content_end, claims.content_spans,
claims.quote_type, claims.stance, claims.confidence, claims.rule
"""

BEFORE = f"""
SELECT {COLUMNS}, claims.speaker_id, coalesce(speakers.name, mentions.name) AS speaker, claims_folded.content AS folded,
    (
        SELECT json_group_array(relay.name) FROM (
            SELECT coalesce(known.name, named.name) AS name FROM mentions AS named
            LEFT JOIN speakers AS known ON known.id = named.speaker_id
            WHERE named.claim_id = claims.id AND named.part = 'relay' ORDER BY named.position
        ) AS relay
    ) AS relays
FROM claims JOIN claims_folded ON claims_folded.claim_id = claims.id
LEFT JOIN speakers ON speakers.id = claims.speaker_id
LEFT JOIN mentions ON mentions.claim_id = claims.id AND mentions.part = 'speaker' AND mentions.position = 0
WHERE claims.article_id = ? ORDER BY claims.position
"""

SUPERSEDED = """
SELECT superseded_claims.*, articles.url, articles.outlet_id, outlets.name AS outlet,
    versions.title, versions.published, versions.seen, coalesce(versions.text, articles.text) AS text,
    (
        SELECT seen FROM versions AS later
        WHERE later.article_id = superseded_claims.article_id AND later.number = superseded_claims.version + 1
    ) AS replaced
FROM superseded_claims JOIN versions
    ON versions.article_id = superseded_claims.article_id AND versions.number = superseded_claims.version
JOIN articles ON articles.id = superseded_claims.article_id LEFT JOIN outlets ON outlets.id = articles.outlet_id
WHERE superseded_claims.id = ?
"""


def before(connection: Connection, article: Article) -> tuple[Row, list[Row]] | None:
    """What is stored of an article whose text is about to change: its row and its claims; null when it does not."""
    row = connection.row("SELECT id, title, published, text, sha256 FROM articles WHERE id = ?", [article.id])
    if row is None or row["text"] == article.text:
        return None
    return row, connection.rows(BEFORE, [article.id])


def record(
    connection: Connection, article: Article, old: tuple[Row, list[Row]] | None, seen: str | None, folded: Sequence[Row]
) -> None:
    """Record, in the transaction in which ``article`` was stored, its version and what that supersedes.

    ``old`` is what ``before`` told, ``folded`` the new claims as search sees them.
    """
    number = connection.value("SELECT max(number) FROM versions WHERE article_id = ?", [article.id])
    if number is None or old is not None:
        connection.insert(
            "versions",
            [
                {
                    "article_id": article.id,
                    "number": (number or 0) + 1,
                    "sha256": article.sha256,
                    "title": article.title,
                    "published": article.published,
                    "text": None,
                    "seen": seen,
                }
            ],
        )
    if old is None:
        return
    row, claims = old
    connection.execute(
        "UPDATE versions SET sha256 = :sha256, title = :title, published = :published, text = :text "
        "WHERE article_id = :id AND number = :number",
        {**row, "number": number},
    )
    holds = {each["claim_id"] for each in folded}
    same = {each["content"]: each["claim_id"] for each in reversed(folded)}
    gone = [claim for claim in claims if claim["id"] not in holds]
    both = json.dumps([*holds, *(claim["id"] for claim in gone)])
    connection.execute("DELETE FROM superseded_claims WHERE id IN (SELECT value FROM json_each(?))", [both])
    connection.insert("superseded_claims", [_superseded(claim, number, same) for claim in gone])


def forget(connection: Connection, article_id: str) -> None:
    """Remove all versions of an article, in the transaction in which it is removed."""
    connection.execute("DELETE FROM superseded_claims WHERE article_id = ?", [article_id])
    connection.execute("DELETE FROM versions WHERE article_id = ?", [article_id])


def versions(connection: Connection, article_id: str) -> list[ArticleVersion]:
    """Every version of an article, oldest first; the text of the last is the article's own."""
    rows = connection.rows(
        "SELECT versions.number, versions.sha256, versions.title, versions.published, versions.seen, "
        "coalesce(versions.text, articles.text) AS text FROM versions "
        "JOIN articles ON articles.id = article_id WHERE article_id = ? ORDER BY number",
        [article_id],
    )
    return [ArticleVersion(**row) for row in rows]


def superseded(connection: Connection, typed: str) -> SupersededClaim | None:
    """The superseded claim whose id begins with ``typed``; null when there is none, or more than one."""
    wanted = typed.strip().lower()
    found = connection.rows(
        "SELECT id FROM superseded_claims WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", [wanted, wanted + "g"]
    )
    if len(found) != 1 or not ID_PREFIX.fullmatch(wanted):
        return None
    row = connection.row(SUPERSEDED, [found[0]["id"]])
    assert row is not None
    cue = uncut("cue", row)
    assert cue is not None
    fields = {name: row[name] for name in SupersededClaim.model_fields if name in row}
    spans = content_spans(row)
    context = paragraphs(row["text"], [cue, uncut("source", row), *spans])
    return SupersededClaim(
        **fields | {"content": pieces(row), "content_spans": spans, "relays": tuple(json.loads(row["relays"] or "[]"))},
        cue_span=cue,
        source_span=uncut("source", row),
        context=context.of(row["text"]),
        context_span=context,
    )


def _superseded(claim: Row, version: int, same: dict[str, str]) -> Row:
    kept = {name: value for name, value in claim.items() if name != "folded"}
    return {
        **kept,
        "relays": None if claim["relays"] == "[]" else claim["relays"],
        "version": version,
        "successor_id": same.get(claim["folded"]),
    }
