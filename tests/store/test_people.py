"""Speakers as readers ask for them: found by any spelling, counted, and with what the articles say of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claims.errors import NotFound
from claims.model import Attribution, Counterclaim, CounterclaimKind, Mention, Speaker, SpeakerKind, Voices
from claims.spans import Span
from claims.store.archive import Archive
from claims.store.people import Alias, Held, Opponent
from tests.store.building import RULES, article, attribution, memory, mention, parse, save, span

RUSSIA = Speaker(id="aaaa0001", name="روسيا", kind=SpeakerKind.STATE)
MINISTRY = Speaker(id="aaaa0002", name="وزارة الدفاع الروسية", kind=SpeakerKind.ORGANISATION, affiliation_id=RUSSIA.id)
ARMY = Speaker(id="bbbb0001", name="أحمد الأسعد", kind=SpeakerKind.PERSON, role="المتحدث باسم الجيش")
REUTERS = Speaker(id="cccc0001", name="رويترز", kind=SpeakerKind.MEDIA)
SPEAKERS = [RUSSIA, MINISTRY, ARMY, REUTERS]
LATER = "قال الأسعد إن الهدنة صامدة.\nوتابع أنها لن تدوم"


def later() -> tuple[list[Attribution], list[Voices]]:
    """One speaker, with a role the second time only."""
    found = [
        attribution(LATER, "قال", "الأسعد", "إن الهدنة صامدة"),
        attribution(LATER, "وتابع", None, "أنها لن تدوم", continues=0),
    ]
    first = mention(LATER, "الأسعد", 0, "احمد الاسعد", SpeakerKind.PERSON)
    second = Mention(
        span=None,
        printed=None,
        entity=0,
        name="احمد الاسعد",
        kind=SpeakerKind.PERSON,
        role="قائد الجيش",
        affiliation="الجيش",
        rule="elided",
        score=0.75,
    )
    return found, [Voices(speaker=first), Voices(speaker=second)]


@pytest.fixture
def archive() -> Iterator[Archive]:
    """Three articles: one text in two outlets, and a later one; the ministry's two claims contradict the army's."""
    with memory() as filled:
        first = save(filled, "a1", "قناة", published="2020-01-02")
        second = save(filled, "a2", "صحيفة", published="2020-01-05T10:00:00+00:00")
        found, heard = later()
        filled.save_article(
            article(LATER, "a3", "قناة", published="2021-03-04"), parse(LATER), found, heard, rules=RULES
        )
        assigned = {("a3", 0): ARMY.id}
        for name in ("a1", "a2"):
            assigned |= {(name, 0): MINISTRY.id, (name, 1): ARMY.id, (name, 2): REUTERS.id}
        filled.save_speakers(SPEAKERS, assigned)
        filled.save_counterclaims([pair(first[0], second[1]), pair(second[2], second[0]), pair(first[1], first[2])])
        yield filled


def pair(one: str, other: str) -> Counterclaim:
    return Counterclaim(
        claim_id=one,
        counterclaim_id=other,
        kind=CounterclaimKind.DENIAL,
        score=0.5,
        evidence=Span(0, 1),
        counter_evidence=Span(0, 1),
        explanation="",
        explanation_ar="",
    )


def test_those_who_say_most_come_first_with_their_figures(archive: Archive) -> None:
    army, ministry, reuters, russia = archive.people()
    assert [each.id for each in (army, ministry, reuters, russia)] == [ARMY.id, MINISTRY.id, REUTERS.id, RUSSIA.id]
    assert (army.claims, army.relayed, army.articles) == (6, 0, 3)
    assert army.outlets == ("قناة", "صحيفة")
    assert (army.first, army.last) == ("2020-01-02", "2021-03-04")
    assert (army.role, army.affiliation_id, army.affiliation) == ("المتحدث باسم الجيش", None, None)
    # The army's quarrel with itself is one pair.
    assert army.contradictions == 3
    assert army.contradicted_by == (
        Opponent(speaker_id=MINISTRY.id, name="وزارة الدفاع الروسية", pairs=2),
        Opponent(speaker_id=ARMY.id, name="أحمد الأسعد", pairs=1),
    )
    assert (ministry.claims, ministry.affiliation, ministry.contradictions) == (2, "روسيا", 2)
    assert (reuters.claims, reuters.relayed, reuters.outlets, reuters.first) == (0, 2, (), None)
    assert (russia.claims, russia.relayed, russia.contradicted_by) == (0, 0, ())


def test_pairs_that_people_rejected_do_not_count(archive: Archive) -> None:
    one, other = sorted((archive.claim_ids("a1")[0], archive.claim_ids("a2")[1]))
    archive.decide(one, other, "rejected", author="سارة")
    army = archive.people(limit=1)[0]
    assert army.contradictions == 2
    said = {each.id: each.contradicted_by for each in archive.person(ARMY.id).claims}
    assert said[archive.claim_ids("a2")[1]] == ()
    assert said[archive.claim_ids("a2")[2]] == (archive.claim_ids("a2")[0],)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("احمد", [ARMY.id]),
        ("أَحْمَد", [ARMY.id]),
        ("الاسعد آحمد", [ARMY.id]),  # any order, any hamza
        ("المتحدث بإسم الجيش", [ARMY.id]),  # as printed
        ("وكاله رويترز", [REUTERS.id]),
        ("روسي", [MINISTRY.id, RUSSIA.id]),
        ("رويترز الجيش", []),
        ("%", []),
        ("", []),
        ("\ud800", []),
    ],
)
def test_speakers_are_found_by_any_spelling_of_any_name(archive: Archive, query: str, expected: list[str]) -> None:
    assert [each.id for each in archive.people(query)] == expected


def test_kind_and_limit_narrow_the_list(archive: Archive) -> None:
    assert [each.id for each in archive.people(kind="media")] == [REUTERS.id]
    assert [each.id for each in archive.people(limit=2)] == [ARMY.id, MINISTRY.id]
    assert archive.people("روسي", kind="person") == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bbbb0001", [ARMY.id]),
        ("BBBB", [ARMY.id]),
        ("aaaa", [MINISTRY.id, RUSSIA.id]),
        ("aaa", []),
        ("روسيا", [RUSSIA.id]),
        ("الأسعد", [ARMY.id]),
        ("ffff", []),
    ],
)
def test_whom_a_user_may_mean(archive: Archive, typed: str, expected: list[str]) -> None:
    assert [each.id for each in archive.candidates(typed)] == expected


def test_one_speaker_at_length(archive: Archive) -> None:
    found = archive.person(ARMY.id)
    assert found.speaker == archive.people(limit=1)[0]
    assert found.aliases == (Alias(printed="المتحدث باسم الجيش", mentions=2), Alias(printed="الأسعد", mentions=1))
    assert found.roles == (Held(name="قائد الجيش", articles=1, first="2021-03-04", last="2021-03-04"),)
    assert found.affiliations == (Held(name="الجيش", articles=1, first="2021-03-04", last="2021-03-04"),)
    assert [(each.published, each.outlet, each.content) for each in found.claims] == [
        ("2020-01-02", "قناة", "إن القصف مستمر"),
        ("2020-01-02", "قناة", "أنّ عشرة جنود قتلوا"),
        ("2020-01-05T10:00:00+00:00", "صحيفة", "إن القصف مستمر"),
        ("2020-01-05T10:00:00+00:00", "صحيفة", "أنّ عشرة جنود قتلوا"),
        ("2021-03-04", "قناة", "إن الهدنة صامدة"),
        ("2021-03-04", "قناة", "أنها لن تدوم"),
    ]
    before, after = found.claims[-2:]
    # The role is the article's, though only the second mention gives it.
    assert (before.printed, before.role, before.rule, before.score) == ("الأسعد", "قائد الجيش", "by-hand", 0.5)
    assert (after.printed, after.role, after.rule, after.score) == (None, "قائد الجيش", "elided", 0.75)


def test_a_limit_keeps_the_latest_claims(archive: Archive) -> None:
    assert [each.content for each in archive.person(ARMY.id, limit=2).claims] == ["إن الهدنة صامدة", "أنها لن تدوم"]


def test_what_interrupts_a_statement_is_left_out() -> None:
    text = "الهدنة، كما قال فلان، صامدة"
    with memory() as archive:
        archive.save_article(
            article(text),
            parse(text),
            [attribution(text, "قال", "فلان", "الهدنة", "صامدة")],
            [Voices(speaker=mention(text, "فلان", 0, "فلان", SpeakerKind.PERSON))],
            rules=RULES,
        )
        archive.save_speakers([ARMY], {("a1", 0): ARMY.id})
        (said,) = archive.person(ARMY.id).claims
        assert (said.content, said.published) == ("الهدنة صامدة", None)
        assert span(text, "فلان").of(text) == said.printed


def test_an_unknown_speaker(archive: Archive) -> None:
    with pytest.raises(NotFound, match="no speaker nobody in"):
        archive.person("nobody")


def test_places_of_speakers_and_claims(archive: Archive) -> None:
    first, second, third = archive.claim_ids("a1")
    assert archive.place_of(first) == ("a1", 0)
    assert archive.place_of(third) == archive.place_of(second[:8]) == ("a1", 1)
    assert archive.speaker_at(("a1", 1)) == ARMY.id
    assert archive.speaker_at(("a1", 9)) is None
    assert archive.places(ARMY.id) == {("a1", 1), ("a2", 1), ("a3", 0)}
    with pytest.raises(NotFound):
        archive.place_of("ffffffff")


def test_voices_carry_the_role_of_the_mention(archive: Archive) -> None:
    voice = archive.claim(archive.claim_ids("a3")[1]).claim.voice
    assert voice is not None
    assert (voice.role, voice.rule, voice.score) == ("قائد الجيش", "elided", 0.75)
