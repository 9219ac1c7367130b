"""The small archives of cases.yaml as statements, from saved parses."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import yaml

from claims.model import Stance, Statement, Word
from claims.parse.saved import loads
from claims.spans import Span

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
PARSES: dict[str, str] = json.loads((HERE / "cases.parses.json").read_text("utf-8"))


def statements(case: dict[str, Any]) -> list[Statement]:
    """Every claim of the case's articles."""
    return [statement(article, claim) for article in case["articles"] for claim in article["claims"]]


def statement(article: dict[str, Any], claim: dict[str, Any]) -> Statement:
    """One claim as the archive hands it to linking. Its speaker is known by name."""
    text = article["text"]
    parse = loads(base64.b64decode(PARSES[text]))
    content, cue = span(text, claim["content"]), cue_span(text, claim)
    context = [word for part in parse.sentences if part.span.overlaps(content) or part.span.overlaps(cue)
               for word in part.words]  # fmt: skip
    return Statement(
        id=claim["id"],
        text=content.of(text),
        words=tuple(word for word in context if content.contains(word.span)),
        context=tuple(context),
        article_id=article["id"],
        published=article.get("published"),
        speaker_id=claim["speaker"],
        speaker=claim["speaker"],
        stance=Stance(claim["stance"]),
        cue_lemma=lemma(context, cue),
        cue=cue,
        content=(content,),
    )


def span(text: str, part: str, start: int = 0) -> Span:
    at = text.index(part, start)
    return Span(at, at + len(part))


def cue_span(text: str, claim: dict[str, Any]) -> Span:
    """The cue nearest before the content; after it when it does not stand before."""
    content = span(text, claim["content"])
    at = text.rfind(claim["cue"], 0, content.start)
    return Span(at, at + len(claim["cue"])) if at >= 0 else span(text, claim["cue"])


def lemma(words: list[Word], cue: Span) -> str:
    inside = [word for word in words if cue.contains(word.span) and word.upos not in ("CCONJ", "ADP")]
    return inside[0].lemma if inside else ""
