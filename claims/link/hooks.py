"""What a statement can be found by: rare keys, and what it could be set against, as numbers that an index can keep.

Five searches need other statements: for what this one denies (DENIED), for what denies it (DENIAL), for other
contradictions (STORY), for a speaker's own reversals (OWN), and for the same statement by somebody else (SAME).

Two statements can meet in a search when they have hooks in common, weighing ``least`` together, and when what the
later one ``wants`` is among what the earlier one ``offers``: what every evidence of its kind takes for granted in each
of the two alone (``deniable``, ``asserted``, ``told_counts``), and the words that have to be the same. Offers are sets
of 63 bits, so that different things may share a bit: they let through too much, never too little.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

from claims.link.counted import told_counts
from claims.link.denied import deniable
from claims.link.denied_sayings import ASKING_DENIAL
from claims.link.denied_told import head
from claims.link.events import vocabulary
from claims.link.opposed import asserted
from claims.link.reading import Reading
from claims.link.topic import rarity
from claims.model import Stance

COMMON = 3.0
"""Bits of rarity up to which a key is no hook."""
KEYS = 16
"""Hooks of a statement in the search for contradictions: its rarest keys."""
OWN_KEYS = 8
"""The same in the search for reversals, of its content alone."""
RAREST = 4
"""Rarest keys of a statement; the same statement elsewhere shares two of them."""
LEAST_WORDS = 6
"""Content words below which likeness proves nothing."""
DAY = 43
"""Bits of a moment below the day: enough for no two articles of one day to have the same."""
DATED = 1 << DAY
"""Moments below this are of undated articles."""

TELLS, DENIES, CHARGES, ASKS = (1 << place for place in range(4))
"""Bits of a statement that can be denied, that denies, that charges somebody, that asks to be denied."""
COUNTED, GROUPS, ASSERTED, NEGATED = range(4, 12), range(12, 37), range(37, 50), range(50, 63)
"""Bits that things counted, happenings, and predicates share out among themselves."""
TOLD = range(4, 63)
"""The same in searches for denials: keys and happenings."""


class Search(NamedTuple):
    """``window`` in days back; ``most`` earlier statements at most; ``least`` half-bits of rarity in common."""

    name: str
    window: int
    most: int
    least: int


DENIED = Search("denied", 14, 32, 8)
DENIAL = Search("denial", 14, 32, 8)
STORY = Search("story", 14, 12, 12)
OWN = Search("own", 5 * 365, 12, 8)
SAME = Search("same", 3, 12, 1)
SEARCHES = {search.name: search for search in (DENIED, DENIAL, STORY, OWN, SAME)}


class Hooks(NamedTuple):
    """Numbers of keys with their rarity in half-bits, rarest first."""

    search: str
    keys: tuple[tuple[int, int], ...]
    offers: int
    wants: int


def moment(day: int | None, article_id: str) -> int:
    """A number by which articles stand in the order of their days (ordinals), undated ones first; in a day they stand
    in an order of their own that no new article changes."""
    return ((day or 0) << DAY) | (_number(article_id) & (DATED - 1))


def earliest(moment: int, search: Search) -> int:
    """The first moment that a search still sees from ``moment``."""
    return max(DATED, ((moment >> DAY) - search.window) << DAY)


def latest(moment: int, search: Search) -> int:
    """The first moment from which a search does not see back to ``moment``; there is none for undated articles."""
    return ((moment >> DAY) + search.window + 1) << DAY if moment >= DATED else 1 << 62


def hooks(reading: Reading) -> list[Hooks]:
    """The hooks of one statement for each search in which it finds others, or can be found."""
    if not reading.words:
        return []
    rarest = sorted(
        (each for each in reading.setting.union(reading.keys) if rarity(each) > COMMON),
        key=lambda each: (-rarity(each) - (2 if each in reading.keys else 0), each),
    )
    told, denied = _told(reading), _denied(reading)
    offers, wants = _offers(reading), _wants(reading)
    found = [
        _hooks(DENIED, "", rarest[:KEYS], told, denied),
        _hooks(DENIAL, "", rarest[:KEYS], denied, told),
        _hooks(STORY, "", rarest[:KEYS], offers, wants),
    ]
    speaker = reading.statement.speaker_id
    if speaker is not None and reading.day is not None:
        own = [each for each in rarest if each in reading.keys][:OWN_KEYS]
        tells, denies = told & TELLS, DENIES if denied else 0
        found.append(_hooks(OWN, f"{speaker} ", own, offers | tells | denies,
                            wants | (DENIES if tells else 0) | (TELLS if denies else 0)))  # fmt: skip
    if reading.statement.speaker is not None and len(reading.keys) >= LEAST_WORDS:
        rare = sorted(sorted(reading.keys, key=lambda each: (-rarity(each), each))[:RAREST])
        both = tuple((_number(f"{one} + {other}"), 1) for one, other in combinations(rare, 2))
        found.append(Hooks(SAME.name, both, TELLS, TELLS))
    return [each for each in found if each.keys and (each.offers or each.wants)]


def _hooks(search: Search, owner: str, keys: list[str], offers: int, wants: int) -> Hooks:
    found = tuple((_number(owner + key), round(2 * rarity(key))) for key in keys)
    return Hooks(search.name, found, offers, wants)


@lru_cache(maxsize=1 << 16)
def _number(key: str) -> int:
    """48 bits for a key: short in the database, and no two of a million keys alike."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=6).digest())


