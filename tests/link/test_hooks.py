"""The sieve before pairs are judged lets through whatever could be evidence."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from claims import pipeline
from claims.link.articles import read_article
from claims.link.evidence import Pair
from claims.link.hooks import DENIAL, DENIED, OWN, STORY, Hooks, hooks
from claims.link.pairs import all_evidence
from claims.link.reading import Reading
from claims.link.reversals import reversal
from claims.store.archive import Archive
from tests.test_linking import DATED, put


def readings() -> list[Reading]:
    """The statements of the annotated articles with a date."""
    with Archive(Path(":memory:")) as archive:
        for stem in DATED:
            put(archive, stem)
        pipeline.resolve(archive)
        articles = [read_article(stem, archive.statements({stem})) for stem in DATED]
    return [each for article in articles for each in article.readings]


def let_through(one: dict[str, Hooks], other: dict[str, Hooks], *searches: str) -> bool:
    """Whether each of the two may find the other, wherever it stands."""
    return all(
        any(a[name].wants & b[name].offers for name in searches if name in a and name in b)
        for a, b in ((one, other), (other, one))
    )


def test_whatever_is_evidence_is_let_through() -> None:
    told = [(each, {search.search: search for search in hooks(each)}) for each in readings()]
    seen = turned = 0
    for (a, one), (b, other) in combinations(told, 2):
        if a.statement.article_id == b.statement.article_id or not one or not other:
            continue
        if all_evidence(Pair(a, b, 1.0)):
            seen += 1
            assert let_through(one, other, DENIED.name, DENIAL.name, STORY.name), (a.statement.text, b.statement.text)
        if OWN.name in one and OWN.name in other and reversal(a, b, 1.0):
            turned += 1
            assert let_through(one, other, OWN.name), (a.statement.text, b.statement.text)
    assert seen > 50
    assert turned > 5
