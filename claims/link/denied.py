"""Evidence of kind denial: one statement denies, and the other is what it denies."""

from __future__ import annotations

from dataclasses import replace

from claims.link.denial_words import Denial
from claims.link.denied_parts import of_part
from claims.link.denied_sayings import of_saying
from claims.link.denied_things import of_thing
from claims.link.evidence import FAR, Evidence, Pair, quoted
from claims.link.parties import meet
from claims.link.reading import Reading
from claims.link.times import different_days, years
from claims.link.topic import weight
from claims.model import CounterclaimKind, Stance
from claims.normalize import normalize

SAME_EVENT = 0.45
"""Likeness of events below which statements of two articles are not linked by a denial at all."""
SELF_CONTAINED = 9.0
"""Bits of rarity below which a statement is too bare to be linked outside its article."""
BEFORE_RUMOUR = 12
"""Words before a quoted rumour among which its negation stands."""
CORRECTING = frozenset({"ليس", "ليست", "لا", "خلافا", "بخلاف", "عكس", "لم", "نفي", "غير"})
"""Words that turn down the rumour they introduce."""


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
    if denied is None or pair.same_speaker or _is_denial(target) or _inside(pair) or not _within_reach(pair):
        return None
    if _of_another_year(pair):
        return None
    if denied.way == "part":
        parts = of_part(pair, denied)
    elif denied.way == "saying":
        parts = of_saying(pair, denied)
    else:
        parts = of_thing(pair)
    if parts is None:
        return None
    parts["denial"] = 2.0 * denied.strength
    if not pair.together and pair.days is None:
        parts["undated"] = -0.6
    if different_days(pair.a.weekdays, target.weekdays):
        parts["days"] = -1.5
    return _evidence(pair, f"denial of {denied.way}", denied.evidence, _charge_at(target, denied), parts)


def _evidence(pair: Pair, way: str, at: tuple[int, int], counter: tuple[int, int], parts: dict[str, float]) -> Evidence:
    detail = {"denied": quoted(pair.a, at), "target": quoted(pair.b, counter)}
    return Evidence(CounterclaimKind.DENIAL, way, at, counter, parts, detail)


def _within_reach(pair: Pair) -> bool:
    """Whether the denial can mean the target: of one event and clear by itself in two articles; in one article a
    statement that nobody stands behind only from near by."""
    if pair.by_hand:
        return True
    if not pair.same_article:
        return pair.event >= SAME_EVENT and _self_contained(pair.b)
    return pair.b.statement.speaker is not None or pair.nested or abs(pair.distance) <= FAR / 2


def _corrected(pair: Pair) -> Evidence | None:
    """«كذا، وليس كما يشاع أن …»: a rumour quoted inside a statement, under a negation."""
    if pair.b.statement.stance not in (Stance.RUMOUR, Stance.DOUBTED) or not pair.nested or pair.same_speaker:
        return None
    start = pair.b.words[0].span.start
    before = [at for at, word in enumerate(pair.a.words) if word.span.end <= start][-BEFORE_RUMOUR:]
    particles = [at for at in before if normalize(pair.a.words[at].text) in CORRECTING]
    if not particles:
        return None
    parts = {"quoted": 2.5, "denial": 2.0}
    at, counter = (particles[0], len(pair.a.words)), (0, len(pair.b.words))
    return _evidence(pair, "correction of a rumour", at, counter, parts)


def _of_another_year(pair: Pair) -> bool:
    """Whether the target tells of a past year («في 2010») that the denier does not name, and of other names."""
    if pair.a.particular & pair.b.particular or not (pair.a.particular and pair.b.particular):
        return False
    told = years(pair.b.words) - years(pair.a.words) - years(pair.a.statement.context)
    published = int(pair.b.statement.published[:4]) if pair.b.day is not None and pair.b.statement.published else None
    return bool(told) and published is not None and max(told) < published - 1


def deniable(target: Reading) -> bool:
    """Whether a statement can be what is denied in another article: no denial itself, and clear by itself."""
    return not _is_denial(target) and _self_contained(target)


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


def _charge_at(target: Reading, denied: Denial) -> tuple[int, int]:
    """The words of the target that are denied: its charge against the denier, else all."""
    for charge in target.charges:
        if meet({charge.party}, denied.parties):
            return charge.evidence
    return 0, len(target.words)
