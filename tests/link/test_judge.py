"""The judge on statements given by hand."""

from __future__ import annotations

import base64
from typing import Any

import pytest
import yaml

from claims.link.by_hand import as_claim
from claims.link.evidence import Pair
from claims.link.judge import Relation, judge, pair_of, weights
from claims.link.judge_features import features
from claims.link.stems import stem
from claims.link.vectors import similarity
from claims.model import Stance, Statement
from claims.parse.saved import loads
from tests.link.archives import HERE, PARSES

PAIRS: list[dict[str, Any]] = yaml.safe_load((HERE / "judge.yaml").read_text("utf-8"))


def given(name: str, text: str) -> Statement:
    parse = loads(base64.b64decode(PARSES[text]))
    return Statement(id=name, text=text, words=tuple(word for sentence in parse.sentences for word in sentence.words))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["a"])
def test_pair(pair: dict[str, Any]) -> None:
    found = judge(given("a", pair["a"]), given("b", pair["b"]))
    assert found.relation == pair["relation"]
    assert (found.kind and found.kind.value) == pair["kind"]
    assert [found.evidence.of(pair["a"]), found.counter_evidence.of(pair["b"])] == pair["evidence"]
    assert found.explanation
    assert found.explanation_ar
    assert found.score == found.probabilities[found.relation.value] == max(found.probabilities.values())
    assert sum(found.probabilities.values()) == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["a"])
def test_places_may_be_changed(pair: dict[str, Any]) -> None:
    a, b = given("a", pair["a"]), given("b", pair["b"])
    there, back = judge(a, b), judge(b, a)
    assert (there.relation, there.kind, there.evidence) == (back.relation, back.kind, back.counter_evidence)
    assert there.probabilities == pytest.approx(back.probabilities, abs=0.0002)


def test_unnamed_statements_are_called_first_and_second() -> None:
    found = judge(given("a", PAIRS[2]["a"]), given("b", PAIRS[2]["b"]))
    assert found.explanation == (
        "Different numbers for the same thing: the first statement says “مقتل 34 جنديا تركيا في إدلب”, "
        "the second statement says “قتل 33 جنديا تركيا في إدلب”."
    )


def test_a_sentence_is_read_as_the_claim_it_reports() -> None:
    claim = as_claim(given("a", "نفت موسكو مسؤوليتها عن تسميم الجاسوس"))
    assert (claim.speaker, claim.stance, claim.words[0].text) == ("روسيا", Stance.DENY, "مسؤولية")
    plain = given("b", "ارتفاع أسعار النفط")
    assert as_claim(plain) is plain


def test_every_learnt_weight_belongs_to_a_feature_and_the_other_way_round() -> None:
    plain, claims = pair_of(given("a", PAIRS[0]["a"]), given("b", PAIRS[0]["b"]))
    learnt = weights()
    names = features(plain, claims, similarity, learnt.contrast).keys()
    assert names == learnt.relations.features.keys() == learnt.strangers.features.keys()
    assert (len(learnt.relations.bias), len(learnt.strangers.bias)) == (len(Relation), 2)


def test_nothing_to_compare() -> None:
    empty = Statement(id="a", text="", words=())
    found = judge(empty, given("b", PAIRS[0]["b"]))
    assert found.kind is None or found.relation is Relation.CONTRADICTS
    assert tuple(found.evidence) == (0, 0)


def test_stems_and_vectors() -> None:
    assert [stem(each) for each in ("والوزير", "المحادثات", "النفط", "وقف", "قتلوا")] == [
        "وزير", "محادث", "نفط", "وقف", "قتلو",
    ]  # fmt: skip
    near, far = similarity("نفط", "خام"), similarity("نفط", "مسجد")
    assert near is not None
    assert far is not None
    assert near > 0.7 > 0.3 > far
    assert similarity("نفط", "ليست كلمة") is None


def test_pairs_by_hand_are_taken_together() -> None:
    plain, _ = pair_of(given("a", PAIRS[0]["a"]), given("b", PAIRS[0]["b"]))
    assert isinstance(plain, Pair)
    assert plain.by_hand
    assert plain.together
    assert not plain.same_article
