"""Evidence of kind quantity: different numbers for the same thing counted, at the same place and time."""

from __future__ import annotations

from claims.link.evidence import Evidence, Pair, around, quoted
from claims.link.modality import modal_words
from claims.link.quantities import Quantity, conflicting
from claims.link.reading import PARTICULAR, Reading
from claims.link.times import different_days
from claims.link.topic import rarity
from claims.link.words import folded, key
from claims.model import CounterclaimKind

REACH = 4
"""Words before and after a number among which the verb or noun stands that says what happened to the counted."""
TELLING = frozenset(
    "die kill injure arrest kidnap expel rise fall destroy shoot_down escape release survive drown win lose send give"
    " deploy buy sell".split()
)
"""Happenings that things are counted by."""
PEOPLE = frozenset(map(folded, "قتيل ضحية شخص شهيد جثة مدني مصاب جريح إنسان مواطن نسمة فرد".split()))
"""Nouns for persons that count the same people: قتيل beside شخص."""
SUFFERED = frozenset({"die", "injure", "drown", "survive", "rise", "fall", "destroy"})
"""Happenings that are counted the same whoever caused them."""
FORECASTS = frozenset(map(folded, "توقع رجح أمل خطط قدر اقترح وعد تعهد هدد".split()))
"""Cues that tell no fact."""
PARTITIVE = frozenset(map(folded, "بين بينهم بينها بينهما ضمن ضمنهم منهم منها".split()))
DURATIONS = frozenset(map(folded, "عام سنة يوم شهر أسبوع ساعة دقيقة ثانية كيلومتر متر مرة".split()))
"""Units of ages, times and ways: two of them are seldom measures of one thing."""
SAME_SHARE = 0.5
"""Likeness of contents from which two percentages may be of one whole."""
COMMON = 2.5
"""Bits of rarity up to which a word beside a number does not tell which things are counted."""
ALIKE = 0.3
"""Likeness of contents from which two numbers with no shared qualifier may still count one thing."""
LATER = frozenset(map(folded, "ارتفع ارتفاع زاد أضاف إضافي".split()))
"""Words by which a count presents itself as later than another, or as counting more."""


def counts(pair: Pair) -> list[Evidence]:
    """The clearest clash of numbers in the pair, if there is one."""
    found = []
    for one in pair.a.quantities:
        for other in pair.b.quantities:
            evidence = _clash(pair, one, other)
            if evidence is not None and not any(
                _agree(pair, one, same) or _agree(pair, same, other)
                for same in (*pair.a.quantities, *pair.b.quantities)
            ):
                found.append(evidence)
    return sorted(found, key=lambda each: (-each.weight, each.at, each.counter_at))[:1]


def told_counts(reading: Reading) -> frozenset[str]:
    """What a statement counts, and what is said to have happened to it: only numbers of the same can clash."""
    return frozenset(
        " ".join(("people" if each.counted in PEOPLE else each.counted, *_telling(reading, each)))
        for each in reading.quantities
        if each.counted and each.counted not in DURATIONS and _told(reading, each)
    )


