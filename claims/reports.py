"""What the commands that work without a stored claim give back; ``model_dump(mode="json")`` is their JSON."""

from __future__ import annotations

from pydantic import Field

from claims.errors import InputRejected
from claims.model import Attribution, Frozen, Mention, QuoteType, Stance, Voices
from claims.spans import Span


class Rejected(Frozen):
    """An input that was left out."""

    path: str
    reason: str
    remedy: str

    @classmethod
    def of(cls, error: InputRejected) -> Rejected:
        return cls(path=error.path, reason=error.reason, remedy=error.remedy)


class BuildReport(Frozen):
    """What a build did, in articles, and what the database holds now.

    ``unchanged`` were left alone, ``extracted`` done again from their saved parses by new rules, ``parsed`` are new.
    ``outlets_known``: how many articles have their outlet from where; see ``Archive.outlets_known``.
    """

    unchanged: int = 0
    extracted: int = 0
    parsed: int = 0
    rejected: tuple[Rejected, ...] = ()
    articles: int = 0
    claims: int = 0
    speakers: int = 0
    contradictions: int = 0
    open_denials: int = 0
    outlets_known: dict[str, int] = Field(default_factory=dict)


class ExtractedClaim(Frozen):
    """One attribution of a text; offsets are code points, end exclusive. ``parent`` is an index into the list."""

    cue: str
    cue_span: Span
    cue_lemma: str
    source: str | None
    source_span: Span | None
    content: str
    content_spans: tuple[Span, ...]
    quote_type: QuoteType
    stance: Stance
    speaker: Mention | None
    relays: tuple[Mention, ...]
    parent: int | None
    rule: str
    confidence: float


class Extracted(Frozen):
    """The attributions of one text, in its order."""

    source_path: str
    title: str | None
    model: str
    claims: tuple[ExtractedClaim, ...]


def extracted_claim(text: str, attribution: Attribution, voices: Voices) -> ExtractedClaim:
    """An attribution of ``text`` with its strings and voices."""
    return ExtractedClaim(
        cue=attribution.cue.of(text),
        cue_span=attribution.cue,
        cue_lemma=attribution.cue_lemma,
        source=attribution.source.of(text) if attribution.source else None,
        source_span=attribution.source,
        content=" ".join(span.of(text) for span in attribution.content),
        content_spans=attribution.content,
        quote_type=attribution.quote_type,
        stance=attribution.stance,
        speaker=voices.speaker,
        relays=voices.relays,
        parent=attribution.parent,
        rule=attribution.rule,
        confidence=attribution.confidence,
    )
