"""An article as its source gives it, and what manifest and command line add."""

from __future__ import annotations

import hashlib

from claims.model import Article, Frozen, Outlet, OutletKnown
from claims.read.manifest import ArticleEntry, Manifest
from claims.read.outlets import of_page

LONGEST_TITLE = 160
"""Characters of the longest first line that is taken for a headline."""


class Found(Frozen):
    """``source``: what it was read from, as messages and ``articles.source_path`` name it: a path as ``source_path``
    makes it, followed by ``#`` and a key where the file holds many articles.

    ``outlet`` is a name that the article's own row gives (``in_row``), or that the page or feed gives itself.
    ``published`` is an ISO date.
    """

    text: str
    source: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    outlet: str | None = None
    in_row: bool = False


def article(
    found: Found, entry: ArticleEntry | None = None, manifest: Manifest | None = None, *, outlet: str | None = None
) -> Article:
    """The article, with what the manifest says of it (``entry``) before what it says itself.

    Its outlet is, in this order: the manifest's, its row's, ``outlet`` (the command line's), the one its page or feed
    names, the one whose address it has. Its id is a digest of its address, where it has one, or of its source.
    """
    manifest = manifest or Manifest()
    stated = entry or ArticleEntry()
    title = stated.title if "title" in stated.model_fields_set else found.title
    url = stated.url or found.url
    published = found.published
    if "published" in stated.model_fields_set:
        published = stated.published.isoformat() if stated.published else None
    named, known = _outlet(found, stated.outlet, outlet, url, manifest)
    return Article(
        id=hashlib.sha256((url or found.source).encode()).hexdigest()[:12],
        outlet=named,
        outlet_known=known,
        title=title,
        url=url,
        published=published,
        text=found.text,
        source_path=found.source,
        sha256=hashlib.sha256(found.text.encode()).hexdigest(),
    )


def headline(text: str) -> str | None:
    """The first line when it looks like one: short, no stop at its end, more text after it; otherwise null."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    if not rest.strip() or len(first) > LONGEST_TITLE or first[-1:] in ".،؛:!":
        return None
    return first


def _outlet(
    found: Found, stated: str | None, option: str | None, url: str | None, manifest: Manifest
) -> tuple[Outlet | None, OutletKnown | None]:
    in_row = found.outlet if found.in_row else None
    for name, known in ((stated, OutletKnown.MANIFEST), (in_row, OutletKnown.RECORD), (option, OutletKnown.OPTION)):
        if name:
            return manifest.outlet(name), known
    return of_page(found.outlet, url, manifest) or (None, None)
