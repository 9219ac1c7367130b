"""The ids of claims, derived from what they are, so that a rebuild gives the same and links to a claim keep working."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from claims.model import Attribution

DIGITS = 16
"""Hexadecimal digits of an id: 64 bits, so that among ten million claims the chance of any clash is 1 in 370,000."""


def claim_ids(article_id: str, text: str, attributions: Sequence[Attribution]) -> list[str]:
    """The id of each attribution of one article, in the same order: the head of a sha256 over the article's id, the
    cue's span, the content's spans and the content's text.

    Attributions that agree in all of these are told apart by counting them, in order.
    """
    seen: Counter[str] = Counter()
    ids = []
    for attribution in attributions:
        pieces = [span.of(text) for span in attribution.content]
        base: list[object] = [article_id, attribution.cue, attribution.content, pieces]
        found = _digest(base)
        seen[found] += 1
        ids.append(found if seen[found] == 1 else _digest([*base, seen[found]]))
    return ids


def _digest(parts: list[object]) -> str:
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()[:DIGITS]
