"""Speakers are replaced as a whole, and found by any of their names."""

from __future__ import annotations

import pytest

from claims.model import Speaker, SpeakerKind
from claims.store.archive import Archive
from claims.store.stages import COUNTERCLAIMS, SPEAKERS
from tests.store.building import memory, save, save_statement

RUSSIA = Speaker(id="s-ru", name="روسيا", kind=SpeakerKind.STATE)
MINISTRY = Speaker(
    id="s-mod", name="وزارة الدفاع الروسية", kind=SpeakerKind.ORGANISATION, affiliation_id="s-ru", role="وزارة"
)
ARMY = Speaker(id="s-army", name="متحدث الجيش", kind=SpeakerKind.PERSON)
REUTERS = Speaker(id="s-reuters", name="رويترز", kind=SpeakerKind.MEDIA)
ASSIGNED = {("a1", 0): "s-mod", ("a1", 1): "s-army", ("a1", 2): "s-reuters"}


def rows(archive: Archive, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in archive._connection.rows(sql)]


def test_speakers_reach_claims_relays_and_mentions() -> None:
    with memory() as archive:
        first, second, third = save(archive)
        archive.save_speakers([MINISTRY, RUSSIA, ARMY, REUTERS], ASSIGNED)  # the ministry before what it belongs to
        assert archive.speakers() == [ARMY, MINISTRY, REUTERS, RUSSIA]
        assert rows(archive, "SELECT id, speaker_id FROM claims ORDER BY position") == [
            (first, "s-mod"),
            (second, "s-army"),
            (third, "s-army"),
        ]
        assert rows(archive, "SELECT * FROM relays") == [(second, 0, "s-reuters")]
        assert rows(archive, "SELECT count(*) FROM mentions WHERE speaker_id IS NULL") == [(0,)]
        assert rows(archive, "SELECT * FROM speaker_aliases ORDER BY 1") == [
            ("s-army", "المتحدث باسم الجيش", 1),
            ("s-mod", "وزارة الدفاع الروسية", 1),
            ("s-reuters", "وكالة رويترز", 1),
        ]
        assert archive.check() == []


def test_the_next_resolution_replaces_all_of_the_last() -> None:
    with memory() as archive:
        save(archive)
        archive.save_speakers([MINISTRY, RUSSIA, ARMY, REUTERS], ASSIGNED)
        renamed = ARMY.model_copy(update={"name": "أحمد المسماري", "role": "المتحدث"})
        archive.save_speakers([renamed], {("a1", 0): "s-army", ("a9", 4): "s-army"})
        assert archive.speakers() == [renamed]
        assert rows(archive, "SELECT speaker_id FROM claims ORDER BY position") == [("s-army",), (None,), (None,)]
        assert rows(archive, "SELECT speaker_id FROM relays") == [(None,)]
        archive.save_speakers([], {})
        assert rows(archive, "SELECT speaker_id FROM claims ORDER BY position") == [(None,)] * 3
        assert archive.check() == []


@pytest.mark.parametrize(
    ("speakers", "assigned", "unknown"),
    [([MINISTRY], {}, "s-ru"), ([RUSSIA], {("a1", 0): "s-mod"}, "s-mod")],
    ids=["affiliation", "assignment"],
)
def test_unknown_speakers_are_refused_and_nothing_changes(
    speakers: list[Speaker], assigned: dict[tuple[str, int], str], unknown: str
) -> None:
    with memory() as archive:
        save(archive)
        archive.save_speakers([MINISTRY, RUSSIA, ARMY, REUTERS], ASSIGNED)
        with pytest.raises(ValueError, match=f"not among the speakers: {unknown}"):
            archive.save_speakers(speakers, assigned)
        assert archive.speakers() == [ARMY, MINISTRY, REUTERS, RUSSIA]
        assert rows(archive, "SELECT DISTINCT speaker_id FROM claims ORDER BY 1") == [("s-army",), ("s-mod",)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("s-mod", ["s-mod"]),
        ("وزاره الدفاع الروسيه", ["s-mod"]),
        ("وكالة رويترز", ["s-reuters"]),  # as printed
        ("الدفاع", ["s-mod"]),  # part of a name
        ("روسي", ["s-mod", "s-ru"]),
        ("روسيا", ["s-ru"]),  # the whole name counts more than a part of another
        ("nobody", []),
        ("", []),
        ("\ud800", []),
        ("%", []),
    ],
)
def test_a_speaker_is_found_by_any_name(wanted: str, expected: list[str]) -> None:
    with memory() as archive:
        save(archive)
        archive.save_speakers([MINISTRY, RUSSIA, ARMY, REUTERS], ASSIGNED)
        assert archive.speaker_ids(wanted) == expected


def test_a_stage_is_finished_until_an_article_changes() -> None:
    with memory() as archive:
        save(archive)
        assert not archive.finished(SPEAKERS, "r1")
        archive.save_speakers([], {}, rules="r1")
        archive.save_counterclaims([], rules="l1")
        assert archive.finished(SPEAKERS, "r1")
        assert not archive.finished(SPEAKERS, "r2")
        assert archive.finished(COUNTERCLAIMS, "l1")
        archive.save_speakers([], {}, rules="r2")
        assert archive.finished(SPEAKERS, "r2")
        assert not archive.finished(COUNTERCLAIMS, "l1")  # linked by the speakers of before
        archive.save_counterclaims([], rules="l1")
        archive.remove(["not there"])
        assert archive.finished(COUNTERCLAIMS, "l1")
        save_statement(archive, "a2", "كلام جديد")
        assert not archive.finished(SPEAKERS, "r2")
        assert not archive.finished(COUNTERCLAIMS, "l1")
        archive.save_speakers([], {}, rules="r2")
        archive.remove(["a2"])
        assert not archive.finished(SPEAKERS, "r2")
