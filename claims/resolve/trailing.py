"""Names that ran on into the sentence («فينغر رحيله», «روحاني موجها»), cut back where the archive knows the name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Protocol

from claims.normalize import key_words
from claims.resolve.archive_names import archive_names
from claims.resolve.nouns import nouns, reporting_verbs
from claims.resolve.profiles import Profile
from claims.resolve.variants import FULL_NAME, name_words

SEVERAL = 3
STEM = 3


class Names(Protocol):
    """How often the archive gives which names of persons, each as its folded words."""

    def bear(self, word: str) -> int:
        """How many different names hold ``word``."""

    def given(self, words: tuple[str, ...]) -> int:
        """How many entities have exactly this name."""

    def first(self, word: str) -> int:
        """How many entities have a full name that begins with ``word``."""

    def last(self, word: str) -> int:
        """How many entities have a full name that ends with ``word``."""


class Counted:
    """``Names`` in memory."""

    def __init__(self, names: Iterable[tuple[str, ...]]) -> None:
        self.names = Counter(names)
        self.bearing: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.firsts, self.lasts = Counter[str](), Counter[str]()
        for words, number in self.names.items():
            for word in words:
                self.bearing[word].add(words)
            if len(words) >= FULL_NAME:
                self.firsts[words[0]] += number
                self.lasts[words[-1]] += number

    def bear(self, word: str) -> int:
        return len(self.bearing[word])

    def given(self, words: tuple[str, ...]) -> int:
        return self.names[words]

    def first(self, word: str) -> int:
        return self.firsts[word]

    def last(self, word: str) -> int:
        return self.lasts[word]


def cut(words: tuple[str, ...], names: Names) -> tuple[str, ...]:
    """The name of an entity that ``runs_on``: without its last word, where that is no name and the rest is one."""
    if names.bear(words[-1]) > 1:
        return words
    head = words[:-1]
    if len(head) >= FULL_NAME:
        return head if names.given(head) >= SEVERAL else words
    last = names.last(head[0])
    surname = last >= SEVERAL and last > names.first(head[0]) - 1
    return head if surname and not nouns().given_name(head[0]) else words


def asked(words: tuple[str, ...]) -> tuple[str, str]:
    """The words on whose names it depends where a name that ``runs_on`` is cut."""
    return words[-2], words[-1]


def without_trailing(profiles: Iterable[Profile]) -> list[Profile]:
    """``profiles``, those whose name is a known person's and one word that is no name with the name alone."""
    rows = list(profiles)
    names = Counted(row.words for row in rows)
    return [row._replace(words=cut(row.words, names)) if runs_on(row) else row for row in rows]


def runs_on(row: Profile) -> bool:
    """Whether the last word of a full name looks like a verb, a circumstance, or a noun with a pronoun."""
    if len(row.words) < FULL_NAME:
        return False
    words = key_words(row.row.name)
    last = words[-1]
    if nouns().given_name(last) or name_words(row.row.name)[-1] not in {last, last.removeprefix("ال")}:
        return False
    if last in archive_names().ending or last in reporting_verbs():
        return True
    if last.startswith("ي") and last[1:] in reporting_verbs():
        return True
    if len(last) <= STEM + 1:
        return False
    circumstance = last.startswith("م") and last.endswith("ا")
    return circumstance or (last.endswith(("ه", "ها", "هم")) and not row.row.name.endswith("ة"))
