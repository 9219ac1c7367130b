"""Several counterparts named one after the other: «نظيريه المصري سامح شكري والعراقي فؤاد حسين»."""

from __future__ import annotations

from claims.resolve.book import Book
from claims.resolve.entities import Entity, Office
from claims.resolve.nouns import Title

COUNTERPART = "counterpart"


def counterparts(book: Book) -> None:
    """Gives each of several counterparts the state that stands before the name; the book has them by name already."""
    for at, token in enumerate(book.tokens):
        nouns = book.reader.nouns
        title = nouns.title(token.core) or (nouns.title(token.core + "ن") if token.pronoun else None)  # «نظيريه»
        if title is not None and title.kind == COUNTERPART and title.number != "Sing":
            appoint(book, at, title)


def appoint(book: Book, start: int, title: Title) -> None:
    """Reads the list of nationalities and names behind the noun at token ``start``."""
    at, end = start + 1, book.reader.sentence_ends[start]
    while at + 1 < end:
        nation = book.reader.nation_at(at, end)
        if nation is None or nation[0].state is None:
            return
        name = at + nation[1]
        person = named_at(book, name)
        if person is None:
            return
        states = frozenset({nation[0].state})
        person.states |= states
        person.offices.append(Office(book.tokens[start].shown, title, frozenset(), states, start))
        at = book.reader.names.end(name, end)


def named_at(book: Book, at: int) -> Entity | None:
    """The person whose name stands at token ``at``."""
    return next((person for person in book.people() if at in person.places), None)
