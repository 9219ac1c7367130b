"""Speakers as a reader asks for them: who they are, under which names, how much they say, and who contradicts them.

Every query starts from the ids that are asked for and goes through indexes; figures count what the speaker said.
What was only passed on is counted apart (``relayed``).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable

from claims.errors import NotFound
from claims.model import Frozen, SpeakerKind, Stance
from claims.normalize import key_words
from claims.store.connection import Connection, Row, storable
from claims.store.showing import pieces
from claims.store.speakers import speaker_ids

ID_PREFIX = re.compile(r"[0-9a-f]{4,16}")


class Opponent(Frozen):
    """Somebody whose claims contradict the speaker's (id null when nobody is named), in how many pairs."""

    speaker_id: str | None
    name: str | None
    pairs: int


class Listed(Frozen):
    """A speaker with figures. ``outlets`` quote it, the most frequent first; ``first`` and ``last`` are the ISO dates
    of the earliest and latest dated article that does; ``reports`` counts the articles without copies of one another.
    ``contradictions`` are pairs that nobody rejected, without those that only copies repeat."""

    id: str
    name: str
    kind: SpeakerKind
    role: str | None
    affiliation_id: str | None
    affiliation: str | None
    claims: int
    relayed: int
    articles: int = 0
    reports: int = 0
    outlets: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    contradictions: int = 0
    contradicted_by: tuple[Opponent, ...] = ()


class Alias(Frozen):
    """A form in which a speaker is printed, and how often."""

    printed: str
    mentions: int


class Held(Frozen):
    """A role, or what a speaker belongs to, as articles gave it: in how many, and between which ISO dates."""

    name: str
    articles: int
    first: str | None
    last: str | None


class Said(Frozen):
    """A claim of a speaker: how it is printed there (null when elided), its role in that article, and the rule and
    score that took it for this speaker. ``contradicted_by`` are ids of claims."""

    id: str
    published: str | None
    outlet: str | None
    title: str | None
    stance: Stance
    content: str
    printed: str | None
    role: str | None
    rule: str | None
    score: float | None
    contradicted_by: tuple[str, ...]


class Person(Frozen):
    """All that is known of one speaker; ``claims`` are its latest, oldest first, undated ones before all."""

    speaker: Listed
    aliases: tuple[Alias, ...]
    roles: tuple[Held, ...]
    affiliations: tuple[Held, ...]
    claims: tuple[Said, ...]


LISTED = """
SELECT speakers.*, above.name AS affiliation,
    (SELECT count(*) FROM claims WHERE claims.speaker_id = speakers.id) AS claims,
    (SELECT count(*) FROM relays WHERE relays.speaker_id = speakers.id) AS relayed
FROM speakers LEFT JOIN speakers AS above ON above.id = speakers.affiliation_id
WHERE {conditions}
ORDER BY claims DESC, relayed DESC, speakers.name, speakers.id LIMIT :limit
"""

QUOTED = """
SELECT claims.speaker_id, coalesce(outlets.name, articles.outlet_id) AS outlet,
    count(DISTINCT articles.id) AS articles, count(*) AS claims,
    min(substr(published, 1, 10)) AS first, max(substr(published, 1, 10)) AS last
FROM claims JOIN articles ON articles.id = claims.article_id LEFT JOIN outlets ON outlets.id = articles.outlet_id
WHERE claims.speaker_id IN (SELECT value FROM json_each(?))
GROUP BY 1, 2 ORDER BY claims DESC, outlet
"""

REPORTS = """
SELECT claims.speaker_id, count(DISTINCT coalesce(copies.copy_of, claims.article_id)) AS reports
FROM claims LEFT JOIN copies ON copies.article_id = claims.article_id
WHERE claims.speaker_id IN (SELECT value FROM json_each(?)) GROUP BY 1
"""

