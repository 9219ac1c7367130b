"""The pages that list: home, contradictions, speakers, outlets, articles, search, and the feed."""

from __future__ import annotations

import json
from typing import Any

from datasette import Response

from claims.normalize import normalize
from claims.publish.site import queries
from claims.publish.site.archive import Row, overall, permitted, rows
from claims.publish.site.cards import card
from claims.publish.site.events import events
from claims.publish.site.feed import atom
from claims.publish.site.filters import PAGE, Wanted
from claims.publish.site.pairs import pair_rows, pairs, pairs_wanted, varied
from claims.publish.site.pictures import Dispute, disputes, quantities
from claims.publish.site.respond import as_json, page, reader

NEWEST_IN_FEED = 40


async def matrix(datasette: Any, size: int) -> Dispute:
    """Who contradicts whom, among those who stand in most pairs."""
    names = await overall(datasette, queries.DISPUTANTS, limit=size)
    cells = await overall(datasette, queries.MATRIX, ids=json.dumps([one["id"] for one in names]))
    return disputes(names, cells)


async def home(datasette: Any, request: Any) -> Response:
    """What the archive holds, a search box, the strongest and newest contradictions, ways in."""
    await permitted(datasette, request)
    few = {"limit": 12, "offset": 0}
    return await page(
        datasette,
        request,
        "home",
        counts=(await overall(datasette, queries.COUNTS))[0],
        events=(await events(datasette))[:6],
        strongest=await leading(datasette, Wanted()),
        newest=await leading(datasette, Wanted(order="newest")),
        speakers=await overall(datasette, queries.SPEAKERS, **few),
        outlets=await overall(datasette, queries.OUTLETS, **few),
        articles=await rows(datasette, queries.ARTICLES, limit=8, offset=0),
        dispute=await matrix(datasette, 10),
    )


async def leading(datasette: Any, wanted: Wanted) -> list[Row]:
    """The first pairs that are asked for, of different speakers, as cards."""
    found, _ = await pair_rows(datasette, wanted, 12)
    return await pairs(datasette, await varied(datasette, found, 3))


async def contradictions(datasette: Any, request: Any) -> Response:
    """Claims side by side, filtered."""
    await permitted(datasette, request)
    wanted = Wanted.of(request.args)
    listed, total = await pair_rows(datasette, wanted)
    found = await pairs(datasette, listed)
    conflicts = []
    if wanted.kind == "quantity":
        address = datasette.urls.path("/claim/")
        conflicts = quantities(found[:PAGE], reader(request), address)
    return await page(
        datasette,
        request,
        "contradictions",
        pairs=found[:PAGE],
        more=len(found) > PAGE,
        wanted=wanted,
        total=total,
        speakers=await overall(datasette, queries.DISPUTANTS, limit=200),
        outlets=await overall(datasette, queries.OUTLETS, limit=200, offset=0),
        pictures=conflicts,
    )


async def contradictions_json(datasette: Any, request: Any) -> Response:
    """The same pairs for machines."""
    await permitted(datasette, request)
    wanted = Wanted.of(request.args)
    found, total = await pair_rows(datasette, wanted)
    following = wanted.address(page=wanted.page + 1) if len(found) > PAGE else None
    shown = [{name: one[name] for name in one if name != "number"} for one in found[:PAGE]]
    return await as_json(datasette, request, {"total": total, "pairs": shown, "next": following})


async def contradictions_atom(datasette: Any, request: Any) -> Response:
    """The newest pairs as an Atom feed; takes the same filters."""
    await permitted(datasette, request)
    wanted = Wanted.of({**{name: request.args.get(name) for name in request.args}, "order": "newest", "page": ""})
    found = await pairs_wanted(datasette, wanted, NEWEST_IN_FEED)
    base = datasette.absolute_url(request, datasette.urls.path("/")).rstrip("/")
    body = atom(found, reader(request), base)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


async def speakers(datasette: Any, request: Any) -> Response:
    """Everybody who is quoted, most quoted first, and who contradicts whom."""
    await permitted(datasette, request)
    return await listing(datasette, request, "speakers", queries.SPEAKERS, dispute=await matrix(datasette, 16))


async def outlets(datasette: Any, request: Any) -> Response:
    """The outlets and how much of each the archive holds."""
    return await listing(datasette, request, "outlets", queries.OUTLETS)


async def articles(datasette: Any, request: Any) -> Response:
    """The articles, newest first."""
    return await listing(datasette, request, "articles", queries.ARTICLES)


async def listing(datasette: Any, request: Any, name: str, sql: str, **context: object) -> Response:
    """One page of a plain list."""
    await permitted(datasette, request)
    wanted = Wanted.of(request.args)
    found = await overall(datasette, sql, **wanted.limits)
    return await page(datasette, request, name, found=found[:PAGE], more=len(found) > PAGE, wanted=wanted, **context)


async def search(datasette: Any, request: Any) -> Response:
    """Claims by words in any spelling and behind any clitic, and speakers by name."""
    await permitted(datasette, request)
    wanted = Wanted.of(request.args)
    listed: list[Row] = []
    total = 0
    if wanted.match:
        values = {**wanted.values, **wanted.short_words, "match": wanted.match}
        page_sql = wanted.search("select claims.id", "order by rank limit :limit offset :offset")
        found = await rows(datasette, page_sql, **values, **wanted.limits)
        listed = await rows(datasette, queries.CLAIMS_BY_IDS, ids=json.dumps([one["id"] for one in found]))
        order = {one["id"]: place for place, one in enumerate(found)}
        listed = [card(one, terms=wanted.terms) for one in sorted(listed, key=lambda one: order[one["id"]])]
        counted = await rows(datasette, wanted.search("select count(*) as number", ""), **values)
        total = counted[0]["number"]
    low = normalize(wanted.q)
    named = []
    if low:
        named = await rows(datasette, queries.SEARCH_SPEAKERS, low=low, high=low + "\U0010ffff")
    return await page(
        datasette,
        request,
        "search",
        claims=listed[:PAGE],
        more=len(listed) > PAGE,
        total=total,
        wanted=wanted,
        named=named,
        outlets=await overall(datasette, queries.OUTLETS, limit=200, offset=0),
    )