def _bit(places: range, what: str) -> int:
    return 1 << places[crc32(what.encode()) % len(places)]


def _told(reading: Reading) -> int:
    """What a statement gives others to deny: its words and happenings, charges, and whether it asks for it."""
    if not deniable(reading):
        return 0
    bits = TELLS | (CHARGES if reading.charges else 0)
    bits |= ASKS if reading.statement.stance in ASKING_DENIAL else 0
    for key in (*reading.keys, *(f"~{group}" for group in reading.groups)):
        bits |= _bit(TOLD, key)
    return bits


def _denied(reading: Reading) -> int:
    """What a denial needs to find in another article: a charge, what is denied in words, or anything by its owner."""
    denied = reading.denial
    if denied is None:
        return 0
    if denied.way == "saying":
        if denied.saying == "accusing":
            return CHARGES | ASKS
        return TELLS if denied.owners and denied.saying != "asking" else 0
    bits = CHARGES if denied.way == "part" else 0
    for key in head(reading):
        bits |= _bit(TOLD, key)
    return bits


def _offers(reading: Reading) -> int:
    bits = _alike(reading)
    for group in _happened(reading):
        bits |= _bit(GROUPS, group)
    for key, negated in _predicates(reading):
        bits |= _bit(NEGATED if negated else ASSERTED, key)
    return bits


def _wants(reading: Reading) -> int:
    bits = _alike(reading)
    for group in _happened(reading):
        for other in vocabulary().against.get(group, ()):
            bits |= _bit(GROUPS, other)
    for key, negated in _predicates(reading):
        bits |= _bit(ASSERTED if negated else NEGATED, key)
    return bits


def _alike(reading: Reading) -> int:
    """What clashes with its like: counts of one thing, and charges."""
    bits = CHARGES if reading.charges else 0
    for each in told_counts(reading):
        bits |= _bit(COUNTED, each)
    return bits


def _happened(reading: Reading) -> set[str]:
    if reading.statement.stance is Stance.DEMAND:
        return set()
    return {each.group for each in reading.happenings if each.start not in reading.negated and asserted(reading, each)}


def _predicates(reading: Reading) -> set[tuple[str, bool]]:
    if reading.statement.stance in (Stance.DEMAND, Stance.DENY):
        return set()
    return {(each.group, each.start in reading.negated) for each in reading.predicates if asserted(reading, each)}
