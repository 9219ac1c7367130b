"""According-to phrases: بحسب X, وفقا لـ X, وفق ما أفاد X, على حد قوله, كما أعلن X.

Their content is the statement that they qualify.
"""

from __future__ import annotations

from claims.extract.according_phrases import DASHES, phrase_at
from claims.extract.circumstances import circumstances
from claims.extract.clauses import COMPLEMENTIZERS
from claims.extract.cues import Cue, Form
from claims.extract.draft import Draft
from claims.extract.openings import find_opening
from claims.extract.prepositions import is_preposition
from claims.extract.subjects import is_somebody
from claims.extract.times import is_time
from claims.extract.view import COMMAS, View
from claims.model import Stance
from claims.spans import Span


def attributions(view: View, cues: list[Cue], verbal: list[Draft], *, before: Span | None = None) -> list[Draft]:
    """Every attribution that an according-to phrase makes; one alone in its sentence speaks of ``before``.

    One between a verb of ``verbal`` and its content names who stands behind the same content (قالت الوكالة، نقلا عن
    مسؤول، إن …).
    """
    found = []
    for at in range(view.size):
        phrase = None if view.key(at - 1) == "الي" else phrase_at(view, at, cues)
        if phrase is None:
            continue
        first, last, source, stop, lemma = phrase
        if view.inside(first) is not None and source is not None and not is_somebody(view, source[0]):
            continue
        content = [_until_next(view, piece, source, verbal) for piece in _content(view, first, stop)]
        spans = tuple(view.span(*piece) for piece in content)
        if (
            not content
            and before is not None
            and source is not None
            and all(view.is_punctuation(at) for at in range(stop, view.size))
        ):
            spans = (before,)
        cue = view.span(first, last)
        carrier = next(
            (draft for draft in verbal if draft.cue.end <= cue.start and cue.end <= draft.content[0].start), None
        )
        if carrier is not None:
            spans = carrier.content
        if not spans or (carrier is not None and source is not None and carrier.source == view.name(*source)):
            continue  # «ونقلت الوكالة على لسان المتحدث أن»: the relay names him already
        if sum(span.end - span.start for span in spans) < 6:
            continue
        if source is None and any(
            cue.reading.form is Form.FINITE and find_opening(view, cue, cues) for cue in cues if cue.word < first
        ):
            continue
        found.append(
            Draft(
                rule="according",
                cue=cue,
                lemma=lemma,
                stance=Stance.DOUBTED if "زعم" in lemma else Stance.ASSERT,
                content=spans,
                source=view.name(*source) if source else None,
                relays=(carrier.source,) if carrier is not None and carrier.source is not None else (),
            )
        )
    return found


def _content(view: View, first: int, stop: int) -> list[tuple[int, int]]:
    """The qualified statement: after an initial phrase, before a final one, around one in the middle."""
    before = [at for at in range(first) if not view.is_punctuation(at)]
    opener = first - 2 if view.is_pronoun(first - 1) else first - 1
    if view.key(opener) in COMPLEMENTIZERS:
        return [(stop, _sentence_end(view, stop))] if stop < view.size else []
    if (
        not before
        or _is_another_phrase(view, first)
        or all(
            view.key(at) in {"و", "ف", "لكن", "الا", "انه", "ان", "ه", "غير"} or view.upos(at) in {"CCONJ"}
            for at in before
        )
    ):
        start = stop - 1 if view.key(stop - 1) == "ف" else stop
        while start < view.size and view.is_punctuation(start) and view.opening(start) is None:
            start += 1
        start = _therefore(view, start)
        return [(start, _sentence_end(view, start))] if start < view.size else []
    therefore = _therefore(view, next((at for at in range(stop, view.size) if not view.is_punctuation(at)), stop))
    if view.key(first) in {"و", "ف"} and view.key(first - 1) in COMMAS and view.key(therefore) == "ف":
        return [(therefore, _sentence_end(view, therefore))]  # «…، وبحسب الإدارة الأميركية، فإن …»
    opening = after_opening(view)
    left = max(_clause_start(view, first), opening if opening < first else 0)
    right = first - 2 if view.key(first - 1) == "ذلك" and view.key(first - 2) == "و" else first
    pieces = [(left, right)] if left < right else []
    rest = stop
    if view.key(first - 1) in DASHES and view.key(rest) in DASHES:
        return [*pieces, (rest + 1, _piece_end(view, rest + 1))]
    if view.key(first - 1) in {"،", ","}:
        if (
            view.key(rest) not in {"،", ","}
            or view.upos(rest + 1) not in {"NOUN", "NUM"}
            or is_time(view, rest + 1)
            or is_preposition(view, rest + 1)
        ):
            return pieces
        return [*pieces, (rest + 1, _piece_end(view, rest + 1))]
    if rest >= view.size or view.is_punctuation(rest) or view.upos(rest) not in {"NOUN", "NUM", "PROPN", "ADJ"}:
        return pieces
    clauses = [at for at in range(left, right) if view.key(at) == "و" and view.upos(at + 1) == "VERB"]
    return [(max([left, *clauses]), right), (rest, _piece_end(view, rest))]


