"""Reasons why two statements that look opposed are not: each has a name, so that it can be shown and tested."""

from __future__ import annotations

from claims.link.evidence import Evidence, Pair, topic
from claims.model import CounterclaimKind, Stance

REPEATED = 0.8
"""Likeness of contents above which two statements of one polarity are the same statement, passed on."""


def reason(pair: Pair, evidence: Evidence) -> str | None:
    """Why the evidence does not make a conflict, or null when it does."""
    if _contained(pair, evidence):
        return "one statement is part of the other"
    if evidence.kind is not CounterclaimKind.DENIAL and _repeated(pair, evidence):
        return "the same statement, repeated"
    if evidence.kind is CounterclaimKind.QUANTITY and pair.same_speaker:
        return "a later count by the same source"
    return None


def _contained(pair: Pair, evidence: Evidence) -> bool:
    """One content lies inside the other and the evidence is no denial of the inner one."""
    if evidence.kind is CounterclaimKind.DENIAL or not pair.same_article or not pair.a.words or not pair.b.words:
        return False
    spans = [(each.words[0].span.start, each.words[-1].span.end) for each in (pair.a, pair.b)]
    (start, end), (other_start, other_end) = spans
    return (start <= other_start and other_end <= end) or (other_start <= start and end <= other_end)


def _repeated(pair: Pair, evidence: Evidence) -> bool:
    """Nearly the same words, and no number or negation among the differences."""
    if evidence.kind in (CounterclaimKind.QUANTITY, CounterclaimKind.NEGATION):
        return False
    some, others = topic(pair.a), topic(pair.b)
    if not some or not others or Stance.DENY in (pair.a.statement.stance, pair.b.statement.stance):
        return False
    return len(some & others) / len(some | others) >= REPEATED
