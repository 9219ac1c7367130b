"""Where the content of a cue begins: a clause, a quotation, or a noun phrase, with or without its preposition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claims.extract.circumstances import circumstances
from claims.extract.cues import Complement, Cue, Form
from claims.extract.phrases import ANONYMITY, STATEMENTS, Frame, Gap, is_time, opens_statement, read_gap
from claims.extract.view import View
from claims.normalize import without_article

Kind = Literal["clause", "quote", "colon", "preposition", "object", "target"]

CLAUSE = {"ان", "انه", "انها", "انهم", "انهما", "بان", "بانه", "بانها", "فان", "انني", "انما"}
ADVERBIAL = {
    "بعد",
    "قبل",
    "منذ",
    "دون",
    "رغم",
    "غير",
    "الا",
    "كما",
    "حتي",
    "سوي",
    "مع",
    "لولا",
    "بما",
    "مثلما",
    "فور",
    "خشيه",
    "شرط",
    "لا",
    "عدا",
    "بيد",
    "علما",
}
"""Words that make an adverbial clause of the أن after them."""
LETTERS = {"بي", "تي", "سي", "ار", "دي", "بى"}
"""Names of Latin letters: إن بي سي is a station, not a clause."""
PREPOSITIONS = {"الي", "عن", "علي", "ب", "من", "ل", "في"}
INSTITUTIONS = {
    "وزاره",
    "جامعه",
    "مستشفي",
    "مجلس",
    "حكومه",
    "محافظه",
    "مدينه",
    "مديريه",
    "هييه",
    "دايره",
    "قوات",
    "بلده",
    "اداره",
    "البيت",
    "مكتب",
    "معهد",
    "مركز",
    "منطقه",
    "حزب",
    "حركه",
    "الجيش",
    "الشرطه",
    "جهاز",
    "اتحاد",
    "لجنه",
    "صفه",
    "اسم",
}
FARTHEST = 45
"""Words after the cue within which its content must begin."""
CARRIERS = {"نقل", "نشر", "أورد", "بث", "تناقل", "أذاع"}


@dataclass
class Opening:
    """How a content begins: ``start`` is its first word, ``gap`` what stands between it and the cue."""

    kind: Kind
    start: int
    gap: Gap


def folded(takes: tuple[Complement, ...]) -> frozenset[str]:
    return frozenset({"إلى": "الي", "على": "علي"}.get(item, item) for item in takes)


def frame_of(cue: Cue) -> Frame:
    return Frame(cue.index, folded(cue.reading.takes))


def is_clause(view: View, at: int) -> bool:
    """Whether a complement clause opens with the word at ``at`` (أن, إن, أنه), not an adverbial one (بعد أن)."""
    if view.key(at) not in CLAUSE or view.key(at - 1) in ADVERBIAL or view.key(at + 1) in LETTERS:
        return False
    if view.key(at) == "ان" and view.key(at + 1) == "لم":
        return False
    return not (view.key(at - 1) == "ل" and view.joined(at))


def clause_start(view: View, at: int) -> int:
    """First word of the clause whose complementizer stands at ``at``: بأن and فإن begin with their clitic."""
    return at - 1 if at > 0 and view.joined(at) and view.key(at - 1) in {"ب", "ف", "و"} else at


def limit(view: View, cue: Cue, cues: list[Cue]) -> int:
    """Index past the last word that may begin this cue's content: the next cue, or ``FARTHEST`` words on."""
    far = min(view.size, cue.last + FARTHEST)
    for other in cues:
        if other.index <= cue.index or other.index >= far or other.first < cue.last:
            continue
        if (
            other.reading.form in {Form.FINITE, Form.PARTICIPLE, Form.IMPERSONAL}
            and other.reading.takes
            and not is_aside(view, other)
        ):
            if not _doubles(cue, other):
                return other.first
    return far


def _doubles(cue: Cue, other: Cue) -> bool:
    """Whether «قائلا» only repeats the verb before it (وتابع المتحدث قائلا: …): both have one content."""
    return other.reading.form is Form.PARTICIPLE and other.reading.lemma == "قال" and cue.reading.form is Form.FINITE


def is_aside(view: View, cue: Cue) -> bool:
    """Whether the cue only says that a source stays anonymous, who carried the statement, or that something was not said."""
    ahead = range(cue.last, min(view.size, cue.last + 6))
    if any(view.key(index) in ANONYMITY or view.key(index).endswith("اسم") for index in ahead):
        return True
    if view.key(cue.first - 1) in {"لم", "لن", "لا"} or view.inside(cue.index) is not None:
        return True
    return is_carrier(view, cue)


def is_carrier(view: View, cue: Cue) -> bool:
    """Whether the verb only says who passed on what was named before (تصريحات نقلتها الوكالات)."""
    return (
        cue.reading.lemma in CARRIERS
        and view.token_key(cue.index).endswith(("ها", "ه", "هما"))
        and cue.reading.form is Form.FINITE
    )


