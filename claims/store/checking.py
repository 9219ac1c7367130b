"""Whether a database keeps its promises: every span, key and id, and full-text search in step with what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from claims.errors import DatabaseError
from claims.store.checking_history import of_copies, of_versions
from claims.store.connection import Connection
from claims.store.identity import claim_ids
from claims.store.migrations import SET, names
from claims.store.problems import MENDED, RESTORE, Mend, Problem, again, wrong_spans
from claims.store.reading import article_ids, attributions, claim_rows, voices
from claims.store.rows import content_spans
from claims.store.saving import folded_article, folded_claim
from claims.store.sketches import METHOD, dumps

CUT = {
    "claims": ("cue", "source", "content"),
    "mentions": ("printed",),
}
"""Columns cut from the text of the row's own article; each has ``_start`` and ``_end``."""

EVIDENCE = (
    ("counterclaims", "claim_id", "evidence"),
    ("counterclaims", "counterclaim_id", "counter_evidence"),
    ("marked_pairs", "claim_id", "evidence"),
    ("marked_pairs", "counterclaim_id", "counter_evidence"),
    ("open_denials", "claim_id", "evidence"),
)
"""Tables, and of which claim's article their evidence is cut."""


def problems(connection: Connection) -> Iterator[Problem]:
    """Everything that is wrong with a database, one article in memory at a time; nothing when it is sound."""
    yield from _file(connection)
    yield from _migrations(connection)
    yield from _shape(connection)
    yield from _keys(connection)
    published = connection.value("SELECT texts FROM publication") is not None
    for article_id in article_ids(connection):
        yield from _article(connection, article_id, published=published)
        yield from of_versions(connection, article_id)
    yield from of_copies(connection)
    yield from _evidence(connection)
    yield from _indexes(connection)


def _file(connection: Connection) -> Iterator[Problem]:
    for row in connection.rows("PRAGMA integrity_check(20)"):
        if (said := next(iter(row.values()))) != "ok":
            yield Problem(where=str(connection.path), what=said, remedy=RESTORE)


