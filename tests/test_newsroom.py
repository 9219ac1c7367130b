"""A newsroom's day, small: what was polled in the morning and in the evening, and what the archive then says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from claims import pipeline
from claims.errors import InputRejected
from claims.fetch.copies import Copies
from claims.model import Parse
from claims.parse.models import LanguageModel
from claims.reports import BuildReport
from claims.store.archive import Archive
from claims.watching import poll
from tests.newsroom import COPIER, publish, run
from tests.shelf import Shelf
from tests.sites import Story, modern
from tests.web import Reply, Site

STEMS = (
    "AL-internationalNews-468",
    "AL-internationalNews-609",
    "BB",
    "FR-internationalNews-392",
    "SK-internationalNews-343",
    "SK-internationalNews-504",
    "SK-middleEast-876",
)
"""Annotated articles that a page gives back letter for letter, so that their saved parses hold."""


class Reader:
    """A parser that knows the texts on the shelf, cut short or with something added at the end, too."""

    def __init__(self, shelf: Shelf) -> None:
        self.known = [(shelf.text(stem).strip(), shelf.parse(stem)) for stem in STEMS]
        self.texts: list[str] = []

    def load(self, _: LanguageModel) -> Reader:
        return self

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]:
        for text in texts:
            self.texts.append(text)
            yield self.parse(text)

    def parse(self, text: str) -> Parse:
        for known, parse in self.known:
            if text.startswith(known):
                return parse
            if known.startswith(text):
                sentences = tuple(each for each in parse.sentences if each.span.end <= len(text))
                return parse.model_copy(update={"sentences": sentences})
        return Parse(model="compact", sentences=())


class Newsroom:
    """A site with the annotated articles, a folder for copies, and builds with saved parses."""

    def __init__(self, site: Site, shelf: Shelf, directory: Path) -> None:
        self.site = site
        self.db = directory / "claims.db"
        self.copies = directory / "copies"
        self.reader = Reader(shelf)
        self.stories = []
        for stem, (text, _) in zip(STEMS, self.reader.known, strict=True):
            title, *paragraphs = (line for line in text.split("\n") if line)
            url = site.url(f"news/{stem}")
            self.stories.append(Story(title, tuple(paragraphs), url, "2018-04-09", f"قناة {stem[:2]}"))

    def build(self, paths: Iterator[Path | InputRejected]) -> BuildReport:
        return pipeline.build(paths, self.db, load=self.reader.load)

    def poll(self, *stories: Story) -> BuildReport:
        publish(self.site, stories)
        with self.site.client() as client:
            return poll([self.site.url("feed")], Copies(self.copies, client), self.build)


@pytest.fixture
def newsroom(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    monkeypatch.chdir(tmp_path)
    with Site() as site:
        yield Newsroom(site, shelf, tmp_path)


def test_a_newsrooms_day(newsroom: Newsroom) -> None:
    today, (morning, again, evening) = run(newsroom.stories, newsroom.site, newsroom.copies, newsroom.build)
    assert (len(today.morning), len(today.evening), len(today.corrected), len(today.copied)) == (4, 8, 1, 1)
    assert (morning.parsed, morning.rejected, morning.articles) == (4, (), 4)
    assert (again.parsed, again.unchanged, again.articles) == (0, 0, 4)
    assert (evening.parsed, evening.unchanged, evening.articles) == (5, 0, 8)
    pages = [status for path, status in newsroom.site.asked if path.startswith("/news/")]
    assert pages == [200] * 9  # no page was asked for twice but the corrected one
    assert [status for path, status in newsroom.site.asked if path == "/feed"] == [200, 304, 200]

    with Archive(newsroom.db, create=False) as archive:
        assert archive.check() == []
        assert archive.outlets_known() == {"page": 8}
        stored = {article.url: article for article in map(archive.article, archive.article_ids())}
        assert set(stored) == {story.url for story in today.evening}
        for story in today.evening:
            assert stored[story.url].text == story.text
            assert (stored[story.url].title, stored[story.url].published) == (story.title, "2018-04-09")
            for claim_id in archive.claim_ids(stored[story.url].id):
                claim = archive.claim(claim_id).claim
                assert claim.cue_span.of(story.text) == claim.cue
                assert " ".join(span.of(story.text) for span in claim.content_spans) == claim.content
        (correction,) = today.corrected
        assert len(archive.versions(stored[correction.url].id)) == 2
        ((original, copy),) = today.copied.items()
        outlet = stored[copy].outlet
        assert outlet is not None
        assert outlet.name == COPIER
        pair = {stored[original].id, stored[copy].id}
        assert [{one, other} for one, other in archive.copies().items()] == [pair]


def test_what_was_fetched_but_not_built_is_dealt_with_at_the_next_poll(newsroom: Newsroom) -> None:
    publish(newsroom.site, newsroom.stories[:2])

    def killed(paths: Iterator[Path | InputRejected]) -> BuildReport:
        assert len(list(paths)) == 2
        raise KeyboardInterrupt

    with newsroom.site.client() as client, pytest.raises(KeyboardInterrupt):
        poll([newsroom.site.url("feed")], Copies(newsroom.copies, client), killed)
    assert newsroom.poll(*newsroom.stories[:2]).parsed == 2
    assert [status for path, status in newsroom.site.asked if path.startswith("/news/")] == [200, 200, 304, 304]


def test_pages_that_cannot_be_had_or_read_are_listed_and_those_that_may_come_back_are_asked_for_again(
    newsroom: Newsroom,
) -> None:
    _, gone, later, away, english = newsroom.stories[:5]
    publish(newsroom.site, newsroom.stories[:5])
    replies = newsroom.site.replies
    paths = [each.url.removeprefix(newsroom.site.url("")[:-1]) for each in (gone, later, away, english)]
    replies[paths[0]] = Reply(status=404)
    replies[paths[1]] = Reply(status=500)
    replies[paths[2]] = Reply(status=302, headers=(("Location", "http://169.254.169.254/latest/"),))
    replies[paths[3]] = Reply(modern(Story("Title", ("Nothing Arabic here.",) * 5, "x", "2018-04-09", "x")).encode())
    with newsroom.site.client() as client:
        report = poll([newsroom.site.url("feed")], Copies(newsroom.copies, client), newsroom.build)
    assert (report.parsed, report.articles) == (1, 1)
    assert [each.reason for each in report.rejected] == [
        "its server answers 404",
        "its server answers 500",
        "leads to 169.254.169.254, an address of this machine or a local network",
        "not Arabic (0% of its letters are)",
    ]
    with Archive(newsroom.db, create=False) as archive:
        assert len(archive.rejected()) == 4
    newsroom.site.asked.clear()
    publish(newsroom.site, newsroom.stories[:5])
    replies[paths[1]] = Reply(modern(later).encode())
    with newsroom.site.client() as client:
        report = poll([newsroom.site.url("feed")], Copies(newsroom.copies, client), newsroom.build)
    assert newsroom.site.asked == [("/robots.txt", 404), ("/feed", 304), (paths[1], 200)]
    assert (report.parsed, report.articles, report.rejected) == (1, 2, ())
    with Archive(newsroom.db, create=False) as archive:
        assert len(archive.rejected()) == 3


@pytest.mark.parametrize("feed", [Reply(status=500), Reply(b"<rss>"), Reply(b"<html>"), Reply(b"<rss>" + b"x" * 3_000)])
def test_a_feed_that_fails_keeps_nothing_from_the_others(newsroom: Newsroom, feed: Reply) -> None:
    newsroom.poll(*newsroom.stories[:2])
    newsroom.site.replies["/other"] = feed
    publish(newsroom.site, newsroom.stories[:3])
    with newsroom.site.client() as client:
        urls = [newsroom.site.url("other"), newsroom.site.url("feed")]
        report = poll(urls, Copies(newsroom.copies, client), newsroom.build)
    assert (report.parsed, report.articles) == (1, 3)
    assert [each.path for each in report.rejected] == [newsroom.site.url("other")]


def test_the_state_of_a_feed_is_what_it_lists_now(newsroom: Newsroom) -> None:
    newsroom.poll(*newsroom.stories[:3])
    newsroom.poll(*newsroom.stories[2:4])
    (state,) = newsroom.copies.rglob("*.seen.json")
    assert set(json.loads(state.read_bytes())) == {each.url for each in newsroom.stories[2:4]}
    state.write_bytes(b"{broken")
    assert newsroom.poll(*newsroom.stories[2:4]).unchanged == 2
