"""Evidence of kinds event, fact and negation: opposite outcomes, and one outcome asserted and negated."""

from __future__ import annotations

from itertools import pairwise

from claims.link.counted import FORECASTS
from claims.link.denial_words import phrase_end
from claims.link.events import Happening, Opposite, opposite
from claims.link.evidence import Evidence, Pair, around, quoted
from claims.link.reading import Reading
from claims.link.topic import rarity
from claims.link.words import folded, key
from claims.model import CounterclaimKind, Stance, Word
from claims.normalize import normalize

REACH = 7
"""Words before and after a happening among which the parties to it stand."""
MAIN = 6
"""Content words of a statement before which its main predicate stands."""
LEAST_SHARED = 2
"""Things and parties that two opposite happenings share at least."""
UNITS = frozenset(map(folded, "مليار مليون ألف دولار جنيه يورو ريال ليرة درهم دينار برميل نسبة".split()))
"""Words of measure, which are shared by chance."""
CLOSE = 4
"""Words before and after a happening among which that stands which it befalls."""
THEME = 3
"""Content words after a happening, and before its verb, that say what happens to what."""
TURNED_DOWN = frozenset({"refuse", "oppose", "reject"})
"""Happenings whose object is not told as having happened («انتقد رفع الأسعار»)."""
CONDITIONS = frozenset({"اذا", "لو"})
CONDITIONS_OF_TWO = frozenset({("ان", "لم"), ("ما", "لم"), ("في", "حال")})
TELLING = 3.5
"""Bits of rarity from which a word says what a happening is about."""


def opposites(pair: Pair) -> list[Evidence]:
    """The clearest opposite happenings with shared participants, if any."""
    if pair.a.excluded.isdisjoint(pair.b.groups) or pair.same_speaker or _wish(pair.a) or _wish(pair.b):
        return []
    found = []
    for one in pair.a.happenings:
        for other in pair.b.happenings:
            negated = one.start in pair.a.negated or other.start in pair.b.negated
            entry = opposite(one.group, other.group)
            if entry is None or negated or not (asserted(pair.a, one) and asserted(pair.b, other)):
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
    """One happening asserted on one side and negated on the other, with shared participants.

    What a cue denies turns once more («نفى أنه لم يدفع»): that is told by denied.py."""
    if not (pair.a.negated or pair.b.negated) or pair.a.predicate_keys.isdisjoint(pair.b.predicate_keys):
        return []
    if Stance.DENY in (pair.a.statement.stance, pair.b.statement.stance):
        return []
    if pair.same_speaker or _wish(pair.a) or _wish(pair.b):
        return []
    found = []
    for one in pair.a.predicates:
        for other in pair.b.predicates:
            if one.group != other.group or (one.start in pair.a.negated) == (other.start in pair.b.negated):
                continue
            if not (asserted(pair.a, one) and asserted(pair.b, other)) or _plan_only(pair, one, other):
                continue
            evidence = _aligned(pair, one, other, CounterclaimKind.NEGATION, 0.8)
            if evidence is not None:
                found.append(evidence)
    return sorted(found, key=lambda each: (-each.weight, each.at, each.counter_at))[:1]


def _wish(reading: Reading) -> bool:
    """Whether the statement asks for something rather than tells it: a wish contradicts no report."""
    return reading.statement.stance is Stance.DEMAND


def asserted(reading: Reading, at: Happening) -> bool:
    """Whether the happening is told by the statement's main clause: early, not wished, forecast, rejected or said not
    to be there, and not merely named as something known («الاتفاق», with the article, is a topic)."""
    words, word = reading.words, reading.words[at.start]
    if at.start in reading.untold or (word.upos in ("NOUN", "ADJ") and normalize(word.text).startswith("ال")):
        return False
    if folded(reading.statement.cue_lemma or "") in FORECASTS or (future(words, at.start) and _conditional(words)):
        return False
    if any(start < at.start < phrase_end(words, start) for start in reading.absences):
        return False
    if (
        reading.denial is not None
        and reading.denial.way == "saying"
        and (reading.denial.evidence[0] < at.start < reading.denial.evidence[1])
    ):
        return False
    refused = range(max(0, at.start - CLOSE), at.start)
    if any(each.group in TURNED_DOWN and each.start in refused for each in reading.happenings):
        return False
    return sum(1 for place in range(at.start) if key(reading.words[place])) < MAIN


def future(words: tuple[Word, ...], at: int) -> bool:
    """Whether the verb at ``at`` is told as to come («ستزور», «سوف يزور», «لن يزور»)."""
    return any(normalize(word.text) in ("س", "سوف", "لن") for word in words[max(0, at - 2) : at])


def _conditional(words: tuple[Word, ...]) -> bool:
    """Whether the statement names a condition («إن لم تكن مثمرة», «ما لم»): then what is to come is no report."""
    row = [normalize(word.text) for word in words]
    return any(
        part in CONDITIONS or pair in CONDITIONS_OF_TWO for part, pair in zip(row, pairwise([*row, ""]), strict=True)
    )


def _plan_only(pair: Pair, one: Happening, other: Happening) -> bool:
    """Whether a plan not to act («لن ننفذ») meets the report of a past act: both can hold."""
    return future(pair.a.words, one.start) != future(pair.b.words, other.start)


