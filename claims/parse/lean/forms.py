"""What Stanza says of a form by itself, asked once: the words in a token, the lemma of a word."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Any, Generic, TypeVar

from stanza.models.common.doc import Document

MOST = 200_000
"""Forms remembered at most; then all are forgotten. What is remembered never changes what comes out."""

NONE = "_"
"""How Stanza writes that there is none."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memo(Generic[Key, Value]):
    """Remembers a function of one key at a time, which ``find`` works out for many. Several threads may ask."""

    def __init__(self, find: Callable[[list[Key]], Iterable[Value]]) -> None:
        self.find = find
        self.known: dict[Key, Value] = {}
        self.asked = Lock()

    def __call__(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """The value of each key (others may be among them)."""
        wanted = set(keys)
        with self.asked:
            if len(self.known) > MOST:
                self.known = {}
            new = sorted(wanted - self.known.keys(), key=repr)
            if new:
                self.known.update(zip(new, self.find(new), strict=True))
            return self.known


def expansions(processor: Any) -> Memo[str, tuple[str, ...]]:
    """The words in a token that is several.

    Stanza asks its network of every token and then takes the dictionary's word for those that stand there; here only
    the others go through the network.
    """
    listed = processor.trainer.dict_expansion if processor.config.get("ensemble_dict") else lambda _: None

    def find(tokens: list[str]) -> Iterable[tuple[str, ...]]:
        known = {token: tuple(found.split()) for token in tokens if (found := listed(token)) is not None}
        rest = [token for token in tokens if token not in known]
        rows = [[{"id": (1,), "text": token, "misc": "MWT=Yes"}] for token in rest]
        document = processor.process(Document(rows)) if rest else Document([])
        read = [tuple(word.text for word in sentence.words) for sentence in document.sentences]
        known.update(zip(rest, read, strict=True))
        return [known[token] if len(known[token]) > 1 else (token,) for token in tokens]

    return Memo(find)


def lemmas(processor: Any) -> Memo[tuple[str, str], str]:
    """The lemma of a word with its part of speech."""

    def find(words: list[tuple[str, str]]) -> Iterable[str]:
        rows = [[{"id": (1,), "text": text, "upos": upos} for text, upos in words]]
        rows[0] = [row | {"id": (at,)} for at, row in enumerate(rows[0], 1)]
        document = processor.process(Document(rows))
        return [word.lemma or NONE for word in document.sentences[0].words]

    return Memo(find)
