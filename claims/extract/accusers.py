"""Names of those who accuse: how far they go, since whom they accuse may follow without anything between."""

from __future__ import annotations

from claims.extract.circumstances import circumstances, given_names, organisations, states
from claims.extract.statements import opens_statement
from claims.extract.view import View
from claims.shared_words import shared_words

SERVANT = "عبد"
"""First word of names as عبد الله."""


def is_surname(view: View, at: int) -> bool:
    """Whether a definite word ends a name.

    Behind «بن» and a father's name (توفيق بن فوزان الربيعة), or in ـي behind a given name that stands alone so far
    (اتهم اللواء أحمد المسماري تركيا).
    """
    if view.key(at - 2) in shared_words().son_of and view.upos(at - 3) == "PROPN":
        object_behind = view.upos(at + 1) == "NOUN" and view.words[at + 1].deprel == "obj"
        nisba = view.key(at).endswith("ي") or view.upos(at) != "NOUN" or object_behind
        return view.definite(at) and nisba and not opens_statement(view, at)
    return _first_name_before(view, at) and view.definite(at) and view.key(at).endswith("ي")


def _first_name_before(view: View, at: int) -> bool:
    """Whether the word before is a given name, and the first word of its name."""
    return view.key(at - 1) in given_names() and not (view.key(at - 2) in given_names() or view.upos(at - 2) == "PROPN")


def names_who_accuses(view: View, at: int) -> bool:
    """Whether a name at ``at``, or its second word, is still the subject's, since whom it accuses stands behind it.

    «اتهم الرئيس اليمني عبد ربه منصور هادي إيران بخرق …», but «اتهم الرئيس اليمني | عبد الملك الحوثي بالخيانة».
    """
    key = view.key(at)
    if _is_known(key) or key in circumstances().titles or view.is_punctuation(at):
        return False
    body = view.definite(at) and key.endswith(("ه", "ين", "ون", "ات"))
    noun = view.upos(at) == "NOUN" and not view.definite(at) and view.upos(at + 1) in {"NOUN", "ADJ"}
    second = _first_name_before(view, at) and view.upos(at) in {"PROPN", "NOUN", "X", "ADJ"} and not noun
    if second and not body and not opens_statement(view, at):
        return True
    return (key in given_names() or key == SERVANT) and not _ends_before_charge(view, at)


def _is_known(key: str) -> bool:
    """Whether the word is a state or a body that everybody knows."""
    return key in states() or key in organisations()


def _ends_before_charge(view: View, start: int) -> bool:
    """Whether «ب» or a mark follows the name that begins at ``start``: it is whom somebody accuses."""
    at = start + 1
    while at < view.size and not _is_known(view.key(at)):
        given, last = view.key(at) in given_names(), view.key(at - 1)
        another = given and at > start + 1 and last not in given_names() and last not in {SERVANT, "بن"}
        named = view.upos(at) == "PROPN" or given or view.key(at) in {SERVANT, "بن"}
        if another or not (named or (view.definite(at) and (last == SERVANT or last in given_names()))):
            break
        at += 1
    return view.key(at) == "ب" or view.is_punctuation(at)
