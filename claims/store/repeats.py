"""Which pairs of claims only repeat another pair, because copies print the same two claims again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claims.store.connection import Connection, Row


def mark_repeats(connection: Connection, rows: Sequence[Row]) -> None:
    """Fill in ``repeats`` in rows with ``claim_id``, ``counterclaim_id`` and ``score``: 1 where one repeats another.

    Of the pairs between the same two claims and their copies one stands for all: that of the two themselves if it is
    among them, else the one with the best score.
    """
    first: dict[str, str] = {
        row["claim_id"]: row["copy_of"] for row in connection.stream("SELECT claim_id, copy_of FROM copied_claims")
    }
    groups: dict[tuple[str, str], list[tuple[bool, float, str, str]]] = defaultdict(list)
    for row in rows:
        pair: tuple[str, str] = row["claim_id"], row["counterclaim_id"]
        one, other = sorted(first.get(claim_id, claim_id) for claim_id in pair)
        groups[one, other].append((sorted(pair) != [one, other], -row["score"], *pair))
    standing = {best[2:] for best in map(min, groups.values())}
    for row in rows:
        row["repeats"] = int((row["claim_id"], row["counterclaim_id"]) not in standing)


def renew_repeats(connection: Connection, table: str, where: str = "true") -> None:
    """Bring ``repeats`` up to date in all rows of a table, or those that the SQL ``where`` names."""
    rows = connection.rows(
        f"SELECT rowid, claim_id, counterclaim_id, score, repeats AS before FROM {table} WHERE {where}"
    )
    mark_repeats(connection, rows)
    for row in rows:
        if row["repeats"] != row["before"]:
            connection.execute(f"UPDATE {table} SET repeats = ? WHERE rowid = ?", [row["repeats"], row["rowid"]])
