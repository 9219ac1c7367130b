"""Parts of names that a parse takes for other words (``name_parts.yaml``)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from claims.lexicon import validated
from claims.model import Parse, Sentence
from claims.normalize import normalize


class NamePartsFile(BaseModel):
    """``name_parts.yaml``."""

    model_config = ConfigDict(extra="forbid")
    parts: list[str]


@lru_cache(maxsize=1)
def _rows() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The folded rows of words by their first, the longest first."""
    rows = sorted((tuple(normalize(part).split()) for part in validated("name_parts", NamePartsFile).parts), key=len)
    return {first: tuple(row for row in reversed(rows) if row[0] == first) for first in {row[0] for row in rows}}


def name_part(word: Callable[[int], str], at: int) -> int:
    """How many words at ``at`` are such a part of a name, 0 for none; ``word`` gives the folded word at an index."""
    for row in _rows().get(word(at), ()):
        if all(word(at + step) == part for step, part in enumerate(row)):
            return len(row)
    return 0


def with_names(parse: Parse) -> Parse:
    """The parse with the words of such parts tagged as names, each hanging on the word before it."""
    return parse.model_copy(update={"sentences": tuple(map(_with_names, parse.sentences))})


def _with_names(sentence: Sentence) -> Sentence:
    keys = [normalize(word.text) for word in sentence.words]
    words = list(sentence.words)
    at = 0
    while at < len(words):
        size = name_part(lambda index: keys[index] if index < len(keys) else "", at)
        part = range(at, at + size)
        # What the whole hangs on: a first word that hung on the second must not be its head and its dependent.
        outer = next((words[place] for place in part if words[place].head not in part), None)
        for place in part:
            hangs = (place - 1, "flat") if place > at or outer is None else (outer.head, outer.deprel)
            words[place] = replace(
                words[place], upos="PROPN", feats="", lemma=words[place].text, head=hangs[0], deprel=hangs[1]
            )
        at += size or 1
    changed = any(new is not old for new, old in zip(words, sentence.words, strict=True))
    return sentence.model_copy(update={"words": tuple(words)}) if changed else sentence
