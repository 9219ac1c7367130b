"""Named features of two statements, from which the judge's weights were learnt (training/link_judge.py).

Each is a number near 0..1, the same when the two statements change places. Evidence comes from the archive's own
detectors; the rest says how much the statements share, and of what kind the words are that only one of them has.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from claims.link.blamed import blames
from claims.link.counted import counts
from claims.link.denied import denials
from claims.link.events import opposite
from claims.link.evidence import Pair
from claims.link.opposed import negations, opposites
from claims.link.quantities import conflicting
from claims.link.reading import Reading
from claims.link.stems import stem
from claims.link.topic import overlap, rarity
from claims.link.words import folded, key
from claims.normalize import key_words

Similarity = Callable[[str, str], float | None]
"""How alike two stems are used (-1..1), null when one is unknown."""

SWAPPED = (
    {"شمال", "جنوب", "شرق", "غرب", "وسط"},
    {"قبل", "بعد"},
    {"اول", "ثان", "ثالث", "رابع", "اخر"},
    {"اعلي", "ادني"},
    {"اكثر", "اقل"},
    {"رجل", "امراه", "نساء", "رجال"},
    {"داخل", "خارج"},
    {"مع", "ضد"},
)
"""Words of which a statement has one: having another of the set says something else."""


def alone(pair: Pair) -> tuple[list[str], list[str]]:
    """The stems of content words that only one statement has, for each of the two."""
    stems = _stems(pair)
    return _without(stems[0], stems[1]), _without(stems[1], stems[0])


def _stems(pair: Pair) -> list[list[str]]:
    return [[stem(word.text) for word in reading.words if key(word)] for reading in (pair.a, pair.b)]


def features(pair: Pair, claims: Pair, similarity: Similarity, contrast: Mapping[str, float]) -> dict[str, float]:
    """The features of ``pair``; ``claims`` are the same two as the claims they report (by_hand.py).

    ``contrast`` gives learnt weights to stems that only one statement has.
    """
    a, b = pair.a, pair.b
    stems = _stems(pair)
    only = [*alone(pair)]
    found: dict[str, float] = {}
    found.update(_shared(pair, stems))
    found.update(_alike(only, similarity))
    found.update(_evidence(claims))
    found.update(_happenings(a, b))
    found.update(_numbers(a, b))
    found.update(_names(a, b))
    found.update(_turned(a, b))
    found.update(contrasts(only, contrast))
    return found


def contrasts(only: Sequence[Sequence[str]], contrast: Mapping[str, float]) -> dict[str, float]:
    """What the words that only one statement has say by their learnt weights."""
    weights = sorted((contrast.get(each, 0.0) for each in sorted({each for row in only for each in row})), key=abs)
    return {
        "contrast words": sum(weights),
        "strongest contrast word": weights[-1] if weights else 0.0,
        "most contrary word": max(weights, default=0.0),
        "least contrary word": min(weights, default=0.0),
    }


def _without(some: Sequence[str], others: Sequence[str]) -> list[str]:
    left = Counter(some)
    left.subtract(Counter(others))
    return [each for each, times in sorted(left.items()) for _ in range(max(0, times))]


def _shared(pair: Pair, stems: list[list[str]]) -> dict[str, float]:
    """How much the two have in common."""
    sets = [frozenset(row) for row in stems]
    union = len(sets[0] | sets[1]) or 1
    small = min(map(len, sets)) or 1
    texts = [" ".join(key_words(reading.statement.text)) for reading in (pair.a, pair.b)]
    grams = [Counter(text[at : at + 3] for at in range(len(text) - 2)) for text in texts]
    order = [[each for each in row if each in sets[0] & sets[1]] for row in stems]
    return {
        "shared stems": len(sets[0] & sets[1]) / union,
        "smaller one contained": len(sets[0] & sets[1]) / small,
        "shared rarity": overlap(frozenset(pair.a.keys), frozenset(pair.b.keys)),
        "shared stem rarity": overlap(sets[0], sets[1]),
        "shared letters": _cosine(grams[0], grams[1]),
        "same order": _in_order(order[0], order[1]),
        "order broken": 1.0 if len(sets[0] & sets[1]) >= 3 and _in_order(order[0], order[1]) < 0.6 else 0.0,
        "length": abs(math.log((len(stems[0]) + 1) / (len(stems[1]) + 1))),
        "nothing shared": 0.0 if sets[0] & sets[1] else 1.0,
        "one rare word shared": max((min(1.0, rarity(each) / 10) for each in sets[0] & sets[1]), default=0.0),
        "question": float(sum("؟" in reading.statement.text for reading in (pair.a, pair.b)) == 1),
    }


def _cosine(some: Counter[str], others: Counter[str]) -> float:
    dot = sum(times * others[each] for each, times in some.items())
    norm = math.sqrt(sum(times * times for times in some.values()) * sum(times * times for times in others.values()))
    return dot / norm if norm else 0.0


def _in_order(some: list[str], others: list[str]) -> float:
    """Longest common subsequence of the shared stems, over their number (1 when none are shared)."""
    if not some or not others:
        return 1.0
    row = [0] * (len(others) + 1)
    for one in some:
        previous = 0
        for at, other in enumerate(others):
            previous, row[at + 1] = row[at + 1], (previous + 1 if one == other else max(row[at], row[at + 1]))
    return row[-1] / min(len(some), len(others))


def _alike(only: list[list[str]], similarity: Similarity) -> dict[str, float]:
    """How well the words that only one has can be paired with words used alike on the other side."""
    best: list[float] = []
    for some, others in ((only[0], only[1]), (only[1], only[0])):
        for one in some:
            scores = [score for other in others if (score := similarity(one, other)) is not None]
            best.append(max(scores, default=0.0))
    weight = [min(1.0, rarity(each) / 10) for row in only for each in row]
    left = sum((1 - max(0.0, score)) * size for score, size in zip(best, weight, strict=True))
    return {
        "words of one alone": len(best) / 10,
        "paired by use": sum(best) / len(best) if best else 1.0,
        "closest pair by use": max(best, default=0.0),
        "unpaired rarity": left / 5,
        "only one has more": float(bool(only[0]) != bool(only[1])),
    }


def _evidence(pair: Pair) -> dict[str, float]:
    """What the archive's own evidence says, in log-odds squeezed to 0..1."""
    found = {}
    for name, detector in (("denial", denials), ("blame", blames), ("numbers", counts), ("opposites", opposites),
                           ("negation", negations)):  # fmt: skip
        weights = [each.weight for each in detector(pair)]
        found[f"evidence of {name}"] = 1 / (1 + math.exp(-(max(weights) - 2.4))) if weights else 0.0
    return found


