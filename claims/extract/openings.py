"""Where the content of a cue begins: a clause, a quotation, or a noun phrase, with or without its preposition."""

from __future__ import annotations

from claims.extract.accusatives import is_accusative
from claims.extract.circumstances import circumstances
from claims.extract.clauses import clause_start, is_clause, opens_question
from claims.extract.content_prepositions import leads_into_content, names_institution
from claims.extract.cues import Complement, Cue
from claims.extract.first_nouns import (
    describes_noun,
    is_appealed_to,
    is_behind_its_verb,
    is_left_unnamed,
    is_told,
    is_what_was_said,
    shows_its_subject,
)
from claims.extract.frames import Kind, Opening, cause, special
from claims.extract.gaps import Gap, read_gap
from claims.extract.limits import is_nouns_own, licensed, limit
from claims.extract.noun_phrases import noun_phrase
from claims.extract.parting import parted_by_kind
from claims.extract.phrase_borders import Frame, is_announced_doing
from claims.extract.statements import is_document, is_statement, opens_statement
from claims.extract.subjects import follows_copula_subject
from claims.extract.view import COMMAS, View
from claims.model import Stance
from claims.normalize import without_article

LONGEST_MEDIUM = 2
"""Words of a quoted medium that somebody told."""


def folded(takes: tuple[Complement, ...]) -> frozenset[str]:
    return frozenset({"إلى": "الي", "على": "علي"}.get(item, item) for item in takes)


def frame_of(cue: Cue) -> Frame:
    return Frame(cue.word, folded(cue.reading.takes))


def find_opening(view: View, cue: Cue, cues: list[Cue]) -> Opening | None:
    """The content's beginning, by the complements that the cue takes; null when it has none of them."""
    frame, end = frame_of(cue), limit(view, cue, cues)
    found = _marked(view, cue, end, frame.takes, cues)
    nominal = frame.takes & {"object", "event", "statement"}
    kind, at = found or (None, _clause_end(view, cue, end))
    gap = read_gap(view, cue.last, at, frame)
    if kind == "clause":
        gap = _with_whole_name(view, gap, at)
    if shows_its_subject(cue) and gap.object is None:
        gap = Gap(None, gap.source, gap.relays)
    if gap.source is not None and is_accusative(view, gap.source[0]):
        object_of = "target" in frame.takes or ("object" in frame.takes and follows_copula_subject(view, cue))
        gap = Gap(None, gap.source if object_of else gap.object, gap.relays)
    left_unnamed = gap.source is not None and is_left_unnamed(view, gap.source[1])
    if gap.source is not None and gap.object is None and (left_unnamed or is_behind_its_verb(view, cue, gap.source[0])):
        gap = Gap(None, gap.source, gap.relays)
    first = gap.source[0] if gap.source else 0
    told = first and (is_told(view, cue, first) or is_announced_doing(view, first, frame))  # «نفى | التلاعب بالوزن»
    noun = gap.object or (gap.source if told else None)
    if kind in {"clause", "preposition"} and noun and is_document(view, noun[0]) and gap.source in {None, noun}:
        gap, noun = Gap(noun, None, gap.relays), None
    if (
        nominal
        and noun
        and view.key(noun[0]) not in circumstances().idle_complements
        and _object_fits(view, noun[0], nominal)
        and (kind is None or (opens_statement(view, noun[0]) and not describes_noun(view, noun[0])))
    ):
        return Opening("object", noun[0], Gap(None if noun == gap.source else gap.source, noun, gap.relays))
    if kind == "preposition" and "target" in frame.takes and gap.object is None and gap.source is not None:
        split = parted_by_kind(view, gap.source, at)  # «طالبت نقابة الأطباء | وزارة الصحة بتوفير …»
        gap = Gap(*split, gap.relays) if split is not None else gap
    if kind in {"preposition", "quote"} and "target" in frame.takes and gap.object is not None:
        return Opening("target", gap.object[0], gap)
    if gap.source is not None and is_appealed_to(view, cue, gap):
        return Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    if "contained" in frame.takes and gap.source is None and not view.is_pronoun(cue.last + 1):
        gap.source = (cue.last + 1, noun_phrase(view, cue.last + 1, at))
    if "cause" in frame.takes:
        return cause(view, cue, gap, at, kind)
    if kind == "quote" and "object" in frame.takes and view.upos(at + 1) == "ADP" and gap.object is not None:
        return Opening("object", gap.object[0], gap)
    if kind == "quote" and "target" in frame.takes:
        return special(view, cue, gap, at, frame.takes) or Opening(kind, at, gap)
    if cue.reading.stance is Stance.DENY and "object" in frame.takes and kind is None:
        that = next((at for at in range(cue.last, at) if is_what_was_said(view, at)), None)
        if that is not None:
            source = (gap.source[0], min(gap.source[1], that)) if gap.source and gap.source[0] < that else None
            return Opening("object", that, Gap(source, None, gap.relays))
    if kind is not None:
        return Opening(
            kind, at + 1 if kind == "colon" or (kind == "preposition" and view.key(at) == "الي") else at, gap
        )
    return special(view, cue, gap, at, frame.takes)


