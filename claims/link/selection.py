"""Of the pairs that one statement could make, the ones it does make.

A denial by reference («نفت هذه المعلومات») means one statement, or one speaker's statements in a row; a statement
inside another one is the closer witness. What is left out here was possible but is better told by another pair.
Links that have no statement in common, directly or through others, do not touch each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claims.model import Counterclaim, CounterclaimKind, Frozen
from claims.spans import Span

TIED = 0.4
"""Log-odds within which a second target of a denial by reference is as good as the first."""


class End(Frozen):
    """One of the two statements of a link: ``extent`` from its first word to its last, ``size`` how many there are."""

    article_id: str | None
    speaker: str | None
    extent: Span
    size: int

    def lies_inside(self, outer: End, part: Span) -> bool:
        """Whether this statement stands inside ``outer`` and holds ``part`` of it."""
        return self.article_id == outer.article_id and self.extent.contains(part) and self.size < outer.size


class Link(Frozen):
    """A contradiction that was found, before it is known whether another tells it better.

    ``end`` and ``counter_end`` belong to the claims of ``found`` in their order. ``weight`` is the evidence's log-odds
    unrounded, ``turned`` whether in a denial the second is the denier.
    """

    found: Counterclaim
    way: str
    weight: float
    turned: bool
    end: End
    counter_end: End

    @property
    def denier(self) -> str:
        return self.found.counterclaim_id if self.turned else self.found.claim_id

    @property
    def target(self) -> str:
        return self.found.claim_id if self.turned else self.found.counterclaim_id

    @property
    def target_speaker(self) -> str | None:
        return self.end.speaker if self.turned else self.counter_end.speaker

    @property
    def sides(self) -> tuple[tuple[str, End, Span, str], ...]:
        """For each side its claim, the claim as an end, its evidence, and the claim at the other side."""
        found = self.found
        return ((found.claim_id, self.end, found.evidence, found.counterclaim_id),
                (found.counterclaim_id, self.counter_end, found.counter_evidence, found.claim_id))  # fmt: skip


def select(links: Iterable[Link]) -> list[Counterclaim]:
    """The links that stand, best first."""
    rows = sorted(links, key=lambda each: (each.found.claim_id, each.found.counterclaim_id))
    kept = [each.found for each in _innermost(_referred(rows))]
    return sorted(kept, key=lambda each: (-each.score, each.claim_id, each.counterclaim_id))


def _referred(links: list[Link]) -> list[Link]:
    """For each denial of a saying what it means: statements that accuse the denier, else the best and its equals."""
    targets: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.way == "denial of saying":
            targets[link.denier].append(link)
    dropped: set[int] = set()
    for row in targets.values():
        best = max(
            (link for link in row if "quoted" not in link.found.parts),
            default=row[0],
            key=lambda link: (link.weight, link.target),
        )
        accusing = [link for link in row if _accusing(link) and _one_voice(link, best)]
        for link in row:
            if "quoted" in link.found.parts:
                continue
            near = link.weight >= best.weight - (3 * TIED if link.target_speaker == best.target_speaker else TIED)
            if (accusing and link not in accusing) or (not accusing and not near):
                dropped.add(id(link))
    return [link for link in links if id(link) not in dropped]


def _accusing(link: Link) -> bool:
    """Whether the target accuses the denier: what he means before anything else that was said."""
    parts = link.found.parts
    return parts.get("about", 0.0) >= 0.6 or parts.get("party", 0.0) > 0


def _one_voice(link: Link, best: Link) -> bool:
    """Whether the target is an accusation by its own right, or by the speaker whom the denial points to."""
    return "pointing" not in link.found.parts or link.target_speaker == best.target_speaker


def _innermost(links: list[Link]) -> list[Link]:
    """Drops a link whose evidence lies in a statement nested in one of its ends, when that statement is linked too."""
    partners: defaultdict[str, dict[str, End]] = defaultdict(dict)
    for link in links:
        for claim, end, _, other in link.sides:
            partners[other][claim] = end
    return [
        link
        for link in links
        if link.found.kind is CounterclaimKind.DENIAL
        or not any(
            inner.lies_inside(end, evidence)
            for claim, end, evidence, other in link.sides
            for name, inner in partners[other].items()
            if name != claim
        )
    ]
