"""What commands and pages show: claims with all that belongs to them, pairs side by side, search results.

Each is a pydantic model, so that ``model_dump(mode="json")`` is its JSON.
"""

from __future__ import annotations

from typing import Literal

from claims.model import CounterclaimKind, Frozen, QuoteType, SpeakerKind, Stance
from claims.spans import Span

Verdict = Literal["confirmed", "rejected", "unsure"]


class Voice(Frozen):
    """Somebody in a claim's chain: as printed (null when elided), as the article names them, and who that is."""

    printed: str | None
    span: Span | None
    name: str
    kind: SpeakerKind
    speaker_id: str | None
    rule: str
    score: float


class ClaimRecord(Frozen):
    """One claim with its article, speaker and chain.

    ``content`` is the statement in one piece, ``content_spans`` its pieces. ``chain`` leads from the speaker
    outwards: those who passed the statement on before the article's own outlet, nearest the speaker first.
    """

    id: str
    article_id: str
    title: str | None
    url: str | None
    published: str | None
    outlet_id: str | None
    outlet: str | None
    speaker_id: str | None
    speaker: str | None
    parent_id: str | None
    cue: str
    cue_span: Span
    cue_lemma: str
    source: str | None
    source_span: Span | None
    content: str
    content_spans: tuple[Span, ...]
    quote_type: QuoteType
    stance: Stance
    confidence: float
    rule: str
    voice: Voice | None
    chain: tuple[Voice, ...]


class Contradiction(Frozen):
    """Two claims side by side, why they conflict, and what people decided (null when nobody did).

    Evidence is what stands at the two evidence spans, each in the article of its own claim.
    """

    claim: ClaimRecord
    counterclaim: ClaimRecord
    kind: CounterclaimKind
    score: float
    explanation: str
    explanation_ar: str
    evidence: str
    evidence_span: Span
    counter_evidence: str
    counter_evidence_span: Span
    parts: dict[str, float]
    verdict: Verdict | None


class ClaimInContext(Frozen):
    """A claim where it stands: ``context`` is the paragraph(s) of the article around it, at ``context_span``."""

    claim: ClaimRecord
    context: str
    context_span: Span
    parent: ClaimRecord | None
    inner: tuple[ClaimRecord, ...]
    contradictions: tuple[Contradiction, ...]


class ClaimFound(Frozen):
    """A search result; ``rank`` is bm25 (lower is better, 0 when the words are too short to be ranked)."""

    claim: ClaimRecord
    rank: float


class ArticleFound(Frozen):
    """An article that a search found."""

    id: str
    title: str | None
    url: str | None
    published: str | None
    outlet: str | None
    rank: float
