from __future__ import annotations

import pytest

from claims.publish.site.words import match, places, terms


def test_terms_are_folded_words_and_phrases() -> None:
    assert terms("الوزيرُ «وقفِ  إطلاق» في الوزير") == ["الوزير", "وقف اطلاق", "في"]
    assert terms(' "" « ') == []


def test_nothing_that_is_typed_is_an_operator() -> None:
    assert match(terms('وزير OR "a"b" NEAR(')) == '("وزير") AND ("near(")'
    assert match(terms("الوزير")) == '("الوزير" OR "للوزير")'
    assert match(terms("في")) == ""


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("قال والوَزيرُ إنّه", "وزير", ["وَزير"]),
        ("للوزير والوزير", "الوزير", ["الوزير", "للوزير"]),
        ("وقف\n إطلاق النار", '"وقف اطلاق"', ["وقف\n إطلاق"]),
        ("ﻻ", "لا", ["ﻻ"]),
        ("كلام", "غيره", []),
    ],
)
def test_terms_are_found_in_text_that_is_not_folded(text: str, typed: str, found: list[str]) -> None:
    assert [span.of(text) for span in places(text, terms(typed))] == found
