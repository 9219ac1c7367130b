"""Which tokens are several words: listed ones, and the rest of a name behind a given name."""

from __future__ import annotations

import pytest

from claims.parse.multiword import Multiword, corrector, parts

LISTED = {"وقال": True, "وكالة": False, "بيان": False, "وزير": False, "لمصادر": True}


@pytest.fixture(scope="module")
def multiword() -> Multiword:
    return Multiword(LISTED)


@pytest.mark.parametrize(
    ("token", "before", "guess", "several"),
    [
        ("وقال", ("", ""), False, True),
        ("وكالة", ("", "سالم"), True, False),
        ("باوزير", ("الناطق", "سالم"), True, False),  # no «ب» with a word «اوزير»
        ("بوزير", ("قال", "سالم"), True, True),  # «وزير» is a word: the tokenizer is believed
        ("بلعمبري", ("قال", "مسعود"), True, False),
        ("بلعمبري", ("قال", "الرجل"), True, True),
        ("بيرقادر", ("عبد", "الحكيم"), True, False),
        ("بشارة", ("البطريرك", "الماروني"), True, False),
        ("بالبيت", ("قال", "سالم"), True, True),  # behind ب stands the article
        ("بلعمبري", ("قال", "مسعود"), False, False),
    ],
)
def test_the_rest_of_a_name_is_one_word(
    multiword: Multiword, token: str, before: tuple[str, str], guess: bool, several: bool
) -> None:
    assert multiword.several(token, before, guess) is several


def test_what_clitics_may_leave_of_a_token() -> None:
    assert "وزير" in set(parts("بوزير"))
    assert {"رسالت", "رسالة"} <= set(parts("رسالته"))
    assert set(parts("للبيت")) == {"البيت"}


def test_the_corrector_sees_the_tokens_before(multiword: Multiword) -> None:
    sentence = [("وقال", True), "مسعود", ("بلعمبري", True), ("بلعمبري", True)]
    assert corrector(multiword)([sentence]) == [[("وقال", True), "مسعود", "بلعمبري", ("بلعمبري", True)]]
