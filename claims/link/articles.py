"""The statements of one article, read together.

All that a reading takes from outside its statement comes from the same article: who stands for which state, which
statements lie inside others, which headlines repeat the text. So an article is read once, whatever else is in the
archive, and what was read does not change when others come in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.link.parties import affiliations
from claims.link.reading import Reading, read
from claims.link.story import Vector, vector
from claims.link.topic import overlap
from claims.model import Statement
from claims.spans import Span, cover

RESTATED = 0.35
"""Likeness above which a headline is taken to restate a statement of the same speaker in the article."""


class ReadArticle(NamedTuple):
    """``readings`` in the order of the text; ``restating`` the ids of headlines that repeat one of them."""

    id: str
    readings: tuple[Reading, ...]
    vector: Vector
    restating: frozenset[str]


def read_article(name: str, statements: Iterable[Statement]) -> ReadArticle:
    """The statements of one article, in whatever order they are given. The sentences around them are let go."""
    rows = sorted(statements, key=lambda each: each.id)
    people = affiliations(each.context or each.words for each in rows)
    inside = _nested(rows)
    read_whole = (read(each, people, inside.get(each.id, ())) for each in rows)
    readings = sorted((_without_context(each) for each in read_whole), key=lambda each: (each.start, each.id))
    return ReadArticle(name, tuple(readings), vector(rows), _restating(readings))


def read_all(statements: Iterable[Statement]) -> list[ReadArticle]:
    """Every article that ``statements`` come from, by id; a statement from nowhere is an article of its own."""
    articles: defaultdict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        articles[each.article_id or each.id].append(each)
    return [read_article(name, articles[name]) for name in sorted(articles)]


def _without_context(reading: Reading) -> Reading:
    """The context has gone into ``setting``, and is several times as large as the statement. Which article or claim
    this one copies plays no part in linking, and other articles decide it."""
    slim = reading.statement.model_copy(update={"context": (), "article_group": None, "copy_of": None})
    return Reading(**{**vars(reading), "statement": slim})


def _nested(rows: Sequence[Statement]) -> dict[str, list[Span]]:
    """For each statement the contents of other speakers' statements that lie inside its own content."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    placed = [(each, cover(each.content)) for each in rows if each.content]
    for outer, whole in placed:
        for inner, part in placed:
            other = (inner.speaker_id, inner.speaker) != (outer.speaker_id, outer.speaker)
            if other and part != whole and whole.contains(part):
                found[outer.id].extend(inner.content)
    return dict(found)


def _restating(readings: Sequence[Reading]) -> frozenset[str]:
    """The headlines that say what a statement of the same speaker says in the text."""
    return frozenset(
        reading.id for reading in readings if reading.headline and any(
            not other.headline and other.statement.speaker == reading.statement.speaker
            and overlap(frozenset(other.keys), frozenset(reading.keys)) >= RESTATED
            for other in readings
        )
    )  # fmt: skip
