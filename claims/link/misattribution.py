"""One statement, two speakers: where outlets disagree on who said it."""

from __future__ import annotations

from collections.abc import Iterable

from claims.link.articles import read_all
from claims.link.candidates import candidates
from claims.link.findings import Misattribution
from claims.link.hooks import SAME
from claims.link.parties import meet
from claims.link.reading import Reading
from claims.link.stems import stem
from claims.link.words import folded, key
from claims.model import Statement

ALIKE = 0.75
"""Share of stems in common from which two statements are the same one."""
CARRIERS = frozenset(
    map(
        folded,
        "وكالة صحيفة قناة تلفزيون إذاعة شبكة موقع وسائل بيان تقرير مصدر مصادر وثيقة مراسل شهود هيئة مجلة".split(),
    )
)
"""First words of speakers who carry what others say."""


def misattributions(statements: Iterable[Statement]) -> list[Misattribution]:
    """Pairs of nearly equal statements in two articles, by speakers who share neither name nor side. Likest first."""
    found = (misattribution(a, b) for a, b, _ in candidates(read_all(statements), SAME))
    return sorted(
        (each for each in found if each is not None),
        key=lambda each: (-each.likeness, each.claim_id, each.counterclaim_id),
    )


def _carrier(speaker: str) -> bool:
    """Whether the speaker is a medium or an unnamed source: that one passes on what the other said."""
    return folded(speaker.split()[0] if speaker.split() else "") in CARRIERS


def misattribution(a: Reading, b: Reading) -> Misattribution | None:
    """Whether the two are one statement, given to two speakers."""
    one, other = a.statement, b.statement
    if one.article_id == other.article_id:
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
