"""Whom an unnamed office turns out to be: «قال متحدث باسم البيت الأبيض … وأضاف المتحدث راج شاه …»."""

from __future__ import annotations

from collections.abc import Iterable

from claims.model import SpeakerKind
from claims.resolve.anaphora import BY_TRADE, gender_fits
from claims.resolve.book import Book
from claims.resolve.entities import Entity, Office


def introduced(book: Book, person: Entity, before: Iterable[Entity]) -> Entity | None:
    """The unnamed holder of an office, of those who spoke ``before``, whom the article then names as ``person``.

    Null where there is none, or several. News names such a person by the same noun, now with the article, and says no
    more of the office than before. Whoever was named before the unnamed one spoke is somebody else.
    """
    fitting = {
        entity.number: entity
        for entity in before
        if unnamed(entity)
        and gender_fits(person, entity.gender)
        and min(person.places) > min(entity.places)
        and any(same(book, first, again) for first in entity.offices for again in person.offices)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def unnamed(entity: Entity) -> bool:
    """Whether an entity is one person of whom only an office is known."""
    nameless = entity.kind == SpeakerKind.ANONYMOUS or (entity.kind == SpeakerKind.PERSON and not entity.words)
    return nameless and bool(entity.offices) and entity.count == "Sing" and entity.stands_for is None


def same(book: Book, first: Office, again: Office) -> bool:
    """Whether an office with the article (``again``) takes up one that was told without it."""
    if first.title.kind != again.title.kind or first.title.honorific or again.title.honorific:
        return False
    if book.tokens[first.at].definite or not book.tokens[again.at].definite or not again.words <= first.words:
        return False
    of = book.tokens[first.at + 1] if first.at + 1 < len(book.tokens) else None
    if of is not None and not of.definite and book.reader.nouns.title(of.core) and not again.words:
        return False  # «نائب وزير الخارجية» is no «النائب»
    apart = bool(first.states) and first.states.isdisjoint(again.states)
    return not apart if first.title.kind in BY_TRADE or not again.states else again.states <= first.states
