"""What is named on the command line to files that can be read: addresses are fetched, and of feeds their articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from claims.errors import InputRejected
from claims.fetch.client import NotFetched
from claims.fetch.copies import Copies, replace
from claims.read.bounded import Bounded
from claims.read.copies import copied
from claims.read.feed import Entry, Feed, feed

STATE = ".seen.json"
"""Beside the copy of a feed: what it said of each of its articles when that was last dealt with."""


def is_address(place: str) -> bool:
    """Whether a word of the command line is an address, not a path."""
    return place.lower().startswith(("http://", "https://"))


def gathered(places: Iterable[str], copies: Copies) -> Iterator[Path | InputRejected]:
    """The paths among ``places``, and saved copies of what is at the addresses among them: of a page itself, of a feed
    the pages of all its entries. Fetched one by one, as they are asked for; what cannot be had comes as the reason.
    """
    for place in places:
        if not is_address(place):
            yield Path(place)
            continue
        try:
            path, _ = copies.fetch(place)
            if path.suffix == ".xml":
                yield from pages(_entries(path, place), copies)
            else:
                yield path
        except InputRejected as rejected:
            yield rejected


def pages(entries: Iterable[Entry], copies: Copies) -> Iterator[Path | InputRejected]:
    """Saved copies of the pages of ``entries``."""
    for entry in entries:
        try:
            yield copies.fetch(entry.url)[0] if entry.url else _without_address(entry)
        except InputRejected as rejected:
            yield rejected


class FeedWatch:
    """One feed over time: which of its entries are new, or said to have changed, since they were last dealt with."""

    def __init__(self, url: str, copies: Copies) -> None:
        self.url = url
        self._copies = copies
        self._stamps: dict[str, str] = {}
        self._state: Path | None = None

    def news(self) -> Iterator[Path | InputRejected]:
        """Saved copies of the pages that are new or changed; why some could not be had.

        Raises ``InputRejected`` when the feed itself cannot be had or read.
        """
        path, _ = self._copies.fetch(self.url)
        entries = _entries(path, self.url)
        self._state = path.with_name(path.name + STATE)
        seen = _seen(self._state)
        self._stamps = {entry.key: seen[entry.key] for entry in entries if entry.key in seen}
        for entry in entries:
            if seen.get(entry.key) == entry.stamp:
                continue
            try:
                yield self._copies.fetch(entry.url)[0] if entry.url else _without_address(entry)
            except NotFetched as failed:
                yield failed
                if failed.passing:
                    continue
            self._stamps[entry.key] = entry.stamp

    def settle(self) -> None:
        """Note what was dealt with; to be called when it is stored, so that a crash before costs a second look only."""
        if self._state is not None:
            replace(self._state, json.dumps(self._stamps, ensure_ascii=False, indent=0).encode("utf-8", "replace"))


def _entries(path: Path, url: str) -> tuple[Entry, ...]:
    note = copied(path)
    with Bounded() as bounded:
        found: Feed = bounded(feed, path.read_bytes(), url, charset=note.charset if note else None)
    return found.entries


def _seen(state: Path) -> dict[str, str]:
    try:
        found = json.loads(state.read_bytes())
    except (OSError, ValueError):
        return {}
    return {key: stamp for key, stamp in found.items() if isinstance(stamp, str)} if isinstance(found, dict) else {}


def _without_address(entry: Entry) -> InputRejected:
    return InputRejected(entry.key, "an entry of a feed without an address", "Leave it out.")
