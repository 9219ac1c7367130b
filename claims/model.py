"""The things every stage speaks about. Offsets are code points of ``Article.text``, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from claims.spans import Span


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class QuoteType(StrEnum):
    """direct: only quoted words; indirect: the reporter's words; mixed: both, or a complementizer with a quotation."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the cue says about the statement (not what the statement says)."""

    ASSERT = "assert"
    DENY = "deny"
    ACCUSE = "accuse"
    DEMAND = "demand"
    DOUBTED = "doubted"
    RUMOUR = "rumour"


class SpeakerKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"
    MEDIA = "media"
    ANONYMOUS = "anonymous"


class CounterclaimKind(StrEnum):
    """denial: one denies or rejects what the other states; event: opposite outcomes of one event;
    quantity: different numbers for the same thing; blame: different party held responsible for the same act."""

    DENIAL = "denial"
    NEGATION = "negation"
    EVENT = "event"
    QUANTITY = "quantity"
    BLAME = "blame"
    FACT = "fact"


class OutletKnown(StrEnum):
    """How the outlet of an article is known. manifest: the manifest says so; record: a field of the article's own row
    (JSON Lines, CSV); option: the command line; page: the page or feed names its publisher; domain: its address."""

    MANIFEST = "manifest"
    RECORD = "record"
    OPTION = "option"
    PAGE = "page"
    DOMAIN = "domain"


class Outlet(Frozen):
    id: str
    name: str
    domain: str | None = None
    country: str | None = None


class Article(Frozen):
    """One article as it is stored. ``text`` is verbatim but for newlines (always ``\\n``).

    ``outlet_known`` says how its outlet is known; null without one.
    """

    id: str
    outlet: Outlet | None = None
    outlet_known: OutletKnown | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    text: str
    source_path: str
    sha256: str


@dataclass(frozen=True)
class Word:
    """One syntactic word of a parse (Universal Dependencies v2).

    ``head`` is the index of the governing word in the sentence, -1 for the root. Clitics are words of
    their own; where their characters cannot be told apart they share the span of the whole token.
    """

    span: Span
    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str

    @cached_property
    def features(self) -> dict[str, str]:
        """Morphological features, as ``{"Gender": "Fem", ...}``."""
        return dict(pair.split("=", 1) for pair in self.feats.split("|") if "=" in pair)


class Sentence(Frozen):
    """A sentence of the article: a stretch between stops outside quotation marks, never across a paragraph."""

    span: Span
    words: tuple[Word, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word the indices of its dependents, in order."""
        found: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head >= 0:
                found[word.head].append(index)
        return tuple(tuple(row) for row in found)


class Parse(Frozen):
    """An article's sentences and the name of the model that made them."""

    model: str
    sentences: tuple[Sentence, ...]


class Attribution(Frozen):
    """A statement that the article gives to somebody else: cue (the attributing word), source (who), content (what).

    ``source`` is null when the subject is elided or only a pronoun suffix. ``content`` has several spans when
    the cue phrase interrupts the statement. ``relays`` names who passed it on, nearest the speaker first.
    ``continues`` is the index (in the article's list) of the attribution whose speaker this one shares by
    grammar: a participle (مضيفا) or a coordinated verb without a subject. ``parent`` is the index of the
    attribution whose content encloses this one. ``agreement`` holds Gender, Number and Person of the cue.
    ``rule`` names the rule that made it; ``confidence`` is a calibrated probability that a careful annotator
    would have marked it too.
    """

    cue: Span
    cue_lemma: str
    source: Span | None
    content: tuple[Span, ...]
    quote_type: QuoteType
    stance: Stance
    rule: str
    confidence: float = 0.5
    relays: tuple[Span, ...] = ()
    continues: int | None = None
    parent: int | None = None
    agreement: dict[str, str] = {}


class Mention(Frozen):
    """Who the document says spoke, or passed a statement on, and how that was resolved inside the article.

    ``span`` is null when the subject is elided, and ``printed`` with it. Mentions of one article with the same
    ``entity`` number are the same speaker; ``name`` is the fullest name that the article gives it, ``kind``,
    ``role`` and ``affiliation`` what the article says of it. ``rule`` and ``score`` (0..1) say why it was
    resolved so.
    """

    span: Span | None
    printed: str | None
    entity: int
    name: str
    kind: SpeakerKind
    role: str | None = None
    affiliation: str | None = None
    rule: str
    score: float


class Voices(Frozen):
    """The mentions of one attribution: its speaker (null when nobody stands behind it), its relays, nearest first."""

    speaker: Mention | None
    relays: tuple[Mention, ...] = ()


class Speaker(Frozen):
    """One real entity across the archive. ``affiliation_id`` is the speaker it belongs to."""

    id: str
    name: str
    kind: SpeakerKind
    role: str | None = None
    affiliation_id: str | None = None


class ArticleEntity(Frozen):
    """One speaker of one article, as the archive's resolution sees it.

    ``name`` is the fullest name the article gives, ``printed`` every form in which it stands there, ``roles``
    every role; ``published`` is an ISO date.
    """

    article_id: str
    entity: int
    name: str
    kind: SpeakerKind
    role: str | None = None
    affiliation: str | None = None
    printed: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None


class Statement(Frozen):
    """What linking needs to know of a claim.

    ``words`` are the parsed words of its content, in order, with offsets into the article's text;
    ``context`` are the words of the sentence(s) it stands in. ``article_group`` is the article whose report its own
    article prints (itself, unless that is a copy): statements of one group have one source. ``copy_of`` is the claim of
    an earlier printing that it repeats. For a statement given by hand only ``id``, ``text`` and ``words`` are filled.
    """

    id: str
    text: str
    words: tuple[Word, ...]
    context: tuple[Word, ...] = ()
    article_id: str | None = None
    article_group: str | None = None
    copy_of: str | None = None
    outlet_id: str | None = None
    published: str | None = None
    title: str | None = None
    speaker_id: str | None = None
    speaker: str | None = None
    speaker_aliases: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERT
    cue_lemma: str | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    parent_id: str | None = None


class Counterclaim(Frozen):
    """Two claims that cannot both be right about the same event, or of which one rejects the other.

    Evidence spans point into the articles of ``claim_id`` and ``counterclaim_id``. ``explanation`` is in
    English, ``explanation_ar`` in Arabic. ``score`` lies in 0..1; ``parts`` are the addends of its log-odds by name.
    """

    claim_id: str
    counterclaim_id: str
    kind: CounterclaimKind
    score: float
    evidence: Span
    counter_evidence: Span
    explanation: str
    explanation_ar: str
    parts: dict[str, float] = {}
