"""A newsroom's day: articles on a local site, as pages and a feed, in two halves, with corrections and copies.

``tests/test_newsroom.py`` runs it with few articles and saved parses, ``benchmarks/newsroom.py`` with a corpus and the
language model.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claims.errors import InputRejected
from claims.fetch.copies import Copies
from claims.reports import BuildReport
from claims.watching import poll
from tests.sites import Story, blog, modern, old, rss
from tests.web import Reply, Site

COPIER = "صحيفة النقل"
"""The outlet that prints other outlets' reports."""

MAKES: tuple[tuple[Callable[[Story], str], str], ...] = ((modern, "utf-8"), (blog, "utf-8"), (old, "windows-1256"))


class Day(NamedTuple):
    """``morning`` and ``evening`` are what the feed lists; ``corrected`` stand in the evening for the morning's stories
    of the same address; ``copied`` are the addresses of copies, by the addresses of what they copy."""

    morning: tuple[Story, ...]
    evening: tuple[Story, ...]
    corrected: tuple[Story, ...]
    copied: dict[str, str]


def day(stories: Sequence[Story], *, seed: int = 7) -> Day:
    """A day of ``stories``: 10% are printed by another outlet, too, 5% (of the morning's) corrected in the evening.

    A correction takes the last paragraph out, or adds one where only one would be left.
    """
    chance = random.Random(seed)
    half = len(stories) // 2
    copied = chance.sample(stories, max(1, len(stories) // 10))
    copies = {each.url: each._replace(url=f"{each.url}-copy", site=COPIER) for each in copied}
    corrected = tuple(map(_corrected, chance.sample(stories[:half], max(1, len(stories) // 20))))
    by_url = {each.url: each for each in corrected}
    morning = [*stories[:half], *(copies[each.url] for each in stories[:half] if each.url in copies)]
    evening = [*stories[half:], *(copies[each.url] for each in stories[half:] if each.url in copies)]
    return Day(
        tuple(morning),
        (*(by_url.get(each.url, each) for each in morning), *evening),
        corrected,
        {url: copy.url for url, copy in copies.items()},
    )


def _corrected(story: Story) -> Story:
    kept = story.paragraphs[:-1]
    return story._replace(paragraphs=kept if len(kept) > 1 else (*story.paragraphs, "تصحيح: ورد خطأ في الخبر."))


def publish(site: Site, stories: Iterable[Story], corrected: Sequence[Story] = ()) -> None:
    """Put ``stories`` on the site, each on a page of one make, and into its feed."""
    listed = list(stories)
    for story in listed:
        number = sum(story.url.encode())
        make, encoding = MAKES[number % len(MAKES)]
        page = make(story).encode(encoding, "xmlcharrefreplace")
        site.replies[story.url.removeprefix(site.url("")[:-1])] = Reply(page, kind="text/html")
    feed = rss("أخبار اليوم", listed, changed=[each.url for each in corrected])
    site.replies["/feed"] = Reply(feed.encode(), kind="application/rss+xml")


def run(
    stories: Sequence[Story], site: Site, copies: Path, build: Callable[[Iterator[Path | InputRejected]], BuildReport]
) -> tuple[Day, list[BuildReport]]:
    """The day on ``site``: polled in the morning, again when nothing has changed, and in the evening."""
    today = day(stories)
    reports = []
    with site.client() as client:
        for stage, corrected in ((today.morning, ()), (today.morning, ()), (today.evening, today.corrected)):
            publish(site, stage, corrected)
            reports.append(poll([site.url("feed")], Copies(copies, client), build))
    return today, reports
