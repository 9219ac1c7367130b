"""What is kept of the entities of articles until they are settled again (``schema/0011_settling.sql``). What blocks,
names and facts mean is the resolving room's; here they are texts and numbers."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from claims.model import ArticleEntity
from claims.store.connection import Connection, Row

Place = tuple[str, int]
"""An article's id and an entity's number in it."""

TABLES = ("settle_entities", "settle_running_on", "settle_names", "settle_name_words", "settle_bearers",
          "settle_clusters", "settle_bodies", "settle_changed", "settle_rules")  # fmt: skip
"""All that is kept, here and in ``claims.store.settled``."""


class Kept(NamedTuple):
    """An entity as it is kept; see the schema."""

    row: ArticleEntity
    runs_on: bool
    cut: bool
    block: str
    cluster_id: str | None
    speaker_id: str | None

    @property
    def place(self) -> Place:
        return self.row.article_id, self.row.entity


class KeptBearer(NamedTuple):
    """A person as those known by one name see it: ``lends`` are the blocks of the names that it lends them."""

    id: str
    lends: tuple[str, ...]
    facts: str


class Register:
    """The kept entities in an open database. Every method is to be called in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def forget(self) -> None:
        """Forget everything, so that all articles are new."""
        for table in TABLES:
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("INSERT INTO settle_changed SELECT id FROM articles")

    def changed(self) -> list[str]:
        """The articles to be looked at again, by id."""
        return [row["article_id"] for row in self._connection.rows("SELECT * FROM settle_changed ORDER BY article_id")]

    def of_article(self, article_id: str) -> list[Kept]:
        """The entities of an article, by number."""
        return self._kept("article_id = ? ORDER BY entity", [article_id])

    def in_block(self, block: str) -> list[Kept]:
        """The entities of a block, by place."""
        return self._kept("block = ? ORDER BY article_id, entity", [block])

    def in_clusters(self, clusters: Iterable[str]) -> list[Kept]:
        """The entities of these clusters, by place."""
        where = "cluster_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, entity"
        return self._kept(where, [json.dumps(sorted(clusters))])

    def running_on(self, words: Collection[str]) -> list[Kept]:
        """The entities whose name runs on, and is cut or not by what the names that hold one of these words are."""
        where = (
            "(article_id, entity) IN (SELECT article_id, entity FROM settle_running_on "
            "WHERE word IN (SELECT value FROM json_each(?))) ORDER BY article_id, entity"
        )
        return self._kept(where, [json.dumps(sorted(words))])

    def add(self, row: ArticleEntity, block: str, *, asked: Sequence[str] = ()) -> None:
        """Keep an entity. ``asked``: it runs on, and depends on the names that hold these words."""
        told = row.model_dump(mode="json", exclude={"outlet", "printed", "published"})
        more = {
            "printed": json.dumps(row.printed, ensure_ascii=False),
            "published": row.published or "",
            "runs_on": int(bool(asked)),
            "block": block,
        }
        self._connection.insert("settle_entities", [told | more])
        key = {"article_id": row.article_id, "entity": row.entity}
        self._connection.insert("settle_running_on", ({"word": word} | key for word in set(asked)))

    def drop(self, place: Place) -> None:
        """Forget an entity."""
        self._connection.execute("DELETE FROM settle_entities WHERE article_id = ? AND entity = ?", place)

    def move(self, place: Place, block: str, *, cut: bool) -> None:
        """An entity belongs to another block."""
        self._set(place, "block = ?, cut = ?", [block, int(cut)])

    def put_cluster(self, place: Place, cluster_id: str) -> None:
        """What an entity is by the machine's rules."""
        self._set(place, "cluster_id = ?", [cluster_id])

    def put_speaker(self, place: Place, speaker_id: str) -> None:
        """What an entity is by people's decisions too."""
        self._set(place, "speaker_id = ?", [speaker_id])

    # Names

    def count(self, words: Sequence[str], more: int) -> None:
        """So many more entities, or fewer, have the name of these words."""
        name = " ".join(words)
        known = self._connection.value("SELECT number FROM settle_names WHERE words = ?", [name]) or 0
        if known + more == 0:
            self._connection.execute("DELETE FROM settle_names WHERE words = ?", [name])
        elif known:
            self._connection.execute("UPDATE settle_names SET number = ? WHERE words = ?", [known + more, name])
        else:
            self._connection.insert("settle_names", [{"words": name, "number": more}])
            self._connection.insert("settle_name_words", ({"word": word, "words": name} for word in set(words)))

    def given(self, words: tuple[str, ...]) -> int:
        """How many entities have this name."""
        return int(self._connection.value("SELECT number FROM settle_names WHERE words = ?", [" ".join(words)]) or 0)

    def bear(self, word: str) -> int:
        """How many names hold a word."""
        return int(self._connection.value("SELECT count(*) FROM settle_name_words WHERE word = ?", [word]))

    def first(self, word: str) -> int:
        """How many entities have a name that begins with a word and another one."""
        return self._number(word, f"{word} %")

    def last(self, word: str) -> int:
        """How many entities have a name that ends with another word and this one."""
        return self._number(word, f"% {word}")

    # Persons

    def bearers(self, lends: str) -> list[KeptBearer]:
        """The persons who lend a name of this block."""
        rows = self._connection.rows("SELECT id, lends, facts FROM settle_bearers WHERE lends = ? ORDER BY id", [lends])
        return [KeptBearer(row["id"], (row["lends"],), row["facts"]) for row in rows]

    def bearers_of(self, block: str) -> dict[str, KeptBearer]:
        """The persons of a block of full names, by id."""
        sql = "SELECT id, lends, facts FROM settle_bearers WHERE block = ? ORDER BY id, lends"
        found: dict[str, KeptBearer] = {}
        for row in self._connection.rows(sql, [block]):
            before = found.get(row["id"])
            lends = (*before.lends, row["lends"]) if before else (row["lends"],)
            found[row["id"]] = KeptBearer(row["id"], lends, row["facts"])
        return found

    def drop_bearer(self, one: KeptBearer) -> None:
        """Forget a person."""
        for lends in one.lends:
            self._connection.execute("DELETE FROM settle_bearers WHERE lends = ? AND id = ?", [lends, one.id])

    def put_bearer(self, block: str, one: KeptBearer) -> None:
        """Keep a person of a block of full names."""
        rows = ({"lends": lends, "id": one.id, "block": block, "facts": one.facts} for lends in one.lends)
        self._connection.insert("settle_bearers", rows)

    def _number(self, word: str, pattern: str) -> int:
        sql = (
            "SELECT sum(number) FROM settle_name_words JOIN settle_names USING (words) WHERE word = ? AND words LIKE ?"
        )
        return int(self._connection.value(sql, [word, pattern]) or 0)

    def _set(self, place: Place, what: str, values: list[object]) -> None:
        sql = f"UPDATE settle_entities SET {what} WHERE article_id = ? AND entity = ?"
        self._connection.execute(sql, [*values, *place])

    def _kept(self, where: str, values: Sequence[object]) -> list[Kept]:
        return [_kept(row) for row in self._connection.rows(f"SELECT * FROM settle_entities WHERE {where}", values)]


def _kept(row: Row) -> Kept:
    entity = ArticleEntity(
        article_id=row["article_id"],
        entity=row["entity"],
        name=row["name"],
        kind=row["kind"],
        role=row["role"],
        affiliation=row["affiliation"],
        printed=tuple(json.loads(row["printed"])),
        published=row["published"] or None,
    )
    return Kept(entity, bool(row["runs_on"]), bool(row["cut"]), row["block"], row["cluster_id"], row["speaker_id"])
