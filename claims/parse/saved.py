"""Parses as compact bytes, for the database and for tests: the words' columns, and offsets as differences."""

from __future__ import annotations

import json
import zlib
from typing import NamedTuple

from claims.model import Parse, Sentence, Word
from claims.spans import Span


class SavedParse(NamedTuple):
    """A parse as it is stored, and the name of what made it."""

    model: str
    data: bytes


def save(parse: Parse | SavedParse) -> SavedParse:
    """``parse`` as it is stored."""
    return parse if isinstance(parse, SavedParse) else SavedParse(parse.model, dumps(parse))


def dumps(parse: Parse, *, model: str | None = None) -> bytes:
    """``parse`` as compressed JSON; ``loads`` gives back an equal parse, under the name ``model`` if that is given."""
    rows = [
        [*sentence.span]
        + [
            [
                word.span.start - sentence.span.start,
                word.span.end - word.span.start,
                word.text,
                word.lemma if word.lemma != word.text else 0,
                word.upos,
                word.feats,
                word.head,
                word.deprel,
            ]
            for word in sentence.words
        ]
        for sentence in parse.sentences
    ]
    return zlib.compress(
        json.dumps([model or parse.model, rows], ensure_ascii=False, separators=(",", ":")).encode(), 9
    )


def loads(saved: bytes) -> Parse:
    """The parse that ``dumps`` made bytes of."""
    model, rows = json.loads(zlib.decompress(saved))
    return Parse(
        model=model,
        sentences=tuple(
            Sentence(
                span=Span(start, end),
                words=tuple(
                    Word(
                        span=Span(start + left, start + left + size),
                        text=text,
                        lemma=lemma or text,
                        upos=upos,
                        feats=feats,
                        head=head,
                        deprel=deprel,
                    )
                    for left, size, text, lemma, upos, feats, head, deprel in words
                ),
            )
            for start, end, *words in rows
        ),
    )
