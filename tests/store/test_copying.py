"""Copies in the database: what is marked, what the claims of a copy repeat, and that it does not count twice."""

from __future__ import annotations

import pytest

from claims.model import Counterclaim, CounterclaimKind, Outlet, Speaker, SpeakerKind, Statement, Voices
from claims.store.archive import Archive
from claims.store.credits import credited, is_agency
from claims.store.findings import PairFinding
from tests.store.building import RULES, article, attribution, memory, mention, parse, span

BODY = (
    "وقال شهود عيان إن دوي الانفجارات سمع في أنحاء متفرقة من المدينة منذ ساعات الصباح الأولى وإن سحب الدخان غطت "
    "الأحياء الشرقية حيث أغلقت المدارس والمحال التجارية أبوابها وخلت الشوارع من المارة"
)
FIRST = "قالت الوزارة إن الطائرات قصفت المدينة القديمة وقتلت عشرة جنود"
SECOND = "وأكد المجلس أن أحدا لم يقصف المدينة"


def report(archive: Archive, name: str, outlet: str, *, first: str = FIRST, tail: str = "", day: int = 1) -> list[str]:
    """A report with two claims, as one outlet prints it; the ids of its claims."""
    text = f"{first}.\n{SECOND}.\n{BODY}.\n{tail}"
    made = [
        attribution(text, "قالت", "الوزارة", first.partition("الوزارة ")[2]),
        attribution(text, "وأكد", "المجلس", "أن أحدا لم يقصف المدينة"),
    ]
    heard = [
        Voices(speaker=mention(text, "الوزارة", 0, "الوزارة")),
        Voices(speaker=mention(text, "المجلس", 1, "المجلس")),
    ]
    described = article(text, name, outlet, published=f"2018-04-0{day}")
    archive.save_article(described, parse(text), made, heard, rules=RULES)
    return archive.claim_ids(name)


@pytest.fixture
def archive() -> Archive:
    """One agency report in three outlets: as it is, with a credit, and with another number."""
    filled = memory()
    report(filled, "b", "الصحيفة", tail="(رويترز)", day=1)
    report(filled, "a", "القناة", day=2)
    report(filled, "c", "الموقع", first=FIRST.replace("عشرة", "20"), day=2)
    report(filled, "d", "الوكالة", first="قالت الوزارة إن شيئا لم يحدث", day=9)
    filled.mark_copies(rules="copies-1")
    return filled


def pair(one: str, other: str, score: float = 0.5) -> Counterclaim:
    return Counterclaim(
        claim_id=one,
        counterclaim_id=other,
        kind=CounterclaimKind.NEGATION,
        score=score,
        evidence=span(FIRST, "قالت"),
        counter_evidence=span(FIRST, "قالت"),
        explanation="",
        explanation_ar="",
    )


def disputed(one: str, other: str) -> PairFinding:
    return PairFinding(
        mark="attribution",
        claim_id=one,
        counterclaim_id=other,
        score=0.8,
        evidence=span(FIRST, "قالت"),
        counter_evidence=span(FIRST, "قالت"),
        explanation="",
        explanation_ar="",
    )


def test_copies_are_marked_with_their_original_and_agency(archive: Archive) -> None:
    assert archive.copies() == {"a": "b", "c": "b"}
    rows = archive._connection.rows("SELECT * FROM copies ORDER BY article_id")
    assert [(row["agency"], row["likeness"] > 0.6) for row in rows] == [("وكالة رويترز", True)] * 2
    assert archive.finished("copies", "copies-1")
    assert archive.check() == []


def test_claims_of_a_copy_repeat_those_of_the_original_unless_they_say_otherwise(archive: Archive) -> None:
    ids = {name: archive.claim_ids(name) for name in "abc"}
    rows = archive._connection.rows("SELECT * FROM copied_claims ORDER BY claim_id")
    assert {row["claim_id"]: row["copy_of"] for row in rows} == {
        ids["a"][0]: ids["b"][0],
        ids["a"][1]: ids["b"][1],
        ids["c"][1]: ids["b"][1],  # the other claim of c gives another number
    }


def test_statements_know_their_report(archive: Archive) -> None:
    found: dict[str, Statement] = {each.id: each for each in archive.statements()}
    groups = {each.article_id: each.article_group for each in found.values()}
    assert groups == {"a": "b", "b": "b", "c": "b", "d": "d"}
    one, other = archive.claim_ids("a")[0], archive.claim_ids("b")[0]
    assert (found[one].copy_of, found[other].copy_of) == (other, None)


