from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.publish.site.event_picture import MOST_LANES, lanes, sides
from claims.publish.site.events import Event, divided, grouped
from claims.publish.site.language import Reader

Get = Callable[..., Any]
Row = dict[str, Any]


def claim(key: str, speaker: str | None, published: str | None = "2018-04-05", title: str | None = None) -> Row:
    names = {"article_id": f"article {key}", "title": title, "outlet_id": "o", "outlet": "صحيفة", "stance": "assert"}
    return {"id": key, "speaker_id": speaker, "speaker": speaker, "published": published, **names}


def link(one: str, other: str, score: float | None = 0.9) -> Row:
    return {"number": 1, "claim_id": one, "counterclaim_id": other, "score": score}


def dispute() -> Event:
    """Two who accuse, one who denies twice; another claim says what one of them says."""
    claims = [
        claim("a", "روسيا", "2018-04-06", "روسيا تنفي اليوم تسميم سكريبال"),
        claim("b", "بريطانيا", "2018-04-05", "قضية سكريبال"),
        claim("c", "روسيا", "2018-04-16"),
        claim("d", "فرنسا", "2018-04-15", "الجاسوس سكريبال وقضية جديدة"),
        claim("e", None, None),
        claim("x", "زيد"),
        claim("y", "عمرو"),
    ]
    found = grouped(
        claims, [link("a", "b"), link("c", "d"), link("a", "d", 0.5), link("x", "y")], [link("b", "e", None)]
    )
    assert [len(event.claims) for event in found] == [5, 2]
    return found[0]


def test_claims_that_hang_together_are_an_event() -> None:
    event = dispute()
    assert [one["id"] for one in event.claims] == ["b", "a", "d", "c", "e"]  # by date, the undated last
    assert event.id == "a"
    assert event.sides == {"روسيا": 0, "بريطانيا": 1, "فرنسا": 1, "e": 1}
    assert [one["name"] for one in event.speakers] == ["روسيا", "فرنسا", "بريطانيا", None]
    assert [one["name"] for one in event.leaders] == ["روسيا", "فرنسا"]
    assert (event.dates[0], event.dates[-1], event.outlets) == ("2018-04-05", "2018-04-16", 1)


def test_the_headline_is_the_one_most_like_the_others() -> None:
    headline = dispute().headline
    assert headline is not None
    assert headline["title"] == "قضية سكريبال"
    assert Event(claims=(claim("a", "زيد"),), links=(), sides={"زيد": 0}).headline is None


def test_links_to_claims_that_are_gone_join_nothing() -> None:
    assert grouped([claim("a", "زيد")], [link("a", "b")], []) == []


@pytest.mark.parametrize(
    ("weights", "sides"),
    [
        ({("a", "b"): 1.0}, {"a": 0, "b": 1}),
        ({("a", "b"): 1.0, ("b", "c"): 1.0}, {"a": 1, "b": 0, "c": 1}),
        ({("a", "b"): 1.0, ("b", "c"): 1.0, ("a", "c"): 0.2}, {"a": 1, "b": 0, "c": 1}),
        ({("a", "b"): 1.0, ("b", "c"): -0.5}, {"a": 1, "b": 0, "c": 0}),
        ({("a", "a"): 1.0}, {"a": 0, "b": 0, "c": 0}),
    ],
)
def test_sides(weights: dict[tuple[str, str], float], sides: dict[str, int]) -> None:
    assert divided(set(sides), weights) == sides


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(6, 11)), min_size=1))
def test_who_only_contradict_each_other_stand_opposite(pairs: list[tuple[int, int]]) -> None:
    """A graph of two parts is divided into these parts, whatever else is in it."""
    weights = {(f"v{one:02}", f"v{other:02}"): 1.0 for one, other in pairs}
    voices = {voice for pair in weights for voice in pair}
    found = divided(voices, weights)
    assert found.keys() == voices
    assert all(found[one] != found[other] for one, other in weights)


def test_the_picture_has_a_dot_for_each_claim_and_a_line_for_each_contradiction() -> None:
    event = dispute()
    for language in ("ar", "en"):
        drawn = str(sides(event, Reader(language), "/claim/"))
        assert drawn.count("<circle") == 5
        assert drawn.count('class="link"') == 3
        assert drawn.count('<a href="/claim/a"') == 1
    english = str(sides(event, Reader("en"), "/claim/"))
    assert '<circle cx="230.0" cy="120" r="6"/>' in english  # Britain, at the first date, on the other side
    assert '<circle cx="880.0" cy="26" r="6"/>' in english  # Russia, at the last
    assert '<circle cx="213.8" cy="154" r="6"/>' in english  # nobody, without a date: before the first one
    assert "\u20685 April 2018\u2069" in english
    assert 'cx="670.0"' in str(sides(event, Reader("ar"), "/claim/"))


def test_many_speakers_of_one_side_share_a_lane() -> None:
    others = [claim(f"c{number}", f"speaker {number}") for number in range(MOST_LANES + 3)]
    (event,) = grouped([claim("a", "زيد"), *others], [link("a", one["id"]) for one in others], [])
    rows, names = lanes(event, Reader("en"))
    assert len(names) == 1 + MOST_LANES
    assert names[-1] == ("4 speakers more", 1)
    assert sorted(rows.values()).count(MOST_LANES) == 4
    assert str(sides(event, Reader("en"), "/")).count("<circle") == len(others) + 1


@pytest.mark.parametrize("published", [None, "2018-04-05"])
def test_claims_of_one_day_are_spread(published: str | None) -> None:
    claims = [claim("a", "زيد", published), claim("b", "عمرو", published), claim("c", "عمرو", published)]
    (event,) = grouped(claims, [link("a", "b"), link("a", "c")], [])
    drawn = str(sides(event, Reader("en"), "/"))
    assert re.findall(r'cx="([0-9.]+)"', drawn) == ["555.0", "392.5", "717.5"]
    assert ("5 April 2018</text>" in drawn.replace("\u2069", "")) == (published is not None)


def test_the_page_of_an_event(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/event/{ids['inner']}?lang=en").text
    assert page.count('<li class="statement">') == 3
    assert page.count("<circle") == 3 + 2  # the claims, and the two numbers that conflict
    assert page.count('class="link"') == 3
    assert '<time datetime="2020-02-28">28 February 2020</time></h3>' in page
    assert page == get(f"/event/{ids['denied']}?lang=en").text.replace(
        f"/event/{ids['denied']}?lang=ar", f"/event/{ids['inner']}?lang=ar"
    )
    assert get(f"/event/{ids['relayed']}").status_code == 404  # a pair is not yet an event


def test_events_are_found_from_everywhere(get: Get, ids: dict[str, str]) -> None:
    way = f'href="/event/{ids["denied"]}"'
    for address in ("/", "/events", "/events?order=newest", "/contradictions", f"/claim/{ids['inner']}"):
        assert way in get(address).text, address
    assert way not in get(f"/claim/{ids['relayed']}").text
    assert "/event/" not in get("/contradictions?kind=negation").text


def test_events_as_json(get: Get, ids: dict[str, str]) -> None:
    (found,) = get("/events.json").json()["events"]
    assert found == get(f"/event/{ids['hostile']}.json").json()
    assert (found["id"], found["first"], found["last"]) == (ids["denied"], "2020-02-28", "2020-03-02")
    assert {one["id"]: one["side"] for one in found["claims"]} == {ids["denied"]: 1, ids["inner"]: 1, ids["hostile"]: 0}
    assert [one["score"] for one in found["contradictions"]] == [0.9, 0.7, 0.5]
