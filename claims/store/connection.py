"""Opening a database, transactions on it, and SQLite's errors in words that a user can act on."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from claims.errors import DatabaseError, Overtaken
from claims.normalize import normalize
from claims.store.migrations import APPLICATION_ID, migrations, names

Row = dict[str, Any]
Parameters = Sequence[Any] | dict[str, Any]

OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables; the trigram tokenizer is older."""

BUSY_SECONDS = 60.0
"""How long a writer waits for another one. An article's transaction takes milliseconds, linking an archive seconds."""

PAUSE_SECONDS = 0.01
"""Between two tries of what SQLite does not wait for."""

CACHE_KIB = 65_536
"""Memory for pages of the file. Linking asks an index everywhere: in the two megabytes that SQLite takes every page is
read again and again once the file is large."""

REMEDIES = {
    "SQLITE_NOTADB": "is not a SQLite database. Name another file with --db, or move this one away",
    "SQLITE_CORRUPT": "is damaged. Restore a copy, or move it away and build it again",
    "SQLITE_READONLY": "cannot be written. Make the file and its folder writable, or choose another place with --db",
    "SQLITE_CANTOPEN": "cannot be opened. Check that its folder exists and that you may read and write there",
    "SQLITE_PERM": "cannot be opened. Check that you may read and write it",
    "SQLITE_FULL": "cannot grow: the disk is full. Free some space and run the command again; "
    "what was finished is kept",
    "SQLITE_IOERR": "could not be read or written: the disk reports an error. Check the disk, then run it again",
    "SQLITE_BUSY": "is in use by another program that is writing to it. Wait until that has finished and run it again",
    "SQLITE_LOCKED": "is in use by another program that is writing to it. Wait until that has finished",
    "SQLITE_CONSTRAINT": "refused a row that breaks its rules; nothing was changed",
}


