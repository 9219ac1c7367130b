"""What a database file would show to whoever gets it, and a copy of it that is fit to be given away."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from claims.errors import DatabaseError
from claims.model import Frozen
from claims.spans import Span
from claims.store import settling
from claims.store.connection import Connection, Row
from claims.store.saving import folded_article

AROUND = 60
"""Code points left standing on either side of what is quoted from an article, and the rest of the word there."""

GAP = "…"

OF_CLAIM = ("cue", "source", "content")
"""What a claim quotes."""
NOTES = (
    "link_articles", "link_hooks", "link_found", "link_changed", "link_touched", "link_rules",
    "sketches", "sketch_keys", "copies_changed", "copies_rules", *settling.TABLES,
)  # fmt: skip
"""What only the next build needs, with every word of the statements; ``link_articles`` takes two more with it."""


class Exposure(Frozen):
    """What is in a database. ``tables``: rows by table, without the indexes' own. ``characters``: of full texts.
    ``old_texts``: of earlier versions, in full."""

    tables: dict[str, int]
    bytes: int
    full_texts: int
    characters: int
    old_texts: int
    excerpts: int
    parses: int
    absolute_paths: int
    path: str | None
    rejected: int
    decisions: int
    notes: int
    authors: tuple[str, ...]


class Copied(Frozen):
    """What was written: ``kept`` of the articles' ``characters`` still stand."""

    articles: int
    characters: int
    kept: int
    bytes: int


def exposure(connection: Connection) -> Exposure:
    """What the file holds that its owner may not have in mind."""
    tables = {name: int(connection.value(f"SELECT count(*) FROM {name}")) for name in _tables(connection)}
    texts = connection.row(
        "SELECT count(*) AS number, coalesce(sum(length(text)), 0) AS characters FROM articles "
        "WHERE id NOT IN (SELECT article_id FROM excerpts)"
    )
    assert texts is not None
    paths = [row["source_path"] for row in connection.stream("SELECT source_path FROM articles ORDER BY id")]
    absolute = [path for path in paths if _bare(path) != path and _is_absolute(path)]
    people = connection.rows(
        "SELECT author, note IS NOT NULL AND note <> '' AS noted FROM counterclaim_decisions "
        "UNION ALL SELECT author, reason IS NOT NULL AND reason <> '' FROM speaker_decisions"
    )
    pages = connection.value("PRAGMA page_count") * connection.value("PRAGMA page_size")
    return Exposure(
        tables=tables,
        bytes=pages,
        full_texts=texts["number"],
        characters=texts["characters"],
        old_texts=connection.value(
            "SELECT count(*) FROM versions "
            "WHERE text IS NOT NULL AND article_id NOT IN (SELECT article_id FROM excerpts)"
        ),
        excerpts=tables["excerpts"],
        parses=tables["parses"],
        absolute_paths=len(absolute),
        path=min(absolute, default=None),
        rejected=tables["rejected"],
        decisions=len(people),
        notes=sum(row["noted"] for row in people),
        authors=tuple(sorted({row["author"] for row in people})),
    )


def write_copy(connection: Connection, out: Path, *, texts: bool) -> Copied:
    """A copy at ``out`` without parses, sketches and rejected inputs, and with bare file names instead of paths.

    Without ``texts`` an article, in each of its versions, keeps only what is quoted from it and some words around: the
    rest of its text is blank at its full length, so every offset, id and page stays as it was. What is left out is not
    in the file any more, not in its full-text index and not in unused pages. Raises ``DatabaseError``, and leaves no
    half-written file.
    """
    if out.exists() and connection.path.exists() and out.samefile(connection.path):
        raise DatabaseError(f"{out} is the archive itself. Name another file for the copy")
    if not out.parent.is_dir():
        raise DatabaseError(f"{out}: the folder {out.parent} does not exist. Create it, or choose another")
    unfinished = out.with_name(f".{out.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", [str(unfinished)])
        copy = Connection(unfinished, create=False)
        try:
            copied = _strip(copy, texts=texts)
        finally:
            copy.close()
        unfinished.replace(out)
    except OSError as error:
        raise DatabaseError(f"{out} cannot be written: {error.strerror}. Name another file") from error
    finally:
        for name in (unfinished.name, f"{unfinished.name}-wal", f"{unfinished.name}-shm"):
            unfinished.with_name(name).unlink(missing_ok=True)
    return copied.model_copy(update={"bytes": out.stat().st_size})


def _strip(copy: Connection, *, texts: bool) -> Copied:
    articles = characters = kept = 0
    with copy.writing():
        copy.execute("DELETE FROM parses")
        copy.execute("DELETE FROM rejected")
        had_texts = texts and copy.value("SELECT texts FROM publication") != 0
        copy.execute("DELETE FROM publication")
        copy.insert("publication", [{"texts": int(had_texts)}])
        for notes in NOTES:
            copy.execute(f"DELETE FROM {notes}")
        for row in copy.rows("SELECT id, title, text, source_path FROM articles ORDER BY id"):
            characters += len(row["text"])
            articles += 1
            copy.execute("UPDATE articles SET source_path = ? WHERE id = ?", [_bare(row["source_path"]), row["id"]])
            kept += len(row["text"]) if texts else _blank(copy, row)
        if not texts:
            _blank_versions(copy)
    # A full-text index remembers what was removed, also from the archive itself, until its parts are merged.
    copy.execute(f"INSERT INTO articles_fts (articles_fts) VALUES ('{'optimize' if texts else 'rebuild'}')")
    copy.execute("INSERT INTO claims_fts (claims_fts) VALUES ('optimize')")
    copy.execute("VACUUM")
    copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    return Copied(articles=articles, characters=characters, kept=kept, bytes=0)


