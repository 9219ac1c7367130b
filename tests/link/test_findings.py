"""Open denials, reversals and misattributions."""

from __future__ import annotations

from typing import Any

from claims.link.misattribution import misattributions
from claims.link.open_denials import open_denials
from claims.link.pairs import counterclaims
from claims.link.reversals import reversals
from tests.link.archives import CASES, statements


def case(name: str) -> dict[str, Any]:
    return next(each for each in CASES if each["name"] == name)


def test_a_denial_whose_target_nobody_stated_stays_open() -> None:
    archive = statements(case("a denial of another act is no denial of this one"))
    (found,) = open_denials(archive, counterclaims(archive))
    assert (found.claim_id, found.way, found.denied) == (
        "b1",
        "part",
        "تورطها في اختراق حواسيب وزارة التجارة الأسترالية",
    )
    assert found.topics[:2] == ("حاسيب", "استرالي")


def test_a_linked_denial_is_not_open() -> None:
    archive = statements(CASES[0])
    assert open_denials(archive, counterclaims(archive)) == []


def test_a_speaker_who_says_the_opposite_later() -> None:
    one, other = statements(case("talks that go on and talks that were stopped"))
    minister = {"speaker_id": "m", "speaker": "الوزير"}
    early = one.model_copy(update={**minister, "article_id": "A", "published": "2021-03-01"})
    late = other.model_copy(update={**minister, "article_id": "B", "published": "2021-03-09"})
    (found,) = reversals([late, early], min_score=0.3)
    assert (found.claim_id, found.later_id, found.days, found.kind.value) == ("a1", "a2", 8, "event")
    same_day = late.model_copy(update={"published": "2021-03-01"})
    assert reversals([early, same_day], min_score=0.3) == []
    assert reversals([early, late.model_copy(update={"speaker_id": "x"})], min_score=0.3) == []


def test_one_statement_given_to_two_speakers() -> None:
    one, other = statements(case("the same report, syndicated"))
    there = one.model_copy(update={"speaker": "سامح شكري", "speaker_id": "s"})
    here = other.model_copy(update={"speaker": "دينا مفتي", "speaker_id": "d"})
    (found,) = misattributions([here, there])
    assert (found.claim_id, found.counterclaim_id, found.likeness) == ("a1", "b1", 1.0)
    assert (found.speaker, found.counter_speaker) == ("سامح شكري", "دينا مفتي")
    assert misattributions([one, other]) == []
    agency = here.model_copy(update={"speaker": "وكالة رويترز", "speaker_id": "r"})
    assert misattributions([agency, there]) == []