def test_a_pair_that_copies_print_again_is_listed_once(archive: Archive) -> None:
    a, b, d = (archive.claim_ids(name) for name in "abd")
    archive.save_counterclaims([pair(a[0], a[1], 0.9), pair(b[0], b[1]), pair(a[0], b[1]), pair(b[0], d[0])])
    listed = list(archive.contradictions())
    assert [(each.claim.id, each.counterclaim.id, each.one_report) for each in listed] == sorted(
        [(b[0], b[1], True), (b[0], d[0], False)]
    )
    assert len(list(archive.contradictions(repeats=True))) == 4
    assert [each.repeats for each in archive.contradictions(claim=a[0])] == [True, True]
    assert len(list(archive.contradictions(outlet="القناة"))) == 2
    assert archive.check() == []


def test_printings_of_one_report_are_no_two_sources(archive: Archive) -> None:
    """A pair between two printings is told, as one within a report is; but no outlets contradict each other by it."""
    a, b, d = (archive.claim_ids(name) for name in "abd")
    archive.save_counterclaims([pair(a[0], b[1]), pair(b[0], d[0])])
    listed = [(each.claim.id, each.counterclaim.id) for each in archive.contradictions(across_outlets=True)]
    assert listed == [(b[0], d[0])]
    assert len(list(archive.contradictions())) == 2
    archive.save_findings([], [disputed(a[0], archive.claim_ids("c")[0]), disputed(b[0], d[0])])
    listed = [(each.claim.id, each.counterclaim.id) for each in archive.marked_pairs("attribution")]
    assert listed == [(b[0], d[0])]


def test_removing_the_original_leaves_the_next_printing(archive: Archive) -> None:
    archive.remove(["b"])
    assert archive.copies() == {}
    assert not archive.finished("copies", "copies-1")
    archive.mark_copies()
    assert archive.copies() == {"c": "a"}


def test_sketches_of_another_method_are_made_again(archive: Archive) -> None:
    archive._connection.execute("UPDATE sketches SET method = 0, hashes = x'00' WHERE article_id = 'a'")
    archive._connection.execute("DELETE FROM sketches WHERE article_id = 'c'")
    archive.mark_copies()
    assert archive.copies() == {"a": "b", "c": "b"}


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("موسكو (رويترز) - قال الوزير كذا", "وكالة رويترز"),
        ("قال الوزير كذا. فرانس24/ أ ف ب", "وكالة فرانس برس"),
        ("قال الوزير كذا، بحسب ما نقلت رويترز.", "وكالة رويترز"),
        ("أبوظبي (وام) قال الوزير", "وكالة الأنباء الإماراتية وام"),
        ("قال الوزير إنه بنا المدرسة ولا وام هنا", None),
        ("قال الوزير كذا" + " كلام" * 100 + " نقلت رويترز" + " كلام" * 100, None),
        ("", None),
    ],
)
def test_the_credited_agency(text: str, agency: str | None) -> None:
    assert credited(text) == agency


def test_agencies_are_known_by_any_name() -> None:
    assert is_agency("رويترز")
    assert is_agency("وكالة الأناضول")
    assert not is_agency("قناة الجزيرة")
    assert not is_agency(None)


def test_an_agencys_own_article_is_the_original() -> None:
    with memory() as archive:
        report(archive, "a", "الصحيفة", day=1)
        report(archive, "z", "رويترز", day=2)
        archive.mark_copies()
        assert archive.copies() == {"a": "z"}


def test_outlets_and_speakers_count_as_before() -> None:
    """A copy is an article like others: nothing of it is hidden."""
    with memory() as archive:
        report(archive, "a", "الصحيفة")
        report(archive, "b", "القناة")
        archive.mark_copies()
        assert archive.counts()["articles"] == 2
        assert archive.counts()["claims"] == 4
        assert Outlet(id="outlet-القناة", name="القناة") == archive.article("b").outlet


def test_a_speaker_is_quoted_by_as_many_reports_as_there_are_without_copies(archive: Archive) -> None:
    places = {(name, 0): "s" for name in "abcd"}
    archive.save_speakers([Speaker(id="s", name="الوزارة", kind=SpeakerKind.ORGANISATION)], places)
    (ministry,) = archive.people()
    assert (ministry.claims, ministry.articles, ministry.reports) == (4, 4, 2)
    a, b, d = (archive.claim_ids(name) for name in "abd")
    archive.save_counterclaims([pair(a[0], d[1], 0.9), pair(b[0], d[1])])
    (ministry,) = archive.people()
    assert ministry.contradictions == 1
