"""Evidence of kind denial: one statement denies, and the other is what it denies."""

from __future__ import annotations

from dataclasses import replace

from claims.link.denial_words import Denial, lexicon
from claims.link.evidence import FAR, Evidence, Pair, quoted
from claims.link.parties import gazetteer, meet
from claims.link.reading import Reading, harm_of
from claims.link.times import different_days
from claims.link.topic import coverage, rarity, weight
from claims.link.words import key, lemma_key
from claims.model import CounterclaimKind, Stance
from claims.normalize import normalize

SAID = frozenset({Stance.ACCUSE, Stance.DOUBTED, Stance.RUMOUR})
PERSONAL = frozenset({"attack", "kill", "poison", "chemical", "use", "destroy", "torture"})
"""Kinds of harm under which one act may be told: a poisoning is an attack and a killing."""
SAME_EVENT = 0.45
"""Likeness of events below which statements of two articles are not linked by a denial at all."""
LEAST_NAMED = 0.2
"""Share of a denied thing that its target must name when nothing else points to it."""
RELATED = 0.15
"""Likeness of contents that must be there in two articles when the acts themselves cannot be compared."""
SELF_CONTAINED = 9.0
"""Bits of rarity below which a statement is too bare to be linked outside its article."""
LEAST_BY_CUE, LEAST_COVERED = 0.34, 0.45
"""Share of a denied thing that its target must hold, when a cue denies it and when only its verb is negated."""
PARTICULAR = 6.0
"""Bits of shared rarity from which another word for a merely negated happening may count as the same."""
RECOGNISABLE = 9.0
"""Bits of rarity that a denied thing must have to be recognised in another article."""


def denials(pair: Pair) -> list[Evidence]:
    """Evidence that ``pair.a`` denies ``pair.b``, or the other way round."""
    found = []
    forward = _denial(pair)
    if forward:
        found.append(forward)
    backward = _denial(pair.turned())
    if backward:
        turned = backward.turned()
        found.append(replace(turned, detail={**turned.detail, "side": "b"}))
    return found


def _denial(pair: Pair) -> Evidence | None:
    """Evidence that ``a`` denies ``b``."""
    denied, target = pair.a.denial, pair.b
    corrected = _corrected(pair)
    if corrected is not None:
        return corrected
    if denied is None or _is_denial(target) or _inside(pair):
        return None
    if pair.same_speaker:
        return None
    if pair.same_article:
        if target.statement.speaker is None and not _nested(pair) and abs(pair.distance) > FAR / 2:
            return None
    elif not pair.by_hand and (pair.event < SAME_EVENT or not _self_contained(target)):
        return None
    parts: dict[str, float] | None
    if denied.way == "part":
        parts = _of_part(pair, denied)
    elif denied.way == "saying":
        parts = _of_saying(pair, denied)
    else:
        parts = _of_thing(pair, denied)
    if parts is None:
        return None
    parts["denial"] = 2.0 * denied.strength
    if not pair.same_article and not pair.by_hand and pair.days is None:
        parts["undated"] = -0.6
    if different_days(pair.a.weekdays, target.weekdays):
        parts["days"] = -1.5
    at = denied.evidence
    counter = _charge_at(target, denied) or (0, len(target.words))
    return Evidence(
        CounterclaimKind.DENIAL, f"denial of {denied.way}", at, counter, parts,
        {"denied": quoted(pair.a, at), "target": quoted(target, counter)},
    )  # fmt: skip


def _corrected(pair: Pair) -> Evidence | None:
    """«كذا، وليس كما يشاع أن …»: a rumour quoted inside a statement, under a negation."""
    if pair.b.statement.stance not in (Stance.RUMOUR, Stance.DOUBTED) or not _nested(pair):
        return None
    start = pair.b.words[0].span.start
    before = [at for at, word in enumerate(pair.a.words) if word.span.end <= start][-12:]
    particles = [at for at in before if normalize(pair.a.words[at].text) in CORRECTING]
    if not particles:
        return None
    at = (particles[0], len(pair.a.words))
    return Evidence(
        CounterclaimKind.DENIAL, "correction of a rumour", at, (0, len(pair.b.words)), {"quoted": 2.5, "denial": 2.0},
        {"denied": quoted(pair.a, at), "target": quoted(pair.b, (0, len(pair.b.words)))},
    )  # fmt: skip


CORRECTING = frozenset({"ليس", "ليست", "لا", "خلافا", "بخلاف", "عكس", "لم", "نفي", "غير"})


def _is_denial(target: Reading) -> bool:
    """Whether the would-be target itself denies: two denials do not deny each other."""
    return target.statement.stance is Stance.DENY or (
        target.denial is not None and target.denial.way in ("part", "saying")
    )


