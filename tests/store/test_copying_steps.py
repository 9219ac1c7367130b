"""Marking copies step by step comes to what marking them at once comes to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Counterclaim, CounterclaimKind, Outlet, SpeakerKind, Voices
from claims.spans import Span
from claims.store import copying
from claims.store.archive import Archive
from claims.store.checking_history import of_copies
from claims.store.originals import Copy, Printing, copies
from tests.store.building import article, attribution, mention, parse

TABLES = ("copies", "copied_claims", "sketches", "sketch_keys", "copies_changed", "copies_rules")

STATEMENTS = (
    "قالت الوزارة إن الطائرات قصفت المدينة القديمة اليوم",
    "قالت الوزارة إن الطائرات قصفت المدينة القديمة أمس",
    "قالت الوزارة إن شيئا لم يحدث في المدينة",
)
BODIES = tuple(tuple(f"كلمه{number}" for number in range(first, first + 60)) for first in (0, 100, 200))

# A report is one body of words, or two of them; some words of it may be others.
TEXTS = st.tuples(
    st.sampled_from(STATEMENTS),
    st.sampled_from(BODIES),
    st.sampled_from([(), (), *BODIES]),
    st.sampled_from([0, 9, 29]),
)
OUTLETS = st.sampled_from(["الصحيفة", "القناة", "رويترز"])
DAYS = st.sampled_from([None, "2018-04-01", "2018-04-03", "2018-04-05T10:00", "2018-05-20"])
PUT = st.tuples(st.integers(0, 7), st.none() | st.tuples(TEXTS, OUTLETS, DAYS))
STEPS = st.lists(st.lists(PUT, min_size=1, max_size=4), min_size=1, max_size=5)


def put(archive: Archive, number: int, text: tuple[str, tuple[str, ...], tuple[str, ...], int], outlet: str,
        published: str | None) -> None:  # fmt: skip
    """Store a report with one claim."""
    said, one, other, changed = text
    words = [f"{word}ا" if changed and not place % changed else word for place, word in enumerate((*one, *other))]
    whole = f"{said}.\n{' '.join(words)}"
    made = [attribution(whole, "قالت", "الوزارة", said.partition("الوزارة ")[2])]
    voices = [Voices(speaker=mention(whole, "الوزارة", 0, "الوزارة", SpeakerKind.ORGANISATION))]
    archive.save_article(
        article(whole, f"a{number}", outlet, published=published), parse(whole), made, voices, rules="r"
    )


def pairs(archive: Archive) -> list[Counterclaim]:
    """Each two claims of two articles."""
    claims = [claim for name in archive.article_ids() for claim in archive.claim_ids(name)]
    return [
        Counterclaim(claim_id=one, counterclaim_id=other, kind=CounterclaimKind.FACT, score=0.5, explanation="",
                     evidence=Span(0, 4), counter_evidence=Span(0, 4), explanation_ar="")
        for one in claims for other in claims if one < other
    ]  # fmt: skip


def rows(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: sorted((tuple(row.values()) for row in archive._connection.rows(f"SELECT * FROM {table}")), key=repr)
        for table in TABLES
    }


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_any_steps_come_to_the_same(steps: list[list[tuple[int, tuple[object, ...] | None]]]) -> None:
    """Each step puts reports in, changes them or takes them out, and then marks copies."""
    there: dict[int, tuple[object, ...]] = {}
    with Archive(Path(":memory:")) as archive, Archive(Path(":memory:")) as fresh:
        for step in steps:
            for number, what in step:
                archive.remove([f"a{number}"]) if what is None else put(archive, number, *what)  # type: ignore[arg-type]
                there.pop(number, None)
                there |= {} if what is None else {number: what}
            archive.save_counterclaims(pairs(archive))
            archive.mark_copies(rules="rules")
            assert list(of_copies(archive._connection)) == []
        for number, what in there.items():
            put(fresh, number, *what)  # type: ignore[arg-type]
        fresh.mark_copies(rules="rules")
        assert rows(archive) == rows(fresh)


def test_an_article_more_is_compared_with_its_printings_only(monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[str] = []

    def noting(printings: Iterable[Printing]) -> list[Copy]:
        found = list(printings)
        met.extend(one.article_id for one in found)
        return copies(found)

    monkeypatch.setattr(copying, "copies", noting)
    with Archive(Path(":memory:")) as archive:
        for number, body in enumerate(BODIES):
            put(archive, number, (STATEMENTS[0], body, (), 0), "الصحيفة", "2018-04-01")
        for number, again in ((7, ["a0", "a1", "a2", "a7"]), (8, ["a0", "a7", "a8"])):
            put(archive, number, (STATEMENTS[0], BODIES[0], (), 0), "القناة", "2018-04-02")
            met.clear()
            archive.mark_copies(rules="rules")
            assert sorted(met) == again
        archive.mark_copies(rules="other rules")
        assert sorted(met[3:]) == ["a0", "a1", "a2", "a7", "a8"]


def test_an_outlet_that_becomes_an_agency_has_the_original() -> None:
    with Archive(Path(":memory:")) as archive:
        put(archive, 1, (STATEMENTS[0], BODIES[0], (), 0), "الصحيفة", "2018-04-01")
        put(archive, 2, (STATEMENTS[0], BODIES[0], (), 0), "القناة", "2018-04-02")
        archive.mark_copies(rules="rules")
        assert archive.copies() == {"a2": "a1"}
        described = article("نص", "a3").model_copy(update={"outlet": Outlet(id="outlet-القناة", name="رويترز")})
        archive.save_article(described, parse("نص"), [], [], rules="r")
        archive.mark_copies(rules="rules")
        assert archive.copies() == {"a1": "a2"}
