"""Charges: whom a statement holds responsible for which act."""

from __future__ import annotations

from typing import NamedTuple

from claims.link.events import Happening, vocabulary
from claims.link.parties import Named
from claims.link.words import folded, lemma_key
from claims.model import Stance, Word
from claims.normalize import normalize

RESPONSIBLE = frozenset(map(folded, "مسؤول مسؤولية وراء خلف ضالع متورط ضلوع تورط وقوف تحمل".split()))
BY = frozenset({"قبل", "يد", "ايدي", "بواسطه", "جانب"})
LIKELY = frozenset({"ارجح", "اغلب", "ربما", "محتمل"})
"""Words that hold a predicate probable; they may stand between an act and its doer («الهجوم على الأرجح أمريكي»)."""
NEAR_NEGATION, FAR_NEGATION = 5, 16
"""Words over which a negated verb reaches its object, and a negated «can be» the clause under it."""
UNCERTAIN = frozenset(map(folded, "أمكن كان دليل أثبت ثبت تأكد أكد".split()))
"""What, when negated, leaves everything under it open («لا يمكن أن يكون دليلا على …»)."""
PREDICATE = 6
"""Words of an act's description between it and its predicate."""
MEANS = frozenset({"chemical", "use"})
"""Harms named by their means; a party beside the means is not yet its user."""
NEAR = 4
"""Words between an act and the party that did it, in a noun phrase or a short clause."""


OPENING = 3
"""An accusing cue is followed by the accused; a party named later is part of the act."""


ATTEMPTS = frozenset(map(folded, "محاولة عملية حادث حادثة سلسلة موجة مقتل جريمة".split()))
"""Nouns that may stand between responsibility and the act itself («مسؤول عن محاولة تسميم»)."""
LIGHT_VERBS = frozenset(map(folded, "نفذ شن أطلق ارتكب قام وجه ألقى دبر قاد شارك أجرى واصل كثف صعد".split()))
"""Verbs that only say that their object, an act, was done."""
SUBJECT_REACH = 7
"""Words of a subject's description between the party's name and its verb."""


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
        if happening.group in vocabulary().harm and not _denied(words, happening.start, negated)
    ]
    found: dict[tuple[str, str], Charge] = {}
    actors = [named for named in parties if named.as_actor]
    if stance is Stance.ACCUSE and actors and actors[0].start <= OPENING:
        first = actors[0]
        joined = [named for named in actors if named.start <= first.end + 2]
        act = [""] if _of_something_else(words, joined[-1].end - 1, harms) else _distinct(harms) or [""]
        for accused in joined:
            for harm in act:
                found.setdefault(
                    (accused.party, harm), Charge(accused.party, harm, _reach(words, accused, harms), True)
                )
    for at, word in enumerate(words):
        if _denied(words, at, negated) or not _responsibility(word):
            continue
        named = _nearest(actors, at, words)
        if named is not None:
            for harm in ([""] if _of_something_else(words, at, harms) else _distinct(harms)) or [""]:
                key = (named.party, harm)
                found.setdefault(key, Charge(named.party, harm, _reach(words, named, harms, at), True))
    for happening, harm in harms:
        if harm in MEANS:
            continue
        named = _doer(words, actors, happening)
        if named is not None:
            span = (min(named.start, happening.start), max(named.end, happening.end))
            found.setdefault((named.party, harm), Charge(named.party, harm, span, False))
    return tuple(found.values())


def _denied(words: tuple[Word, ...], at: int, negated: frozenset[int]) -> bool:
    """Whether the word, or the verb whose object it is, is negated."""
    clause = False
    for back in range(at, max(-1, at - FAR_NEGATION), -1):
        if words[back].text in ("،", ".", "؛", ","):
            return False
        clause = clause or words[back].upos == "SCONJ"
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


def _doer(words: tuple[Word, ...], actors: list[Named], happening: Happening) -> Named | None:
    """Who did the act: «قصف أمريكي», «إسرائيل نفذت ضربات», «شنتها إسرائيل», «من قبل القوات الروسية»."""
    head = words[happening.start]
    for named in actors:
        gap = named.start - happening.end
        between = [folded(words[place].text) for place in range(happening.end, max(happening.end, named.start))]
        if head.upos == "VERB":
            if (
                0 <= gap <= NEAR
                and not _preposition(words, happening.end, named.start)
                and (head.features.get("Voice") != "Pass" and _relation(words, named) == "nsubj")
            ):
                return named
        elif (
            0 <= gap <= NEAR
            and words[named.start].upos in ("ADJ", "X", "NOUN")
            and (not _preposition(words, happening.end, named.start) or LIKELY & set(between))
        ):
            return named
        if 0 <= gap <= 10 and BY & set(between[-3:]):
            return named
        if _predicate(words, happening, named):
            return named
        if _acts(words, named, happening):
            return named
    return None


def _predicate(words: tuple[Word, ...], happening: Happening, named: Named) -> bool:
    """«الهجوم على المطار أمريكي»: an act with its article, and the doer's nationality without one as its predicate."""
    act, doer = words[happening.start], words[named.start]
    last = named.end >= len(words) or words[named.end].upos in ("PUNCT", "CCONJ")
    between = words[happening.end : named.start]
    return (
        act.upos == "NOUN"
        and normalize(act.text).startswith("ال")
        and doer.upos in ("ADJ", "NOUN", "X")
        and folded(doer.text) == normalize(doer.text)
        and named.end - named.start == 1
        and last
        and 0 < len(between) <= PREDICATE
        and any(word.upos == "ADP" for word in between)
        and not any(word.upos in ("VERB", "PUNCT", "SCONJ") for word in between)
    )


def _acts(words: tuple[Word, ...], named: Named, happening: Happening) -> bool:
    """Whether the party is the subject, before the verb, of the act or of a verb whose object the act is."""
    verbs = [at for at in range(named.end, min(happening.end, len(words))) if words[at].upos == "VERB"]
    if not verbs or verbs[0] - named.end > SUBJECT_REACH or happening.start - verbs[0] > NEAR:
        return False
    if happening.start != verbs[0] and lemma_key(words[verbs[0]]) not in LIGHT_VERBS:
        return False
    if any(words[at].text in ("،", ".", "؛", "!", "؟") for at in range(named.end, happening.start)):
        return False
    governed = any(words[at].upos == "ADP" for at in range(max(0, named.start - 2), named.start))
    return _relation(words, named) not in ("obj", "iobj", "obl") and not governed


def _relation(words: tuple[Word, ...], named: Named) -> str:
    """The party's relation to its verb; that of the noun it qualifies when it is an adjective."""
    at = named.start
    while (
        at
        and words[at].deprel in ("amod", "nmod", "flat", "appos")
        and words[at - 1].upos in ("NOUN", "PROPN", "ADJ", "X")
    ):
        at -= 1
    return words[at].deprel.split(":")[0]


def _preposition(words: tuple[Word, ...], start: int, end: int) -> bool:
    return any(words[place].upos in ("ADP", "SCONJ") and words[place].text not in ("ب",) for place in range(start, end))
