"""Lists as CSV that spreadsheet programs open as they are: Excel reads Arabic only after a byte order mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from claims.store.records import ClaimRecord, Contradiction, MarkedPair, OpenDenial

BYTE_ORDER_MARK = "\ufeff"
SIDE = ("outlet", "published", "speaker", "source", "cue", "stance", "content", "title", "url")
"""What is told of a claim besides its id and evidence; the other side's columns begin with ``counter_``."""
PAIR = (
    "mark",
    "kind",
    "score",
    "verdict",
    "author",
    "note",
    "claim_id",
    *SIDE,
    "evidence",
    "counterclaim_id",
    *(f"counter_{name}" for name in SIDE),
    "counter_evidence",
    "explanation",
    "explanation_ar",
)
DENIAL = ("claim_id", *SIDE, "way", "denied", "topics")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters by which spreadsheet programs take a cell for a formula; an apostrophe before it stops them."""

Cell = str | float | None


def pairs(found: Iterable[Contradiction | MarkedPair]) -> str:
    """One line for each pair, both sides in it; ``mark`` is ``contradiction`` unless the pair is marked otherwise."""
    return _written(PAIR, (_pair(each) for each in found))


def denials(found: Iterable[OpenDenial]) -> str:
    """One line for each open denial."""
    return _written(DENIAL, (_denial(each) for each in found))


def _written(columns: tuple[str, ...], rows: Iterable[dict[str, Cell]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, columns)
    writer.writeheader()
    writer.writerows({name: _harmless(cell) for name, cell in row.items()} for row in rows)
    return BYTE_ORDER_MARK + file.getvalue()


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _pair(pair: Contradiction | MarkedPair) -> dict[str, Cell]:
    return {
        "mark": pair.mark if isinstance(pair, MarkedPair) else "contradiction",
        "kind": pair.kind,
        "score": pair.score,
        "verdict": pair.verdict,
        "author": pair.decision.author if pair.decision else None,
        "note": pair.decision.note if pair.decision else None,
        "claim_id": pair.claim.id,
        **_side(pair.claim),
        "evidence": pair.evidence,
        "counterclaim_id": pair.counterclaim.id,
        **{f"counter_{name}": cell for name, cell in _side(pair.counterclaim).items()},
        "counter_evidence": pair.counter_evidence,
        "explanation": pair.explanation,
        "explanation_ar": pair.explanation_ar,
    }


def _denial(denial: OpenDenial) -> dict[str, Cell]:
    return {
        "claim_id": denial.claim.id,
        **_side(denial.claim),
        "way": denial.way,
        "denied": denial.denied,
        "topics": " ".join(denial.topics),
    }


def _side(claim: ClaimRecord) -> dict[str, Cell]:
    return {name: getattr(claim, name) for name in SIDE}