def _theme(reading: Reading, at: Happening, kind: CounterclaimKind) -> frozenset[str]:
    """What is said to happen to what: the content words next after the happening, and before a verb, an
    adjective or a position held («موقفه ثابت برفض …»), with the happenings they name."""
    words = reading.words
    after = [place for place in range(at.end, len(words)) if key(words[place])][:THEME]
    before = [place for place in range(at.start) if key(words[place])][-THEME:]
    fact = kind is CounterclaimKind.FACT
    places = after if words[at.start].upos == "NOUN" and not fact else before + after
    told = {
        f"~{each.group}" for each in reading.happenings if each.start in places and words[each.start].upos == "NOUN"
    }
    return frozenset(found for place in places if (found := key(words[place]))) - UNITS | told


def _along(pair: Pair, one: Happening, other: Happening, entry: Opposite) -> bool:
    """Whether the entry's first group is told together with what it needs; see opposites.yaml."""
    if not entry.along:
        return True
    reading, at = (pair.a, one) if one.group == entry.a else (pair.b, other)
    return any(each.group in entry.along and abs(each.start - at.start) <= REACH for each in reading.happenings)


def _both(reading: Reading, group: str) -> bool:
    """Whether the reading holds the other side's happening too: then it tells of a change, not of one outcome."""
    return group in reading.groups


def participants(reading: Reading, at: Happening, reach: int) -> tuple[frozenset[str], frozenset[str]]:
    """Who and what a happening is about: parties around it, and keys and happenings close to it.

    Parties go by their party, whatever name they bear; what stands within ``reach`` is what the happening befalls.
    """
    named = {place: each.party for each in reading.parties for place in range(each.start, each.end)}
    around = range(max(0, at.start - REACH), min(at.end + REACH, len(reading.words)))
    parties = frozenset(named[place] for place in around if place in named)
    close = range(max(0, at.start - reach), min(at.end + reach, len(reading.words)))
    things = {found for place in close if not at.start <= place < at.end and place not in named
              and (found := key(reading.words[place])) and rarity(found) >= TELLING and found not in UNITS}  # fmt: skip
    things |= {f"~{each.group}" for each in reading.happenings if each.start in close and not (
        at.start <= each.start < at.end) and reading.words[each.start].upos == "NOUN"}  # fmt: skip
    return parties, frozenset(things)


def _once(pair: Pair, things: list[str]) -> list[str]:
    """``things`` without the happenings told by a word that is among them, and of one word's happenings only one."""
    kept = [each for each in things if not each.startswith("~")]
    seen = set(kept)
    for each in things:
        words = {found for reading in (pair.a, pair.b) for place in reading.happenings
                 if f"~{place.group}" == each and (found := key(reading.words[place.start]))}  # fmt: skip
        if each.startswith("~") and not words & seen:
            kept.append(each)
        seen |= words
    return kept


def _opens(reading: Reading, at: Happening) -> bool:
    """Whether the happening is what the statement is about: its own verb, or nothing but names before it."""
    before = [place for place in range(at.start) if key(reading.words[place])]
    return reading.words[at.start].upos == "VERB" or not before


def _aligned(
    pair: Pair, one: Happening, other: Happening, kind: CounterclaimKind, strength: float, whole: bool = False
) -> Evidence | None:
    """Evidence when the two happenings share participants, else null. ``whole``: see opposites.yaml."""
    reach = REACH if kind is CounterclaimKind.FACT else CLOSE
    some, others = participants(pair.a, one, reach), participants(pair.b, other, reach)
    things = sorted(some[1] & others[1] - {f"~{one.group}", f"~{other.group}"})
    if not pair.by_hand:
        things = _once(pair, things)
        if not whole and not _theme(pair.a, one, kind) & _theme(pair.b, other, kind):
            return None
    bits = sum(7.0 if each.startswith("~") else rarity(each) for each in things)
    known = whole and pair.same_article and _opens(pair.a, one) and _opens(pair.b, other)
    if not known and (not things or len(things) + len(some[0] & others[0]) < LEAST_SHARED):
        return None
    parts = {
        "opposite": 2.4 * strength - 1.7,
        "shared": min(2.0, bits / 7),
        "party": 0.5 if some[0] & others[0] else -0.3 if some[0] and others[0] else 0.0,
        "whole": 1.8 if known and not things else 0.0,
        "doubted": 0.6 if Stance.DOUBTED in (pair.a.statement.stance, pair.b.statement.stance) else 0.0,
        "event": 3.2 * (pair.event - 0.6),
        "time": 0.0 if pair.days is None else max(-2.0, -0.5 * pair.days),
    }
    at, counter = (one.start, one.end), (other.start, other.end)
    way = "opposite outcomes" if kind is CounterclaimKind.EVENT else (
        "incompatible positions" if kind is CounterclaimKind.FACT else "asserted and negated")  # fmt: skip
    return Evidence(
        kind,
        way,
        at,
        counter,
        parts,
        {"one": quoted(pair.a, around(pair.a, at)), "other": quoted(pair.b, around(pair.b, counter))},
    )
