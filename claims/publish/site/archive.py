"""Which of the served databases is the archive, who may read it, and reading it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from datasette import Forbidden, NotFound

Row = dict[str, Any]
Found = TypeVar("Found")

PLUGIN = "claims"
FOUND: WeakKeyDictionary[Any, str] = WeakKeyDictionary()
KEPT: WeakKeyDictionary[Any, dict[object, object]] = WeakKeyDictionary()
MOST_KEPT = 500
IS_ARCHIVE = (
    "select count(*) from sqlite_master where type = 'table' and name in ('articles', 'claims', 'counterclaims')"
)


def settings(datasette: Any) -> dict[str, Any] | None:
    """Our part of ``plugins:`` in ``datasette.yml``; null when this Datasette does not publish an archive."""
    found: dict[str, Any] | None = datasette.plugin_config(PLUGIN)
    return found


async def archive(datasette: Any) -> str:
    """The name of the first database that has our tables. Raises Datasette's ``NotFound`` when none has."""
    if datasette not in FOUND:
        for name, database in datasette.databases.items():
            if not name.startswith("_") and (await database.execute(IS_ARCHIVE)).rows[0][0] == 3:
                FOUND[datasette] = name
                break
        else:
            raise NotFound("This server has no archive of claims.")
    return FOUND[datasette]


async def permitted(datasette: Any, request: Any) -> None:
    """Raises Datasette's ``Forbidden`` when its permissions keep this reader from the archive."""
    name = await archive(datasette)
    if hasattr(datasette, "allowed"):  # Datasette 1.0
        from datasette.resources import DatabaseResource

        allowed = await datasette.allowed(
            action="view-database", resource=DatabaseResource(database=name), actor=request.actor
        )
    else:
        allowed = await datasette.permission_allowed(request.actor, "view-database", resource=name, default=True)
    if not allowed:
        raise Forbidden("view-database")


async def rows(datasette: Any, sql: str, **values: object) -> list[Row]:
    """What ``sql`` finds in the archive, within Datasette's time limit."""
    database = datasette.get_database(await archive(datasette))
    return [dict(row) for row in (await database.execute(sql, values)).rows]


async def overall(datasette: Any, sql: str, **values: object) -> list[Row]:
    """Like ``rows``, for questions about the whole archive: an immutable file is asked each of them only once."""
    return await once(datasette, (sql, tuple(sorted(values.items()))), lambda: rows(datasette, sql, **values))


async def once(datasette: Any, key: object, make: Callable[[], Awaitable[Found]]) -> Found:
    """What ``make`` gives, under the name ``key``: made only once while the archive cannot change."""
    if datasette.get_database(await archive(datasette)).is_mutable:
        return await make()
    kept = KEPT.setdefault(datasette, {})
    if key not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = await make()
    return cast(Found, kept[key])


async def row(datasette: Any, sql: str, **values: object) -> Row:
    """The one row that ``sql`` finds. Raises Datasette's ``NotFound`` when there is none."""
    found = await rows(datasette, sql, **values)
    if not found:
        raise NotFound("Not in this archive.")
    return found[0]
