"""Speakers across the archive: storing what resolution found, and finding them again by any of their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from claims.model import Speaker
from claims.normalize import normalize
from claims.store.connection import Connection, storable
from claims.store.stages import SPEAKERS, finish

ASSIGN_MENTIONS = """
UPDATE mentions SET speaker_id = (
    SELECT assigned.speaker_id FROM temp.assigned
    WHERE assigned.article_id = mentions.article_id AND assigned.entity = mentions.entity
)
WHERE speaker_id IS NOT (
    SELECT assigned.speaker_id FROM temp.assigned
    WHERE assigned.article_id = mentions.article_id AND assigned.entity = mentions.entity
)
"""

ASSIGN_CLAIMS = """
UPDATE claims SET speaker_id = (
    SELECT mentions.speaker_id FROM mentions WHERE claim_id = claims.id AND part = 'speaker' AND mentions.position = 0
)
WHERE speaker_id IS NOT (
    SELECT mentions.speaker_id FROM mentions WHERE claim_id = claims.id AND part = 'speaker' AND mentions.position = 0
)
"""

ASSIGN_RELAYS = """
UPDATE relays SET speaker_id = (
    SELECT mentions.speaker_id FROM mentions
    WHERE mentions.claim_id = relays.claim_id AND part = 'relay' AND mentions.position = relays.position
)
WHERE speaker_id IS NOT (
    SELECT mentions.speaker_id FROM mentions
    WHERE mentions.claim_id = relays.claim_id AND part = 'relay' AND mentions.position = relays.position
)
"""

SAVE_SPEAKER = """
INSERT INTO speakers (id, name, kind, role, affiliation_id)
SELECT id, name, kind, role, affiliation_id FROM temp.found WHERE true
ON CONFLICT (id) DO UPDATE
SET name = excluded.name, kind = excluded.kind, role = excluded.role, affiliation_id = excluded.affiliation_id
WHERE (speakers.name, speakers.kind, speakers.role, speakers.affiliation_id)
    IS NOT (excluded.name, excluded.kind, excluded.role, excluded.affiliation_id)
"""


def save_speakers(
    connection: Connection,
    speakers: Iterable[Speaker],
    assigned: Mapping[tuple[str, int], str],
    *,
    rules: str | None = None,
) -> None:
    """Replace all speakers and say who each article's entities are: ``assigned`` maps (article id, entity) to a
    speaker's id; entities it does not name are nobody in particular. One transaction; only what differs is written.

    ``rules``: recorded as those by which this stage is now up to date (``claims.store.stages``).
    Raises ``ValueError`` when an assignment or an affiliation names a speaker that is not given.
    """
    found = list(speakers)
    known = {speaker.id for speaker in found}
    needed = {*assigned.values(), *(speaker.affiliation_id for speaker in found if speaker.affiliation_id)}
    if unknown := sorted(needed - known):
        raise ValueError(f"not among the speakers: {unknown[0]}")
    with connection.writing():
        connection.execute("CREATE TEMP TABLE found (id TEXT PRIMARY KEY, name, kind, role, affiliation_id)")
        connection.execute(
            "CREATE TEMP TABLE assigned "
            "(article_id, entity, speaker_id, PRIMARY KEY (article_id, entity)) WITHOUT ROWID"
        )
        connection.insert("temp.found", (speaker.model_dump(mode="json") for speaker in found))
        connection.insert(
            "temp.assigned",
            (
                {"article_id": article_id, "entity": entity, "speaker_id": speaker_id}
                for (article_id, entity), speaker_id in assigned.items()
            ),
        )
        connection.execute(SAVE_SPEAKER)
        for statement in (ASSIGN_MENTIONS, ASSIGN_CLAIMS, ASSIGN_RELAYS):
            connection.execute(statement)
        connection.execute("DELETE FROM speakers WHERE id NOT IN (SELECT id FROM temp.found)")
        connection.execute("DELETE FROM settle_rules")  # what is kept there did not lead to these
        connection.execute("DROP TABLE temp.assigned")
        connection.execute("DROP TABLE temp.found")
        finish(connection, SPEAKERS, rules)


def speakers(connection: Connection) -> list[Speaker]:
    """All speakers, by id."""
    return [Speaker(**row) for row in connection.stream("SELECT * FROM speakers ORDER BY id")]


def speaker_ids(connection: Connection, wanted: str) -> list[str]:
    """The ids of the speakers that a user may mean, in order: the one with that id; else those so called, in any
    spelling; else those so printed somewhere; else those whose name contains the words as they stand.
    """
    wanted = storable(wanted)
    name = normalize(wanted)
    attempts = [
        ("SELECT id FROM speakers WHERE id = ?", wanted),
        ("SELECT id FROM speakers WHERE fold(name) = ?", name),
        ("SELECT DISTINCT speaker_id AS id FROM mentions WHERE folded = ? AND speaker_id IS NOT NULL", name),
        ("SELECT id FROM speakers WHERE instr(fold(name), ?) > 0", name),
    ]
    for sql, value in attempts:
        if value and (found := sorted(row["id"] for row in connection.rows(sql, [value]))):
            return found
    return []
