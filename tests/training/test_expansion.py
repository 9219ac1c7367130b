"""The words in a token, by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.model.expansion import expansion

COUNTS = {
    "وزير": 900, "الوزير": 2000, "قال": 5000, "لقاء": 300, "رسالة": 800, "أصدقاء": 90, "مستوى": 700, "هاجموا": 60,
    "يزور": 50, "إمبراطورية": 40, "إلى": 9000, "بيان": 900, "يان": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("وقال", ["و", "قال"]),
        ("للوزير", ["ل", "الوزير"]),
        ("ولوزير", ["و", "ل", "وزير"]),
        ("رسالته", ["رسالة", "ه"]),
        ("أصدقائهم", ["أصدقاء", "هم"]),
        ("مستواها", ["مستوى", "ها"]),
        ("هاجموه", ["هاجموا", "ه"]),
        ("وسيزورها", ["و", "س", "يزور", "ها"]),
        ("بإمبراطوريتها", ["ب", "إمبراطورية", "ها"]),
        ("إليه", ["إلى", "ه"]),
    ],
)
def test_what_is_left_is_a_word_of_the_news(token: str, words: list[str]) -> None:
    assert expansion(token, COUNTS) == words


@given(st.text("وفبلكساهتمني", min_size=1, max_size=9))
def test_no_letter_is_lost_but_at_the_seams(token: str) -> None:
    words = expansion(token, COUNTS)
    assert all(words)
    assert abs(len("".join(words)) - len(token)) <= 1