class Connection:
    """One open database of ours. Use ``writing`` for every change; a change outside it commits by itself.

    ``read_only`` is true when the file or its folder cannot be written and only reading was asked for.
    """

    def __init__(self, path: Path, *, create: bool) -> None:
        self.path = path
        self.read_only = False
        self._awaited: int | None = None
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            oldest = ".".join(map(str, OLDEST_SQLITE))
            raise DatabaseError(
                f"Python's SQLite is {sqlite3.sqlite_version}, too old: {oldest} is needed. Use a newer Python"
            )
        self.db = self._opened(create)
        try:
            with self.reporting():
                self._prepare(create)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; harmless when done twice."""
        self.db.close()

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """SQLite's errors inside become ``DatabaseError`` with the file, the trouble and what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise DatabaseError(self._message(error)) from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is stored, or nothing when anything inside raises.

        The write lock is taken at once: a transaction that reads first and then wants to write fails in WAL mode
        without waiting when another writer was faster.
        """
        with self.reporting():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                if self._awaited is not None and self._version() != self._awaited:
                    raise Overtaken(f"{self.path} was changed by another program in the meantime")
                yield
                self.db.commit()
            except BaseException:
                self.db.rollback()
                raise

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """What is written inside rests on what was read inside: ``writing`` raises ``Overtaken``, and stores nothing,
        when another connection has changed the database since."""
        self._awaited = self._version()
        try:
            yield
        finally:
            self._awaited = None

    def _version(self) -> int:
        """A number that changes when another connection commits, and never by what this one does."""
        return int(self.value("PRAGMA data_version"))

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run a statement; the number of rows it changed."""
        with self.reporting():
            return self.db.execute(sql, parameters).rowcount

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Insert rows that all have the keys of the first, which are column names."""
        waiting = iter(rows)
        first = next(waiting, None)
        if first is None:
            return
        columns = ", ".join(first)
        places = ", ".join(f":{column}" for column in first)
        with self.reporting():
            self.db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", _chained(first, waiting))

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query."""
        return list(self.stream(sql, parameters))

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query."""
        return next(self.stream(sql, parameters), None)

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row; null when there is none."""
        found = self.row(sql, parameters)
        return None if found is None else next(iter(found.values()))

    def stream(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """Rows of a query one at a time."""
        with self.reporting():
            cursor = self.db.execute(sql, parameters)
            columns = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(columns, row, strict=True))

    def _opened(self, create: bool) -> Database:
        """A connection to the file, not yet read from."""
        path = self.path
        if str(path) == ":memory:":
            return Database(memory=True)
        if path.is_dir():
            raise DatabaseError(f"{path} is a folder. Name a file, such as {path / 'claims.db'}")
        if not path.exists():
            if not create:
                raise DatabaseError(f"{path}: there is no such database. Make it with: claims build PATH --db {path}")
            if not path.parent.is_dir():
                raise DatabaseError(f"{path}: the folder {path.parent} does not exist. Create it, or choose another")
        elif not path.is_file():
            raise DatabaseError(f"{path} is not a regular file. Name another with --db")
        elif not os.access(path, os.R_OK):
            raise DatabaseError(f"{path} cannot be read. Check its permissions")
        elif not create and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            self.read_only = True
            return self._opened_for_reading()
        return self._connected("mode=rwc" if create else "mode=rw")

    def _opened_for_reading(self) -> Database:
        """For a file that cannot be written.

        Reading in WAL mode needs an index file beside the database. When it neither exists nor can be made, nobody
        is writing, and the file may be read as one that does not change.
        """
        db = self._connected("mode=ro")
        try:
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError:
            db.close()
            return self._connected("mode=ro&immutable=1")
        except sqlite3.Error:
            pass  # not a database: said by whoever reads first
        return db

    def _connected(self, options: str) -> Database:
        with self.reporting():
            uri = f"{self.path.absolute().as_uri()}?{options}"
            return Database(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS), execute_plugins=False)

    def _prepare(self, create: bool) -> None:
        """Refuse what is not ours, set the connection up, and bring the tables up to date."""
        tables = self.value("SELECT count(*) FROM sqlite_schema")
        mark = self.value("PRAGMA application_id")
        if mark != APPLICATION_ID and (tables or mark):
            raise DatabaseError(
                f"{self.path} is a SQLite database of another program; it was left as it is. Name another with --db"
            )
        if not tables and not create:
            raise DatabaseError(f"{self.path} is empty. Fill it with: claims build PATH --db {self.path}")
        self.db.execute("PRAGMA foreign_keys = ON")
        self.db.execute("PRAGMA synchronous = NORMAL")
        self.db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self.db.register_function(_fold, name="fold", deterministic=True)
        if not self.read_only and not self.db.memory:
            self._enable_wal()
        self._migrate()

    def _enable_wal(self) -> None:
        """Write ahead. SQLite itself does not wait for another connection that is just doing this to a new file."""
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                return self.db.enable_wal()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(PAUSE_SECONDS)

    def _migrate(self) -> None:
        known = names()
        applied = [done.name for done in migrations().applied(self.db)]
        if unknown := [name for name in applied if name not in known]:
            raise DatabaseError(
                f"{self.path} was made by a newer version of claims ({unknown[0]}). Update claims to use it"
            )
        if len(applied) == len(known):
            return
        if self.read_only:
            raise DatabaseError(
                f"{self.path} was made by an older version of claims and cannot be written to bring it up to date. "
                "Make it writable, or copy it to where it is"
            )
        # One transaction around all, so that nobody ever meets half of the tables.
        with self.writing():
            self.db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrations().apply(self.db)

    def _message(self, error: sqlite3.Error) -> str:
        name = getattr(error, "sqlite_errorname", "") or ""
        for prefix, remedy in REMEDIES.items():
            if name.startswith(prefix):
                return f"{self.path} {remedy} ({error})"
        return f"{self.path}: SQLite reports: {error}. Run: claims check --db {self.path}"


def storable(text: str) -> str:
    """``text`` with lone surrogates written out, as in file names that are not UTF-8: SQLite refuses them."""
    return text.encode("utf-8", "backslashreplace").decode()


def _fold(text: str | None) -> str | None:
    return None if text is None else normalize(text)


def _chained(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest
