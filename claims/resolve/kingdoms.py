"""Which state «المملكة» is: the kingdom that the article speaks of most."""

from __future__ import annotations

from collections import Counter

from claims.model import SpeakerKind
from claims.normalize import without_article
from claims.resolve.book import Book
from claims.resolve.entities import Entity
from claims.resolve.gazetteer import Known
from claims.resolve.phrases import Phrase

NOUN = "مملكه"


def kingdom(book: Book, phrase: Phrase) -> Entity | None:
    """The state that «المملكة» alone stands for in ``phrase``; null where the article speaks of no kingdom, or of two
    as often."""
    token = book.tokens[phrase.start]
    alone = phrase.end == phrase.start + 1 and token.definite and token.pronoun is None
    if not alone or without_article(token.core) != NOUN:
        return None
    counted = kingdoms_named(book).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    gazetteer = book.reader.gazetteer
    state = gazetteer.named(gazetteer.state_names[counted[0][0]])
    assert state is not None
    return book.known(Phrase(phrase.start, phrase.end, phrase.shape, state.gender, known=state, definite=True))


def kingdoms_named(book: Book) -> Counter[str]:
    """How often the article names each kingdom (ISO code), by its name, its capital or its adjective."""
    gazetteer = book.reader.gazetteer
    found: Counter[str] = Counter()
    for at, token in enumerate(book.tokens):
        known: Known | None = (book.reader.known_at(at) or (None, 0))[0]
        demonym = gazetteer.demonym([token.core])
        if known is not None and known.kind == SpeakerKind.STATE and known.state in gazetteer.kingdoms:
            found[known.state] += 1
        elif demonym and demonym[0].state in gazetteer.kingdoms:
            found[demonym[0].state] += 1
    return found
