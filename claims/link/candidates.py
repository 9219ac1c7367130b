"""Which pairs of statements are worth a close look, found without comparing all with all.

Within one article every pair is a candidate: articles are short. Across articles a statement looks back, within a
window of days, for the few earlier ones that share most rarity with it and that it could be set against at all
(``hooks``). Whether two statements meet depends on the two, and on nothing else but that few are kept; a new article
therefore changes nothing for those before it. As each statement meets a bounded number of others, the work grows in
proportion to the archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from claims.link.articles import ReadArticle
from claims.link.hooks import DATED, SEARCHES, Hooks, Search, earliest, hooks, moment
from claims.link.reading import Reading
from claims.link.story import likeness

Candidate = tuple[Reading, Reading, float]


class Found(NamedTuple):
    """An earlier statement: its article's moment and id, its place among the article's readings, half-bits shared."""

    moment: int
    article: str
    at: int
    shared: int


class Shelf:
    """An index of hooks in memory. Articles must be put in by their moments."""

    def __init__(self) -> None:
        self._places: defaultdict[tuple[str, int], list[tuple[int, str, int, int]]] = defaultdict(list)

    def put(self, moment: int, article: str, at: int, found: Iterable[Hooks]) -> None:
        """Let a statement be found."""
        for each in found:
            for key, _ in each.keys:
                self._places[each.search, key].append((moment, article, at, each.offers))

    def look_back(self, moment: int, wanted: Hooks) -> list[Found]:
        """The earlier statements that a statement meets in a search, those with most in common first."""
        search = SEARCHES[wanted.search]
        first = earliest(moment, search)
        shared: defaultdict[tuple[int, str, int], int] = defaultdict(int)
        for key, bits in wanted.keys:
            for place, article, at, offers in reversed(self._places.get((wanted.search, key), ())):
                if DATED <= place < first:
                    continue
                if place < moment and offers & wanted.wants:
                    shared[place, article, at] += bits
        return closest((Found(*place, bits) for place, bits in shared.items()), search)


def closest(found: Iterable[Found], search: Search) -> list[Found]:
    """Those that a search keeps: with most in common, then nearest in time, then first in their article."""
    enough = [each for each in found if each.shared >= search.least]
    return sorted(enough, key=lambda each: (-each.shared, -each.moment, each.at))[: search.most]


def candidates(articles: Iterable[ReadArticle], search: Search) -> Iterator[Candidate]:
    """Pairs of readings of two articles that meet in a search, the earlier one first, and how alike the articles are.

    The likeness lies in 0..1. The result depends on the articles, not on their order.
    """
    shelf = Shelf()
    known: dict[str, ReadArticle] = {}
    for article in sorted((each for each in articles if each.readings), key=_moment):
        known[article.id] = article
        now = _moment(article)
        put = []
        for at, reading in enumerate(article.readings):
            mine = [each for each in hooks(reading) if each.search == search.name]
            put.append((at, mine))
            for wanted in mine:
                for found in shelf.look_back(now, wanted):
                    other = known[found.article]
                    yield *in_order(other.readings[found.at], reading), likeness(other.vector, article.vector)
        for at, mine in put:
            shelf.put(now, article.id, at, mine)


def within(article: ReadArticle) -> Iterator[Candidate]:
    """The pairs inside one article, in the order of the text."""
    for earlier, later in combinations(article.readings, 2):
        if could_clash(earlier, later):
            yield earlier, later, 1.0


def _moment(article: ReadArticle) -> int:
    return moment(article.readings[0].day, article.id)


def in_order(one: Reading, other: Reading) -> tuple[Reading, Reading]:
    """Two readings of two articles, that of the earlier day first; of one day, by article."""
    a, b = ((each.day or 0, each.statement.article_id or each.id) for each in (one, other))
    return (one, other) if a <= b else (other, one)


def could_clash(a: Reading, b: Reading) -> bool:
    """Whether the two hold kinds of evidence that can meet; nothing is said yet of their events."""
    if (a.denial is None) != (b.denial is None) or (a.denial and b.denial and a.denial.way != b.denial.way):
        return True
    if (a.charges and b.charges) or (a.quantities and b.quantities):
        return True
    if (a.negated or b.negated) and a.predicate_keys & b.predicate_keys:
        return True
    return not a.excluded.isdisjoint(b.groups)
