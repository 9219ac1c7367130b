"""Speakers who later say the opposite of what they said."""

from __future__ import annotations

from collections.abc import Iterable

from claims.link.articles import read_all
from claims.link.candidates import candidates
from claims.link.evidence import Evidence, Pair
from claims.link.explain import explanations
from claims.link.findings import Reversal
from claims.link.hooks import OWN
from claims.link.pairs import MIN_SCORE, all_evidence, evidence_span, score
from claims.link.reading import Reading
from claims.model import CounterclaimKind, Stance, Statement

KINDS = frozenset({CounterclaimKind.EVENT, CounterclaimKind.FACT, CounterclaimKind.NEGATION, CounterclaimKind.DENIAL})
"""A new number by the same speaker is an update, another culprit a correction: neither is a reversal."""


def reversals(statements: Iterable[Statement], *, min_score: float = MIN_SCORE) -> list[Reversal]:
    """Pairs of statements of one resolved speaker, at least a day apart, of which the later takes back the earlier.

    Undated statements and speakers that are not resolved are left out. Best first; deterministic.
    """
    found = (reversal(a, b, alike) for a, b, alike in candidates(read_all(statements), OWN))
    kept = [each for each in found if each is not None and each.score >= min_score]
    return sorted(kept, key=lambda each: (-each.score, each.claim_id, each.later_id))


def reversal(earlier: Reading, later: Reading, likeness: float) -> Reversal | None:
    """The strongest change of mind between two statements of one speaker; ``likeness`` is that of their articles."""
    if earlier.day is None or later.day is None or earlier.day == later.day:
        return None
    pair = Pair(earlier, later, likeness, own=True)
    best = next((each for each in all_evidence(pair) if _takes_back(pair, each)), None)
    return None if best is None else _reversal(pair, best, later.day - earlier.day)


def _takes_back(pair: Pair, evidence: Evidence) -> bool:
    """Whether the evidence is a change of mind: of a denial, only one that a cue makes."""
    denies = Stance.DENY in (pair.a.statement.stance, pair.b.statement.stance)
    return evidence.kind in KINDS and (evidence.kind is not CounterclaimKind.DENIAL or denies)


def _reversal(pair: Pair, best: Evidence, days: int) -> Reversal:
    arabic, english = explanations(pair, best)
    return Reversal(
        claim_id=pair.a.id,
        later_id=pair.b.id,
        kind=best.kind,
        score=round(score(best), 4),
        days=days,
        evidence=evidence_span(pair.a, best.at),
        later_evidence=evidence_span(pair.b, best.counter_at),
        explanation=english,
        explanation_ar=arabic,
    )
