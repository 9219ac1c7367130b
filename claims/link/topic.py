"""How rare a key is, and how likely two statements speak of the same event."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _bits() -> tuple[Mapping[str, float], float]:
    data = json.loads(resources.files("claims.link").joinpath("frequencies.json").read_text("utf-8"))
    rarity = {key: float(size) for size, row in data["bits"].items() for key in row.split()}
    return rarity, math.log2(data["articles"] / 4)


def rarity(key: str) -> float:
    """Inverse document frequency of a key in Arabic news, in bits (0: in every article).

    Comes from a fixed background (``frequencies.json``), not from the archive: scores do not move as the archive
    grows, and a story that fills a small archive does not look like small talk.
    """
    known, unseen = _bits()
    return known.get(key, unseen)


def weight(keys: Iterable[str]) -> float:
    """The rarity of all ``keys`` together. Summed in sorted order, so that equal sets give equal floats."""
    return sum(rarity(key) for key in sorted(keys))


def overlap(some: frozenset[str], others: frozenset[str]) -> float:
    """Cosine (0..1) of two sets of keys, each key counting by its rarity squared."""
    if not some or not others:
        return 0.0
    shared = sum(rarity(key) ** 2 for key in sorted(some & others))
    if not shared:
        return 0.0
    return shared / (_length(some) * _length(others))


@lru_cache(maxsize=1 << 14)
def _length(keys: frozenset[str]) -> float:
    return math.sqrt(sum(rarity(key) ** 2 for key in sorted(keys)))


def coverage(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share (0..1), by rarity, of ``part`` that ``whole`` holds too; 0 for an empty part."""
    total = weight(part)
    return weight(part & whole) / total if total else 0.0
