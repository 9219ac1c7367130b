"""Claims as linking sees them: with their parsed words and their context, one article in memory at a time.

A speaker has the name that the article gives him, and the archive's id: how most articles spell him may change with
every new one, and what a statement is must not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from claims.errors import DatabaseError
from claims.model import Parse, Statement, Word
from claims.parse import saved
from claims.spans import Span
from claims.store.connection import Connection, Row
from claims.store.reading import article_ids
from claims.store.rows import content_spans, uncut

ROWS = """
SELECT claims.*, mentions.name AS speaker, copied_claims.copy_of
FROM claims
LEFT JOIN copied_claims ON copied_claims.claim_id = claims.id
LEFT JOIN mentions ON mentions.claim_id = claims.id AND mentions.part = 'speaker' AND mentions.position = 0
WHERE claims.article_id = ?
ORDER BY claims.position
"""


def statements(connection: Connection, only: Collection[str] | None = None) -> Iterator[Statement]:
    """Every claim of the archive, or of the articles in ``only``, by article id and position."""

    for article_id in article_ids(connection) if only is None else sorted(only):
        article = connection.row(
            "SELECT text, title, published, outlet_id, parse, coalesce(copy_of, articles.id) AS article_group "
            "FROM articles LEFT JOIN parses ON parses.article_id = articles.id "
            "LEFT JOIN copies ON copies.article_id = articles.id WHERE articles.id = ?",
            [article_id],
        )
        rows = connection.rows(ROWS, [article_id])
        if article is None or not rows:
            continue
        if article["parse"] is None:
            raise DatabaseError(
                f"{connection.path} holds no parses: it is a copy that was made to be given away. "
                "Build and link in the archive that it was made from"
            )
        parse = saved.loads(article["parse"])
        aliases = _aliases(connection, article_id)
        for row in rows:
            yield _statement(article, parse, row, aliases.get(row["speaker_id"]) or _own_names(row))


def _statement(article: Row, parse: Parse, row: Row, aliases: tuple[str, ...]) -> Statement:
    content, cue = content_spans(row), uncut("cue", row)
    assert cue is not None
    context = _sentences(parse, (*content, cue))
    return Statement(
        id=row["id"],
        text=" ".join(span.of(article["text"]) for span in content),
        words=tuple(word for word in context if any(span.contains(word.span) for span in content)),
        context=context,
        article_id=row["article_id"],
        article_group=article["article_group"],
        copy_of=row["copy_of"],
        outlet_id=article["outlet_id"],
        published=article["published"],
        title=article["title"],
        speaker_id=row["speaker_id"],
        speaker=row["speaker"],
        speaker_aliases=aliases,
        stance=row["stance"],
        cue_lemma=row["cue_lemma"],
        cue=cue,
        content=content,
        parent_id=row["parent_id"],
    )


def _sentences(parse: Parse, spans: Sequence[Span]) -> tuple[Word, ...]:
    """The words of every sentence that shares a character with one of ``spans``."""
    return tuple(
        word
        for sentence in parse.sentences
        if any(sentence.span.overlaps(span) for span in spans)
        for word in sentence.words
    )


def _aliases(connection: Connection, article_id: str) -> dict[str, tuple[str, ...]]:
    """The forms in which an article prints its speakers, the most frequent first.

    Other articles are not asked: what a statement is must not change when one more comes in.
    """
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.rows(
        "SELECT speaker_id, printed FROM mentions "
        "WHERE article_id = ? AND speaker_id IS NOT NULL AND printed IS NOT NULL "
        "GROUP BY speaker_id, printed ORDER BY count(*) DESC, printed",
        [article_id],
    ):
        found[row["speaker_id"]] = (*found.get(row["speaker_id"], ()), row["printed"])
    return found


def _own_names(row: Row) -> tuple[str, ...]:
    """What the claim itself prints for a speaker that the archive has not resolved."""
    return (row["source"],) if row["source"] else ()
