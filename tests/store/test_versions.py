"""Corrected articles: the old text stays, what holds keeps its id, the rest is superseded and still answers."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import SpeakerKind, Voices
from claims.store.archive import Archive
from claims.store.records import SupersededClaim
from tests.store.building import RULES, article, attribution, memory, mention, parse

LINES = ("قال الوزير إن العدد 14", "وأضاف المدير أن الطريق مغلق", "وأكد الناطق أن الأمر انتهى")


def save(archive: Archive, *lines: str, seen: str | None = None, title: str | None = None) -> list[str]:
    """An article with one claim in each line: cue, source, content. The ids of its claims."""
    text = "\n".join(lines)
    found, heard = [], []
    for entity, line in enumerate(lines):
        cue, source, content = line.split(" ", 2)
        found.append(attribution(text, cue, source, content))
        heard.append(Voices(speaker=mention(text, source, entity, source, SpeakerKind.PERSON)))
    described = article(text, title=title)
    archive.save_article(described, parse(text), found, heard, rules=RULES, seen=seen)
    return archive.claim_ids("a1")


def gone(archive: Archive, typed: str) -> SupersededClaim:
    """The superseded claim, which must be there."""
    found = archive.superseded(typed)
    assert found is not None
    return found


def test_an_unchanged_text_is_no_new_version() -> None:
    with memory() as archive:
        ids = save(archive, *LINES, seen="2026-01-01T10:00:00Z")
        assert save(archive, *LINES, seen="2026-01-02T10:00:00Z", title="عنوان") == ids
        (only,) = archive.versions("a1")
        assert (only.number, only.seen, only.text) == (1, "2026-01-01T10:00:00Z", "\n".join(LINES))
        assert archive.check() == []


def test_a_correction_keeps_the_old_text_and_the_ids_that_hold() -> None:
    with memory() as archive:
        first = save(archive, *LINES, seen="2026-01-01T10:00:00Z", title="أول")
        second = save(archive, LINES[0].replace("14", "40"), *LINES[1:], seen="2026-01-02T10:00:00Z", title="ثان")
        assert second[1:] == first[1:]
        old, new = archive.versions("a1")
        assert (old.number, old.title, old.text, old.seen) == (1, "أول", "\n".join(LINES), "2026-01-01T10:00:00Z")
        assert (new.number, new.title, new.seen) == (2, "ثان", "2026-01-02T10:00:00Z")
        old_one = gone(archive, first[0][:6])
        assert (old_one.id, old_one.version, old_one.content, old_one.speaker) == (
            first[0],
            1,
            "إن العدد 14",
            "الوزير",
        )
        assert (old_one.seen, old_one.replaced) == ("2026-01-01T10:00:00Z", "2026-01-02T10:00:00Z")
        assert (old_one.successor_id, old_one.context) == (None, LINES[0])
        assert old_one.cue_span.of(old.text) == "قال"
        assert archive.superseded(first[1]) is None
        assert archive.check() == []


def test_a_statement_that_moved_is_followed() -> None:
    with memory() as archive:
        first = save(archive, *LINES)
        second = save(archive, "وأوضح الخبير كل ذلك", *LINES)
        third = save(archive, *LINES[1:])
        assert gone(archive, first[1]).successor_id == second[2]
        assert gone(archive, second[2]).successor_id == third[0]
        assert gone(archive, second[0]).successor_id is None
        assert [gone(archive, each).version for each in (first[1], second[2])] == [1, 2]


def test_what_is_said_again_holds_again() -> None:
    with memory() as archive:
        first = save(archive, *LINES)
        save(archive, *LINES[1:])
        assert gone(archive, first[0]).version == 1
        assert save(archive, *LINES) == first
        assert archive.superseded(first[0]) is None
        assert [each.number for each in archive.versions("a1")] == [1, 2, 3]
        assert archive.check() == []


def test_removing_an_article_removes_all_its_versions() -> None:
    with memory() as archive:
        first = save(archive, *LINES)
        save(archive, *LINES[1:])
        assert archive.remove(["a1"]) == 1
        assert archive.versions("a1") == []
        assert archive.superseded(first[0]) is None
        assert archive.check() == []


@settings(deadline=None, max_examples=30)
@given(st.lists(st.permutations(LINES).flatmap(lambda lines: st.integers(1, 3).map(lambda n: lines[:n])), min_size=1))
def test_every_id_ever_given_answers(history: list[list[str]]) -> None:
    with memory() as archive:
        given_: dict[str, str] = {}
        for lines in history:
            given_ |= dict(zip(save(archive, *lines), lines, strict=True))
        present = set(archive.claim_ids("a1"))
        for claim_id, line in given_.items():
            content = archive.claim(claim_id).claim.content if claim_id in present else None
            assert (content or gone(archive, claim_id).content) == line.split(" ", 2)[2]
        changes = 1 + sum(one != other for one, other in itertools.pairwise(history))
        assert len(archive.versions("a1")) == changes
        assert archive.check() == []