PAIRS = """
SELECT claims.speaker_id, claims.id AS claim_id, others.id AS other_id, others.speaker_id AS other_speaker
FROM claims JOIN counterclaims ON counterclaims.{own} = claims.id
JOIN claims AS others ON others.id = counterclaims.{other}
LEFT JOIN counterclaim_verdicts AS verdicts
    ON verdicts.claim_id = min(counterclaims.claim_id, counterclaims.counterclaim_id)
    AND verdicts.counterclaim_id = max(counterclaims.claim_id, counterclaims.counterclaim_id)
WHERE claims.speaker_id IN (SELECT value FROM json_each(:ids)) AND verdicts.verdict IS NOT 'rejected'
"""

OPPONENTS = """
SELECT pairs.speaker_id, other_speaker, speakers.name AS name, count(*) AS pairs
FROM (
    {first} AND counterclaims.repeats = 0
    UNION ALL {second} AND counterclaims.repeats = 0 AND others.speaker_id IS NOT claims.speaker_id
) AS pairs
LEFT JOIN speakers ON speakers.id = other_speaker
GROUP BY 1, 2 ORDER BY pairs DESC, name
""".format(
    first=PAIRS.format(own="claim_id", other="counterclaim_id"),
    second=PAIRS.format(own="counterclaim_id", other="claim_id"),
)

CONTRADICTED = "{first} UNION {second} ORDER BY claim_id, other_id".format(
    first=PAIRS.format(own="claim_id", other="counterclaim_id"),
    second=PAIRS.format(own="counterclaim_id", other="claim_id"),
)

HELD = """
SELECT min({column}) AS name, count(DISTINCT mentions.article_id) AS articles,
    min(substr(published, 1, 10)) AS first, max(substr(published, 1, 10)) AS last
FROM mentions JOIN articles ON articles.id = mentions.article_id
WHERE mentions.speaker_id = ? AND {column} IS NOT NULL
GROUP BY fold({column}) ORDER BY last DESC, articles DESC, name
"""

# The article may give the role beside another mention of the same speaker (الوزير ... وأضاف).
SAID = """
SELECT claims.id, articles.published, outlets.name AS outlet, articles.title, claims.stance,
    claims.content, claims.content_start, claims.content_end, claims.content_spans,
    mentions.printed, mentions.rule, mentions.score,
    coalesce(mentions.role, (
        SELECT role FROM mentions AS same
        WHERE same.article_id = mentions.article_id AND same.entity = mentions.entity AND role IS NOT NULL
        ORDER BY claim_id LIMIT 1
    )) AS role
FROM claims JOIN articles ON articles.id = claims.article_id
LEFT JOIN outlets ON outlets.id = articles.outlet_id
LEFT JOIN mentions ON mentions.claim_id = claims.id AND mentions.part = 'speaker' AND mentions.position = 0
WHERE claims.speaker_id = :id
ORDER BY articles.published DESC, claims.article_id DESC, claims.position DESC LIMIT :limit
"""


def people(
    connection: Connection, query: str | None = None, *, kind: str | None = None, limit: int | None = None
) -> list[Listed]:
    """The speakers with all words of ``query`` in their name, or in one form in which they are printed, in any
    spelling and order; all of them without one. Those who say most come first."""
    conditions, values = ["true"], {"limit": -1 if limit is None else limit, "kind": kind}
    if kind is not None:
        conditions.append("speakers.kind = :kind")
    if query is not None:
        words = {f"word{number}": word for number, word in enumerate(key_words(storable(query)))}
        values |= words
        named = " AND ".join(f"instr(fold(speakers.name), :{word}) > 0" for word in words) or "false"
        printed = " AND ".join(f"instr(folded, :{word}) > 0" for word in words) or "false"
        conditions.append(f"({named} OR speakers.id IN (SELECT speaker_id FROM mentions WHERE {printed}))")
    return _counted(connection, connection.rows(LISTED.format(conditions=" AND ".join(conditions)), values))


def candidates(connection: Connection, typed: str) -> list[Listed]:
    """The speakers that a user may mean by an id, the beginning of one, or any name; those who say most come first."""
    ids = speaker_ids(connection, typed)
    start = typed.strip().lower()
    if not ids and ID_PREFIX.fullmatch(start):
        found = connection.rows("SELECT id FROM speakers WHERE id >= ? AND id < ?", [start, start + "g"])
        ids = [row["id"] for row in found]
    chosen = "speakers.id IN (SELECT value FROM json_each(:ids))"
    return _counted(
        connection, connection.rows(LISTED.format(conditions=chosen), {"ids": json.dumps(ids), "limit": -1})
    )


