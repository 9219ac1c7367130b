from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

Get = Callable[..., Any]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_every_page_answers_in_both_languages(get: Get, addresses: list[str], language: str, direction: str) -> None:
    for address in addresses:
        answer = get(address, headers={"accept-language": f"{language};q=0.9"})
        lost = address in ("/nowhere/at/all", "/claim/none")
        assert answer.status_code == (404 if lost else 200), address
        assert f'<html lang="{language}" dir="{direction}">' in answer.text, address


def test_the_language_is_remembered(get: Get) -> None:
    answer = get("/?lang=en", headers={"accept-language": "ar"})
    assert '<html lang="en" dir="ltr">' in answer.text
    assert "claims_lang=en" in answer.headers["set-cookie"]
    assert '<html lang="en"' in get("/", cookies={"claims_lang": "en"}, headers={"accept-language": "ar"}).text
    assert 'href="/?lang=ar"' in answer.text


def test_an_article_marks_its_statements_from_right_to_left(get: Get, ids: dict[str, str]) -> None:
    page = get("/article/nested?lang=en").text
    assert '<article dir="rtl" lang="ar"' in page
    assert f'id="claim-{ids["outer"]}">إن <span class="source voice-2">روسيا</span>' in page
    assert f'<a class="cue voice-2" href="/claim/{ids["inner"]}">أعلنت</a>' in page
    assert page.count(f'id="claim-{ids["outer"]}"') == 1
    assert page.count('<mark class="content voice-1"') == 3  # two pieces of the interrupted statement, and وأضاف
    assert '<li id="note-3" class="voice-1">' in page
    assert "المرصد السوري لحقوق الإنسان" in page


def test_an_article_says_who_passed_a_statement_on(get: Get) -> None:
    page = get("/article/denial?lang=en").text
    assert '<span class="relay voice-1">وكالة الأناضول</span>' in page
    assert 'via <a href="/speaker/aa"><bdi lang="ar">وكالة الأناضول</bdi></a>' in page


def test_a_claim_shows_its_paragraph_its_voices_and_what_stands_against_it(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/claim/{ids['denied']}?lang=en").text
    assert '<em class="cue voice-3">ونفت</em>' in page
    assert "a reporting verb, followed by a that-clause" in page
    assert "very high: of a hundred claims with this confidence a careful annotator would agree with about 90" in page
    assert '<strong class="evidence">34</strong>' in page
    assert '<strong class="evidence">33</strong>' in page
    assert "34 against 33" in page
    source = '<bdi dir="ltr">https://example.org/1</bdi>'
    address = f'<bdi dir="ltr">http://localhost/claim/{ids["denied"]}</bdi>'
    assert f"«مقتل 34 جنديا», عربي21, الوزارة تنفي, 28 February 2020. {source} {address}" in page


def test_a_claim_as_json(get: Get, ids: dict[str, str]) -> None:
    found = get(f"/claim/{ids['relayed']}.json").json()
    assert found["content"] == "إن روسيا «لم تقصف» إدلب"
    assert found["relays"] == [{"position": 0, "id": "aa", "name": "وكالة الأناضول"}]
    assert found["selectors"][0][1] == {
        "type": "TextQuoteSelector",
        "exact": "إن روسيا «لم تقصف» إدلب",
        "prefix": "رة تنفي\n\nونقلت وكالة الأناضول عن وزارة الدفاع التركية قولها ",
        "suffix": ". ونفت روسيا مقتل 34 جنديا.",
    }
    assert [(one["kind"], one["decision"]) for one in found["counterclaims"]] == [("negation", "confirmed")]


def test_the_machines_score_and_peoples_decision_stand_apart(get: Get) -> None:
    page = get("/contradictions?lang=en&review=confirmed").text
    assert "machine score <bdi>0.60</bdi>" in page
    assert '<span class="decision confirmed">confirmed by a person · <bdi>سمر' in page
    assert page.count('<article class="pair"') == 1


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("", 3),
        ("kind=quantity", 1),
        ("speaker=ru", 2),
        ("speaker=ru&against=evil", 1),
        ("speaker=nobody", 0),
        ("outlet=meo", 2),
        ("across=1", 3),
        ("since=2020-03-01", 2),
        ("until=2020-02-28", 3),
        ("since=2020-03-01&until=2019-01-01", 0),
        ("review=none", 2),
        ("review=confirmed", 1),
        ("review=rejected", 0),
        ("order=newest", 3),
        ("kind='--&page=x&since=yesterday", 3),
        ("page=2", 0),
    ],
)
def test_contradictions_are_filtered(get: Get, asked: str, number: int) -> None:
    assert get(f"/contradictions?{asked}").text.count('<article class="pair"') == number
    assert len(get(f"/contradictions.json?{asked}").json()["pairs"]) == number


