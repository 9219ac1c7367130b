"""Denials that hang in the air: their target is not in the archive."""

from __future__ import annotations

from collections.abc import Iterable

from claims.link.denied_things import denied_keys
from claims.link.evidence import quoted
from claims.link.findings import OpenDenial
from claims.link.reading import read_all
from claims.link.topic import rarity
from claims.model import Counterclaim, CounterclaimKind, Stance, Statement
from claims.spans import cover

TOPICS = 8
"""Keys kept to recognise the missing statement by: the rarest."""


def open_denials(statements: Iterable[Statement], linked: Iterable[Counterclaim]) -> list[OpenDenial]:
    """The denials among ``statements`` that no counterclaim of kind denial in ``linked`` ties to a target.

    Only what a cue denies counts (stance deny): a negated sentence is a statement of its own. In order of claim id.
    """
    answered = {
        claim
        for each in linked
        if each.kind is CounterclaimKind.DENIAL
        for claim in (each.claim_id, each.counterclaim_id)
    }
    found = []
    for reading in read_all(statements):
        denied = reading.denial
        if denied is None or reading.id in answered or reading.statement.stance is not Stance.DENY or not reading.words:
            continue
        topics = sorted(denied_keys(reading) or reading.setting, key=lambda each: (-rarity(each), each))[:TOPICS]
        found.append(
            OpenDenial(
                claim_id=reading.id,
                way=denied.way,
                denied=quoted(reading, denied.evidence),
                evidence=cover(word.span for word in reading.words[denied.evidence[0] : denied.evidence[1]]),
                topics=tuple(topics),
            )
        )
    return sorted(found, key=lambda each: each.claim_id)