def _agree(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether the two, one of each side, say the same number of one thing: then other numbers are of other things."""
    if one not in pair.a.quantities or other not in pair.b.quantities:
        return False
    same = one.low == other.low and one.counted == other.counted and bool(one.counted)
    return same and _telling(pair.a, one) == _telling(pair.b, other)


def _fellow(pair: Pair, said: frozenset[str]) -> bool:
    """Whether another number of other fate agrees (30 hurt on both sides): the same event, counted twice."""
    return any(
        one.low == other.low and one.low > 2 and _telling(pair.a, one) == _telling(pair.b, other) != said
        and _telling(pair.a, one)
        for one in pair.a.quantities for other in pair.b.quantities
    )  # fmt: skip


def _clash(pair: Pair, one: Quantity, other: Quantity) -> Evidence | None:
    a, b = pair.a, pair.b
    if not conflicting(one, other) or pair.same_speaker or _only_part(a, one) != _only_part(b, other):
        return None
    said, counter = _telling(a, one), _telling(b, other)
    same_thing = one.counted == other.counted and one.counted != ""
    people = one.counted in PEOPLE and other.counted in PEOPLE
    if not (same_thing or people) or said != counter or one.counted in DURATIONS:
        return None
    if one.counted == "%" and (not said or pair.content < SAME_SHARE):
        return None
    if not _told(a, one) or not _told(b, other) or not _same_doer(pair, said):
        return None
    near, counter_near = _names(a, one), _names(b, other)
    if near and counter_near and not near & counter_near:
        return None
    alike = _qualifiers(a, one) & _qualifiers(b, other)
    fellow = _fellow(pair, said)
    if not (alike or near & counter_near or fellow) and pair.content < ALIKE:
        return None
    ratio = max(one.low, other.low) / max(1.0, min(one.low, other.low))
    parts = {
        "quantity": 0.5,
        "counted": 0.6 if same_thing else 0.1,
        "told": 0.6 if said else -0.9,
        "event": 3.4 * (pair.event - 0.6),
        "qualified": min(1.4, 0.6 * len(alike)),
        "fellow": 1.0 if fellow else 0.0,
        "place": 0.5 if near & counter_near else 0.0,
        "distance": -2.6 if ratio > 8 else -1.6 if ratio > 4 else -0.8 if ratio > 2 else 0.0,
        "later": -1.2 if _later(a, one) or _later(b, other) else 0.0,
        "days": -2.0 if different_days(a.weekdays, b.weekdays) else 0.0,
        "time": 0.0 if pair.days is None else -1.2 * min(3, pair.days),
    }
    return Evidence(
        CounterclaimKind.QUANTITY, "different numbers for one thing", _stretch(one), _stretch(other), parts,
        {"number": quoted(a, around(a, _stretch(one))), "counter_number": quoted(b, around(b, _stretch(other)))},
    )  # fmt: skip


def _told(reading: Reading, quantity: Quantity) -> bool:
    """Whether the number is told as a fact: not hoped, planned or forecast."""
    single, _ = modal_words()
    return quantity.start not in reading.untold and folded(reading.statement.cue_lemma or "") not in single | FORECASTS


def _same_doer(pair: Pair, said: frozenset[str]) -> bool:
    """Deaths are counted whoever caused them; what people do themselves (expel, send, sell) differs by who does it."""
    if said <= SUFFERED:
        return True
    if pair.content < 0.5:
        return False
    sides = [
        frozenset(each.party for each in reading.parties if each.as_actor) or reading.speaker
        for reading in (pair.a, pair.b)
    ]
    return bool(sides[0] & sides[1])


def _only_part(reading: Reading, quantity: Quantity) -> bool:
    """Whether the number counts some of a larger number («بينهم 8 أطفال»)."""
    row = reading.words[max(0, quantity.start - 3) : quantity.end + 3]
    return any(folded(word.text) in PARTITIVE for word in row)


def _stretch(quantity: Quantity) -> tuple[int, int]:
    return min(quantity.start, quantity.head), max(quantity.end, quantity.head + 1)


def _telling(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """What happened to the counted: the telling happenings around the number; deaths and killings are one."""
    near = [
        (quantity.start - each.start if each.start < quantity.start else each.start - quantity.head + 1, each.group)
        for each in reading.reported
        if each.group in TELLING and quantity.start - REACH <= each.start < max(quantity.end, quantity.head) + REACH
    ]
    if not near:
        return frozenset()
    closest = min(distance for distance, _ in near)
    found = {group for distance, group in near if distance == closest}
    return frozenset({"die"}) if found & {"die", "kill"} else frozenset(sorted(found)[:1])


def _qualifiers(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """Keys after the counted noun that say which ones: nationality, service, place."""
    tellings = {each.start for each in reading.reported if each.group in TELLING}
    places = range(quantity.head + 1, min(quantity.head + 6, len(reading.words)))
    return frozenset(
        found for at in places if at not in tellings and (found := key(reading.words[at])) and rarity(found) > COMMON
    )


def _names(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """Particular names near the number: the places that the count is of."""
    row = reading.words[max(0, quantity.start - 12) : quantity.head + 12]
    return frozenset(
        found for word in row if word.upos in ("PROPN", "X") and (found := key(word)) and rarity(found) >= PARTICULAR
    )


def _later(reading: Reading, quantity: Quantity) -> bool:
    row = reading.words[max(0, quantity.start - 6) : quantity.end + 4]
    return any(folded(word.text) in LATER or folded(word.lemma) in LATER for word in row)
