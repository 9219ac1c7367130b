"""Copies in the database: which articles print another one's report, and which of their claims repeat its claims."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from claims.lexicon import load
from claims.normalize import WORD, key_words
from claims.store.connection import Connection, Row
from claims.store.credits import credited, is_agency
from claims.store.originals import DAYS, Printing, copies, day_of, together
from claims.store.repeats import renew_repeats
from claims.store.search import folded
from claims.store.sketches import METHOD, digest, dumps, loads
from claims.store.stages import COPIES, finish

ALIKE = 0.75
"""Share of words that two printings of one statement have in common, of all words of both."""

PRINTINGS = """
SELECT articles.id, articles.outlet_id, articles.published, outlets.name AS outlet, sketches.hashes
FROM sketches JOIN articles ON articles.id = sketches.article_id LEFT JOIN outlets ON outlets.id = articles.outlet_id
WHERE {where}
"""

# Articles that share a key of their sketches with one and appeared in the days around it, and the very same texts.
CANDIDATES = """
SELECT other.article_id FROM sketch_keys AS own JOIN sketch_keys AS other ON other.key = own.key
AND (own.day = 0 OR other.day BETWEEN own.day - :days AND own.day + :days)
WHERE own.article_id = :id
UNION SELECT other.article_id FROM sketch_keys AS own JOIN sketch_keys AS other ON other.key = own.key AND other.day = 0
WHERE own.article_id = :id
UNION SELECT other.article_id FROM sketches AS own JOIN sketches AS other USING (digest) WHERE own.article_id = :id
"""

AMONG = "IN (SELECT value FROM json_each(:among))"

OF_ARTICLES = f"SELECT id FROM claims WHERE article_id {AMONG}"

# Each group's printings in their order, the original first.
STATED = """
SELECT coalesce(copies.copy_of, articles.id) AS original, claims.id, claims.article_id, claims.stance,
    claims_folded.content
FROM articles JOIN claims ON claims.article_id = articles.id JOIN claims_folded ON claims_folded.claim_id = claims.id
LEFT JOIN copies ON copies.article_id = articles.id
WHERE (copies.copy_of IS NOT NULL OR articles.id IN (SELECT copy_of FROM copies)) AND {where}
ORDER BY original, copies.copy_of IS NOT NULL, articles.published IS NULL, articles.published, articles.id,
    claims.position
"""


class Stated(NamedTuple):
    """A claim of a printing, as it is compared with those of others."""

    id: str
    stance: str
    content: str
    words: frozenset[str]


def sketch(connection: Connection, article_id: str, folded_text: str, published: str | None) -> None:
    """Keep, in the caller's transaction, what tells copies of an article: of its folded text, and its date."""
    hashes = dumps(folded_text)
    row = {"article_id": article_id, "method": METHOD, "hashes": hashes, "digest": digest(hashes)}
    connection.execute("DELETE FROM sketches WHERE article_id = ?", [article_id])
    connection.execute("DELETE FROM sketch_keys WHERE article_id = ?", [article_id])
    connection.insert("sketches", [row])
    day = day_of(published) or 0
    keys = ({"key": key, "day": day, "article_id": article_id} for key in loads(hashes).keys)
    connection.insert("sketch_keys", keys)


def mark_copies(connection: Connection, *, rules: str | None = None) -> None:
    """Find which articles are copies, and the claims in them that repeat another printing's; one transaction.

    Only articles are looked at that hang together with some that are new, gone, or of an outlet with another name; all
    of them where the others were looked at by other ``rules``, or these are not given. ``rules`` are recorded as those
    by which this stage is now up to date (``claims.store.stages``).
    """
    with connection.writing():
        if rules is None or connection.value("SELECT rules FROM copies_rules") != rules:
            _make_missing(connection)
            _mark(connection, connection.stream(PRINTINGS.format(where="true")), None)
        else:
            among = _hanging_together(connection)
            where = PRINTINGS.format(where=f"articles.id {AMONG}")
            _mark(connection, connection.stream(where, {"among": json.dumps(sorted(among))}), among)
        connection.execute("DELETE FROM copies_changed")
        connection.execute("DELETE FROM copies_rules")
        if rules is not None:
            connection.insert("copies_rules", [{"rules": rules}])
        finish(connection, COPIES, rules)


def _mark(connection: Connection, rows: Iterable[Row], among: set[str] | None) -> None:
    """Mark the copies among the articles of ``rows`` (of ``PRINTINGS``): all, or ``among`` these, with their claims."""
    given: dict[str, Any] = {} if among is None else {"among": json.dumps(sorted(among))}
    inside = "true" if among is None else f"article_id {AMONG}"
    found = copies(map(_printing, rows))
    agencies = _credits(connection, {name for one in found for name in (one.article_id, one.copy_of)})
    connection.execute(f"DELETE FROM copies WHERE {inside}", given)
    connection.insert(
        "copies", ({**one._asdict(), "agency": agencies[one.article_id] or agencies[one.copy_of]} for one in found)
    )
    claims = "true" if among is None else f"claim_id IN ({OF_ARTICLES})"
    connection.execute(f"DELETE FROM copied_claims WHERE {claims}", given)
    connection.insert(
        "copied_claims", _repeated(connection, "true" if among is None else f"articles.id {AMONG}", given)
    )
    concerned = None if among is None else {row["id"] for row in connection.rows(OF_ARTICLES, given)}
    for table in ("counterclaims", "marked_pairs"):
        renew_repeats(connection, table, of=concerned)


def _hanging_together(connection: Connection) -> set[str]:
    """The articles that have changed, and all that hang together with them."""
    waiting = [row["article_id"] for row in connection.rows("SELECT article_id FROM copies_changed")]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        one = connection.row(PRINTINGS.format(where="articles.id = ?"), [name])
        if one is None or name in found:
            continue
        found.add(name)
        for row in connection.rows(CANDIDATES, {"id": name, "days": DAYS}):
            if (other := row["article_id"]) not in found:
                theirs = connection.row(PRINTINGS.format(where="articles.id = ?"), [other])
                if theirs is not None and together(_printing(one), _printing(theirs)):
                    waiting.append(other)
    return found


def _printing(row: Row) -> Printing:
    return Printing(row["id"], row["outlet_id"], row["published"], is_agency(row["outlet"]), row["hashes"])


def _make_missing(connection: Connection) -> None:
    """Sketches that an older program did not make, or made in another way."""
    rows = connection.rows(
        "SELECT id, published FROM articles "
        "WHERE id NOT IN (SELECT article_id FROM sketches WHERE method = ? AND digest IS NOT NULL)",
        [METHOD],
    )
    for row in rows:
        text = connection.value("SELECT text FROM articles WHERE id = ?", [row["id"]])
        sketch(connection, row["id"], folded(text), row["published"])


def _credits(connection: Connection, article_ids: set[str]) -> dict[str, str | None]:
    return {name: credited(connection.value("SELECT text FROM articles WHERE id = ?", [name])) for name in article_ids}


def _repeated(connection: Connection, where: str, given: dict[str, Any]) -> Iterator[Row]:
    """For each claim of a copy that an earlier printing has too, the first of these."""
    for _, claims in groupby(connection.rows(STATED.format(where=where), given), key=lambda row: row["original"]):
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
