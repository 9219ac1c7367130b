"""Which articles are copies: of the earliest, or the agency's own; in any order, of one report, near in time."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.store.originals import Copy, Printing, copies
from claims.store.sketches import dumps


def words(first: int, count: int) -> list[str]:
    return [f"كلمه{number}" for number in range(first, first + count)]


def printing(
    name: str, text: list[str], published: str | None = "2018-04-01", outlet: str | None = None, own: bool = False
) -> Printing:
    return Printing(name, outlet or f"outlet of {name}", published, own, dumps(" ".join(text)))


REPORT = words(0, 100)


def found(*printings: Printing) -> dict[str, str]:
    return {copy.article_id: copy.copy_of for copy in copies(printings)}


def test_the_earliest_is_the_original_and_undated_ones_come_last() -> None:
    assert found(
        printing("a", REPORT, None), printing("c", REPORT, "2018-04-02"), printing("b", REPORT, "2018-04-01T10:00")
    ) == {"a": "b", "c": "b"}


def test_an_agencys_own_is_the_original() -> None:
    paper, agency = printing("a", REPORT), printing("b", REPORT, "2018-04-02", own=True)
    assert copies([paper, agency]) == [Copy("a", "b", 1.0)]


def test_a_lightly_edited_report_is_a_copy_and_another_report_is_none() -> None:
    edited = [word if number % 17 else f"{word}ا" for number, word in enumerate(REPORT)]
    assert found(printing("a", REPORT), printing("b", edited), printing("c", words(500, 100))) == {"b": "a"}


def test_a_round_up_does_not_join_the_reports_in_it() -> None:
    one, other = words(0, 80), words(200, 80)
    assert found(printing("a", one), printing("b", other), printing("c", one + other)) == {"c": "a"}
    assert found(printing("a", one), printing("b", other), printing("c", one + other + words(400, 80))) == {}


def test_at_a_distance_in_time_only_the_very_same_text_is_a_copy() -> None:
    old, later = printing("a", REPORT, "2018-04-01"), printing("b", [*REPORT[:95], "زياده"], "2018-04-05")
    assert found(old, later) == {}
    assert found(old, printing("b", REPORT, "2019-04-01")) == {"b": "a"}
    assert found(old, printing("b", [*REPORT[:95], "زياده"], "2018-04-04")) == {"b": "a"}


def test_an_outlets_own_background_told_again_is_no_copy() -> None:
    background, new = words(0, 70), words(300, 30)
    one, other = printing("a", REPORT, outlet="o"), printing("b", background + new, outlet="o")
    assert found(one, other) == {}
    assert found(one, other._replace(outlet_id="another")) == {"b": "a"}


def test_a_short_text_is_a_copy_only_of_the_very_same() -> None:
    flash = words(0, 15)
    assert found(printing("a", flash), printing("b", flash), printing("c", [*flash, "زياده"])) == {"b": "a"}
    assert found(printing("a", words(0, 4)), printing("b", words(0, 4))) == {}


def test_undated_articles_are_compared_with_all() -> None:
    dated = [printing(f"d{number}", words(1000 * number, 60), f"2018-04-{number:02}") for number in range(1, 20)]
    assert found(*dated, printing("u", words(3000, 60), None), printing("v", words(90_000, 60), None)) == {"u": "d3"}


REPORTS = [words(100 * number, 60) for number in range(4)]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(REPORTS),
            st.integers(0, 12),
            st.sampled_from([None, "2018-04-01", "2018-04-02", "2018-04-09"]),
            st.sampled_from(["x", "y", "z"]),
            st.booleans(),
        ),
        max_size=14,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_articles_plays_no_part_and_nothing_is_a_copy_of_a_copy(
    made: list[tuple[list[str], int, str | None, str, bool]], shuffling: random.Random
) -> None:
    printings = [
        printing(f"a{number:02}", [*report[cut:], *words(7000 + number, cut)], published, outlet, own)
        for number, (report, cut, published, outlet, own) in enumerate(made)
    ]
    expected = copies(printings)
    shuffled = printings[:]
    shuffling.shuffle(shuffled)
    assert copies(shuffled) == expected
    assert {copy.copy_of for copy in expected}.isdisjoint(copy.article_id for copy in expected)
    assert len({copy.article_id for copy in expected}) == len(expected)
