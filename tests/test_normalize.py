import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.normalize import key_words, normalize, without_article

ARABIC = st.text(alphabet=st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), max_size=40)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("مسؤولية", "مسووليه"),
        ("إدلب", "ادلب"),
        ("الخُوذ البَيضاء", "الخوذ البيضاء"),
        ("مستشفى", "مستشفي"),
        ("مـــحـــمد", "محمد"),
        ("٢٠١٩", "2019"),
        ("ﻻ", "لا"),
        ("أنقرة\u00a0\u200fتنفي", "انقره تنفي"),
        ("CNN", "cnn"),
    ],
)
def test_spellings_that_readers_take_as_one(printed: str, folded: str) -> None:
    assert normalize(printed) == folded


@given(st.one_of(st.text(), ARABIC))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(ARABIC)
def test_vowel_signs_do_not_matter(text: str) -> None:
    assert normalize("\u064e".join(text)) == normalize(text)


def test_words_without_punctuation() -> None:
    assert key_words('وقال: "نعم، #إدلب_الآن"') == ["وقال", "نعم", "ادلب", "الان"]


def test_the_article_goes_unless_too_little_is_left() -> None:
    assert without_article("الوزير") == "وزير"
    assert without_article("الان") == "الان"
