"""Denials of statements: quoted inside the denial, known by their owner, or said just before."""

from __future__ import annotations

from claims.link.denial_words import Denial, lexicon
from claims.link.denied_parts import act_fit, comparable
from claims.link.denied_told import denied_keys, same_happening
from claims.link.evidence import FAR, Pair
from claims.link.parties import gazetteer, meet
from claims.link.reading import Reading, harm_of
from claims.link.topic import coverage, rarity
from claims.link.words import lemma_key
from claims.model import Stance

ASKING_DENIAL = frozenset({Stance.DOUBTED, Stance.RUMOUR})
"""Stances of statements that the reporter himself does not vouch for."""
SAID = frozenset({Stance.ACCUSE, Stance.DOUBTED, Stance.RUMOUR})
"""Stances of statements that ask to be denied."""
LEAST_NAMED = 0.2
"""Share of a denied thing that its target must name when nothing else points to it."""
LEAST_ABOUT = 0.3
"""Share of what a denied accusation is about that one in another article must name."""
POINTED_ELSEWHERE = 0.6
"""Likeness of events from which «these accusations» may be those of another article."""
REPEATED = 0.6
"""Share of a refused request that a demand in another article must hold."""
PERSONAL_NAME = 5.5
"""Bits of rarity from which an owner's name is that of a person."""


def of_saying(pair: Pair, denied: Denial) -> dict[str, float] | None:
    """A rejected statement: quoted inside the denial, its owner's, or what was said just before."""
    a, b = pair.a, pair.b
    if pair.nested:
        return {"quoted": 1.5, "event": 1.0} if b.statement.stance in SAID or b.charges else None
    owned = _owned(denied, b)
    if denied.saying == "asking":
        return _of_request(pair, owned)
    accuses = any(meet({charge.party}, a.speaker) for charge in b.charges)
    if a.speaker and b.speaker and a.speaker & b.speaker and not owned:
        return None
    if denied.saying == "accusing":
        return _of_accusation(pair, denied, owned, accuses)
    pronoun = pair.same_article and not denied.owners and bool(b.names & a.setting) and _somebodys(a)
    if owned or (pronoun and denied.saying == "plain"):
        return _of_owned(pair, denied, owned, accuses)
    if denied.owners and not denied.pointing:
        return None
    return _of_what_was_said(pair, denied, accuses)


def _of_owned(pair: Pair, denied: Denial, owned: bool, accuses: bool) -> dict[str, float] | None:
    """«رفضت تصريحات الوزير»: what he said, if it is of what the denial names."""
    a, b = pair.a, pair.b
    fits = coverage(denied.about, frozenset(b.keys) | same_happening(a, b)) if denied.about else 0.3
    if not pair.same_article and (fits < 0.3 or not (accuses or fits > 0.5)):
        return None
    about = 0.6 if accuses else 0.3 if meet({named.party for named in b.parties}, a.speaker) else -0.2
    return {
        "owner": 1.6 if owned else 1.0,
        "about": about,
        "named": 2.0 * (fits - 0.3),
        "event": pair.event_odds,
        "near": pair.near_odds,
    }


def _of_what_was_said(pair: Pair, denied: Denial, accuses: bool) -> dict[str, float] | None:
    """«نفت هذه المعلومات», «هذا هراء»: what was said before in the same article, the nearest first."""
    if not pair.same_article or not 0 < -pair.distance <= 2 * FAR:
        return None
    named = coverage(denied_keys(pair.a), frozenset(pair.b.keys))
    rumour = 1.0 if pair.b.statement.stance in (Stance.RUMOUR, Stance.DOUBTED) else 0.0
    by_cue = denied.strength == 1.0
    pointed = denied.pointing or (rumour > 0 and by_cue) or accuses or named >= LEAST_NAMED
    if not pointed or (denied.saying == "doubtful" and not rumour):
        return None
    return {
        "pointing": 0.3 if denied.pointing else -0.6,
        "rumour": rumour,
        "about": 0.6 if accuses else 0.0,
        "named": 1.5 * named,
        "near": 1.3 * pair.near_odds,
        "event": 0.5 * pair.event_odds,
    }


def _somebodys(denier: Reading) -> bool:
    """Whether the rejected statement carries a pronoun of its owner («تصريحاته»)."""
    denied = denier.denial
    if denied is None:
        return False
    words = denier.words
    return any(
        lemma_key(words[at]) in lexicon().sayings and words[at + 1].upos == "PRON"
        for at in range(denied.evidence[0], min(denied.evidence[1], len(words) - 1))
    )


def _owned(denied: Denial, target: Reading) -> bool:
    """Whether the target's speaker owns the rejected statement: by name where a name is given, else by party."""
    names = denied.owners - gazetteer().names.keys()
    return bool(names & target.voice) if names & target.voice or _person(names) else meet(denied.owners, target.speaker)


def _person(names: frozenset[str]) -> bool:
    return any(rarity(name) > PERSONAL_NAME for name in names)


def _of_accusation(pair: Pair, denied: Denial, owned: bool, accuses: bool) -> dict[str, float] | None:
    """«نفت الاتهامات»: an accusation of the denier, or the nearest one when the denier's side is not known."""
    a, b = pair.a, pair.b
    same_charge = any(meet({charge.party}, denied.accused) for charge in b.charges)
    if denied.accused and not same_charge:
        return None
    if not (accuses or same_charge or (not a.speaker and (b.charges or b.statement.stance in ASKING_DENIAL))):
        return None
    acts = harm_of(a)
    fits = max((act_fit(charge.harm, acts) for charge in b.charges), default=0.0)
    if not pair.together and ((denied.owners and not owned) or (fits <= 0 and not _same_accusation(pair, denied))):
        return None
    if not comparable(pair, fits):
        return None
    party = 1.2 if accuses or same_charge else 0.0
    near = pair.near_odds
    if not party and near <= 0:
        return None
    return {
        "party": party,
        "owner": 0.6 if owned else 0.0,
        "act": fits,
        "event": pair.event_odds,
        "near": near,
        "named": coverage(denied_keys(a), frozenset(b.keys) | b.setting),
    }


def _same_accusation(pair: Pair, denied: Denial) -> bool:
    """Whether an accusation in another article can be the denied one, its act not being told: of what it is said to be
    about, and, where the denial only points to it, of what is surely the same event."""
    if denied.about and coverage(denied.about, frozenset(pair.b.keys)) < LEAST_ABOUT:
        return False
    return not denied.pointing or pair.event >= POINTED_ELSEWHERE


def _of_request(pair: Pair, owned: bool) -> dict[str, float] | None:
    """«ترفض طلب تركيا بوقف القصف»: only who makes that very request is contradicted."""
    if not owned or pair.b.statement.stance is not Stance.DEMAND:
        return None
    covered = coverage(denied_keys(pair.a), frozenset(pair.b.keys))
    if not pair.same_article and covered < REPEATED:
        return None
    return {"owner": 1.2, "named": 3.0 * (covered - 0.4), "event": pair.event_odds, "near": pair.near_odds}
