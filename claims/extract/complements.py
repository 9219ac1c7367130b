"""Where the content of a cue begins: a clause, a quotation, or a noun phrase, with or without its preposition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claims.extract.circumstances import circumstances
from claims.extract.cues import Complement, Cue, Form
from claims.extract.phrases import Gap, is_preposition, is_time, opens_statement, read_gap
from claims.extract.view import View
from claims.normalize import without_article

Kind = Literal["clause", "quote", "colon", "preposition", "object", "target"]

CLAUSE = {"ان", "انه", "انها", "انهم", "انهما", "بان", "بانه", "بانها", "فان", "انني", "انما"}
NOT_A_COMPLEMENT = {"بعد", "قبل", "منذ", "دون", "رغم", "غير", "الا", "كما", "حتي", "سوي", "مع", "لولا", "بما", "مثلما", "فور", "الي حين", "خشيه", "شرط", "لا", "عدا", "بيد", "علما"}
PREPOSITIONS = ("الي", "عن", "علي", "ب", "من", "ل", "في")
INSTITUTIONS = {"وزاره", "جامعه", "مستشفي", "مجلس", "حكومه", "محافظه", "مدينه", "مديريه", "هييه", "دايره", "قوات", "بلده", "اداره", "البيت", "مكتب", "معهد", "مركز", "منطقه", "حزب", "حركه", "الجيش", "الشرطه", "جهاز", "اتحاد", "لجنه", "صفه", "اسم"}
FARTHEST = 45
"""Words after the cue within which its content must begin."""
ANONYMITY = {"هويه", "هويت", "اسم", "اسماء", "اسما", "اسمه", "هويته", "هويتهم"}


@dataclass
class Opening:
    """How a content begins: ``start`` is its first word, ``gap`` what stands between it and the cue."""

    kind: Kind
    start: int
    gap: Gap


def folded(takes: tuple[Complement, ...]) -> set[str]:
    return {{"إلى": "الي", "على": "علي"}.get(item, item) for item in takes}


def is_clause(view: View, at: int) -> bool:
    """Whether a complement clause opens with the word at ``at`` (أن, إن, أنه), not an adverbial one (بعد أن)."""
    if view.key(at) not in CLAUSE or view.key(at - 1) in NOT_A_COMPLEMENT:
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
        if other.reading.form in {Form.FINITE, Form.PARTICIPLE} and other.reading.takes and not _aside(view, other):
            return other.first
    return far


def _aside(view: View, cue: Cue) -> bool:
    """Whether the cue only says that a source stays anonymous, or says that something was not said, or stands in quotation marks."""
    ahead = range(cue.last, min(view.size, cue.last + 6))
    if any(view.key(index) in ANONYMITY for index in ahead):
        return True
    return view.key(cue.index - 1) in {"لم", "لن", "لا"} or view.inside(cue.index) is not None


def find_opening(view: View, cue: Cue, cues: list[Cue]) -> Opening | None:
    """The content's beginning, by the complements that the cue takes; null when it has none of them."""
    takes, end = folded(cue.reading.takes), limit(view, cue, cues)
    clause = quote = colon = None
    preposition: int | None = None
    at = cue.last
    while at < end:
        if colon is None and view.key(at) == ":" and "quote" in takes:
            colon = at
            break
        if "clause" in takes and is_clause(view, at):
            clause = clause_start(view, at)
            break
        opening = view.opening(at)
        if opening is not None:
            if "quote" in takes and quote is None and _is_content(view, cue, at, end, takes):
                quote = at
                break
            at = max(view.at(opening.inner.end), at + 1)
            continue
        if preposition is None and view.key(at) in takes and view.key(at) in PREPOSITIONS and _opens_content(view, cue, at, end):
            preposition = at
            if not _names_institution(view, at):
                break
        at += 1
    if colon is not None:
        return Opening("colon", colon + 1, read_gap(view, cue.last, colon, cue=cue.index))
    if preposition is not None and (clause is None or not _names_institution(view, preposition)):
        gap = read_gap(view, cue.last, preposition, cue=cue.index)
        return Opening("preposition", _after_preposition(view, preposition), gap)
    if clause is not None:
        return _clause_or_noun(view, cue, clause, takes)
    if quote is not None:
        return Opening("quote", quote, read_gap(view, cue.last, quote, cue=cue.index))
    return _nominal(view, cue, end, takes)


def _after_preposition(view: View, at: int) -> int:
    """After إلى the content starts with the noun; other prepositions stay in it (GUIDE: settled cases)."""
    return at + 1 if view.key(at) == "الي" else at


def _opens_content(view: View, cue: Cue, at: int, end: int) -> bool:
    following = view.key(at + 1)
    words = circumstances()
    if at + 1 >= end or is_clause(view, at + 1) or view.is_pronoun(at + 1) and following != "ما":
        return False
    if without_article(following) in words.addressees or following in words.speech_events or is_time(view, at + 1):
        return False
    if view.key(at) == "ل" and not view.joined(at + 1):
        return False
    if following in {"جانب", "جهه", "دور", "حين", "ان"}:
        return False
    return view.upos(at + 1) in {"NOUN", "PROPN", "ADJ", "PRON", "NUM", "X", "PUNCT", "DET", "VERB"}


