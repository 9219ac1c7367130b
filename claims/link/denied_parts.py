"""Denials of a part in an act: the charges against the party that they may mean."""

from __future__ import annotations

from claims.link.blame import OTHER
from claims.link.denial_words import Denial
from claims.link.denied_things import of_thing
from claims.link.evidence import Pair
from claims.link.parties import meet
from claims.link.reading import harm_of

PERSONAL = frozenset({"attack", "kill", "poison", "chemical", "use", "destroy", "torture"})
"""Kinds of harm under which one act may be told: a poisoning is an attack and a killing."""
SAME_ACT = 0.8
"""Log-odds of a denial and a charge naming the same kind of harm."""
RELATED = 0.15
"""Likeness of contents that must be there in two articles when the acts themselves cannot be compared."""
A_DAY_APART, DAYS_APART = -0.2, -0.6
"""Log-odds for each day between two articles that an act merely told is still the act denied, and for many days."""
SAME_WORDS = 0.6
"""Likeness of contents from which a denied part is that which the target tells, charged or not."""


def of_part(pair: Pair, denied: Denial) -> dict[str, float] | None:
    """Any charge against the party whose part is denied, if it can be of the same act; or the words of the denial."""
    return _charged(pair, denied) or (of_thing(pair) if pair.content >= SAME_WORDS else None)


def _charged(pair: Pair, denied: Denial) -> dict[str, float] | None:
    charged = [
        charge
        for charge in pair.b.charges
        if meet({charge.party}, denied.parties) and (pair.together or charge.harm != OTHER)
    ]
    if not charged or meet(denied.parties, pair.b.speaker):
        return None
    acts = harm_of(pair.a)
    fits = max(act_fit(charge.harm, acts) for charge in charged)
    if not comparable(pair, fits):
        return None
    parts = {"party": 1.2, "act": fits, "event": pair.event_odds, "near": pair.near_odds}
    parts["names"] = (
        -0.8 if pair.a.particular and pair.b.particular and not pair.a.particular & pair.b.particular else 0.0
    )
    explicit = any(charge.explicit for charge in charged)
    if not explicit and not pair.together and fits < SAME_ACT:
        return None
    parts["explicit"] = 0.6 if explicit else 0.0 if pair.together else -0.8
    if not explicit and pair.days:
        parts["time"] = max(DAYS_APART, A_DAY_APART * pair.days)
    return parts


def comparable(pair: Pair, fits: float) -> bool:
    """Whether the acts may be one: not of different kinds, and in two articles not merely of unknown kind."""
    return fits >= 0 and (fits > 0 or pair.together or pair.content >= RELATED)


def act_fit(harm: str, acts: frozenset[str]) -> float:
    """Log-odds that a charge of ``harm`` is what a denial of ``acts`` means."""
    if not harm or not acts:
        return 0.0
    if harm == OTHER:
        return -1.5
    if harm in acts:
        return SAME_ACT
    return 0.3 if harm in PERSONAL and acts & PERSONAL else -1.5