def _self_contained(target: Reading) -> bool:
    """Whether a statement can be understood away from its article: somebody stands behind it, and it says enough."""
    if target.statement.speaker is None and target.statement.stance is not Stance.RUMOUR:
        return False
    if target.statement.stance is Stance.DEMAND:
        return False
    return weight(frozenset(target.keys)) >= SELF_CONTAINED


def _inside(pair: Pair) -> bool:
    """Whether ``b`` is the attribution that encloses ``a``: a statement does not deny the sentence that reports it."""
    return pair.a.statement.parent_id == pair.b.id


def _nested(pair: Pair) -> bool:
    """Whether ``b``'s content lies inside ``a``'s: the denied statement is quoted in the denial."""
    if not pair.same_article or not pair.b.words or not pair.a.words:
        return False
    inner, outer = pair.b.words, pair.a.words
    return outer[0].span.start <= inner[0].span.start and inner[-1].span.end <= outer[-1].span.end


def _of_part(pair: Pair, denied: Denial) -> dict[str, float] | None:
    """Any charge against the party whose part is denied, if it can be of the same act."""
    charged = [charge for charge in pair.b.charges if meet({charge.party}, denied.parties)]
    if not charged or meet(denied.parties, pair.b.speaker):
        return None
    acts = harm_of(pair.a)
    fits = max(_fit(charge.harm, acts) for charge in charged)
    if fits < 0 or (not pair.same_article and not pair.by_hand and fits <= 0 and pair.content < RELATED):
        return None
    parts = {"party": 1.2, "act": fits, "event": _event(pair), "near": _near(pair)}
    told = 0.0 if pair.same_article else -0.8
    parts["explicit"] = 0.6 if any(charge.explicit for charge in charged) else told
    return parts


def _fit(harm: str, acts: frozenset[str]) -> float:
    """Log-odds that a charge of ``harm`` is what a denial of ``acts`` means."""
    if not harm or not acts:
        return 0.0
    if harm in acts:
        return 0.8
    return 0.3 if harm in PERSONAL and acts & PERSONAL else -1.5