def person(connection: Connection, speaker_id: str, *, limit: int | None = None) -> Person:
    """All that is known of a speaker, with its latest ``limit`` claims. Raises ``NotFound``."""
    rows = connection.rows(LISTED.format(conditions="speakers.id = :id"), {"id": speaker_id, "limit": 1})
    if not rows:
        raise NotFound(f"no speaker {speaker_id} in {connection.path}")
    against: dict[str, list[str]] = defaultdict(list)
    for row in connection.rows(CONTRADICTED, {"ids": json.dumps([speaker_id])}):
        against[row["claim_id"]].append(row["other_id"])
    said = connection.rows(SAID, {"id": speaker_id, "limit": -1 if limit is None else limit})
    aliases = connection.rows(
        "SELECT printed, mentions FROM speaker_aliases WHERE speaker_id = ? ORDER BY mentions DESC, printed",
        [speaker_id],
    )
    return Person(
        speaker=_counted(connection, rows)[0],
        aliases=tuple(Alias(**row) for row in aliases),
        roles=_held(connection, "mentions.role", speaker_id),
        affiliations=_held(connection, "mentions.affiliation", speaker_id),
        claims=tuple(
            Said(**row | {"content": pieces(row), "contradicted_by": tuple(against[row["id"]])})
            for row in reversed(said)
        ),
    )


def place_of(connection: Connection, claim_id: str) -> tuple[str, int] | None:
    """The (article id, entity) who made a claim; null when nobody stands behind it."""
    row = connection.row(
        "SELECT article_id, entity FROM mentions WHERE claim_id = ? AND part = 'speaker' AND position = 0", [claim_id]
    )
    return None if row is None else (row["article_id"], row["entity"])


def speaker_at(connection: Connection, place: tuple[str, int]) -> str | None:
    """The id of the speaker that an entity of an article is."""
    found: str | None = connection.value(
        "SELECT speaker_id FROM mentions WHERE article_id = ? AND entity = ? LIMIT 1", place
    )
    return found


def places(connection: Connection, speaker_id: str) -> set[tuple[str, int]]:
    """Every (article id, entity) that is the speaker."""
    rows = connection.rows("SELECT DISTINCT article_id, entity FROM mentions WHERE speaker_id = ?", [speaker_id])
    return {(row["article_id"], row["entity"]) for row in rows}


def _held(connection: Connection, column: str, speaker_id: str) -> tuple[Held, ...]:
    return tuple(Held(**row) for row in connection.rows(HELD.format(column=column), [speaker_id]))


def _counted(connection: Connection, rows: Iterable[Row]) -> list[Listed]:
    """Rows of ``LISTED`` with who quotes and who contradicts each."""
    rows = list(rows)
    ids = json.dumps([row["id"] for row in rows])
    quoted: dict[str, list[Row]] = defaultdict(list)
    for row in connection.rows(QUOTED, [ids]):
        quoted[row["speaker_id"]].append(row)
    reports = {row["speaker_id"]: row["reports"] for row in connection.rows(REPORTS, [ids])}
    opponents: dict[str, list[Opponent]] = defaultdict(list)
    for row in connection.rows(OPPONENTS, {"ids": ids}):
        opponents[row["speaker_id"]].append(
            Opponent(speaker_id=row["other_speaker"], name=row["name"], pairs=row["pairs"])
        )
    return [
        Listed(
            **row,
            articles=sum(each["articles"] for each in quoted[row["id"]]),
            reports=reports.get(row["id"], 0),
            outlets=tuple(each["outlet"] for each in quoted[row["id"]] if each["outlet"]),
            first=min((each["first"] for each in quoted[row["id"]] if each["first"]), default=None),
            last=max((each["last"] for each in quoted[row["id"]] if each["last"]), default=None),
            contradictions=sum(each.pairs for each in opponents[row["id"]]),
            contradicted_by=tuple(opponents[row["id"]]),
        )
        for row in rows
    ]
