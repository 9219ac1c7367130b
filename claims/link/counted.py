"""Evidence of kind quantity: different numbers for the same thing counted, at the same place and time."""

from __future__ import annotations

from claims.link.blamed import PLACE_RARITY
from claims.link.evidence import Evidence, Pair, quoted
from claims.link.quantities import Quantity, conflicting
from claims.link.reading import Reading
from claims.link.topic import rarity
from claims.link.words import folded, key
from claims.model import CounterclaimKind

REACH = 4
"""Words before and after a number among which the verb or noun stands that says what happened to the counted."""
TELLING = frozenset({"die", "kill", "injure", "arrest", "kidnap", "expel", "rise", "fall", "destroy", "shoot_down", "escape",
                     "release", "survive", "drown", "win", "lose", "send", "give", "deploy", "buy", "sell"})  # fmt: skip
PEOPLE = frozenset(map(folded, "قتيل ضحية شخص شهيد جثة مدني مصاب جريح إنسان مواطن نسمة فرد".split()))
"""Nouns for persons that count the same people: قتيل beside شخص."""
LATER = frozenset(map(folded, "ارتفع ارتفاع بلغ زاد حصيلة إجمالي جديد آخر أضاف إضافي حتى".split()))
"""Words by which a count presents itself as later than another, or as counting more."""


def counts(pair: Pair) -> list[Evidence]:
    """The clearest clash of numbers in the pair, if there is one."""
    found = [
        evidence
        for one in pair.a.quantities
        for other in pair.b.quantities
        if (evidence := _clash(pair, one, other)) is not None
    ]
    if any(_agree(pair, one, other) for one in pair.a.quantities for other in pair.b.quantities):
        return []
    return sorted(found, key=lambda each: (-each.weight, each.at, each.counter_at))[:1]


def _agree(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether the two say the same number of the same thing: then other numbers are of other things."""
    return one.low == other.low and one.counted == other.counted and bool(one.counted)


def _clash(pair: Pair, one: Quantity, other: Quantity) -> Evidence | None:
    a, b = pair.a, pair.b
    if not conflicting(one, other) or pair.same_speaker:
        return None
    said, counter = _telling(a, one), _telling(b, other)
    same_thing = one.counted == other.counted and one.counted != ""
    alike = one.counted in PEOPLE and other.counted in PEOPLE
    if not (same_thing or alike) or (said != counter and (said or counter)):
        return None
    if not said and one.counted == "%":
        return None
    near, counter_near = _names(a, one), _names(b, other)
    if near and counter_near and not near & counter_near:
        return None
    parts = {
        "quantity": 0.6,
        "counted": 0.8 if same_thing else 0.2,
        "told": 0.6 if said else -0.4,
        "event": 3.4 * (pair.event - 0.55),
        "qualified": min(1.5, 0.5 * len(_qualifiers(a, one) & _qualifiers(b, other))),
        "distance": -1.0 if max(one.low, other.low) > 4 * max(1.0, min(one.low, other.low)) else 0.0,
        "later": -1.5 if _later(a, one) != _later(b, other) else 0.0,
        "time": 0.0 if pair.days is None else -0.7 * min(3, pair.days),
    }
    return Evidence(
        CounterclaimKind.QUANTITY, "different numbers for one thing", _stretch(one), _stretch(other), parts,
        {"number": quoted(a, _stretch(one)), "counter_number": quoted(b, _stretch(other))},
    )  # fmt: skip


def _stretch(quantity: Quantity) -> tuple[int, int]:
    return min(quantity.start, quantity.head), max(quantity.end, quantity.head + 1)


def _telling(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """What happened to the counted: the telling happenings around the number; deaths and killings are one."""
    found = {
        each.group
        for each in reading.reported
        if each.group in TELLING and quantity.start - REACH <= each.start < max(quantity.end, quantity.head) + REACH
    }
    if found & {"die", "kill"}:
        return frozenset({"die"})
    return frozenset(sorted(found)[:1])


def _qualifiers(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """Keys beside the counted noun that say which ones: nationality, service, place."""
    return frozenset(found for word in reading.words[quantity.head : quantity.head + 6] if (found := key(word)))


def _names(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """Particular names near the number: the places that the count is of."""
    row = reading.words[max(0, quantity.start - 12) : quantity.head + 12]
    return frozenset(
        found for word in row if word.upos in ("PROPN", "X") and (found := key(word)) and rarity(found) >= PLACE_RARITY
    )


def _later(reading: Reading, quantity: Quantity) -> bool:
    row = reading.words[max(0, quantity.start - 6) : quantity.end + 4]
    return any(folded(word.text) in LATER or folded(word.lemma) in LATER for word in row)