def has_complement(view: View, cue: Cue, cues: list[Cue]) -> bool:
    """Whether the cue has a content of its own."""
    return "relay" in cue.reading.takes or find_opening(view, cue, cues) is not None


def _with_whole_name(view: View, gap: Gap, clause: int) -> Gap:
    """The gap with a name joined to the title before it, when a clause follows (كشفت الفنانة السعودية إلهام العلي أن).

    A name can have the shape of a verbal noun; but one that is announced is not followed by the clause of its verb.
    """
    if gap.source is None or gap.object is None or view.key(gap.object[0]) in circumstances().statement_nouns:
        return gap
    told = view.key(gap.object[0]).endswith("ين") and view.definite(gap.object[0])
    if told or view.key(gap.object[0]) in circumstances().media:
        return Gap(gap.source, None, gap.relays)  # whom he told
    joined = gap.source[1] == gap.object[0] and gap.object[1] == clause and view.opening(gap.object[0]) is None
    return Gap((gap.source[0], gap.object[1]), None, gap.relays) if joined else gap


def _marked(view: View, cue: Cue, end: int, takes: frozenset[str], cues: list[Cue]) -> tuple[Kind, int] | None:
    """The first complementizer, colon, quotation or preposition that begins the content."""
    at, misspelt = cue.last, None
    while at < end and not _turns_elsewhere(view, at):
        if view.key(at) == ":" and "quote" in takes and not _inside_number(view, at):
            return "colon", at
        if "clause" in takes and is_clause(view, at) and not (_answers(view, at) or _gives_reason(view, at)):
            if view.key(at - 1) == "و" and (misspelt is not None or _goes_on_before(view, cue, at, cues)):
                break
            if is_nouns_own(view, cue, at):
                break
            if licensed(view, cue, at):
                return "clause", clause_start(view, at)
            misspelt = misspelt or _misspelt(view, cue, at, cues)
        if "question" in takes and opens_question(view, at):
            return "clause", view.token(at)[0]
        if view.key(at) == "(":
            at = next((later for later in range(at, end) if view.key(later) == ")"), at)
        if "contained" in takes and at == cue.last and not _inside_document(view, cue):
            return None
        opening = view.opening(at)
        if opening is not None:
            if "clause" in takes and is_clause(view, at + 1):
                return "clause", at
            if "quote" in takes and _is_content(view, at, end, takes):
                return "quote", at
            at = max(view.at(opening.inner.end), at + 1)
        elif leads_into_content(view, at, end, takes) and not names_institution(view, at, end, takes):
            return "preposition", at
        at += 1
    return None if misspelt is None else ("clause", misspelt)


def _answers(view: View, at: int) -> bool:
    """Whether «فإن» goes on after a condition or a phrase before it, so that it is no verb's content."""
    return view.joined(at) and view.key(at - 1) == "ف"


def _gives_reason(view: View, at: int) -> bool:
    """Whether «، خاصة أن» or «لا سيما أن» goes on with what was told, so that it is no verb's content."""
    return view.key(at - 1) == "سيما" or (view.key(at - 1) in {"خاصه", "خصوصا"} and view.key(at - 2) in COMMAS)


