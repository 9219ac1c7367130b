"""What became of an article: its earlier versions, the claims that only they made, and who printed the same report."""

from __future__ import annotations

import json
from typing import Any

from datasette import Response

from claims.publish.site import history_queries
from claims.publish.site.archive import Row, permitted, row, rows
from claims.publish.site.cards import marks
from claims.publish.site.highlight import paragraphs
from claims.publish.site.respond import as_json, page, wanted_id


async def of_article(datasette: Any, key: str) -> dict[str, Any]:
    """For the page of an article: its ``versions`` if there are several, its ``original``, its ``copies``."""
    versions = await rows(datasette, history_queries.VERSIONS, id=key)
    original = await rows(datasette, history_queries.ORIGINAL_OF_ARTICLE, id=key)
    return {
        "versions": versions if len(versions) > 1 else [],
        "original": next(iter(original), None),
        "copies": await rows(datasette, history_queries.COPIES_OF_ARTICLE, id=key),
    }


async def of_claim(datasette: Any, key: str) -> dict[str, Any]:
    """For the page of a claim: the ``original`` it repeats, its ``copies``."""
    original = await rows(datasette, history_queries.ORIGINAL_OF_CLAIM, id=key)
    return {
        "original": next(iter(original), None),
        "copies": await rows(datasette, history_queries.COPIES_OF_CLAIM, id=key),
    }


async def version(datasette: Any, request: Any) -> Response:
    """An article's text as it was, with the claims that the present text does not make, or makes elsewhere."""
    await permitted(datasette, request)
    wanted = {"id": wanted_id(request), "number": int(request.url_vars["number"])}
    found = await row(datasette, history_queries.VERSION, **wanted)
    gone = await rows(datasette, history_queries.SUPERSEDED_OF_VERSION, **wanted)
    marked = [mark for one in gone for mark in marks(one, voice=3)]
    links = datasette.urls.path("/claim/")
    return await page(
        datasette,
        request,
        "version",
        article=found,
        versions=await rows(datasette, history_queries.VERSIONS, id=found["article_id"]),
        gone=len(gone),
        paragraphs=paragraphs(found["text"], marked, links=links),
    )


async def superseded(datasette: Any, request: Any) -> Response:
    """A claim of an earlier version, at its permalink. Raises Datasette's ``NotFound``."""
    found = await superseded_row(datasette, request)
    marked = marks(found, voice=3 if found["speaker"] else 0)
    around = [
        one
        for one in paragraphs(found["text"], marked, links=None)
        if any(mark.span.overlaps(one.span) for mark in marked)
    ]
    return await page(datasette, request, "superseded", claim=found, paragraphs=around)


async def superseded_json(datasette: Any, request: Any) -> Response:
    """The same for machines."""
    found = await superseded_row(datasette, request)
    kept = {name: value for name, value in found.items() if name not in ("text", "relay_spans")}
    return await as_json(datasette, request, {"superseded": True, **kept})


async def superseded_row(datasette: Any, request: Any) -> Row:
    """The superseded claim in the address, its relays read."""
    found = await row(datasette, history_queries.SUPERSEDED_BY_ID, id=wanted_id(request))
    return {**found, "relays": json.loads(found["relays"] or "[]")}