def _is_another_phrase(view: View, end: int) -> bool:
    """Whether nothing but another phrase of the kind stands before ``end`` (وبحسب رويترز نقلا عن مصادر فإن …)."""
    opens = any(view.key(at) in circumstances().according for at in range(min(3, end)))
    told = next(
        (at + 1 for at in range(min(4, end)) if view.key(at) == "ما"), -1
    )  # «ووفقا لما أوردته الصحيفة نقلا عن …»
    return opens and not any(
        (view.upos(at) in {"VERB", "AUX", "SCONJ"} and at != told) or view.key(at) in COMMAS for at in range(end)
    )


def _until_next(
    view: View, piece: tuple[int, int], source: tuple[int, int] | None, verbal: list[Draft]
) -> tuple[int, int]:
    """The piece up to «، وأوضحت أن» where the source goes on to say something else: the verb agrees with it."""
    first, last = piece
    feminine = source is not None and view.key(source[0]).endswith(("ه", "ات"))
    for draft in verbal:
        at = draft.reading.first if draft.reading else -1
        if not first < at < last or draft.source is not None or draft.reading is None:
            continue
        goes_on = draft.reading.reading.form is Form.FINITE and view.key(at) == "و" and view.key(at - 1) in COMMAS
        if goes_on and feminine == (draft.agreement.get("Gender") == "Fem") and not view.inside(at):
            return first, at
    return piece


def _therefore(view: View, start: int) -> int:
    """Past a time or place between the phrase and its «فإن» (وبحسب البيان، الخميس، فإن …؛ على موقعها فإن …)."""
    for at in range(start, min(view.size - 1, start + 12)):
        if (
            view.key(at) == "ف"
            and view.joined(at + 1)
            and view.key(at + 1) in {"ان", "قد"}
            and (
                view.key(at - 1) in COMMAS
                or view.key(start) in circumstances().according
                or is_preposition(view, start)
            )
        ):
            return at
    return start


def _piece_end(view: View, at: int) -> int:
    while at < view.size and view.key(at) not in {".", "،", "؛"}:
        at += 1
    return at


def _sentence_end(view: View, start: int) -> int:
    at = start
    while at < view.size:
        opening = view.opening(at)
        if opening is not None and opening.closed:
            at = max(view.at(opening.inner.end), at + 1)
            continue
        if at > start and view.key(at - 1) in {"،", ","} and view.key(at) in {"فيما", "بينما", "حيث"}:
            return at
        at += 1
    return view.size


def after_opening(view: View) -> int:
    """Index past a dateline (بيروت (رويترز) -) and past a phrase that only joins two sentences (وفي الإطار نفسه،)."""
    at = 0
    for index in range(min(view.size, 14)):
        if (
            view.key(index) in {"-", "--", "–", "—", ")--", "ـ"}
            and view.upos(index) == "PUNCT"
            and not view.joined(index + 1)
        ):
            at = index + 1
        if view.key(index) in {".", "،"} and index > 10:
            break
    comma = next((index for index in range(at, min(view.size, at + 7)) if view.key(index) == "،"), None)
    joins = any(view.key(index) in {"في", "من", "علي", "الي"} for index in range(at, at + 2))
    if comma is None or not joins or any(view.upos(index) == "VERB" for index in range(at, comma)):
        return at
    return comma + 1


def _clause_start(view: View, first: int) -> int:
    """Start of the clause before ``first``: the sentence's start, or after a connector that begins another clause."""
    for at in range(first - 1, 0, -1):
        if view.key(at) in {"فيما", "بينما"} and view.key(at - 1) in {"،", ","}:
            return at + 1
        if view.key(at) in {"؛", "؟"}:
            return at + 1
    return 0
