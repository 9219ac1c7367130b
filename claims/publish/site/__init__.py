"""The Datasette plugin that makes pages of an archive.

It does something only where ``plugins: claims:`` stands in the configuration (our ``datasette.yml``), so that an
environment with this package installed can still serve other databases. It uses only what Datasette 0.65 and 1.0
both have.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from claims.normalize import normalize
from claims.publish.site import event_pages, findings, guard, history, lists, pages, respond
from claims.publish.site.archive import settings
from claims.publish.site.hooks import hook

View = Callable[..., Awaitable[Any]]
ID = r"(?P<id>[^/]+?)"


@hook
def register_routes(datasette: Any) -> list[tuple[str, View]]:
    """Our addresses."""
    if settings(datasette) is None:
        return []
    return [
        (r"^/$", lists.home),
        (r"^/contradictions$", lists.contradictions),
        (r"^/contradictions\.json$", lists.contradictions_json),
        (r"^/contradictions\.atom$", lists.contradictions_atom),
        (r"^/reversals$", findings.reversals),
        (r"^/attributions$", findings.attributions),
        (r"^/open-denials$", findings.open_denials),
        (r"^/events$", event_pages.listing),
        (r"^/events\.json$", event_pages.listing_json),
        (rf"^/event/{ID}\.json$", event_pages.event_json),
        (rf"^/event/{ID}$", event_pages.event),
        (r"^/search$", lists.search),
        (r"^/speakers$", lists.speakers),
        (r"^/outlets$", lists.outlets),
        (r"^/articles$", lists.articles),
        (rf"^/article/{ID}/version/(?P<number>[0-9]{{1,6}})$", history.version),
        (rf"^/article/{ID}$", pages.article),
        (rf"^/claim/{ID}\.json$", pages.claim_json),
        (rf"^/claim/{ID}$", pages.claim),
        (rf"^/speaker/{ID}$", pages.speaker),
        (rf"^/outlet/{ID}$", pages.outlet),
        (r"^/robots\.txt$", guard.robots_txt),
        (rf"^{respond.STATIC}(?P<name>[a-z]+\.(css|js|svg))$", respond.static),
    ]


@hook
def prepare_connection(conn: sqlite3.Connection) -> None:
    """``fold(text)`` in SQL: the folding by which the full-text index was made."""
    conn.create_function("fold", 1, lambda text: None if text is None else normalize(str(text)), deterministic=True)


@hook
def startup(datasette: Any) -> None:
    """Keeps local variables out of the log."""
    if settings(datasette) is not None:
        guard.quiet()


@hook
def asgi_wrapper(datasette: Any) -> Callable[[guard.Asgi], guard.Asgi]:
    """Safe headers on every answer."""
    if settings(datasette) is None:
        return lambda app: app
    return lambda app: guard.guarded(datasette, app)


@hook
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Awaitable[Any] | None:
    """Our error pages."""
    if settings(datasette) is None:
        return None
    return guard.error_page(datasette, request, exception)


@hook
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """The way from Datasette's own pages back to ours."""
    if settings(datasette) is None:
        return []
    links = {"/": "أقوال · Home", "/contradictions": "التناقضات · Contradictions", "/search": "بحث · Search"}
    return [{"href": datasette.urls.path(path), "label": label} for path, label in links.items()]


@hook
def extra_css_urls(datasette: Any) -> list[str]:
    """Datasette's own tables with Arabic cells read from right to left."""
    return [] if settings(datasette) is None else [datasette.urls.path(respond.STATIC + "tables.css")]
