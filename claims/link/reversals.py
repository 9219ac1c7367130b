"""Speakers who later say the opposite of what they said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claims.link.candidates import candidates
from claims.link.evidence import Evidence, Pair
from claims.link.explain import explanations
from claims.link.findings import Reversal
from claims.link.pairs import MIN_SCORE, all_evidence, score
from claims.link.reading import Reading, read_all
from claims.model import CounterclaimKind, Stance, Statement
from claims.spans import cover

YEARS = 5 * 365
"""Days that may lie between a statement and its reversal."""
KINDS = frozenset({CounterclaimKind.EVENT, CounterclaimKind.FACT, CounterclaimKind.NEGATION, CounterclaimKind.DENIAL})
"""A new number by the same speaker is an update, another culprit a correction: neither is a reversal."""


def reversals(statements: Iterable[Statement], *, min_score: float = MIN_SCORE) -> list[Reversal]:
    """Pairs of statements of one resolved speaker, at least a day apart, of which the later takes back the earlier.

    Undated statements and speakers that are not resolved are left out. Best first; deterministic.
    """
    by_speaker: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in read_all(statements):
        if reading.statement.speaker_id is not None and reading.day is not None:
            by_speaker[reading.statement.speaker_id].append(reading)
    found = []
    for speaker in sorted(by_speaker):
        for earlier, later, likeness in candidates(by_speaker[speaker], window=YEARS):
            if earlier.day is None or later.day is None or earlier.day == later.day:
                continue
            pair = Pair(earlier, later, likeness, own=True)
            best = next((each for each in all_evidence(pair) if _takes_back(pair, each)), None)
            if best is not None and score(best) >= min_score:
                found.append(_reversal(pair, best, later.day - earlier.day))
    return sorted(found, key=lambda each: (-each.score, each.claim_id, each.later_id))


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
        evidence=cover(word.span for word in pair.a.words[best.at[0] : max(best.at[1], best.at[0] + 1)]),
        later_evidence=cover(
            word.span for word in pair.b.words[best.counter_at[0] : max(best.counter_at[1], best.counter_at[0] + 1)]
        ),
        explanation=english,
        explanation_ar=arabic,
    )
