"""What a page states about itself: headline, publisher, day, address. Only statements made for programs are read
(JSON-LD, OpenGraph, meta, canonical link, <time>), never the look of the page: what is not stated stays unknown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from claims.read.dates import iso_date

ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report$")
"""Types of schema.org that are articles (NewsArticle, ReportageNewsArticle, LiveBlogPosting, ...)."""

DEEPEST = 8
"""How deep JSON-LD is looked into (``@graph``, ``mainEntity``)."""

TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
SITES = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
DAYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]+)")
"""The comment in which browsers note, at the top of a page that they save, where it came from."""

TOP = 2000
"""Characters in which that comment is looked for."""


class Metadata(NamedTuple):
    """``published`` is an ISO date; ``url`` the address the page gives itself."""

    title: str | None
    site: str | None
    published: str | None
    url: str | None


def stated(tree: HtmlElement, markup: str, address: str | None = None) -> Metadata:
    """What a page states about itself: ``tree``, made of ``markup``, fetched from ``address`` (null: unknown)."""
    linked = next(_articles(tree), {})
    meta = _meta(tree)
    site = _first(_name(linked.get("publisher")), *map(meta.get, SITES))
    heading = _first(*(" ".join(each.text_content().split()) for each in tree.iterfind(".//h1")))
    title = _first(_string(linked.get("headline")), *map(meta.get, TITLES), heading, tree.findtext(".//title"))
    linked_url = _string(linked.get("url")) or _string(linked.get("mainEntityOfPage"))
    saved = SAVED_FROM.search(markup[:TOP])
    days = (*map(meta.get, DAYS), *_times(tree))
    return Metadata(
        title=_without_site(title, site, heading) if title else None,
        site=site,
        published=next(filter(None, map(_day, (_string(linked.get("datePublished")), *days))), None),
        url=_address(tree, linked_url, meta.get("og:url"), address, saved and saved[1]),
    )


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles among the page's JSON-LD; what is not JSON is passed over."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _typed(json.loads(script.text or "", strict=False), DEEPEST)
        except (ValueError, RecursionError):
            continue


def _typed(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth:
        for each in value:
            yield from _typed(each, depth - 1)
    elif isinstance(value, dict) and depth:
        kinds = value.get("@type")
        if any(isinstance(kind, str) and ARTICLE_TYPES.search(kind) for kind in [kinds, *(kinds or [])]):
            yield value
        for each in value.values():
            if isinstance(each, dict | list):
                yield from _typed(each, depth - 1)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The contents of <meta> and of itemprop elements by lower-case name; the first of each name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if content:
            found.setdefault(name.lower(), content)
    return found


def _times(tree: HtmlElement) -> Iterator[str | None]:
    """The times that are marked as those of publication."""
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield element.get("content") or element.get("datetime") or element.text_content()
    for element in tree.iterfind(".//time[@pubdate]"):
        yield element.get("datetime")
    marked = tree.findall(".//article//time[@datetime]")
    if len({element.get("datetime") for element in marked}) == 1:
        yield marked[0].get("datetime")


def _address(tree: HtmlElement, *others: str | None) -> str | None:
    """The canonical link, or the first usable one of ``others``.

    A home page is nobody's canonical address: some sites name it on every page.
    """
    links = [link.get("href") for link in tree.iterfind(".//link[@rel='canonical']")]
    return next((url for url in (*links, *others) if url and _of_an_article(url)), None)


def _of_an_article(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and (len(parts.path) > 1 or bool(parts.query))


def _without_site(title: str, site: str | None, heading: str | None) -> str:
    """The title without the publisher's name that many sites append («… | سكاي نيوز عربية»)."""
    title = " ".join(title.split())
    if heading and title.startswith(heading):
        return heading
    if site:
        return re.sub(rf"\s*[|\-–—:•]\s*{re.escape(site)}\s*$", "", title) or title
    return title


def _day(written: str | None) -> str | None:
    return iso_date(written[:100]) if written else None


def _name(value: Any) -> str | None:
    """The name of a publisher, given as an object, a list of them, or a string."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _string(value)


def _string(value: Any) -> str | None:
    """A string; of an object its ``@id``."""
    if isinstance(value, dict):
        value = value.get("@id")
    return value.strip() or None if isinstance(value, str) else None


def _first(*values: str | None) -> str | None:
    return next((value.strip() for value in values if value and value.strip()), None)
