"""Searching claims and articles by words, in any spelling and behind any clitic.

A query's words must all occur; words in quotation marks must follow each other. Nothing that a user types is taken
as an operator of the search engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.normalize import normalize
from claims.store.connection import Connection, Row, storable

TRIGRAM = 3
"""The index holds stretches of three characters; shorter words are looked for in the folded text itself."""

TERM = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|(\S+)')

PUNCTUATION = " \"'«»“”‘’()[]{}<>،؛؟!?.,:;…"
"""Not part of a word at its ends; a term of nothing else is looked for as it is."""

TABLES = {
    "claims": ("claims_fts", "claims_folded", "claim_id", ("content", "speaker"), "1.0, 0.5"),
    "articles": ("articles_fts", "articles_folded", "article_id", ("title", "text"), "4.0, 1.0"),
}
"""What is searched: index, its folded text, the id in it, its columns, and how much a hit in each counts."""


@dataclass(frozen=True)
class Query:
    """A query's folded terms: ``long`` ones that the index can find, and ``short`` ones."""

    long: tuple[str, ...]
    short: tuple[str, ...]

    @property
    def match(self) -> str:
        """The long terms in the index's own language, each quoted."""
        return " AND ".join(_alternatives(term) for term in self.long)


def folded(text: str) -> str:
    """``text`` as the search tables hold it: folded, and without NUL, at which SQLite would stop reading."""
    return normalize.__wrapped__(text.replace("\0", " "))


def parsed(query: str) -> Query:
    """The terms of what a user typed, folded, without repetition."""
    terms = [folded(next(filter(None, found.groups()), "")) for found in TERM.finditer(storable(query))]
    stripped = dict.fromkeys(term.strip(PUNCTUATION) or term for term in terms)
    return Query(
        long=tuple(term for term in stripped if len(term) >= TRIGRAM),
        short=tuple(term for term in stripped if 0 < len(term) < TRIGRAM),
    )


def find(connection: Connection, what: str, query: str, *, limit: int) -> list[Row]:
    """The best ``limit`` matches among ``"claims"`` or ``"articles"``: rows of ``id`` and ``rank`` (bm25; lower is
    better, 0 when every term is too short to be ranked), best first, ties by id. No terms, no matches.
    """
    index, table, key, columns, weights = TABLES[what]
    terms = parsed(query)
    if not terms.long and not terms.short:
        return []
    conditions, values = [], []
    for term in terms.short:
        conditions.append("(" + " OR ".join(f"{table}.{column} LIKE ? ESCAPE '\\'" for column in columns) + ")")
        values += [f"%{_escaped(term)}%"] * len(columns)
    if terms.long:
        conditions.append(f"{index} MATCH ?")
        values.append(terms.match)
        source = f"{index} JOIN {table} ON {table}.number = {index}.rowid"
        rank = f"bm25({index}, {weights})"
    else:
        source, rank = table, "0.0"
    return connection.rows(
        f"SELECT {table}.{key} AS id, {rank} AS rank FROM {source} WHERE {' AND '.join(conditions)} "
        f"ORDER BY rank, {table}.{key} LIMIT ?",
        [*values, limit],
    )


def _alternatives(term: str) -> str:
    """A term for the index. After the preposition ل the article loses its alef: الوزير is to find للوزير too."""
    if term.startswith("ال") and len(term) > len("ال") + 1:
        return f"({_quoted(term)} OR {_quoted('لل' + term[2:])})"
    return _quoted(term)


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _escaped(term: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", term)