def test_order(get: Get) -> None:
    assert [one["score"] for one in get("/contradictions.json").json()["pairs"]] == [0.9, 0.6, 0.5]
    newest = get("/contradictions.json?order=newest").json()["pairs"]
    assert [one["kind"] for one in newest] == ["quantity", "negation", "fact"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("القصف", 1),
        ("قصف", 2),
        ("الدّفاع", 1),
        ("وِزَارَة", 1),
        ('"روسيا اعلنت"', 1),
        ('" OR "', 0),
        ("قصف AND", 0),
        ("رو", 0),
        ("قصف دل", 1),
        ("قصف لن", 0),
        ("*", 0),
    ],
)
def test_search_finds_words_in_any_spelling(get: Get, words: str, number: int) -> None:
    assert get("/search", params={"q": words}).text.count('<li class="statement">') == number


def test_search_marks_what_it_found(get: Get) -> None:
    page = get("/search", params={"q": "رُوسيا إعلنت"}).text
    assert '<b class="found">أعلنت</b>' in page
    assert '<b class="found">روسيا</b>' in page


def test_search_filters_and_names_speakers(get: Get) -> None:
    page = get("/search?lang=en&q=روسيا&outlet=meo").text
    assert page.count('<li class="statement">') == 2
    assert '<a href="/speaker/ru"><bdi lang="ar">روسيا</bdi></a>' in page


def test_a_speaker(get: Get) -> None:
    page = get("/speaker/ru?lang=en").text
    assert page.count('<li class="statement">') == 2
    assert page.count("<circle ") == 2
    assert 'href="/contradictions?speaker=ru&amp;against=evil">1 contradiction</a>' in page


def test_an_outlet(get: Get) -> None:
    page = get("/outlet/arabi21?lang=en").text
    assert '<a href="/speaker/aa"><bdi lang="ar">وكالة الأناضول</bdi></a>' in page
    assert '<tr><th scope="row">denies</th><td class="figure">–</td><td class="figure">1</td>' in page


def test_home_counts_what_there_is(get: Get) -> None:
    page = get("/?lang=en").text
    for name, number in (("Articles", 3), ("Outlets", 3), ("Speakers", 5), ("Claims", 6), ("Contradictions", 3)):
        assert f"<dt>{name}</dt><dd>{number}</dd>" in page
    assert "from 28 February 2020 to 2 March 2020" in page


def test_the_matrix_counts_pairs_both_ways_round(get: Get) -> None:
    page = get("/speakers?lang=en").text
    assert page.count('?speaker=tr&amp;against=sohr"') == 1
    assert page.count('?speaker=sohr&amp;against=tr"') == 1


def test_quantities_are_drawn(get: Get) -> None:
    page = get("/contradictions?kind=quantity&lang=en").text
    assert 'aria-label="روسيا, 28 February 2020: 34"' in page
    assert 'aria-label="روسيا, 2 March 2020: 33"' in page


def test_the_feed(get: Get) -> None:
    answer = get("/contradictions.atom?lang=en")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [
        "2020-03-02T00:00:00Z",
        "2020-03-02T00:00:00Z",
        "2020-02-28T00:00:00Z",
    ]
    assert {entry.findtext(f"{ATOM}title") for entry in entries} >= {"Different numbers: روسيا / روسيا"}
    assert feed.findtext(f"{ATOM}updated") == "2020-03-02T00:00:00Z"
    assert str(entries[0].findtext(f"{ATOM}id")).startswith("http://localhost/claim/")


def test_json_keeps_arabic_readable(get: Get, ids: dict[str, str]) -> None:
    body = get(f"/claim/{ids['inner']}.json").text
    assert "جنديا" in body
    assert json.loads(body)["address"] == f"http://localhost/claim/{ids['inner']}"
