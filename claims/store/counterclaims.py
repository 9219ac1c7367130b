"""Pairs of claims that contradict each other: storing the machine's, and listing them with people's verdicts."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any, TypedDict

from claims.model import Counterclaim
from claims.store.connection import Connection, Row, storable
from claims.store.records import Contradiction, Decided
from claims.store.repeats import renew_repeats
from claims.store.rows import cut, uncut
from claims.store.showing import claim_record
from claims.store.speakers import speaker_ids
from claims.store.stages import COUNTERCLAIMS, finish

LISTED = """
SELECT counterclaims.*, contradictions.verdict, contradictions.one_report
FROM contradictions JOIN counterclaims USING (claim_id, counterclaim_id)
"""

ARTICLES_REMEMBERED = 64


REPLACED = """
DELETE FROM {table} WHERE claim_id IN (SELECT value FROM json_each(:claims))
OR counterclaim_id IN (SELECT value FROM json_each(:claims))
"""


def save_counterclaims(
    connection: Connection,
    found: Iterable[Counterclaim],
    *,
    rules: str | None = None,
    only: Collection[str] | None = None,
) -> None:
    """Replace the machine's pairs (``only``: those of these claims) by these, in one transaction.

    People's verdicts stay, and apply to a pair that is found again. Of two finds of one pair, whichever way round, the
    one with the higher score is kept.

    ``rules``: recorded as those by which this stage is now up to date (``claims.store.stages``).
    Raises ``ValueError`` when a claim is not stored, or evidence is not within its article.
    """
    best: dict[tuple[str, str], Counterclaim] = {}
    for pair in found:
        key = ordered(pair.claim_id, pair.counterclaim_id)
        if key not in best or best[key].score < pair.score:
            best[key] = pair

    text_of = texts(connection)
    with connection.writing():
        rows = [_row(best[key], text_of) for key in sorted(best)]
        if only is None:
            connection.execute("DELETE FROM counterclaims")
        else:
            connection.execute(REPLACED.format(table="counterclaims"), {"claims": json.dumps(sorted(only))})
        connection.insert("counterclaims", rows)
        renew_repeats(connection, "counterclaims", of=only)
        finish(connection, COUNTERCLAIMS, rules)


def texts(connection: Connection) -> Callable[[str], str]:
    """The text of a claim's article, by the claim's id. Raises ``ValueError`` when the claim is not stored."""

    @lru_cache(maxsize=ARTICLES_REMEMBERED)
    def text(article_id: str) -> str:
        return str(connection.value("SELECT text FROM articles WHERE id = ?", [article_id]))

    def text_of(claim_id: str) -> str:
        article_id = connection.value("SELECT article_id FROM claims WHERE id = ?", [claim_id])
        if article_id is None:
            raise ValueError(f"counterclaim of a claim that is not stored: {claim_id}")
        return text(article_id)

    return text_of


def counterclaims(connection: Connection) -> list[Counterclaim]:
    """The machine's pairs as they were saved, by ids."""
    rows = connection.stream("SELECT * FROM counterclaims ORDER BY claim_id, counterclaim_id")
    return [
        Counterclaim(
            **{name: row[name] for name in Counterclaim.model_fields if name in row}
            | {
                "evidence": uncut("evidence", row),
                "counter_evidence": uncut("counter_evidence", row),
                "parts": json.loads(row["parts"]),
            }
        )
        for row in rows
    ]


class Filters(TypedDict, total=False):
    """Which pairs to list; what is null or left out does not narrow the list.

    ``claim``: an id; ``speaker``: an id or any name; ``outlet``: an id, name or domain; either side may be the one.
    ``since``, ``until``: ISO dates, inclusive, of either article.
    ``across_outlets``: only pairs of two outlets, and of two reports: printings of one report are one source.
    ``undecided``: only pairs without a verdict. ``rejected``: also the pairs that people rejected. ``repeats``: also
    the pairs that only repeat another through copies; they are told by ``claim`` and ``outlet`` in any case.
    """

    claim: str | None
    speaker: str | None
    outlet: str | None
    kind: str | None
    since: str | None
    until: str | None
    min_score: float
    across_outlets: bool
    undecided: bool
    rejected: bool
    repeats: bool
    limit: int | None


NARROWING = {
    "claim": ":claim IN (claim_id, counterclaim_id)",
    "kind": "contradictions.kind = :kind",
    "since": "(published >= :since OR counter_published >= :since)",
    # A date alone is to take in the whole day of a date with a time.
    "until": "(substr(published, 1, 10) <= :until OR substr(counter_published, 1, 10) <= :until)",
    "min_score": "contradictions.score >= :min_score",
}


