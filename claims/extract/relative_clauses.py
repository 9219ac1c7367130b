"""Relative clauses inside a source: which belong to it, and where they end."""

from __future__ import annotations

from claims.extract.circumstances import circumstances, states
from claims.extract.cues import Form, readings_at
from claims.extract.prepositions import is_preposition
from claims.extract.times import is_time
from claims.extract.view import COMMAS, View

LONGEST_NAME = 4


def leads_to_statement(view: View, relative: int) -> bool:
    """Whether the relative pronoun's clause says something (الوزير الذي قال), not what others said (التي نقلتها)."""
    speaks = any(reading.form is Form.FINITE and reading.takes for reading in readings_at(view, relative + 1))
    return speaks and not (view.is_pronoun(relative + 2) and view.joined(relative + 2))


def is_adnominal(view: View, start: int, at: int) -> bool:
    """Whether a verb starts a relative clause without a pronoun, after an indefinite noun (مصدر لم يذكر اسمه)."""
    if (
        (view.definite(at - 1) and not _of_several(view, start, at))
        or view.upos(at - 1) not in {"NOUN", "ADJ", "PROPN", "NUM"}
        or view.is_punctuation(start)
    ):
        return False
    named = view.upos(start) == "PROPN" and view.words[start].lemma == view.words[start].text
    return (
        not named
        and not _is_main_clause(view, start, at)
        and view.key(start) not in states()
        and view.words[start].features.get("Definite") != "Def"
        and not view.definite(start)
    )


def _of_several(view: View, start: int, verb: int) -> bool:
    """Whether a plural verb describes an indefinite plural farther up (مسؤولون في الأمم المتحدة يحققون في …)."""
    plural = view.words[start].features.get("Number") == "Plur" and view.key(verb).endswith("ون")
    return plural and not view.definite(start)


def _is_main_clause(view: View, start: int, verb: int) -> bool:
    """Whether the phrase only leads into a clause of its own, without a pronoun that points back.

    So the tree may say, or a subject after the verb (بحسب أرقام رسمية زادت الصادرات).
    """
    following = view.words[verb + 1] if verb + 1 < view.size else None
    if following is None or following.upos != "NOUN" or view.upos(start - 1) != "ADP":
        return False
    leads = view.words[start].head == verb or (following.head, following.deprel) == (verb, "nsubj")
    comma = next((at for at in range(verb, view.size) if view.key(at) in COMMAS), view.size)
    return leads and not any(view.is_pronoun(at) for at in range(verb + 1, comma))


def relative_end(view: View, at: int, end: int) -> int:
    """Index past the relative clause that ``at`` stands in."""
    while at < end and view.key(at) not in COMMAS | {":"} and not _tells_when(view, at):
        if (issuer := _issuer_end(view, at)) is not None:
            return issuer
        if _quoted_name(view, at):
            quote = view.opening(at)
            assert quote is not None
            at = view.at(quote.inner.end) + 1
            continue
        if view.upos(at) == "SCONJ" or view.opening(at) is not None:
            break
        elsewhere = circumstances().speech_events | circumstances().addressees
        if is_preposition(view, at) and view.key(at + 1) in elsewhere:
            return at
        at += 1
    return at - 1 if view.key(at - 1) in {"الي", "علي", "عن", "من", "في", "ب"} else at


def _issuer_end(view: View, at: int) -> int | None:
    """Index past the quoted name of who issued a text (تقرير صدر عن "بنك الخليج")."""
    quote = view.opening(at)
    issued = view.key(at - 1) == "عن" and view.key(at - 2) in circumstances().issued
    return view.at(quote.inner.end) + 1 if issued and quote is not None and quote.closed else None


def _quoted_name(view: View, at: int) -> bool:
    """Whether a name in quotation marks stands here (بيان نشرته وكالة "سانا"، إحصائية اطلعت "الوكالة" عليها)."""
    quote = view.opening(at)
    if quote is None or not quote.closed or view.at(quote.inner.end) - at > LONGEST_NAME:
        return False
    return view.upos(at - 1) in {"NOUN", "VERB", "PRON"}


def _tells_when(view: View, at: int) -> bool:
    """Whether a time begins that is not the relative clause's own (الذي صدر في 5 يونيو، بيان صدر الجمعة)."""
    before = at - 2 if view.is_pronoun(at - 1) and view.joined(at - 1) else at - 1
    own = view.key(at - 1) in {"في", "من"} or view.upos(before) in {"NUM", "VERB"}
    return is_time(view, at) and not own
