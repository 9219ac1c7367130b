"""Feeds polled again and again, and what is new in them built into the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from claims.errors import InputRejected
from claims.fetch.copies import Copies
from claims.gathering import FeedWatch
from claims.reports import BuildReport

Build = Callable[[Iterator[Path | InputRejected]], BuildReport]
"""``claims.pipeline.build`` with everything but its paths."""


def poll(feeds: Sequence[str], copies: Copies, build: Build) -> BuildReport:
    """Look at every feed once, fetch the pages of entries that are new or changed, and ``build`` them.

    A feed that cannot be had is reported, and the others go on. What was fetched counts as seen only when the build is
    over: whatever stops it, the next poll deals with it again, at the cost of asking the servers whether it changed.
    """
    watches = [FeedWatch(url, copies) for url in feeds]
    report = build(_news(watches))
    for watch in watches:
        watch.settle()
    return report


def _news(watches: Sequence[FeedWatch]) -> Iterator[Path | InputRejected]:
    for watch in watches:
        try:
            yield from watch.news()
        except InputRejected as rejected:
            yield rejected
