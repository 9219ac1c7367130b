"""Whom a headline means, by what is said: «عضو في اللجنة المالية: …» is he who says so in the text."""

from __future__ import annotations

from claims.model import SpeakerKind
from claims.normalize import without_article
from claims.resolve.anaphora import gender_fits
from claims.resolve.entities import Entity
from claims.resolve.introduced import unnamed
from claims.resolve.tokens import Token
from claims.spans import Span

FEWEST = 2
"""Words that both statements must share."""
SHARE = 0.5
"""Of the words of the headline's statement, how many the other must have."""
SHORTEST = 3
LONGEST = 8
"""Words of a body's name; what is longer is no name."""


def restates(tokens: list[Token], headline: tuple[Span, ...], statement: tuple[Span, ...]) -> bool:
    """Whether ``statement`` says what stands in the ``headline`` (the contents of two attributions)."""
    said, again = words(tokens, headline), words(tokens, statement)
    shared = len(said & again)
    return shared >= FEWEST and shared >= SHARE * len(said)


def is_unnamed_holder(meant: Entity, speaker: Entity) -> bool:
    """Whether one person of whom only an office is told can be a person with a name."""
    named = speaker.kind == SpeakerKind.PERSON and bool(speaker.words)
    return named and unnamed(meant) and gender_fits(speaker, meant.gender)


def is_short_for(meant: Entity, speaker: Entity) -> bool:
    """Whether a body's name is a part of another's: «الصحة بغزة», «وزارة الصحة في قطاع غزة»."""
    bodies = {meant.kind, speaker.kind} <= {SpeakerKind.ORGANISATION, SpeakerKind.ANONYMOUS}
    part = bool(meant.words) and meant.words[0] in speaker.words[:2] and set(meant.words) < set(speaker.words)
    return bodies and part and len(speaker.words) <= LONGEST


def words(tokens: list[Token], content: tuple[Span, ...]) -> frozenset[str]:
    """The folded words of a statement, without articles, particles in front and the shortest ones."""
    inside = (token for token in tokens if any(span.overlaps(token.span) for span in content))
    bare = (without_article(token.core) for token in inside)
    return frozenset(word for word in bare if len(word) >= SHORTEST)
