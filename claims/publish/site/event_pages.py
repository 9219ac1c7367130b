"""The pages of events in dispute: all of them, and one with its claims by date and side."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from datasette import NotFound, Response

from claims.publish.site import queries
from claims.publish.site.archive import Row, permitted, rows
from claims.publish.site.cards import card
from claims.publish.site.event_picture import sides
from claims.publish.site.events import Event, events, events_by_claim
from claims.publish.site.filters import PAGE, Wanted
from claims.publish.site.pairs import pairs, varied
from claims.publish.site.pictures import quantities
from claims.publish.site.respond import as_json, page, reader, wanted_id

SHOWN = 60
"""Claims on one page of an event."""

READ = 60
"""Contradictions of an event that are read, to choose different ones from."""

STRONGEST = 5
"""Contradictions that an event shows side by side."""


async def listing(datasette: Any, request: Any) -> Response:
    """All events: the largest first, or the newest."""
    await permitted(datasette, request)
    wanted = Wanted.of(request.args)
    found = ordered(await events(datasette), wanted)
    start = (wanted.page - 1) * PAGE
    return await page(
        datasette,
        request,
        "events",
        events=found[start : start + PAGE],
        more=len(found) > start + PAGE,
        total=len(found),
        wanted=wanted,
    )


async def listing_json(datasette: Any, request: Any) -> Response:
    """The same for machines, all of them."""
    await permitted(datasette, request)
    found = ordered(await events(datasette), Wanted.of(request.args))
    return await as_json(datasette, request, {"events": [described(event) for event in found]})


def ordered(found: list[Event], wanted: Wanted) -> list[Event]:
    """``found`` in the order that the reader asks for."""
    return sorted(found, key=lambda event: event.dates[-1:], reverse=True) if wanted.order == "newest" else found


async def event(datasette: Any, request: Any) -> Response:
    """One event, by any of its claims: who stands against whom, and all its claims by date and side."""
    await permitted(datasette, request)
    wanted = Wanted.of(request.args)
    found = await wanted_event(datasette, request)
    start = (wanted.page - 1) * SHOWN
    listed = found.claims[start : start + SHOWN]
    strongest = [link["number"] for link in found.links if link["number"] is not None][:READ]
    picked = await rows(datasette, queries.PAIRS_BY_ROWS, ids=json.dumps(strongest))
    first = [claim["id"] for claim in found.claims if found.sides[claim["voice"]] == 0]
    picked.sort(key=lambda one: strongest.index(one["number"]))
    shown = await pairs(datasette, await varied(datasette, picked, STRONGEST), *first)
    counted = await pairs(datasette, [one for one in picked if one["kind"] == "quantity"])
    links = datasette.urls.path("/claim/")
    return await page(
        datasette,
        request,
        "event",
        event=found,
        days=await days(datasette, found, listed),
        pairs=shown,
        picture=sides(found, reader(request), links),
        pictures=quantities(counted, reader(request), links),
        wanted=wanted,
        more=len(found.claims) > start + SHOWN,
    )


async def event_json(datasette: Any, request: Any) -> Response:
    """One event for machines."""
    await permitted(datasette, request)
    return await as_json(datasette, request, described(await wanted_event(datasette, request)))


async def wanted_event(datasette: Any, request: Any) -> Event:
    """The event in the address. Raises Datasette's ``NotFound``."""
    found = (await events_by_claim(datasette)).get(wanted_id(request))
    if found is None:
        raise NotFound("This claim is in no event.")
    return found


async def days(datasette: Any, event: Event, listed: tuple[Row, ...]) -> list[tuple[str | None, list[list[Row]]]]:
    """The cards of the ``listed`` claims: for each date those of the first side, and those of the second."""
    found = await rows(datasette, queries.CLAIMS_BY_IDS, ids=json.dumps([claim["id"] for claim in listed]))
    cards = {one["id"]: card(one) for one in found}
    return [
        (when, [[cards[claim["id"]] for claim in same if event.sides[claim["voice"]] == side] for side in (0, 1)])
        for when, group in groupby(listed, key=lambda claim: claim["published"])
        for same in [list(group)]
    ]


def described(event: Event) -> dict[str, Any]:
    """An event for machines."""
    columns = ("id", "stance", "speaker_id", "speaker", "published", "outlet", "article_id", "title")
    return {
        "id": event.id,
        "title": event.headline["title"] if event.headline else None,
        "first": event.dates[0] if event.dates else None,
        "last": event.dates[-1] if event.dates else None,
        "claims": [
            {**{name: claim[name] for name in columns}, "side": event.sides[claim["voice"]]} for claim in event.claims
        ],
        "contradictions": [{name: link[name] for name in link if name != "number"} for link in event.links],
    }
