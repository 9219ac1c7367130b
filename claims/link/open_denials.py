"""Denials that hang in the air: their target is not in the archive."""

from __future__ import annotations

from collections.abc import Iterable

from claims.link.articles import read_all
from claims.link.denied_told import denied_keys
from claims.link.evidence import quoted
from claims.link.findings import OpenDenial
from claims.link.reading import Reading
from claims.link.topic import rarity
from claims.model import Counterclaim, CounterclaimKind, Stance, Statement
from claims.spans import cover

TOPICS = 8
"""Keys kept to recognise the missing statement by: the rarest."""


def open_denials(statements: Iterable[Statement], linked: Iterable[Counterclaim]) -> list[OpenDenial]:
    """The denials among ``statements`` that no counterclaim of kind denial in ``linked`` ties to a target, by id."""
    done = answered(linked)
    found = (open_denial(reading) for article in read_all(statements) for reading in article.readings)
    return sorted((each for each in found if each and each.claim_id not in done), key=lambda each: each.claim_id)


def answered(linked: Iterable[Counterclaim]) -> set[str]:
    """The claims that a denial ties to another."""
    return {
        claim
        for each in linked
        if each.kind is CounterclaimKind.DENIAL
        for claim in (each.claim_id, each.counterclaim_id)
    }


def open_denial(reading: Reading) -> OpenDenial | None:
    """What the statement denies, as long as nobody states it; null where it denies nothing.

    Only what a cue denies counts (stance deny): a negated sentence is a statement of its own.
    """
    denied = reading.denial
    if denied is None or reading.statement.stance is not Stance.DENY or not reading.words:
        return None
    topics = sorted(denied_keys(reading) or reading.setting, key=lambda each: (-rarity(each), each))[:TOPICS]
    return OpenDenial(
        claim_id=reading.id,
        way=denied.way,
        denied=quoted(reading, denied.evidence),
        evidence=cover(word.span for word in reading.words[denied.evidence[0] : denied.evidence[1]]),
        topics=tuple(topics),
    )
