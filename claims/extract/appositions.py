"""What goes on with a noun phrase behind a comma: another name for it, who it is, that it stays unnamed."""

from __future__ import annotations

from claims.extract.accusers import SERVANT
from claims.extract.circumstances import circumstances, given_names, states
from claims.extract.cues import readings_at
from claims.extract.phrase_borders import Frame, begins_aside, is_announced_doing
from claims.extract.prepositions import is_preposition
from claims.extract.statements import opens_statement
from claims.extract.times import is_time
from claims.extract.view import COMMAS, View
from claims.normalize import without_article

NOMINAL = {"NOUN", "PROPN", "ADJ", "PRON", "NUM", "DET", "X", "SYM"}
THE_WORLD = {("مجتمع", "دولي"), ("اسره", "دوليه")}
"""Whom everybody appeals to, and who never speaks."""


def anonymity_end(view: View, at: int, end: int) -> int | None:
    """Index past «رفض الكشف عن اسمه» and the like, which belong to the source; null when none starts here."""
    if view.key(at) not in circumstances().hiding and view.key(at) != "لم":
        return None
    for index in range(at + 1, min(end, at + 7)):
        if view.key(index) in circumstances().anonymity:
            return index + 1 + (1 if view.is_pronoun(index + 1) and view.joined(index + 1) else 0)
    return None


def is_apposition(view: View, at: int, end: int, frame: Frame) -> bool:
    """Whether the words after a comma name the phrase before it again (…، ماريا زاخاروفا، or …، رئيسة الحكومة،)."""
    words, key = circumstances(), view.key(at)
    if at >= end:
        return False
    if key == "فان" or begins_aside(view, at) or (key in words.own_people and view.is_pronoun(at + 1)):
        return False
    given = key == SERVANT or key in given_names()
    if given and view.upos(at + 1) in NOMINAL and view.key(at - 2) not in given_names():
        return True
    if view.key(at + 1) in given_names() and view.key(at + 2) in COMMAS and view.upos(at) != "ADP":
        return True  # «عضو البرلمان، سيروان محمود، …»
    if key == "و" and view.key(at + 1) in words.naming_verbs:
        return True
    if key == "و":
        return view.upos(at + 1) in {"NOUN", "PROPN"} and _comma_follows(view, at, end) and not is_time(view, at + 1)
    if key in words.directions:
        return view.upos(at - 2) in {"NOUN", "PROPN", "PRON"} and view.upos(at + 1) in NOMINAL
    if key == "من" and (view.upos(at - 2) == "PROPN" or view.key(at - 2) in given_names()):
        return view.key(at + 1) in words.institutions | words.belonging and _comma_follows(view, at, end)
    if is_time(view, at) or is_preposition(view, at) or key in words.adverbs or key in words.relatives:
        return False
    if view.upos(at) not in {"NOUN", "PROPN", "X", "ADJ"} and view.opening(at) is None:
        return view.upos(at + 1) in {"PROPN", "X"} and (
            at + 2 >= end or view.key(at + 2) in COMMAS | {":"} or view.upos(at + 2) == "PROPN"
        )
    if view.upos(at) == "NOUN" and not view.definite(at) and not {key, key.removesuffix("ه")} & words.titles:
        if frame.cue >= 0 and view.upos(at - 2) == "PROPN" and not opens_statement(view, at):
            return True
        return view.upos(at + 1) == "PROPN" or (
            view.words[at].lemma == view.words[at].text and view.key(at + 1) in COMMAS
        )
    if frame.takes & {"target"} and (without_article(key), without_article(view.key(at + 1))) in THE_WORLD:
        return False
    if is_announced_doing(view, at, frame):
        return False  # «أعلنت فلانة، وزيرة الصحة، | الانتهاء من»
    another = key in states() and view.upos(at + 1) != "PROPN"
    return not opens_statement(view, at) and key not in words.reporter_connectors and not another


def description_end(view: View, comma: int, end: int) -> int | None:
    """Index past an aside that says who the one before the comma is (فلان، وهو زعيم الحزب، …)."""
    noun = comma + 3
    if view.key(comma) not in COMMAS or view.key(comma + 1) != "و" or view.key(comma + 2) not in {"هو", "هي"}:
        return None
    close = next((at for at in range(noun, min(end + 1, noun + 14)) if view.key(at) in COMMAS), None)
    if view.upos(noun) not in {"NOUN", "PROPN"} or close is None:
        return None
    told = any(view.upos(at) in {"VERB", "AUX", "SCONJ"} for at in range(noun, close))
    return None if told else close


def _comma_follows(view: View, at: int, end: int) -> bool:
    return any(view.key(index) in {"،", ",", ":"} for index in range(at, min(end + 1, at + 12)))


def leads_into_name(view: View, at: int) -> bool:
    """Whether a word tagged as a verb begins a name after a comma (المدير الإقليمي، جيرت هولمان), or names (، يدعى)."""
    names = view.key(at) in circumstances().naming_verbs
    return view.upos(at) == "VERB" and (names or not readings_at(view, at))
