"""Numbers, negation and parties in parsed words."""

from __future__ import annotations

import base64
from math import inf

import pytest

from claims.link.parties import meet, named, of_text, same_side
from claims.link.polarity import existential_denials, negated
from claims.link.quantities import conflicting, quantities, value_of
from claims.model import Word
from claims.parse.saved import loads
from tests.link.archives import PARSES


def words(text: str) -> tuple[Word, ...]:
    return tuple(word for sentence in loads(base64.b64decode(PARSES[text])).sentences for word in sentence.words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قتل 34 جنديا وأصيب ٥٦ آخرون", [(34, 34, "جندي", False), (56, 56, "اخر", False)]),
        ("وصل مئة وخمسة وعشرون ألف لاجئ", [(125_000, 125_000, "لاجي", False)]),
        ("بلغت الخسائر مليوني دولار", [(2_000_000, 2_000_000, "دولار", False)]),
        ("قتل ما لا يقل عن 12 شخصا", [(12, inf, "شخص", False)]),
        ("أصيب 31 عنصرا من القوات على الأقل", [(31, inf, "عنصر", False)]),
        ("بين 30 و40 سفينة", [(30, 40, "سفينه", False)]),
        ("حوالي 300 مهاجر", [(300, 300, "مهاجر", True)]),
        ("في عام 2018 وفي 9 أبريل", []),
        ("صباح الاثنين والأربعاء", []),
    ],
)
def test_quantities(text: str, found: list[tuple[float, float, str, bool]]) -> None:
    assert [(each.low, each.high, each.counted, each.about) for each in quantities(words(text))] == found


def test_digits_in_any_script_and_grouping() -> None:
    assert [value_of(each) for each in ("34", "1,250", "3.5", "2.000.000", "x")] == [34, 1250, 3.5, 2_000_000, None]


def test_bounds_ranges_and_rounding_leave_room() -> None:
    (exact,) = quantities(words("قتل 34 جنديا وأصيب ٥٦ آخرون"))[:1]
    (bound,) = quantities(words("أصيب 31 عنصرا من القوات على الأقل"))
    (between,) = quantities(words("بين 30 و40 سفينة"))
    (about,) = quantities(words("حوالي 300 مهاجر"))
    assert not conflicting(exact, bound)
    assert not conflicting(exact, between)
    assert conflicting(exact, about)
    assert not conflicting(about, about._replace(low=325, high=325, about=False))
    assert conflicting(about, about._replace(low=340, high=340, about=False))
    assert conflicting(exact, exact._replace(low=33, high=33))


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("لم تطور روسيا أي برنامج", ["تطور"]),
        ("تصريحات غير مقبولة", ["مقبولة"]),
        ("ما زالت المفاوضات مستمرة", []),
        ("لم يقتل إلا جندي واحد", []),
    ],
)
def test_negated(text: str, turned: list[str]) -> None:
    row = words(text)
    assert [row[at].text for at in sorted(negated(row))] == turned


def test_existential_denials() -> None:
    assert existential_denials(words("ليس هناك اتفاق")) == [0]
    assert existential_denials(words("تصريحات غير مقبولة")) == []


def test_parties_by_capital_and_nationality_but_not_places_and_oppositions() -> None:
    found = named(words("قالت المعارضة السورية إن موسكو قصفت مدينة حلب السورية"))
    assert [(each.party, each.as_actor) for each in found] == [
        ("المعارضة", True), ("SY", False), ("RU", True), ("SY", False),
    ]  # fmt: skip
    west = named(words("غرب المدينة وقال الغرب إن واشنطن محقة"))
    assert [each.party for each in west] == ["الغرب", "US"]


def test_parties_of_a_speaker_and_his_side() -> None:
    assert of_text("المتحدث باسم وزارة الخارجية الروسية") == {"RU"}
    assert of_text("مصدر في المعارضة السورية") == {"المعارضة"}
    assert of_text("الولايات المتحدة وفرنسا") == {"US", "FR"}
    assert same_side("الغرب", "FR")
    assert not same_side("RU", "FR")
    assert meet({"RU", "FR"}, ["الغرب"])
    assert not meet(set(), ["RU"])
