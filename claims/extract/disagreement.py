"""Whether a definite word can go on with the noun before it as its adjective: by gender, number and ending."""

from __future__ import annotations

import re

from claims.extract.circumstances import circumstances
from claims.extract.view import View
from claims.normalize import without_article

ELATIVE = re.compile(r"^الا\w{1,3}$")
"""Comparatives with the article: they stay masculine after a feminine noun (القضية الأهم)."""


def disagrees(view: View, at: int) -> bool:
    """Whether the word cannot be an adjective of the noun before it: another gender (الوزير المعارضة) or number.

    Sound masculine plurals are people, and people in the plural take no feminine singular (أحد الناشطين الحملة).
    """
    previous, key = view.words[at - 1], view.key(at)
    if key.endswith("ه") and view.upos(at) == "ADJ" and view.key(at - 2).endswith("ه") and not view.definite(at - 2):
        return False  # «منظمة العفو الدولية»: the adjective of the first noun
    if view.upos(at) == "ADJ" and view.upos(at - 2) == "NOUN" and view.key(at - 2).endswith("و"):
        return False  # «ممثلو الادعاء | البرازيليين»: the adjective of people in the construct state
    if view.key(at - 1).endswith(("ين", "ون")) and previous.upos == "NOUN" and (key.endswith("ه") or _single(view, at)):
        return True
    if previous.upos != "NOUN" or previous.features.get("Number") != "Sing" or view.key(at - 1).endswith("ون"):
        return False
    feminine = view.key(at - 1).endswith(("ه", "اء", "ي"))
    if view.key(at - 1).endswith("ه") and not key.endswith(("ه", "ي", "ا", "ات")):
        return not ELATIVE.match(key)
    return key.endswith(("ين", "ون")) or (key.endswith("ه") and not feminine)


def _single(view: View, at: int) -> bool:
    """Whether a singular follows people in the plural whose adjective it cannot be (عدد من السوريين | النظام).

    It can be the adjective of a noun right before them (كبير المديرين السابق).
    """
    several = view.definite(at - 1) and view.words[at - 1].features.get("Number") == "Plur"
    return several and view.upos(at - 2) not in {"NOUN", "ADJ"} and view.words[at].features.get("Number") == "Sing"


def several_people(view: View, at: int) -> bool:
    """Whether a definite sound plural of people stands here, a noun or one of those whom one tells."""
    people = view.upos(at) == "NOUN" or without_article(view.key(at)) in circumstances().addressees
    plural = view.definite(at) and view.key(at).endswith("ين") and view.words[at].features.get("Number") == "Plur"
    return people and plural and view.words[at - 1].features.get("Number") == "Sing"
