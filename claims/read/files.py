"""Files and directories to articles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from claims.errors import InputRejected
from claims.model import Article, OutletKnown
from claims.read.manifest import ArticleEntry, Manifest, beside
from claims.read.text import LARGEST, article_text

SUFFIXES = {".txt"}
LONGEST_TITLE = 160
"""Characters of the longest first line that is taken for a headline."""


def articles(paths: Iterable[Path], *, outlet: str | None = None) -> Iterator[Article | InputRejected]:
    """The articles in ``paths`` (files, and directories searched for text files), each once, in a fixed order.

    ``outlet`` names the outlet of articles for which no manifest names one. What cannot be read comes as the
    ``InputRejected`` that says why, and the others go on.
    """
    manifests = lru_cache(maxsize=None)(_manifest)
    told: set[Path] = set()
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
        try:
            yield article(path, manifest, outlet=outlet)
        except InputRejected as rejected:
            yield rejected


def find(paths: Iterable[Path]) -> Iterator[Path | InputRejected]:
    """The text files that ``paths`` name or hold, each once; in a directory sorted by name, hidden ones left out."""
    seen: set[Path] = set()
    for path in paths:
        rejected = _unusable(path)
        if rejected:
            yield rejected
            continue
        found = [path]
        if path.is_dir():
            found = sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in SUFFIXES and file.is_file() and not _hidden(file.relative_to(path))
            )
            if not found:
                yield InputRejected(
                    path.as_posix(), "holds no .txt files", "Name a directory with articles as text files."
                )
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def article(path: Path, manifest: Manifest | None = None, *, outlet: str | None = None) -> Article:
    """The article in one text file, with what ``manifest`` knows of it.

    Raises ``InputRejected`` when the file cannot be read or is not an Arabic text.
    """
    source = source_path(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputRejected(source, f"cannot be read ({reason})", "Check that it is a file you may read.") from error
    return from_text(article_text(data, source), source, manifest, file_name=path.name, outlet=outlet)


def from_text(
    text: str,
    source: str,
    manifest: Manifest | None = None,
    *,
    file_name: str | None = None,
    outlet: str | None = None,
) -> Article:
    """An article of ``text`` that came from ``source`` (a path as ``source_path`` makes it, or ``-``)."""
    manifest = manifest or Manifest()
    entry = manifest.articles.get(file_name or source)
    known = entry or ArticleEntry(title=headline(text))
    name = known.outlet or outlet
    how = OutletKnown.MANIFEST if known.outlet else OutletKnown.OPTION
    return Article(
        id=hashlib.sha256((known.url or source).encode()).hexdigest()[:12],
        outlet=manifest.outlet(name) if name else None,
        outlet_known=how if name else None,
        title=known.title,
        url=known.url,
        published=known.published.isoformat() if known.published else None,
        text=text,
        source_path=source,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def source_path(path: Path) -> str:
    """``path`` as it is stored: relative to the working directory where it lies under it, with forward slashes."""
    absolute = path.absolute()
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def headline(text: str) -> str | None:
    """The first line when it looks like one: short, no stop at its end, more text after it; otherwise null."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    if not rest.strip() or len(first) > LONGEST_TITLE or first[-1:] in ".،؛:!":
        return None
    return first


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


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _manifest(directory: Path) -> Manifest | InputRejected:
    try:
        return beside(directory)
    except InputRejected as rejected:
        return rejected
