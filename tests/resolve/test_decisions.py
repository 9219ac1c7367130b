"""Decisions about speakers, applied by whatever rules find the speakers anew."""

from __future__ import annotations

from dataclasses import dataclass

from claims.model import ArticleEntity, SpeakerKind
from claims.resolve.archive import speakers


@dataclass(frozen=True)
class Split:
    """Somebody's decision that an entity of an article is not the speaker."""

    speaker_id: str
    speaker_name: str
    article_id: str | None
    entity: int | None
    name: str | None = "جون سميث (طبيب)"
    action: str = "split"
    other_id: str | None = None
    other_name: str | None = None
    decided: str = "2026-01-01T00:00:00+00:00"


@dataclass(frozen=True)
class Merge:
    """Somebody's decision that two speakers are one."""

    speaker_id: str
    speaker_name: str
    other_id: str | None
    other_name: str | None
    action: str = "merge"
    article_id: str | None = None
    entity: int | None = None
    name: str | None = None
    decided: str = "2026-01-02T00:00:00+00:00"


def person(article: str, entity: int, name: str = "جون سميث") -> ArticleEntity:
    return ArticleEntity(article_id=article, entity=entity, name=name, kind=SpeakerKind.PERSON)


JOHN = speakers([person("a", 0)])[1]["a", 0]
PARTED = Split(JOHN, "جون سميث", "b", 0)


def test_a_split_finds_its_speaker_under_another_number() -> None:
    before = speakers([person("a", 0), person("b", 0)], [PARTED])[1]
    after = speakers([person("a", 0), person("b", 0, "ماري جونز"), person("b", 1)], [PARTED])[1]
    assert before["a", 0] == after["a", 0] == JOHN
    assert before["b", 0] == after["b", 1] != JOHN
    assert after["b", 0] not in (JOHN, after["b", 1])


def test_a_split_leaves_alone_who_is_not_its_speaker() -> None:
    rows = [person("a", 0), person("b", 0, "ماري جونز"), person("c", 0, "ماري جونز")]
    assert speakers(rows, [PARTED]) == speakers(rows)


def test_a_split_that_could_be_either_of_two_is_not_made() -> None:
    rows = [person("a", 0), person("b", 1), person("b", 2)]
    assert speakers(rows, [PARTED]) == speakers(rows)


def test_a_split_made_twice_parts_once() -> None:
    rows = [person("a", 0), person("b", 0), person("b", 1)]
    again = Split(JOHN, "جون سميث", "b", 0, decided="2026-01-05")
    assert speakers(rows, [PARTED, again]) == speakers(rows, [PARTED])
    assert speakers(rows, [PARTED])[1]["b", 1] == JOHN


def test_who_was_parted_can_be_merged_and_parted_again() -> None:
    rows = [person("a", 0), person("b", 0)]
    own = speakers(rows, [PARTED])[1]["b", 0]
    merged = Merge(JOHN, "جون سميث", own, "جون سميث (طبيب)")
    assert set(speakers(rows, [PARTED, merged])[1].values()) == {JOHN}
    again = Split(JOHN, "جون سميث", "b", 0, decided="2026-01-03")
    assert speakers(rows, [PARTED, merged, again])[1] == {("a", 0): JOHN, ("b", 0): own}
