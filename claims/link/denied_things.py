"""Denials that name what they deny: a part in an act, a thing, a whole statement; and how well a target fits."""

from __future__ import annotations

from claims.link.blame import OTHER, denied_at
from claims.link.denial_words import Denial
from claims.link.evidence import Pair
from claims.link.modality import modal_words
from claims.link.parties import meet
from claims.link.polarity import particles
from claims.link.reading import Reading, harm_of
from claims.link.topic import coverage, weight
from claims.link.words import folded, key, lemma_key
from claims.normalize import normalize

PERSONAL = frozenset({"attack", "kill", "poison", "chemical", "use", "destroy", "torture"})
"""Kinds of harm under which one act may be told: a poisoning is an attack and a killing."""
SAME_ACT = 0.8
"""Log-odds of a denial and a charge naming the same kind of harm."""
RELATED = 0.15
"""Likeness of contents that must be there in two articles when the acts themselves cannot be compared."""
LEAST_BY_CUE, LEAST_COVERED = 0.34, 0.45
"""Share of a denied thing that its target must hold, when a cue denies it and when only its verb is negated."""
EARLY = 6
"""Content words of a statement among which its main clause says what it is about."""
LEAST_ELSEWHERE = 0.6
"""The same for a merely negated verb in another article."""
PARTICULAR = 6.0
"""Bits of shared rarity from which another word for a merely negated happening may count as the same."""
RECOGNISABLE = 9.0
"""Bits of rarity that a denied thing must have to be recognised in another article."""
UNMISTAKABLE = 14.0
"""Bits of shared rarity from which a merely negated happening is recognised without a name."""
SURELY_ONE_EVENT = 0.58
"""Likeness of events from which a thing denied in another article is taken for the same thing."""
IN_PASSING = -0.5
"""Log-odds of a thing named late in its target, from which it is named in passing only."""
A_DAY_APART, DAYS_APART = -0.2, -0.6
"""Log-odds for each day between two articles that an act merely told is still the act denied, and for many days."""
SAME_WORDS = 0.6
"""Likeness of contents from which a denied part is that which the target tells, charged or not."""
REFUSING = frozenset(map(folded, "رفض رافض رفضا استبعد عارض معارضة استنكر أدان".split()))
"""Words by which a target turns down the very thing that the denier turns down."""
BEFORE_THING = 10
"""Words before a thing among which the word stands that turns it down."""
BY_THE_WAY = "حيث"
"""Opens a clause by the way: what stands in it is taken as known."""
CLAUSE = 8
"""Words of a denied clause among which its verb stands."""
TAKEN_AS_KNOWN = -2.0
"""Log-odds of a thing denied to be there that its target only names with the article («أدلة الهجوم»)."""
DENIAL_WORDS = frozenset(
    "وجود حدوث وقوع صحه اتهام ادعاء زعم معلومه تصريح شايعه نبا تقرير ضلوع تورط علاقه صله مسووليه قطعي".split()
)
"""Words of denying, which say nothing of what is denied."""


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
    if covered < least or (not pair.together and shared < RECOGNISABLE) or not _head_told(pair.a, pair.b):
        return None
    early = 0.0 if _early(pair.a, pair.b) else min(0.0, pair.near_odds - 1.0)
    if (early <= IN_PASSING and not pair.by_hand) or all(_by_the_way(pair.b, at) for at in _told_at(pair.a, pair.b)):
        return None
    late = 0.0 if by_cue or pair.days is None else -0.5 * pair.days
    return {
        "named": 4.0 * (covered - 0.45),
        "shared": min(1.5, shared / 12),
        "event": pair.event_odds - (0.4 if by_cue else 1.0),
        "near": 0.7 * pair.near_odds,
        "early": early,
        "known": TAKEN_AS_KNOWN if _taken_as_known(pair.a, pair.b) else 0.0,
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
        for at in _told_at(pair.a, pair.b)
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


def same_happening(denier: Reading, target: Reading) -> frozenset[str]:
    """Keys of the denier's words that tell of a happening the target tells of in other words."""
    return frozenset(found for each in denier.happenings if each.group in target.groups
                     and (found := key(denier.words[each.start])))  # fmt: skip


def _head_told(denier: Reading, target: Reading) -> bool:
    """Whether the target asserts the very thing denied: the first content word, or one of the same happening, and
    neither negates nor only wishes it itself."""
    told = frozenset(target.keys) & denied_keys(denier)
    if any(denied_at(target.words, at, target.negated) for found in told for at in target.keys[found]):
        return False
    by_cue = denier.denial is not None and denier.denial.strength == 1.0
    return any(
        not denied_at(target.words, at, target.negated)
        and at not in target.untold
        and (by_cue or not _future(target, at))
        for at in _told_at(denier, target)
    )


def _heads(denier: Reading) -> list[int]:
    """The word that says what is denied: of a clause with «أن» its verb, else the first word with a content."""
    denied = denier.denial
    if denied is None or not any(denier.words[at].upos in ("NOUN", "VERB", "ADJ") for at in range(*denied.evidence)):
        return []
    places = [at for at in range(*denied.evidence) if (found := key(denier.words[at])) and found not in DENIAL_WORDS]
    start = denied.evidence[0]
    if any(word.upos == "SCONJ" for word in denier.words[start : start + 2]):
        verbs = [at for at in places if denier.words[at].upos == "VERB" and at < start + CLAUSE]
        places = verbs or places
    named = {at for each in denier.parties for at in range(each.start, each.end)}
    return ([at for at in places if at not in named] or places)[:1]


def _taken_as_known(denier: Reading, target: Reading) -> bool:
    """Whether a thing said not to be there is named by the target with the article only, and nobody charged with it."""
    if denier.denial is None or denier.denial.way != "existence" or target.charges:
        return False
    return all(
        target.words[at].upos != "VERB" and normalize(target.words[at].text).startswith("ال")
        for at in _told_at(denier, target)
    )


def _told_at(denier: Reading, target: Reading) -> list[int]:
    """Where the target names the denied thing: by its head word, or by another word for the same happening."""
    denied = denier.denial
    if denied is None:
        return []
    heads = _heads(denier)
    if not heads:
        return []
    groups = {each.group for each in denier.happenings if each.start == heads[0]}
    places = list(target.keys.get(key(denier.words[heads[0]]) or "", ()))
    told = frozenset(target.keys) & denied_keys(denier)
    if len(groups) <= 2 and (denied.strength == 1.0 or weight(told) >= PARTICULAR):
        places += [each.start for each in target.happenings if each.group in groups]
    return places


def _future(reading: Reading, at: int) -> bool:
    """Whether a verb is told as to come («ستزور»): that something has not happened does not deny it."""
    return any(normalize(word.text) in ("س", "سوف") for word in reading.words[max(0, at - 2) : at])


def _early(denier: Reading, target: Reading) -> bool:
    """Whether the target's main clause tells of the denied thing, rather than naming it in passing."""
    places = _told_at(denier, target)
    return any(sum(1 for before in range(at) if key(target.words[before])) < EARLY for at in places)


def _by_the_way(target: Reading, at: int) -> bool:
    """Whether the word stands in a clause that only says where («متوجها إلى دوما حيث موقع الهجوم»)."""
    for before in range(at - 1, -1, -1):
        if target.words[before].text in ("،", ",", ".", "؛"):
            return False
        if target.words[before].text == BY_THE_WAY:
            return True
    return False


def denied_keys(reading: Reading) -> frozenset[str]:
    """The keys of what is denied, without the words of denying."""
    denied = reading.denial
    if denied is None:
        return frozenset()
    start, end = denied.evidence
    return frozenset(found for word in reading.words[start:end] if (found := key(word)) and found not in DENIAL_WORDS)
