"""Tokens of which it is settled whether they are several words (وقال two, وكالة one): corrections of the tokenizer."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

Tokens = list[Any]
"""A sentence as Stanza's tokenizer hands it on: texts, or pairs of a text and whether it is several words."""


def settled(path: Path) -> dict[str, bool]:
    """Of listed tokens, whether they are several words."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {token: flag == "1" for token, flag in (line.rstrip("\n").split("\t") for line in lines)}


def corrector(several: dict[str, bool]) -> Callable[[list[Tokens]], list[Tokens]]:
    """A tokenizer postprocessor that settles, for listed tokens, whether they are several words."""

    def correct(sentence: Tokens) -> Tokens:
        corrected: list[Any] = []
        for token in sentence:
            text = token if isinstance(token, str) else token[0]
            flag = several.get(text)
            corrected.append(token if flag is None else (text, True) if flag else text)
        return corrected

    return lambda document: [correct(sentence) for sentence in document]
