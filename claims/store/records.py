"""What commands and pages show: claims with all that belongs to them, pairs side by side, search results.

Each is a pydantic model, so that ``model_dump(mode="json")`` is its JSON.
"""

from __future__ import annotations

from typing import Literal

from claims.model import CounterclaimKind, Frozen, QuoteType, SpeakerKind, Stance
from claims.spans import Span

Verdict = Literal["confirmed", "rejected", "unsure"]
Mark = Literal["reversal", "attribution"]


class Voice(Frozen):
    """Somebody in a claim's chain: as printed (null when elided), as the article names them, and who that is.

    ``rule`` and ``score`` say why the article's words were taken for them."""

    printed: str | None
    span: Span | None
    name: str
    kind: SpeakerKind
    role: str | None = None
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


class ArticleVersion(Frozen):
    """A text that an article had or has; ``seen`` is when it was stored (UTC, ISO 8601), null when not known."""

    number: int
    sha256: str
    title: str | None
    published: str | None
    seen: str | None
    text: str


class SupersededClaim(Frozen):
    """A claim of an earlier version of an article that the present one does not make, or makes at another place.

    Offsets count in the text of ``version``, of which ``context`` are the paragraphs around. ``seen`` and ``replaced``
    are when that version and the next one were stored. ``successor_id`` is the claim with the same words in the next
    version (which may be superseded itself), null when they are gone. ``relays`` are names, nearest the speaker first.
    """

    id: str
    article_id: str
    version: int
    title: str | None
    url: str | None
    published: str | None
    outlet_id: str | None
    outlet: str | None
    seen: str | None
    replaced: str | None
    successor_id: str | None
    speaker_id: str | None
    speaker: str | None
    relays: tuple[str, ...]
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
    context: str
    context_span: Span


class Decided(Frozen):
    """Who gave a pair its verdict, when (UTC, ISO 8601), and why."""

    author: str
    decided: str
    note: str | None


class Contradiction(Frozen):
    """Two claims side by side, why they conflict, and what people decided last (null when nobody did).

    Evidence is what stands at the two evidence spans, each in the article of its own claim. ``repeats``: copies print
    two claims again of which another pair tells. ``one_report``: both stand in printings of one report.
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
    decision: Decided | None = None
    repeats: bool = False
    one_report: bool = False


class MarkedPair(Frozen):
    """Two claims side by side that are no contradiction between speakers.

    reversal: one speaker said ``claim`` and later, as ``counterclaim``, its opposite. attribution: nearly the same
    statement under the names of two speakers; ``kind`` is null then and ``score`` is how alike the two are.
    """

    mark: Mark
    claim: ClaimRecord
    counterclaim: ClaimRecord
    kind: CounterclaimKind | None
    score: float
    explanation: str
    explanation_ar: str
    evidence: str
    evidence_span: Span
    counter_evidence: str
    counter_evidence_span: Span
    verdict: Verdict | None
    decision: Decided | None = None
    repeats: bool = False
    one_report: bool = False


class OpenDenial(Frozen):
    """A denial of something that nobody in the archive states: ``denied`` are the words for it, in the claim's article.

    ``way``: what they name: part (somebody's part in an act), existence, saying or clause. ``topics`` are the words by
    which the missing statement is recognised when it turns up.
    """

    claim: ClaimRecord
    way: str
    denied: str
    denied_span: Span
    topics: tuple[str, ...]


class ClaimInContext(Frozen):
    """A claim where it stands: ``context`` is the paragraph(s) of the article around it, at ``context_span``.

    ``open_denial``: what it denies, when nobody in the archive states that.
    """

    claim: ClaimRecord
    context: str
    context_span: Span
    parent: ClaimRecord | None
    inner: tuple[ClaimRecord, ...]
    contradictions: tuple[Contradiction, ...]
    open_denial: OpenDenial | None = None


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
