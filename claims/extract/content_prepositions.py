"""Whether a preposition after a cue leads into its content, or belongs to who speaks, to whom, when or where."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.clauses import is_clause
from claims.extract.prepositions import completes_title, is_preposition
from claims.extract.statements import opens_statement
from claims.extract.times import is_time
from claims.extract.view import COMMAS, View
from claims.normalize import without_article

PREPOSITIONS = {"الي", "عن", "علي", "ب", "من", "ل", "في"}


def leads_into_content(view: View, at: int, end: int, takes: frozenset[str]) -> bool:
    """Whether a preposition that the cue takes leads into content, not to an addressee, a time or a place of speech."""
    if view.key(at) == "من" and "asked" in takes:
        return any(is_clause(view, later) for later in range(at + 2, min(end, at + 12)))
    if view.key(at) == "عن" and "quoted" in takes:
        quoted = any(view.opening(later) for later in range(at + 1, min(end, at + 4)))
        return quoted or view.upos(at + 1) == "NUM" or _is_event(view, at + 1)
    if view.key(at) not in takes or view.key(at) not in PREPOSITIONS:
        return False
    if view.words[at].text == "علي" and not is_preposition(view, at):
        return False  # «المتحدث أحمد علي»
    if "clause" in takes and _stands_in_aside(view, at, end):
        return False
    following = view.key(at + 1)
    words = circumstances()
    if at + 1 >= end or is_clause(view, at + 1) or view.is_pronoun(at + 1):
        return False
    spoken_in = view.key(at) in {"في", "ب", "ل", "من"} and following in words.speech_events
    if without_article(following) in words.addressees or spoken_in or is_time(view, at + 1):
        return False
    if following in words.idle_complements or following in words.anonymity:
        return False
    if following in words.acts_of_speech and view.opening(at + 2) is not None:
        return False
    if view.key(at - 1) in words.according:
        return False
    if (
        view.key(at) == "ل"
        and "الي" in takes
        and any(view.key(later) == "الي" for later in range(at + 1, min(end, at + 8)))
    ):
        return False
    if following == "قرب" and opens_statement(view, at + 2):
        return True  # «كشف عن قرب إطلاق منصة»
    if (view.key(at) == "ل" and not view.joined(at + 1)) or following in {"جانب", "جهه", "دور", "حين", "خلال", "قبل"}:
        return False
    return view.upos(at + 1) in {"NOUN", "PROPN", "ADJ", "PRON", "NUM", "X", "PUNCT", "DET", "VERB"}


def _is_event(view: View, at: int) -> bool:
    """Whether the noun is something that happened rather than a topic (تحدث عن إصابة ثلاثة، but عن أموال السعودية)."""
    several = view.words[at].features.get("Number") == "Plur"
    return opens_statement(view, at) and not several and view.key(at) not in circumstances().topics


def names_institution(view: View, at: int, end: int, takes: frozenset[str]) -> bool:
    """Whether the preposition belongs to the subject (مسؤول بوزارة …، تقرير صادر عن …) and not to the content.

    So it does when a clause follows that is the content (مسؤولون بالصحة أن …).
    """
    if completes_title(view, at) or (view.key(at) in {"ب", "في"} and view.key(at + 1) in circumstances().institutions):
        return True
    if view.key(at) == "عن" and without_article(view.key(at - 1)) in circumstances().issued:
        return True
    if view.key(at) == "ل" and view.key(at - 1) in circumstances().leading_adjectives:
        return True  # «دعا الأمين العام | للاتحاد فلان إلى»
    clause = "clause" in takes and any(is_clause(view, later) for later in range(at + 1, min(end, at + 6)))
    return view.key(at) == "ب" and clause and not opens_statement(view, at + 1)


def _stands_in_aside(view: View, at: int, end: int) -> bool:
    """Whether the preposition stands between two commas behind another one, and a clause follows right after them.

    «أكدت الوزيرة، في معرض جوابها على سؤال شفوي، أن …»: the clause is what she says.
    """
    close = next((index for index in range(at + 1, end) if view.key(index) in COMMAS), None)
    if close is None or not is_clause(view, close + 1):
        return False
    opens = next((index for index in range(at - 1, 0, -1) if view.key(index) in COMMAS or is_clause(view, index)), 0)
    return view.key(opens) in COMMAS and is_preposition(view, opens + 1) and opens + 1 < at
