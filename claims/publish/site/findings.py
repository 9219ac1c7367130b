"""The pages of what linking finds beside contradictions: reversals, disputed attributions, open denials."""

from __future__ import annotations

import json
from typing import Any

from datasette import Response

from claims.publish.site import queries
from claims.publish.site.archive import Row, overall, permitted, rows
from claims.publish.site.cards import card, span_of
from claims.publish.site.filters import PAGE, Wanted
from claims.publish.site.pairs import pairs
from claims.publish.site.respond import page


async def reversals(datasette: Any, request: Any) -> Response:
    """Who later said the opposite, side by side."""
    return await marked(datasette, request, "reversal", "reversals", "reversals_hint")


async def attributions(datasette: Any, request: Any) -> Response:
    """One statement that articles give to different speakers, side by side."""
    return await marked(datasette, request, "attribution", "attributions", "attributions_hint")


async def marked(datasette: Any, request: Any, mark: str, title: str, hint: str) -> Response:
    """Pairs with this mark, under texts of these names."""
    await permitted(datasette, request)
    wanted = Wanted.of(request.args)
    found = await overall(datasette, queries.MARKED_PAIRS, mark=mark, **wanted.limits)
    return await page(
        datasette,
        request,
        "marked",
        title=title,
        hint=hint,
        pairs=await pairs(datasette, found[:PAGE]),
        more=len(found) > PAGE,
        wanted=wanted,
    )


async def open_denials(datasette: Any, request: Any) -> Response:
    """Denials of what nobody in the archive states, the newest first."""
    await permitted(datasette, request)
    wanted = Wanted.of(request.args)
    sql = wanted.narrowed(
        queries.OPEN_DENIALS, "order by articles.published desc, claims.id limit :limit offset :offset"
    )
    found = await overall(datasette, sql, **wanted.values, **wanted.limits)
    return await page(
        datasette,
        request,
        "open_denials",
        claims=await denials(datasette, found[:PAGE]),
        more=len(found) > PAGE,
        total=found[0]["total"] if found else 0,
        wanted=wanted,
        outlets=await overall(datasette, queries.OUTLETS, limit=200, offset=0),
    )


async def denials(datasette: Any, found: list[Row]) -> list[Row]:
    """The cards of rows of ``queries.OPEN_DENIALS``, what they deny marked."""
    listed = await rows(datasette, queries.CLAIMS_BY_IDS, ids=json.dumps([one["claim_id"] for one in found]))
    by_id = {one["id"]: one for one in listed}
    return [card(by_id[one["claim_id"]], span_of(one, "evidence")) for one in found]
