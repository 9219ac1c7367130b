"""A page in HTML to the article on it: trafilatura finds the text, what stands around it is left out."""

from __future__ import annotations

import logging
from configparser import ConfigParser
from functools import lru_cache

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import use_config
from trafilatura.utils import load_html

from claims.errors import InputRejected
from claims.normalize import normalize
from claims.read.found import Found
from claims.read.markup import characters
from claims.read.metadata import stated
from claims.read.text import arabic_text

LARGEST_PAGE = 10_000_000
"""Bytes of the largest page (one that a browser saved with its pictures in it has some millions)."""

MOST_ELEMENTS = 30_000
"""Elements of the page that takes longest: extraction takes a time that grows with their square (a news page has some
2,000)."""

LONGEST_CELL = 200
"""Characters of the longest cell of a table that is a table: what is in one is left out, having no sentences."""

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it finds wrong is told by our messages


def page(data: bytes, source: str, *, url: str | None = None, charset: str | None = None) -> Found:
    """The article on a page. Its text is the headline and the paragraphs, one line each.

    ``url`` is where it was fetched from, ``charset`` what the server said of its encoding. Raises ``InputRejected``
    when there is no article in Arabic on it.
    """
    if len(data) > LARGEST_PAGE:
        reason = f"too big for a page ({len(data):,} bytes; the limit is {LARGEST_PAGE:,})"
        raise InputRejected(source, reason, "Save the page without its pictures.")
    if not data.strip():
        raise InputRejected(source, "empty", "Save the page again.")
    markup = characters(data, source, charset=charset)
    tree = load_html(markup)
    if tree is None:
        raise InputRejected(source, "not a page in HTML", "Leave it out, or save the article's text as a .txt file.")
    if len(tree.xpath(f"(.//*)[position() > {MOST_ELEMENTS}]")):
        reason = f"has more than {MOST_ELEMENTS:,} elements"
        raise InputRejected(source, reason, "It is not one article; leave it out.")
    metadata = stated(tree, markup, url)
    body = text_of(tree)
    if not body:
        raise InputRejected(
            source, "no article was found on the page", "Leave it out, or save the article's text as .txt."
        )
    return Found(
        text=arabic_text(with_title(metadata.title, body), source),
        source=source,
        title=metadata.title,
        url=metadata.url,
        published=metadata.published,
        outlet=metadata.site,
    )


def without_layout_tables(tree: HtmlElement) -> None:
    """Make plain blocks of the tables in which old sites lay out their pages: those with a whole text in a cell."""
    cells = [cell for cell in tree.iter("td") if len(cell.text_content()) > LONGEST_CELL]
    for cell in cells:
        for element in (cell, *cell.iterancestors("table", "tbody", "tr", "td")):
            element.tag = "div"


def fragment(markup: str) -> str | None:
    """The text of a piece of HTML (the body of an article in a feed or a table); null when there is none."""
    tree = load_html(f"<html><body><article>{markup}</article></body></html>")
    return None if tree is None else text_of(tree)


def fragment_text(data: bytes, source: str) -> str:
    """The text of a piece of HTML in UTF-8. Raises ``InputRejected`` when there is none."""
    text = fragment(data.decode("utf-8"))
    if not text:
        raise InputRejected(source, "its markup holds no text", "Leave it out.")
    return text


def text_of(tree: HtmlElement) -> str | None:
    """The running text of a page, one paragraph on each line; null when none is found."""
    without_layout_tables(tree)
    found = bare_extraction(tree, with_metadata=False, include_comments=False, include_tables=False, config=_settings())
    text = getattr(found, "text", None)
    return text.strip() if isinstance(text, str) else None


@lru_cache(maxsize=1)
def _settings() -> ConfigParser:
    """Trafilatura's own, but for the length below which it mistrusts what it found and takes all the page's text,
    broken at every tag: news in one sentence is shorter than its 250 characters."""
    settings = use_config()
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "20"
    return settings


def with_title(title: str | None, body: str) -> str:
    """The headline above the body, a blank line between, as papers print it, whether it stands there already or not."""
    first, _, rest = body.partition("\n")
    if not title:
        return body
    return f"{first}\n\n{rest}" if rest and normalize(first) == normalize(title) else f"{title}\n\n{body}"
