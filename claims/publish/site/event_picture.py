"""An event at a glance: a lane for each speaker, sides one above the other, dots by date, lines between contradictions.

Drawn at the server, readable without scripts. The page under it lists the same claims in words.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from markupsafe import Markup

from claims.publish.site.events import Event
from claims.publish.site.language import Reader
from claims.publish.site.pictures import LANE, across, day, dot, drawing, lane, shortened, tick

MOST_LANES = 8
"""Speakers of one side with a lane of their own; the others share one."""

MOST_LINES = 60
UNDATED = -0.025
HUES = (3, 7)
"""The hues of the two sides; they are told apart by their place, too."""

BETWEEN = 26
"""Height of the gap between the sides."""


def sides(event: Event, say: Reader, links: str) -> Markup:
    """The picture of ``event``; ``links`` is what stands before a claim's id in links."""
    rows, names = lanes(event, say)
    days = [found for found in map(day, event.dates) if found is not None]
    first, last = min(days, default=0), max(days, default=0)
    shares = spread(event) if first == last else on_axis(event, first, last)
    places: dict[str, tuple[float, float]] = {}
    crowd: Counter[tuple[int, float]] = Counter()
    dots = []
    for claim in event.claims:
        side, index, share = event.sides[claim["voice"]], rows[claim["voice"]], shares[claim["id"]]
        aside = crowd[index, share] * (9 if share < 0.5 else -9)
        crowd[index, share] += 1
        x = across(share, say) + (aside if say.direction == "ltr" else -aside)
        places[claim["id"]] = (round(x, 1), height(index, side))
        who = claim["speaker"] or say("nobody")
        title = f"{who}, {say('stance_' + claim['stance'])}, {say.date(claim['published'])}"
        dots.append(dot(*places[claim["id"]], links + claim["id"], title, HUES[side]))
    lines = [
        Markup('<line class="link" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
            *places[link["claim_id"]], *places[link["counterclaim_id"]]
        )
        for link in event.links[:MOST_LINES]
    ]
    labels = [lane(shortened(name, 28), height(index, side) - 26, say) for index, (name, side) in enumerate(names)]
    bottom = height(len(names) - 1, names[-1][1]) + 34
    return drawing([*labels, *lines, *dots, *ticks(first, last, bottom, say)], round(bottom + 12), say("by_side"))


def on_axis(event: Event, first: int, last: int) -> dict[str, float]:
    """The share of the axis at which each claim stands by its date; those without one stand before its beginning."""
    days = {claim["id"]: day(claim["published"] or "") for claim in event.claims}
    return {key: UNDATED if when is None else (when - first) / (last - first) for key, when in days.items()}


def spread(event: Event) -> dict[str, float]:
    """The same for an event of one day or none: the claims of each side evenly, so that the lines can be told apart."""
    found: dict[str, float] = {}
    for side in (0, 1):
        own = [claim["id"] for claim in event.claims if event.sides[claim["voice"]] == side]
        found |= {key: (place + 0.5) / len(own) for place, key in enumerate(own)}
    return found


def lanes(event: Event, say: Reader) -> tuple[dict[str, int], list[tuple[str, int]]]:
    """Which lane each voice has, and name and side of each lane, those of the first side first."""
    rows: dict[str, int] = {}
    names: list[tuple[str, int]] = []
    for side in (0, 1):
        speakers = [one for one in event.speakers if one["side"] == side]
        own = speakers if len(speakers) <= MOST_LANES else speakers[: MOST_LANES - 1]
        for one in own:
            rows[one["voice"]] = len(names)
            names.append((one["name"] or say("nobody"), side))
        if len(own) < len(speakers):
            rows |= {one["voice"]: len(names) for one in speakers[len(own) :]}
            names.append((say("and_others", count=say.count(len(speakers) - len(own), "speakers")), side))
    return rows, names


def height(index: int, side: int) -> float:
    """The height of a lane's line in the picture, from its top."""
    return index * LANE + 26 + side * BETWEEN


def ticks(first: int, last: int, y: float, say: Reader) -> list[Markup]:
    """The dates under the lanes: both ends, and what lies evenly between them."""
    if not first:
        return []
    shares = (0.5,) if first == last else tuple(step / 3 for step in range(4)) if last - first > 5 else (0.0, 1.0)
    days = [date.fromordinal(round(first + share * (last - first))).isoformat() for share in shares]
    return [
        tick(across(share, say), y, f"\u2068{say.date(iso)}\u2069") for share, iso in zip(shares, days, strict=True)
    ]
