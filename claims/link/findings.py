"""What linking finds besides contradictions between speakers."""

from __future__ import annotations

from claims.model import CounterclaimKind, Frozen
from claims.spans import Span


class OpenDenial(Frozen):
    """A denial whose target nobody in the archive has stated (yet).

    ``way`` is what is denied: part, existence, saying or clause; ``denied`` the words, ``evidence`` where they stand in
    the article. ``topics`` are the keys by which the missing statement will be recognised when it turns up.
    """

    claim_id: str
    way: str
    denied: str
    evidence: Span
    topics: tuple[str, ...]


class Reversal(Frozen):
    """One speaker who said one thing and later its opposite. ``claim_id`` is the earlier; ``days`` lie between.

    ``score`` is as in ``Counterclaim``; the evidence spans point into the articles of the two claims.
    """

    claim_id: str
    later_id: str
    kind: CounterclaimKind
    score: float
    days: int
    evidence: Span
    later_evidence: Span
    explanation: str
    explanation_ar: str


class Misattribution(Frozen):
    """Nearly the same statement, given to two speakers who have nothing to do with each other.

    ``likeness`` (0..1) is the share of stems the two have in common. Which of the two is right is not judged.
    """

    claim_id: str
    counterclaim_id: str
    speaker: str
    counter_speaker: str
    likeness: float
    explanation: str
    explanation_ar: str
