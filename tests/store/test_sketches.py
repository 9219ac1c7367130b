"""How much two texts share is told from their sketches, exactly for short texts and closely for long ones."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from claims.store.sketches import HIGHEST, Likeness, dumps, likeness, loads


def text(*numbers: int) -> str:
    return " ".join(f"كلمه{number}" for number in numbers)


def test_a_text_is_all_of_itself() -> None:
    sketch = loads(dumps(text(*range(500))))
    assert likeness(sketch, sketch) == Likeness(1.0, 1.0)


def test_the_share_of_a_part_is_that_of_its_runs() -> None:
    whole, half = loads(dumps(text(*range(104)))), loads(dumps(text(*range(54))))
    assert (len(whole.hashes), len(half.hashes), whole.top) == (100, 50, HIGHEST)
    assert likeness(whole, half) == likeness(half, whole) == Likeness(1.0, 0.5)


def test_the_share_in_a_long_text_is_close() -> None:
    whole, half = loads(dumps(text(*range(2000)))), loads(dumps(text(*range(1000))))
    found = likeness(whole, half)
    assert found.of_shorter == 1.0
    assert abs(found.of_longer - 0.5) < 0.05


def test_texts_without_a_run_of_words_are_like_nothing() -> None:
    short = loads(dumps(text(1, 2, 3, 4)))
    assert short.hashes == frozenset()
    assert likeness(short, short) == Likeness(0.0, 0.0)


@given(st.lists(st.integers(0, 30), max_size=600), st.lists(st.integers(0, 30), max_size=600))
def test_shares_are_shares(one: list[int], other: list[int]) -> None:
    found = likeness(loads(dumps(text(*one))), loads(dumps(text(*other))))
    assert 0 <= found.of_longer <= found.of_shorter <= 1


def test_a_sketch_takes_some_hundred_bytes() -> None:
    words = random.Random(1).choices(range(10_000), k=400)
    assert len(dumps(text(*words))) < 1200
