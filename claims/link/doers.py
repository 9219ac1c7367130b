"""Who did an act that is told, by the words around it."""

from __future__ import annotations

from claims.link.events import Happening
from claims.link.parties import Named
from claims.link.words import folded, lemma_key
from claims.model import Word
from claims.normalize import normalize

BY = frozenset({"قبل", "يد", "ايدي", "بواسطه", "جانب"})
LIKELY = frozenset({"ارجح", "اغلب", "ربما", "محتمل"})
"""Words that hold a predicate probable; they may stand between an act and its doer («الهجوم على الأرجح أمريكي»)."""
PREDICATE = 6
"""Words of an act's description between it and its predicate."""
NEAR = 4
"""Words between an act and the party that did it, in a noun phrase or a short clause."""
LIGHT_VERBS = frozenset(map(folded, "نفذ شن أطلق ارتكب قام وجه ألقى دبر قاد شارك أجرى واصل كثف صعد".split()))
"""Verbs that only say that their object, an act, was done."""
SUBJECT_REACH = 7
"""Words of a subject's description between the party's name and its verb."""
SUFFERED = frozenset({"kill", "poison", "arrest", "kidnap", "torture", "expel"})
"""Harms whose nouns are followed by the victim («اغتيال عالم فلسطيني»), and whose verbs often lack the doer."""


def doer(words: tuple[Word, ...], actors: list[Named], happening: Happening, harm: str) -> Named | None:
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
        elif harm not in SUFFERED and 0 <= gap <= NEAR and _its_own(words, happening.end, named):
            return named
        if 0 <= gap <= 10 and BY & set(between[-3:]):
            return named
        if _predicate(words, happening, named):
            return named
        if _acts(words, named, happening, harm):
            return named
    return None


def _its_own(words: tuple[Word, ...], start: int, named: Named) -> bool:
    """Whether the nationality qualifies the act itself: adjectives only between them, or a word of likelihood."""
    between = words[start : named.start]
    if words[named.start].upos not in ("ADJ", "X", "NOUN"):
        return False
    likely = bool(LIKELY & {folded(word.text) for word in between})
    return likely or all(word.upos in ("ADJ", "PUNCT") for word in between)


def _suffers(words: tuple[Word, ...], verb: int, harm: str) -> bool:
    """Whether what stands before the verb is its victim: «قتل برصاص …», «اغتالته يد الغدر»."""
    after = words[verb + 1 : verb + 3]
    if not after:
        return harm in SUFFERED
    if after[0].upos == "PRON" and len(after) > 1 and after[1].deprel.startswith("nsubj"):
        return True
    return harm in SUFFERED and (after[0].upos in ("ADP", "NUM", "PUNCT") or after[0].text.startswith("ب"))


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


def _acts(words: tuple[Word, ...], named: Named, happening: Happening, harm: str) -> bool:
    """Whether the party is the subject, before the verb, of the act or of a verb whose object the act is."""
    verbs = [at for at in range(named.end, min(happening.end, len(words))) if words[at].upos == "VERB"]
    if not verbs or verbs[0] - named.end > SUBJECT_REACH or happening.start - verbs[0] > NEAR:
        return False
    if happening.start != verbs[0] and lemma_key(words[verbs[0]]) not in LIGHT_VERBS:
        return False
    if any(words[at].text in ("،", ".", "؛", "!", "؟") for at in range(named.end, happening.start)):
        return False
    if _suffers(words, verbs[0], harm):
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