def _migrations(connection: Connection) -> Iterator[Problem]:
    recorded = {
        row["name"] for row in connection.rows("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [SET])
    }
    for name in names():
        if name not in recorded:
            yield Problem(where=f"migration {name}", what="is not recorded as applied", remedy=RESTORE)


def _shape(connection: Connection) -> Iterator[Problem]:
    """Tables, indexes, triggers and views that are missing or are not those of ``schema/``; others may be there too."""
    fresh = Connection(Path(":memory:"), create=True)
    try:
        expected, found = _objects(fresh), _objects(connection)
    finally:
        fresh.close()
    for name, sql in expected.items():
        if found.get(name) != sql:
            what = "is missing" if name not in found else "is not as schema/ makes it"
            mend = None if name.startswith("table ") else Mend.OBJECTS
            yield Problem(where=name, what=what, remedy=RESTORE if mend is None else MENDED, mend=mend)


def _objects(connection: Connection) -> dict[str, str | None]:
    rows = connection.rows("SELECT type || ' ' || name AS name, sql FROM sqlite_schema ORDER BY name")
    return {row["name"]: row["sql"] for row in rows}


def _keys(connection: Connection) -> Iterator[Problem]:
    for row in connection.rows("PRAGMA foreign_key_check"):
        where = f"{row['table']} row {row['rowid']}"
        what = f"points to a missing row of {row['parent']}"
        yield Problem(where=where, what=what, remedy=MENDED, mend=Mend.KEYS)


def _article(connection: Connection, article_id: str, *, published: bool) -> Iterator[Problem]:
    """What an article's rows say of its text; ``published``: in a copy that was given away, which has no parses."""
    article = connection.row(
        "SELECT articles.title, articles.published, articles.text, articles_folded.title AS folded_title, "
        "articles_folded.text AS folded_text, parses.parse IS NOT NULL AS parsed, hashes FROM articles "
        "LEFT JOIN articles_folded ON articles_folded.article_id = articles.id "
        "LEFT JOIN parses ON parses.article_id = articles.id "
        "LEFT JOIN sketches ON sketches.article_id = articles.id AND method = ? WHERE articles.id = ?",
        [METHOD, article_id],
    )
    assert article is not None
    text, where = article["text"], f"articles {article_id}"
    if article["published"] is not None and not _is_date(article["published"]):
        yield again(article_id, where, f"published is not an ISO date: {article['published']}")
    if not article["parsed"] and not published:
        yield again(article_id, where, "its parse is missing")
    expected = folded_article(article_id, article["title"], text)
    if (article["folded_title"], article["folded_text"]) != (expected["title"], expected["text"]):
        yield again(article_id, where, "its searchable text is not the fold of its text")
    if article["hashes"] is not None and article["hashes"] != dumps(expected["text"]):
        yield again(article_id, where, "what copies are told by is not of its text")
    broken = False
    for table, columns in CUT.items():
        for row in connection.rows(f"SELECT * FROM {table} WHERE article_id = ?", [article_id]):
            key = row["id"] if table == "claims" else f"{row['claim_id']} {row['part']} {row['position']}"
            for what in wrong_spans(row, columns, text):
                broken = True
                yield again(article_id, f"{table} {key}", what)
    if not broken:
        yield from _claims(connection, article_id, text)


def _is_date(written: str) -> bool:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return True


def _claims(connection: Connection, article_id: str, text: str) -> Iterator[Problem]:
    """Pieces, ids and searchable text of an article's claims; only asked when the spans are sound."""
    rows = claim_rows(connection, article_id)
    positions = [row["position"] for row in rows]
    if positions != list(range(len(rows))):
        yield again(article_id, f"articles {article_id}", "its claims are not all there")
        return
    inside = {row["id"] for row in rows}
    for row in rows:
        if {row["parent_id"], row["continues_id"]} - {None} - inside:
            where = f"claims {row['id']}"
            yield again(article_id, where, "is linked to a claim of another article")
            return
    stored = attributions(connection, article_id)
    for row, derived in zip(rows, claim_ids(article_id, text, stored), strict=True):
        if row["id"] != derived:
            yield again(article_id, f"claims {row['id']}", f"its id should be {derived}")
    searchable = {
        row["claim_id"]: (row["content"], row["speaker"])
        for row in connection.rows(
            "SELECT claims_folded.* FROM claims_folded JOIN claims ON claims.id = claim_id WHERE article_id = ?",
            [article_id],
        )
    }
    for row, voice in zip(rows, voices(connection, article_id), strict=True):
        expected = folded_claim(row["id"], text, content_spans(row), row["source"], voice)
        if searchable.get(row["id"]) != (expected["content"], expected["speaker"]):
            yield again(article_id, f"claims {row['id']}", "its searchable text is not the fold of its text")
        pieces = content_spans(row)
        if any(not row["content_start"] <= piece.start <= piece.end <= row["content_end"] for piece in pieces):
            yield again(article_id, f"claims {row['id']}", "a piece of its content lies outside it")


def _evidence(connection: Connection) -> Iterator[Problem]:
    for table, key, name in EVIDENCE:
        rows = connection.stream(
            f"SELECT {table}.*, articles.text FROM {table} "
            f"JOIN claims ON claims.id = {table}.{key} JOIN articles ON articles.id = claims.article_id"
        )
        for row in rows:
            where = " ".join(filter(None, [table, row["claim_id"], row.get("counterclaim_id")]))
            for what in wrong_spans(row, (name,), row["text"]):
                yield Problem(where=where, what=what, remedy=MENDED, mend=Mend.STAGES)


def _indexes(connection: Connection) -> Iterator[Problem]:
    """SQLite's own comparison of each index with the rows it is of. It counts as writing: not for read-only files."""
    if connection.read_only:
        return
    for index in ("claims_fts", "articles_fts"):
        try:
            with connection.writing():
                connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except DatabaseError as error:
            if "malformed" not in str(error):
                raise
            what = "the full-text index is not in step with its rows"
            yield Problem(where=index, what=what, remedy=MENDED, mend=Mend.INDEXES)
