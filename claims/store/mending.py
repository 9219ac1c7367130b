"""Putting right what ``checking`` finds, as far as that can be done without the articles.

What cannot is made ready for the next build: an article that is not as it should be is marked as made by no rules, so
that building it does it again, and so are the stages over the whole archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claims.errors import DatabaseError
from claims.store.connection import Connection
from claims.store.problems import Mend, Problem

INDEXES = ("claims_fts", "articles_fts")


def mend(connection: Connection, found: Iterable[Problem]) -> None:
    """Put right what was found. Raises ``DatabaseError`` where nothing can be written."""
    if connection.read_only:
        raise DatabaseError(f"{connection.path} cannot be written. Make the file and its folder writable to mend it")
    problems = list(found)
    needed = {problem.mend for problem in problems}
    if Mend.OBJECTS in needed:
        remake_objects(connection)
    if Mend.KEYS in needed:
        drop_dangling(connection)
    if needed & {Mend.ARTICLE, Mend.STAGES, Mend.KEYS}:
        remake_articles(connection, {problem.article_id for problem in problems if problem.article_id})
    if Mend.INDEXES in needed:
        rebuild_indexes(connection)


def remake_articles(connection: Connection, article_ids: set[str]) -> None:
    """Have the next build that meets these articles make them again, and then all that rests on them."""
    with connection.writing():
        for article_id in article_ids:
            connection.execute("UPDATE articles SET rules = '' WHERE id = ?", [article_id])
        for table in ("stages", "copies_rules", "settle_rules", "link_rules"):
            connection.execute(f"DELETE FROM {table}")


def drop_dangling(connection: Connection) -> None:
    """Cut what points to rows that are not there: the row goes where it belongs to the missing one, else the key."""
    with connection.writing():
        for broken in connection.rows("PRAGMA foreign_key_check"):
            table, rowid = broken["table"], broken["rowid"]
            keys = [key for key in connection.rows(f"PRAGMA foreign_key_list({table})") if key["id"] == broken["fkid"]]
            if rowid is None or keys[0]["on_delete"] == "SET NULL" or keys[0]["from"] in ("parent_id", "continues_id"):
                connection.execute(f"UPDATE {table} SET {keys[0]['from']} = NULL WHERE rowid = ?", [rowid])
            else:
                connection.execute(f"DELETE FROM {table} WHERE rowid = ?", [rowid])


def remake_objects(connection: Connection) -> None:
    """Indexes, triggers and views as ``schema/`` makes them; a table that is not as it should be stays as it is."""
    fresh = Connection(Path(":memory:"), create=True)
    try:
        query = "SELECT type, name, sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL"
        expected = {(row["type"], row["name"]): row["sql"] for row in fresh.rows(query)}
    finally:
        fresh.close()
    with connection.writing():
        for (kind, name), sql in expected.items():
            connection.execute(f"DROP {kind} IF EXISTS {name}")
            connection.execute(sql)


def rebuild_indexes(connection: Connection) -> None:
    """The full-text indexes anew from the rows they are of."""
    for index in INDEXES:
        with connection.writing():
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
