"""One statement, two speakers: where outlets disagree on who said it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from claims.link.findings import Misattribution
from claims.link.parties import meet
from claims.link.reading import Reading, read_all
from claims.link.stems import stem
from claims.link.topic import rarity
from claims.link.words import folded, key
from claims.model import Statement

ALIKE = 0.75
"""Share of stems in common from which two statements are the same one."""
LEAST = 6
"""Content words below which likeness proves nothing."""
RAREST = 4
"""Rarest keys of a statement; two statements are compared when they share two of them."""
WINDOW = 3
"""Days between two articles in which one statement is reported."""
CARRIERS = frozenset(
    map(
        folded,
        "وكالة صحيفة قناة تلفزيون إذاعة شبكة موقع وسائل بيان تقرير مصدر مصادر وثيقة مراسل شهود هيئة مجلة".split(),
    )
)
"""First words of speakers who carry what others say."""
CROWDED = 40
"""Statements under one pair of keys beyond which it is too common to tell anything."""


def misattributions(statements: Iterable[Statement]) -> list[Misattribution]:
    """Pairs of nearly equal statements in two articles, by speakers who share neither name nor side. Likest first."""
    blocks: defaultdict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in read_all(statements):
        if reading.statement.speaker is not None and len(reading.keys) >= LEAST:
            rarest = sorted(reading.keys, key=lambda each: (-rarity(each), each))[:RAREST]
            for pair in combinations(sorted(rarest), 2):
                blocks[pair].append(reading)
    found: dict[tuple[str, str], Misattribution] = {}
    for block in sorted(blocks):
        if len(blocks[block]) <= CROWDED:
            for a, b in combinations(sorted(blocks[block], key=lambda each: each.id), 2):
                if (a.id, b.id) not in found and (one := _compare(a, b)) is not None:
                    found[a.id, b.id] = one
    return sorted(found.values(), key=lambda each: (-each.likeness, each.claim_id, each.counterclaim_id))


def _carrier(speaker: str) -> bool:
    """Whether the speaker is a medium or an unnamed source: that one passes on what the other said."""
    return folded(speaker.split()[0] if speaker.split() else "") in CARRIERS


def _compare(a: Reading, b: Reading) -> Misattribution | None:
    one, other = a.statement, b.statement
    if one.article_id == other.article_id or (a.day is not None and b.day is not None and abs(a.day - b.day) > WINDOW):
        return None
    if one.speaker is None or other.speaker is None or one.speaker_id == other.speaker_id is not None:
        return None
    if _carrier(one.speaker) or _carrier(other.speaker):
        return None
    if one.speaker == other.speaker or a.voice & b.voice or meet(a.speaker, b.speaker):
        return None
    stems = [{stem(word.text) for word in reading.words if key(word)} for reading in (a, b)]
    likeness = len(stems[0] & stems[1]) / len(stems[0] | stems[1])
    if likeness < ALIKE:
        return None
    return Misattribution(
        claim_id=a.id,
        counterclaim_id=b.id,
        speaker=one.speaker,
        counter_speaker=other.speaker,
        likeness=round(likeness, 4),
        explanation=f"Nearly the same statement is given to {one.speaker} and, elsewhere, to {other.speaker}.",
        explanation_ar=f"القول نفسه تقريبا منسوب إلى {one.speaker} في مقال وإلى {other.speaker} في آخر.",
    )
