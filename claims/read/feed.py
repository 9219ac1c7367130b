"""RSS and Atom: the entries of a feed, by feedparser."""

from __future__ import annotations

import hashlib
import html
import io
import re
from typing import Any
from urllib.parse import urlsplit

import feedparser

from claims.errors import InputRejected
from claims.model import Frozen
from claims.read.dates import iso_date
from claims.read.found import Found
from claims.read.markup import characters
from claims.read.page import fragment, with_title
from claims.read.text import arabic_text

LARGEST_FEED = 20_000_000
"""Bytes of the largest feed (one with hundreds of whole articles has some millions)."""

SHORTEST_BODY = 600
"""Characters from which a description is taken for the whole article; what feeds give of one is some 200 long."""

ENTITY = re.compile("<!ENTITY", re.I)
ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF|RDF|channel)[\s>]")
CUT = ("...", "…", "[…]", "[...]")


class Entry(Frozen):
    """What a feed says of one article.

    ``outlet``: where the entry names another source than the feed; ``body``: its text, when the feed gives all of it;
    ``stamp`` changes when the publisher changes what the feed says of it.
    """

    url: str | None
    key: str
    title: str | None
    published: str | None
    outlet: str | None
    body: str | None
    stamp: str


class Feed(Frozen):
    """A feed's own name, and its entries in its order."""

    name: str | None
    entries: tuple[Entry, ...]


def is_feed(data: bytes) -> bool:
    """Whether the bytes look like a feed, by their first element."""
    return ROOT.search(data[:4096].replace(b"\0", b"")) is not None  # UTF-16, too


def feed(data: bytes, source: str, *, charset: str | None = None) -> Feed:
    """The feed in ``data``. Raises ``InputRejected`` when it is none, or declares entities (a way to make a small file
    grow in memory, or to have a reader fetch what it should not)."""
    if len(data) > LARGEST_FEED:
        reason = f"too big for a feed ({len(data):,} bytes; the limit is {LARGEST_FEED:,})"
        raise InputRejected(source, reason, "Leave it out.")
    if not is_feed(data):
        raise InputRejected(source, "not a feed (neither RSS nor Atom)", "Leave it out.")
    text = re.sub(r"^\s*<\?xml[^<>]*\?>", "", characters(data, source, charset=charset))
    if ENTITY.search(text):
        raise InputRejected(source, "declares entities, as no feed needs to", "Leave it out.")
    found = feedparser.parse(io.BytesIO(text.encode()), response_headers={"content-type": "text/xml; charset=utf-8"})
    entries = tuple(_entry(each) for each in found.entries)
    if not entries:
        raise InputRejected(source, "a feed without entries", "Try again when it has some.")
    return Feed(name=_plain(found.feed.get("title")), entries=entries)


def articles(data: bytes, source: str, *, charset: str | None = None) -> list[Found | InputRejected]:
    """The articles that a feed holds whole; how many entries are only summaries comes as one ``InputRejected``."""
    found: list[Found | InputRejected] = []
    read = feed(data, source, charset=charset)
    summaries = 0
    for entry in read.entries:
        where = f"{source}#{entry.key}"
        if entry.body is None:
            summaries += 1
            continue
        try:
            text = arabic_text(with_title(entry.title, entry.body), where)
        except InputRejected as rejected:
            found.append(rejected)
            continue
        found.append(
            Found(
                text=text,
                source=where,
                title=entry.title,
                url=entry.url,
                published=entry.published,
                # A feed is often called after a section; the address of its entries says whose they are.
                outlet=entry.outlet or (None if entry.url else read.name),
            )
        )
    if summaries:
        reason = f"{summaries} of {len(read.entries)} entries are summaries, not articles"
        found.append(InputRejected(source, reason, "Read their pages: give the feed's address, not a file."))
    return found


def _entry(found: Any) -> Entry:
    title, url = _plain(found.get("title")), _web(found.get("link"))
    published, updated = (dict.get(found, name, "") for name in ("published", "updated"))  # get takes one for the other
    written = published or updated
    whole = [each.get("value", "") for each in found.get("content", ())]
    summary = found.get("summary", "")
    body = "\n".join(filter(None, map(fragment, whole))) or _if_whole(summary)
    key = url or found.get("id") or hashlib.sha256(f"{title}\n{body or summary}".encode()).hexdigest()[:12]
    said = "\n".join((title or "", written, updated, summary, *whole))
    return Entry(
        url=url,
        key=key,
        title=title,
        published=iso_date(written[:100]),
        outlet=_plain(found.get("source", {}).get("title")),
        body=body,
        stamp=hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16],
    )


def _if_whole(summary: str) -> str | None:
    text = fragment(summary) if len(summary) >= SHORTEST_BODY else None
    return text if text and len(text) >= SHORTEST_BODY and not text.endswith(CUT) else None


def _web(url: str | None) -> str | None:
    """``url`` when it is one that a page can have; feeds also carry javascript: and mailto: links."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else None
    except ValueError:
        return None


def _plain(title: str | None) -> str | None:
    """A title without markup and character references, on one line."""
    text = html.unescape(re.sub(r"<[^<>]*>", "", title or ""))
    return " ".join(text.split()) or None
