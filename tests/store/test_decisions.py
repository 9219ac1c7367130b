"""What people decided is appended, never changed, and can be shared as a file."""

from __future__ import annotations

import sqlite3

import pytest
from pydantic import ValidationError

from claims.errors import DatabaseError, InputRejected
from claims.store.archive import Archive
from claims.store.decisions import CounterclaimDecision, SpeakerDecision
from claims.store.stages import COUNTERCLAIMS, SPEAKERS
from tests.store.building import memory

VERDICT = CounterclaimDecision(
    claim_id="b" * 16,
    counterclaim_id="a" * 16,
    verdict="unsure",
    author="سارة",
    decided="2026-01-01T10:00:00+00:00",
    note="سطر أول\u2028سطر ثان",
)
MERGE = SpeakerDecision(
    action="merge",
    speaker_id="s1",
    speaker_name="غوتيريش",
    other_id="s2",
    other_name="غوتيريس",
    author="Omar",
    decided="2026-01-02T10:00:00+00:00",
)
SPLIT = SpeakerDecision(
    action="split",
    speaker_id="s1",
    speaker_name="محمد",
    article_id="a1",
    entity=3,
    author="Omar",
    decided="2026-01-01T10:00:00+00:00",
    reason="two people of one name",
)
RENAME = SpeakerDecision(
    action="rename", speaker_id="s1", speaker_name="محمد", name="أحمد", author="Omar", decided="2026-01-03"
)
TABLES = ("counterclaim_decisions", "speaker_decisions")


@pytest.fixture
def archive() -> Archive:
    filled = memory()
    assert filled.record_decisions([VERDICT, MERGE, SPLIT, RENAME]) == 4
    return filled


def test_decisions_come_back_oldest_first_with_the_pair_in_one_order(archive: Archive) -> None:
    assert archive.counterclaim_decisions() == [VERDICT]
    assert (VERDICT.claim_id, VERDICT.counterclaim_id) == ("a" * 16, "b" * 16)
    assert archive.speaker_decisions() == [SPLIT, MERGE, RENAME]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET author = 'somebody else'",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        "INSERT OR IGNORE INTO {table} SELECT * FROM {table}",
        "UPDATE OR REPLACE {table} SET id = 1",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_nothing_can_be_changed_or_removed(archive: Archive, table: str, statement: str, recursive: str) -> None:
    before = archive.export_decisions()
    archive._connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    with pytest.raises(DatabaseError, match="decisions are append-only: record a new one"):
        archive._connection.execute(statement.format(table=table))
    assert archive.export_decisions() == before


def test_the_later_verdict_counts_whenever_it_arrives(archive: Archive) -> None:
    later = VERDICT.model_copy(update={"verdict": "rejected", "decided": "2026-01-05T00:00:00+00:00"})
    between = VERDICT.model_copy(update={"verdict": "confirmed", "decided": "2026-01-03T00:00:00+00:00"})
    archive.record_decisions([later])
    archive.record_decisions([between])  # imported late from a colleague
    assert archive._connection.rows("SELECT verdict, decided FROM counterclaim_verdicts") == [
        {"verdict": "rejected", "decided": "2026-01-05T00:00:00+00:00"}
    ]


def test_an_exported_file_gives_the_same_decisions_elsewhere_once(archive: Archive) -> None:
    lines = archive.export_decisions()
    assert len(lines.split("\n")) == 5
    with memory() as other:
        assert other.import_decisions(lines, path="decisions.jsonl") == 4
        assert other.import_decisions(lines + "\n", path="decisions.jsonl") == 0
        assert other.export_decisions() == lines
        assert other.counterclaim_decisions()[0].note == "سطر أول\u2028سطر ثان"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 5 is not a decision: the line: Invalid JSON"),
        ('{"about": "weather"}', "line 5 is not a decision: the line: Input tag 'weather'"),
        (MERGE.model_dump_json(exclude={"author"}), "line 5 is not a decision: speaker.author: Field required"),
        (MERGE.model_dump_json(exclude={"other_id"}), "line 5 is not a decision: speaker: Value error, a merge needs"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_imported(archive: Archive, line: str, reason: str) -> None:
    with memory() as other:
        with pytest.raises(InputRejected) as refused:
            other.import_decisions(archive.export_decisions() + line, path="d.jsonl")
        assert refused.value.path == "d.jsonl"
        assert refused.value.reason.startswith(reason)
        assert other.export_decisions() == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"action": "merge", "other_id": None},
        {"action": "merge", "other_id": "s1"},
        {"action": "split", "other_id": None, "article_id": "a1"},
        {"action": "rename"},
        {"action": "delete"},
        {"author": ""},
    ],
)
def test_an_incomplete_decision_is_no_decision(changes: dict[str, str | None]) -> None:
    with pytest.raises(ValidationError):
        SpeakerDecision.model_validate(MERGE.model_dump() | changes)


def test_a_claim_does_not_contradict_itself() -> None:
    with pytest.raises(ValidationError, match="a claim does not contradict itself"):
        VERDICT.model_validate(VERDICT.model_dump() | {"claim_id": "b" * 16})


def test_a_new_decision_on_a_speaker_calls_for_resolution(archive: Archive) -> None:
    archive.save_speakers([], {}, rules="r")
    archive.save_counterclaims([], rules="l")
    archive.record_decisions([MERGE])  # known already
    archive.decide("c", "d", "rejected", author="Sara")
    assert (archive.finished(SPEAKERS, "r"), archive.finished(COUNTERCLAIMS, "l")) == (True, True)
    archive.record_decisions([MERGE.model_copy(update={"decided": "2026-02-01"})])
    assert (archive.finished(SPEAKERS, "r"), archive.finished(COUNTERCLAIMS, "l")) == (False, False)


def test_a_verdict_carries_the_time_it_was_given() -> None:
    with memory() as archive:
        given = archive.decide("b", "a", "confirmed", author="Sara")
        assert given.decided.endswith("+00:00")
        assert archive.counterclaim_decisions() == [given]


def test_the_tables_refuse_what_the_models_refuse(archive: Archive) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        archive._connection.db.conn.execute(
            "INSERT INTO counterclaim_decisions (digest, claim_id, counterclaim_id, verdict, author, decided) "
            "VALUES ('x', 'b', 'a', 'confirmed', 'Sara', '2026')"
        )
