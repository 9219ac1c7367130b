"""Pages of news sites: the article whole, the furniture out, the metadata that the page states and no more."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import InputRejected
from claims.read.found import article
from claims.read.page import LARGEST_PAGE, MOST_ELEMENTS, page
from tests.shelf import Shelf
from tests.sites import FURNITURE, Story, blog, modern, old

PARAGRAPHS = (
    "قال وزير الخارجية إن المفاوضات مع الجانب الروسي مستمرة، وإن بلاده لن تتراجع عن موقفها من الأزمة.",
    'ونقلت وكالة رويترز عن المتحدث باسم الجيش قوله: "لم تقصف الطائرات المدينة"، من دون أن يعطي تفاصيل.',
    "وأضاف أن عشرة جنود قتلوا في الهجوم الذي وقع فجر السبت قرب الحدود، بحسب مصادر طبية.",
)
STORY = Story("وزير الخارجية: المفاوضات مستمرة", PARAGRAPHS, "https://example.org/خبر/1", "2019-06-05", "صوت الحي")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإؤئ"
PAGES = {"modern": (modern, "utf-8"), "blog": (blog, "utf-8"), "old": (old, "windows-1256")}


@pytest.mark.parametrize("make", PAGES)
def test_the_article_whole_and_nothing_else(make: str) -> None:
    template, encoding = PAGES[make]
    found = page(template(STORY).encode(encoding), "a.html")
    assert [line for line in found.text.split("\n") if line] == [STORY.title, *PARAGRAPHS]
    assert not [words for words in FURNITURE if words in found.text]
    assert (found.title, found.url, found.published, found.outlet) == (STORY.title, STORY.url, "2019-06-05", "صوت الحي")


def test_the_outlet_is_known_by_what_the_page_says_or_by_its_address_and_that_is_noted() -> None:
    named = article(page(modern(STORY).encode(), "a.html"))
    assert named.outlet is not None
    assert (named.outlet.name, named.outlet.domain, named.outlet_known) == ("صوت الحي", "example.org", "page")
    unnamed = article(page(f"<html><body><p>{PARAGRAPHS[0]}</p>".encode(), "a.html", url="https://arabic.rt.com/1"))
    assert unnamed.outlet is not None
    assert (unnamed.outlet.name, unnamed.outlet_known) == ("قناة روسيا اليوم", "domain")
    unknown = article(page(f"<html><body><p>{PARAGRAPHS[0]}</p>".encode(), "a.html"))
    assert (unknown.outlet, unknown.outlet_known, unknown.published, unknown.title) == (None, None, None, None)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "windows-1256"),
        ("iso-8859-1", "windows-1256"),
        ("windows-1256", "utf-8"),
        ("iso-8859-6", "iso8859_6"),
        ("no-such-encoding", "iso8859_6"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-8-sig"),
        (None, "windows-1256"),
    ],
)
@pytest.mark.parametrize("from_server", [True, False])
def test_encodings_stated_rightly_wrongly_and_not_at_all(
    declared: str | None, encoding: str, from_server: bool
) -> None:
    meta = f'<meta charset="{declared}">' if declared and not from_server else ""
    markup = f"<html><head>{meta}</head><body>{''.join(f'<p>{each}</p>' for each in PARAGRAPHS)}</body></html>"
    found = page(markup.encode(encoding), "a.html", charset=declared if from_server else None)
    assert found.text == "\n".join(PARAGRAPHS)


def test_a_page_cut_in_the_middle_of_a_letter_is_still_read_as_what_it_is() -> None:
    whole = f"<html><body><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}".encode()
    assert page(whole[:-1], "a.html").text.startswith(PARAGRAPHS[0])


def test_arabic_in_character_references() -> None:
    markup = "<html><body><p>" + "".join(f"&#{ord(letter)};" for letter in PARAGRAPHS[0]) + "</p></body></html>"
    assert page(markup.encode("ascii"), "a.html").text == PARAGRAPHS[0]


@pytest.mark.parametrize(
    ("head", "field", "expected"),
    [
        ('<meta name="og:title" content="خبر - صوت"><meta name="og:site_name" content="صوت">', "title", "خبر"),
        ("<title>خبر طويل | الموقع</title>", "title", "خبر طويل | الموقع"),
        ('<link rel="canonical" href="https://example.org/">', "url", None),
        ('<link rel="canonical" href="/relative">', "url", None),
        ('<link rel="canonical" href="javascript:alert(1)">', "url", None),
        ('<link rel="canonical" href="https://example.org/?p=7">', "url", "https://example.org/?p=7"),
        ("<!-- saved from url=(0023)https://example.org/a/7 -->", "url", "https://example.org/a/7"),
        ('<meta name="date" content="15 رمضان 1440 هـ">', "published", None),
        ('<meta itemprop="datePublished" content="٥ حزيران ٢٠١٩">', "published", "2019-06-05"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": 7}</script>', "published", None),
        ('<script type="application/ld+json">{broken</script>', "published", None),
        ('<script type="application/ld+json">[[[[{"@type": "Organization", "name": "x"}]]]]</script>', "outlet", None),
        ('<script type="application/ld+json">{"@type":"Report","publisher": [{"name": "x"}]}</script>', "outlet", "x"),
    ],
)  # fmt: skip
def test_what_a_page_states_of_itself(head: str, field: str, expected: str | None) -> None:
    markup = f"<html><head>{head}</head><body><p>{PARAGRAPHS[0]}</p></body></html>"
    assert getattr(page(markup.encode(), "a.html"), field) == expected


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "not text in UTF-8, UTF-16, windows-1256 or ISO-8859-6"),
        (b"<html><body></body></html>", "no article was found on the page"),
        (b"<html><body><p>Nothing Arabic in here.</p></body></html>", "not Arabic (0% of its letters are)"),
        (b"<html><body><p>" + b"<b>x</b>" * (MOST_ELEMENTS + 1), "has more than 30,000 elements"),
        (b"<div>" * 30_000 + "قال".encode(), "not a page in HTML"),
        (b"<" * (LARGEST_PAGE + 1), "too big for a page (10,000,001 bytes; the limit is 10,000,000)"),
    ],
)  # fmt: skip
def test_pages_that_are_no_articles(markup: bytes, reason: str) -> None:
    with pytest.raises(InputRejected) as caught:
        page(markup, "bad.html")
    assert (caught.value.path, caught.value.reason) == ("bad.html", reason)


def test_hostile_contents_are_text_like_any_other() -> None:
    wicked = (
        "'; DROP TABLE claims; -- " + PARAGRAPHS[0],
        "\u202eﻻ\u200bﷲ\u200f " + PARAGRAPHS[1],
        "«" * 1000 + PARAGRAPHS[2],
    )
    story = STORY._replace(title='<script>alert("x")</script> عنوان', paragraphs=wicked)
    found = page(modern(story).encode(), "a.html")
    assert found.title == story.title
    plain = [re.sub("[\u200b\u200f\u202e]", "", line) for line in wicked]  # trafilatura leaves controls out
    assert [line for line in found.text.split("\n") if line] == [story.title, *plain]


def words(letters: str = LETTERS) -> st.SearchStrategy[str]:
    word = st.text(alphabet=letters, min_size=2, max_size=9)
    return st.lists(word, min_size=12, max_size=40).map(" ".join)


@pytest.mark.parametrize("make", PAGES)
def test_any_words_come_through_any_encoding_and_every_offset_holds(make: str) -> None:
    template, encoding = PAGES[make]

    @settings(max_examples=40, deadline=None)
    @given(st.lists(words(), min_size=2, max_size=5, unique=True))
    def holds(paragraphs: list[str]) -> None:
        story = STORY._replace(paragraphs=tuple(paragraphs))
        found = article(page(template(story).encode(encoding), "a.html"))
        for paragraph in paragraphs:
            start = found.text.index(paragraph)
            assert found.text[start : start + len(paragraph)] == paragraph
        assert page(template(story).encode(encoding), "a.html").text == found.text

    holds()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_a_page_or_rejected(data: bytes, dressed: bool) -> None:
    try:
        found = page(b"<html><body><p>" + data + b"</p></body></html>" if dressed else data, "any.html")
    except InputRejected:
        return
    assert found.text.strip()
    found.text.encode()


def test_the_annotated_articles_come_back_from_pages_of_every_make(shelf: Shelf) -> None:
    for stem in shelf.stems:
        title, *rest = (" ".join(line.split()) for line in shelf.text(stem).split("\n") if line.strip())
        story = STORY._replace(title=title, paragraphs=tuple(rest))
        templates: tuple[Callable[[Story], str], ...] = (modern, blog)
        for template in templates:
            lines = page(template(story).encode(), "a.html").text.split("\n")
            missing = [line for line in (title, *rest) if line not in [" ".join(each.split()) for each in lines]]
            assert missing == [], (stem, template.__name__)
