"""Whom a plural or dual noun refers back to: «هؤلاء»، «الصحفيون»، «الوزيران»."""

from __future__ import annotations

from claims.model import SpeakerKind
from claims.normalize import without_article
from claims.resolve import derived
from claims.resolve.anaphora import office_fit, singular
from claims.resolve.book import Book
from claims.resolve.canonical import same_office
from claims.resolve.entities import Entity
from claims.resolve.phrases import Phrase, Shape


def several(book: Book, phrase: Phrase) -> Entity | None:
    """The group, pair or list that «هؤلاء»، «المجتمعون» or «القادة الثلاثة» refers to.

    A noun for a kind of people refers to people of that kind only («الصحفيون» are not «ممثلو الادعاء»), and
    of that state («المسؤولون الأميركيون» are not «مسؤولون صينيون»).
    """
    counts = {"Dual"} if phrase.number == "Dual" else {"Dual", "Plur"}
    return book.best(
        lambda entity: (
            entity.count in counts
            and not inanimate(entity)
            and of_that_kind(book, entity, phrase)
            and not (phrase.states and entity.states and phrase.states.isdisjoint(entity.states))
        ),
        phrase.start,
    )


def of_that_kind(book: Book, entity: Entity, phrase: Phrase) -> bool:
    """Whether a group can be meant by the plural noun that heads ``phrase``, if it says of what kind they are."""
    head = without_article(book.tokens[phrase.start].core)
    if phrase.shape == Shape.PRONOUN or head in book.reader.words.assembled:
        return True
    if phrase.title is None:
        bodies = bool(entity.members) and any(member.kind != SpeakerKind.PERSON for member in entity.members)
        return bodies or (entity.head is not None and singular(entity.head) == singular(head))
    kinds = {phrase.title.kind, *phrase.title.covers}
    if entity.members:
        anybody = "*" in kinds and all(member.kind == SpeakerKind.PERSON for member in entity.members)
        held = [{office.title.kind for office in member.offices} for member in entity.members]
        return anybody or all(kinds & each for each in held)
    own = book.reader.nouns.title(entity.head or "")
    return own is not None and own.kind in kinds


def pair(book: Book, phrase: Phrase) -> Entity | None:
    """The two who hold such an office and were named last before «الوزيران»."""
    if phrase.number != "Dual" or phrase.title is None or not phrase.definite:
        return None
    title = phrase.title
    words = frozenset(same_office(word) for word in phrase.words)
    held = [
        person
        for person in book.people()
        if person.distance(phrase.start)[0] == 0
        and any(
            office_fit(title, words, phrase.states, office) or office.title.kind == "counterpart"
            for office in person.offices
        )
    ]
    held.sort(key=lambda person: person.distance(phrase.start))
    two = sorted(held[:2], key=lambda person: min(person.places))
    return derived.joint(book, two, phrase) if len(two) == 2 else None


def inanimate(entity: Entity) -> bool:
    """Whether a plural entity takes verbs in the feminine singular (مصادر، قوات)."""
    return entity.count == "Plur" and entity.gender == "Fem"
