"""Which pairs of claims only repeat another pair, because copies print the same two claims again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from claims.store.connection import Connection, Row

SORTS = (
    ("counterclaims", "true"),
    ("marked_pairs", "mark = 'reversal'"),
    ("marked_pairs", "mark = 'attribution'"),
)
"""Tables of pairs, and those in them that can repeat each other."""

PAIRS = "SELECT rowid, claim_id, counterclaim_id, score, repeats AS before FROM {table} WHERE {sort}"

# Pairs repeat each other when their claims are of the same two families: a claim and those that repeat it.
CONCERNED = """
WITH firsts (id) AS (
    SELECT value FROM json_each(:claims)
    UNION SELECT copy_of FROM copied_claims WHERE claim_id IN (SELECT value FROM json_each(:claims))
), family (id) AS (
    SELECT id FROM firsts UNION SELECT claim_id FROM copied_claims JOIN firsts ON copy_of = firsts.id
)
{pairs} AND claim_id IN (SELECT id FROM family) UNION {pairs} AND counterclaim_id IN (SELECT id FROM family)
"""


def mark_repeats(connection: Connection, rows: Sequence[Row]) -> None:
    """Fill in ``repeats`` in rows with ``claim_id``, ``counterclaim_id`` and ``score``: 1 where one repeats another.

    Of the pairs between the same two claims and their copies one stands for all: that of the two themselves if it is
    among them, else the one with the best score.
    """
    claims = json.dumps(sorted({row[side] for row in rows for side in ("claim_id", "counterclaim_id")}))
    sql = "SELECT claim_id, copy_of FROM json_each(?) JOIN copied_claims ON claim_id = value"
    first: dict[str, str] = {row["claim_id"]: row["copy_of"] for row in connection.stream(sql, [claims])}
    groups: dict[tuple[str, str], list[tuple[bool, float, str, str]]] = defaultdict(list)
    for row in rows:
        pair: tuple[str, str] = row["claim_id"], row["counterclaim_id"]
        one, other = sorted(first.get(claim_id, claim_id) for claim_id in pair)
        groups[one, other].append((sorted(pair) != [one, other], -row["score"], *pair))
    standing = {best[2:] for best in map(min, groups.values())}
    for row in rows:
        row["repeats"] = int((row["claim_id"], row["counterclaim_id"]) not in standing)


def renew_repeats(connection: Connection, table: str, *, of: Collection[str] | None = None) -> None:
    """Bring ``repeats`` up to date in a table: in all rows, or in those that these claims are concerned in."""
    given: dict[str, Any] = {} if of is None else {"claims": json.dumps(sorted(of))}
    for sort in (condition for name, condition in SORTS if name == table):
        pairs = PAIRS.format(table=table, sort=sort)
        rows = connection.rows(pairs if of is None else CONCERNED.format(pairs=pairs), given)
        mark_repeats(connection, rows)
        for row in rows:
            if row["repeats"] != row["before"]:
                connection.execute(f"UPDATE {table} SET repeats = ? WHERE rowid = ?", [row["repeats"], row["rowid"]])
