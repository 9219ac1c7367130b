"""Which pairs of statements are worth a close look, found without comparing all with all.

Within one article every pair is a candidate: articles are short. Across articles a statement looks up its rarest keys
in an inverted index of the statements before it, rarest first, until it has read ``BUDGET`` entries; entries
outside the date window are not read. So the work per statement is bounded, and the whole grows in proportion to
the archive. Of what it finds, a statement keeps those whose evidence could fit together at all (a denial and
something deniable, two charges, two numbers, two opposite happenings), most rarity shared first.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from claims.link.events import vocabulary
from claims.link.reading import Reading
from claims.link.topic import rarity
from claims.link.words import key

WINDOW = 14
"""Days between two articles beyond which they are not taken to speak of one event."""
BUDGET = 700
"""Index entries read for one statement."""
KEYS = 12
"""Rarest keys of one statement that are looked up."""
LIKELIEST = 60
"""Candidates kept for one statement in other articles."""
COMMON = 3.0
"""Bits of rarity below which a key is never looked up."""

OTHER_STORY, SAME_STORY = 0.12, 0.32
"""Cosines of two articles' vectors at which they surely tell different stories, or one. Read off 45,000 pairs of
news articles of ten days: above 0.3 nearly all pairs are of one event, below 0.12 they share a country at most."""

Candidate = tuple[Reading, Reading, float]


def candidates(readings: Sequence[Reading], *, window: int = WINDOW) -> Iterator[Candidate]:
    """Pairs of readings and the likeness of their articles (0..1), each pair once; the earlier one first.

    ``window`` is in days. The result depends on the readings, not on their order.
    """
    rows = sorted(readings, key=lambda each: (each.day or 0, each.statement.article_id or "", each.start, each.id))
    articles = _article_vectors(rows)
    likeness: dict[tuple[str, str], float] = {}
    index: defaultdict[str, list[int]] = defaultdict(list)
    article_of: defaultdict[str | None, list[int]] = defaultdict(list)
    for at, reading in enumerate(rows):
        article = reading.statement.article_id
        for other in article_of[article] if article is not None else ():
            if could_clash(rows[other], reading):
                yield rows[other], reading, 1.0
        for other in _lookup(reading, rows, index, window):
            pair = (rows[other].statement.article_id or rows[other].id, article or reading.id)
            if pair not in likeness:
                likeness[pair] = _story(articles[pair[0]], articles[pair[1]])
            yield rows[other], reading, likeness[pair]
        article_of[article].append(at)
        for each in reading.setting.union(reading.keys):
            index[each].append(at)


def could_clash(a: Reading, b: Reading) -> bool:
    """Whether the two hold kinds of evidence that can meet; nothing is said yet of their events."""
    if (a.denial is None) != (b.denial is None) or (a.denial and b.denial and a.denial.way != b.denial.way):
        return True
    if (a.charges and b.charges) or (a.quantities and b.quantities):
        return True
    if (a.negated or b.negated) and a.predicate_keys & b.predicate_keys:
        return True
    known = vocabulary().opposites
    return any((one, other) in known for one in a.groups for other in b.groups)


def _article_vectors(rows: Sequence[Reading]) -> dict[str, dict[str, float]]:
    """For each article the keys of its statements' sentences, weighted by number and rarity, of length one."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seen: set[tuple[str, int, str]] = set()
    for reading in rows:
        article = reading.statement.article_id or reading.id
        for word in reading.statement.context or reading.words:
            place = (article, word.span.start, word.text)
            if place not in seen and (each := key(word)):
                seen.add(place)
                counts[article][each] += 1
    vectors: dict[str, dict[str, float]] = {}
    for article in {reading.statement.article_id or reading.id for reading in rows}:
        weights = {each: (1 + math.log(times)) * rarity(each) for each, times in sorted(counts[article].items())}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors[article] = {each: weight / length for each, weight in weights.items()}
    return vectors


def _story(some: dict[str, float], others: dict[str, float]) -> float:
    """How surely two articles tell one story (0..1), from the cosine of their vectors."""
    if len(others) < len(some):
        some, others = others, some
    cosine = sum(weight * others.get(each, 0.0) for each, weight in sorted(some.items()))
    return min(1.0, max(0.0, (cosine - OTHER_STORY) / (SAME_STORY - OTHER_STORY)))


def _lookup(reading: Reading, rows: Sequence[Reading], index: dict[str, list[int]], window: int) -> list[int]:
    """Indices of earlier statements in other articles that share rare keys with ``reading``, likeliest first."""
    wanted = sorted(
        (each for each in reading.setting.union(reading.keys) if rarity(each) > COMMON),
        key=lambda each: (-rarity(each) - (2 if each in reading.keys else 0), each),
    )[:KEYS]
    shared: defaultdict[int, float] = defaultdict(float)
    left = BUDGET
    for each in wanted:
        for other in reversed(index.get(each, ())):
            if left <= 0 or not _in_window(reading, rows[other], window):
                break
            left -= 1
            if rows[other].statement.article_id != reading.statement.article_id or reading.statement.article_id is None:
                shared[other] += rarity(each)
    ranked = sorted(shared, key=lambda other: (-shared[other], other))
    kept: list[int] = []
    for other in ranked:
        if len(kept) >= LIKELIEST:
            break
        if could_clash(rows[other], reading):
            kept.append(other)
    return kept


def _in_window(reading: Reading, earlier: Reading, window: int) -> bool:
    """Whether the two were published within the window; undated statements are compared with all."""
    return reading.day is None or earlier.day is None or reading.day - earlier.day <= window
