"""Pairs side by side: stored once, filtered, and with what people decided about them."""

from __future__ import annotations

import pytest

from claims.errors import DatabaseError, NotFound
from claims.model import Counterclaim, CounterclaimKind, Speaker, SpeakerKind
from claims.spans import Span
from claims.store.archive import Archive
from claims.store.counterclaims import Filters
from tests.store.building import DENIAL, memory, save, span


def pair(one: str, other: str, score: float = 0.5, kind: CounterclaimKind = CounterclaimKind.EVENT) -> Counterclaim:
    """A pair of claims from two copies of ``DENIAL``."""
    return Counterclaim(
        claim_id=one,
        counterclaim_id=other,
        kind=kind,
        score=score,
        evidence=span(DENIAL, "لم تقصف"),
        counter_evidence=span(DENIAL, "القصف مستمر"),
        explanation="one denies what the other states",
        explanation_ar="ينفي أحدهما ما يقوله الآخر",
        parts={"shared": 0.3, "opposite": 0.2},
    )


@pytest.fixture
def archive() -> Archive:
    """Two outlets' copies of one text, resolved; three pairs."""
    filled = memory()
    a1, a2 = save(filled, "a1", "قناة", published="2018-03-01"), save(filled, "a2", "صحيفة", published="2018-03-14")
    speakers = [
        Speaker(id="s-mod", name="وزارة الدفاع الروسية", kind=SpeakerKind.ORGANISATION),
        Speaker(id="s-army", name="الجيش", kind=SpeakerKind.ORGANISATION),
    ]
    filled.save_speakers(speakers, {("a1", 0): "s-mod", ("a2", 0): "s-mod", ("a2", 1): "s-army"})
    filled.save_counterclaims(
        [
            pair(a1[0], a2[1], 0.9, CounterclaimKind.DENIAL),
            pair(a1[0], a1[1], 0.6),
            pair(a2[1], a2[2], 0.3, CounterclaimKind.QUANTITY),
        ]
    )
    return filled


def listed(archive: Archive, filters: Filters) -> list[float]:
    return [found.score for found in archive.contradictions(**filters)]


def test_pairs_come_back_as_they_were_saved(archive: Archive) -> None:
    saved = archive.counterclaims()
    assert sorted(found.score for found in saved) == [0.3, 0.6, 0.9]
    assert next(found for found in saved if found.score == 0.9) == pair(
        archive.claim_ids("a1")[0], archive.claim_ids("a2")[1], 0.9, CounterclaimKind.DENIAL
    )
    archive.save_counterclaims(saved)
    assert archive.counterclaims() == saved
    assert archive.check() == []


def test_a_pair_is_stored_once_with_its_better_score(archive: Archive) -> None:
    one, other = archive.claim_ids("a1")[:2]
    archive.save_counterclaims([pair(one, other, 0.4), pair(other, one, 0.7), pair(one, other, 0.6)])
    assert [(found.claim_id, found.score) for found in archive.counterclaims()] == [(other, 0.7)]
    with pytest.raises(DatabaseError, match="UNIQUE"):
        archive._connection.execute(
            "INSERT INTO counterclaims SELECT counterclaim_id, claim_id, kind, score, explanation, explanation_ar, "
            "evidence, evidence_start, evidence_end, counter_evidence, counter_evidence_start, counter_evidence_end, "
            "parts, repeats FROM counterclaims"
        )


def test_both_sides_are_shown_with_what_they_rest_on(archive: Archive) -> None:
    found = next(archive.contradictions())
    assert found.claim.content == "إن الطائرات لم تقصف المدينة"
    assert (found.claim.speaker_id, found.claim.speaker) == ("s-mod", "وزارة الدفاع الروسية")
    assert (found.claim.outlet, found.counterclaim.outlet) == ("قناة", "صحيفة")
    assert (found.claim.published, found.counterclaim.published) == ("2018-03-01", "2018-03-14")
    assert found.counterclaim.content == "إن القصف مستمر"
    assert [(voice.name, voice.printed) for voice in found.counterclaim.chain] == [("رويترز", "وكالة رويترز")]
    assert (found.evidence, found.counter_evidence) == ("لم تقصف", "القصف مستمر")
    assert found.evidence_span == span(DENIAL, "لم تقصف")
    assert found.parts == {"shared": 0.3, "opposite": 0.2}
    assert found.verdict is None
    assert found.model_dump(mode="json")["kind"] == "denial"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [0.9, 0.6, 0.3]),
        ({"speaker": "s-mod"}, [0.9, 0.6]),
        ({"speaker": "الجيش"}, [0.9, 0.3]),
        ({"speaker": "وزاره الدفاع"}, [0.9, 0.6]),
        ({"speaker": "nobody"}, []),
        ({"outlet": "قناة"}, [0.9, 0.6]),
        ({"outlet": "outlet-صحيفة"}, [0.9, 0.3]),
        ({"outlet": "صحيفه", "speaker": "s-mod"}, [0.9]),
        ({"outlet": "\ud800"}, []),
        ({"kind": "quantity"}, [0.3]),
        ({"min_score": 0.6}, [0.9, 0.6]),
        ({"across_outlets": True}, [0.9]),
        ({"since": "2018-03-10"}, [0.9, 0.3]),
        ({"until": "2018-03-01"}, [0.9, 0.6]),
        ({"since": "2018-03-10", "until": "2018-03-01"}, [0.9]),
        ({"since": None, "speaker": None, "limit": None}, [0.9, 0.6, 0.3]),
        ({"limit": 1}, [0.9]),
    ],
)
def test_filters(archive: Archive, filters: Filters, expected: list[float]) -> None:
    assert listed(archive, filters) == expected


