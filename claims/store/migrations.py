"""The database's shape, read from the files of ``schema/`` and applied by sqlite-utils."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils.migrations import Migrations

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

SET = "claims"
"""The name under which our migrations are recorded."""

APPLICATION_ID = 0x436C6D73
"""``PRAGMA application_id`` of our databases: the letters Clms. It tells them from other programs' SQLite files."""


def schema_files() -> list[Traversable]:
    """The migration files in the order in which they apply.

    An installed package carries them beside this module; in a checkout they lie at its top.
    """
    packaged: Traversable = resources.files("claims.store").joinpath("schema")
    folder = packaged if packaged.is_dir() else Path(__file__).parents[2] / "schema"
    return sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)


@lru_cache(maxsize=1)
def migrations() -> Migrations:
    """One migration per schema file, named like it."""
    found = Migrations(SET)
    for file in schema_files():
        found(name=file.name.removesuffix(".sql"))(_runs(file.read_text("utf-8")))
    return found


def names() -> list[str]:
    """The names of all migrations that this program knows, in order."""
    return [file.name.removesuffix(".sql") for file in schema_files()]


def _runs(sql: str) -> Callable[[Database], None]:
    def migration(db: Database) -> None:
        db.executescript(sql)

    return migration
