"""Claims as the templates show them: rows of the archive with their marked excerpts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from claims.publish.selectors import contents
from claims.publish.site.archive import Row
from claims.publish.site.highlight import Mark, Part, line, lines
from claims.publish.site.words import places
from claims.spans import Span, cover

LONGEST = 560
AROUND = 150
GAP = Markup(' <span class="soft">…</span> ')


def span_of(row: Row, name: str) -> Span | None:
    """The span in the columns ``<name>_start`` and ``<name>_end``, null when they are."""
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None else Span(start, end)


def marks(row: Row, *, number: int | None = None, voice: int | None = None) -> list[Mark]:
    """The marks of one claim: content, source, relays and cue."""
    found = [Mark(span, Part.CONTENT, row["id"], number, voice) for span in contents(row)]
    source = span_of(row, "source")
    if source:
        found.append(Mark(source, Part.SOURCE, row["id"], number, voice))
    relays = [Span(*pair) for pair in json.loads(row["relay_spans"] or "[]")]
    found += [Mark(span, Part.RELAY, row["id"], number, voice) for span in relays]
    found.append(Mark(Span(row["cue_start"], row["cue_end"]), Part.CUE, row["id"], number, voice))
    return found


def excerpt(row: Row, evidence: Span | None = None, terms: Sequence[str] = ()) -> Markup:
    """A claim where it stands, from source or cue to the end of the statement; long ones cut.

    Its evidence is marked, and the folded ``terms`` that somebody searched for.
    """
    shift = row["passage_start"]
    here = [Mark(Span(m.span.start - shift, m.span.end - shift), m.part, m.claim) for m in marks(row)]
    whole = cover(mark.span for mark in here)
    kept = [mark for mark in here if mark.part is not Part.CONTENT]
    if evidence:
        inside = Span(evidence.start - shift, evidence.end - shift)
        if inside.start >= 0 and inside.end <= len(row["passage"]):
            kept.append(Mark(inside, Part.EVIDENCE, row["id"]))
            whole = cover([whole, inside])
    kept += [Mark(span, Part.FOUND, row["id"]) for span in places(row["passage"], terms) if whole.contains(span)]
    return clipped(row["passage"], kept, whole)


def clipped(text: str, found: Sequence[Mark], window: Span, longest: int = LONGEST) -> Markup:
    """``window`` of ``text`` with marks; when it is long, its beginning and what stands around its evidence."""
    if window.end - window.start <= longest:
        return _pieces(text, found, [window])
    pieces = [Span(window.start, word_end(text, min(window.start + AROUND, window.end)))]
    for mark in sorted(found):
        if mark.part in (Part.EVIDENCE, Part.CUE, Part.FOUND):
            start = word_start(text, max(window.start, mark.span.start - AROUND))
            end = word_end(text, min(window.end, mark.span.end + AROUND))
            if start <= pieces[-1].end:
                pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, end))
            else:
                pieces.append(Span(start, end))
    return _pieces(text, found, pieces) + (GAP if pieces[-1].end < window.end else Markup())


def word_end(text: str, place: int) -> int:
    """The end of the word at ``place``."""
    while place < len(text) and not text[place].isspace():
        place += 1
    return place


def word_start(text: str, place: int) -> int:
    """The start of the word at ``place``."""
    while place > 0 and not text[place - 1].isspace():
        place -= 1
    return place


def _pieces(text: str, found: Sequence[Mark], pieces: Iterable[Span]) -> Markup:
    return GAP.join(Markup("<br>").join(line(text, found, window) for window in lines(text, piece)) for piece in pieces)


def card(row: Row, evidence: Span | None = None, terms: Sequence[str] = ()) -> Row:
    """``row`` (of ``queries.CLAIM``) with its relays read and its excerpt made."""
    relays = sorted(json.loads(row["relays"]), key=lambda relay: int(relay["position"]))
    return {**row, "relays": relays, "excerpt": excerpt(row, evidence, terms)}