def _names_institution(view: View, at: int) -> bool:
    """Whether «ب» or «من» and what follows belongs to the subject (مسؤول بوزارة …) and not to the content."""
    return view.key(at) in {"ب", "من", "في"} and (view.key(at + 1) in INSTITUTIONS or view.upos(at + 1) == "PROPN" and view.key(at) != "ب")


def _is_content(view: View, cue: Cue, at: int, end: int, takes: set[str]) -> bool:
    """Whether the quotation that opens at ``at`` is what was said, not a name in quotation marks."""
    quote = view.opening(at)
    assert quote is not None
    first, last = at + 1, view.at(quote.inner.end)
    size = last - first
    if at - cue.last <= 1 and view.key(at - 1) not in {"ل", "ب"} and size > 3:
        return True
    if size >= 6:
        return True
    after = last + 1
    later = any(is_clause(view, index) or view.key(index) == ":" for index in range(after, min(end, after + 14)))
    another = any((other := view.opening(index)) is not None and len(range(*other.inner)) > 25 for index in range(after, end))
    return not later and not another and (size > 2 or view.upos(first) in {"VERB", "AUX"} or view.key(at - 1) not in circumstances().media)


def _clause_or_noun(view: View, cue: Cue, clause: int, takes: set[str]) -> Opening | None:
    """A clause directly, or a noun phrase that governs it (أكد ضرورة أن …)."""
    gap = read_gap(view, cue.last, clause, cue=cue.index)
    noun = gap.object or (gap.source if gap.source and opens_statement(view, gap.source[0]) else None)
    if noun and "object" in takes and noun[1] >= clause - 1:
        return Opening("object", noun[0], gap)
    return Opening("clause", clause, gap)


def _nominal(view: View, cue: Cue, end: int, takes: set[str]) -> Opening | None:
    """A bare noun phrase as content, for the cues that take one."""
    wanted = takes & {"object", "target", "statement", "blame", "fingers"}
    if not wanted:
        return None
    stop = _clause_end(view, cue, end)
    gap = read_gap(view, cue.last, stop, cue=cue.index)
    if "object" in wanted and gap.object is not None:
        return Opening("object", gap.object[0], gap)
    if "target" in wanted:
        return _target(view, cue, gap, stop)
    if "statement" in wanted and gap.object is not None and _is_statement(view, gap.object[0]):
        return Opening("object", gap.object[0], gap)
    if "blame" in wanted:
        return _blame(view, cue, gap, stop)
    if "fingers" in wanted:
        return _fingers(view, cue, gap, stop)
    return None


def _clause_end(view: View, cue: Cue, end: int) -> int:
    for at in range(cue.last, end):
        if view.key(at) in {".", "؛", "؟", "!"}:
            return at
    return end


STATEMENTS = {"اتهام", "اتهامات", "ادعاء", "ادعاءات", "مزاعم", "تصريح", "تصريحات", "شايعات", "شايعه", "معلومات", "انباء", "تقارير", "انتقادات", "اقوال", "روايه", "فرضيه", "كلام", "حديث", "ما", "فكره", "مقوله"}


def _is_statement(view: View, at: int) -> bool:
    key = without_article(view.key(at))
    following = without_article(view.key(at + 1))
    return key in STATEMENTS or (key in {"هذه", "هذا", "تلك", "كل", "جميع"} and following in STATEMENTS)


def _target(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """Subject and target, or the target alone with the subject elided; a «ب» phrase must follow (اتهم روسيا بـ…)."""
    by = next((at for at in range(cue.last, stop) if view.key(at) in {"ب", "ك"} and (view.joined(at + 1) or view.opening(at + 1))), None)
    if gap.object is not None and (by is None or gap.object[0] < by):
        return Opening("target", gap.object[0], gap)
    if view.is_pronoun(cue.index + 1) and view.joined(cue.index + 1):
        rest = Gap(gap.source, None, gap.relays)
        start = gap.source[1] if gap.source else cue.last
        if cue.reading.lemma == "اعتبر" and gap.source and not _agrees_before(view, cue):
            return Opening("target", gap.source[0], Gap(None, None, gap.relays))
        return Opening("target", start, rest) if start < stop else None
    if by is not None and gap.source is not None and gap.source[0] < by:
        return Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    if cue.reading.lemma == "اعتبر" and gap.source is not None:
        return Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    return None


def _agrees_before(view: View, cue: Cue) -> bool:
    return any(view.words[child].deprel == "nsubj" for child in view.sentence.children[cue.index])


def _blame(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """حمّل X المسؤولية: only with the word responsibility."""
    duty = next((at for at in range(cue.last, min(stop, cue.last + 14)) if without_article(view.key(at)) in {"مسووليه", "مسووليت", "تبعات"}), None)
    if duty is None:
        return None
    if gap.source and gap.source[1] <= duty and gap.object is None:
        return Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    start = gap.object[0] if gap.object and gap.object[0] <= duty else cue.last
    return Opening("target", start, gap)


def _fingers(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """وجّه (أصابع) الاتهام إلى X: the content is whom it points at."""
    charge = next((at for at in range(cue.last, min(stop, cue.last + 8)) if without_article(view.key(at)) in {"اتهام", "اتهامات"}), None)
    if charge is None:
        return None
    source = gap.source if gap.source and gap.source[0] < charge - 1 and view.key(gap.source[0]) not in {"اصابع", "اصبع"} else None
    return Opening("preposition", charge + 1, Gap(source, None, gap.relays)) if charge + 1 < stop else None
