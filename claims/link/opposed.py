"""Evidence of kinds event, fact and negation: opposite outcomes, and one outcome asserted and negated."""

from __future__ import annotations

from claims.link.events import Happening, Opposite, opposite
from claims.link.evidence import Evidence, Pair, quoted
from claims.link.reading import Reading
from claims.link.topic import rarity
from claims.link.words import key, lemma_key
from claims.model import CounterclaimKind, Stance

REACH = 7
"""Words before and after a happening among which its participants stand."""


def opposites(pair: Pair) -> list[Evidence]:
    """The clearest opposite happenings with shared participants, if any."""
    if pair.same_speaker or _wish(pair.a) or _wish(pair.b):
        return []
    found = []
    for one in pair.a.happenings:
        for other in pair.b.happenings:
            turned = (one.start in pair.a.negated) != (other.start in pair.b.negated)
            entry = opposite(one.group, other.group)
            if entry is None or turned or one.start in pair.a.untold or other.start in pair.b.untold:
                continue
            if not _along(pair, one, other, entry):
                continue
            if _both(pair.a, other.group) or _both(pair.b, one.group):
                continue
            evidence = _aligned(pair, one, other, CounterclaimKind(entry.kind), entry.weight, entry.whole)
            if evidence is not None:
                found.append(evidence)
    return sorted(found, key=lambda each: (-each.weight, each.at, each.counter_at))[:1]


def negations(pair: Pair) -> list[Evidence]:
    """One happening asserted on one side and negated on the other, with shared participants."""
    if pair.same_speaker or _wish(pair.a) or _wish(pair.b):
        return []
    found = []
    for one in _predicates(pair.a):
        for other in _predicates(pair.b):
            if one.group != other.group or (one.start in pair.a.negated) == (other.start in pair.b.negated):
                continue
            if one.start in pair.a.untold or other.start in pair.b.untold:
                continue
            evidence = _aligned(pair, one, other, CounterclaimKind.NEGATION, 0.8)
            if evidence is not None:
                found.append(evidence)
    return sorted(found, key=lambda each: (-each.weight, each.at, each.counter_at))[:1]


def _predicates(reading: Reading) -> list[Happening]:
    """Happenings, and every verb or predicate that is negated or could be, under its own key."""
    plain = [
        Happening(f"={found}", at, at + 1)
        for at, word in enumerate(reading.words)
        if word.upos in ("VERB", "ADJ") and (found := lemma_key(word)) and key(word)
    ]
    return plain


def _wish(reading: Reading) -> bool:
    """Whether the statement asks for something rather than tells it: a wish contradicts no report."""
    return reading.statement.stance is Stance.DEMAND


def _along(pair: Pair, one: Happening, other: Happening, entry: Opposite) -> bool:
    """Whether the entry's first group is told together with what it needs; see opposites.yaml."""
    if not entry.along:
        return True
    reading, at = (pair.a, one) if one.group == entry.a else (pair.b, other)
    return any(each.group in entry.along and abs(each.start - at.start) <= REACH for each in reading.happenings)


def _both(reading: Reading, group: str) -> bool:
    """Whether the reading holds the other side's happening too: then it tells of a change, not of one outcome."""
    return group in reading.groups


def participants(reading: Reading, at: Happening) -> frozenset[str]:
    """Keys around a happening: who and what it is about. Parties go by their party, whatever name they bear."""
    low, high = at.start - REACH, at.end + REACH
    named = {place: each.party for each in reading.parties for place in range(each.start, each.end)}
    found = {party for place, party in named.items() if low <= place < high}
    for place in range(max(0, low), min(high, len(reading.words))):
        if at.start <= place < at.end or place in named:
            continue
        each = key(reading.words[place])
        if each is not None:
            found.add(each)
    return frozenset(found)


def _aligned(
    pair: Pair, one: Happening, other: Happening, kind: CounterclaimKind, strength: float, whole: bool = False
) -> Evidence | None:
    """Evidence when the two happenings share participants, else null. ``whole``: see opposites.yaml."""
    some, others = participants(pair.a, one), participants(pair.b, other)
    shared = some & others
    bits = sum(rarity(each) for each in sorted(shared))
    if bits < 4 and not (whole and pair.same_article):
        return None
    parts = {
        "opposite": 2.0 * strength - 1.5,
        "shared": min(2.0, bits / 8),
        "whole": 1.6 if whole and bits < 4 else 0.0,
        "doubted": 0.6 if Stance.DOUBTED in (pair.a.statement.stance, pair.b.statement.stance) else 0.0,
        "event": 3.2 * (pair.event - 0.6),
        "time": 0.0 if pair.days is None else max(-2.0, -0.5 * pair.days),
    }
    at, counter = (one.start, one.end), (other.start, other.end)
    way = "opposite outcomes" if kind is CounterclaimKind.EVENT else (
        "incompatible positions" if kind is CounterclaimKind.FACT else "asserted and negated")  # fmt: skip
    return Evidence(kind, way, at, counter, parts, {"one": quoted(pair.a, at), "other": quoted(pair.b, counter)})
