"""Answers: a page in the reader's language, JSON, a static file, an error page."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode

from datasette import NotFound, Response

from claims.publish.site.archive import archive, permitted, settings
from claims.publish.site.highlight import isolated
from claims.publish.site.language import COOKIE, LANGUAGES, Reader, chosen

STATIC = "/-/claims/"
KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


def reader(request: Any) -> Reader:
    """The language of this request's answer."""
    return chosen(request.args.get("lang"), request.cookies.get(COOKIE), request.headers.get("accept-language"))


def wanted_id(request: Any) -> str:
    """The id in the address."""
    return unquote(request.url_vars["id"])


def switch(request: Any, to: str) -> str:
    """This page's address in the language ``to``."""
    pairs = [(key, value) for key, value in parse_qsl(request.query_string) if key != "lang"]
    return f"{request.path}?{urlencode([*pairs, ('lang', to)])}"


@cache
def static_file(name: str) -> tuple[bytes, str]:
    """The bytes of a static file and a short digest of them. Raises ``FileNotFoundError``."""
    content = resources.files(__package__).joinpath("static", name).read_bytes()
    return content, hashlib.sha256(content).hexdigest()[:12]


async def static(request: Any) -> Response:
    """One of our static files, to be kept for a year: its address changes with its content."""
    name = request.url_vars["name"]
    try:
        content, digest = static_file(name)
    except FileNotFoundError:
        raise NotFound("No such file.") from None
    age = 31_536_000 if request.args.get("v") == digest else 60
    headers = {"cache-control": f"public, max-age={age}"}
    return Response(content, content_type=KINDS[name.rsplit(".", 1)[-1]], headers=headers)


async def page(datasette: Any, request: Any, template: str, **context: object) -> Response:
    """The template ``claims/<template>.html``, in the reader's language. Raises ``Forbidden``, ``NotFound``."""
    await permitted(datasette, request)
    context["database"] = await archive(datasette)
    return await render(datasette, request, template, context)


async def render(
    datasette: Any, request: Any, template: str, context: dict[str, Any], *, status: int = 200
) -> Response:
    """Like ``page``, without asking the database anything."""
    say = reader(request)
    shared = {
        "say": say,
        "isolated": isolated,
        "here": request.path,
        "switch": switch(request, say.other),
        "static": lambda name: f"{datasette.urls.path(STATIC + name)}?v={static_file(name)[1]}",
        "robots": bool((settings(datasette) or {}).get("robots")),
    }
    html = await datasette.render_template(f"claims/{template}.html", {**shared, **context}, request=request)
    response = Response.html(html, status=status, headers={"vary": "accept-language, cookie"})
    if request.args.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, request.args["lang"], max_age=31_536_000, httponly=True, samesite="lax")
    return response


async def as_json(datasette: Any, request: Any, body: object) -> Response:
    """``body`` as JSON that keeps Arabic readable. Raises ``Forbidden``."""
    await permitted(datasette, request)
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return Response(text, content_type="application/json; charset=utf-8", headers={"vary": "accept"})
