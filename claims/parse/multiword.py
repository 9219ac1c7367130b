"""Whether a token is several words (وقال two, وكالة one): corrections of the tokenizer.

Of listed tokens it is settled. Behind a given name, a token that is not listed and of which no part is a word in the
list is the rest of the name: «سالم باوزير» is no «ب» with a word «اوزير».
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from claims.lexicon import validated
from claims.normalize import normalize

Tokens = list[Any]
"""A sentence as Stanza's tokenizer hands it on: texts, or pairs of a text and whether it is several words."""
SERVANT = "عبد"
ON = "على"
"""Folded it reads like the name علي."""
PROCLITICS = "فبلكس"
"""What may be cut from the front of a token; و is left out, since it stands before any name."""
ENCLITICS = ("هما", "ها", "هم", "هن", "ه", "نا", "ني", "كم", "ك", "ي")
STEMS = {"ت": "ة", "ئ": "ء", "ؤ": "ء", "ا": "ى", "و": "وا"}
"""How the last letter before a pronoun is written where none follows (رسالته is رسالة)."""
ARTICLE = "ال"
SHORTEST = 4


class GivenNames(BaseModel):
    """What this room needs of given_names.yaml."""

    model_config = ConfigDict(extra="ignore")
    names: list[str]


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(normalize(name) for name in validated("given_names", GivenNames).names)


class Multiword:
    """``listed`` says of tokens whether they are several words."""

    def __init__(self, listed: dict[str, bool]) -> None:
        self.listed = listed
        self.words = {token for token, several in listed.items() if not several}
        self.words |= {token[1:] for token, several in listed.items() if several and token[0] in PROCLITICS + "و"}

    def several(self, token: str, before: tuple[str, str], guess: bool) -> bool:
        """Whether ``token`` is several words; ``before``: the two tokens before it; ``guess``: the tokenizer's."""
        told = self.listed.get(token)
        if told is not None:
            return told
        if normalize(token) in _given_names():
            return False  # «بشارة الراعي»
        return guess and not (_is_behind_name(*before) and self._is_unknown(token))

    def _is_unknown(self, token: str) -> bool:
        """Whether no part that a clitic may leave of the token is a known word."""
        letters = len(token) >= SHORTEST and token.isalpha() and token[0] != "و"
        return letters and not any(part in self.words or part.startswith(ARTICLE) for part in parts(token))


def _is_behind_name(last_but_one: str, last: str) -> bool:
    """Whether the tokens before end with a given name: «سالم», «عبد الحكيم»."""
    return last_but_one == SERVANT or (normalize(last) in _given_names() and last != ON)


def parts(token: str) -> Iterator[str]:
    """What is left of a token without a letter in front, without a pronoun, or without both."""
    for rest in {token, token[1:] if token[0] in PROCLITICS else token}:
        if rest != token:
            yield "ا" + rest if token.startswith("لل") else rest
        for end in ENCLITICS:
            stem = rest.removesuffix(end)
            if len(stem) > 1 and stem != rest:
                yield stem
                yield stem[:-1] + STEMS.get(stem[-1], stem[-1])


def settled(path: Path) -> dict[str, bool]:
    """Of listed tokens, whether they are several words."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {token: flag == "1" for token, flag in (line.rstrip("\n").split("\t") for line in lines)}


def corrector(multiword: Multiword) -> Callable[[list[Tokens]], list[Tokens]]:
    """A tokenizer postprocessor that corrects which tokens are several words."""

    def correct(sentence: Tokens) -> Tokens:
        corrected: list[Any] = []
        before = ("", "")
        for token in sentence:
            text, guess = (token, False) if isinstance(token, str) else token
            corrected.append((text, True) if multiword.several(text, before, guess) else text)
            before = (before[1], text)
        return corrected

    return lambda document: [correct(sentence) for sentence in document]