def _of_saying(pair: Pair, denied: Denial) -> dict[str, float] | None:
    """A rejected statement: quoted inside the denial, its owner's, or what was said just before."""
    a, b = pair.a, pair.b
    if _nested(pair):
        return {"quoted": 1.5, "event": 1.0} if b.statement.stance in SAID or b.charges else None
    owned = _owned(denied, b)
    if denied.saying == "asking":
        return _of_request(pair, denied, owned)
    accuses = any(meet({charge.party}, a.speaker) for charge in b.charges)
    if a.speaker and b.speaker and a.speaker & b.speaker and not owned:
        return None
    if denied.saying == "accusing":
        return _of_accusation(pair, denied, owned, accuses)
    pronoun = pair.same_article and not denied.owners and bool(b.names & a.setting) and _somebodys(a)
    if owned or (pronoun and denied.saying == "plain"):
        fits = coverage(denied.about, frozenset(b.keys) | _same_happening(a, b)) if denied.about else 0.3
        if not pair.same_article and (fits < 0.3 or not (accuses or fits > 0.5)):
            return None
        about = 0.6 if accuses else 0.3 if meet({named.party for named in b.parties}, a.speaker) else -0.2
        return {
            "owner": 1.6 if owned else 1.0,
            "about": about,
            "named": 2.0 * (fits - 0.3),
            "event": _event(pair),
            "near": _near(pair),
        }
    if denied.owners and not denied.pointing:
        return None
    if not pair.same_article or not 0 < -pair.distance <= 2 * FAR:
        return None
    named = coverage(_denied_keys(a), frozenset(b.keys))
    rumour = 1.0 if b.statement.stance in (Stance.RUMOUR, Stance.DOUBTED) else 0.0
    if (denied.saying == "doubtful" and not rumour) or (
        not denied.pointing and not rumour and not accuses and named < LEAST_NAMED
    ):
        return None
    return {
        "pointing": 0.3 if denied.pointing else -0.6,
        "rumour": rumour,
        "about": 0.6 if accuses else 0.0,
        "named": 1.5 * named,
        "near": 1.3 * _near(pair),
        "event": 0.5 * _event(pair),
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
    return any(rarity(name) > 5.5 for name in names)


def _of_accusation(pair: Pair, denied: Denial, owned: bool, accuses: bool) -> dict[str, float] | None:
    """«نفت الاتهامات»: an accusation of the denier, or the nearest one when the denier's side is not known."""
    a, b = pair.a, pair.b
    same_charge = any(meet({charge.party}, denied.accused) for charge in b.charges)
    if denied.accused and not same_charge:
        return None
    if not (accuses or same_charge or (not a.speaker and (b.charges or b.statement.stance in SAID))):
        return None
    acts = harm_of(a)
    fits = max((_fit(charge.harm, acts) for charge in b.charges), default=0.0)
    if fits < 0 or (not pair.same_article and not pair.by_hand and fits <= 0 and pair.content < RELATED):
        return None
    party = 1.2 if accuses or same_charge else 0.0
    near = _near(pair)
    if not party and near <= 0:
        return None
    return {
        "party": party,
        "owner": 0.6 if owned else 0.0,
        "act": fits,
        "event": _event(pair),
        "near": near,
        "named": coverage(_denied_keys(a), frozenset(b.keys) | b.setting),
    }


def _of_request(pair: Pair, denied: Denial, owned: bool) -> dict[str, float] | None:
    """«ترفض طلب تركيا بوقف القصف»: only who makes that very request is contradicted."""
    if not owned or pair.b.statement.stance is not Stance.DEMAND:
        return None
    covered = coverage(_denied_keys(pair.a), frozenset(pair.b.keys))
    if not pair.same_article and covered < 0.6:
        return None
    return {"owner": 1.2, "named": 3.0 * (covered - 0.4), "event": _event(pair), "near": _near(pair)}


def _of_thing(pair: Pair, denied: Denial) -> dict[str, float] | None:
    """A thing or a whole statement that is denied: who says it, by the rare words they share."""
    wanted = _denied_keys(pair.a)
    if not wanted:
        return None
    told = frozenset(pair.b.keys) | _same_happening(pair.a, pair.b)
    covered = coverage(wanted, told)
    shared = weight(wanted & told)
    by_cue = denied.strength == 1.0
    if covered < (LEAST_BY_CUE if by_cue else LEAST_COVERED) or (not pair.same_article and not pair.by_hand and shared < RECOGNISABLE):
        return None
    if not _head_told(pair.a, pair.b):
        return None
    return {
        "named": 4.0 * (covered - 0.45),
        "shared": min(1.5, shared / 12),
        "event": _event(pair) - (0.4 if by_cue else 1.0),
        "near": 0.7 * _near(pair),
        "side": -0.8 if pair.a.speaker and pair.a.speaker == pair.b.speaker else 0.0,
    }


def _same_happening(denier: Reading, target: Reading) -> frozenset[str]:
    """Keys of the denier's words that tell of a happening the target tells of in other words."""
    return frozenset(found for each in denier.happenings if each.group in target.groups
                     and (found := key(denier.words[each.start])))  # fmt: skip


def _head_told(denier: Reading, target: Reading) -> bool:
    """Whether the target asserts the very thing denied: the first content word, or one of the same happening, and
    neither negates nor only wishes it itself."""
    denied = denier.denial
    if denied is None:
        return False
    heads = [at for at in range(*denied.evidence) if (found := key(denier.words[at])) and found not in DENIAL_WORDS][:1]
    if not heads:
        return False
    groups = {each.group for each in denier.happenings if each.start == heads[0]}
    places = list(target.keys.get(key(denier.words[heads[0]]) or "", ()))
    told = frozenset(target.keys) & _denied_keys(denier)
    if len(groups) <= 2 and (denied.strength == 1.0 or weight(told) >= PARTICULAR):
        places += [each.start for each in target.happenings if each.group in groups]
    return any(at not in target.negated and at not in target.untold for at in places)


def _denied_keys(reading: Reading) -> frozenset[str]:
    """The keys of what is denied, without the words of denying."""
    denied = reading.denial
    if denied is None:
        return frozenset()
    start, end = denied.evidence
    return frozenset(found for word in reading.words[start:end] if (found := key(word)) and found not in DENIAL_WORDS)


DENIAL_WORDS = frozenset(
    "وجود حدوث وقوع صحه اتهام ادعاء زعم معلومه تصريح شايعه نبا تقرير ضلوع تورط علاقه صله مسووليه قطعي".split()
)


def _event(pair: Pair) -> float:
    """Log-odds from the likeness of the events: nothing in common counts against."""
    return 3.0 * (pair.event - 0.5)


def _near(pair: Pair) -> float:
    """Log-odds from standing near in one article: a denial mostly follows what it denies."""
    if not pair.same_article:
        return 0.0
    gap = -pair.distance
    if gap < 0:
        return 0.2 if -gap < FAR else 0.0
    return max(0.0, 1.2 * (1 - gap / FAR))


def _charge_at(target: Reading, denied: Denial) -> tuple[int, int] | None:
    for charge in target.charges:
        if meet({charge.party}, denied.parties):
            return charge.evidence
    return None