def _blank(copy: Connection, row: Row) -> int:
    """Blank an article's text but for its quoted places; how many characters still stand."""
    text, kept = blanked(row["text"], _quoted(copy, row["id"]))
    copy.execute("UPDATE articles SET text = ? WHERE id = ?", [text, row["id"]])
    folded = folded_article(row["id"], row["title"], text)
    copy.execute("UPDATE articles_folded SET text = :text WHERE article_id = :article_id", folded)
    copy.execute("INSERT OR IGNORE INTO excerpts (article_id) VALUES (?)", [row["id"]])
    return kept


def _blank_versions(copy: Connection) -> None:
    """Blank the texts of earlier versions but for what their own claims quote."""
    for row in copy.rows("SELECT article_id, number, text FROM versions WHERE text IS NOT NULL"):
        key = [row["article_id"], row["number"]]
        claims = copy.rows("SELECT * FROM superseded_claims WHERE article_id = ? AND version = ?", key)
        text, _ = blanked(row["text"], (span for claim in claims for span in _spans(claim, OF_CLAIM)))
        copy.execute("UPDATE versions SET text = ? WHERE article_id = ? AND number = ?", [text, *key])


def blanked(text: str, quoted: Iterable[Span]) -> tuple[str, int]:
    """``text`` with everything blank that is not near a ``quoted`` span, and how many characters still stand.

    Lines stay lines, every other blank is a space, and an ellipsis stands at the beginning of each gap, so the length
    and all offsets are those of ``text``.
    """
    pieces: list[str] = []
    place = kept = 0
    for span in _windows(text, quoted):
        pieces += [_gap(text[place : span.start]), span.of(text)]
        kept += span.end - span.start
        place = span.end
    pieces.append(_gap(text[place:]))
    return "".join(pieces), kept


def _windows(text: str, quoted: Iterable[Span]) -> list[Span]:
    """The spans with the words around them, in order, joined where they touch."""
    found: list[Span] = []
    for start, end in sorted(quoted):
        low, high = max(0, start - AROUND), min(len(text), end + AROUND)
        while low > 0 and not text[low - 1].isspace():
            low -= 1
        while high < len(text) and not text[high].isspace():
            high += 1
        if found and low <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, high))
        else:
            found.append(Span(low, high))
    return found


def _gap(text: str) -> str:
    if not text.strip():
        return text
    blank = "".join(letter if letter == "\n" else " " for letter in text)
    place = len(text) - len(text.lstrip())
    return blank[:place] + GAP + blank[place + 1 :]


def _quoted(copy: Connection, article_id: str) -> Iterator[Span]:
    """Every place of an article that some row points to."""
    for table, keys in _pointing(copy).items():
        for key, names in keys.items():
            owner = (
                "article_id = ?" if key == "article_id" else f"{key} IN (SELECT id FROM claims WHERE article_id = ?)"
            )
            columns = ", ".join(f"{name}_start, {name}_end" for name in names)
            for row in copy.rows(f"SELECT {columns} FROM {table} WHERE {owner}", [article_id]):
                yield from _spans(row, names)
    for row in copy.rows("SELECT relay_spans FROM claims WHERE article_id = ?", [article_id]):
        yield from (Span(*pair) for pair in json.loads(row["relay_spans"] or "[]"))


def _spans(row: Row, names: Iterable[str]) -> Iterator[Span]:
    return (Span(row[f"{name}_start"], row[f"{name}_end"]) for name in names if row[f"{name}_start"] is not None)


def _pointing(copy: Connection) -> dict[str, dict[str, list[str]]]:
    """The names x of every x_start in each table, by the column that says in which article they count.

    Read from the tables themselves, so that one that is added is not forgotten: its spans would point to blanks. Those
    of superseded claims count in another version's text (``_blank_versions``).
    """
    found: dict[str, dict[str, list[str]]] = {}
    for table in set(_tables(copy)) - {"superseded_claims"}:
        columns = [row["name"] for row in copy.rows(f"PRAGMA table_info({table})")]
        keys: dict[str, list[str]] = defaultdict(list)
        for name in (column.removesuffix("_start") for column in columns if column.endswith("_start")):
            if "article_id" in columns:
                keys["article_id"].append(name)
            else:
                keys["counterclaim_id" if name.startswith("counter_") else "claim_id"].append(name)
        if keys:
            found[table] = dict(keys)
    return found


def _tables(connection: Connection) -> list[str]:
    rows = connection.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_fts*' AND name NOT GLOB 'sqlite_*' "
        "AND name NOT GLOB '[_]*' ORDER BY name"
    )
    return [row["name"] for row in rows]


def _is_absolute(path: str) -> bool:
    return PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()


def _bare(path: str) -> str:
    """The file's own name."""
    return PureWindowsPath(path).name if PureWindowsPath(path).drive else PurePosixPath(path).name or path
