"""Which happenings a row of words tells of, and which happenings exclude each other (events.yaml, opposites.yaml)."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from claims.errors import LexiconError
from claims.lexicon import validated
from claims.link.words import folded, lemma_key
from claims.model import Word

NAMED_AFTER = frozenset(map(folded, "منظمة وزارة هيئة اتفاقية معاهدة وكالة مجلس لجنة حزب محكمة جامعة مؤسسة".split()))
"""Institutions named after what they deal with: «منظمة حظر الأسلحة» tells of no ban."""


class Group(BaseModel):
    """Words that report one happening. ``harm`` names the act that somebody is blamed for."""

    model_config = ConfigDict(extra="forbid")
    forms: list[str]
    harm: str | None = None


class Opposite(BaseModel):
    """Two groups that exclude each other; see opposites.yaml for ``weight``."""

    model_config = ConfigDict(extra="forbid")
    a: str
    b: str
    kind: Literal["event", "fact"]
    weight: float = 0.8
    whole: bool = False
    along: list[str] = []


class Happening(NamedTuple):
    """One group found at words ``start`` to ``end`` (indices, end exclusive); ``head`` is the index that carries it."""

    group: str
    start: int
    end: int

    @property
    def head(self) -> int:
        return self.start


class Vocabulary(NamedTuple):
    """``opposites``: for two groups, in either order, why they exclude each other; ``against``: for each group those
    that exclude it."""

    single: dict[str, tuple[str, ...]]
    verbs: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    harm: dict[str, str]
    opposites: dict[tuple[str, str], Opposite]
    against: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The two lexicons, folded. Raises ``LexiconError`` for a pair that names no group."""
    groups = validated("events", dict[str, Group])
    single: defaultdict[str, set[str]] = defaultdict(set)
    verbs: defaultdict[str, set[str]] = defaultdict(set)
    phrases: defaultdict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    for name, group in groups.items():
        for form in group.forms:
            row = tuple(folded(part) for part in form.removesuffix("/v").split())
            if len(row) == 1:
                verbs[row[0]].add(name)
                if not form.endswith("/v"):
                    single[row[0]].add(name)
            else:
                phrases[row[0]].add((row, name))
    opposites: dict[tuple[str, str], Opposite] = {}
    for pair in validated("opposites", list[Opposite]):
        for name in (pair.a, pair.b):
            if name not in groups:
                raise LexiconError(f"opposites.yaml names the group {name!r}, which events.yaml does not have")
        opposites[pair.a, pair.b] = opposites[pair.b, pair.a] = pair
    against: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in opposites:
        against[one].add(other)
    return Vocabulary(
        single={form: tuple(sorted(names)) for form, names in single.items()},
        verbs={form: tuple(sorted(names)) for form, names in verbs.items()},
        phrases={form: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for form, rows in phrases.items()},
        harm={name: group.harm for name, group in groups.items() if group.harm},
        opposites=opposites,
        against={name: frozenset(others) for name, others in against.items()},
    )


def happenings(words: tuple[Word, ...]) -> list[Happening]:
    """The happenings in ``words``, in order. Set phrases hide the single words they are made of."""
    known = vocabulary()
    places = [
        at
        for at, word in enumerate(words)
        if word.upos not in ("PUNCT", "CCONJ", "DET", "PRON") and not (word.upos == "ADP" and word.text in ("ل", "ب"))
    ]
    shapes = [{lemma_key(words[at]), folded(words[at].text)} for at in places]
    found: list[Happening] = []
    skip = 0
    for row, at in enumerate(places):
        if row < skip:
            continue
        hit = False
        for first in sorted(shapes[row]):
            for form, group in known.phrases.get(first, ()):
                if all(row + step < len(places) and part in shapes[row + step] for step, part in enumerate(form)):
                    found.append(Happening(group, at, places[row + len(form) - 1] + 1))
                    skip, hit = max(skip, row + len(form)), True
        if row and lemma_key(words[places[row - 1]]) in NAMED_AFTER and places[row - 1] == at - 1:
            continue
        if hit or words[at].upos in ("ADP", "SCONJ", "AUX", "PART", "NUM", "PROPN", "X"):
            continue
        found.extend(Happening(group, at, at + 1) for group in _groups(words[at], known))
    return found


def _groups(word: Word, known: Vocabulary) -> tuple[str, ...]:
    """The groups of one word: by its dictionary form, else, for verbs and singular nouns, by its printed form."""
    if "بدو" in folded(word.text):
        return ()  # يبدو «seems» folds to the dictionary form of بدأ «began»
    forms = known.verbs if word.upos == "VERB" else known.single
    plural = word.features.get("Number") in ("Plur", "Dual")
    return forms.get(lemma_key(word)) or ((() if plural else forms.get(folded(word.text))) or ())


def opposite(one: str, other: str) -> Opposite | None:
    """The entry that makes the two groups exclude each other, if there is one."""
    return vocabulary().opposites.get((one, other))