def contradictions(connection: Connection, filters: Filters) -> Iterator[Contradiction]:
    """Pairs side by side, best score first. Pairs that people rejected are left out unless asked for."""
    return (_contradiction(connection, row) for row in narrowed(connection, LISTED, filters))


def narrowed(connection: Connection, listed: str, filters: Filters) -> list[Row]:
    """The rows of the query ``listed``, best score first, that pass. In it the name ``contradictions`` stands for the
    view of that name, or another with its columns. Pairs that people rejected are left out unless asked for."""
    given: dict[str, Any] = {name: value for name, value in filters.items() if value is not None}
    conditions = [condition for name, condition in NARROWING.items() if name in given]
    if "speaker" in given:
        conditions.append(_either("speaker_id"))
        given["speaker_id"] = json.dumps(speaker_ids(connection, given["speaker"]))
    if "outlet" in given:
        conditions.append(_either("outlet_id"))
        given["outlet_id"] = json.dumps(outlet_ids(connection, given["outlet"]))
    if given.get("across_outlets"):
        conditions.append("outlet_id <> counter_outlet_id AND NOT contradictions.one_report")
    if given.get("undecided"):
        conditions.append("verdict IS NULL")
    if not given.get("rejected"):
        conditions.append("verdict IS NOT 'rejected'")
    if not (given.get("repeats") or given.keys() & {"claim", "outlet"}):
        conditions.append("contradictions.repeats = 0")
    where = " AND ".join(conditions) or "true"
    return connection.rows(
        f"{listed} WHERE {where} ORDER BY contradictions.score DESC, claim_id, counterclaim_id LIMIT :limit",
        {"limit": -1} | given,
    )


def outlet_ids(connection: Connection, wanted: str) -> list[str]:
    """The ids of the outlets with this id, name (in any spelling) or domain."""
    rows = connection.rows(
        "SELECT id FROM outlets WHERE id = :wanted OR domain = :wanted OR fold(name) = fold(:wanted) ORDER BY id",
        {"wanted": storable(wanted)},
    )
    return [row["id"] for row in rows]


def ordered(one: str, other: str) -> tuple[str, str]:
    """A pair's ids in the order in which decisions name them."""
    return (one, other) if one < other else (other, one)


def decision(connection: Connection, row: Row) -> Decided | None:
    """The latest decision on the pair of a row that has a verdict."""
    if row["verdict"] is None:
        return None
    found = connection.row(
        "SELECT author, decided, note FROM counterclaim_verdicts WHERE claim_id = ? AND counterclaim_id = ?",
        ordered(row["claim_id"], row["counterclaim_id"]),
    )
    return None if found is None else Decided(**found)


def _either(column: str) -> str:
    wanted = f"(SELECT value FROM json_each(:{column}))"
    return f"({column} IN {wanted} OR counter_{column} IN {wanted})"


def _row(pair: Counterclaim, text_of: Callable[[str], str]) -> Row:
    return {
        "claim_id": pair.claim_id,
        "counterclaim_id": pair.counterclaim_id,
        "kind": pair.kind.value,
        "score": pair.score,
        "explanation": pair.explanation,
        "explanation_ar": pair.explanation_ar,
        **cut("evidence", pair.evidence, text_of(pair.claim_id)),
        **cut("counter_evidence", pair.counter_evidence, text_of(pair.counterclaim_id)),
        "parts": json.dumps(pair.parts, ensure_ascii=False, sort_keys=True),
    }


def both_sides(connection: Connection, row: Row) -> dict[str, Any]:
    """What every pair of claims tells: the two, why they were put together, and what people decided."""
    return {
        "claim": claim_record(connection, row["claim_id"]),
        "counterclaim": claim_record(connection, row["counterclaim_id"]),
        **{name: row[name] for name in ("kind", "score", "explanation", "explanation_ar", "verdict")},
        "evidence": row["evidence"],
        "counter_evidence": row["counter_evidence"],
        "evidence_span": uncut("evidence", row),
        "counter_evidence_span": uncut("counter_evidence", row),
        "decision": decision(connection, row),
        "repeats": bool(row["repeats"]),
        "one_report": bool(row["one_report"]),
    }


def _contradiction(connection: Connection, row: Row) -> Contradiction:
    return Contradiction(**both_sides(connection, row), parts=json.loads(row["parts"]))
