"""Entities known only through others: somebody's relatives and bodies, several together, a report by its maker."""

from __future__ import annotations

from claims.model import SpeakerKind
from claims.normalize import key_words, without_article
from claims.resolve.book import KINDS, Book
from claims.resolve.entities import Entity
from claims.resolve.phrases import Phrase


def named_by_issuer(book: Book, report: Entity, issuer: Entity) -> None:
    """Calls a report that nothing tells from others after who made it: «دراسة جديدة»، «دراسة جامعة …»."""
    if report.head and not set(report.words[1:]) - book.reader.words.qualifiers:
        indefinite = book.tokens[report.places[0]]
        noun = indefinite.shown.removeprefix("ال") if indefinite.definite else indefinite.shown
        report.name = f"{noun} {issuer.name}"
        report.words = tuple(without_article(word) for word in key_words(report.name))


def relative_of(book: Book, whose: Entity, phrase: Phrase) -> Entity:
    """Somebody known only through ``whose``: «المتحدث باسمها» is «المتحدث باسم تيريزا ماي»."""
    start, end = phrase.titles[0]
    last = book.tokens[end - 1]
    noun = "".join(last.prefix).removeprefix("و") + (last.shown[:-1] + "ة" if last.shown.endswith("ت") else last.shown)
    name = " ".join([*(token.printed for token in book.tokens[start : end - 1]), noun, whose.name])
    for entity in book.entities:
        if entity.name == name:
            entity.places.append(phrase.start)
            return entity
    entity = book.add(SpeakerKind.PERSON, name, (), phrase.start)
    entity.gender, entity.count = phrase.gender, phrase.number
    entity.affiliation = whose.name if whose.kind != SpeakerKind.PERSON else whose.affiliation
    book.add_offices(entity, phrase)
    return entity


def body_of(book: Book, whose: Entity, phrase: Phrase) -> Entity:
    """A body known only through ``whose``: «أسرته» is «أسرة أدريان كينغ»."""
    head = book.tokens[phrase.start]
    noun = head.shown[:-1] + "ة" if head.shown.endswith("ت") else head.shown
    name = f"{noun} {whose.name}"
    words = tuple(without_article(word) for word in key_words(name))
    for entity in book.entities:
        if entity.words == words and entity.kind != SpeakerKind.PERSON:
            entity.places.append(phrase.start)
            return entity
    entity = book.add(KINDS[phrase.shape], name, words, phrase.start)
    entity.head, entity.gender, entity.count = words[0], phrase.gender, phrase.number
    entity.affiliation = whose.name if whose.kind != SpeakerKind.PERSON else None
    return entity


def joint(book: Book, members: list[Entity], phrase: Phrase) -> Entity:
    """The entity of several who speak together."""
    people = all(member.kind == SpeakerKind.PERSON for member in members)
    name = ("، " if people else " و").join(member.name for member in members)
    for entity in book.entities:
        if entity.name == name:
            entity.places.append(phrase.start)
            return entity
    entity = book.add(SpeakerKind.GROUP, name, (), phrase.start)
    entity.members = members
    entity.gender = "Masc" if any(member.gender == "Masc" for member in members) else "Fem"
    entity.count = "Dual" if len(members) == 2 else "Plur"
    return entity
