"""One at a time: what looks at the whole archive is done by one program while others wait.

Two programs that link the same archive at once would overtake each other for ever. The lock is SQLite's own, on an
empty database beside the archive: it works wherever SQLite does, and is free again the moment its holder is killed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from claims.errors import DatabaseError

PATIENCE = 3600.0
"""Seconds to wait for a turn: linking a large archive anew takes minutes."""


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Hold the lock of the archive at ``path``. Raises ``DatabaseError`` when it cannot be had."""
    if str(path) == ":memory:":
        yield
        return
    beside = path.with_name(f"{path.name}-turn")
    try:
        with closing(sqlite3.connect(beside, timeout=PATIENCE, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.Error as error:
        raise DatabaseError(f"{beside} cannot be locked ({error}). Wait until other builds have finished") from error
