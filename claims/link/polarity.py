"""Which words of a statement stand under a negation.

Reads the particles of negation.yaml from the words in a row rather than from the parse: the particle stands
directly before what it negates, which the tagger gets right more often than the tree. Two negations of one word
cancel («لا ينفي» is left to denial.py); a restrictive word after a negation («لم يقتل إلا جندي») cancels it too.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from claims.lexicon import validated
from claims.link.words import folded, lemma_key
from claims.model import Word
from claims.normalize import normalize

VERBAL_REACH = 4
"""Words a verbal particle may stand before its verb or predicate (adverbs, pronouns and س between them)."""
RESTRICTION_REACH = 14
"""Words after a negated verb in which إلا still restricts it; a clause boundary ends it earlier."""
BOUNDARY = frozenset(".؟!؛،,:")


class Negation(BaseModel):
    """The file ``negation.yaml``; see the notes there."""

    model_config = ConfigDict(extra="forbid")
    verbal: list[str]
    nominal: list[str]
    existential: list[str]
    restrictive: list[str]
    refusing: list[str]
    idle: list[str]


Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Phrases, each as its folded words, by their first one."""


class Particles(NamedTuple):
    verbal: frozenset[str]
    nominal: frozenset[str]
    existential: Phrases
    restrictive: frozenset[str]
    refusing: frozenset[str]
    idle: Phrases


@lru_cache(maxsize=1)
def particles() -> Particles:
    """The particles, folded."""
    data = validated("negation", Negation)
    return Particles(
        verbal=frozenset(map(normalize, data.verbal)),
        nominal=frozenset(map(normalize, data.nominal)),
        existential=_by_first(data.existential),
        restrictive=frozenset(map(normalize, data.restrictive)),
        refusing=frozenset(folded(word) for word in data.refusing),
        idle=_by_first(data.idle),
    )


def _by_first(phrases: list[str]) -> Phrases:
    split = [tuple(normalize(phrase).split()) for phrase in phrases]
    return {first: tuple(each for each in split if each[0] == first) for first in {each[0] for each in split}}


def negated(words: tuple[Word, ...]) -> frozenset[int]:
    """Indices of the words that an odd number of negations stands over."""
    known = particles()
    row = [normalize(word.text) for word in words]
    turns: dict[int, int] = {}
    for at in range(len(words)):
        if _starts(known.idle, row, at) or (at and _starts(known.idle, row, at - 1, exactly=2)):
            continue
        target = _target(words, row, at, known)
        if target is not None and not restricted(words, target):
            turns[target] = turns.get(target, 0) + 1
    return frozenset(at for at, times in turns.items() if times % 2)


def _target(words: tuple[Word, ...], row: list[str], at: int, known: Particles) -> int | None:
    """What the particle at ``at`` negates, or null when there is no particle there."""
    follows = words[at + 1].upos if at + 1 < len(words) else ""
    if row[at] in known.nominal and words[at].upos != "VERB" and follows in ("NOUN", "ADJ", "PROPN", "X"):
        return at + 1
    if row[at] in known.verbal and (len(row[at]) > 2 or words[at].upos not in ("NOUN", "PROPN", "PRON", "SCONJ")):
        for ahead in range(at + 1, min(at + 1 + VERBAL_REACH, len(words))):
            if row[ahead] in BOUNDARY or row[ahead] in known.verbal:
                return None
            if words[ahead].upos in ("VERB", "ADJ", "NOUN", "PROPN", "X") and lemma_key(words[ahead]) != "كان":
                return ahead
    return None


def _starts(phrases: Phrases, row: list[str], at: int, exactly: int | None = None) -> bool:
    """Whether one of ``phrases`` stands at ``at`` (of ``exactly`` so many words when given)."""
    return any(
        tuple(row[at : at + len(phrase)]) == phrase
        for phrase in phrases.get(row[at], ())
        if exactly is None or len(phrase) == exactly
    )


def restricted(words: tuple[Word, ...], target: int) -> bool:
    """Whether إلا or سوى follows the word at ``target`` in the same clause."""
    known = particles()
    row = [normalize(word.text) for word in words]
    for ahead in range(target + 1, min(target + RESTRICTION_REACH, len(words))):
        if row[ahead] in BOUNDARY:
            return False
        if row[ahead] in known.restrictive:
            following = row[ahead + 1] if ahead + 1 < len(row) else ""
            return not following.startswith("ان")
    return False


def existential_denials(words: tuple[Word, ...]) -> list[int]:
    """Indices where a phrase begins that says something is not there («ليس هناك», «لا وجود»)."""
    known = particles()
    row = [normalize(word.text) for word in words]
    return [at for at in range(len(row)) if _starts(known.existential, row, at)]
