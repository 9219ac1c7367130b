"""An attribution in the making, before nesting and confidence are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.extract.cues import Cue
from claims.model import QuoteType, Stance
from claims.spans import Span


@dataclass
class Draft:
    """What one rule found: spans in the article's text, and which rule and words it went by."""

    rule: str
    cue: Span
    lemma: str
    stance: Stance
    content: tuple[Span, ...]
    source: Span | None = None
    relays: tuple[Span, ...] = ()
    agreement: dict[str, str] = field(default_factory=dict)
    quote_type: QuoteType = QuoteType.INDIRECT
    plural_source: bool = False
    reading: Cue | None = None
    sentence: int = 0
