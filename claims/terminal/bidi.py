"""Arabic in a terminal, in columns that stay where they are.

A terminal that knows the Unicode bidirectional algorithm reorders a whole line, columns and borders with it, as soon
as the line holds Arabic. So every stretch of Arabic in a line is an isolate of its own (RLI ... PDI, Unicode TR9): the
line keeps its order, and inside each stretch Arabic runs from right to left. Terminals that know nothing of this print
the marks as nothing. Text is wrapped before it is isolated, and what could act on the terminal is taken out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, JustifyMethod, RenderResult
from rich.measure import Measurement
from rich.text import Text

from claims.spans import Span

RIGHT_TO_LEFT_ISOLATE, POP_ISOLATE = "\u2067", "\u2069"
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates of the text itself: unbalanced ones would undo ours."""
ARABIC = "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"
STRETCH = re.compile(rf"[{ARABIC}]+(?:[\s\d.·/–-]*[{ARABIC}]+)*")
"""Arabic words with the spaces and digits between them; brackets and quotation marks stay outside, on their side."""


def safe(text: str) -> str:
    """``text`` of the same length in which no character can command the terminal or reorder the line."""
    return DIRECTIONS.sub("\u200b", CONTROLS.sub("\ufffd", text))


def marked(text: str, spans: Iterable[tuple[Span, str]] = (), style: str = "") -> Text:
    """Safe ``text`` with a style for each span; offsets are code points of ``text``."""
    shown = Text(safe(text), style=style)
    for span, mark in spans:
        shown.stylize(mark, span.start, span.end)
    return shown


class Paragraphs:
    """Paragraphs of either script, wrapped; Arabic inside keeps to its stretch of the line."""

    justify: JustifyMethod = "left"

    def __init__(self, *paragraphs: Text | str) -> None:
        self.paragraphs = [Text(safe(each)) if isinstance(each, str) else each for each in paragraphs]

    def isolated(self, line: Text) -> Text:
        """One line with its isolates."""
        cuts = [cut for stretch in STRETCH.finditer(line.plain) for cut in stretch.span()]
        pieces = line.divide(cuts)
        return Text.assemble(*self._between(pieces))

    def _between(self, pieces: Iterable[Text]) -> Iterator[Text | str]:
        for number, piece in enumerate(pieces):
            yield from (RIGHT_TO_LEFT_ISOLATE, piece, POP_ISOLATE) if number % 2 else (piece,)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for paragraph in self.paragraphs:
            for line in paragraph.wrap(console, options.max_width):
                line.rstrip()
                shown = self.isolated(line)
                shown.justify, shown.no_wrap = self.justify, True
                yield shown

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widths = [Measurement.get(console, options, paragraph) for paragraph in self.paragraphs]
        return Measurement(
            max((width.minimum for width in widths), default=0), max((width.maximum for width in widths), default=0)
        )


class RightToLeft(Paragraphs):
    """Paragraphs of Arabic, wrapped and set flush right; each line as a whole is one isolate."""

    justify: JustifyMethod = "right"

    def isolated(self, line: Text) -> Text:
        return Text.assemble(RIGHT_TO_LEFT_ISOLATE, line, POP_ISOLATE)


def flowing(*paragraphs: Text | str, right_to_left: bool) -> Paragraphs:
    """Paragraphs in the direction of the program's own words."""
    return RightToLeft(*paragraphs) if right_to_left else Paragraphs(*paragraphs)
