"""The lexicons of linking: every entry means something, and a bad one is refused by name."""

from __future__ import annotations

import pytest

from claims.errors import LexiconError
from claims.link import events
from claims.link.denial_words import lexicon
from claims.link.events import opposite, vocabulary
from claims.link.parties import gazetteer
from claims.link.polarity import particles
from claims.link.topic import coverage, overlap, rarity


def test_opposites_hold_both_ways_and_name_known_groups() -> None:
    known = vocabulary()
    groups = {name for names in known.single.values() for name in names}
    groups |= {name for names in known.verbs.values() for name in names}
    groups |= {name for rows in known.phrases.values() for _, name in rows}
    assert len(known.opposites) // 2 >= 200
    for one, other in known.opposites:
        assert {one, other} <= groups
        assert opposite(one, other) is opposite(other, one)


def test_a_pair_of_unknown_groups_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    loads = {"events": {"rise": events.Group(forms=["ارتفع"])}}
    pair = events.Opposite(a="rise", b="sink", kind="event")
    monkeypatch.setattr(events, "validated", lambda name, _kind: loads.get(name, [pair]))
    with pytest.raises(LexiconError, match="'sink'"):
        events.vocabulary.__wrapped__()


def test_negations_are_never_thrown_away() -> None:
    assert {"لا", "لم", "لن", "ليس"} <= particles().verbal
    assert {"غير", "عدم", "دون"} <= particles().nominal


def test_denials_and_parties_are_folded() -> None:
    assert lexicon().sayings["اتهام"] == "accusing"
    assert gazetteer().forms["موسكو",] == "RU"
    assert gazetteer().members["الغرب"] >= {"US", "FR"}


def test_rarity_comes_from_a_fixed_background() -> None:
    assert rarity("رييس") == 1.5
    assert rarity("كلمه لم ترها عين") == pytest.approx(9.9, abs=0.05)
    assert overlap(frozenset({"حلب"}), frozenset({"حلب"})) == pytest.approx(1)
    assert overlap(frozenset(), frozenset({"حلب"})) == 0
    assert coverage(frozenset({"حلب"}), frozenset({"دمشق"})) == 0
