"""Articles, parses and attributions built by hand, small enough to be read."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from hypothesis import strategies as st

from claims.model import (
    Article,
    Attribution,
    Mention,
    Outlet,
    OutletKnown,
    Parse,
    QuoteType,
    Sentence,
    SpeakerKind,
    Stance,
    Voices,
    Word,
)
from claims.spans import Span
from claims.store.archive import Archive

RULES = "rules-1"
MODEL = "by hand"

DENIAL = (
    "قالت وزارة الدفاع الروسية إن الطائرات لم تقصف المدينة.\n"
    "ونقلت وكالة رويترز عن المتحدث باسم الجيش قوله إن القصف مستمر.\n"
    "وأضاف أنّ عشرة جنود قتلوا"
)
"""Three sentences, the last at the very end of the text: a ministry denies; a spokesman through an agency; he adds."""


def memory() -> Archive:
    """An empty archive in memory."""
    return Archive(Path(":memory:"))


def span(text: str, part: str) -> Span:
    """Where ``part`` stands in ``text``; it must occur exactly once."""
    assert text.count(part) == 1, part
    return Span(text.index(part), text.index(part) + len(part))


def article(text: str, name: str = "a1", outlet: str | None = "قناة", **fields: str | None) -> Article:
    """An article of ``text``."""
    return Article(
        id=name,
        outlet=Outlet(id=f"outlet-{outlet}", name=outlet) if outlet else None,
        outlet_known=OutletKnown.PAGE if outlet else None,
        text=text,
        source_path=f"{name}.txt",
        sha256=sha256(text.encode()).hexdigest(),
        **fields,
    )


def parse(text: str, model: str = MODEL) -> Parse:
    """A parse with one sentence for each line and one word for each run of letters."""
    return Parse(
        model=model,
        sentences=tuple(
            Sentence(
                span=Span(*line.span()),
                words=tuple(
                    Word(
                        span=Span(line.start() + word.start(), line.start() + word.end()),
                        text=word.group(),
                        lemma=word.group(),
                        upos="X",
                        feats="",
                        head=position - 1,
                        deprel="dep",
                    )
                    for position, word in enumerate(re.finditer(r"\w+", line.group()))
                ),
            )
            for line in re.finditer(r"[^\n]+", text)
        ),
    )


def attribution(
    text: str,
    cue: str,
    source: str | None,
    *content: str,
    relays: tuple[str, ...] = (),
    stance: Stance = Stance.ASSERT,
    parent: int | None = None,
    continues: int | None = None,
) -> Attribution:
    """An attribution whose parts are given as they stand in ``text``."""
    return Attribution(
        cue=span(text, cue),
        cue_lemma=cue,
        source=span(text, source) if source else None,
        content=tuple(span(text, piece) for piece in content),
        quote_type=QuoteType.INDIRECT,
        stance=stance,
        rule="by-hand",
        confidence=0.75,
        relays=tuple(span(text, relay) for relay in relays),
        parent=parent,
        continues=continues,
    )


def mention(
    text: str, printed: str | None, entity: int, name: str, kind: SpeakerKind = SpeakerKind.ORGANISATION
) -> Mention:
    """A mention of an entity, printed in ``text`` or elided."""
    return Mention(
        span=span(text, printed) if printed else None,
        printed=printed,
        entity=entity,
        name=name,
        kind=kind,
        rule="by-hand",
        score=0.5,
    )


def denial() -> tuple[list[Attribution], list[Voices]]:
    """What stands in ``DENIAL``."""
    text = DENIAL
    attributions = [
        attribution(text, "قالت", "وزارة الدفاع الروسية", "إن الطائرات لم تقصف المدينة"),
        attribution(text, "ونقلت", "المتحدث باسم الجيش", "إن القصف مستمر", relays=("وكالة رويترز",)),
        attribution(text, "وأضاف", None, "أنّ عشرة جنود قتلوا", continues=1),
    ]
    spokesman = "المتحدث باسم الجيش"
    voices = [
        Voices(speaker=mention(text, "وزارة الدفاع الروسية", 0, "وزارة الدفاع الروسية")),
        Voices(
            speaker=mention(text, spokesman, 1, spokesman, SpeakerKind.PERSON),
            relays=(mention(text, "وكالة رويترز", 2, "رويترز", SpeakerKind.MEDIA),),
        ),
        Voices(speaker=mention(text, None, 1, spokesman, SpeakerKind.PERSON)),
    ]
    return attributions, voices


def save(archive: Archive, name: str = "a1", outlet: str | None = "قناة", **fields: str | None) -> list[str]:
    """Store ``DENIAL`` under an id; the ids of its claims."""
    attributions, voices = denial()
    archive.save_article(article(DENIAL, name, outlet, **fields), parse(DENIAL), attributions, voices, rules=RULES)
    return archive.claim_ids(name)


def save_statement(archive: Archive, name: str, content: str, source: str = "أحمد", title: str | None = None) -> str:
    """Store an article with one statement; its id."""
    text = f"{source} :: {content}"
    attributions = [attribution(text, "::", source, content)]
    voices = [Voices(speaker=mention(text, source, 0, source, SpeakerKind.PERSON))]
    archive.save_article(article(text, name, title=title), parse(text), attributions, voices, rules=RULES)
    return archive.claim_ids(name)[0]


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """Any stretch of at least one character."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def analysed(draw: st.DrawFn) -> tuple[Article, Parse, list[Attribution], list[Voices]]:
    """Any article, and anything that could be found in it. Sensible or not: the store is to keep it as it is."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('أإآةىًٌـ\u00a0\n«»"ء'), min_size=1))
    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    size = draw(st.integers(0, 5))

    def mentions() -> st.SearchStrategy[Mention]:
        return st.builds(
            lambda where, entity, name, kind, role, score: Mention(
                span=where,
                printed=where.of(text) if where else None,
                entity=entity,
                name=name,
                kind=kind,
                role=role,
                rule="any",
                score=score,
            ),
            st.none() | spans(text),
            st.integers(0, 5),
            words,
            st.sampled_from(SpeakerKind),
            st.none() | words,
            st.floats(0, 1),
        )

    index = st.none() | st.integers(0, size - 1) if size else st.none()
    attributions = [
        Attribution(
            cue=draw(spans(text)),
            cue_lemma=draw(words),
            source=draw(st.none() | spans(text)),
            content=tuple(draw(st.lists(spans(text), min_size=1, max_size=3))),
            quote_type=draw(st.sampled_from(QuoteType)),
            stance=draw(st.sampled_from(Stance)),
            rule=draw(words),
            confidence=draw(st.floats(0, 1)),
            relays=tuple(draw(st.lists(spans(text), max_size=2))),
            parent=draw(index),
            continues=draw(index),
            agreement=draw(st.dictionaries(words, words, max_size=2)),
        )
        for _ in range(size)
    ]
    voices = [
        Voices(speaker=draw(st.none() | mentions()), relays=tuple(draw(st.lists(mentions(), max_size=2))))
        for _ in range(size)
    ]
    return article(text, title=draw(st.none() | words)), parse(text), attributions, voices
