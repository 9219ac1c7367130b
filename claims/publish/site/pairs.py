"""Pairs of conflicting claims, side by side."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from claims.publish.site import queries
from claims.publish.site.archive import Row, overall, rows
from claims.publish.site.cards import card, span_of
from claims.publish.site.events import events_by_claim
from claims.publish.site.filters import PAGE, Wanted


def pair(row: Row, sides: dict[str, Row], first: Collection[str] = ()) -> Row:
    """``row`` (of ``queries.PAIR``) with its two cards, that of a claim in ``first`` at the side read first."""
    a, b = row["claim_id"], row["counterclaim_id"]
    left = card(sides[a], span_of(row, "evidence"))
    right = card(sides[b], span_of(row, "counter_evidence"))
    if b in first and a not in first:
        left, right = right, left
    return {**row, "id": f"{a}-{b}", "a": left, "b": right}


async def pairs(datasette: Any, found: list[Row], *first: str) -> list[Row]:
    """Rows of ``queries.PAIR`` as cards side by side, in their order, each with the event it belongs to, if any.

    Claims in ``first`` stand at the side that is read first.
    """
    ids = sorted({row[name] for row in found for name in ("claim_id", "counterclaim_id")})
    sides = {row["id"]: row for row in await rows(datasette, queries.CLAIMS_BY_IDS, ids=json.dumps(ids))}
    within = await events_by_claim(datasette)
    return [{**pair(row, sides, set(first)), "event": within.get(row["claim_id"])} for row in found]


async def pair_rows(datasette: Any, wanted: Wanted, limit: int = PAGE + 1) -> tuple[list[Row], int]:
    """The pairs that ``wanted`` asks for, in its order, and how many there are on all pages."""
    limits = {"limit": limit, "offset": wanted.limits["offset"]}
    found = await overall(datasette, wanted.pair_ids(), **wanted.values, **limits)
    order = {one["rowid"]: place for place, one in enumerate(found)}
    listed = await rows(datasette, queries.PAIRS_BY_ROWS, ids=json.dumps(list(order)))
    return sorted(listed, key=lambda one: order[one["number"]]), found[0]["total"] if found else 0


async def pairs_wanted(datasette: Any, wanted: Wanted, limit: int) -> list[Row]:
    """The same as cards."""
    return await pairs(datasette, (await pair_rows(datasette, wanted, limit))[0])


async def varied(datasette: Any, found: list[Row], most: int) -> list[Row]:
    """The first ``most`` rows (of ``queries.PAIR``) without those that repeat the two speakers of one before them."""
    ids = [row[end] for row in found for end in ("claim_id", "counterclaim_id")]
    speakers = {one["id"]: one["speaker"] for one in await rows(datasette, queries.SPEAKERS_OF, ids=json.dumps(ids))}
    met: dict[frozenset[str], Row] = {}
    for row in found:
        met.setdefault(frozenset(speakers[row[end]] for end in ("claim_id", "counterclaim_id")), row)
    return list(met.values())[:most]