def test_verdicts_stay_and_apply_to_whatever_is_found_again(archive: Archive) -> None:
    one, other = archive.claim_ids("a1")[0], archive.claim_ids("a2")[1]
    archive.decide(other, one, "confirmed", author="Sara", decided="2026-01-01T00:00:00+00:00")
    assert next(archive.contradictions()).verdict == "confirmed"
    assert listed(archive, {"undecided": True}) == [0.6, 0.3]
    archive.decide(one, other, "rejected", author="Omar", decided="2026-01-02T00:00:00+00:00", note="not the same day")
    assert listed(archive, {}) == [0.6, 0.3]
    assert listed(archive, {"rejected": True}) == [0.9, 0.6, 0.3]
    archive.save_counterclaims([pair(other, one, 0.8)])  # linked again, the other way round
    assert listed(archive, {}) == []
    save(archive, "a1")  # the article is read again: the machine's pairs go, the verdicts stay
    assert archive.counterclaims() == []
    archive.save_counterclaims([pair(one, other, 0.8)])
    assert listed(archive, {}) == []
    archive.prune([])
    assert [decision.verdict for decision in archive.counterclaim_decisions()] == ["confirmed", "rejected"]


def test_claims_that_are_not_stored_cannot_contradict(archive: Archive) -> None:
    before = archive.counterclaims()
    one = archive.claim_ids("a1")[0]
    with pytest.raises(ValueError, match="not stored: 0123456789abcdef"):
        archive.save_counterclaims([pair(one, "0123456789abcdef")])
    with pytest.raises(DatabaseError, match="CHECK"):
        archive.save_counterclaims([pair(one, one)])
    outside = pair(one, archive.claim_ids("a1")[1]).model_copy(update={"evidence": Span(0, 999)})
    with pytest.raises(ValueError, match=r"evidence 0\.\.999 is not within"):
        archive.save_counterclaims([outside])
    assert archive.counterclaims() == before


def test_a_claim_is_shown_in_its_paragraph_with_its_pairs(archive: Archive) -> None:
    claim_id = archive.claim_ids("a2")[1]
    archive.decide(claim_id, archive.claim_ids("a2")[2], "rejected", author="Sara")
    shown = archive.claim(claim_id[:6].upper() + " ")
    assert shown.claim.id == claim_id
    assert shown.context == DENIAL.splitlines()[1]
    assert shown.context_span.of(DENIAL) == shown.context
    assert [found.score for found in shown.contradictions] == [0.9, 0.3]
    assert (shown.parent, shown.inner) == (None, ())


def test_a_claim_at_the_end_of_the_text_has_its_paragraph(archive: Archive) -> None:
    assert archive.claim(archive.claim_ids("a2")[2]).context == DENIAL.splitlines()[2]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("0000000000000000", "no claim 0000000000000000 in"),
        ("abc", "'abc' is not a claim's id: give 4 to 16 of its hexadecimal digits"),
        ("'; DROP", "is not a claim's id"),
        ("x" * 16, "is not a claim's id"),
    ],
)
def test_what_is_no_claim_is_said_to_be_none(archive: Archive, typed: str, message: str) -> None:
    with pytest.raises(NotFound, match=message):
        archive.claim(typed)


def test_an_ambiguous_beginning_is_refused() -> None:
    with memory() as archive:
        save(archive)
        archive._connection.execute("PRAGMA foreign_keys = OFF")
        archive._connection.execute("UPDATE claims SET id = 'abcd' || substr('0000000000012', position + 1, 12)")
        with pytest.raises(NotFound, match="more than one claim's id begins with abcd"):
            archive.claim("abcd")
        assert archive.claim("abcd000000000001").claim.cue == "قالت"
