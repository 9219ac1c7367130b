"""RSS and Atom: whole articles become articles, summaries are counted; what makes small files grow is refused."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import InputRejected
from claims.model import Article
from claims.read.feed import articles, feed
from claims.read.files import articles as files
from tests.read.test_page import PARAGRAPHS, STORY
from tests.sites import rss

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>صوت الحي</title><id>urn:1</id><updated>2019-06-05T08:00:00Z</updated>
<entry><title type="html">&lt;b&gt;عنوان&lt;/b&gt; &amp;quot;أول&amp;quot;</title><id>urn:2</id>
<link href="javascript:alert(1)"/><published>2019-06-05T23:00:00-09:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></div></content>
<source><title>وكالة الأنباء</title></source></entry></feed>"""


def test_entries_with_the_whole_text_are_articles() -> None:
    (found,) = articles(rss("أخبار", [STORY], whole=True).encode(), "f.xml")
    assert not isinstance(found, InputRejected)
    assert found.text == STORY.text
    assert (found.title, found.url, found.published) == (STORY.title, STORY.url, "2019-06-05")
    assert (found.source, found.outlet) == (f"f.xml#{STORY.url}", None)


def test_atom_and_what_an_entry_says_of_its_source() -> None:
    (found,) = articles(ATOM.encode(), "f.atom")
    assert not isinstance(found, InputRejected)
    assert found.text == f'عنوان "أول"\n\n{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}'
    assert (found.url, found.published, found.outlet) == (None, "2019-06-05", "وكالة الأنباء")
    assert found.source == "f.atom#urn:2"


def test_summaries_are_no_articles_and_that_is_said_once() -> None:
    (rejected,) = articles(rss("أخبار", [STORY, STORY]).encode(), "f.xml")
    assert isinstance(rejected, InputRejected)
    assert rejected.reason == "2 of 2 entries are summaries, not articles"


def test_a_long_description_is_the_article_unless_it_is_cut() -> None:
    story = STORY._replace(paragraphs=("قال الوزير إن الأمر كذلك. " * 40,))
    whole = rss("أخبار", [story]).replace(story.paragraphs[0][:150], story.paragraphs[0])
    assert feed(whole.encode(), "f").entries[0].body is None
    assert feed(whole.replace("...</desc", "</desc").encode(), "f").entries[0].body == story.paragraphs[0].strip()


def test_the_stamp_changes_with_what_the_feed_says() -> None:
    first = feed(rss("أ", [STORY]).encode(), "f").entries[0].stamp
    assert feed(rss("ب", [STORY]).encode(), "f").entries[0].stamp == first
    assert feed(rss("أ", [STORY], changed=[STORY.url]).encode(), "f").entries[0].stamp != first


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16", "utf-8"])
def test_encodings(encoding: str) -> None:
    data = rss("أخبار", [STORY]).replace("UTF-8", encoding).encode(encoding)
    assert feed(data, "f.xml").entries[0].title == STORY.title


LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>'
)
OUTSIDE = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a feed (neither RSS nor Atom)"),
        (b"<urlset><url/></urlset>", "not a feed (neither RSS nor Atom)"),
        (b"<rss><channel></channel></rss>", "a feed without entries"),
        (LAUGHS.encode(), "declares entities, as no feed needs to"),
        (OUTSIDE.encode(), "declares entities, as no feed needs to"),
        (LAUGHS.encode("utf-16"), "declares entities, as no feed needs to"),
        (b"<rss>" * 4_000_001, "too big for a feed (20,000,005 bytes; the limit is 20,000,000)"),
    ],
)
def test_what_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputRejected) as caught:
        feed(data, "f.xml")
    assert caught.value.reason == reason


def test_a_broken_feed_gives_what_can_be_read() -> None:
    whole = rss("أخبار", [STORY, STORY._replace(url="https://example.org/2")], whole=True)
    cut = whole[: whole.index("</item>", whole.index("</item>") + 1)]
    assert [each.url for each in feed(cut.encode(), "f.xml").entries] == [STORY.url, "https://example.org/2"]


def test_a_feed_among_the_files_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("feed.rss").write_text(rss("أخبار", [STORY], whole=True))
    Path("page.xml").write_text("<html><body><p>" + PARAGRAPHS[0])
    Path("sitemap.xml").write_text("<urlset/>")
    found = list(files([tmp_path]))
    assert [each.source_path for each in found if isinstance(each, Article)] == [f"feed.rss#{STORY.url}", "page.xml"]
    assert [each.reason for each in found if isinstance(each, InputRejected)] == [
        "neither a feed (RSS, Atom) nor a page"
    ]


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_in_a_feed_are_read_or_rejected(data: bytes) -> None:
    for whole in (data, b"<rss><channel><item><title>" + data + b"</title></item></channel></rss>"):
        try:
            found = feed(whole, "any")
        except InputRejected:
            continue
        assert found.entries
