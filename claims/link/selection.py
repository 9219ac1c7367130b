"""Of the pairs that one statement could make, the ones it does make.

A denial by reference («نفت هذه المعلومات») means one statement, or one speaker's statements in a row; a headline
repeats its article; a statement inside another one is the closer witness. What is left out here was possible but
is better told by another pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.link.evidence import Evidence, Pair, topic
from claims.link.reading import Reading
from claims.link.topic import overlap
from claims.model import CounterclaimKind

TIED = 0.4
"""Log-odds within which a second target of a denial by reference is as good as the first."""
RESTATED = 0.35
"""Likeness above which a headline is taken to restate a statement of the same speaker in the article."""


class Link(NamedTuple):
    """One pair with its strongest evidence."""

    pair: Pair
    evidence: Evidence

    @property
    def denier(self) -> Reading:
        return self.pair.b if self.evidence.detail.get("side") == "b" else self.pair.a

    @property
    def target(self) -> Reading:
        return self.pair.a if self.evidence.detail.get("side") == "b" else self.pair.b


def select(links: Iterable[Link], readings: Sequence[Reading]) -> list[Link]:
    """The links that stand, in the order given."""
    kept = _without_headlines(list(links), readings)
    kept = _referred(kept)
    return _innermost(kept)


def _referred(links: list[Link]) -> list[Link]:
    """For each denial of a saying what it means: statements that accuse the denier, else the best and its equals."""
    targets: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        if link.evidence.way == "denial of saying":
            targets[link.denier.id].append(link)
    dropped: set[int] = set()
    for row in targets.values():
        best = max(
            (link for link in row if "quoted" not in link.evidence.parts),
            default=row[0],
            key=lambda link: (link.evidence.weight, link.target.id),
        )
        accusing = [link for link in row if _accusing(link) and _one_voice(link, best)]
        for link in row:
            if "quoted" in link.evidence.parts:
                continue
            same_voice = link.target.statement.speaker == best.target.statement.speaker
            near = link.evidence.weight >= best.evidence.weight - (3 * TIED if same_voice else TIED)
            if (accusing and link not in accusing) or (not accusing and not near):
                dropped.add(id(link))
    return [link for link in links if id(link) not in dropped]


def _accusing(link: Link) -> bool:
    """Whether the target accuses the denier: what he means before anything else that was said."""
    parts = link.evidence.parts
    return parts.get("about", 0.0) >= 0.6 or parts.get("party", 0.0) > 0


def _one_voice(link: Link, best: Link) -> bool:
    """Whether the target is an accusation by its own right, or by the speaker whom the denial points to."""
    return "pointing" not in link.evidence.parts or link.target.statement.speaker == best.target.statement.speaker


def _without_headlines(links: list[Link], readings: Sequence[Reading]) -> list[Link]:
    """Drops the links of headlines that restate a statement of the same speaker in their article."""
    by_article: defaultdict[str | None, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_article[reading.statement.article_id].append(reading)
    restating = {
        reading.id for reading in readings if reading.headline and any(
            other.id != reading.id and not other.headline and other.statement.speaker == reading.statement.speaker
            and overlap(topic(other), topic(reading)) >= RESTATED
            for other in by_article[reading.statement.article_id]
        )
    }  # fmt: skip
    return [link for link in links if link.pair.a.id not in restating and link.pair.b.id not in restating]


def _innermost(links: list[Link]) -> list[Link]:
    """Drops a link whose evidence lies in a statement nested in one of its ends, when that statement is linked too."""
    partners: defaultdict[str, dict[str, Link]] = defaultdict(dict)
    for link in links:
        partners[link.pair.a.id][link.pair.b.id] = link
        partners[link.pair.b.id][link.pair.a.id] = link
    readings = {reading.id: reading for link in links for reading in (link.pair.a, link.pair.b)}

    def told_within(link: Link, outer: Reading, other: Reading) -> bool:
        at = link.evidence.at if outer is link.pair.a else link.evidence.counter_at
        start, end = outer.words[at[0]].span.start, outer.words[max(at[0], at[1] - 1)].span.end
        return any(
            inner.statement.article_id == outer.statement.article_id
            and inner.id != outer.id
            and inner.words
            and inner.words[0].span.start <= start
            and end <= inner.words[-1].span.end
            and len(inner.words) < len(outer.words)
            for inner in (readings[name] for name in partners[other.id])
        )

    return [
        link
        for link in links
        if link.evidence.kind is CounterclaimKind.DENIAL
        or not (told_within(link, link.pair.a, link.pair.b) or told_within(link, link.pair.b, link.pair.a))
    ]
