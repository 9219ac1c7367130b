"""The ``datasette`` command line that publishes an archive, for the Datasette that is installed.

Datasette 0.65 reads ``datasette.yml`` as metadata (``-m``) and ignores its ``settings``, so they become
``--setting`` flags; Datasette 1.0 takes settings and plugins as configuration (``-c``), descriptions as metadata.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from importlib import metadata
from pathlib import Path

import yaml

from claims.errors import DatabaseError

HOST = "127.0.0.1"
PORT = 8001
OURS = "claims"
TABLES = {"articles", "claims", "counterclaims"}
NEWEST = "copied_claims"
"""The table that was added last: without it the file is of an older version, and pages would fail."""


def configuration() -> Path:
    """The project's ``datasette.yml``: an installed package carries it here, in a checkout it lies at its top."""
    here = Path(__file__).parent
    packaged = here / "datasette.yml"
    return packaged if packaged.is_file() else here.parents[1] / "datasette.yml"


def command(db: Path, *, host: str = HOST, port: int = PORT, extra: Sequence[str] = ()) -> list[str]:
    """The arguments that serve ``db``, to be run or exec'd as they stand; ``extra`` is passed on to Datasette.

    The file is served as immutable when all of it stands in the main file. While somebody writes to it (its
    write-ahead log cannot be emptied) immutable reading would miss or mix pages, so then it is opened read-only.
    Raises ``DatabaseError`` when ``db`` is missing or is no archive of claims.
    """
    ready = [sys.executable, "-m", "datasette", "serve"]
    ready += ["--immutable", str(db)] if settled(db) else [str(db)]
    flags = options(metadata.version("datasette"), fitted(db.stem))
    return [*ready, *flags, "--host", host, "--port", str(port), *extra]


def fitted(name: str) -> Path:
    """``configuration()`` with the descriptions and queries of the database ``claims`` given to one called ``name``."""
    path = configuration()
    if name == OURS:
        return path
    content = yaml.safe_load(path.read_text("utf-8"))
    content["databases"] = {name: content["databases"][OURS]}
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", prefix="claims-", suffix=".yml", delete=False) as file:
        yaml.safe_dump(content, file, allow_unicode=True)
    return Path(file.name)


def options(version: str, path: Path) -> list[str]:
    """The flags by which a Datasette of that ``version`` takes the configuration at ``path``."""
    if int(version.split(".")[0]) >= 1:
        return ["--config", str(path), "--metadata", str(path)]
    flags = ["--metadata", str(path)]
    for name, value in yaml.safe_load(path.read_text("utf-8")).get("settings", {}).items():
        flags += ["--setting", name, {True: "on", False: "off"}.get(value, str(value))]
    return flags


def settled(db: Path) -> bool:
    """Whether everything written to ``db`` stands in the file itself; empties the write-ahead log if it can.

    Raises ``DatabaseError`` when ``db`` is missing or is no archive of claims.
    """
    if not db.is_file():
        raise DatabaseError(f"{db}: no such database. Make one with: claims build PATH --db {db}")
    log = db.with_name(db.name + "-wal")
    try:
        with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=rw", uri=True)) as connection:
            tables = {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}
            if not tables >= TABLES:
                raise DatabaseError(f"{db}: not an archive of claims (it has no table {min(TABLES - tables)!r}).")
            if NEWEST not in tables:
                raise DatabaseError(
                    f"{db}: made by an older version of claims. Bring it up to date: claims contradictions --db {db}"
                )
            try:
                busy = connection.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
            except sqlite3.OperationalError:  # a file or folder that cannot be written
                busy = 0
    except sqlite3.DatabaseError as error:
        raise DatabaseError(f"{db}: cannot be read as a database ({error}).") from error
    return not busy and (not log.exists() or log.stat().st_size == 0)


def published_settings() -> dict[str, object]:
    """What ``configuration()`` allows readers: Datasette's settings, and ``robots``, whether search engines may in."""
    content = yaml.safe_load(configuration().read_text("utf-8"))
    return {"robots": bool(content["plugins"][OURS].get("robots")), **content["settings"]}
