"""Evidence of kind blame: one act, two parties held responsible that cannot both have done it alone."""

from __future__ import annotations

from claims.link.blame import OTHER, Charge
from claims.link.denied_parts import PERSONAL
from claims.link.evidence import Evidence, Pair, quoted
from claims.link.parties import meet, name_of, same_side
from claims.link.reading import Reading
from claims.link.times import different_days
from claims.link.topic import rarity
from claims.model import CounterclaimKind

ALIKE = 0.3
"""Likeness of contents from which two acts of no known kind may be one."""


def blames(pair: Pair) -> list[Evidence]:
    """The clearest clash of charges in the pair, if there is one."""
    if pair.same_speaker or not pair.a.charges or not pair.b.charges:
        return []
    named = pair.a.statement.speaker and pair.b.statement.speaker
    if not pair.same_article and not pair.by_hand and not named:
        return []
    if any(same_side(one.party, other.party) for one in pair.a.charges for other in pair.b.charges):
        return []
    found = [
        evidence
        for one in pair.a.charges
        for other in pair.b.charges
        if (evidence := _clash(pair, one, other)) is not None
    ]
    return sorted(found, key=lambda each: (-each.weight, each.at, each.counter_at))[:1]


def _clash(pair: Pair, one: Charge, other: Charge) -> Evidence | None:
    if one.harm != other.harm and not (one.harm in PERSONAL and other.harm in PERSONAL) and one.harm and other.harm:
        return None
    if _mentions(pair.a, other.party) or _mentions(pair.b, one.party):
        return None
    if meet({one.party}, pair.b.speaker) and meet({other.party}, pair.a.speaker):
        return None
    if OTHER in (one.harm, other.harm) and pair.content < ALIKE and not pair.by_hand:
        return None
    act = _act(one, other)
    object_fit = _objects(pair.a, pair.b)
    if object_fit is None:
        return None
    parts = {
        "blame": 0.1,
        "act": act,
        "object": object_fit,
        "explicit": 0.5 * (one.explicit + other.explicit),
        "named": 0.5 if pair.same_article and one.harm == other.harm and _bare(pair.a, pair.b) else 0.0,
        "event": 3.2 * (pair.event - 0.5),
        "days": -2.0 if different_days(pair.a.weekdays, pair.b.weekdays) else 0.0,
        "time": 0.0 if pair.days is None else max(-2.0, -0.4 * pair.days),
    }
    return Evidence(
        CounterclaimKind.BLAME, "another party held responsible", one.evidence, other.evidence, parts,
        {"party": name_of(one.party), "counter_party": name_of(other.party),
         "act": quoted(pair.a, one.evidence), "counter_act": quoted(pair.b, other.evidence)},
    )  # fmt: skip


def _act(one: Charge, other: Charge) -> float:
    """Log-odds that the two charges are of one act, from its kind."""
    if OTHER in (one.harm, other.harm):
        return 0.0
    if one.harm and one.harm == other.harm:
        return 0.6
    return 0.2 if one.harm and other.harm else -0.6


def _mentions(reading: Reading, party: str) -> bool:
    """Whether the other side's culprit acts or suffers here in another part: both then know both, as in a war."""
    return any(named.as_actor and same_side(named.party, party) for named in reading.parties)


def _bare(a: Reading, b: Reading) -> bool:
    """Whether one side names no object of its own: within an article it means the act the other side tells of."""
    return not a.particular or not b.particular


def _objects(a: Reading, b: Reading) -> float | None:
    """Log-odds that both acts hit the same thing: shared names speak for it, different names against it."""
    some, others = a.particular, b.particular
    shared = some & others
    if shared:
        return min(1.4, 0.35 * sum(rarity(name) for name in sorted(shared)) / 3)
    if some and others:
        return -1.2
    return 0.0
