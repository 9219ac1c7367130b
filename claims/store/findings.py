"""What linking finds beside contradictions: denials without a target, reversals, one statement of two speakers."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from claims.model import CounterclaimKind, Frozen
from claims.spans import Span
from claims.store.connection import Connection, Row
from claims.store.counterclaims import REPLACED, Filters, both_sides, narrowed, outlet_ids, texts
from claims.store.records import Mark, MarkedPair, OpenDenial
from claims.store.repeats import renew_repeats
from claims.store.rows import cut, uncut
from claims.store.showing import claim_record
from claims.store.speakers import speaker_ids

MARKED = """
SELECT marked_pairs.*, contradictions.verdict, contradictions.one_report
FROM (SELECT * FROM marked_read WHERE mark = '{mark}' AND NOT (mark = 'attribution' AND one_report)) AS contradictions
JOIN marked_pairs USING (claim_id, counterclaim_id, mark)
"""

OPEN = """
SELECT open_denials.* FROM open_denials JOIN claims_read ON claims_read.id = open_denials.claim_id
WHERE (:claim IS NULL OR claim_id = :claim)
AND (:speakers IS NULL OR speaker_id IN (SELECT value FROM json_each(:speakers)))
AND (:outlets IS NULL OR outlet_id IN (SELECT value FROM json_each(:outlets)))
AND (:since IS NULL OR published >= :since)
AND (:until IS NULL OR substr(published, 1, 10) <= :until)
ORDER BY published DESC, claim_id LIMIT :limit
"""


class DenialFinding(Frozen):
    """A denial to be stored; ``evidence`` is where its article names what is denied."""

    claim_id: str
    way: str
    evidence: Span
    topics: tuple[str, ...]


class PairFinding(Frozen):
    """A marked pair to be stored; each evidence span points into the article of its own claim."""

    mark: Mark
    claim_id: str
    counterclaim_id: str
    kind: CounterclaimKind | None = None
    score: float
    evidence: Span
    counter_evidence: Span
    explanation: str
    explanation_ar: str


def save_findings(
    connection: Connection,
    denials: Iterable[DenialFinding],
    pairs: Iterable[PairFinding],
    *,
    only: Collection[str] | None = None,
) -> None:
    """Replace all open denials and marked pairs (``only``: those of these claims) by these, in one transaction.

    Raises ``ValueError`` when a claim is not stored, or evidence is not within its article.
    """
    text_of = texts(connection)
    with connection.writing():
        open_rows = [
            {
                "claim_id": each.claim_id,
                "way": each.way,
                **cut("evidence", each.evidence, text_of(each.claim_id)),
                "topics": json.dumps(each.topics, ensure_ascii=False),
            }
            for each in denials
        ]
        pair_rows = [
            {
                **each.model_dump(include={"mark", "claim_id", "counterclaim_id", "score"}),
                "kind": each.kind.value if each.kind else None,
                "explanation": each.explanation,
                "explanation_ar": each.explanation_ar,
                **cut("evidence", each.evidence, text_of(each.claim_id)),
                **cut("counter_evidence", each.counter_evidence, text_of(each.counterclaim_id)),
            }
            for each in pairs
        ]
        if only is None:
            connection.execute("DELETE FROM open_denials")
            connection.execute("DELETE FROM marked_pairs")
        else:
            claims = {"claims": json.dumps(sorted(only))}
            connection.execute(
                "DELETE FROM open_denials WHERE claim_id IN (SELECT value FROM json_each(:claims))", claims
            )
            connection.execute(REPLACED.format(table="marked_pairs"), claims)
        connection.insert("open_denials", open_rows)
        connection.insert("marked_pairs", pair_rows)
        renew_repeats(connection, "marked_pairs", of=only)


def marked_pairs(connection: Connection, mark: Mark, filters: Filters) -> Iterator[MarkedPair]:
    """The pairs with this mark side by side, best score first; people's verdicts apply as to contradictions.

    Printings of one report that name two speakers are no two sources that disagree: such attributions are left out.
    """
    return (_pair(connection, row) for row in narrowed(connection, MARKED.format(mark=mark), filters))


def open_denials(connection: Connection, filters: Filters) -> Iterator[OpenDenial]:
    """The denials without a target, newest first. Of the filters, claim, speaker, outlet, dates and limit apply."""
    values: dict[str, Any] = {name: filters.get(name) for name in ("claim", "since", "until", "limit")}
    speaker, outlet = filters.get("speaker"), filters.get("outlet")
    values["limit"] = -1 if values["limit"] is None else values["limit"]
    values["speakers"] = None if speaker is None else json.dumps(speaker_ids(connection, speaker))
    values["outlets"] = None if outlet is None else json.dumps(outlet_ids(connection, outlet))
    return (_denial(connection, row) for row in connection.rows(OPEN, values))


def _denial(connection: Connection, row: Row) -> OpenDenial:
    denied = uncut("evidence", row)
    assert denied is not None
    return OpenDenial(
        claim=claim_record(connection, row["claim_id"]),
        way=row["way"],
        denied=row["evidence"],
        denied_span=denied,
        topics=tuple(json.loads(row["topics"])),
    )


def _pair(connection: Connection, row: Row) -> MarkedPair:
    return MarkedPair(**both_sides(connection, row), mark=row["mark"])
