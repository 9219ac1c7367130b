"""Stanza's pipeline as a function from article texts to parses."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import TYPE_CHECKING, Any

from claims.errors import ModelUnavailable
from claims.model import Parse, Sentence, Word
from claims.parse.models import PROCESSORS, LanguageModel
from claims.parse.multiword import Multiword, corrector, settled
from claims.parse.sentences import sentences
from claims.parse.surface import Surface
from claims.spans import Span

if TYPE_CHECKING:
    from claims.parse.lean.pipeline import LeanWord
    from claims.parse.lean.tokens import Token

BATCH = 24_000
"""Characters of text handed to Stanza at once: enough to fill its batches, little enough to keep memory flat."""
YOUNG = 50_000
"""New objects that Python's garbage collector waits for. A batch makes about as many; with the 700 that are usual it
goes through each batch many times, and finds nothing to throw away yet."""


class Parser:
    """Parses Arabic articles with one loaded language model. Loading takes about two seconds.

    ``lean``: drive Stanza's networks as ``claims.parse.lean`` does, where the model is made for that: the same parses
    in a third of the time. Otherwise they go through Stanza's pipeline, which one thread at a time may ask.
    """

    def __init__(self, model: LanguageModel, *, lean: bool = True) -> None:
        """Load ``model``; raises ``ModelUnavailable`` when Stanza cannot."""
        import stanza

        from claims.parse.lean.pipeline import Lean, fits

        self.model = model
        multiword = Multiword(settled(model.multiword)) if model.multiword else None
        corrections = {"tokenize_postprocessor": corrector(multiword)} if multiword else {}
        try:
            self._pipeline = stanza.Pipeline(
                "ar",
                dir=str(model.directory),
                processors=PROCESSORS,
                download_method=None,
                use_gpu=False,
                verbose=False,
                tokenize_no_ssplit=True,
                **corrections,
            )
        except Exception as error:
            raise ModelUnavailable(
                f"The model {model.name!r} in {model.directory} could not be loaded ({error}). "
                "Run: claims models, and choose another or fetch it again."
            ) from error
        self._lean = Lean(self._pipeline, multiword) if lean and fits(self._pipeline) else None
        self._alone = Lock()
        # Half a million objects that stay: without this Python's garbage collector goes through them again and again.
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG, *gc.get_threshold()[1:])

    def parse(self, text: str) -> Parse:
        """The parse of one text; offsets are code points of ``text``, end exclusive."""
        return next(self.parse_all([text]))

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]:
        """The parses of ``texts``, in order, parsed together in batches."""
        waiting: list[str] = []
        for text in texts:
            waiting.append(text)
            if sum(map(len, waiting)) >= BATCH:
                yield from self._batch(waiting)
                waiting = []
        if waiting:
            yield from self._batch(waiting)

    def _batch(self, texts: list[str]) -> Iterator[Parse]:
        pieces: list[tuple[int, Span, Surface]] = []
        for number, text in enumerate(texts):
            for span in sentences(text):
                surface = Surface(text, span)
                if surface.text.strip():
                    pieces.append((number, span, surface))
        found: list[list[Sentence]] = [[] for _ in texts]
        for (number, span, _), words in zip(pieces, self._words([piece[2] for piece in pieces]), strict=True):
            if words:
                found[number].append(Sentence(span=span, words=words))
        for parsed in found:
            yield Parse(model=self.model.name, sentences=tuple(parsed))

    def _words(self, surfaces: list[Surface]) -> list[tuple[Word, ...]]:
        """The words of each surface. Stanza is told not to split; a piece that it splits all the same is joined."""
        if not surfaces:
            return []
        if self._lean is not None:
            read = self._lean.words([surface.text for surface in surfaces])
            return [
                tuple(word for token, words in tokens for word in _lean_words(token, words, surface))
                for tokens, surface in zip(read, surfaces, strict=True)
            ]
        with self._alone:
            document = self._pipeline("\n\n".join(surface.text for surface in surfaces))
        starts, at = [], 0
        for surface in surfaces:
            starts.append(at)
            at += len(surface.text) + 2
        rows: list[list[Word]] = [[] for _ in surfaces]
        for parsed in document.sentences:
            piece = bisect_right(starts, parsed.tokens[0].start_char) - 1
            rows[piece].extend(_sentence_words(parsed, surfaces[piece], starts[piece], len(rows[piece])))
        return [tuple(row) for row in rows]


def _lean_words(token: Token, words: list[LeanWord], surface: Surface) -> Iterator[Word]:
    places = parts_of(surface.text[token.start : token.end], [word.text for word in words])
    for word, (left, right) in zip(words, places, strict=True):
        yield Word(span=surface.original(token.start + left, token.start + right), **word._asdict())


def _sentence_words(parsed: Any, surface: Surface, offset: int, before: int) -> Iterator[Word]:
    for token in parsed.tokens:
        start, end = token.start_char - offset, token.end_char - offset
        parts = [word.text for word in token.words]
        for word, (left, right) in zip(token.words, parts_of(surface.text[start:end], parts), strict=True):
            yield Word(
                span=surface.original(start + left, start + right),
                text=word.text,
                lemma=word.lemma or word.text,
                upos=word.upos or "X",
                feats=word.feats or "",
                head=word.head - 1 + before if word.head else -1,
                deprel=word.deprel or "dep",
            )


def parts_of(token: str, words: list[str]) -> list[tuple[int, int]]:
    """Where in ``token`` its syntactic words stand, as (start, end).

    Proclitics are matched from the left (في ل+الوزير the first letter of للوزير is ل), pronoun suffixes from
    the right (عليه ends with ه although علي is not على); words that cannot be told apart get the whole token.
    """
    if len(words) == 1:
        return [(0, len(token))]
    left, right = 0, len(token)
    first, last = 0, len(words) - 1
    spans = [(0, len(token))] * len(words)
    while first < last and token.startswith(words[first], left) and left + len(words[first]) < right:
        spans[first] = (left, left + len(words[first]))
        left += len(words[first])
        first += 1
    while last > first and token.endswith(words[last], left, right) and right - len(words[last]) > left:
        spans[last] = (right - len(words[last]), right)
        right -= len(words[last])
        last -= 1
    if first == last:
        spans[first] = (left, right)
    return spans
