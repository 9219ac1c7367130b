"""Copies in the database: which articles print another one's report, and which of their claims repeat its claims."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from claims.lexicon import load
from claims.normalize import WORD, key_words
from claims.store.connection import Connection, Row
from claims.store.credits import credited, is_agency
from claims.store.originals import Printing, copies
from claims.store.search import folded
from claims.store.sketches import METHOD, dumps
from claims.store.stages import COPIES, finish

ALIKE = 0.75
"""Share of words that two printings of one statement have in common, of all words of both."""

PRINTINGS = """
SELECT articles.id, articles.outlet_id, articles.published, outlets.name AS outlet, sketches.hashes
FROM sketches JOIN articles ON articles.id = sketches.article_id LEFT JOIN outlets ON outlets.id = articles.outlet_id
"""

# Each group's printings in their order, the original first.
STATED = """
SELECT coalesce(copies.copy_of, articles.id) AS original, claims.id, claims.article_id, claims.stance,
    claims_folded.content
FROM articles JOIN claims ON claims.article_id = articles.id JOIN claims_folded ON claims_folded.claim_id = claims.id
LEFT JOIN copies ON copies.article_id = articles.id
WHERE copies.copy_of IS NOT NULL OR articles.id IN (SELECT copy_of FROM copies)
ORDER BY original, copies.copy_of IS NOT NULL, articles.published IS NULL, articles.published, articles.id,
    claims.position
"""


class Stated(NamedTuple):
    """A claim of a printing, as it is compared with those of others."""

    id: str
    stance: str
    content: str
    words: frozenset[str]


def sketch_row(article_id: str, folded_text: str) -> Row:
    """The row of ``sketches`` for an article, of its folded text."""
    return {"article_id": article_id, "method": METHOD, "hashes": dumps(folded_text)}


def mark_copies(connection: Connection, *, rules: str | None = None) -> None:
    """Find all copies anew, and the claims in them that repeat another printing's; one transaction.

    ``rules``: recorded as those by which this stage is now up to date (``claims.store.stages``).
    """
    with connection.writing():
        _make_missing(connection)
        printings = (
            Printing(row["id"], row["outlet_id"], row["published"], is_agency(row["outlet"]), row["hashes"])
            for row in connection.stream(PRINTINGS)
        )
        found = copies(printings)
        agencies = _credits(connection, {name for one in found for name in (one.article_id, one.copy_of)})
        connection.execute("DELETE FROM copies")
        connection.insert(
            "copies", ({**one._asdict(), "agency": agencies[one.article_id] or agencies[one.copy_of]} for one in found)
        )
        connection.execute("DELETE FROM copied_claims")
        connection.insert("copied_claims", _repeated(connection))
        finish(connection, COPIES, rules)


def _make_missing(connection: Connection) -> None:
    """Sketches that an older program did not make, or made in another way."""
    rows = connection.rows(
        "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM sketches WHERE method = ?)", [METHOD]
    )
    for row in rows:
        text = connection.value("SELECT text FROM articles WHERE id = ?", [row["id"]])
        connection.execute("DELETE FROM sketches WHERE article_id = ?", [row["id"]])
        connection.insert("sketches", [sketch_row(row["id"], folded(text))])


def _credits(connection: Connection, article_ids: set[str]) -> dict[str, str | None]:
    return {name: credited(connection.value("SELECT text FROM articles WHERE id = ?", [name])) for name in article_ids}


def _repeated(connection: Connection) -> Iterator[Row]:
    """For each claim of a copy that an earlier printing has too, the first of these."""
    for _, claims in groupby(connection.rows(STATED), key=lambda row: row["original"]):
        known: dict[str, Stated] = {}
        for _, own in groupby(claims, key=lambda row: row["article_id"]):
            free, new = dict(known), {}
            for row in own:
                stated = Stated(row["id"], row["stance"], row["content"], frozenset(WORD.findall(row["content"])))
                first = _first(stated, free)
                if first is None:
                    new[stated.id] = stated
                else:
                    del free[first]
                    yield {"claim_id": stated.id, "copy_of": first}
            known |= new


def _first(stated: Stated, known: dict[str, Stated]) -> str | None:
    """The claim that is the same in another printing: word for word, or else the most similar one."""
    best: tuple[float, str] | None = None
    for one in known.values():
        if one.content == stated.content and one.stance == stated.stance:
            return one.id
        if (found := _alike(one, stated)) >= ALIKE and (best is None or found > best[0]):
            best = (found, one.id)
    return best and best[1]


def _alike(one: Stated, other: Stated) -> float:
    """The share of words in common; 0 where a number, a negation or the stance differs: another statement then."""
    apart = one.words ^ other.words
    if one.stance != other.stance or apart & _negations() or any(map(str.isdigit, "".join(apart))):
        return 0.0
    return 1 - len(apart) / max(1, len(one.words | other.words))


@cache
def _negations() -> frozenset[str]:
    words = load("negation")
    return frozenset(word for name in ("verbal", "nominal") for entry in words[name] for word in key_words(entry))
