"""Denials that name a thing or a whole statement, and how well a target fits."""

from __future__ import annotations

from claims.link.denied_told import (
    by_the_way,
    denied_keys,
    head_told,
    same_happening,
    taken_as_known,
    told_at,
    told_early,
)
from claims.link.evidence import Pair
from claims.link.modality import modal_words
from claims.link.parties import meet
from claims.link.polarity import particles
from claims.link.reading import Reading
from claims.link.topic import coverage, weight
from claims.link.words import folded, key, lemma_key
from claims.normalize import normalize

LEAST_BY_CUE, LEAST_COVERED = 0.34, 0.45
"""Share of a denied thing that its target must hold, when a cue denies it and when only its verb is negated."""
LEAST_ELSEWHERE = 0.6
"""The same for a merely negated verb in another article."""
RECOGNISABLE = 9.0
"""Bits of rarity that a denied thing must have to be recognised in another article."""
UNMISTAKABLE = 14.0
"""Bits of shared rarity from which a merely negated happening is recognised without a name."""
SURELY_ONE_EVENT = 0.58
"""Likeness of events from which a thing denied in another article is taken for the same thing."""
IN_PASSING = -0.5
"""Log-odds of a thing named late in its target, from which it is named in passing only."""
REFUSING = frozenset(map(folded, "رفض رافض رفضا استبعد عارض معارضة استنكر أدان".split()))
"""Words by which a target turns down the very thing that the denier turns down."""
BEFORE_THING = 10
"""Words before a thing among which the word stands that turns it down."""
TAKEN_AS_KNOWN = -2.0
"""Log-odds of a thing denied to be there that its target only names with the article («أدلة الهجوم»)."""


def of_thing(pair: Pair) -> dict[str, float] | None:
    """A thing or a whole statement that is denied: who says it, by the rare words they share."""
    wanted = denied_keys(pair.a)
    if not wanted or _told_of_others(pair) or _warned(pair.b) or _refused_too(pair) or _own_words(pair):
        return None
    if not _negates_alike(pair.a, pair.b):
        return None
    if not pair.together and pair.event < SURELY_ONE_EVENT:
        return None
    told = frozenset(pair.b.keys) | same_happening(pair.a, pair.b)
    covered = coverage(wanted, told)
    shared = weight(wanted & told)
    by_cue = pair.a.denial is not None and pair.a.denial.strength == 1.0
    if not by_cue and not pair.together and shared < UNMISTAKABLE and not _name_in_common(pair):
        return None
    least = LEAST_BY_CUE if by_cue else LEAST_COVERED if pair.together else LEAST_ELSEWHERE
    if covered < least or (not pair.together and shared < RECOGNISABLE) or not head_told(pair.a, pair.b):
        return None
    early = 0.0 if told_early(pair.a, pair.b) else min(0.0, pair.near_odds - 1.0)
    if (early <= IN_PASSING and not pair.by_hand) or all(by_the_way(pair.b, at) for at in told_at(pair.a, pair.b)):
        return None
    late = 0.0 if by_cue or pair.days is None else -0.5 * pair.days
    return {
        "named": 4.0 * (covered - 0.45),
        "shared": min(1.5, shared / 12),
        "event": pair.event_odds - (0.4 if by_cue else 1.0),
        "near": 0.7 * pair.near_odds,
        "early": early,
        "known": TAKEN_AS_KNOWN if taken_as_known(pair.a, pair.b) else 0.0,
        "side": -0.8 if pair.a.speaker and pair.a.speaker == pair.b.speaker else 0.0,
        "time": late,
    }


def _told_of_others(pair: Pair) -> bool:
    """Whether the denier speaks of one party and the target of another: two subjects, no denial."""
    own = {named.party for named in pair.a.parties} or set(pair.a.speaker)
    theirs = {named.party for named in pair.b.parties}
    return bool(own) and bool(theirs) and not meet(own, theirs) and not pair.same_article


def _refused_too(pair: Pair) -> bool:
    """Whether the target turns the denied thing down itself («رفض الرئيس نقل السفارة»): then both say the same."""
    words = pair.b.words
    return any(
        lemma_key(words[before]) in REFUSING
        for at in told_at(pair.a, pair.b)
        for before in range(max(0, at - BEFORE_THING), at)
    )


def _own_words(pair: Pair) -> bool:
    """Whether the denied words are those of the target, and both speakers of one side: then extraction misread."""
    one, other = pair.a.statement.content, pair.b.statement.content
    shared = pair.same_article and any(each.overlaps(span) for each in one for span in other)
    return shared and bool(pair.a.speaker) and pair.a.speaker == pair.b.speaker


def _negates_alike(denier: Reading, target: Reading) -> bool:
    """Whether a denied negation («نفى أنه لم يدفع») meets a negation: it denies nothing else."""
    denied = denier.denial
    if denied is None or denied.strength < 1.0:
        return True
    nominal = particles().nominal - particles().verbal
    turned = {
        key(denier.words[at])
        for at in denier.negated
        if denied.evidence[0] <= at < denied.evidence[1] and normalize(denier.words[at - 1].text) not in nominal
    }
    return not turned or bool(turned & {key(target.words[at]) for at in target.negated})


def _name_in_common(pair: Pair) -> bool:
    """Whether both name a party, a place or a person: what merely did not happen is else too common elsewhere."""
    some, others = ({each.party for each in reading.parties} | reading.speaker for reading in (pair.a, pair.b))
    return meet(some, others) or bool(_proper(pair.a) & _proper(pair.b))


def _proper(reading: Reading) -> frozenset[str]:
    return frozenset(found for word in reading.words if word.upos in ("PROPN", "X") and (found := key(word)))


def _warned(target: Reading) -> bool:
    """Whether the target only warns of the thing, or expects it."""
    single, _ = modal_words()
    return folded(target.statement.cue_lemma or "") in single
