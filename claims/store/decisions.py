"""What people decide about speakers and about pairs of claims: appended, never changed, and shared as a file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from claims.errors import InputRejected
from claims.model import Frozen
from claims.store.connection import Connection
from claims.store.counterclaims import ordered
from claims.store.records import Verdict


class CounterclaimDecision(Frozen):
    """A verdict on a pair of claims, whichever way round; ``decided`` is the time in UTC, ISO 8601."""

    about: Literal["counterclaim"] = "counterclaim"
    claim_id: str
    counterclaim_id: str
    verdict: Verdict
    author: Annotated[str, Field(min_length=1)]
    decided: Annotated[str, Field(min_length=1)]
    note: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _in_order(cls, values: object) -> object:
        if isinstance(values, dict) and {"claim_id", "counterclaim_id"} <= values.keys():
            first, second = ordered(str(values["claim_id"]), str(values["counterclaim_id"]))
            return values | {"claim_id": first, "counterclaim_id": second}
        return values

    @model_validator(mode="after")
    def _of_two(self) -> CounterclaimDecision:
        if self.claim_id == self.counterclaim_id:
            raise ValueError("a claim does not contradict itself")
        return self


class SpeakerDecision(Frozen):
    """What somebody decided about a speaker.

    merge: ``speaker_id`` and ``other_id`` are one. split: ``entity`` of ``article_id``, or ``other_id``, is not
    ``speaker_id``. rename: ``speaker_id`` is to be called ``name``. The speakers' names are those of that time.
    """

    about: Literal["speaker"] = "speaker"
    action: Literal["merge", "split", "rename"]
    speaker_id: str
    speaker_name: str
    other_id: str | None = None
    other_name: str | None = None
    article_id: str | None = None
    entity: int | None = None
    name: str | None = None
    author: Annotated[str, Field(min_length=1)]
    decided: Annotated[str, Field(min_length=1)]
    reason: str | None = None

    @model_validator(mode="after")
    def _complete(self) -> SpeakerDecision:
        if self.action == "merge" and (self.other_id is None or self.other_name is None):
            raise ValueError("a merge needs other_id and other_name")
        if self.action == "split" and self.other_id is None and (self.article_id is None or self.entity is None):
            raise ValueError("a split needs other_id, or article_id and entity")
        if self.action == "rename" and self.name is None:
            raise ValueError("a rename needs name")
        if self.other_id == self.speaker_id:
            raise ValueError(f"cannot {self.action} a speaker with itself")
        return self


Decision = Annotated[CounterclaimDecision | SpeakerDecision, Field(discriminator="about")]
DECISION: TypeAdapter[CounterclaimDecision | SpeakerDecision] = TypeAdapter(Decision)
TABLES = {"counterclaim": "counterclaim_decisions", "speaker": "speaker_decisions"}


def now() -> str:
    """The present time as decisions carry it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def record(connection: Connection, decisions: Iterable[CounterclaimDecision | SpeakerDecision]) -> int:
    """Append decisions in one transaction; how many were new. One that is already there is not repeated.

    A new one about a speaker makes resolution run again at the next build, which applies it; a verdict on a pair
    applies at once, through the view ``contradictions``.
    """
    added = 0
    with connection.writing():
        for decision in decisions:
            table, digest = TABLES[decision.about], _digest(decision)
            if connection.row(f"SELECT id FROM {table} WHERE digest = ?", [digest]) is None:
                connection.insert(table, [{"digest": digest, **decision.model_dump(exclude={"about"})}])
                added += 1
                if isinstance(decision, SpeakerDecision):
                    connection.execute("DELETE FROM stages")
    return added


def counterclaim_decisions(connection: Connection) -> list[CounterclaimDecision]:
    """Every verdict ever given, oldest first."""
    rows = connection.rows("SELECT * FROM counterclaim_decisions ORDER BY decided, digest")
    return [CounterclaimDecision(**{name: row[name] for name in row.keys() - {"id", "digest"}}) for row in rows]


def speaker_decisions(connection: Connection) -> list[SpeakerDecision]:
    """Every decision on speakers, oldest first: a later one takes precedence."""
    rows = connection.rows("SELECT * FROM speaker_decisions ORDER BY decided, digest")
    return [SpeakerDecision(**{name: row[name] for name in row.keys() - {"id", "digest"}}) for row in rows]


def exported(connection: Connection) -> str:
    """All decisions as JSON Lines, for a file that a newsroom shares."""
    every = [*counterclaim_decisions(connection), *speaker_decisions(connection)]
    return "".join(decision.model_dump_json(exclude_none=True) + "\n" for decision in every)


def imported(connection: Connection, lines: str, *, path: str) -> int:
    """Append the decisions of an exported file; how many were new. Nothing is appended when any line is wrong.

    ``path`` names the file in messages. Raises ``InputRejected``.
    """
    found = []
    # Only \n ends a line of JSON Lines: str.splitlines would also cut at characters that a note may contain.
    for number, line in enumerate(lines.split("\n"), 1):
        if line.strip():
            try:
                found.append(DECISION.validate_json(line))
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(str(step) for step in first["loc"]) or "the line"
                raise InputRejected(
                    path,
                    f"line {number} is not a decision: {where}: {first['msg']}",
                    "Nothing was imported; mend the line, or export the file again",
                ) from error
    return record(connection, found)


def _digest(decision: CounterclaimDecision | SpeakerDecision) -> str:
    written = json.dumps(decision.model_dump(), ensure_ascii=False, sort_keys=True)
    return sha256(written.encode()).hexdigest()
