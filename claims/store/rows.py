"""Attributions and mentions as table rows, and back, without loss."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from claims.model import Article, Attribution, Mention, Voices
from claims.normalize import normalize
from claims.spans import Span, cover
from claims.store.connection import Row

SPEAKER = "speaker"
RELAY = "relay"


def cut(name: str, span: Span | None, text: str) -> Row:
    """Columns ``name``, ``name_start``, ``name_end`` for a span of ``text``; nulls without one.

    Raises ``ValueError`` for a span that is not a stretch of the text.
    """
    if span is None:
        return {name: None, f"{name}_start": None, f"{name}_end": None}
    if not 0 <= span.start <= span.end <= len(text):
        raise ValueError(f"{name} {span.start}..{span.end} is not within a text of {len(text)} characters")
    return {name: span.of(text), f"{name}_start": span.start, f"{name}_end": span.end}


def uncut(name: str, row: Row) -> Span | None:
    """The span that ``cut`` wrote."""
    return None if row[f"{name}_start"] is None else Span(row[f"{name}_start"], row[f"{name}_end"])


def spans(written: str | None) -> tuple[Span, ...]:
    """A JSON list of [start, end] as spans; none for null."""
    return tuple(Span(start, end) for start, end in json.loads(written)) if written else ()


def content_spans(row: Row) -> tuple[Span, ...]:
    """Where the statement of a row of ``claims`` stands, in its pieces."""
    return spans(row["content_spans"]) or (Span(row["content_start"], row["content_end"]),)


def claim_row(article: Article, ids: Sequence[str], position: int, attribution: Attribution) -> Row:
    """The row of ``claims`` for the attribution at ``position``, whose article's claims have ``ids``."""
    text = article.text
    for span in (*attribution.content, *attribution.relays):
        cut("span", span, text)
    pieces = attribution.content
    return {
        "id": ids[position],
        "article_id": article.id,
        "parent_id": None if attribution.parent is None else ids[attribution.parent],
        **cut("cue", attribution.cue, text),
        "cue_lemma": attribution.cue_lemma,
        **cut("source", attribution.source, text),
        **cut("content", cover(pieces), text),
        "content_spans": json.dumps(pieces) if len(pieces) > 1 else None,
        "quote_type": attribution.quote_type.value,
        "stance": attribution.stance.value,
        "confidence": attribution.confidence,
        "rule": attribution.rule,
        "position": position,
        "continues_id": None if attribution.continues is None else ids[attribution.continues],
        "relay_spans": json.dumps(attribution.relays) if attribution.relays else None,
        "agreement": json.dumps(attribution.agreement, ensure_ascii=False, sort_keys=True)
        if attribution.agreement
        else None,
    }


def attribution_of(row: Row, positions: Mapping[str, int]) -> Attribution:
    """The attribution that ``claim_row`` made ``row`` of; ``positions`` are those of the article's claims by id."""
    cue = uncut("cue", row)
    assert cue is not None
    return Attribution(
        cue=cue,
        cue_lemma=row["cue_lemma"],
        source=uncut("source", row),
        content=content_spans(row),
        quote_type=row["quote_type"],
        stance=row["stance"],
        rule=row["rule"],
        confidence=row["confidence"],
        relays=spans(row["relay_spans"]),
        continues=None if row["continues_id"] is None else positions[row["continues_id"]],
        parent=None if row["parent_id"] is None else positions[row["parent_id"]],
        agreement=json.loads(row["agreement"]) if row["agreement"] else {},
    )


def mention_rows(article: Article, claim_id: str, voices: Voices) -> list[Row]:
    """The rows of ``mentions`` for one claim: its speaker's, if it has one, then its relays', nearest first."""
    parts = [] if voices.speaker is None else [(SPEAKER, 0, voices.speaker)]
    parts += [(RELAY, position, mention) for position, mention in enumerate(voices.relays)]
    return [
        {
            "claim_id": claim_id,
            "part": part,
            "position": position,
            "article_id": article.id,
            **cut("printed", mention.span, article.text),
            "entity": mention.entity,
            "name": mention.name,
            "kind": mention.kind.value,
            "role": mention.role,
            "affiliation": mention.affiliation,
            "rule": mention.rule,
            "score": mention.score,
            "folded": normalize(mention.printed or mention.name),
        }
        for part, position, mention in parts
    ]


def mention_of(row: Row) -> Mention:
    """The mention that ``mention_rows`` made ``row`` of."""
    return Mention(
        span=uncut("printed", row),
        printed=row["printed"],
        entity=row["entity"],
        name=row["name"],
        kind=row["kind"],
        role=row["role"],
        affiliation=row["affiliation"],
        rule=row["rule"],
        score=row["score"],
    )