def find_opening(view: View, cue: Cue, cues: list[Cue]) -> Opening | None:
    """The content's beginning, by the complements that the cue takes; null when it has none of them."""
    frame, end = frame_of(cue), limit(view, cue, cues)
    found = _marked(view, cue, end, frame.takes)
    nominal = frame.takes & {"object", "event", "statement"}
    kind, at = found or (None, _clause_end(view, cue, end))
    gap = read_gap(view, cue.last, at, frame)
    noun = gap.object or (gap.source if gap.source and opens_statement(view, gap.source[0]) else None)
    if kind == "clause" and noun and _document(view, noun[0]) and gap.source in {None, noun}:
        return Opening("clause", at, Gap(noun, None, gap.relays))
    if nominal and noun and _object_fits(view, noun[0], nominal) and (kind is None or opens_statement(view, noun[0])):
        return Opening("object", noun[0], Gap(None if noun == gap.source else gap.source, noun, gap.relays))
    if kind in {"preposition", "quote"} and "target" in frame.takes and gap.object is not None:
        return Opening("target", gap.object[0], gap)
    if "cause" in frame.takes:
        return _cause(view, at, kind, gap)
    if kind == "quote" and "object" in frame.takes and view.upos(at + 1) == "ADP" and gap.object is not None:
        return Opening("object", gap.object[0], gap)
    if kind == "quote" and "target" in frame.takes and cue.reading.lemma == "اعتبر":
        return _special(view, cue, gap, at, frame.takes) or Opening(kind, at, gap)
    if kind is not None:
        return Opening(kind, at + 1 if kind == "colon" or kind == "preposition" and view.key(at) == "الي" else at, gap)
    return _special(view, cue, gap, at, frame.takes)


def _marked(view: View, cue: Cue, end: int, takes: frozenset[str]) -> tuple[Kind, int] | None:
    """The first complementizer, colon, quotation or preposition that begins the content."""
    at = cue.last
    while at < end:
        if view.key(at) == ":" and "quote" in takes:
            return "colon", at
        if "clause" in takes and is_clause(view, at):
            return "clause", clause_start(view, at)
        if "contained" in takes and at == cue.last and not _inside_document(view, cue):
            return None
        opening = view.opening(at)
        if opening is not None:
            if "clause" in takes and is_clause(view, at + 1):
                return "clause", at
            if "quote" in takes and _is_content(view, cue, at, end, takes):
                return "quote", at
            at = max(view.at(opening.inner.end), at + 1)
        elif view.key(at) in takes and view.key(at) in PREPOSITIONS and _opens_content(view, at, end):
            if not _names_institution(view, at):
                return "preposition", at
        at += 1
    return None


def _inside_document(view: View, cue: Cue) -> bool:
    """«جاء في البيان», «ورد فيه»: a text, or a pronoun that stands for it, follows في."""
    if view.key(cue.last) != "في":
        return False
    return (
        view.is_pronoun(cue.last + 1)
        or _document(view, cue.last + 1)
        or without_article(view.key(cue.last + 1)) in circumstances().speech_events
    )


def _opens_content(view: View, at: int, end: int) -> bool:
    """Whether the preposition at ``at`` leads into content rather than to an addressee, a time or a place of speech."""
    following = view.key(at + 1)
    words = circumstances()
    if at + 1 >= end or is_clause(view, at + 1) or view.is_pronoun(at + 1):
        return False
    if without_article(following) in words.addressees or following in words.speech_events or is_time(view, at + 1):
        return False
    if following in words.idle_complements:
        return False
    if view.key(at) == "ل" and not view.joined(at + 1) or following in {"جانب", "جهه", "دور", "حين", "خلال", "قبل"}:
        return False
    return view.upos(at + 1) in {"NOUN", "PROPN", "ADJ", "PRON", "NUM", "X", "PUNCT", "DET", "VERB"}


def _names_institution(view: View, at: int) -> bool:
    """Whether «ب» or «في» and what follows belongs to the subject (مسؤول بوزارة …) and not to the content."""
    return view.key(at) in {"ب", "في"} and view.key(at + 1) in INSTITUTIONS


