"""Sentences of an article by rule: paragraphs, then . ؟ ! … outside quotation marks.

Stanza's own splitting is weak on Arabic news, where one quotation often holds several sentences that belong
to one statement. A mark that is never closed in its paragraph is taken not to hold the rest back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.quotations import CLOSING, EITHER, quotations
from claims.spans import Span

PARAGRAPH = re.compile(r"[^\n]+")
INK = re.compile(r"\S")
STOPS = ".؟!?…"
AFTER_STOP = CLOSING + EITHER + ")]’'"
CONTINUES = "،,؛;—–-"
BEFORE_INITIAL = '([«“"‏'
LONGEST = 1500
"""Characters of the longest sentence that is parsed in one piece; the parser's memory grows with the square."""


def paragraphs(text: str) -> Iterator[Span]:
    """Every line of ``text`` that holds more than white space, trimmed."""
    for match in PARAGRAPH.finditer(text):
        span = Span(*match.span()).trim(text, " \t\r\u00a0\u200f\u200e\ufeff")
        if span.end > span.start:
            yield span


def sentences(text: str) -> list[Span]:
    """The sentences of ``text``, in order, without surrounding white space; none crosses a paragraph."""
    found: list[Span] = []
    for paragraph in paragraphs(text):
        for sentence in _stops(text, paragraph):
            found.extend(_bounded(text, sentence))
    return found


def _stops(text: str, paragraph: Span) -> Iterator[Span]:
    quoted = _inside_quotation(text, paragraph)
    start = at = paragraph.start
    while at < paragraph.end:
        if text[at] not in STOPS:
            at += 1
            continue
        end = at + 1
        while end < paragraph.end and text[end] in STOPS:
            end += 1
        after = end
        while after < paragraph.end and text[after] in AFTER_STOP:
            after += 1
        next_letter = INK.search(text, after, paragraph.end)
        followed = next_letter.group() if next_letter else ""
        closes_here = after > end and not quoted[min(after, paragraph.end - 1) - paragraph.start]
        ends = (
            (after == paragraph.end or text[after].isspace())
            and (not quoted[at - paragraph.start] or closes_here)
            and followed not in CONTINUES
            and not _abbreviates(text, start, at, end)
        )
        if (ends or not followed) and after > start:
            yield Span(start, after).trim(text, " \u00a0\t")
            start = after
        at = after
    rest = Span(start, paragraph.end).trim(text, " \u00a0\t")
    if rest.end > rest.start:
        yield rest


def _inside_quotation(text: str, paragraph: Span) -> list[bool]:
    """For every character of the paragraph, whether it stands inside a closed quotation."""
    inside = [False] * (paragraph.end - paragraph.start)
    done = 0
    for quotation in quotations(text, paragraph):
        if quotation.closed:
            left, right = quotation.outer.start - paragraph.start, quotation.inner.end - paragraph.start
            left = max(left, done)  # those nested in another are inside already
            inside[left:right] = [True] * (right - left)
            done = max(done, right)
    return inside


def _abbreviates(text: str, start: int, at: int, end: int) -> bool:
    """Whether the stop at ``at`` belongs to a one-letter abbreviation or a list number, or is an ellipsis."""
    if text[at] != "." or end - at > 1:
        return False
    words = text[max(start, at - 12) : at].split()
    before = words[-1].lstrip(BEFORE_INITIAL) if words else ""
    return len(before) == 1 or (before.isdigit() and at - len(before) == start)


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    """Pieces of at most ``LONGEST`` characters, cut after a comma or at white space."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        window = text[start : start + LONGEST]
        cut = max(window.rfind("، "), window.rfind("؛ ")) + 1
        if cut < LONGEST // 3:
            cut = window.rfind(" ")
        if cut <= 0:
            cut = LONGEST
        yield Span(start, start + cut).trim(text, " \u00a0\t")
        start += cut
    rest = Span(start, sentence.end).trim(text, " \u00a0\t")
    if rest.end > rest.start:
        yield rest
