"""Which forms are several words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.model import lists
from training.model.treebank import Sentence

COUNTS = {
    "موجات": 400, "كموجات": 3,  # ك + موجات
    "كرنفال": 30,  # no رنفال
    "رسالة": 900, "رسالته": 80,
    "الوزير": 5000, "للوزير": 50,
    "ورد": 300, "رد": 900,  # neither much more nor much less frequent
    "وفاته": 200, "فاته": 2, "وفاة": 900,
}  # fmt: skip


def token(form: str, *words: str) -> Sentence:
    if len(words) < 2:
        return Sentence(rows=[["1", form, *"_" * 8]])
    rows = [[str(number), word, *"_" * 8] for number, word in enumerate(words, 1)]
    return Sentence(rows=[[f"1-{len(words)}", form, *"_" * 8], *rows])


def test_counts_settle_what_stands_alone_far_more_often() -> None:
    assert lists.by_counts("كموجات", COUNTS) is True
    assert lists.by_counts("للوزير", COUNTS) is True
    assert lists.by_counts("رسالته", COUNTS) is True


def test_counts_settle_what_never_stands_alone() -> None:
    assert lists.by_counts("كرنفال", COUNTS) is False
    assert lists.by_counts("سيتحفز", COUNTS) is None, "a future"


def test_counts_leave_the_rest_to_the_tokenizer() -> None:
    assert lists.by_counts("ورد", COUNTS) is None, "too short"
    assert lists.by_counts("وفاته", COUNTS) is None, "و may belong to the word, and a pronoun may follow"
    assert lists.by_counts("الوزير", COUNTS) is None


def test_the_treebank_outweighs_an_older_list_and_that_outweighs_counts() -> None:
    treebank = [token("كموجات")] * 2
    before = {"كموجات": True, "كرنفال": True}
    found = lists.settled(treebank, COUNTS, before)
    assert found["كموجات"] is False
    assert found["كرنفال"] is True
    assert found["رسالته"] is True


def test_a_form_that_wavers_in_the_treebank_is_not_settled() -> None:
    assert lists.by_treebank([token("ولما", "و", "لما"), token("ولما")]) == {}
    assert lists.by_treebank([token("وقال", "و", "قال")] * 2) == {"وقال": True}
    assert lists.by_treebank([token("وقال", "و", "قال")]) == {}, "one place is not enough"


@given(st.dictionaries(st.text("ابتولك", min_size=1, max_size=5), st.booleans()))
def test_a_list_comes_back_as_it_was_saved(tmp_path_factory: pytest.TempPathFactory, found: dict[str, bool]) -> None:
    path = tmp_path_factory.mktemp("lists") / "forms.tsv.gz"
    lists.save(found, path)
    assert lists.load(path) == found