def _happenings(a: Reading, b: Reading) -> dict[str, float]:
    """Happenings told by one only, and whether those of the two exclude each other."""
    some, others = a.groups - b.groups, b.groups - a.groups
    clash = [entry.weight for one in some for other in others if (entry := opposite(one, other)) is not None]
    loose = [entry.weight for one in a.groups for other in b.groups if (entry := opposite(one, other)) is not None]
    both = a.groups & b.groups
    return {
        "opposite happenings": max(clash, default=0.0),
        "several opposites": min(1.0, len(clash) / 3),
        "opposites told by both": max(loose, default=0.0) if not clash else 0.0,
        "same happenings": min(1.0, len(both) / 3),
        "happenings apart": min(1.0, (len(some) + len(others)) / 6) if not both else 0.0,
    }


def _numbers(a: Reading, b: Reading) -> dict[str, float]:
    """Numbers that agree, clash, or stand on one side alone."""
    same = [one for one in a.quantities for other in b.quantities if one.low == other.low]
    clash = [1 for one in a.quantities for other in b.quantities if conflicting(one, other)]
    counted = [1 for one in a.quantities for other in b.quantities
               if conflicting(one, other) and one.counted and one.counted == other.counted]  # fmt: skip
    return {
        "same number": float(bool(same)),
        "other number": float(bool(clash) and not same),
        "other number of the same": float(bool(counted) and not same),
        "number on one side": float(bool(a.quantities) != bool(b.quantities)),
    }


def _names(a: Reading, b: Reading) -> dict[str, float]:
    """Names and parties exchanged for others, or shared."""
    parties = [{named.party for named in reading.parties} for reading in (a, b)]
    names = [{stem(word.text) for word in reading.words if word.upos in ("PROPN", "X")} for reading in (a, b)]
    all_stems = [{stem(word.text) for word in reading.words} for reading in (a, b)]
    lost = [names[0] - all_stems[1], names[1] - all_stems[0]]
    swapped = float(bool(parties[0] - parties[1]) and bool(parties[1] - parties[0]))
    return {
        "parties exchanged": swapped,
        "parties shared": float(bool(parties[0] & parties[1])),
        "no party shared": float(bool(parties[0]) and bool(parties[1]) and not parties[0] & parties[1]),
        "names exchanged": float(bool(lost[0]) and bool(lost[1])),
        "name on one side": float(bool(lost[0]) != bool(lost[1])),
        "names shared": min(1.0, len(names[0] & all_stems[1]) / 3),
    }


def _turned(a: Reading, b: Reading) -> dict[str, float]:
    """Negation, denial, and words of a small set of which each statement has another."""
    printed = [{folded(word.text) for word in reading.words} | {folded(word.lemma) for word in reading.words}
               for reading in (a, b)]  # fmt: skip
    swaps = sum(
        1 for group in SWAPPED
        if printed[0] & group and printed[1] & group and not printed[0] & printed[1] & group
    )  # fmt: skip
    return {
        "negated on one side": float(bool(a.negated) != bool(b.negated)),
        "negated on both": float(bool(a.negated) and bool(b.negated)),
        "denial on one side": float((a.denial is None) != (b.denial is None)),
        "place or time word exchanged": min(1.0, float(swaps)),
    }
