"""A build that is killed at any moment: the next one makes of it what an undisturbed build would have made.

Each example starts from an archive with an older version of one article. The build that brings it up to date, in a
process of its own, is killed with SIGKILL: after so many steps of SQLite's own machine (in the middle of statements
and transactions), at a point of time, or before one of the build's steps. The next build goes on from what is there.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from sqlite_utils import Database

from claims import pipeline
from claims.pipeline import Progress, Stage, quiet
from claims.store.archive import Archive
from claims.store.connection import Connection
from tests.bench import Replay
from tests.shelf import Shelf

SMALLEST = 5
"""Articles of the shelf that are built, the shortest ones, so that a build takes a second."""

HISTORY = {("claims_folded", "number"), ("articles_folded", "number"), ("_sqlite_migrations", "applied_at")}
"""Columns that tell in which order rows came."""

STEPS = 200
"""Steps of SQLite's machine between two looks at whether it is time to be killed."""

How = Literal["steps", "time", "event"]
SEED = 20261122


class Scene(NamedTuple):
    """What every example starts from and comes to, and how long that takes in steps, seconds and events."""

    base: Path
    articles: Path
    parser: Replay
    expected: dict[str, list[tuple[object, ...]]]
    steps: int
    seconds: float
    events: int

    def build(self, db: Path, progress: Progress = quiet) -> None:
        pipeline.build([self.articles], db, load=self.parser.load, progress=progress, clock=lambda: "2026-01-02")


def rows(db: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the full-text indexes' own, without what tells of their order."""
    with closing(sqlite3.connect(db)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        found = {}
        for table in (name for (name,) in tables if "_fts" not in name and not name.startswith("sqlite_")):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = ", ".join(column for column in columns if (table, column) not in HISTORY)
            found[table] = sorted(connection.execute(f"SELECT {kept} FROM {table}").fetchall(), key=repr)
        return found


@pytest.fixture(scope="module")
def scene(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("killed")
    articles, parser = folder / "articles", Replay(shelf)
    articles.mkdir()
    shortest = sorted(shelf.stems, key=lambda stem: (len(shelf.text(stem)), stem))[:SMALLEST]
    base = folder / "base.db"
    older = shelf.text(shortest[0]), shelf.text(shortest[1])
    for name, text in zip(("copy", "corrected"), older, strict=True):
        (articles / f"{name}.txt").write_text(text, "utf-8")
    made = Scene(base, articles, parser, {}, 0, 0.0, 0)
    made.build(base)
    (articles / "corrected.txt").write_text(shelf.text(shortest[2]), "utf-8")
    for stem in shortest:
        (articles / f"{stem}.txt").write_text(shelf.text(stem), "utf-8")
    undisturbed = folder / "undisturbed.db"
    shutil.copy(base, undisturbed)
    counted = Counted()
    began = time.monotonic()
    with counted.patched():
        made.build(undisturbed, counted.event)
    expected = rows(undisturbed)
    assert len(expected["versions"]) == SMALLEST + 3
    assert expected["superseded_claims"]
    assert expected["copies"]
    return made._replace(
        expected=expected, steps=counted.steps, seconds=time.monotonic() - began, events=counted.events
    )


class Counted:
    """Counts steps and events, and does ``then`` when the given one of these is reached."""

    def __init__(self, how: How | None = None, at: int = 0, then: Callable[[], None] = lambda: None) -> None:
        self.how, self.at, self.then = how, at, then
        self.steps = self.events = 0

    def event(self, stage: Stage, article: str, done: int, total: int) -> None:  # noqa: ARG002
        self.events += 1
        if self.how == "event" and self.events == self.at:
            self.then()

    def step(self) -> int:
        self.steps += 1
        if self.how == "steps" and self.steps == self.at:
            self.then()
        return 0

    @contextmanager
    def patched(self) -> Iterator[None]:
        """Every connection that is opened inside is counted."""
        opened = Connection._connected

        def watched(connection: Connection, options: str) -> Database:
            db = opened(connection, options)
            db.conn.set_progress_handler(self.step, STEPS)
            return db

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Connection, "_connected", watched)
            yield


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed(scene: Scene, db: Path, how: How, at: float) -> bool:
    """Build in a process that is killed; whether it was before it had finished."""
    child = os.fork()
    if child == 0:
        counted = Counted(how, int(at), die)
        with counted.patched():
            scene.build(db, counted.event)
        os._exit(0)
    if how == "time":
        time.sleep(at)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def check_kills(scene: Scene, folder: Path, number: int) -> None:
    """Kill so many builds, spread over the whole of one, each followed by another build that must make it right."""
    dice, kills = random.Random(SEED), 0
    for example in range(number):
        how: How = ("steps", "time", "event")[example % 3]
        whole = {"steps": scene.steps, "time": scene.seconds, "event": scene.events}[how]
        at = whole * (example + dice.random()) / number
        db = folder / f"{example}.db"
        shutil.copy(scene.base, db)
        kills += killed(scene, db, how, max(1, at) if how != "time" else at)
        with Archive(db, create=False) as archive:
            assert archive.check() == [], (how, at)
        scene.build(db)
        assert rows(db) == scene.expected, (how, at)
        with Archive(db, create=False) as archive:
            assert archive.check() == [], (how, at)
    # At a point of time a fast machine may have finished; every other moment is met.
    assert kills >= number * 5 // 6


def test_six_killed_builds(scene: Scene, tmp_path: Path) -> None:
    check_kills(scene, tmp_path, 6)


@pytest.mark.long
def test_sixty_killed_builds(scene: Scene, tmp_path: Path) -> None:
    check_kills(scene, tmp_path, 60)
