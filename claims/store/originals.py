"""Which articles print the report of another one.

An article is a copy of the earliest one that it has most of its text in common with: directly, never by way of a third,
so that a round-up does not make one report of all that it takes up. The result depends on the set of articles only, and
each article is compared with those of the days around it that share a key of its sketch, so that the work grows with
the number of articles.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from claims.store.sketches import Likeness, Sketch, likeness, loads

ELSEWHERE = Likeness(of_shorter=0.6, of_longer=0.45)
"""How much two outlets' articles must share, in runs of five words: light editing of an agency's report costs a third.
Less of the longer one is a report that takes up another among much else."""

AT_HOME = Likeness(of_shorter=0.9, of_longer=0.8)
"""Within one outlet, which repeats its own background and furniture in reports that are new."""

DAYS = 3
"""Days between two printings of one report. What is alike at a greater distance is background told again, or the set
phrases of communiqués; only the very same text counts there."""

FEWEST_RUNS = 20
"""A text with fewer runs of words is a copy only of the very same text."""


NOT_KEPT = Sketch(frozenset(), 0)


class Printing(NamedTuple):
    """An article as this module sees it. ``own``: its outlet is an agency, whose reports others print."""

    article_id: str
    outlet_id: str | None
    published: str | None
    own: bool
    sketch: bytes


class Copy(NamedTuple):
    """``article_id`` prints the report of ``copy_of``; ``likeness`` is the share of the shorter text in the other."""

    article_id: str
    copy_of: str
    likeness: float


class _Seen(NamedTuple):
    """An article that is no copy, with its sketch unpacked."""

    place: int
    article_id: str
    outlet_id: str | None
    day: int | None
    sketch: Sketch


def copies(printings: Iterable[Printing]) -> list[Copy]:
    """Every copy, by id. In a group of printings an agency's own is the original, else the earliest (undated ones come
    last, equal ones by id)."""
    ordered = sorted(printings, key=lambda one: (one.published is None, one.published or "", one.article_id))
    groups: dict[str, list[Printing]] = defaultdict(list)
    for printing, original in _originals(ordered):
        groups[original].append(printing)
    return sorted(copy for group in groups.values() if len(group) > 1 for copy in _around_one(group))


def together(one: Printing, other: Printing) -> bool:
    """Whether either could be marked for the other. Which articles are copies depends on no others than those that hang
    together through such pairs."""
    a, b = (
        _Seen(0, each.article_id, each.outlet_id, day_of(each.published), loads(each.sketch)) for each in (one, other)
    )
    if one.sketch == other.sketch and a.sketch.hashes:
        return True
    near = a.day is None or b.day is None or abs(a.day - b.day) <= DAYS
    return near and not set(a.sketch.keys).isdisjoint(b.sketch.keys) and _one_report(a, b)


def _around_one(group: list[Printing]) -> Iterator[Copy]:
    first = next((one for one in group if one.own), group[0])
    sketch = loads(first.sketch)
    for one in group:
        if one is not first:
            yield Copy(one.article_id, first.article_id, round(likeness(loads(one.sketch), sketch).of_shorter, 3))


def _originals(ordered: list[Printing]) -> Iterator[tuple[Printing, str]]:
    """Each article with the first one that prints its report: itself when there is none before it."""
    search = _Search(None)
    firsts: list[_Seen] = []
    same: dict[bytes, str] = {}
    undated: list[tuple[int, Printing]] = []
    for place, printing in enumerate(ordered):
        day = day_of(printing.published)
        if day is None:
            undated.append((place, printing))
            continue
        search.forget(day - DAYS)
        seen = _Seen(place, printing.article_id, printing.outlet_id, day, loads(printing.sketch))
        original = search.original(seen) or same.get(printing.sketch)
        if original is None:
            search.add(seen)
            firsts.append(seen._replace(sketch=NOT_KEPT))
        _remember(same, printing, seen.sketch, original or printing.article_id)
        yield printing, original or printing.article_id
    if undated:
        yield from _undated(ordered, undated, firsts, same)


def _undated(
    ordered: list[Printing], undated: list[tuple[int, Printing]], firsts: list[_Seen], same: dict[bytes, str]
) -> Iterator[tuple[Printing, str]]:
    """As above, for articles without a date: compared with all, whenever those appeared."""
    search = _Search({key for _, one in undated for key in loads(one.sketch).keys})
    for first in firsts:
        search.add(first._replace(sketch=loads(ordered[first.place].sketch)))
    for place, printing in undated:
        seen = _Seen(place, printing.article_id, printing.outlet_id, None, loads(printing.sketch))
        original = search.original(seen) or same.get(printing.sketch)
        if original is None:
            search.add(seen)
        _remember(same, printing, seen.sketch, original or printing.article_id)
        yield printing, original or printing.article_id


def _remember(same: dict[bytes, str], printing: Printing, sketch: Sketch, original: str) -> None:
    if sketch.hashes:
        same.setdefault(printing.sketch, original)


class _Search:
    """The articles that are no copies, by the keys of their sketches; ``wanted``: only by these keys."""

    def __init__(self, wanted: set[int] | None) -> None:
        self.wanted = wanted
        self.by_key: dict[int, list[_Seen]] = defaultdict(list)
        self.window: deque[_Seen] = deque()

    def add(self, seen: _Seen) -> None:
        keys = [key for key in seen.sketch.keys if self.wanted is None or key in self.wanted]
        for key in keys:
            self.by_key[key].append(seen)
        if keys:
            self.window.append(seen)

    def forget(self, before: int) -> None:
        """Drop what appeared before this day; articles were added by date."""
        while self.window and self.window[0].day is not None and self.window[0].day < before:
            for key in self.window.popleft().sketch.keys:
                self.by_key[key].pop(0)
                if not self.by_key[key]:
                    del self.by_key[key]

    def original(self, seen: _Seen) -> str | None:
        """The earliest article that prints most of what this one does."""
        sharing = {one.place: one for key in seen.sketch.keys for one in self.by_key.get(key, ())}
        for place in sorted(sharing):
            if _one_report(seen, sharing[place]):
                return sharing[place].article_id
        return None


def _one_report(one: _Seen, other: _Seen) -> bool:
    found = likeness(one.sketch, other.sketch)
    if min(len(one.sketch.hashes), len(other.sketch.hashes)) < FEWEST_RUNS:
        return found.of_longer == 1
    needed = AT_HOME if one.outlet_id is not None and one.outlet_id == other.outlet_id else ELSEWHERE
    return found.of_shorter >= needed.of_shorter and found.of_longer >= needed.of_longer


def day_of(published: str | None) -> int | None:
    """The day, counted as ``date.toordinal`` does, of an ISO date; null when there is none."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
