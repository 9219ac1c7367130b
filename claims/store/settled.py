"""What came of settling: clusters by the machine's rules, speakers by people's decisions too, and what they belong to.
The tables are in ``schema/0011_settling.sql``; ``claims.store.settling`` keeps the entities that all this rests on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from claims.model import Speaker, SpeakerKind
from claims.normalize import normalize
from claims.store.connection import Connection

Counts = dict[str, int]

# The rows of one article that are not as they should be, so that nothing is written where nothing differs.
ASSIGN = (
    """
    UPDATE mentions SET speaker_id = found.speaker_id FROM settle_entities AS found
    WHERE mentions.article_id = :article AND found.article_id = :article AND found.entity = mentions.entity
    AND mentions.speaker_id IS NOT found.speaker_id
    """,
    """
    UPDATE claims SET speaker_id = said.speaker_id
    FROM (SELECT claims.id, mentions.speaker_id FROM claims LEFT JOIN mentions
        ON claim_id = claims.id AND part = 'speaker' AND mentions.position = 0 WHERE claims.article_id = :article
    ) AS said
    WHERE claims.id = said.id AND claims.speaker_id IS NOT said.speaker_id
    """,
    """
    UPDATE relays SET speaker_id = mentions.speaker_id FROM mentions
    WHERE mentions.article_id = :article AND part = 'relay' AND relays.claim_id = mentions.claim_id
    AND relays.position = mentions.position AND relays.speaker_id IS NOT mentions.speaker_id
    """,
)

PUT_SPEAKER = """
INSERT INTO speakers (id, name, kind, role, affiliation_id) VALUES (:id, :name, :kind, :role, :affiliation_id)
ON CONFLICT (id) DO UPDATE
SET name = excluded.name, kind = excluded.kind, role = excluded.role, affiliation_id = excluded.affiliation_id
WHERE (speakers.name, speakers.kind, speakers.role, speakers.affiliation_id)
    IS NOT (excluded.name, excluded.kind, excluded.role, excluded.affiliation_id)
"""


class Cluster(NamedTuple):
    """A speaker by the machine's rules; see the schema."""

    id: str
    name: str
    kind: SpeakerKind
    owner_id: str
    decided: bool


class Entry(NamedTuple):
    """What a speaker belongs to; see the schema."""

    speaker_id: str
    affiliation: str | None
    body_id: str | None
    spoken: bool


