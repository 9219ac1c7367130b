"""Opening: migrations are applied once and recorded; what is not ours is refused with what to do about it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlite_utils import Database

from claims.errors import DatabaseError
from claims.store import connection as opening
from claims.store.archive import Archive
from claims.store.migrations import APPLICATION_ID, migrations, names, schema_files
from tests.store.building import memory, save


@contextmanager
def refused(message: str, path: Path, *, create: bool) -> Iterator[None]:
    """The error when a file cannot be opened; the file is left as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(DatabaseError, match=message):
        Archive(path, create=create)
    assert (path.read_bytes() if path.is_file() else None) == before
    yield


def test_migrations_are_applied_once_in_order_and_recorded(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with Archive(path) as archive:
        save(archive)
    with closing(sqlite3.connect(path)) as db:
        query = "SELECT migration_set, name, applied_at FROM _sqlite_migrations ORDER BY id"
        recorded = db.execute(query).fetchall()
        shape = db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()
        assert [row[:2] for row in recorded] == [("claims", name) for name in names()]
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with Archive(path) as archive:
        assert archive.article_ids() == ["a1"]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute(query).fetchall() == recorded
        assert db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall() == shape


def test_migrations_are_the_schema_files() -> None:
    assert names() == sorted(names())
    assert names()[0] == "0001_claims"
    assert [file.name for file in schema_files()] == [f"{name}.sql" for name in names()]


def test_an_older_database_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with closing(Database(str(path))) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations().apply(db, stop_before=names()[-1])
    with Archive(path, create=False) as archive:
        save(archive)
        assert list(archive.contradictions()) == []
        assert archive.check() == []


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    Archive(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('claims', '9999_x', '')")
    with pytest.raises(DatabaseError, match=r"newer version of claims \(9999_x\)\. Update claims"):
        Archive(path)


def test_a_failing_migration_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c.db"

    def failing(_: object) -> None:
        raise sqlite3.OperationalError("no such thing")

    with monkeypatch.context() as patch:
        patch.setattr(migrations()._migrations[2], "fn", failing)
        with pytest.raises(DatabaseError, match=r"c\.db: SQLite reports: no such thing"):
            Archive(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    Archive(path).close()


def test_a_text_file_is_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    path.write_text("not a database, but long enough to have a header " * 30)
    for create in (True, False):
        with refused(r"c\.db is not a SQLite database\. Name another file with --db", path, create=create):
            pass


def test_another_programs_database_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE claims (id INTEGER)")
    for create in (True, False):
        with refused("is a SQLite database of another program; it was left as it is", path, create=create):
            pass


def test_a_damaged_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with Archive(path) as archive:
        save(archive)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(DatabaseError, match=r"c\.db is damaged\. Restore a copy"):
        Archive(path)


def test_a_folder_a_missing_folder_and_a_missing_file(tmp_path: Path) -> None:
    with refused(r"is a folder\. Name a file, such as .*claims\.db", tmp_path, create=True):
        pass
    with refused(r"no such folder.* does not exist|the folder .* does not exist", tmp_path / "x" / "c.db", create=True):
        pass
    with refused("there is no such database. Make it with: claims build PATH", tmp_path / "c.db", create=False):
        pass
    os.mkfifo(tmp_path / "pipe")
    with refused("is not a regular file", tmp_path / "pipe", create=True):
        pass


def test_an_empty_file_is_filled_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    path.touch()
    with refused(r"is empty\. Fill it with: claims build PATH", path, create=False):
        pass
    with Archive(path) as archive:
        assert len(save(archive)) == 3


def test_odd_file_names_are_file_names(tmp_path: Path) -> None:
    path = tmp_path / "قاعدة #1?mode=ro&x=%20.db"
    Archive(path).close()
    assert path.is_file()


def not_writable(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a read-only disk; permissions alone would not stop a test that runs as root."""
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))


def test_a_file_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c.db"
    with Archive(path) as archive:
        ids = save(archive)
    not_writable(monkeypatch)
    with Archive(path, create=False) as archive:
        assert archive.claim_ids("a1") == ids
        assert archive.check() == []
        with pytest.raises(DatabaseError, match=r"c\.db cannot be written\. Make the file and its folder writable"):
            save(archive, "a2")
        with pytest.raises(DatabaseError, match="cannot be written"):
            archive.decide("a", "b", "rejected", author="Sara")


def test_reading_needs_no_file_beside_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c.db"
    with Archive(path) as archive:
        ids = save(archive)
    (tmp_path / "c.db-shm").mkdir()  # in the way of the index that reading in WAL mode makes
    not_writable(monkeypatch)
    with Archive(path, create=False) as archive:
        assert archive.claim_ids("a1") == ids


def test_an_older_database_that_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c.db"
    with closing(Database(str(path))) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrations().apply(db, stop_before=names()[-1])
    not_writable(monkeypatch)
    with refused("was made by an older version of claims and cannot be written", path, create=False):
        pass


def test_a_busy_database_is_waited_for_and_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c.db"
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    with Archive(path) as one, Archive(path) as other:
        save(one)
        with one._connection.writing():
            assert other.article_ids() == ["a1"]  # readers are not blocked
            with pytest.raises(DatabaseError, match=r"c\.db is in use by another program that is writing to it"):
                save(other, "a2")
        assert len(save(other, "a2")) == 3


def test_an_older_sqlite_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.31.1")
    with pytest.raises(DatabaseError, match=r"SQLite is 3\.31\.1, too old: 3\.37\.0 is needed"):
        memory()


def test_two_builds_at_once_lose_nothing(tmp_path: Path) -> None:
    """Both make the database, and both write to it."""
    path, start, failures = tmp_path / "c.db", threading.Barrier(4), []

    def build(part: int) -> None:
        try:
            start.wait()
            with Archive(path) as archive:
                for number in range(5):
                    save(archive, f"{part}-{number}")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=build, args=[part]) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Archive(path) as archive:
        assert len(archive.article_ids()) == 20
        assert archive.check() == []


def test_a_new_file_waits_for_another_that_is_making_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite refuses at once to turn a file to WAL while another connection does, whatever its timeout."""
    enable_wal, tries = Database.enable_wal, 0

    def refused(self: Database) -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            busy = sqlite3.OperationalError("database is locked")
            busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise busy
        enable_wal(self)

    monkeypatch.setattr(Database, "enable_wal", refused)
    with Archive(tmp_path / "c.db") as archive:
        assert archive.article_ids() == []
    assert tries == 3


KILLED = """
import sys
from pathlib import Path
from claims.store.archive import Archive
from tests.store.building import save
with Archive(Path(sys.argv[1])) as archive:
    print("open", flush=True)
    number = 0
    while True:
        save(archive, f"a{number % 7}")
        number += 1
        print(number, flush=True)
"""


@pytest.mark.parametrize("articles", [0, 1, 4, 9])
def test_a_killed_build_leaves_whole_articles(tmp_path: Path, articles: int) -> None:
    path, root = tmp_path / "c.db", Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True, cwd=root
    ) as build:
        assert build.stdout is not None
        for _ in range(articles + 1):
            build.stdout.readline()
        build.kill()
    with Archive(path, create=False) as archive:
        finished = archive.article_ids()
        assert len(finished) >= min(articles, 7)
        assert all(len(archive.attributions(article_id)) == 3 for article_id in finished)
        assert archive.check() == []
        assert len(save(archive, "a0")) == 3


def test_reading_the_store_does_not_load_the_parser() -> None:
    loaded = "import sys, claims.store.archive; print({'torch', 'stanza'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"
