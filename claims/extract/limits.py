"""How far after a cue its content may begin, and which complement clauses can be its own."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.clauses import is_clause
from claims.extract.cues import Cue, Form, readings_at
from claims.extract.plausibility import is_aside, only_saw
from claims.extract.view import COMMAS, View
from claims.normalize import normalize

FREE_PREPOSITIONS = {"الي", "علي", "من", "عن", "في"}
LONGEST_ASIDE = 25
SAYING = {"clause", "quote", "relay", "contained", "event", "question", "quoted", "ب", "من", "على"}
"""What verbs take that only say something, so that a participle may repeat them."""
FARTHEST = 45
LONGEST_NAME = 4
"""Words after the cue within which its content must begin."""


def limit(view: View, cue: Cue, cues: list[Cue]) -> int:
    """Index past the last word that may begin this cue's content: the next cue, or ``FARTHEST`` words on."""
    far = _own_clause_end(view, cue, cues) or min(view.size, cue.last + FARTHEST)
    for other in cues:
        if other.word <= cue.word or other.word >= far or other.first < cue.last:
            continue
        if (
            other.reading.form in {Form.FINITE, Form.PARTICIPLE, Form.IMPERSONAL}
            and other.reading.takes
            and not is_aside(view, other)
            and not only_saw(view, other)
            and not _is_inside_subject(view, cue, other)
            and not _is_aside_before_quotation(view, cue, other)
            and not _is_aside_before_clause(view, cue, other)
        ) and not _doubles(cue, other):
            return other.first
    return far


def _doubles(cue: Cue, other: Cue) -> bool:
    """Whether a participle repeats the verb before it (وتابع المتحدث قائلا: …؛ أجاب قائلا: …)."""
    if not set(cue.reading.takes) <= SAYING:
        return False
    if normalize(cue.reading.lemma) in circumstances().carriers:
        return False  # «ونشرت الصحيفة بيانا، قائلة إن»: to publish something is not yet to say it
    repeats = "plain" in other.reading.traits or other.first == cue.last
    return other.reading.form is Form.PARTICIPLE and repeats and cue.reading.form is Form.FINITE


def _is_inside_subject(view: View, cue: Cue, other: Cue) -> bool:
    """Whether the other cue only tells something of who speaks, so that the content after it is not its own.

    So it does in «بحسب ما أورد مكتبه»; after a relative pronoun when it takes no clause (الرسالة التي وجهت إلى البيت
    الأبيض أن); and where the preposition before the next clause is the cue's (أشارت الدراسة، التي نشرت نتائجها
    صحيفة، إلى أن).
    """
    if view.key(other.first - 1) == "ما" and view.key(other.first - 2) in circumstances().according:
        return True
    relative = view.key(other.first - 1) in circumstances().relatives
    if relative and not {"clause", "quote", "target"} & set(other.reading.takes):
        return True
    if _is_in_relative_aside(view, cue, other):
        return True
    clause = next((at for at in range(other.last, min(view.size, other.last + 20)) if is_clause(view, at)), None)
    return clause is not None and _leads(view, cue, clause) and not licensed(view, other, clause)


def _is_in_relative_aside(view: View, cue: Cue, other: Cue) -> bool:
    """Whether a comma closes the relative clause of the other cue before anything is said in it.

    So the content after the comma is the first cue's (قالت المنظمة بعد التقارير التي تحدثت عن سجون سرية، إن …).
    """
    close = _relative_clause_end(view, other)
    if close is None:
        return False
    aside = view.key(_relative_before(view, other) - 1) in COMMAS
    return aside or _content_begins(view, cue, close + 1)


def _relative_before(view: View, cue: Cue) -> int:
    """The word before the cue, copulas apart: a relative pronoun where the cue stands in a relative clause."""
    before = cue.first - 1
    while view.key(before) in circumstances().copulas | {"قد", "لم"}:
        before -= 1
    return before


def _relative_clause_end(view: View, cue: Cue) -> int | None:
    """The comma that closes the relative clause of the cue, when nothing is said in it."""
    if view.key(_relative_before(view, cue)) not in circumstances().relatives:
        return None
    ahead = range(cue.last, min(view.size, cue.last + LONGEST_ASIDE))
    close = next((at for at in ahead if view.key(at) in COMMAS), None)
    said = close is not None and any(
        is_clause(view, at) or _is_spoken(view, at) or view.key(at) == ":" for at in range(cue.last, close)
    )
    return None if said else close


def _is_spoken(view: View, at: int) -> bool:
    """Whether a quotation opens that is no name (نشرت في دورية "سليب هيلث")."""
    quote = view.opening(at)
    return quote is not None and view.at(quote.inner.end) - at > LONGEST_NAME


def _content_begins(view: View, cue: Cue, at: int) -> bool:
    """Whether a clause or a quotation that can be the cue's begins at ``at``."""
    own = view.key(at) in FREE_PREPOSITIONS & cue.reading.before_clause
    quoted = view.opening(at) is not None and not view.joined(at)
    return own or is_clause(view, at) or quoted


def _own_clause_end(view: View, cue: Cue, cues: list[Cue]) -> int | None:
    """The comma that closes the cue's relative clause where the verb before it goes on (اعتبر فلان، الذي انتقد …، أنه).

    What follows the comma is that verb's content.
    """
    close = _relative_clause_end(view, cue)
    waiting = next(
        (other for other in reversed(cues) if other.word < cue.word and "clause" in other.reading.takes), None
    )
    if close is None or waiting is None or waiting.reading.form is not Form.FINITE:
        return None
    said = any(_content_begins(view, waiting, at) for at in range(waiting.last, cue.first))
    return None if said or not _content_begins(view, waiting, close + 1) else close


def _is_aside_before_quotation(view: View, cue: Cue, other: Cue) -> bool:
    """Whether a participle stands between a verb and the quotation that it leads to (قال، معلنا انسحابه: "…")."""
    if "plain" not in cue.reading.traits or other.reading.form is not Form.PARTICIPLE:
        return False
    if any(is_clause(view, at) or view.opening(at) for at in range(cue.last, other.first)):
        return False
    ahead = range(other.last, min(view.size, other.last + 20))
    colon = next((at for at in ahead if view.key(at) == ":" or is_clause(view, at)), view.size)
    return view.key(colon) == ":" and view.opening(colon + 1) is not None


def _is_aside_before_clause(view: View, cue: Cue, other: Cue) -> bool:
    """Whether a participle between commas stands before the clause with إن that only «قال» takes.

    «قال لافروف، متحدثا في مؤتمر صحفي، إن …»: the clause is not the participle's.
    """
    if other.reading.form is not Form.PARTICIPLE or view.key(other.first - 1) not in COMMAS:
        return False
    if normalize(cue.reading.lemma) != "قال":
        return False
    told = any(is_clause(view, at) or view.opening(at) for at in range(cue.last, other.first))
    ahead = range(other.last, min(view.size, other.last + LONGEST_ASIDE))
    clause = next((at for at in ahead if is_clause(view, at)), None)
    return (
        not told and clause is not None and view.words[clause].text.startswith("إن") and view.key(clause - 1) in COMMAS
    )


def _leads(view: View, cue: Cue, clause: int) -> bool:
    """Whether a free preposition before the clause is one that leads from the cue into a clause."""
    return view.key(clause - 1) in FREE_PREPOSITIONS & cue.reading.before_clause


def licensed(view: View, cue: Cue, clause: int) -> bool:
    """Whether the clause can be the cue's: no free preposition stands before it, or one that the cue takes.

    «ما» before the verb lets «من» explain it (ما قاله الوزير من أن).
    """
    preposition = view.key(clause - 1)
    if "led" in cue.reading.traits:
        return preposition in cue.reading.before_clause
    if preposition not in FREE_PREPOSITIONS or cue.reading.form is not Form.FINITE:
        return True
    return preposition in cue.reading.before_clause or (
        preposition == "من" and view.key(cue.first - 1) in {"ما", "بما"}
    )


def is_nouns_own(view: View, cue: Cue, clause: int) -> bool:
    """Whether «بأن» right after a noun that carries a statement is the noun's clause (زادت التكهنات | بأن)."""
    by = view.joined(clause) and view.key(clause - 1) == "ب"
    noun = any(reading.form is Form.NOUN for reading in readings_at(view, clause - 2))
    pointed_at = view.key(clause - 3) in circumstances().demonstratives  # «ويرى كثيرون هذه التصريحات بأنها خطيرة»
    return by and noun and not pointed_at and cue.reading.form is Form.FINITE and "ب" not in cue.reading.takes