def _goes_on_before(view: View, cue: Cue, at: int, cues: list[Cue]) -> bool:
    """Whether «، وإن» goes on with what an earlier cue tells (قالت إن … سجلها …، وإنها ستطعن)."""
    return view.key(at - 2) in COMMAS and any(
        other.word < cue.word and "clause" in other.reading.takes for other in cues
    )


def _inside_number(view: View, at: int) -> bool:
    """Whether the colon separates hours from minutes (19:59)."""
    return view.upos(at - 1) == "NUM" and view.upos(at + 1) == "NUM" and view.joined(at + 1)


def _misspelt(view: View, cue: Cue, clause: int, cues: list[Cue]) -> int | None:
    """The clause when only a preposition too many stands between the verb's phrase and it (وأكد القائد إلى أن)."""
    between = range(cue.last, clause - 1)
    if any(other.word < cue.word and "الي" in other.reading.before_clause for other in cues):
        return None
    own = view.key(clause - 1) == "الي" and not any(view.upos(at) in {"VERB", "AUX"} for at in between)
    return clause if own and view.key(clause - 2) not in circumstances().acts_of_speech | {"اشاره"} else None


def _turns_elsewhere(view: View, at: int) -> bool:
    """Whether, without a comma, another clause begins that is not the cue's (ترى الدولتان … في حين تنظران إلى …)."""
    meanwhile = view.key(at) == "في" and view.key(at + 1) == "حين" and view.upos(at + 2) in {"VERB", "AUX"}
    return (meanwhile or view.key(at) == "بينما") and view.key(at - 1) not in COMMAS


def _inside_document(view: View, cue: Cue) -> bool:
    """«جاء في البيان», «ورد فيه»: a text, or a pronoun that stands for it, follows في."""
    if view.key(cue.last) != "في":
        return False
    text = cue.last + (2 if view.key(cue.last + 1) in {"احد", "احدي", "بعض"} else 1)
    return (
        view.is_pronoun(text)
        or is_document(view, text)
        or without_article(view.key(text)) in circumstances().contain
        or without_article(view.key(text)) in circumstances().speech_events
    )


def _is_content(view: View, at: int, end: int, takes: frozenset[str]) -> bool:
    """Whether the quotation that opens at ``at`` is what was said, not a name in quotation marks."""
    quote = view.opening(at)
    assert quote is not None
    first, last = at + 1, view.at(quote.inner.end)
    size = last - first
    if without_article(view.key(at - 1)) in circumstances().naming:
        return False
    if size >= 7 or (size == 1 and view.key(first) in circumstances().answers):
        return True
    if without_article(view.key(at - 1)) in circumstances().media:
        return False
    if view.key(at - 1) == "ل" and view.joined(at) and size <= LONGEST_MEDIUM:
        return False  # «أوضح لـ"سبق" المتحدث»
    verbal = any(view.upos(index) in {"VERB", "AUX"} for index in range(first, last))
    if not verbal and takes & {"object", "event"} and opens_statement(view, last + 1):
        return False
    if size <= 2 and not verbal:
        return view.upos(at - 1) == "PROPN" and _ends_clause(view, last + 1)
    after = last + 1
    later = any(
        is_clause(view, index) or view.key(index) == ":" or leads_into_content(view, index, end, takes)
        for index in range(after, min(end, after + 14))
    )
    another = any(
        (other := view.opening(index)) is not None and len(range(*other.inner)) > 25 for index in range(after, end)
    )
    return not later and not another


def _ends_clause(view: View, at: int) -> bool:
    return at >= view.size or view.key(at) in {".", "،", "؛", "!", "؟"}


def _clause_end(view: View, cue: Cue, end: int) -> int:
    for at in range(cue.last, end):
        if view.key(at) in {"؛", "؟", "!"} or (view.key(at) == "." and len(view.key(at - 1)) > 1):
            return at  # no initial: «أنكر المتهم (م. ع.) ما نسب إليه»
    return end


def _object_fits(view: View, at: int, nominal: frozenset[str]) -> bool:
    if "object" in nominal:
        return True
    if "event" in nominal and opens_statement(view, at):
        return True
    return "statement" in nominal and is_statement(view, at)
