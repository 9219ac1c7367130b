"""Adverbs between a cue and its content, of one word or several: أيضا, مرة أخرى, جملة وتفصيلا."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.view import View


def adverb_end(view: View, at: int) -> int | None:
    """Index past the adverb that starts at ``at``; null when none does."""
    words = circumstances()
    for phrase in words.adverbial_phrases:
        keys = phrase.split()
        if [view.key(index) for index in range(at, at + len(keys))] == keys:
            return at + len(keys)
    return at + 1 if view.key(at) in words.adverbs else None
