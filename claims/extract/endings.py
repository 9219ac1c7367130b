"""Where the content of a cue ends."""

from __future__ import annotations

from claims.extract.according_phrases import phrase_at
from claims.extract.agreement import agrees
from claims.extract.anaphora import points_back
from claims.extract.circumstances import circumstances
from claims.extract.clauses import COMPLEMENTIZERS
from claims.extract.cues import Cue, Form
from claims.extract.frames import Kind
from claims.extract.openings import has_complement
from claims.extract.plausibility import is_filler, is_negated
from claims.extract.reporter import is_remark, leaves_unsaid, meanwhile, reporter_speaks, tells_where
from claims.extract.view import View
from claims.quotations import CLOSING, EITHER

LONGEST_TARGET = 10
"""Words of what is described, before the description (وصف المنتخب بأنه)."""


def content_end(view: View, cue: Cue, kind: Kind, start: int, cues: list[Cue], plural_source: bool) -> int:
    """Index past the content's last word: the end of the quotation, or where the attribution stops.

    An attribution stops at the sentence's end, before the next cue that shares its speaker, before a phrase that
    names another source, and where the reporter goes on in his own voice (، فيما …).
    """
    quote = view.opening(start)
    if kind == "target" and "names" in cue.reading.traits and (named := _name_end(view, start, cues)) is not None:
        return named
    inner = view.opening(_first_inside(view, start)) if kind == "clause" and quote is None else quote
    if inner is not None and (kind in {"quote", "colon"} or inner is not quote or kind == "clause"):
        after = view.at(inner.inner.end)
        if not inner.closed or _stands_alone(view, after + 1, cues):
            return after
        start = after + 1
    at = start
    while at < view.size:
        opening = view.opening(at)
        if opening is not None and opening.closed:
            at = max(view.at(opening.inner.end), at + 1)
            continue
        if view.key(at) == "(" and view.key(at + 1) in {"شاهد", "انظر", "اقرا", "طالع"}:
            return at
        if view.key(at) in {".", "؟", "!"} and at > start and not view.joined(at + 1):
            rest = [index for index in range(at + 1, view.size) if not view.is_punctuation(index)]
            if not rest:
                return at
        if at > start and stops(view, cue, kind, start, at, cues, plural_source):
            return at
        at += 1
    return view.size


def _name_end(view: View, start: int, cues: list[Cue]) -> int | None:
    """Index past the quotation that a description consists of (وصف المنتخب بأنه "منتخب النجوم" | بعدما سجل …)."""
    by = next((at for at in range(start, min(view.size, start + LONGEST_TARGET)) if view.key(at) == "ب"), view.size)
    quote = view.opening(_first_inside(view, by)) if by < view.size else None
    if quote is None or not quote.closed:
        return None
    end = view.at(quote.inner.end)
    over = _stands_alone(view, end + 1, cues) or view.key(end + 1) in circumstances().reporter_connectors
    return end if by == start or (over and view.key(end + 1) != "و") else None


def _first_inside(view: View, start: int) -> int:
    """The word after the complementizer and its pronoun."""
    at = start
    while at < view.size and (view.key(at) in COMPLEMENTIZERS or view.key(at) in {"ب", "ف"} or view.is_pronoun(at)):
        at += 1
    return at


def _stands_alone(view: View, after: int, cues: list[Cue]) -> bool:
    """Whether nothing of the statement follows its quotation: a stop, a comma, a new cue or an according-to phrase."""
    while after < view.size and view.is_punctuation(after):
        if view.opening(after) is not None:
            return True
        after += 1
        if view.key(after - 1) in {"،", ",", ".", "؛"}:
            return True
    if after >= view.size:
        return True
    key = view.key(after)
    joins = key == "و" and (view.opening(after + 1) is not None)
    if joins:
        return False
    return key in {
        "و",
        "ف",
        "بحسب",
        "حسب",
        "وفق",
        "وفقا",
        "فيما",
        "كما",
        "لكن",
        "بينما",
        "حسبما",
        "دون",
        "الا",
        "غير",
        "بيد",
    } or any(cue.first <= after < cue.last and cue.reading.form in {Form.FINITE, Form.PARTICIPLE} for cue in cues)


def stops(view: View, cue: Cue, kind: Kind, start: int, at: int, cues: list[Cue], plural_source: bool) -> bool:
    """Whether the attribution is over before the word at ``at``."""
    before = at - 2 if view.key(at - 1) in set(CLOSING + EITHER) else at - 1
    after_comma = view.key(before) in {"،", ",", "؛"}
    if view.inside(at) is not None and view.quoted(start, at):
        return False
    for other in cues:
        if (
            other.first == at
            and other.word > cue.word
            and _takes_over(view, cue, kind, other, after_comma, plural_source, cues)
        ):
            return True
    if (
        (at > start + 3 and phrase_at(view, at, cues) is not None)
        or points_back(view, at, cues)
        or leaves_unsaid(view, at, cues)
        or (meanwhile(view, at) and (kind != "clause" or _has_predicate(view, start, at)))
    ):
        return True
    if kind == "object" and at > start and tells_where(view, start, at):
        return True
    nominal = kind in {"object", "preposition", "target"}
    if nominal and (_another_clause(view, cue, at) or (view.key(at) == ":" and view.opening(at + 1) is not None)):
        return True
    if not after_comma or (kind == "clause" and not _has_predicate(view, start, at)):
        return False
    if kind == "colon" and view.opening(start) is None:
        return False
    if _main_clause_goes_on(view, cue, at):
        return True
    if view.upos(at) == "VERB" and _fronted(view, cue):
        return True
    if view.key(at) in {"الا", "لكن", "غير", "ف"} and _concedes(view, start):
        return False
    if nominal and is_remark(view, at, kind):
        return True
    if nominal and _tells_occasion(view, start, at):
        return True
    if kind in {"object", "preposition"} and view.key(at) in {"بعد", "قبل", "عقب", "خلال", "اثر", "منذ"}:
        return True
    return reporter_speaks(view, at, kind, cues)


