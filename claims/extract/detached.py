"""Verbs apart from their quotation: after it ("…"، قال الوزير), or before a colon that ends the sentence."""

from __future__ import annotations

from claims.extract.adverbs import adverb_end
from claims.extract.cues import Cue, Form
from claims.extract.draft import Draft
from claims.extract.drafting import bare
from claims.extract.gaps import read_gap
from claims.extract.limits import limit
from claims.extract.openings import frame_of
from claims.extract.plausibility import is_filler, is_negated
from claims.extract.subjects import source_before
from claims.extract.view import CLOSERS, View
from claims.normalize import key_words
from claims.spans import Span

FEWEST = 3
"""Words of a quotation that is no name."""
THUS, THEN = "هكذا", "ثم"


def floating(view: View, cue: Cue, cues: list[Cue]) -> Draft | None:
    """A verb after its quotation ("…"، قال الوزير): content stands before it, the source after it.

    Alone behind a quotation with which the sentence begins ("…"، قال.) its subject is left out.
    """
    if cue.reading.form is not Form.FINITE or "quote" not in cue.reading.takes or is_negated(view, cue):
        return None
    at = cue.first - 1
    while at >= 0 and view.key(at) in {"،", ",", "-", "–", THUS}:
        at -= 1
    quote = (
        next((quote for quote in view.quotes if quote.closed and quote.outer.end == view.words[at].span.end), None)
        if at >= 0
        else None
    )
    if quote is None or len(key_words(quote.inner.of(view.text))) < FEWEST:
        return None
    before = [index for index in range(at) if view.words[index].span.end <= quote.outer.start]
    if before and not view.is_punctuation(before[-1]):
        return None
    gap = read_gap(view, cue.last, limit(view, cue, cues))
    end = _past_medium(view, cue.last)
    while (adverb := adverb_end(view, end)) is not None:
        end = adverb  # «"…"، يقول مبتسما.»
    goes_on = (view.key(end), view.key(end + 1)) in {("و", "هو"), ("و", "هي")} or view.key(end) == THEN
    if gap.source is None and (before or not (goes_on or view.is_punctuation(end))):
        return None
    return bare(view, cue, quote.inner.trim(view.text, CLOSERS), gap, "finite-floating")


def _past_medium(view: View, at: int) -> int:
    """Index past a quoted medium that somebody told: «"…"، قال لـ"الغد"، مشيرا إلى أن»."""
    quote = view.opening(at + 1) if view.key(at) in {"ل", "لـ"} else None
    return view.at(quote.inner.end) + 1 if quote is not None and quote.closed else at


def led_to(view: View, cue: Cue, cues: list[Cue], after: Span | None) -> Draft | None:
    """A verb whose colon ends the sentence: the statement follows in the next one."""
    if (
        after is None
        or cue.reading.form not in {Form.FINITE, Form.PARTICIPLE}
        or "quote" not in cue.reading.takes
        or is_negated(view, cue)
    ):
        return None
    last = view.size - 1
    if view.key(last) != ":" or limit(view, cue, cues) <= last or is_filler(view, cue):
        return None
    gap = read_gap(view, cue.last, last, frame_of(cue))
    if gap.source is None and cue.reading.form is Form.FINITE:
        gap.source = source_before(view, cue)
    return bare(view, cue, after, gap, f"{cue.reading.form.value}-colon")
