"""An article's text as HTML with its statements marked in place.

Everything that comes from an article is escaped here, and only here is HTML made of it. Offsets are code
points of the text, end exclusive. Marks may nest and may even cross: a crossing mark is closed and opened
again, so the HTML is always well formed and no character is lost or doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from claims.spans import Span

ARABIC = re.compile(r"([\u0600-\u06ff](?:[^A-Za-z”“«»]*[\u0600-\u06ff])?)")


class Part(IntEnum):
    """What a mark shows. The order is that of nesting when two marks cover the same characters."""

    CONTENT = 0
    SOURCE = 1
    RELAY = 2
    EVIDENCE = 3
    CUE = 4
    FOUND = 5


class Mark(NamedTuple):
    """One marked span. ``number`` is the statement's running number on the page, ``voice`` the hue of its speaker."""

    span: Span
    part: Part
    claim: str
    number: int | None = None
    voice: int | None = None


class Paragraph(NamedTuple):
    """One line of the text: its span, its HTML, and the statements whose cue stands in it, in order."""

    span: Span
    html: Markup
    claims: tuple[str, ...]


TAGS = {
    Part.CONTENT: "mark",
    Part.SOURCE: "span",
    Part.RELAY: "span",
    Part.EVIDENCE: "strong",
    Part.CUE: "em",
    Part.FOUND: "b",
}


def lines(text: str, window: Span | None = None) -> Iterator[Span]:
    """The lines of ``text`` that hold more than white space, cut to ``window``."""
    low, high = window or (0, len(text))
    start = 0
    for line in text.split("\n"):
        span = Span(max(start, low), min(start + len(line), high))
        start += len(line) + 1
        if span.start < span.end and span.of(text).strip():
            yield span


def paragraphs(text: str, marks: Iterable[Mark], *, links: str | None = "/claim/") -> list[Paragraph]:
    """``text`` paragraph by paragraph, marked. ``links`` is what stands before a claim's id in links (none if null)."""
    marks = list(marks)
    named: set[str] = set()
    found = []
    for span in lines(text):
        inside = [mark for mark in marks if mark.span.overlaps(span)]
        claims = dict.fromkeys(
            mark.claim for mark in sorted(inside) if mark.part is Part.CUE and span.contains(_head(mark.span))
        )
        found.append(Paragraph(span, line(text, inside, span, links=links, named=named), tuple(claims)))
    return found


def line(
    text: str,
    marks: Iterable[Mark],
    window: Span,
    *,
    links: str | None = None,
    named: set[str] | None = None,
) -> Markup:
    """The characters of ``window`` with the marks that touch them; ``named`` collects the claims that have an id."""
    live = sorted(
        (mark for mark in marks if mark.span.overlaps(window)),
        key=lambda mark: (mark.span.start, -mark.span.end, mark.part),
    )
    cuts = {window.start, window.end}
    for mark in live:
        cuts.update(place for place in mark.span if window.start < place < window.end)
    out: list[Markup] = []
    open_marks: list[Mark] = []
    places = sorted(cuts)
    for start, end in pairwise(places):
        wanted = _without_nested_links([mark for mark in live if mark.span.start <= start and end <= mark.span.end])
        kept = _common(open_marks, wanted)
        out.extend(_close(mark, links, start) for mark in reversed(open_marks[kept:]))
        out.extend(_open(mark, links, named) for mark in wanted[kept:])
        open_marks = wanted
        out.append(escape(text[start:end]))
    out.extend(_close(mark, links, window.end) for mark in reversed(open_marks))
    return Markup("").join(out)


def isolated(text: str) -> Markup:
    """A text in Latin letters, each Arabic phrase in it set apart, so that it does not turn what stands around it."""
    return Markup("").join(
        Markup('<bdi lang="ar">{}</bdi>').format(piece) if index % 2 else escape(piece)
        for index, piece in enumerate(ARABIC.split(text))
    )


def _head(span: Span) -> Span:
    return Span(span.start, span.start + 1)


def _common(left: list[Mark], right: list[Mark]) -> int:
    """How many marks two stacks share from the bottom."""
    shared = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        shared += 1
    return shared


def _without_nested_links(marks: list[Mark]) -> list[Mark]:
    """HTML forbids a link inside a link: of two cues on the same characters the outer one is the link."""
    cues = [mark for mark in marks if mark.part is Part.CUE]
    return [mark for mark in marks if mark.part is not Part.CUE or mark is cues[0]]


def _open(mark: Mark, links: str | None, named: set[str] | None) -> Markup:
    names = mark.part.name.lower() if mark.voice is None else f"{mark.part.name.lower()} voice-{mark.voice}"
    tag = Markup('<{} class="{}"').format(_tag(mark, links), names)
    if mark.part is Part.CONTENT and named is not None and mark.claim not in named:
        named.add(mark.claim)
        tag += Markup(' id="claim-{}"').format(mark.claim)
    if mark.part is Part.CUE and links is not None:
        tag += Markup(' href="{}{}"').format(links, mark.claim)
    return tag + Markup(">")


def _close(mark: Mark, links: str | None, place: int) -> Markup:
    tag = Markup("</{}>").format(_tag(mark, links))
    if mark.part is Part.CUE and mark.number is not None and place == mark.span.end:
        tag += Markup('<sup class="number"><a href="#note-{0}" id="at-{0}">{0}</a></sup>').format(mark.number)
    return tag


def _tag(mark: Mark, links: str | None) -> str:
    return "a" if mark.part is Part.CUE and links is not None else TAGS[mark.part]