def _tells_occasion(view: View, start: int, at: int) -> bool:
    """Whether the reporter adds where it was said (اتهم النجم بالتهرب، | خلال حوار نشرته الصحيفة)."""
    complete = any(view.upos(earlier) == "ADP" for earlier in range(start, at))
    return complete and view.key(at) in {"خلال", "في"} and view.key(at + 1) in circumstances().told_in


def _concedes(view: View, start: int) -> bool:
    """Whether the clause begins with a concession that «إلا أن» goes on with (إنه رغم الصعوبات، إلا أنه متفائل)."""
    return any(view.key(at) in {"رغم", "الرغم"} for at in range(start, start + 5))


def _main_clause_goes_on(view: View, cue: Cue, at: int) -> bool:
    """Whether the cue stands in an aside between «كان» and its verb (وكان الرئيس، الذي أشار إلى …، قد أعرب)."""
    past = at + 1 < view.size and view.words[at + 1].features.get("Aspect") == "Perf"
    return (
        view.key(at) == "قد"
        and past
        and any(view.key(at) in {"كان", "كانت"} and view.key(at - 1) != "ان" for at in range(min(cue.first, 4)))
    )


def _has_predicate(view: View, start: int, end: int) -> bool:
    """Whether something is said of the clause's subject before ``end`` (إن هذا القرار، وسط انتقادات، أدى إلى …).

    A verb, a preposition, a number or an indefinite word can; definite nouns and names alone cannot.
    """
    if view.key(start) not in COMPLEMENTIZERS:
        return True
    said = [at for at in range(_first_inside(view, start), end) if not view.is_punctuation(at)]
    return any(
        view.upos(at) not in {"NOUN", "ADJ", "PROPN", "DET", "X", "CCONJ"}
        or (
            view.upos(at) in {"NOUN", "ADJ"}
            and not view.definite(at)
            and view.words[at].features.get("Definite") not in {"Cons", "Def"}
        )
        for at in said
    )


def _fronted(view: View, cue: Cue) -> bool:
    """Whether the cue stands in a clause put before the main one (بعد أن لمح …، بدأت …)."""
    before = [view.key(at) for at in range(max(0, cue.first - 3), cue.first)]
    return cue.first <= 4 and any(key in circumstances().fronting for key in before)


def _another_clause(view: View, cue: Cue, at: int) -> bool:
    """After a nominal content, «و» and a past verb of the cue's gender go on with what the subject did."""
    if view.key(at) == "و" and view.key(at + 1) == "من" and view.key(at + 2) in circumstances().predicates:
        return True
    verb = view.words[at + 1] if at + 1 < view.size else None
    if view.key(at) != "و" or verb is None or verb.upos != "VERB" or verb.features.get("Aspect") != "Perf":
        return False
    gender = cue.reading.agreement.get("Gender")
    return gender is not None and verb.features.get("Gender") == gender


def _takes_over(
    view: View, cue: Cue, kind: Kind, other: Cue, after_comma: bool, plural_source: bool, cues: list[Cue]
) -> bool:
    """Whether ``other`` continues the same speaker (مضيفا، وأضاف) instead of standing inside the content."""
    reading = other.reading
    if not reading.takes:
        return False
    if reading.form is Form.PARTICIPLE:
        return (
            has_complement(view, other, cues)
            and agrees(cue, other, plural_source)
            and (after_comma or _accusative(view, other))
        )
    if reading.form is not Form.FINITE or view.upos(other.word) not in {"VERB", "AUX"}:
        return False
    if is_filler(view, other) or is_negated(view, other):
        return False
    if cue.reading.form in {Form.MASDAR, Form.IMPERSONAL} and after_comma and has_complement(view, other, cues):
        return True
    joined = view.key(other.first) in {"و", "ف"} and other.first < other.word
    if (not joined and not after_comma) or not has_complement(view, other, cues):
        return False
    if joined and _own_subject(view, other):
        return True
    if not joined and any(view.key(at) in circumstances().relatives for at in range(other.first - 1, other.first)):
        return False
    return (
        (after_comma or kind != "clause")
        and agrees(cue, other, plural_source)
        and (joined or not _own_subject(view, other))
    )


def _own_subject(view: View, cue: Cue) -> bool:
    """Whether a noun follows the verb directly as its subject."""
    return view.upos(cue.last) in {"NOUN", "PROPN"} and view.words[cue.last].deprel == "nsubj"


def _accusative(view: View, cue: Cue) -> bool:
    return view.key(cue.word).endswith(("ا", "ه", "ين")) and view.key(cue.first - 1) not in circumstances().copulas
