"""Names that ran on into the sentence («فينغر رحيله», «روحاني موجها»), cut back where the archive knows the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claims.normalize import key_words
from claims.resolve.archive_names import archive_names
from claims.resolve.nouns import nouns, reporting_verbs
from claims.resolve.profiles import Profile
from claims.resolve.variants import name_words

FULL_NAME = 2
SEVERAL = 3
STEM = 3


def without_trailing(profiles: Iterable[Profile]) -> list[Profile]:
    """``profiles``, those whose name is a known person's and one word that is no name with the name alone."""
    rows = list(profiles)
    fulls = Counter(row.words for row in rows)
    last = Counter(words[-1] for words in fulls.elements() if len(words) >= FULL_NAME)
    first = Counter(words[0] for words in fulls.elements() if len(words) >= FULL_NAME)
    places: dict[str, set[tuple[str, ...]]] = {}
    for words in fulls:
        for word in words:
            places.setdefault(word, set()).add(words)

    def kept(row: Profile) -> Profile:
        words = row.words
        if len(words) < FULL_NAME or len(places[words[-1]]) > 1 or not runs_on(row):
            return row
        head = words[:-1]
        known = fulls[head] >= SEVERAL if len(head) >= FULL_NAME else False
        surname = len(head) == 1 and last[head[0]] >= SEVERAL and last[head[0]] > first[head[0]] - 1
        if known or (surname and not nouns().given_name(head[0])):
            return row._replace(words=head)
        return row

    return [kept(row) for row in rows]


def runs_on(row: Profile) -> bool:
    """Whether the last word of a name looks like a verb, a circumstance, or a noun with a pronoun."""
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
