"""Days that a statement names, so that two happenings of different days are not taken for one."""

from __future__ import annotations

import re

from claims.link.words import folded
from claims.model import Word

YEAR = re.compile(r"(?:19|20)\d\d")
WEEKDAYS = {
    folded(form): day
    for day, forms in enumerate(("الإثنين الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"))
    for form in forms.split()
}


def weekdays(words: tuple[Word, ...]) -> frozenset[int]:
    """The weekdays (Monday: 0) named in ``words`` with their article, as dates are («الخميس», not «خميس»)."""
    return frozenset(
        WEEKDAYS[folded(word.text)]
        for word in words
        if word.text.startswith("ال")
        and folded(word.text) in WEEKDAYS
        and word.upos in ("PROPN", "NOUN", "X", "ADJ", "NUM")
    )


def years(words: tuple[Word, ...]) -> frozenset[int]:
    """The years named in ``words`` by their number."""
    return frozenset(int(word.text) for word in words if YEAR.fullmatch(word.text))


def different_days(some: frozenset[int], others: frozenset[int]) -> bool:
    """Whether both name days and none is the same."""
    return bool(some) and bool(others) and not some & others
