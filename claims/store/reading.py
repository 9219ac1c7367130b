"""Stored articles, and what was found in them, as the objects they were saved from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from claims.errors import NotFound
from claims.model import Article, ArticleEntity, Attribution, Outlet, OutletKnown, Parse, Voices
from claims.parse import saved
from claims.store.connection import Connection, Row, storable
from claims.store.rows import RELAY, SPEAKER, attribution_of, mention_of

ENTITIES = """
SELECT mentions.*, articles.published, coalesce(outlets.name, articles.outlet_id) AS outlet
FROM mentions JOIN articles ON articles.id = mentions.article_id
LEFT JOIN outlets ON outlets.id = articles.outlet_id
JOIN claims ON claims.id = mentions.claim_id {where}
ORDER BY mentions.article_id, mentions.entity, claims.position, mentions.part DESC, mentions.position
"""


def fingerprint(connection: Connection, article_id: str) -> tuple[str, str, str] | None:
    """sha256, model and rules that a stored article was made from; null when it is not stored."""
    row = connection.row("SELECT sha256, model, rules FROM articles WHERE id = ?", [article_id])
    return None if row is None else (row["sha256"], row["model"], row["rules"])


def saved_parse(connection: Connection, article_id: str, sha256: str, model: str) -> Parse | None:
    """The parse that ``model`` made of the article when its sha256 was this; null when there is none."""
    found = connection.value(
        "SELECT parse FROM parses JOIN articles ON articles.id = article_id "
        "WHERE article_id = ? AND sha256 = ? AND parses.model = ?",
        [article_id, sha256, model],
    )
    return None if found is None else saved.loads(found)


def article(connection: Connection, article_id: str) -> Article:
    """A stored article. Raises ``NotFound``."""
    row = connection.row("SELECT * FROM articles WHERE id = ?", [article_id])
    if row is None:
        raise NotFound(f"no article {article_id} in {connection.path}")
    outlet = connection.row("SELECT * FROM outlets WHERE id = ?", [row["outlet_id"]])
    fields = {name: row[name] for name in Article.model_fields if name in row}
    return Article(**fields, outlet=Outlet(**outlet) if outlet else None)


def holds(connection: Connection, article_: Article) -> bool:
    """Whether an article is stored as it is given; an outlet known by its name only may be better known there, and of
    the hosts at which an outlet's pages were found one is kept."""
    if connection.value("SELECT id FROM articles WHERE id = ?", [article_.id]) is None:
        return False
    stored = article(connection, article_.id)
    given = article_.outlet
    by_pages = article_.outlet_known in (OutletKnown.PAGE, OutletKnown.DOMAIN)
    if given and stored.outlet and given.id == stored.outlet.id and by_pages:
        given = stored.outlet
    elif given and stored.outlet:
        known = {name: value for name, value in given.model_dump().items() if value is not None}
        given = stored.outlet.model_copy(update=known)
    return stored == article_.model_copy(update={"outlet": given, "source_path": storable(article_.source_path)})


def article_ids(connection: Connection) -> list[str]:
    """The ids of all articles, in order."""
    return [row["id"] for row in connection.stream("SELECT id FROM articles ORDER BY id")]


def attributions(connection: Connection, article_id: str) -> list[Attribution]:
    """The attributions of an article exactly as they were saved, in order."""
    rows = claim_rows(connection, article_id)
    positions = {row["id"]: row["position"] for row in rows}
    return [attribution_of(row, positions) for row in rows]


def voices(connection: Connection, article_id: str) -> list[Voices]:
    """The voices of an article exactly as they were saved, one for each attribution."""
    mentions = connection.rows(
        "SELECT * FROM mentions WHERE article_id = ? ORDER BY claim_id, part, position", [article_id]
    )
    parts: dict[tuple[str, str], list[Row]] = {}
    for row in mentions:
        parts.setdefault((row["claim_id"], row["part"]), []).append(row)
    return [
        Voices(
            speaker=next((mention_of(row) for row in parts.get((claim["id"], SPEAKER), [])), None),
            relays=tuple(mention_of(row) for row in parts.get((claim["id"], RELAY), [])),
        )
        for claim in claim_rows(connection, article_id)
    ]


def claim_rows(connection: Connection, article_id: str) -> list[Row]:
    """The rows of ``claims`` of one article, in order."""
    return connection.rows("SELECT * FROM claims WHERE article_id = ? ORDER BY position", [article_id])


def entities(connection: Connection, article_id: str | None = None) -> Iterator[ArticleEntity]:
    """Every speaker and relay of every article, or of one, for resolution across the archive; one for each entity.

    ``printed`` forms and the role come in the order of the text's claims; the first role that is given counts.
    """
    where = "" if article_id is None else "WHERE mentions.article_id = ?"
    rows = connection.stream(ENTITIES.format(where=where), [] if article_id is None else [article_id])
    for (article, entity), group in groupby(rows, key=lambda row: (row["article_id"], row["entity"])):
        found = list(group)
        yield ArticleEntity(
            article_id=article,
            entity=entity,
            name=found[0]["name"],
            kind=found[0]["kind"],
            role=_first(found, "role"),
            affiliation=_first(found, "affiliation"),
            printed=tuple(dict.fromkeys(row["printed"] for row in found if row["printed"])),
            published=found[0]["published"],
            outlet=found[0]["outlet"],
        )


def _first(rows: list[Row], column: str) -> str | None:
    return next((row[column] for row in rows if row[column]), None)
