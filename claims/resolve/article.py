"""From the sources of one article's attributions to its speakers."""

from __future__ import annotations

from claims.model import Attribution, Mention, Parse, SpeakerKind, Voices
from claims.name_parts import with_names
from claims.resolve.book import Book
from claims.resolve.discourse import Discourse
from claims.resolve.entities import Entity
from claims.resolve.gazetteer import gazetteer
from claims.resolve.history import Found
from claims.resolve.inventory import take_inventory
from claims.resolve.layout import crossheads
from claims.resolve.names import NameReader
from claims.resolve.nouns import nouns
from claims.resolve.reader import PhraseReader
from claims.resolve.uncut import tokens_of
from claims.spans import Span


def voices(text: str, parse: Parse, attributions: list[Attribution]) -> list[Voices]:
    """The speaker and the relays of every attribution of one article, in the order given.

    A pure function of the article. The speaker is null for rumours without a source. Mentions with one ``entity``
    number are one speaker; ``name`` is the fullest name the article gives it anywhere.
    """
    discourse = discourse_of(text, parse, attributions)
    book = discourse.book
    order = sorted(range(len(attributions)), key=lambda index: (attributions[index].cue.start, index))
    found: dict[int, tuple[Found | None, list[tuple[Span, Found]]]] = {}
    for index in order:
        attribution = attributions[index]
        relays = [(span, relay) for span in attribution.relays if (relay := discourse.relay(span, index)) is not None]
        found[index] = (discourse.speaker(index), relays)
    return [
        Voices(
            speaker=mention(text, book, attributions[index].source, speaker) if speaker else None,
            relays=tuple(mention(text, book, span, relay) for span, relay in relays),
        )
        for index, (speaker, relays) in sorted(found.items())
    ]


def discourse_of(text: str, parse: Parse, attributions: list[Attribution]) -> Discourse:
    """The article read once, with nobody resolved yet."""
    parse = with_names(parse)
    tokens = tokens_of(text, parse)
    names = NameReader(tokens, gazetteer(), nouns())
    book = take_inventory(PhraseReader(tokens, names, gazetteer(), nouns()))
    return Discourse(parse, book, attributions, crossheads(text, parse))


def mention(text: str, book: Book, span: Span | None, found: Found) -> Mention:
    """One mention as the rest of the program sees it."""
    entity: Entity = found.entity.meant
    office = entity.office_near(found.at)
    return Mention(
        span=span,
        printed=span.of(text) if span else None,
        entity=entity.number,
        name=entity.name,
        kind=entity.kind,
        role=office.text if office and entity.kind == SpeakerKind.PERSON else None,
        affiliation=book.full_name(entity.affiliation),
        rule=found.rule,
        score=found.score,
    )
