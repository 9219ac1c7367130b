"""Words by which names of different articles are joined or kept apart (``archive_names.yaml``)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from claims.lexicon import validated
from claims.normalize import normalize, without_article

ENDINGS = ("", "ه", "ون", "ين", "ات")


class NamesFile(BaseModel):
    """``archive_names.yaml``."""

    model_config = ConfigDict(extra="forbid")
    common: list[str]
    of_state: list[str]
    many_police: list[str]
    adjectives: list[str]
    complements: list[str]
    outlets: dict[str, list[str]]
    describing: list[str]
    one_name: list[list[str]]
    ending: list[str]
    kinship: dict[str, list[str]]
    belonging: list[str]


class ArchiveNames(NamedTuple):
    """The sets of ``archive_names.yaml``, folded, without the article; adjectives in all their regular forms.

    ``outlets`` gives the class of a publisher's head noun, ``one_name`` the form that stands for a given name,
    ``kinship`` the gender that a tie shows.
    """

    common: frozenset[str]
    of_state: frozenset[str]
    many_police: frozenset[str]
    adjectives: frozenset[str]
    complements: frozenset[str]
    outlets: dict[str, str]
    describing: frozenset[str]
    one_name: dict[str, str]
    ending: frozenset[str]
    kinship: dict[str, str]
    belonging: frozenset[str]


def bare(word: str) -> str:
    """``word`` folded, without the article."""
    return without_article(normalize(word))


def inflected(words: list[str]) -> frozenset[str]:
    """The regular forms of adjectives: feminine and plural."""
    return frozenset(bare(word) + ending for word in words for ending in ENDINGS)


@lru_cache(maxsize=1)
def archive_names() -> ArchiveNames:
    """The words that ship with the program. Raises ``LexiconError`` naming the bad entry."""
    file = validated("archive_names", NamesFile)
    return ArchiveNames(
        common=frozenset(map(bare, file.common)),
        of_state=frozenset(" ".join(map(bare, entry.split())) for entry in file.of_state),
        many_police=frozenset(file.many_police),
        adjectives=inflected(file.adjectives),
        complements=frozenset(map(bare, file.complements)),
        outlets={bare(word): kind for kind, words in file.outlets.items() for word in words},
        describing=inflected(file.describing),
        one_name={normalize(word): normalize(row[-1]) for row in file.one_name for word in row},
        ending=frozenset(map(normalize, file.ending)),
        belonging=frozenset(bare(word) for words in [*file.kinship.values(), file.belonging] for word in words),
        kinship={bare(word): gender for gender, words in file.kinship.items() for word in words},
    )
