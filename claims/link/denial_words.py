"""Words of denial (denials.yaml), and what a denial is.

Four ways of denying are told apart, because their targets lie in different places:

part       somebody's part in an act («نفت ضلوعها في الهجوم», «لم تشارك في الهجمات»): any charge against that party
existence  that a thing is there or happened («نفت وجود برنامج», «ليس هناك مثل هذه الرسالة»): who says that it is
saying     a statement, by its kind («نفت هذه المعلومات»), its owner («رفضت تصريحات الوزير») or by calling it
           names («مجرد هراء»): what was said just before, or by that owner
clause     a whole statement («نفى أن يكون قد وقع»): who says the same without the denial
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from claims.lexicon import validated
from claims.link.events import Happening, vocabulary
from claims.link.parties import Named
from claims.link.words import folded
from claims.model import Stance, Word

PHRASE = 14
"""Words that the phrase of a denial is at most long; a comma or a stop ends it sooner."""


class Denials(BaseModel):
    """The file ``denials.yaml``; see the notes there."""

    model_config = ConfigDict(extra="forbid")
    sayings: dict[str, list[str]]
    own_part: list[str]
    existence: list[str]
    rejecting: list[str]
    unfit: list[str]
    denying: list[str]
    soft: list[str]
    anaphors: list[str]


class Lexicon(NamedTuple):
    sayings: dict[str, str]
    own_part: frozenset[str]
    existence: frozenset[str]
    rejecting: frozenset[tuple[str, ...]]
    unfit: frozenset[tuple[str, ...]]
    denying: frozenset[str]
    soft: frozenset[str]
    anaphors: frozenset[str]


class Denial(NamedTuple):
    """``way`` as in the module's notes. ``evidence`` are word indices, end exclusive.

    ``parties`` whose part is denied; ``saying`` the class of the rejected statement (accusing, doubtful, plain,
    asking); ``owners`` who made it, by party or by folded name; ``accused`` whom it accuses («اتهام موسكو»);
    ``about`` keys of what the rejected statement says («تصريحات عن هدنة»);
    ``pointing`` when a demonstrative or a pronoun points back; ``strength`` (0..1).
    """

    way: str
    evidence: tuple[int, int]
    parties: frozenset[str] = frozenset()
    saying: str | None = None
    owners: frozenset[str] = frozenset()
    accused: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    pointing: bool = False
    strength: float = 1.0


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of denial, folded."""
    data = validated("denials", Denials)
    return Lexicon(
        sayings={folded(form): kind for kind, forms in data.sayings.items() for form in forms},
        own_part=frozenset(map(folded, data.own_part)),
        existence=frozenset(map(folded, data.existence)),
        rejecting=frozenset(tuple(map(folded, form.split())) for form in data.rejecting),
        unfit=frozenset(tuple(map(folded, form.split())) for form in data.unfit),
        denying=frozenset(map(folded, data.denying)),
        soft=frozenset(map(folded, data.soft)),
        anaphors=frozenset(map(folded, data.anaphors)),
    )


class Material(NamedTuple):
    """What denial is read from: the words, and what parties, happenings and negated words stand in them."""

    words: tuple[Word, ...]
    parties: tuple[Named, ...]
    happenings: tuple[Happening, ...]
    negated: frozenset[int]
    speaker: frozenset[str]
    stance: Stance
    cue_lemma: str


def harm_at(material: Material, at: int) -> bool:
    """Whether the word at ``at`` tells of a harm (events.yaml)."""
    harm = vocabulary().harm
    return any(happening.start == at and happening.group in harm for happening in material.happenings)


def phrase_end(words: tuple[Word, ...], at: int) -> int:
    """The end (exclusive) of the phrase at ``at``: the next comma or stop, at most ``PHRASE`` words on."""
    for ahead in range(at + 1, min(at + PHRASE, len(words))):
        if words[ahead].text in ("،", ",", ".", "؛", ";", "؟"):
            return ahead
    return min(at + PHRASE, len(words))
