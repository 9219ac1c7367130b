from __future__ import annotations

from typing import Any

import pytest

from claims.publish.site.language import Reader
from claims.publish.site.pictures import disputes, number, quantities, timeline


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("34 جنديا", 34),
        ("1,200 قتيل", 1200),
        ("٣٣", 33),
        ("نحو 2.5 مليون", 2_500_000),
        ("3 آلاف", 3000),
        ("في 12.", 12),
        ("عشرات", None),
    ],
)
def test_numbers_in_digits(text: str, value: float | None) -> None:
    assert number(text) == value


def point(key: str, published: str | None, stance: str = "assert") -> dict[str, Any]:
    return {"id": key, "published": published, "stance": stance, "content": "<b>"}


def test_time_runs_from_right_to_left_in_arabic() -> None:
    points = [point("a", "2020-01-01"), point("b", "2020-01-11"), point("c", "2020")]
    english = str(timeline(points, Reader("en"), "/claim/"))
    arabic = str(timeline(points, Reader("ar"), "/claim/"))
    assert english.count("<circle") == 2
    assert '<circle cx="230.0" cy="26" r="6"/>' in english
    assert '<circle cx="670.0" cy="26" r="6"/>' in arabic
    assert "&lt;b&gt;" in english
    assert "<b>" not in english


def test_one_date_makes_no_timeline() -> None:
    assert timeline([point("a", "2020-01-01"), point("b", "2020-01-01")], Reader("en"), "/") is None


def test_claims_about_one_number_share_a_picture() -> None:
    def side(key: str) -> dict[str, Any]:
        return {"id": key, "speaker": f"speaker {key}", "published": None}

    def pair(a: str, b: str, x: str, y: str) -> dict[str, Any]:
        return {"claim_id": a, "a": side(a), "b": side(b), "evidence": x, "counter_evidence": y}

    pairs = [pair("a", "b", "33", "34"), pair("b", "c", "34", "40"), pair("d", "e", "2", "3"), pair("f", "g", "-", "3")]
    first, second = quantities(pairs, Reader("en"), "/claim/")
    assert first.count("<circle") == 3
    assert second.count("<circle") == 2


def test_a_matrix_counts_both_orders_of_a_pair_together() -> None:
    speakers = [{"id": "a"}, {"id": "b"}, {"id": "c"}]
    cells = [{"one": "a", "other": "b", "pairs": 2}, {"one": "b", "other": "a", "pairs": 1}]
    cells += [{"one": "a", "other": "a", "pairs": 4}]
    found = disputes(speakers, cells)
    assert [one["id"] for one in found.speakers] == ["a", "b"]
    assert found.pairs == {("a", "b"): 3, ("b", "a"): 3, ("a", "a"): 4}
    assert [found.heat("a", "a"), found.heat("a", "b"), found.heat("b", "b")] == [4, 3, 0]
