"""The words in a token, by rule."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from training.model import words
from training.model.expansion import expansion

COUNTS = {
    "وزير": 900, "الوزير": 2000, "قال": 5000, "لقاء": 300, "رسالة": 800, "أصدقاء": 90, "مستوى": 700, "هاجموا": 60,
    "يزور": 50, "إمبراطورية": 40, "إلى": 9000, "بيان": 900, "يان": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("token", "found"),
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
def test_what_is_left_is_a_word_of_the_news(token: str, found: list[str]) -> None:
    assert expansion(token, COUNTS) == found


@given(st.text("وفبلكساهتمني", min_size=1, max_size=9))
def test_no_letter_is_lost_but_at_the_seams(token: str) -> None:
    found = expansion(token, COUNTS)
    assert all(found)
    assert abs(len("".join(found)) - len(token)) <= 1


def test_words_that_do_not_exist_leave_the_dictionary(tmp_path: Path) -> None:
    expander, treebank = tmp_path / "expander.pt", tmp_path / "treebank.conllu"
    treebank.write_text(
        "1-2\tوفي\t_\t_\t_\t_\t_\t_\t_\t_\n1\tو\t_\t_\t_\t_\t_\t_\t_\t_\n2\tفي\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
    )
    torch.save({"dict": {"وفي": "و في", "ويواجه": "و يواج ه", "بيانه": "بيان ه"}}, expander)
    counts = {"يواجه": 700, "بيان": 900, "يان": 1, "رسالة": 500}
    assert words.settle_expander(expander, [treebank], {"رسالته": True, "يواجه": False}, counts) == 2
    assert torch.load(expander, weights_only=False)["dict"] == {
        "وفي": "و في",
        "ويواجه": "و يواجه",
        "بيانه": "بيان ه",
        "رسالته": "رسالة ه",
    }
