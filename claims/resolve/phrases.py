"""What a source phrase is made of: titles, a name, an organisation, a state, or the description of someone unnamed.

A phrase is read from left to right, as a reader does, with the words of the lexicons and the parse's word classes.
Both orders of apposition are read: «وزير الدفاع التركي خلوصي أكار» and «ماريا زاخاروفا، المتحدثة باسم …».
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from claims.normalize import without_article
from claims.resolve.gazetteer import Known
from claims.resolve.nouns import Number, Title
from claims.resolve.tokens import Token

LONE_CLITIC = re.compile(r"\b([لبوك]) ")


class Shape(StrEnum):
    """The kind of phrase. A titled phrase may or may not hold a name; a description is anything else."""

    NAMED = "named"
    TITLED = "titled"
    KNOWN = "known"
    ORGANISATION = "organisation"
    GROUP = "group"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    PRONOUN = "pronoun"
    JOINT = "joint"
    DESCRIPTION = "description"


@dataclass(slots=True)
class Phrase:
    """The tokens ``start:end`` read as one phrase.

    ``name`` and each of ``titles`` are token ranges, as is ``body`` (the organisation inside a title). ``states`` are
    the ISO codes of the nationalities and states that qualify it, ``words`` its folded content words without them.
    ``parts`` are the members of a coordination, or the owner of a document; ``issuer`` is whom the clause behind a
    document names as having published or made it (تقرير نشرته صحيفة …).
    ``counted`` is where it begins with how many of them speak (بعض الصحافيين، عدد من المغردين).
    """

    start: int
    end: int
    shape: Shape
    gender: str | None = None
    number: Number = "Sing"
    definite: bool = False
    name: tuple[int, int] | None = None
    titles: list[tuple[int, int]] = field(default_factory=list)
    title: Title | None = None
    known: Known | None = None
    states: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    body: tuple[int, int] | None = None
    parts: list[Phrase] = field(default_factory=list)
    issuer: Phrase | None = None
    media: bool = False
    counted: int | None = None


def shown(tokens: list[Token], start: int, end: int) -> str:
    """The words ``start:end`` as they are printed, without quotation marks and without what is attached in front."""
    words = [tokens[start].shown if tokens[start].pronoun is None else tokens[start].bare] if start < end else []
    for last, token in pairwise(tokens[start:end]):
        point = token.before in {".", ",", "٫"} and token.span.start == last.span.end + 1  # «فيله.كوم»، «18,5»
        words.append((token.before if point else " ") + token.printed)
    text = "".join(words)
    return LONE_CLITIC.sub(r"\1", text)


def content_words(tokens: list[Token], start: int, end: int) -> tuple[str, ...]:
    """The folded nouns and adjectives of ``start:end``, articles dropped."""
    return tuple(without_article(token.core) for token in tokens[start:end] if not token.preposition)
