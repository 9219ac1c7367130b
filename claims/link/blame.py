"""Charges: whom a statement holds responsible for which act."""

from __future__ import annotations

from typing import NamedTuple

from claims.link.doers import NEAR, doer
from claims.link.events import Happening, vocabulary
from claims.link.parties import Named
from claims.link.words import folded, lemma_key
from claims.model import Stance, Word

RESPONSIBLE = frozenset(map(folded, "مسؤول مسؤولية وراء خلف ضالع متورط ضلوع تورط وقوف تحمل".split()))
DENYING = frozenset(map(folded, "نفى أنكر كذب فند دحض".split()))
NEAR_NEGATION, FAR_NEGATION = 5, 16
"""Words over which a negated verb reaches its object, and a negated «can be» the clause under it."""
UNCERTAIN = frozenset(map(folded, "أمكن كان دليل أثبت ثبت تأكد أكد".split()))
"""What, when negated, leaves everything under it open («لا يمكن أن يكون دليلا على …»)."""
MEANS = frozenset({"chemical", "use"})
"""Harms named by their means; a party beside the means is not yet its user."""


OPENING = 3
"""An accusing cue is followed by the accused; a party named later is part of the act."""


ATTEMPTS = frozenset(
    map(folded, "محاولة عملية حادث حادثة سلسلة موجة مقتل جريمة شروع تنفيذ تدبير ارتكاب شن قيام تخطيط".split())
)
"""Nouns that may stand between responsibility and the act itself («مسؤول عن محاولة تسميم»)."""


OTHER = "other"
"""The harm of a charge whose act is named but is none of events.yaml."""


class Charge(NamedTuple):
    """``party`` did the act ``harm`` (a harm of events.yaml; empty when only responsibility is named).

    ``evidence`` are word indices, end exclusive. ``explicit`` when the statement names responsibility in so many
    words, or its cue accuses; else the party is the doer of an act that is told.
    """

    party: str
    harm: str
    evidence: tuple[int, int]
    explicit: bool


def charges(
    words: tuple[Word, ...],
    parties: tuple[Named, ...],
    happenings: tuple[Happening, ...],
    negated: frozenset[int],
    stance: Stance,
) -> tuple[Charge, ...]:
    """The charges in a statement, in order; a party is charged once with each harm."""
    harms = [
        (happening, vocabulary().harm[happening.group])
        for happening in happenings
        if happening.group in vocabulary().harm and not denied_at(words, happening.start, negated)
    ]
    found: dict[tuple[str, str], Charge] = {}
    actors = [named for named in parties if named.as_actor]
    if stance is Stance.DEMAND:
        return ()
    if stance is Stance.ACCUSE and actors and actors[0].start <= OPENING:
        first = actors[0]
        joined = [named for named in actors if named.start <= first.end + 2]
        act = [OTHER] if _of_something_else(words, joined[-1].end - 1, harms) else _distinct(harms) or [""]
        for accused in joined:
            for harm in act:
                found.setdefault(
                    (accused.party, harm), Charge(accused.party, harm, _reach(words, accused, harms), True)
                )
    for at, word in enumerate(words):
        if denied_at(words, at, negated) or not _responsibility(word):
            continue
        named = _nearest(actors, at, words)
        if named is not None:
            for harm in ([OTHER] if _of_something_else(words, at, harms) else _distinct(harms)) or [""]:
                key = (named.party, harm)
                found.setdefault(key, Charge(named.party, harm, _reach(words, named, harms, at), True))
    for happening, harm in harms:
        if harm in MEANS:
            continue
        named = doer(words, actors, happening, harm)
        if named is not None:
            span = (min(named.start, happening.start), max(named.end, happening.end))
            found.setdefault((named.party, harm), Charge(named.party, harm, span, False))
    return tuple(found.values())


def denied_at(words: tuple[Word, ...], at: int, negated: frozenset[int]) -> bool:
    """Whether the word at ``at``, or the verb whose object it is, is negated, or told as denied by somebody."""
    clause = False
    for back in range(at, max(-1, at - FAR_NEGATION), -1):
        if words[back].text in ("،", ".", "؛", ","):
            return False
        clause = clause or words[back].upos == "SCONJ"
        if back < at and words[back].upos == "VERB" and lemma_key(words[back]) in DENYING:
            return True
        if back in negated and ((not clause and at - back < NEAR_NEGATION) or lemma_key(words[back]) in UNCERTAIN):
            return True
    return False


def _responsibility(word: Word) -> bool:
    return lemma_key(word) in RESPONSIBLE or folded(word.text) in RESPONSIBLE


def _of_something_else(words: tuple[Word, ...], at: int, harms: list[tuple[Happening, str]]) -> bool:
    """«مسؤولية ردع المسلحين عن هجماتهم»: responsible for something that is no harm."""
    for ahead in range(at + 1, min(at + 4, len(words))):
        if words[ahead].upos in ("NOUN", "VERB") and lemma_key(words[ahead]) not in RESPONSIBLE:
            if lemma_key(words[ahead]) in ATTEMPTS:
                continue
            return not any(happening.start <= ahead < happening.end for happening, _ in harms)
    return False


def _distinct(harms: list[tuple[Happening, str]]) -> list[str]:
    return list(dict.fromkeys(harm for _, harm in harms))


def _reach(
    words: tuple[Word, ...], named: Named, harms: list[tuple[Happening, str]], at: int | None = None
) -> tuple[int, int]:
    """From the party to the act it is charged with, at most to the end of the clause."""
    ends = [named.end] + [happening.end for happening, _ in harms if abs(happening.start - named.end) <= 10]
    starts = [named.start] if at is None else [named.start, at]
    return min(starts), min(max(ends + ([at + 1] if at is not None else [])), len(words))


def _nearest(actors: list[Named], at: int, words: tuple[Word, ...]) -> Named | None:
    """The actor that a word of responsibility at ``at`` belongs to: its subject before it, else its complement."""
    before = [
        named
        for named in actors
        if named.end <= at
        and at - named.end <= 6
        and not any(words[place].text in (".", "،", "؛") for place in range(named.end, at - 1))
    ]
    if before:
        return before[-1]
    after = [named for named in actors if at < named.start <= at + NEAR]
    return after[0] if after else None
