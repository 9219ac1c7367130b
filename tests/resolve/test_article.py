"""Speakers inside one article, on short texts with saved parses."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Attribution, Parse, QuoteType, Stance
from claims.parse import saved
from claims.resolve.article import voices
from claims.spans import Span

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
PARSES: dict[str, str] = json.loads((HERE / "cases.parses.json").read_text("utf-8"))
RUMOURS = {"وقيل"}
FEATURES = {"Gender", "Number", "Person"}


def parse_of(text: str) -> Parse:
    return saved.loads(base64.b64decode(PARSES[text]))


def span_of(text: str, part: str) -> Span:
    """Where ``part`` stands first."""
    return Span(text.index(part), text.index(part) + len(part))


def attributions_of(text: str, rows: list[list[Any]]) -> list[Attribution]:
    """The rows of a case as the extractor would give them: the agreement is the parse's."""
    words = [word for sentence in parse_of(text).sentences for word in sentence.words]
    found, at = [], 0
    for cue, source, _, *more in rows:
        start = text.index(cue, at)
        span = Span(start, start + len(cue))
        named = None
        if source:
            left = text.index(source, at)
            named = Span(left, left + len(source))
        at = max(span.end, named.end if named else 0)
        features = next((word.features for word in words if word.span.overlaps(span) and word.upos == "VERB"), {})
        found.append(
            Attribution(
                cue=span,
                cue_lemma=cue.removeprefix("و"),
                source=named,
                content=(Span(at, at + 1),),
                quote_type=QuoteType.INDIRECT,
                stance=Stance.RUMOUR if cue in RUMOURS else Stance.ASSERT,
                rule=more[0].get("by", "case") if more else "case",
                continues=more[0].get("continues") if more else None,
                parent=more[0].get("parent") if more else None,
                agreement={key: value for key, value in features.items() if key in FEATURES},
                relays=tuple(span_of(text, relay) for relay in more[0].get("relays", ())) if more else (),
            )
        )
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_speakers_of_a_text(case: dict[str, Any]) -> None:
    text, rows = case["text"], case["rows"]
    found = voices(text, parse_of(text), attributions_of(text, rows))
    assert [each.speaker.name if each.speaker else None for each in found] == [row[2] for row in rows]
    for each, row in zip(found, rows, strict=True):
        for key, value in (row[3] if len(row) > 3 else {}).items():
            if key not in {"continues", "parent", "by", "relays"}:
                assert each.speaker is not None
                assert getattr(each.speaker, key) == value, (row, key)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_mentions_say_what_stands_in_the_text(case: dict[str, Any]) -> None:
    text = case["text"]
    for attribution, each in zip(
        attributions_of(text, case["rows"]),
        voices(text, parse_of(text), attributions_of(text, case["rows"])),
        strict=True,
    ):
        if each.speaker:
            assert each.speaker.span == attribution.source
            assert each.speaker.printed == (attribution.source.of(text) if attribution.source else None)
            assert 0 < each.speaker.score <= 1


def test_mentions_of_one_speaker_share_an_entity() -> None:
    case = CASES[0]
    found = voices(case["text"], parse_of(case["text"]), attributions_of(case["text"], case["rows"]))
    assert len({each.speaker.entity for each in found if each.speaker}) == 1


def test_relays_are_named_in_full() -> None:
    case = next(case for case in CASES if case["name"] == "the same source")
    text = case["text"]
    first, *rest = attributions_of(text, case["rows"])
    left = text.index("وكالة سبوتنيك")
    first = first.model_copy(update={"relays": (Span(left, left + len("وكالة سبوتنيك")),)})
    found = voices(text, parse_of(text), [first, *rest])
    assert [(relay.name, relay.kind) for relay in found[0].relays] == [("وكالة سبوتنيك", "media")]


def test_no_attributions_no_voices() -> None:
    text = CASES[0]["text"]
    assert voices(text, parse_of(text), []) == []


@given(data=st.data())
@settings(max_examples=60)
def test_any_spans_are_survived(data: st.DataObject) -> None:
    """However wrong the extractor is, every attribution gets an answer, in order, and the answer is repeatable."""
    case = data.draw(st.sampled_from(CASES))
    text = case["text"]
    places = st.integers(0, len(text) - 1)
    spans = st.builds(lambda start, size: Span(start, min(len(text), start + size)), places, st.integers(1, 40))
    made = data.draw(
        st.lists(
            st.builds(
                Attribution,
                cue=spans,
                cue_lemma=st.just("قال"),
                source=st.none() | spans,
                content=st.tuples(spans),
                quote_type=st.just(QuoteType.INDIRECT),
                stance=st.sampled_from(Stance),
                rule=st.just("any"),
                relays=st.lists(spans, max_size=2).map(tuple),
                continues=st.none() | st.integers(0, 3),
                parent=st.none() | st.integers(0, 3),
                agreement=st.sampled_from(
                    [{}, {"Gender": "Fem", "Number": "Sing"}, {"Gender": "Masc", "Number": "Plur"}]
                ),
            ),
            max_size=4,
        )
    )
    found = voices(text, parse_of(text), made)
    assert len(found) == len(made)
    assert found == voices(text, parse_of(text), made)
