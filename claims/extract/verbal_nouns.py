"""Attributions by verbal nouns, nouns that carry a statement, and impersonal verbs."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.cues import Cue
from claims.extract.draft import Draft
from claims.extract.drafting import draft
from claims.extract.frames import Opening
from claims.extract.gaps import read_gap
from claims.extract.noun_phrases import noun_phrase
from claims.extract.openings import find_opening
from claims.extract.subjects import is_somebody
from claims.extract.times import after_time, is_time
from claims.extract.view import View
from claims.normalize import normalize

LONGEST_SUBJECT = 8
"""Words between such a verb and the verbal noun."""


def masdar(view: View, cue: Cue, cues: list[Cue]) -> Draft | None:
    """A verbal noun with a clause, a quotation or an announced noun (قوله إن، بالإشارة إلى أن، إعلان لندن طرد …)."""
    opening = find_opening(view, cue, cues)
    gloss = view.key(cue.first - 1) == "في" and "glosses" in cue.reading.traits
    if opening is None or gloss:
        return None
    owned = cue.word + 1 < view.size and view.is_pronoun(cue.word + 1) and view.joined(cue.word + 1)
    by = cue.first < cue.word and view.key(cue.first) == "ب" and view.key(cue.word).startswith("ال")
    by = by or (not owned and opening.start - cue.last <= 2 and _is_set_about(view, cue))
    if not (owned or by) and view.key(cue.word).endswith("ا"):
        return None  # «أصدر تحذيرا من أن», but «كان ذلك تذكيرا بأن»
    if opening.kind in {"object", "preposition", "target"}:
        described = view.definite(cue.word) and view.upos(cue.last) == "ADJ"  # «الإعلان الرسمي عن»
        whose = owned or by or (_announcer(view, opening) and not described)
        direct = opening.kind == "object" or by or (opening.kind == "preposition" and _follows_directly(view, opening))
        if not ("announces" in cue.reading.traits and whose and direct):
            return None
    elif not (owned or by) and (opening.kind == "quote" or not _follows_directly(view, opening)):
        return None
    source = opening.gap.source if not owned else None
    if by and source is None:
        source = subject_of_governor(view, cue)
    return draft(view, cue, cues, opening, source, rule=f"masdar-{opening.kind}")


def _is_set_about(view: View, cue: Cue) -> bool:
    """Whether a verb before the verbal noun says only that somebody does it.

    «سارعت ماي أيضا إلى توضيح أن»، «جدد الوزير التأكيد على أن».
    """
    near = range(cue.first - 1, max(-1, cue.first - LONGEST_SUBJECT), -1)
    verb = next((at for at in near if view.upos(at) == "VERB"), None)
    governed = view.key(cue.first - 1) in {"الي", "علي"}
    verbs = circumstances().setting_about if governed else circumstances().repeating
    return verb is not None and normalize(view.words[verb].lemma) in verbs


def _announcer(view: View, opening: Opening) -> bool:
    """Whether somebody who can announce stands between the verbal noun and what is announced."""
    return opening.gap.source is not None and is_somebody(view, opening.gap.source[0])


def _follows_directly(view: View, opening: Opening) -> bool:
    """Whether the content follows its owner without a circumstance between, but a time (تأكيد الوزير أمس أن)."""
    if opening.gap.source is None:
        return False
    after = opening.gap.source[1]
    if is_time(view, after):
        after = after_time(view, after, opening.start)
    return all(view.is_punctuation(at) or view.key(at) in {"على", "علي", "الي"} for at in range(after, opening.start))


def subject_of_governor(view: View, cue: Cue) -> tuple[int, int] | None:
    """The subject of the verb that the verbal noun depends on (اكتفى الوزير بالإشارة إلى أن)."""
    at = cue.first - 1
    while at >= 0 and view.upos(at) != "VERB":
        if view.key(at) in {"،", "."}:
            return None
        at -= 1
    if at < 0:
        return None
    gap = read_gap(view, at + 1, cue.first)
    return gap.source


def noun(view: View, cue: Cue, cues: list[Cue]) -> Draft | None:
    """A noun that carries a statement, with بأن (الاتهامات البريطانية بأن …); its adjective or owner is the source."""
    opening = find_opening(view, cue, cues)
    if view.key(cue.first - 1) == "في" and view.key(cue.word) in circumstances().speech_events:
        return None  # where something was said (وصفه، في تقرير، بأنه)
    if opening is None or opening.kind != "clause" or view.key(opening.start) != "ب" or opening.start - cue.last > 5:
        return None
    source = (
        (cue.last, opening.start)
        if opening.start > cue.last and view.upos(cue.last) in {"ADJ", "NOUN", "PROPN"}
        else None
    )
    if source and any(view.upos(at) in {"ADP", "SCONJ", "VERB"} for at in range(*source)):
        source = None
    return draft(view, cue, cues, opening, source, rule="noun-clause")


def impersonal(view: View, cue: Cue, cues: list[Cue], opening: Opening) -> Draft | None:
    """قيل إن, يشاع أن: nobody named stands behind it."""
    source = None
    for at in range(cue.last, opening.start):
        if view.key(at) in {"علي", "في"} and view.key(at + 1) == "وسايل":
            source = (at + 1, noun_phrase(view, at + 1, opening.start))
    return draft(
        view,
        cue,
        cues,
        Opening(opening.kind, opening.start + (1 if view.key(opening.start) == "عن" else 0), opening.gap),
        source,
        rule="impersonal",
    )
