"""What linking keeps between builds (``schema/0010_linking.sql``): statements as it reads them, an index of their
hooks, and what it found. What these mean is the linking room's; here they are numbers, bytes and names."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Literal, NamedTuple

from claims.store.connection import Connection

FoundAs = Literal["contradiction", "reversal", "attribution", "denial"]
Place = tuple[int, int]
"""Where a statement stands: its article's moment, and its place among the article's statements."""

BITS = 6
"""Low bits of a stored hook that hold its weight."""

MASK = (1 << BITS) - 1

DENIERS = 1 << 48
"""Bit of a hook under which statements that deny are listed: they are few, and most others look for them."""

BEHIND = {"denial": DENIERS}
"""Where the statements are listed that a search offers, by which it looks back; else with all others."""

AHEAD = {"denied": DENIERS}
"""Where those are listed that want something in a search, by which it looks ahead."""

BEGUN = """
DELETE FROM link_articles; DELETE FROM link_hooks; DELETE FROM link_found; DELETE FROM link_touched;
INSERT OR REPLACE INTO link_changed (article_id) SELECT id FROM articles
"""

SHARED = """
SELECT moment, at, sum(weight) AS shared
FROM (SELECT value >> {bits} AS hook, value & {mask} AS weight FROM json_each(:hooks)) AS wanted
CROSS JOIN link_hooks ON link_hooks.hook = wanted.hook AND {where}
GROUP BY moment, at
"""

LOOK_BACK = """
SELECT moment, at, shared FROM ({dated} UNION ALL {undated}) JOIN link_searches USING (moment, at)
WHERE search = :search AND offers & :wants AND shared >= :least
ORDER BY shared DESC, moment DESC, at LIMIT :most
""".format(
    dated=SHARED.format(bits=BITS, mask=MASK, where="moment >= :first AND moment < :now"),
    undated=SHARED.format(bits=BITS, mask=MASK, where="moment < min(:dated, :now)"),
)

LOOK_AHEAD = """
SELECT moment, at, shared = bar AS tied FROM ({later}) JOIN link_searches USING (moment, at)
WHERE search = :search AND wants & :offers AND shared >= max(:least, bar)
ORDER BY moment, at
""".format(later=SHARED.format(bits=BITS, mask=MASK, where="moment > :now AND moment < :last"))

TOGETHER = """
WITH RECURSIVE near (id) AS (
    SELECT claim_id FROM link_touched
    UNION SELECT counterclaim_id FROM link_found JOIN near ON claim_id = near.id WHERE counterclaim_id IS NOT NULL
    UNION SELECT claim_id FROM link_found JOIN near ON counterclaim_id = near.id
)
SELECT id FROM near ORDER BY id
"""


class Hung(NamedTuple):
    """One statement in one search: its hooks with their weights (below 64), and what it offers and wants (63 bits)."""

    search: str
    hooks: tuple[tuple[int, int], ...]
    offers: int
    wants: int


class Kept(NamedTuple):
    """One statement as it is kept; see the schema."""

    claim_id: str
    restating: bool
    reading: bytes
    hung: tuple[Hung, ...]


class Changed(NamedTuple):
    """An article to be linked again: the moment at which it was kept, its date, whether it still exists, and whether
    all of it has changed, or only speakers."""

    article_id: str
    moment: int | None
    published: str | None
    there: bool
    whole: bool


class Desk:
    """Linking's tables in an open database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def writing(self) -> AbstractContextManager[None]:
        """One transaction."""
        return self._connection.writing()

    def begin(self, rules: str) -> bool:
        """Start work; whether everything has to be linked anew, since nothing is kept that ``rules`` made."""
        known = self._connection.value("SELECT rules FROM link_rules")
        with self.writing():
            self._connection.execute("DELETE FROM link_rules")
            if known != rules:
                for statement in BEGUN.split(";"):
                    self._connection.execute(statement)
        return bool(known != rules)

    def end(self, rules: str) -> None:
        """Work is done; to be called in the transaction that saves what came out of it."""
        self._connection.execute("DELETE FROM link_changed")
        self._connection.execute("DELETE FROM link_touched")
        self._connection.execute("INSERT INTO link_rules VALUES (?)", [rules])

    def changed(self) -> list[Changed]:
        """The articles to be linked again, by id."""
        rows = self._connection.rows(
            "SELECT article_id, moment, published, articles.id IS NOT NULL AS there, whole FROM link_changed "
            "LEFT JOIN link_articles USING (article_id) LEFT JOIN articles ON articles.id = article_id "
            "ORDER BY article_id"
        )
        return [Changed(**row | {"there": bool(row["there"]), "whole": bool(row["whole"])}) for row in rows]

    def keep(self, moment: int, article_id: str, vector: bytes, statements: Mapping[int, Kept]) -> None:
        """Keep an article's statements by their places, and let them be found; others may be kept already."""
        insert = self._connection.insert
        if self._connection.row("SELECT moment FROM link_articles WHERE moment = ?", [moment]) is None:
            insert("link_articles", [{"moment": moment, "article_id": article_id, "vector": vector}])
        insert("link_statements", ({"moment": moment, "at": at, "claim_id": each.claim_id,
                                    "restating": int(each.restating), "reading": each.reading}
                                   for at, each in statements.items()))  # fmt: skip
        insert("link_searches", ({"moment": moment, "at": at, "search": hung.search, "offers": hung.offers,
                                  "wants": hung.wants, "hooks": array("q", _packed(hung)).tobytes()}
                                 for at, each in statements.items() for hung in each.hung))  # fmt: skip
        insert("link_hooks", ({"hook": hook, "moment": moment, "at": at} for at, each in statements.items()
                              for hook in sorted(_listed(each.hung))))  # fmt: skip

    def kept(self, moment: int) -> list[Kept]:
        """The statements kept at a moment, by place."""
        rows = self._connection.rows("SELECT * FROM link_statements WHERE moment = ? ORDER BY at", [moment])
        return [
            Kept(row["claim_id"], bool(row["restating"]), row["reading"], self.hung((moment, row["at"])))
            for row in rows
        ]

    def hung(self, place: Place) -> tuple[Hung, ...]:
        """What a statement hangs on in each search, by its name."""
        sql = "SELECT search, hooks, offers, wants FROM link_searches WHERE moment = ? AND at = ? ORDER BY search"
        return tuple(
            Hung(row["search"], tuple((each >> BITS, each & MASK) for each in array("q", row["hooks"])),
                 row["offers"], row["wants"])
            for row in self._connection.rows(sql, place)
        )  # fmt: skip

    def let_go(self, moment: int, places: Collection[int] | None = None) -> None:
        """Forget what was kept at a moment, of all or of these statements, and what was found of their claims."""
        execute = self._connection.execute
        for row in self._connection.rows("SELECT at, claim_id FROM link_statements WHERE moment = ?", [moment]):
            place = moment, row["at"]
            if places is not None and row["at"] not in places:
                continue
            self._connection.db.conn.executemany(
                "DELETE FROM link_hooks WHERE hook = ? AND moment = ? AND at = ?",
                [(hook, *place) for hook in _listed(self.hung(place))],
            )
            execute("DELETE FROM link_found WHERE claim_id = ?", [row["claim_id"]])
            execute("DELETE FROM link_found WHERE counterclaim_id = ?", [row["claim_id"]])
            execute("DELETE FROM link_searches WHERE moment = ? AND at = ?", place)
            execute("DELETE FROM link_statements WHERE moment = ? AND at = ?", place)
        if places is None:
            execute("DELETE FROM link_articles WHERE moment = ?", [moment])

    def look_back(
        self, now: int, wanted: Hung, *, first: int, dated: int, least: int, most: int
    ) -> list[tuple[int, int, int]]:
        """The earlier statements met in a search, as moment, place and weight in common, best first.

        Those from moment ``first`` on, and those before ``dated``, which have no date.
        """
        if not wanted.wants:
            return []
        hooks = _packed(wanted, BEHIND.get(wanted.search, 0))
        rows = self._connection.rows(
            LOOK_BACK,
            {"hooks": json.dumps(hooks), "now": now, "first": first, "dated": dated, "least": least,
             "search": wanted.search, "wants": wanted.wants, "most": most},
        )  # fmt: skip
        return [(row["moment"], row["at"], row["shared"]) for row in rows]

    def look_ahead(self, now: int, found: Hung, *, last: int, least: int) -> list[tuple[Place, bool]]:
        """The later statements, before moment ``last``, that meet this one or would, if it stood there, and whether it
        is as far as the last of those they meet: then others as far may stand before it."""
        if not found.offers:
            return []
        hooks = _packed(found, AHEAD.get(found.search, 0))
        rows = self._connection.rows(
            LOOK_AHEAD,
            {"hooks": json.dumps(hooks), "now": now, "last": last, "least": least,
             "search": found.search, "offers": found.offers},
        )  # fmt: skip
        return [((row["moment"], row["at"]), bool(row["tied"])) for row in rows]

    def raise_bar(self, place: Place, search: str, bar: int) -> None:
        """Note what a further statement must have in common with this one to be met instead of another."""
        self._connection.execute(
            "UPDATE link_searches SET bar = ? WHERE moment = ? AND at = ? AND search = ? AND bar <> ?",
            [bar, *place, search, bar],
        )

    def bar(self, place: Place, search: str) -> int:
        """What ``raise_bar`` noted."""
        sql = "SELECT bar FROM link_searches WHERE moment = ? AND at = ? AND search = ?"
        return int(self._connection.value(sql, [*place, search]) or 0)

    def statement(self, place: Place) -> tuple[bytes, bool]:
        """A statement's reading, and whether it is a headline that restates another."""
        row = self._connection.row(
            "SELECT reading, restating FROM link_statements WHERE moment = ? AND at = ?", [*place]
        )
        assert row is not None
        return row["reading"], bool(row["restating"])

    def vector(self, moment: int) -> bytes:
        """The vector of the article at a moment."""
        found: bytes = self._connection.value("SELECT vector FROM link_articles WHERE moment = ?", [moment])
        return found

    def claim_ids(self, places: Iterable[Place]) -> set[str]:
        """The claims at these places."""
        rows = self._connection.rows(
            "SELECT claim_id FROM json_each(?) AS place JOIN link_statements "
            "ON moment = place.value ->> 0 AND at = place.value ->> 1",
            [json.dumps(list(places))],
        )
        return {row["claim_id"] for row in rows}

    def is_earlier(self, claim_id: str, moment: int) -> bool:
        """Whether a claim's article stands before a moment."""
        sql = "SELECT moment FROM link_articles JOIN claims USING (article_id) WHERE claims.id = ?"
        return int(self._connection.value(sql, [claim_id])) < moment

    def find(self, mark: FoundAs, claim_id: str, counterclaim_id: str | None, found: str) -> None:
        """Keep a find; one of the same claims under the same mark is replaced."""
        self.drop(mark, claim_id, counterclaim_id)
        self._connection.insert(
            "link_found",
            [{"claim_id": claim_id, "counterclaim_id": counterclaim_id, "mark": mark, "found": found}],
        )

    def drop(self, mark: FoundAs, claim_id: str, counterclaim_id: str | None) -> None:
        """Give up a find."""
        self._connection.execute(
            "DELETE FROM link_found WHERE mark = ? AND claim_id = ? AND counterclaim_id IS ?",
            [mark, claim_id, counterclaim_id],
        )

    def pairs(self, mark: FoundAs, claim_id: str) -> list[tuple[str, str]]:
        """The finds of a claim under a mark, as pairs of claims."""
        rows = self._connection.rows(
            "SELECT claim_id, counterclaim_id FROM link_found WHERE mark = :mark AND claim_id = :claim "
            "UNION SELECT claim_id, counterclaim_id FROM link_found WHERE mark = :mark AND counterclaim_id = :claim",
            {"mark": mark, "claim": claim_id},
        )
        return [(row["claim_id"], row["counterclaim_id"]) for row in rows]

    def touched(self) -> list[str]:
        """The claims whose finds have changed, and all that hang together with them through finds."""
        return [row["id"] for row in self._connection.rows(TOGETHER)]

    def found(self, claims: Collection[str]) -> list[tuple[FoundAs, str]]:
        """What was found of these claims (all that hang together), with its mark."""
        rows = self._connection.rows(
            "SELECT mark, found FROM link_found WHERE claim_id IN (SELECT value FROM json_each(?)) "
            "ORDER BY claim_id, counterclaim_id, mark",
            [json.dumps(list(claims))],
        )
        return [(row["mark"], row["found"]) for row in rows]


def _packed(hung: Hung, apart: int = 0) -> list[int]:
    return [(hook | apart) << BITS | weight for hook, weight in hung.hooks]


def _listed(row: Iterable[Hung]) -> set[int]:
    """The hooks under which a statement is found, from behind or from ahead."""
    return {
        hook | lists.get(hung.search, 0)
        for hung in row for sought, lists in ((hung.offers, BEHIND), (hung.wants, AHEAD)) if sought
        for hook, _ in hung.hooks
    }  # fmt: skip
