"""How surely two articles tell one story, from the words of their statements' sentences."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from claims.link.topic import rarity
from claims.link.words import key
from claims.model import Statement

OTHER_STORY, SAME_STORY = 0.12, 0.32
"""Cosines of two articles' vectors at which they surely tell different stories, or one. Read off 45,000 pairs of
news articles of ten days: above 0.3 nearly all pairs are of one event, below 0.12 they share a country at most."""

Vector = Mapping[str, float]
"""Weights of keys, of length one together."""


def vector(statements: Iterable[Statement]) -> Vector:
    """The keys of the sentences that an article's statements stand in, weighted by number and rarity."""
    counts: Counter[str] = Counter()
    seen: set[tuple[int, str]] = set()
    for statement in statements:
        for word in statement.context or statement.words:
            place = (word.span.start, word.text)
            if place not in seen and (each := key(word)):
                seen.add(place)
                counts[each] += 1
    weights = {each: (1 + math.log(times)) * rarity(each) for each, times in sorted(counts.items())}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {each: round(weight / length, 4) for each, weight in weights.items()}


def likeness(some: Vector, others: Vector) -> float:
    """How surely two articles tell one story (0..1), from the cosine of their vectors."""
    cosine = math.fsum(some[each] * others[each] for each in some.keys() & others.keys())
    return min(1.0, max(0.0, (cosine - OTHER_STORY) / (SAME_STORY - OTHER_STORY)))
