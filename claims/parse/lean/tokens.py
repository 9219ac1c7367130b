"""Where the tokens of a text end, by Stanza's tokenizer, and which of them are several words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy
import torch
from stanza.models.tokenization.data import PER_CHAR_FEAT_FUNCS, POSITION_FEAT_FUNCS, WHITESPACE_RE, TokenizationDataset
from stanza.models.tokenization.utils import predict, update_pred_regex

from claims.parse.multiword import Multiword

WINDOW = 1000
"""Characters up to which Stanza reads a text in one piece; longer ones go through its own windows."""
ROOM = 30_000
"""Characters in a batch at most, padding included."""
ADDRESS = re.compile(r"@|\.[^\s\"]")
"""Without these no web or mail address, which Stanza keeps in one piece, can stand in a text."""
PAD = "<PAD>"
UNKNOWN = "<UNK>"
"""What Stanza's other networks read instead of a token that is longer than ``WINDOW``."""
FEATURES = {*PER_CHAR_FEAT_FUNCS, *POSITION_FEAT_FUNCS}


class Token(NamedTuple):
    """A token of a text: its characters there (end exclusive), how it reads, whether it is several words."""

    start: int
    end: int
    text: str
    several: bool


class Tokenizer:
    """``processor`` is Stanza's tokenizer; ``multiword`` corrects which tokens are several words."""

    def __init__(self, processor: Any, multiword: Multiword | None) -> None:
        self.processor = processor
        self.trainer = processor.trainer
        self.vocab = processor.vocab
        self.multiword = multiword
        self.letters: dict[str, tuple[int, list[int]]] = {}

    def tokens(self, texts: Sequence[str]) -> list[list[Token]]:
        """The tokens of each text."""
        printed = [_printed(text) for text in texts]
        ends = self._ends([[letter for letter, _ in one] for one in printed])
        return [self._cut(one, where) for one, where in zip(printed, ends, strict=True)]

    def _ends(self, texts: list[list[str]]) -> list[numpy.ndarray]:
        """Stanza's label of every letter: 0 inside a token, 1 and 2 at its end, 3 and 4 at the end of several words."""
        found: list[Any] = [None] * len(texts)
        short = sorted((at for at, text in enumerate(texts) if len(text) < WINDOW), key=lambda at: -len(texts[at]))
        while short:
            batch = short[: max(1, ROOM // (len(texts[short[0]]) + 1))]
            short = short[len(batch) :]
            for at, labels in zip(batch, self._labels([texts[at] for at in batch]), strict=True):
                found[at] = labels
        for at, text in enumerate(texts):
            if found[at] is None:
                found[at] = self._windows("".join(text))
            if ADDRESS.search("".join(text)):
                found[at] = update_pred_regex(text, found[at])
        return found

    def _labels(self, texts: list[list[str]]) -> list[numpy.ndarray]:
        sizes = [len(text) for text in texts]
        width = sizes[0] + 1
        units = torch.full((len(texts), width), self.vocab.unit2id(PAD), dtype=torch.int64)
        kinds = self.trainer.args["feat_funcs"]
        features = torch.zeros((len(texts), width, len(kinds)), dtype=torch.float32)
        for row, text in enumerate(texts):
            known = [self._letter(letter) for letter in text]
            units[row, : sizes[row]] = torch.tensor([unit for unit, _ in known])
            features[row, : sizes[row]] = torch.tensor([values for _, values in known], dtype=torch.float32)
            if "end_of_para" in kinds:
                features[row, sizes[row] - 1, kinds.index("end_of_para")] = 1
            if "start_of_para" in kinds:
                features[row, 0, kinds.index("start_of_para")] = 1
        scores = self.trainer.model(units, features, [size + 1 for size in sizes], None)
        labels = scores.argmax(2).numpy()
        for row, size in enumerate(sizes):
            last = labels[row, size - 1]
            labels[row, size - 1] = 2 if last < 2 else 4 if last > 2 else last
        return [labels[row, :size] for row, size in enumerate(sizes)]

    def _letter(self, letter: str) -> tuple[int, list[int]]:
        if letter not in self.letters:
            values = [
                int(PER_CHAR_FEAT_FUNCS[name](letter)) if name in PER_CHAR_FEAT_FUNCS else 0
                for name in self.trainer.args["feat_funcs"]
            ]
            self.letters[letter] = self.vocab.unit2id(letter), values
        return self.letters[letter]

    def _windows(self, text: str) -> numpy.ndarray:
        data = TokenizationDataset(self.processor.config, input_text=text, vocab=self.vocab, evaluation=True)
        (labels,), _ = predict(self.trainer, data, 1, WINDOW, False, 0)
        return numpy.asarray(labels)

    def _cut(self, printed: list[tuple[str, int]], labels: numpy.ndarray) -> list[Token]:
        found: list[Token] = []
        first, before = 0, ("", "")
        for last in numpy.flatnonzero(labels).tolist():
            while first <= last and printed[first][0] == " ":
                first += 1
            if first <= last:
                text = self.vocab.normalize_token("".join(letter for letter, _ in printed[first : last + 1]))
                several = bool(labels[last] > 2)
                if self.multiword is not None:
                    several = self.multiword.several(text, before, several)
                before = (before[1], text)
                read = text if len(text) <= WINDOW else UNKNOWN
                found.append(Token(printed[first][1], printed[last][1] + 1, read, several))
            first = last + 1
        return found


def _printed(text: str) -> list[tuple[str, int]]:
    """The letters that Stanza reads, with their places in ``text``: one blank for any white space, none at the end."""
    found: list[tuple[str, int]] = []
    for at, letter in enumerate(WHITESPACE_RE.sub(" ", text.rstrip())):
        if letter != " " or not found or found[-1][0] != " ":
            found.append((letter, at))
    return found
