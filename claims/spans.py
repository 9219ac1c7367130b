"""Half-open stretches of an article's text.

Every offset in this program is a Unicode code point of ``Article.text``, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """The characters ``text[start:end]`` of one article."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters this span points to in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Whether every character of ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def trim(self, text: str, characters: str) -> Span:
        """This span without leading and trailing ``characters``; empty at ``start`` when nothing is left."""
        start, end = self.start, self.end
        while start < end and text[start] in characters:
            start += 1
        while end > start and text[end - 1] in characters:
            end -= 1
        return Span(start, end)


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of ``spans``.

    Raises ``ValueError`` when there are none.
    """
    found = list(spans)
    return Span(min(span.start for span in found), max(span.end for span in found))
