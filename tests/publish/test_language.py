from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from claims.model import CounterclaimKind, QuoteType, SpeakerKind, Stance
from claims.publish.site.language import LANGUAGES, Reader, chosen, plural, texts

SITE = Path(str(resources.files("claims.publish.site")))


@pytest.mark.parametrize(
    ("wanted", "cookie", "accepted", "language"),
    [
        (None, None, None, "ar"),
        ("en", "ar", "ar", "en"),
        (None, "en", "ar", "en"),
        (None, None, "fr-FR,en-GB;q=0.8,ar;q=0.5", "en"),
        ("fr", "xx", "de", "ar"),
    ],
)
def test_whose_language(wanted: str | None, cookie: str | None, accepted: str | None, language: str) -> None:
    assert chosen(wanted, cookie, accepted) == Reader(language)


@pytest.mark.parametrize(
    ("number", "category"),
    [
        *[(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other")],
        *[(102, "other"), (103, "few"), (111, "many"), (1000, "other")],
    ],
)
def test_arabic_plurals(number: int, category: str) -> None:
    assert plural("ar", number) == category


def test_counted_nouns() -> None:
    assert [Reader("ar").count(number, "articles") for number in (1, 2, 5, 18, 100)] == [
        "مقال واحد",
        "مقالان",
        "5 مقالات",
        "18 مقالا",
        "100 مقال",
    ]
    assert [Reader("en").count(number, "claims") for number in (0, 1, 1200)] == ["0 claims", "1 claim", "1,200 claims"]


@pytest.mark.parametrize(
    ("iso", "arabic", "english"),
    [
        ("2019-06-05", "5 يونيو 2019", "5 June 2019"),
        ("2019-06-05T10:00:00Z", "5 يونيو 2019", "5 June 2019"),
        ("2019-06", "يونيو 2019", "June 2019"),
        ("2019", "2019", "2019"),
        ("2019-13-01", "2019-13-01", "2019-13-01"),
        ("yesterday", "yesterday", "yesterday"),
        (None, "بلا تاريخ", "undated"),
    ],
)
def test_dates(iso: str | None, arabic: str, english: str) -> None:
    assert (Reader("ar").date(iso), Reader("en").date(iso)) == (arabic, english)


def test_every_value_of_the_vocabularies_has_words() -> None:
    wanted = {f"stance_{one}" for one in Stance} | {f"quote_{one}" for one in QuoteType}
    wanted |= {f"kind_{one}" for one in (*CounterclaimKind, *SpeakerKind)}
    assert wanted <= texts().texts.keys()


def test_every_text_that_is_asked_for_is_there_and_every_text_is_asked_for() -> None:
    files = [*SITE.glob("*.py"), *SITE.glob("templates/claims/*.html")]
    code = "\n".join(path.read_text("utf-8") for path in files)
    asked = set(re.findall(r"""say\(["'](\w+)["'][,)]""", code))
    known = texts().texts.keys()
    assert asked <= known
    named = set(re.findall(r"""["'](\w+)["']""", code))
    families = ("stance_", "quote_", "kind_", "decision_", "order_", "sure_", "error_", "rule_", "opening_")
    assert {key for key in known if key not in named and not key.startswith(families)} == set()


def test_both_languages_fill_the_same_places() -> None:
    for key, entry in texts().texts.items():
        places = [set(re.findall(r"\{(\w+)\}", entry[language])) for language in LANGUAGES]
        assert places[0] == places[1], key
