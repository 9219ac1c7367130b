"""What makes the site safe to put before strangers: headers, robots, error pages that tell nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import datasette.handle_exception
from datasette import Response

from claims.publish.site.archive import FOUND, settings
from claims.publish.site.respond import STATIC, render

OURS = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Datasette's own tables and query pages carry inline scripts and styles of their own. Nothing from elsewhere either.
DATASETTE = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; script-src 'self' 'unsafe-inline'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}

Send = Callable[[dict[str, Any]], Awaitable[None]]
Asgi = Callable[[dict[str, Any], Any, Send], Awaitable[None]]


def is_ours(datasette: Any, path: str) -> bool:
    """Whether we answer at ``path`` (as the client asks it): all but Datasette's tables, queries and ``/-/`` pages."""
    path = "/" + path.removeprefix(datasette.setting("base_url")).lstrip("/")
    first = path.split("/")[1].partition(".")[0]
    return path.startswith(STATIC) or (first not in ("-", "_memory") and first not in datasette.databases)


def guarded(datasette: Any, app: Asgi) -> Asgi:
    """``app`` with safe headers on every answer."""
    robots = bool((settings(datasette) or {}).get("robots"))

    async def asgi(scope: dict[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        policy = OURS if is_ours(datasette, str(scope["path"])) else DATASETTE
        added = {**HEADERS, b"content-security-policy": policy.encode()}
        if not robots:
            added[b"x-robots-tag"] = b"noindex, nofollow"

        async def with_headers(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in added]
                message = {**message, "headers": [*kept, *added.items()]}
            await send(message)

        await app(scope, receive, with_headers)

    return asgi


def quiet() -> None:
    """With rich installed, Datasette prints every handled error with all local variables; not in a log of ours."""
    datasette.handle_exception.rich = None


async def robots_txt(datasette: Any) -> Response:
    """Robots are kept out unless ``plugins: claims: robots: true`` lets them in."""
    asked = bool((settings(datasette) or {}).get("robots"))
    return Response.text("User-agent: *\n" + ("Allow: /\n" if asked else "Disallow: /\n"))


async def error_page(datasette: Any, request: Any, exception: Exception) -> Response | None:
    """An error as a page of ours; of an unexpected one nothing is told. JSON errors are left to Datasette."""
    status = int(getattr(exception, "status", 500))
    if not is_ours(datasette, request.path) and status < 500:
        return None
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "status": status, "error": ERRORS.get(status, "Error")}, status=status)
    key = f"error_{status}" if status in ERRORS else "error_500"
    context = {"status_key": key, "database": FOUND.get(datasette, "")}
    return await render(datasette, request, "error", context, status=status)


ERRORS = {400: "Bad request", 403: "Forbidden", 404: "Not found", 500: "Internal error"}
