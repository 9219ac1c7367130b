"""According-to phrases: بحسب X, وفقا لـ X, وفق ما أفاد X, على حد قوله, كما أعلن X.

Their content is the statement that they qualify.
"""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.clauses import COMPLEMENTIZERS, is_clause
from claims.extract.cues import Cue, Form
from claims.extract.draft import Draft
from claims.extract.gaps import read_gap
from claims.extract.noun_phrases import noun_phrase
from claims.extract.openings import find_opening
from claims.extract.prepositions import is_preposition
from claims.extract.subjects import is_somebody
from claims.extract.times import is_time
from claims.extract.view import View
from claims.model import Stance
from claims.normalize import without_article
from claims.spans import Span

PLAIN = {"حسب", "وفق", "بحسب"}
WITH_PREPOSITION = {"وفقا": {"ل"}, "طبقا": {"ل"}, "استنادا": {"ل", "الي"}, "نقلا": {"عن"}}
WITH_VERB = {"حسبما", "بحسبما", "وفقما"}


def attributions(view: View, cues: list[Cue], verbal: list[Draft], *, before: Span | None = None) -> list[Draft]:
    """Every attribution that an according-to phrase makes; one alone in its sentence speaks of ``before``.

    One between a verb of ``verbal`` and its content names who stands behind the same content (قالت الوكالة، نقلا عن
    مسؤول، إن …).
    """
    found = []
    for at in range(view.size):
        phrase = None if view.key(at - 1) == "الي" else _phrase(view, at, cues)
        if phrase is None:
            continue
        first, last, source, stop, lemma = phrase
        content = _content(view, first, stop)
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
        if not spans:
            continue
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


def _phrase(view: View, at: int, cues: list[Cue]) -> tuple[int, int, tuple[int, int] | None, int, str] | None:
    """First word of the cue, past its last, source, past the phrase, lemma; null when none starts at ``at``."""
    key = view.key(at)
    first = at - 1 if at and view.joined(at) and view.key(at - 1) in {"ب", "و"} else at
    if first and view.joined(first) and view.key(first - 1) in {"و", "ف"}:
        first -= 1
    if key in PLAIN:
        if view.key(at + 1) == "ما":
            return _with_verb(view, first, at + 2, cues, key)
        return _with_noun(view, first, at + 1, at + 1, key)
    if key in WITH_PREPOSITION and view.key(at + 1) in WITH_PREPOSITION[key]:
        if view.key(at + 2) == "ما":
            return _with_verb(view, first, at + 3, cues, key)
        return _with_noun(view, first, at + 1, at + 2, key)
    if key in WITH_VERB:
        return _with_verb(view, first, at + 1, cues, key)
    if key == "كما":
        return _with_verb(view, at, at + 1, cues, key)
    if key in {"علي"} and view.key(at + 1) == "حد" and view.key(at + 2) in circumstances().sayings:
        owner = at + 3
        source = None
        if owner < view.size and not view.is_pronoun(owner) and view.upos(owner) in {"NOUN", "PROPN", "ADJ"}:
            source = (owner, noun_phrase(view, owner, view.size))
        stop = source[1] if source else owner + (1 if view.is_pronoun(owner) else 0)
        return at, stop if not source else owner, source, stop, f"على حد {view.words[at + 2].text}"
    return None


def _with_noun(
    view: View, first: int, last: int, start: int, lemma: str
) -> tuple[int, int, tuple[int, int] | None, int, str] | None:
    words = circumstances()
    while start < view.size and view.key(start) in {"ال"}:
        start += 1
    key = view.key(start)
    if start >= view.size or (view.is_punctuation(start) and view.opening(start) is None):
        return None
    if (
        key in words.not_sources
        or without_article(key) in {without_article(word) for word in words.not_sources}
        or is_time(view, start)
    ):
        return None
    if view.is_pronoun(start):
        return first, last, None, start + 1, lemma
    if key in circumstances().sayings and (view.is_pronoun(start + 1) or key.endswith(("ه", "ها", "هم"))):
        return first, start + 1, None, start + (2 if view.is_pronoun(start + 1) else 1), lemma
    if view.upos(start) not in {"NOUN", "PROPN", "ADJ", "X", "NUM", "DET"} and view.opening(start) is None:
        return None
    stop = noun_phrase(view, start, view.size)
    return (first, last, (start, stop), stop, lemma) if stop > start else None


def _with_verb(
    view: View, first: int, verb: int, cues: list[Cue], lemma: str
) -> tuple[int, int, tuple[int, int] | None, int, str] | None:
    """وفق ما أفاد X, كما قال X: the verb must be a reporting verb without a content of its own."""
    while view.key(verb) in {"كان", "كانت", "قد"}:
        verb += 1
    cue = next((cue for cue in cues if cue.word == verb and cue.reading.form in {Form.FINITE}), None)
    if cue is None:
        return None
    stop = cue.last
    while stop < view.size and not _clause_over(view, stop):
        stop += 1
    gap = read_gap(view, cue.last, stop)
    if lemma == "كما":
        if (
            view.key(first - 1) not in {"،", ","}
            or any(is_clause(view, index) for index in range(cue.last, stop + 1))
            or stop - cue.last > 12
        ):
            return None
        if (
            any(view.opening(index) for index in range(cue.last, stop))
            or "clause" not in cue.reading.takes
            or cue.reading.stance is not Stance.ASSERT
        ):
            return None
        if gap.object is not None or gap.source is None or not is_somebody(view, gap.source[0]):
            return None
    end = max(gap.source[1] if gap.source else cue.last, cue.last)
    return first, cue.last, gap.source, max(end, _tail(view, end)), f"{lemma} ما {cue.reading.lemma}"


def _clause_over(view: View, at: int) -> bool:
    return view.key(at) in {"،", ".", "؛", "؟", ":"} and not (view.key(at) == "،" and view.upos(at + 1) == "PROPN")


def _tail(view: View, at: int) -> int:
    while at < view.size and not _clause_over(view, at):
        at += 1
    return at


def _content(view: View, first: int, stop: int) -> list[tuple[int, int]]:
    """The qualified statement: after an initial phrase, before a final one, around one in the middle."""
    before = [at for at in range(first) if not view.is_punctuation(at)]
    opener = first - 2 if view.is_pronoun(first - 1) else first - 1
    if view.key(opener) in COMPLEMENTIZERS:
        return [(stop, _sentence_end(view, stop))] if stop < view.size else []
    if not before or all(
        view.key(at) in {"و", "ف", "لكن", "الا", "انه", "ان", "ه", "غير"} or view.upos(at) in {"CCONJ"} for at in before
    ):
        start = stop - 1 if view.key(stop - 1) == "ف" else stop
        while start < view.size and view.is_punctuation(start) and view.opening(start) is None:
            start += 1
        start = _therefore(view, start)
        return [(start, _sentence_end(view, start))] if start < view.size else []
    left = max(_clause_start(view, first), after_opening(view))
    right = first - 2 if view.key(first - 1) == "ذلك" and view.key(first - 2) == "و" else first
    pieces = [(left, right)] if left < right else []
    rest = stop
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


def _therefore(view: View, start: int) -> int:
    """Past a time or place between the phrase and its «فإن» (وبحسب البيان، الخميس، فإن …)."""
    for at in range(start, min(view.size - 1, start + 12)):
        if (
            view.key(at) == "ف"
            and view.joined(at + 1)
            and view.key(at + 1) in {"ان", "قد"}
            and view.key(at - 1) in {"،", ","}
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
