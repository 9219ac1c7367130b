"""Who else says the same: claims of others with the same words, or nearly."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import Any

from claims.publish.site import queries
from claims.publish.site.archive import Row, rows
from claims.publish.site.cards import card

ALIKE = 0.9
"""Share of letters (difflib's ratio, of folded statements) from which two are one statement in two printings."""

MOST = 12


async def restatements(datasette: Any, claim: Row) -> list[Row]:
    """The cards of claims that state the same as ``claim`` (of ``queries.CLAIM``), oldest first.

    Only statements of at least 25 letters that begin alike are compared, so a short or a reworded one is not found.
    """
    found = await rows(datasette, queries.SAME_BEGINNING, id=claim["id"], parent=claim["parent_id"])
    ids = [one["id"] for one in found if alike(one["content"], one["other"])][:MOST]
    if not ids:
        return []
    listed = await rows(datasette, queries.CLAIMS_BY_IDS, ids=json.dumps(ids))
    return [card(one) for one in sorted(listed, key=lambda one: (one["published"] or "9", one["id"]))]


def alike(one: str, other: str) -> bool:
    """Whether two folded statements are nearly the same; the quick upper bounds go first."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