def _is_content(view: View, cue: Cue, at: int, end: int, takes: frozenset[str]) -> bool:
    """Whether the quotation that opens at ``at`` is what was said, not a name in quotation marks."""
    quote = view.opening(at)
    assert quote is not None
    first, last = at + 1, view.at(quote.inner.end)
    size = last - first
    if size >= 7:
        return True
    verbal = any(view.upos(index) in {"VERB", "AUX"} for index in range(first, last))
    if size <= 2 and not verbal:
        return view.upos(at - 1) == "PROPN" and _ends_clause(view, last + 1)
    after = last + 1
    later = any(
        is_clause(view, index)
        or view.key(index) == ":"
        or (view.key(index) in takes and view.key(index) in PREPOSITIONS and _opens_content(view, index, end))
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
        if view.key(at) in {".", "؛", "؟", "!"}:
            return at
    return end


def _object_fits(view: View, at: int, nominal: frozenset[str]) -> bool:
    if "object" in nominal:
        return True
    if "event" in nominal and opens_statement(view, at):
        return True
    return "statement" in nominal and _is_statement(view, at)


def _is_statement(view: View, at: int) -> bool:
    key = without_article(view.key(at))
    following = without_article(view.key(at + 1))
    return key in STATEMENTS or (key in {"هذه", "هذا", "تلك", "كل", "جميع"} and following in STATEMENTS)


def _document(view: View, at: int) -> bool:
    return without_article(view.key(at)) in circumstances().documents


def _cause(view: View, at: int, kind: Kind | None, gap: Gap) -> Opening | None:
    """أرجع X إلى Y: what is explained and the cause given for it are the content."""
    explained = gap.object or gap.source
    if kind != "preposition" or explained is None or explained[0] >= at:
        return None
    return Opening("target", explained[0], Gap(gap.source if gap.object else None, explained, gap.relays))


def _special(view: View, cue: Cue, gap: Gap, stop: int, takes: frozenset[str]) -> Opening | None:
    """Noun phrases as content for the cues with a frame of their own."""
    if "target" in takes:
        return _target(view, cue, gap, stop)
    if "blame" in takes:
        return _blame(view, cue, gap, stop)
    if "fingers" in takes:
        return _fingers(view, cue, gap, stop)
    return None


def _target(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """Subject and target, or the target alone with the subject elided; a «ب» phrase must follow (اتهم روسيا بـ…)."""
    by = next(
        (
            at
            for at in range(cue.last - 1, stop)
            if view.key(at) == "ب" and (view.joined(at + 1) or view.opening(at + 1))
        ),
        None,
    )
    judges = cue.reading.lemma == "اعتبر"
    if view.key(cue.last) == "في" and view.is_pronoun(cue.last + 1) and gap.source is not None:
        return Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    if gap.object is not None and (by is None or gap.object[0] < by):
        return Opening("target", gap.object[0], gap)
    if (
        view.token_key(cue.index).endswith(("ه", "ها", "هم", "هما"))
        and view.token_key(cue.index) != view.key(cue.index)
        or _fused(view, cue)
    ):
        start = gap.source[0] if judges and gap.source else by
        subject = None if judges else gap.source
        return Opening("target", start, Gap(subject, None, gap.relays)) if start is not None and start < stop else None
    if gap.source is not None and (judges or by is not None and gap.source[0] < by):
        return Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    if by is None and cue.reading.lemma == "أمهل":
        return Opening("target", cue.last, Gap(None, None, gap.relays)) if cue.last < stop else None
    return None


def _fused(view: View, cue: Cue) -> bool:
    """Whether the object pronoun is written inside the cue word itself (اعتبروه)."""
    return view.key(cue.index).endswith(("وه", "وها", "وهم"))


def _blame(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """حمّل X المسؤولية: only with the word responsibility."""
    duty = next(
        (
            at
            for at in range(cue.last, min(stop, cue.last + 16))
            if without_article(view.key(at)) in {"مسووليه", "مسووليت", "تبعات"}
        ),
        None,
    )
    if duty is None:
        return None
    if gap.source and gap.source[1] <= duty and (gap.object is None or gap.object[0] >= duty):
        return _split_names(view, gap, duty) or Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    start = gap.object[0] if gap.object and gap.object[0] <= duty else cue.last
    return Opening("target", start, gap)


def _split_names(view: View, gap: Gap, duty: int) -> Opening | None:
    """Two names read as one phrase: the second begins with the title after the first name (حمل جونسون الرئيس …)."""
    assert gap.source is not None
    first, last = gap.source
    titles = circumstances().person_titles_with_preposition.any
    for at in range(first + 1, last):
        if view.upos(at - 1) == "PROPN" and (view.definite(at) and view.upos(at) == "NOUN" or view.key(at) in titles):
            return Opening("target", at, Gap((first, at), (at, last), gap.relays))
    return None


def _fingers(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """وجّه (أصابع) الاتهام إلى X: the content is whom it points at."""
    charge = next(
        (
            at
            for at in range(cue.last, min(stop, cue.last + 12))
            if without_article(view.key(at)) in {"اتهام", "اتهامات"}
        ),
        None,
    )
    if charge is None:
        return None
    source = (
        gap.source
        if gap.source and gap.source[0] < charge - 1 and view.key(gap.source[0]) not in {"اصابع", "اصبع"}
        else None
    )
    if source and source[1] > charge - 1:
        source = (source[0], max(source[0] + 1, charge - (1 if view.key(charge - 1) in {"اصابع", "اصبع"} else 0)))
    return Opening("preposition", charge + 1, Gap(source, None, gap.relays)) if charge + 1 < stop else None
