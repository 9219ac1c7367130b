"""Statements that point back: وهو ما نفته موسكو, الأمر الذي أكدته الوزارة. The content is what they point to."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.cues import Cue, Form
from claims.extract.draft import Draft
from claims.extract.gaps import read_gap
from claims.extract.limits import limit
from claims.extract.subjects import can_speak
from claims.extract.view import COMMAS, View
from claims.model import Stance
from claims.normalize import without_article
from claims.spans import Span

NEAREST = 3


def points_back(view: View, at: int, cues: list[Cue]) -> bool:
    """Whether «وهو ما» or «الأمر الذي» and a reporting verb with a pronoun start at ``at`` (وهو ما رد عليه الطبيب)."""
    cue = _verb_at(view, at, cues)
    return cue is not None and (_has_object_pronoun(view, cue) or _answers(view, cue))


def attributions(view: View, cues: list[Cue], verbal: list[Draft]) -> list[Draft]:
    """Every attribution whose content is the clause before it; ``verbal`` are those already found in the sentence."""
    found = []
    for at in range(view.size):
        cue = _verb_at(view, at, cues)
        if cue is None or not _has_object_pronoun(view, cue) or view.key(cue.first - 1) in {"لم", "لن", "لا"}:
            continue
        pointed = next(
            (draft.content[-1] for draft in reversed(verbal) if draft.cue.end <= view.words[at].span.start), None
        )
        content = pointed or _clause_before(view, at, cue.first)
        gap = read_gap(view, cue.last, limit(view, cue, cues))
        source = gap.source if gap.source and can_speak(view, gap.source) else None
        if source is None and (gap.source is not None or cue.reading.stance is not Stance.DENY):
            continue
        found.append(
            Draft(
                rule="anaphoric",
                cue=cue.span,
                lemma=cue.reading.lemma,
                stance=cue.reading.stance,
                content=(content,),
                source=view.name(*source) if source else None,
                agreement=dict(cue.reading.agreement),
                reading=cue,
            )
        )
    return found


def _verb_at(view: View, at: int, cues: list[Cue]) -> Cue | None:
    """The verb of the anaphor that starts at ``at``."""
    pair = (view.key(at), view.key(at + 1))
    third = view.key(at + 2)
    words = circumstances()
    statement = third == "ما" or third in words.tellings or without_article(third) in words.statements
    told = view.definite(at + 2) and view.key(at + 3) in circumstances().relatives
    bare = view.key(at - 1) in COMMAS and pair[0] == "ما"  # «، ما نفته موسكو»
    opens = (
        bare or (pair[0] == "و" and pair[1] in {"هو", "هي", "هذا"} and (statement or told)) or pair == ("الامر", "الذي")
    )
    if not opens:
        return None
    for cue in cues:
        if bare and "object" not in cue.reading.takes:
            continue
        if told and not statement and cue.reading.stance is not Stance.DENY:
            continue  # «وهو الرقم الذي فندته», but «وهو الحدث الذي تابعه»
        if at < cue.word <= at + NEAREST + 1 and cue.reading.form is Form.FINITE and cue.reading.takes:
            return cue
    return None


def _has_object_pronoun(view: View, cue: Cue) -> bool:
    """Whether the verb's pronoun stands for the clause before: نفته."""
    return view.token_key(cue.word).endswith(("ه", "ها"))


def _answers(view: View, cue: Cue) -> bool:
    """Whether a preposition behind the verb holds the pronoun: رد عليه."""
    return view.key(cue.last) == "علي" and view.is_pronoun(cue.last + 1)


def _clause_before(view: View, at: int, verb: int) -> Span:
    """The sentence up to the anaphor; the anaphor itself, up to its verb, when nothing stands before it."""
    last = at
    while last > 0 and (view.key(last - 1) in COMMAS or view.is_punctuation(last - 1)):
        last -= 1
    return view.span(0, last) if last > 2 else view.span(at, max(verb, at + 2))
