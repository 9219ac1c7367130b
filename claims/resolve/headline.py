"""Whom a headline means that names nobody: «مسؤولة روسية: …» is the official whom the text names first."""

from __future__ import annotations

from claims.resolve.anaphora import gender_fits, office_fit
from claims.resolve.book import Book
from claims.resolve.entities import Entity
from claims.resolve.phrases import Phrase, Shape

FIRST_SENTENCES = 3
"""Of the text below the headline: there news says who and what."""


def heralded(book: Book, phrase: Phrase) -> Entity | None:
    """The one person named in the first sentences who holds the office in ``phrase``; null if none or several do."""
    title = phrase.title
    if phrase.shape != Shape.TITLED or phrase.name or title is None or title.number != "Sing" or phrase.definite:
        return None
    own = book.tokens[phrase.start].sentence
    words = frozenset(phrase.words)
    fitting = [
        person
        for person in book.people()
        if any(0 < book.tokens[place].sentence - own <= FIRST_SENTENCES for place in person.places)
        and any(office_fit(title, words, phrase.states, office) for office in person.offices)
        and gender_fits(person, title.gender)
    ]
    return fitting[0] if len(fitting) == 1 else None
