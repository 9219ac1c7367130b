"""The annotated articles and their saved parses, for the tests of every room."""

from __future__ import annotations

from pathlib import Path

from claims.model import Parse
from claims.parse import saved

TESTS = Path(__file__).parent
PARSES = TESTS / "parses"
ARTICLES = sorted([*(TESTS.parent / "seeds").glob("*.txt"), *(TESTS / "gold" / "dev").glob("*.txt")])


class Shelf:
    """The articles and their saved parses by the stem of their file name, or a beginning of it (``000``)."""

    stems = tuple(path.stem for path in ARTICLES)

    def text(self, stem: str) -> str:
        """The article's text, as the file holds it."""
        return self._path(stem).read_bytes().decode("utf-8")

    def parse(self, stem: str) -> Parse:
        """What the compact model made of ``text``; renew with ``make parses``."""
        return saved.loads((PARSES / f"{self._path(stem).stem}.parse").read_bytes())

    def _path(self, stem: str) -> Path:
        (path,) = (path for path in ARTICLES if path.name.startswith(stem))
        return path
