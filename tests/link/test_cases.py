"""Every kind of contradiction and every reason against one, on small archives with saved parses."""

from __future__ import annotations

from typing import Any

import pytest

from claims.link.pairs import counterclaims
from tests.link.archives import CASES, statements


def described(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The counterclaims of the case in the words of cases.yaml."""
    texts = {claim["id"]: article["text"] for article in case["articles"] for claim in article["claims"]}
    return [
        {
            "a": found.claim_id,
            "b": found.counterclaim_id,
            "kind": found.kind.value,
            "evidence": [
                found.evidence.of(texts[found.claim_id]),
                found.counter_evidence.of(texts[found.counterclaim_id]),
            ],
        }
        for found in counterclaims(statements(case))
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert described(case) == case["found"]


def test_every_kind_has_a_case() -> None:
    kinds = {found["kind"] for case in CASES for found in case["found"]}
    assert kinds == {"denial", "blame", "quantity", "event", "fact"}


def test_the_parts_make_the_score_and_the_sentences_name_both_sides() -> None:
    (found,) = counterclaims(statements(CASES[0]))
    assert found.score == 0.9432
    assert found.parts == {
        "act": 0.0,
        "denial": 2.0,
        "event": 0.3,
        "explicit": 0.6,
        "names": 0.0,
        "near": 1.1093,
        "party": 1.2,
        "start": -2.4,
    }
    assert found.explanation == (
        "الهند denies or rejects (“ضلوعها في الأمر”) what كندا states: “الهند بالضلوع في اغتيال”."
    )
    assert found.explanation_ar == ("نفي أو رفض: «ضلوعها في الأمر» (الهند)، لما قيل: «الهند بالضلوع في اغتيال» (كندا).")


def test_min_score_leaves_weaker_pairs_out() -> None:
    assert counterclaims(statements(CASES[0]), min_score=0.99) == []
    assert len(counterclaims(statements(CASES[0]), min_score=0.9)) == 1
