"""Builds of the seeds with saved parses instead of a language model."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from claims import pipeline
from claims.model import Parse
from claims.parse.models import LanguageModel
from claims.reports import BuildReport
from tests.shelf import Shelf

SEEDS = Path(__file__).parents[1] / "seeds"


class Replay:
    """A parser that knows the texts on the shelf, and counts what it is asked."""

    def __init__(self, shelf: Shelf) -> None:
        self.parses = {shelf.text(stem): shelf.parse(stem) for stem in shelf.stems}
        self.loaded = 0
        self.parsed = 0

    def load(self, _: LanguageModel) -> Replay:
        self.loaded += 1
        return self

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]:
        for text in texts:
            self.parsed += 1
            yield self.parses.get(text, Parse(model="compact", sentences=()))


class Bench:
    """A copy of the seeds in an empty directory, and builds of it."""

    def __init__(self, shelf: Shelf, directory: Path) -> None:
        self.parser = Replay(shelf)
        self.db = directory / "claims.db"
        self.seeds = directory / "seeds"
        self.seeds.mkdir()
        for file in SEEDS.iterdir():
            (self.seeds / file.name).write_bytes(file.read_bytes())

    def build(self, *paths: Path, db: Path | None = None) -> BuildReport:
        return pipeline.build(paths or [self.seeds], db or self.db, load=self.parser.load)

    def rows(self, table: str, db: Path | None = None) -> list[tuple[object, ...]]:
        with sqlite3.connect(db or self.db) as connection:
            return sorted(connection.execute(f"select * from {table}").fetchall(), key=repr)
