"""Words that a reader searches for: how the index is asked for them, and where they stand in a text.

The index holds trigrams of folded text (``claims.normalize``), so a word is found behind its clitics.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claims.normalize import normalize
from claims.spans import Span

TRIGRAM = 3
TERM = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|(\S+)')


def terms(typed: str) -> list[str]:
    """The words, and the phrases in quotation marks, folded, without repetition."""
    found = (normalize(next(filter(None, found.groups()), "")) for found in TERM.finditer(typed))
    return [term for term in dict.fromkeys(term.strip('"«»“”') for term in found) if term]


def match(wanted: Iterable[str]) -> str:
    """The terms that are long enough for the index, in its language, each quoted, so that none is an operator."""
    long = (forms(term) for term in wanted if len(term) >= TRIGRAM)
    return " AND ".join(f"({' OR '.join(quoted(form) for form in alternatives)})" for alternatives in long)


def forms(term: str) -> list[str]:
    """A term, and for الوزير also للوزير: after the preposition ل the article loses its alef."""
    return [term, "لل" + term[2:]] if term.startswith("ال") and len(term) > TRIGRAM else [term]


def quoted(form: str) -> str:
    """A string of the index's language."""
    return '"' + form.replace('"', '""') + '"'


def places(text: str, wanted: Iterable[str]) -> Iterator[Span]:
    """Where the folded terms stand in ``text``, which is not folded."""
    letters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        for letter in " " if character.isspace() else normalize(character):
            if letter != " " or letters[-1:] != [" "]:
                letters.append(letter)
                origin.append(place)
    folded = "".join(letters)
    for form in (form for term in wanted for form in forms(term)):
        for found in re.finditer(re.escape(form), folded):
            yield Span(origin[found.start()], origin[found.end() - 1] + 1)
