"""Ids follow from what a claim is, so that links to it do not break."""

from __future__ import annotations

from pathlib import Path

from claims.model import Voices
from claims.store.archive import Archive
from claims.store.identity import claim_ids
from tests.store.building import DENIAL, RULES, article, denial, memory, parse, save


def test_ids_are_these_for_ever() -> None:
    assert claim_ids("a1", DENIAL, denial()[0]) == ["3f6b3fcc5b744751", "17b8150433f9e2fd", "8ff41f2e2578c7fa"]


def test_ids_are_the_same_in_another_database_and_order(tmp_path: Path) -> None:
    with Archive(tmp_path / "one.db") as one, Archive(tmp_path / "other.db") as other:
        first, second = save(one, "a1"), save(one, "a2")
        assert save(other, "a2") == second
        assert save(other, "a1") == first
        assert set(first).isdisjoint(second)


def test_an_id_does_not_depend_on_what_else_was_found_nor_on_who_is_said_to_speak() -> None:
    first, second, third = denial()[0]
    changed = second.model_copy(update={"source": None, "rule": "another", "confidence": 0.1, "relays": ()})
    ids = claim_ids("a1", DENIAL, [first, second, third])
    assert claim_ids("a1", DENIAL, [changed]) == [ids[1]]


def test_an_id_depends_on_article_place_and_words() -> None:
    _, second, _ = denial()[0]
    (known,) = claim_ids("a1", DENIAL, [second])
    elsewhere = DENIAL.replace("مستمر", "متوقف")
    assert claim_ids("a2", DENIAL, [second]) != [known]
    assert claim_ids("a1", elsewhere, [second]) != [known]
    assert claim_ids("a1", DENIAL, [second.model_copy(update={"cue": second.relays[0]})]) != [known]


def test_identical_attributions_are_told_apart() -> None:
    first = denial()[0][0]
    with memory() as archive:
        archive.save_article(article(DENIAL), parse(DENIAL), [first] * 3, [Voices(speaker=None)] * 3, rules=RULES)
        ids = archive.claim_ids("a1")
        assert len(set(ids)) == 3
        assert ids[0] == claim_ids("a1", DENIAL, [first])[0]
        assert archive.attributions("a1") == [first] * 3
        assert archive.check() == []
