"""Reversals, disputed attributions and open denials as pages, and on the pages of their claims and speakers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Get = Callable[..., Any]


def test_reversals(get: Get, ids: dict[str, str]) -> None:
    page = get("/reversals?lang=en").text
    assert f'<article class="pair" id="{ids["inner"]}-{ids["denied"]}"' in page
    assert '<h3 class="kind">Reversal</h3>' in page
    assert "died; denies that they died" in page
    assert '<strong class="evidence">قتلوا</strong>' in page


def test_disputed_attributions(get: Get, ids: dict[str, str]) -> None:
    page = get("/attributions?lang=en").text
    assert f'<article class="pair" id="{ids["outer"]}-{ids["hostile"]}"' in page
    assert '<h3 class="kind">Whose statement?</h3>' in page
    assert "likeness of wording <bdi>0.80</bdi>" in page
    assert "machine score" not in page


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("", 1),
        ("outlet=arabi21", 1),
        ("outlet=meo", 0),
        ("since=2020-02-29", 0),
        ("until=2020-02-28", 1),
        ("page=2", 0),
    ],
)
def test_open_denials(get: Get, asked: str, number: int) -> None:
    page = get(f"/open-denials?lang=en&{asked}").text
    assert page.count('<li class="statement">') == number
    assert page.count('<strong class="evidence">مقتل 34 جنديا</strong>') == number


def test_a_claim_says_what_it_denies_and_what_its_speaker_said_before(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/claim/{ids['denied']}?lang=en").text
    assert 'nobody in this archive states: <q class="naskh" lang="ar" dir="rtl">مقتل 34 جنديا</q>' in page
    assert '<h3 class="kind">Reversal</h3>' in page
    other = get(f"/claim/{ids['relayed']}?lang=en").text
    assert "nobody in this archive states" not in other
    assert "Reversal" not in other


def test_a_speaker_with_a_reversal(get: Get) -> None:
    assert "died; denies that they died" in get("/speaker/ru?lang=en").text
    assert '<h2 id="reversals">' not in get("/speaker/tr?lang=en").text
