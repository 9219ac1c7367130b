"""What a statement can be found by: rare keys, and what it could be set against, as numbers that an index can keep.

Four searches need other statements: for what is denied or denies (DENIAL), for other contradictions (STORY), for a
speaker's own reversals (OWN), and for the same statement by somebody else (SAME). Denials are looked for apart,
because a statement denied can be of any kind, and would have to make room for others.

Two statements can meet in a search when they have hooks in common, weighing ``least`` together, and when what the
later one ``wants`` is among what the earlier one ``offers``. Offers are sets of 63 bits, so that different things may
share a bit: they let through too much, never too little.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

from claims.link.counted import PEOPLE
from claims.link.events import vocabulary
from claims.link.reading import Reading
from claims.link.topic import rarity

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

TELLS, CHARGES = 1 << 0, 1 << 1
WAYS = {"part": 1 << 2, "existence": 1 << 3, "saying": 1 << 4, "clause": 1 << 5}
COUNTED, GROUPS, PREDICATES = range(6, 14), range(14, 39), range(39, 63)
"""Bits that things counted, happenings and predicates share out among themselves."""


class Search(NamedTuple):
    """``window`` in days back; ``most`` earlier statements at most; ``least`` half-bits of rarity in common."""

    name: str
    window: int
    most: int
    least: int


DENIAL = Search("denial", 14, 32, 8)
STORY = Search("story", 14, 12, 12)
OWN = Search("own", 5 * 365, 12, 8)
SAME = Search("same", 3, 12, 1)
SEARCHES = {search.name: search for search in (DENIAL, STORY, OWN, SAME)}


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
    """The hooks of one statement for each search in which it can be found."""
    if not reading.words:
        return []
    offers, wants = _offers(reading), _wants(reading)
    denial = _denial_offers(reading), _denial_wants(reading)
    rarest = sorted(
        (each for each in reading.setting.union(reading.keys) if rarity(each) > COMMON),
        key=lambda each: (-rarity(each) - (2 if each in reading.keys else 0), each),
    )
    keys = tuple(_hook("", each) for each in rarest[:KEYS])
    found = [Hooks(DENIAL.name, keys, *denial), Hooks(STORY.name, keys, offers, wants)]
    speaker = reading.statement.speaker_id
    if speaker is not None and reading.day is not None:
        own = [each for each in rarest if each in reading.keys]
        keys = tuple(_hook(f"{speaker} ", each) for each in own[:OWN_KEYS])
        found.append(Hooks(OWN.name, keys, offers | denial[0], wants | denial[1]))
    if reading.statement.speaker is not None and len(reading.keys) >= LEAST_WORDS:
        told = sorted(sorted(reading.keys, key=lambda each: (-rarity(each), each))[:RAREST])
        both = tuple((_number(f"{one} + {other}"), 1) for one, other in combinations(told, 2))
        found.append(Hooks(SAME.name, both, TELLS, TELLS))
    return [each for each in found if each.keys]


def _hook(owner: str, key: str) -> tuple[int, int]:
    return _number(owner + key), round(2 * rarity(key))


@lru_cache(maxsize=1 << 16)
def _number(key: str) -> int:
    """48 bits for a key: short in the database, and no two of a million keys alike."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=6).digest())


def _bit(places: range, what: str) -> int:
    return 1 << places[crc32(what.encode()) % len(places)]


@lru_cache(maxsize=1)
def _against() -> dict[str, set[str]]:
    """For each group of happenings those that exclude it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in vocabulary().opposites:
        found[one].add(other)
    return dict(found)


def _counted(reading: Reading) -> int:
    bits = 0
    for each in reading.quantities:
        bits |= _bit(COUNTED, "people" if each.counted in PEOPLE else each.counted)
    return bits


def _denial_offers(reading: Reading) -> int:
    return TELLS | (CHARGES if reading.charges else 0) | (WAYS[reading.denial.way] if reading.denial else 0)


def _denial_wants(reading: Reading) -> int:
    """A denial wants what it can mean, somebody's part a charge; everything else wants the denials that can mean it."""
    denied = reading.denial.way if reading.denial else None
    bits = sum(bit for way, bit in WAYS.items() if way != denied and (way != "part" or reading.charges))
    return bits | (0 if denied is None else CHARGES if denied == "part" else TELLS)


def _offers(reading: Reading) -> int:
    bits = _counted(reading) | (CHARGES if reading.charges else 0)
    for group in reading.groups:
        bits |= _bit(GROUPS, group)
    for predicate in reading.predicates:
        bits |= _bit(PREDICATES, f"{predicate.group} {predicate.start in reading.negated}")
    return bits


def _wants(reading: Reading) -> int:
    bits = _counted(reading) | (CHARGES if reading.charges else 0)
    for group in reading.groups:
        for other in _against().get(group, ()):
            bits |= _bit(GROUPS, other)
    for predicate in reading.predicates:
        bits |= _bit(PREDICATES, f"{predicate.group} {predicate.start not in reading.negated}")
    return bits
