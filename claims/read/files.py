"""Files and directories to articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path

from claims.errors import InputRejected
from claims.model import Article
from claims.read import archived, feed, rows
from claims.read.bounded import Bounded
from claims.read.copies import copied
from claims.read.found import Found, headline
from claims.read.found import article as complete
from claims.read.manifest import ArticleEntry, CollectionEntry, Manifest, beside
from claims.read.page import LARGEST_PAGE, fragment_text, page
from claims.read.rows import Columns
from claims.read.text import LARGEST, article_text

TEXTS = (".txt",)
PAGES = (".html", ".htm", ".xhtml")
ROWS = (".jsonl", ".ndjson", ".csv", ".tsv", ".jsonl.gz", ".ndjson.gz", ".csv.gz", ".tsv.gz")
FEEDS = (".xml", ".rss", ".atom", ".rdf")
ARCHIVES = (".warc", ".warc.gz")
SUFFIXES = (*TEXTS, *PAGES, *ROWS, *FEEDS, *ARCHIVES)
"""What is looked for in directories. A file that is named itself and has another suffix is read as text."""

LIKE_A_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*>\s*)?<(?:!doctype html|html)\b", re.I)
"""How a page begins, whatever its file is called."""

Call = Callable[..., Found]


def articles(
    paths: Iterable[Path | InputRejected], *, outlet: str | None = None, columns: Columns | None = None
) -> Iterator[Article | InputRejected]:
    """The articles in ``paths`` (files, and directories searched for them), each once, in a fixed order, one by one.

    ``outlet`` names the outlet of articles for which neither a manifest nor their own row names one; ``columns`` are
    the names that rows of JSON Lines and CSV give to what we ask for. What cannot be read comes as the
    ``InputRejected`` that says why (one among ``paths`` is passed on), and the others go on.
    """
    manifests = lru_cache(maxsize=64)(_manifest)
    told: set[Path] = set()
    with Bounded() as bounded:
        for path in find(paths):
            if isinstance(path, InputRejected):
                yield path
                continue
            manifest = manifests(path.parent)
            if isinstance(manifest, InputRejected):
                if path.parent not in told:
                    told.add(path.parent)
                    yield manifest
                manifest = Manifest()
            yield from _articles(path, manifest, bounded, outlet, columns)


def find(paths: Iterable[Path | InputRejected]) -> Iterator[Path | InputRejected]:
    """The files that ``paths`` name or hold, each once; in a directory sorted by name, hidden ones left out, and the
    folders in which browsers keep the parts of a page that they saved (``PAGE_files``)."""
    seen: set[Path] = set()
    for path in paths:
        rejected = path if isinstance(path, InputRejected) else _unusable(path)
        if rejected or isinstance(path, InputRejected):
            if rejected:
                yield rejected
            continue
        found = [path]
        if path.is_dir():
            found = sorted(file for file in path.rglob("*") if _kind(file) and file.is_file() and _wanted(file, path))
            if not found:
                kinds = " ".join(SUFFIXES)
                yield InputRejected(path.as_posix(), "holds no articles", f"Name a directory with files of: {kinds}.")
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def article(path: Path, manifest: Manifest | None = None, *, outlet: str | None = None) -> Article:
    """The article in a file that holds one (a text or a page), with what ``manifest`` knows of it.

    Raises ``InputRejected`` when the file cannot be read, holds many, or is not an Arabic text.
    """
    source, manifest = source_path(path), manifest or Manifest()
    if _kind(path) in (*ROWS, *FEEDS, *ARCHIVES):
        raise InputRejected(source, "can hold many articles", "Read it with claims build.")
    return complete(_one(path, source, _in_process), manifest.articles.get(path.name), manifest, outlet=outlet)


def from_text(text: str, source: str) -> Article:
    """An article of ``text`` that came from ``source`` (such as ``-``)."""
    return complete(Found(text=text, source=source, title=headline(text)))


def source_path(path: Path) -> str:
    """``path`` as it is stored: relative to the working directory where it lies under it, with forward slashes."""
    absolute = path.absolute()
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def _articles(
    path: Path, manifest: Manifest, bounded: Bounded, outlet: str | None, columns: Columns | None
) -> Iterator[Article | InputRejected]:
    source, kind = source_path(path), _kind(path)
    known = manifest.collections.get(path.name, CollectionEntry())
    of_file = ArticleEntry(outlet=known.outlet)
    try:
        if kind in ROWS:
            found = rows.articles(path, source, partial(_unmarked, bounded), {**known.columns, **(columns or {})})
        elif kind in ARCHIVES:
            found = _archived(path, source, bounded)
        elif kind in FEEDS and feed.is_feed(head(path, source)):
            found = iter(bounded(feed.articles, data(path, source, feed.LARGEST_FEED), source))
        else:
            found = iter([_one(path, source, bounded)])
            of_file = manifest.articles.get(path.name, ArticleEntry())
        for each in found:
            yield each if isinstance(each, InputRejected) else complete(each, of_file, manifest, outlet=outlet)
    except InputRejected as rejected:
        yield rejected


def _one(path: Path, source: str, call: Call) -> Found:
    """The article in a file that holds one."""
    copy = copied(path)
    if _kind(path) in PAGES or LIKE_A_PAGE.match(head(path, source)):
        url, charset = (copy.url, copy.charset) if copy else (None, None)
        return call(page, data(path, source, LARGEST_PAGE), source, url=url, charset=charset)
    if _kind(path) in FEEDS:
        raise InputRejected(source, "neither a feed (RSS, Atom) nor a page", "Leave it out.")
    text = article_text(data(path, source, LARGEST), source)
    return Found(text=text, source=source, title=headline(text))


def _archived(path: Path, source: str, bounded: Bounded) -> Iterator[Found | InputRejected]:
    number = 0
    for number, each in enumerate(archived.pages(path, source), 1):  # noqa: B007
        try:
            yield bounded(page, each.data, f"{source}#{each.url}", url=each.url, charset=each.charset)
        except InputRejected as rejected:
            yield rejected
    if not number:
        raise InputRejected(source, "holds no pages", "Check that it is a WARC file of a crawl.")


def _unmarked(bounded: Bounded, markup: str, source: str) -> str:
    return bounded(fragment_text, markup.encode(), source)


def _in_process(function: Callable[..., Found], data: bytes, source: str, **options: str | None) -> Found:
    """For the one page that somebody asked for: no process of its own, so nothing stops a hostile one but Ctrl-C."""
    return function(data, source, **options)


def data(path: Path, source: str, most: int) -> bytes:
    """What is in a file, up to one byte more than ``most``. Raises ``InputRejected`` when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(most + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputRejected(source, f"cannot be read ({reason})", "Check that it is a file you may read.") from error


def head(path: Path, source: str) -> bytes:
    """The first bytes of a file, by which its kind is told."""
    return data(path, source, 4095)


def _kind(path: Path) -> str:
    """Which of ``SUFFIXES`` a file has; empty for another."""
    name = path.name.lower()
    return next((suffix for suffix in sorted(SUFFIXES, key=len, reverse=True) if name.endswith(suffix)), "")


def _wanted(file: Path, directory: Path) -> bool:
    inside = file.relative_to(directory)
    parts_of_page = (directory.joinpath(*inside.parts[:at]) for at in range(1, len(inside.parts)))
    return not any(part.startswith(".") for part in inside.parts) and not any(
        folder.name.endswith("_files")
        and any(folder.with_name(folder.name.removesuffix("_files") + suffix).is_file() for suffix in PAGES)
        for folder in parts_of_page
    )


def _unusable(path: Path) -> InputRejected | None:
    try:
        if path.is_dir() or path.is_file():
            return None
        there = path.exists()
    except (OSError, ValueError) as error:
        return InputRejected(path.as_posix(), f"cannot be read ({error})", "Check the path.")
    if there:
        return InputRejected(path.as_posix(), "neither a file nor a directory", "Name a text file.")
    return InputRejected(path.as_posix(), "there is no such file or directory", "Check the path.")


def _manifest(directory: Path) -> Manifest | InputRejected:
    try:
        return beside(directory)
    except InputRejected as rejected:
        return rejected
