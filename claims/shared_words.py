"""Closed sets of words that both extraction and the reading of sources need (``shared_words.yaml``)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from claims.lexicon import validated
from claims.normalize import normalize


class SharedWordsFile(BaseModel):
    """``shared_words.yaml``."""

    model_config = ConfigDict(extra="forbid")
    the_same: list[str]
    in_what: list[str]
    respectful: list[str]
    son_of: list[str]
    without_hamza: list[str]
    of_nobody: list[str]


class SharedWords(NamedTuple):
    """The sets, folded."""

    the_same: frozenset[str]
    in_what: frozenset[str]
    respectful: frozenset[str]
    son_of: frozenset[str]
    without_hamza: frozenset[str]
    of_nobody: frozenset[str]


@lru_cache(maxsize=1)
def shared_words() -> SharedWords:
    """The sets that ship with the program. Raises ``LexiconError`` naming the bad entry."""
    file = validated("shared_words", SharedWordsFile)
    return SharedWords(**{name: frozenset(map(normalize, words)) for name, words in file.model_dump().items()})
