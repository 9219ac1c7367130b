"""Whether a content is quoted: direct, indirect or mixed."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.clauses import COMPLEMENTIZERS
from claims.extract.view import CLOSERS, View
from claims.model import QuoteType
from claims.quotations import Quotation
from claims.spans import Span


def quote_type(view: View, spans: tuple[Span, ...]) -> QuoteType:
    """direct when only quoted words are given, mixed when part of them is quoted, else indirect.

    A name, a title or a definite noun phrase in quotation marks does not make a statement mixed.
    """
    if all(any(_is_whole(view.text, span, quote) for quote in view.quotes) for span in spans):
        return QuoteType.DIRECT
    for quote in view.quotes:
        if any(span.overlaps(quote.inner) and _speaks(view, span, quote) for span in spans):
            return QuoteType.MIXED
    return QuoteType.INDIRECT


def is_spoken(view: View, content: Span) -> bool:
    """Whether a content after a colon gives somebody's own words without any marks: no clause with أن, no quotation."""
    reported = view.key(view.at(content.start)) in COMPLEMENTIZERS
    return not reported and not any(quote.outer.overlaps(content) for quote in view.quotes)


def _is_whole(text: str, span: Span, quote: Quotation) -> bool:
    inner = quote.inner.trim(text, CLOSERS)
    return inner.contains(span) or (
        span.start <= inner.start and span.end == inner.end and not text[span.start : inner.start].strip(CLOSERS)
    )


def _is_expression(view: View, first: int, inside: list[int]) -> bool:
    """Whether a noun and its adjective after a preposition or verb are somebody's words (في "الوقت الخاطئ").

    After a verb of naming they are a name (ما يسمى "الربيع العربي").
    """
    described = any(view.upos(at) == "ADJ" for at in inside[1:]) and view.upos(first) == "NOUN"
    named = any(view.key(at) in circumstances().naming_verbs for at in (first - 2, first - 3))
    return described and not named and view.upos(first - 2) in {"ADP", "VERB", "AUX"}


def _speaks(view: View, span: Span, quote: Quotation) -> bool:
    """Whether a quotation inside a content is a piece of what was said rather than a name."""
    inside = [
        at for at in range(view.size) if quote.inner.contains(view.words[at].span) and not view.is_punctuation(at)
    ]
    if not inside:
        return False
    first = inside[0]
    opener = first - 3 if view.is_pronoun(first - 2) else first - 2
    a_name = len(inside) == 1 and view.upos(first) in {"PROPN", "X"}
    if (view.key(opener) in COMPLEMENTIZERS and not a_name) or any(view.upos(at) in {"VERB", "AUX"} for at in inside):
        return True
    before = view.key(first - 2)
    if len({view.token(at) for at in inside}) >= 3:
        return (before == "ب" or not view.definite(first)) and not all(
            view.definite(at) or view.upos(at) in {"PROPN", "X"} for at in inside
        )
    if before == "ب" and span.start >= quote.outer.start - 2:
        return True
    if _is_expression(view, first, inside):
        return True
    indefinite = not any(view.definite(at) or view.upos(at) in {"PROPN", "X"} for at in inside)
    return indefinite and (view.upos(first) == "ADJ" or len(inside) == 2 or before in {"ب", "هو", "هي"})
