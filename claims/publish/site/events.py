"""Events in dispute: groups of claims that hang together by contradictions, and who stands on which side.

Two claims belong to one event when a chain of links leads from one to the other. A link is a contradiction that no
person has rejected, a reversal, or the same words in another place within two weeks. Sides are of speakers: each is
put opposite those whom it contradicts most (a greedy maximum cut, then single moves while they help). Nothing of this
is stored, so an event grows with the archive; any of its claims is an address of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claims.normalize import normalize
from claims.publish.site import event_queries
from claims.publish.site.archive import Row, once, rows

SMALLEST = 3
"""Claims that make an event; two alone are a contradiction, which has its own place."""

AGREEMENT = 0.5
"""What the same words count towards one side, where a contradiction counts its score towards the other."""


@dataclass(frozen=True)
class Event:
    """Claims in order of time, the contradictions among them (strongest first), and the side (0, 1) of each speaker.

    A claim's ``voice`` is its speaker's id, or what stands for it where the speaker is not known.
    """

    claims: tuple[Row, ...]
    links: tuple[Row, ...]
    sides: dict[str, int]

    @property
    def id(self) -> str:
        """The claim that is contradicted most, of those the earliest."""
        met = Counter(link[end] for link in self.links for end in ("claim_id", "counterclaim_id"))
        return str(
            min(self.claims, key=lambda claim: (-met[claim["id"]], claim["published"] or "9", claim["id"]))["id"]
        )

    @property
    def speakers(self) -> list[Row]:
        """Who speaks, the most contradicted first: ``voice``, ``id``, ``name``, ``side``, number of ``claims``."""
        of_claim = {claim["id"]: claim["voice"] for claim in self.claims}
        met = Counter(of_claim[link[end]] for link in self.links for end in ("claim_id", "counterclaim_id"))
        made = Counter(of_claim.values())
        first = {claim["voice"]: claim for claim in reversed(self.claims)}
        listed = [
            {"voice": voice, "id": claim["speaker_id"], "name": claim["speaker"]}
            | {"side": self.sides[voice], "claims": made[voice], "met": met[voice]}
            for voice, claim in first.items()
        ]
        return sorted(listed, key=lambda one: (-one["met"], -one["claims"], one["name"] or "", one["voice"]))

    @property
    def leaders(self) -> list[Row]:
        """The first speaker of each side that has one."""
        found = {one["side"]: one for one in reversed(self.speakers)}
        return [found[side] for side in sorted(found)]

    @property
    def headline(self) -> Row | None:
        """A claim of the article whose title shares most words with the other titles, in proportion to its length."""
        titles = {claim["title"]: set(normalize(claim["title"]).split()) for claim in self.claims if claim["title"]}
        common = Counter(word for words in titles.values() for word in words if len(word) > 3)
        shared = {
            title: sum(common[word] - 1 for word in words if word in common) / len(words) ** 0.5
            for title, words in titles.items()
        }
        titled = [claim for claim in self.claims if claim["title"]]
        return min(titled, key=lambda claim: (-shared[claim["title"]], claim["article_id"]), default=None)

    @property
    def dates(self) -> list[str]:
        """The dates of its claims, in order."""
        return sorted({claim["published"] for claim in self.claims if claim["published"]})

    @property
    def outlets(self) -> int:
        """How many outlets report it."""
        return len({claim["outlet_id"] for claim in self.claims if claim["outlet_id"]})


async def events(datasette: Any) -> list[Event]:
    """All events of the archive, the largest first."""
    return await once(datasette, "events", lambda: _events(datasette))


async def events_by_claim(datasette: Any) -> dict[str, Event]:
    """The event of each claim that is in one."""
    return await once(datasette, "events by claim", lambda: _events_by_claim(datasette))


async def _events(datasette: Any) -> list[Event]:
    found = grouped(
        await rows(datasette, event_queries.CLAIMS),
        await rows(datasette, event_queries.LINKS),
        await rows(datasette, event_queries.RESTATEMENTS),
    )
    return [event for event in found if len(event.claims) >= SMALLEST]


async def _events_by_claim(datasette: Any) -> dict[str, Event]:
    return {claim["id"]: event for event in await events(datasette) for claim in event.claims}


def grouped(claims: Iterable[Row], links: Iterable[Row], restated: Iterable[Row]) -> list[Event]:
    """The events of these rows of ``queries``, whatever their size, the largest first."""
    known = {
        claim["id"]: {**claim, "voice": claim["speaker_id"] or claim["speaker"] or claim["id"]} for claim in claims
    }
    opposed = [link for link in links if link["claim_id"] in known and link["counterclaim_id"] in known]
    agreeing = [link for link in restated if link["claim_id"] in known and link["counterclaim_id"] in known]
    root: dict[str, str] = {}
    for link in (*opposed, *agreeing):
        one, other = _root(root, link["claim_id"]), _root(root, link["counterclaim_id"])
        root[max(one, other)] = min(one, other)
    members: dict[str, list[Row]] = defaultdict(list)
    for key in root:
        members[_root(root, key)].append(known[key])
    pairs: dict[str, list[Row]] = defaultdict(list)
    weights: dict[str, dict[tuple[str, str], float]] = defaultdict(lambda: defaultdict(float))
    for link, sign in [(link, 1.0) for link in opposed] + [(link, -1.0) for link in agreeing]:
        group = _root(root, link["claim_id"])
        one, other = (known[link[end]]["voice"] for end in ("claim_id", "counterclaim_id"))
        weights[group][min(one, other), max(one, other)] += sign * (link["score"] or AGREEMENT)
        if sign > 0:
            pairs[group].append(link)
    found = [
        Event(
            claims=tuple(
                sorted(group, key=lambda claim: (claim["published"] or "9", claim["article_id"], claim["id"]))
            ),
            links=tuple(sorted(pairs[key], key=lambda link: (-link["score"], link["claim_id"]))),
            sides=divided({claim["voice"] for claim in group}, weights[key]),
        )
        for key, group in members.items()
    ]
    return sorted(found, key=lambda event: (-len(event.claims), event.claims[0]["id"]))


def divided(voices: set[str], weights: dict[tuple[str, str], float]) -> dict[str, int]:
    """The side of each voice: ``weights`` are how much two of them oppose one another (below zero: agree)."""
    against: dict[str, dict[str, float]] = {voice: {} for voice in voices}
    for (one, other), weight in weights.items():
        if one != other:
            against[one][other] = against[other][one] = weight
    total = {voice: sum(map(abs, each.values())) for voice, each in against.items()}
    sides: dict[str, int] = {}

    def conflict(voice: str, side: int) -> float:
        return sum(weight for other, weight in against[voice].items() if sides.get(other) == side)

    while len(sides) < len(voices):
        tied = {
            voice: sum(abs(w) for other, w in against[voice].items() if other in sides) for voice in voices - set(sides)
        }
        chosen = min(tied, key=lambda voice: (-tied[voice], -total[voice], voice))
        sides[chosen] = int(conflict(chosen, 0) > conflict(chosen, 1))
    moved = True
    while moved:
        moved = False
        for voice in sorted(voices):
            if conflict(voice, sides[voice]) > conflict(voice, 1 - sides[voice]) + 1e-9:
                sides[voice] = 1 - sides[voice]
                moved = True
    return sides


def _root(root: dict[str, str], key: str) -> str:
    """The group of ``key``, which is made when there is none; the way there is made shorter."""
    root.setdefault(key, key)
    while root[key] != key:
        root[key] = root[root[key]]
        key = root[key]
    return key
