"""Statements that cross the borders of a sentence.

A quotation may run through several sentences, a colon may end its paragraph and leave the statement to the next one,
and an according-to phrase may stand in a sentence of its own.
"""

from __future__ import annotations

from claims.extract.view import CLOSERS
from claims.model import Sentence
from claims.quotations import Quotation
from claims.spans import Span


def extended(text: str, content: Span, sentence: Sentence, quotes: list[Quotation]) -> Span:
    """``content``, up to the end of the quotation that it breaks off in at the end of its sentence."""
    if text[content.end : sentence.span.end].strip(CLOSERS):
        return content
    for quote in quotes:
        if (
            (
                quote.outer.start < sentence.span.end
                and quote.inner.end > sentence.span.end
                and quote.inner.end > content.end
            )
            and content.start < quote.inner.end
            and quote.outer.start < content.end
        ):
            return Span(content.start, quote.inner.end).trim(text, CLOSERS)
    return content


def spoken_on(text: str, content: Span, sentences: tuple[Sentence, ...], number: int, quotes: list[Quotation]) -> Span:
    """``content`` after a colon without quotation marks, up to the paragraph's last sentence in the first person.

    Some outlets set what somebody says after a colon without marks, as a paragraph of several sentences.
    """
    quoted = any(quote.outer.overlaps(content) for quote in quotes)
    if quoted or text[content.end : sentences[number].span.end].strip(CLOSERS):
        return content
    end = content.end
    for sentence in sentences[number + 1 :]:
        if "\n" in text[content.start : sentence.span.start]:
            break
        if any(word.features.get("Person") == "1" for word in sentence.words):
            end = sentence.span.end
    return Span(content.start, end).trim(text, CLOSERS)


def following(text: str, sentences: tuple[Sentence, ...], number: int, quotes: list[Quotation]) -> Span | None:
    """What a colon at the end of sentence ``number`` leads to: the quotation that opens next, or the next sentence."""
    if number + 1 >= len(sentences):
        return None
    span = sentences[number + 1].span
    for quote in quotes:
        if (
            quote.depth == 0
            and not text[span.start : quote.outer.start].strip(" -–—•")
            and quote.outer.start >= span.start
        ):
            return quote.inner.trim(text, CLOSERS)
    return span.trim(text, CLOSERS)


def preceding(text: str, sentences: tuple[Sentence, ...], number: int) -> Span | None:
    """The sentence before, when it stands in the same paragraph."""
    if number == 0 or "\n" in text[sentences[number - 1].span.end : sentences[number].span.start]:
        return None
    return sentences[number - 1].span.trim(text, CLOSERS)
