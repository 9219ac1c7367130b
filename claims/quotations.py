"""Quotations in Arabic newspaper text: which mark opens, which closes, and what lies between.

Articles mix ``" " « » “ ”`` with ASCII marks, nest them, and forget to close them. A mark's side is read from
the character (« opens) or, for the ASCII mark, from what stands around it: white space or a bracket before it
and a letter after it open, a letter before it and white space or punctuation after it close; where both
readings are possible it closes what is open and opens otherwise.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from claims.spans import Span

OPENING, CLOSING, EITHER = "«“„‟❝‹", "»”❞›", '"'
MARKS = OPENING + CLOSING + EITHER
MIRRORED = {"«": "»", "»": "«", "“": "”", "”": "“"}
STOPS = ".؟!…"
NEAR = 60
"""Characters between two marks of which the first looks like a closing one, when they are a pair all the same
(misplaced white space: كلمة" عيوب"هذا)."""
LONGEST_CLITIC = 12
"""Letters of the longest proclitic before a mark, drawn out with tatweel."""
LONGEST = 3
"""Paragraphs after its own that a quotation may run on into, when its closing mark ends one of them."""


class Quotation(NamedTuple):
    """``outer`` includes the marks, ``inner`` does not; ``closed`` is false when the closing mark is missing;
    ``depth`` counts the quotations around this one."""

    outer: Span
    inner: Span
    closed: bool
    depth: int


def quotations(text: str, within: Span | None = None) -> list[Quotation]:
    """Every quotation in ``text`` (or in ``within``), by start.

    A quotation ends with its paragraph when its closing mark is missing there, unless a closing mark with no
    opening of its own follows within the next paragraphs.
    """
    span = within or Span(0, len(text))
    found: list[Quotation] = []
    start = span.start
    while start < span.end:
        stop = text.find("\n", start, span.end)
        end = span.end if stop < 0 else stop
        here, opened = _pair(text, start, end)
        if opened:
            far = _closes_later(text, end, span.end)
            if far is not None:
                first = opened[0]
                found.extend(quotation for quotation in here if quotation.outer.start < first)
                found.append(Quotation(Span(first, far + 1), Span(first + 1, far), True, 0))
                start = far + 1
                continue
            starts = sorted(quotation.outer.start for quotation in here)
            here.extend(_unclosed(text, at, end, depth, starts) for depth, at in enumerate(opened))
        found.extend(here)
        start = end + 1
    return sorted(found, key=lambda quotation: (quotation.outer.start, -quotation.outer.end))


def _unclosed(text: str, at: int, end: int, depth: int, starts: list[int]) -> Quotation:
    """A quotation without its closing mark: to ``end``, or to the last stop before another one that follows it.
    ``starts`` are those of the closed ones of its paragraph, in order.

    An ASCII mark that opens inside quotation by ASCII marks shows that the closing one was forgotten
    ("… الإنترنت. وأضاف "هذا غير مسبوق").
    """
    after = bisect_right(starts, at)
    following = starts[after] if after < len(starts) else end
    if text[at] == EITHER and following < end and text[following] == EITHER:
        stop = max(text.rfind(mark, at, following) for mark in STOPS)
        end = stop + 1 if stop > at else end
    return Quotation(Span(at, end), Span(at + 1, end), False, depth)


def _pair(text: str, start: int, end: int) -> tuple[list[Quotation], list[int]]:
    """Closed quotations of one paragraph, and the marks left open, outermost first."""
    found: list[Quotation] = []
    opened: list[int] = []
    orphan = -NEAR
    mirrored = _mirrored(text, start, end)
    for at in range(start, end):
        mark = MIRRORED.get(text[at], text[at]) if mirrored else text[at]
        if mark not in MARKS:
            continue
        if not opened and mark == EITHER and at - orphan < NEAR and not text[at - 1 : at].isspace():
            found.append(Quotation(Span(orphan, at + 1), Span(orphan + 1, at), True, 0))
            orphan = -NEAR
        elif _opens(text, at, start, end, mark, bool(opened)):
            opened.append(at)
        elif opened:
            first = opened.pop()
            found.append(Quotation(Span(first, at + 1), Span(first + 1, at), True, len(opened)))
        elif mark == EITHER:
            orphan = at
    return found, opened


def _mirrored(text: str, start: int, end: int) -> bool:
    """Whether the paragraph's marks stand the wrong way round: the first closes and the last opens (قال ”لن نرحل“)."""
    marks = [text[at] for at in range(start, end) if text[at] in MIRRORED]
    return bool(marks) and marks[0] in CLOSING and marks[-1] in OPENING


def _opens(text: str, at: int, start: int, end: int, mark: str, inside: bool) -> bool:
    if mark in OPENING:
        return True
    if mark in CLOSING:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    starts = before.isspace() or before in "([:،؛ـ-–—.\u200f\u200e" or before in OPENING
    ends = after.isspace() or after in ".،؛:؟!)],…-–—\u200f\u200e" or after in CLOSING
    if starts and not ends:
        return True
    if ends and not starts:
        return False
    if not starts and not ends and _clitic_before(text, at, start):
        return True
    return not inside


def _clitic_before(text: str, at: int, start: int) -> bool:
    """Whether only a proclitic stands between white space and the mark: ب"وقف", لـ"هيئة"."""
    left = at
    while left > start and not text[left - 1].isspace():
        left -= 1
        if at - left > LONGEST_CLITIC:
            return False
    return text[left:at].replace("ـ", "") in {"ب", "ل", "و", "ف", "ك", "ال", "وب", "ول", "بال", "لل", "وال"}


def _closes_later(text: str, end: int, limit: int) -> int | None:
    """Where, in the next paragraphs, a closing mark stands that nothing there opened."""
    start = end + 1
    for _ in range(LONGEST):
        if start >= limit:
            return None
        stop = text.find("\n", start, limit)
        stop = limit if stop < 0 else stop
        depth = 0
        for at in range(start, stop):
            if text[at] not in MARKS:
                continue
            if _opens(text, at, start, stop, text[at], depth > 0 or text[at] == EITHER):
                if text[start:at].strip() == "":
                    continue
                depth += 1
            elif depth:
                depth -= 1
            else:
                return at if not text[at + 1 : stop].strip(" .،؟!") else None
        if depth:
            return None
        start = stop + 1
    return None