class Ledger:
    """The settled speakers in an open database. Every method is to be called in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rules(self) -> tuple[str, int] | None:
        """The rules by which everything was settled, and the number of decisions; null when nothing is."""
        row = self._connection.row("SELECT rules, decisions FROM settle_rules")
        return None if row is None else (row["rules"], row["decisions"])

    def end(self, rules: str, decisions: int) -> None:
        """Everything is settled."""
        for table in ("settle_rules", "settle_changed"):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.insert("settle_rules", [{"rules": rules, "decisions": decisions}])

    def speaker_ids(self) -> set[str]:
        """The ids of all stored speakers."""
        return {row["id"] for row in self._connection.stream("SELECT id FROM speakers")}

    # Clusters

    def told(self, cluster_id: str) -> tuple[str, Counts, dict[SpeakerKind, int], str] | None:
        """A block that a cluster is in, how often its entities have each name and kind, and the latest day of any; null
        when it has none."""
        names: Counts = {}
        kinds: dict[SpeakerKind, int] = {}
        latest = ""
        sql = ("SELECT name, kind, count(*) AS number, max(published) AS latest FROM settle_entities "
               "WHERE cluster_id = ? GROUP BY name, kind")  # fmt: skip
        for row in self._connection.rows(sql, [cluster_id]):
            latest = max(latest, row["latest"])
            kind = SpeakerKind(row["kind"])
            names[row["name"]] = names.get(row["name"], 0) + row["number"]
            kinds[kind] = kinds.get(kind, 0) + row["number"]
        if not names:
            return None
        block = self._connection.value("SELECT block FROM settle_entities WHERE cluster_id = ? LIMIT 1", [cluster_id])
        return block, names, kinds, latest

    def cluster(self, cluster_id: str) -> Cluster | None:
        """A cluster; null when there is none."""
        return next(self._clusters("id = ?", [cluster_id]), None)

    def named_in_decisions(self, ids: Collection[str], names: Collection[str]) -> list[Cluster]:
        """The clusters with one of these ids or folded names, and those with which decisions had to do, by id."""
        where = "id IN (SELECT value FROM json_each(?)) OR folded IN (SELECT value FROM json_each(?)) OR decided"
        return list(self._clusters(where, [json.dumps(sorted(ids)), json.dumps(sorted(names))]))

    def put_cluster(self, one: Cluster) -> None:
        """Keep a cluster as it is now."""
        self.drop_cluster(one.id)
        self._connection.insert("settle_clusters", [one._asdict() | {
            "kind": one.kind.value, "folded": normalize(one.name), "decided": int(one.decided)
        }])  # fmt: skip

    def drop_cluster(self, cluster_id: str) -> None:
        """Forget a cluster."""
        self._connection.execute("DELETE FROM settle_clusters WHERE id = ?", [cluster_id])

    def owner(self, cluster_id: str) -> str:
        """The speaker that a cluster went into; itself where it did not, or does not speak."""
        sql = "SELECT owner_id FROM settle_clusters WHERE id = ?"
        return str(self._connection.value(sql, [cluster_id]) or cluster_id)

    # Speakers

    def roles(self, speaker_id: str, most: int) -> list[str]:
        """The roles that the latest entities which give one give, so many at most."""
        sql = ("SELECT role FROM settle_entities WHERE speaker_id = ? AND role IS NOT NULL "
               "ORDER BY published DESC, article_id DESC, role DESC LIMIT ?")  # fmt: skip
        return [row["role"] for row in self._connection.rows(sql, [speaker_id, most])]

    def affiliations(self, speaker_id: str) -> Counts:
        """How often each affiliation is given to a speaker."""
        sql = ("SELECT affiliation, count(*) AS number FROM settle_entities "
               "WHERE speaker_id = ? AND affiliation IS NOT NULL GROUP BY affiliation")  # fmt: skip
        return {row["affiliation"]: row["number"] for row in self._connection.rows(sql, [speaker_id])}

    def entry(self, speaker_id: str) -> Entry | None:
        """What a speaker belongs to; null when it is none."""
        return next(self._entries("speaker_id = ?", [speaker_id]), None)

    def belonging(self, body_id: str, most: int = -1) -> list[Entry]:
        """Who belongs to a body, so many at most: those who speak first, by id."""
        return list(self._entries("body_id = ? ORDER BY spoken DESC, speaker_id LIMIT ?", [body_id, most]))

    def put_entry(self, one: Entry) -> None:
        """Keep what a speaker belongs to."""
        self.drop_entry(one.speaker_id)
        self._connection.insert("settle_bodies", [one._asdict() | {"spoken": int(one.spoken)}])

    def drop_entry(self, speaker_id: str) -> None:
        """Forget what a speaker belonged to."""
        self._connection.execute("DELETE FROM settle_bodies WHERE speaker_id = ?", [speaker_id])

    def put_speaker(self, speaker: Speaker) -> None:
        """Store a speaker; nothing is written where it is stored like this."""
        self._connection.execute(PUT_SPEAKER, speaker.model_dump(mode="json"))

    def attach(self, speaker_id: str, affiliation_id: str | None) -> None:
        """What a stored speaker belongs to."""
        sql = "UPDATE speakers SET affiliation_id = :body WHERE id = :id AND affiliation_id IS NOT :body"
        self._connection.execute(sql, {"id": speaker_id, "body": affiliation_id})

    def drop_speakers(self, speaker_ids: Iterable[str]) -> None:
        """Remove speakers."""
        sql = "DELETE FROM speakers WHERE id IN (SELECT value FROM json_each(?))"
        self._connection.execute(sql, [json.dumps(sorted(speaker_ids))])

    def assign(self, article_ids: Iterable[str]) -> None:
        """Say in these articles' mentions, claims and relays who speaks."""
        for article_id in article_ids:
            for statement in ASSIGN:
                self._connection.execute(statement, {"article": article_id})

    def _clusters(self, where: str, values: list[object]) -> Iterator[Cluster]:
        for row in self._connection.rows(f"SELECT * FROM settle_clusters WHERE {where} ORDER BY id", values):
            yield Cluster(row["id"], row["name"], SpeakerKind(row["kind"]), row["owner_id"], bool(row["decided"]))

    def _entries(self, where: str, values: list[object]) -> Iterator[Entry]:
        for row in self._connection.rows(f"SELECT * FROM settle_bodies WHERE {where}", values):
            yield Entry(row["speaker_id"], row["affiliation"], row["body_id"], bool(row["spoken"]))
