"""Open denials and marked pairs: stored beside the counterclaims, filtered like them, and under the same verdicts."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from claims.errors import DatabaseError
from claims.model import CounterclaimKind
from claims.spans import Span
from claims.store.archive import Archive
from claims.store.counterclaims import Filters
from claims.store.findings import DenialFinding, PairFinding
from claims.store.migrations import names
from tests.store.building import DENIAL, memory, save, span


def reversal(one: str, other: str, score: float = 0.75) -> PairFinding:
    """One speaker, two days: no bombs, and bombs."""
    return PairFinding(
        mark="reversal",
        claim_id=one,
        counterclaim_id=other,
        kind=CounterclaimKind.NEGATION,
        score=score,
        evidence=span(DENIAL, "لم تقصف"),
        counter_evidence=span(DENIAL, "القصف مستمر"),
        explanation="takes back what it said",
        explanation_ar="رجع عن قوله",
    )


def disagreement(one: str, other: str) -> PairFinding:
    """One statement under two names."""
    both = span(DENIAL, "إن القصف مستمر")
    return reversal(one, other, 0.8).model_copy(
        update={"mark": "attribution", "kind": None, "evidence": both, "counter_evidence": both}
    )


def denial(claim_id: str) -> DenialFinding:
    return DenialFinding(
        claim_id=claim_id, way="clause", evidence=span(DENIAL, "تقصف المدينة"), topics=("قصف", "مدينه")
    )


@pytest.fixture
def archive() -> Archive:
    """Two outlets' copies of one text; one open denial, one reversal, one disagreement."""
    filled = memory()
    a1, a2 = save(filled, "a1", "قناة", published="2018-03-01"), save(filled, "a2", "صحيفة", published="2018-03-14")
    filled.save_findings([denial(a1[0])], [reversal(a1[0], a2[0]), disagreement(a1[1], a2[1])])
    return filled


def test_findings_come_back_with_their_claims(archive: Archive) -> None:
    (found,) = archive.open_denials()
    assert found.claim.content == "إن الطائرات لم تقصف المدينة"
    assert (found.way, found.denied, found.topics) == ("clause", "تقصف المدينة", ("قصف", "مدينه"))
    assert found.denied_span.of(DENIAL) == found.denied
    (turned,) = archive.marked_pairs("reversal")
    assert (turned.kind, turned.score, turned.verdict) == ("negation", 0.75, None)
    assert (turned.claim.published, turned.counterclaim.published) == ("2018-03-01", "2018-03-14")
    assert (turned.evidence, turned.counter_evidence) == ("لم تقصف", "القصف مستمر")
    (shared,) = archive.marked_pairs("attribution")
    assert (shared.kind, shared.score, shared.evidence) == (None, 0.8, "إن القصف مستمر")
    assert archive.check() == []
    assert archive.counts()["open_denials"] == 1


def test_a_claim_comes_with_its_open_denial(archive: Archive) -> None:
    (found,) = archive.open_denials()
    assert archive.claim(found.claim.id).open_denial == found
    (shared,) = archive.marked_pairs("attribution")
    assert archive.claim(shared.claim.id).open_denial is None


@pytest.mark.parametrize(
    ("filters", "denials", "reversals"),
    [
        ({}, 1, 1),
        ({"outlet": "قناة"}, 1, 1),
        ({"outlet": "صحيفة"}, 0, 1),
        ({"outlet": "لا أحد"}, 0, 0),
        ({"speaker": "nobody"}, 0, 0),
        ({"since": "2018-03-02"}, 0, 1),
        ({"until": "2018-03-01"}, 1, 1),
        ({"until": "2018-02-28"}, 0, 0),
        ({"limit": 0}, 0, 0),
        ({"min_score": 0.76}, 1, 0),
        ({"kind": "negation"}, 1, 1),
        ({"kind": "event"}, 1, 0),
        ({"across_outlets": True}, 1, 1),
    ],
)
def test_filters(archive: Archive, filters: Filters, denials: int, reversals: int) -> None:
    assert len(list(archive.open_denials(**filters))) == denials
    assert len(list(archive.marked_pairs("reversal", **filters))) == reversals


def test_verdicts_apply_to_marked_pairs(archive: Archive) -> None:
    one, other = archive.claim_ids("a1")[0], archive.claim_ids("a2")[0]
    archive.decide(other, one, "rejected", author="Sara")
    assert list(archive.marked_pairs("reversal")) == []
    archive.save_findings([], [reversal(one, other)])  # linked again
    assert list(archive.marked_pairs("reversal", undecided=True)) == []
    (shown,) = archive.marked_pairs("reversal", rejected=True)
    assert shown.verdict == "rejected"
    assert list(archive.open_denials()) == []
    assert list(archive.marked_pairs("attribution")) == []


def test_what_cannot_be_stored_leaves_everything_as_it_was(archive: Archive) -> None:
    one, other = archive.claim_ids("a1")[:2]
    before = [*archive.open_denials(), *archive.marked_pairs("reversal"), *archive.marked_pairs("attribution")]
    with pytest.raises(ValueError, match="not stored: 0123456789abcdef"):
        archive.save_findings([denial("0123456789abcdef")], [])
    with pytest.raises(ValueError, match=r"evidence 0\.\.999 is not within"):
        archive.save_findings([denial(one).model_copy(update={"evidence": Span(0, 999)})], [])
    with pytest.raises(DatabaseError, match="CHECK"):
        archive.save_findings([], [reversal(one, other).model_copy(update={"kind": None})])
    after = [*archive.open_denials(), *archive.marked_pairs("reversal"), *archive.marked_pairs("attribution")]
    assert after == before


def test_findings_go_with_their_article(archive: Archive) -> None:
    archive.remove(["a1"])
    assert list(archive.open_denials()) == []
    assert list(archive.marked_pairs("reversal")) == []


def test_broken_evidence_is_found(archive: Archive) -> None:
    archive._connection.execute("UPDATE open_denials SET evidence = 'x'")
    archive._connection.execute("UPDATE marked_pairs SET counter_evidence = 'x' WHERE mark = 'reversal'")
    problems = [(problem.where.split()[0], problem.what.split()[0]) for problem in archive.check()]
    assert problems == [("marked_pairs", "counter_evidence"), ("open_denials", "evidence")]


def test_an_archive_from_before_is_linked_again(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with Archive(path) as old:
        save(old)
        old.save_speakers([], {}, rules="r")
        old.save_counterclaims([], rules="r")
    with sqlite3.connect(path) as raw:
        for table in ("open_denials", "marked_pairs"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("DROP VIEW marked_read")
        raw.execute("DELETE FROM _sqlite_migrations WHERE name = '0005_findings'")
    with Archive(path) as new:
        assert "0005_findings" in names()
        assert new.finished("speakers", "r")
        assert not new.finished("counterclaims", "r")
        assert list(new.open_denials()) == []
