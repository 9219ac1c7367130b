"""What is printed, and that Arabic keeps to its column."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType

from claims.messages import Messages
from claims.model import CounterclaimKind, QuoteType, SpeakerKind, Stance
from claims.pipeline import Stage
from claims.spans import Span
from claims.store.records import ClaimInContext, ClaimRecord, Contradiction, OpenDenial, Voice
from claims.terminal.bidi import POP_ISOLATE, RIGHT_TO_LEFT_ISOLATE, Paragraphs, RightToLeft, marked, safe
from claims.terminal.claim import in_context
from claims.terminal.pairs import side_by_side, statement
from claims.terminal.progress import progress

TEXT = "وقال الوزير إن الهدنة بدأت، ونفت المعارضة ذلك."


def printed(result: RenderableType, width: int = 60) -> list[str]:
    console = Console(record=True, width=width, file=io.StringIO())
    console.print(result)
    return [line.rstrip() for line in console.export_text().splitlines()]


def claim(name: str, place: str, **other: object) -> ClaimRecord:
    start = TEXT.index(place)
    values: dict[str, object] = {
        "id": name,
        "article_id": "a",
        "title": "عنوان",
        "url": None,
        "published": "2019-06-05",
        "outlet_id": "o",
        "outlet": "العربي الجديد",
        "speaker_id": "s",
        "speaker": "خلوصي أكار",
        "parent_id": None,
        "cue": "وقال",
        "cue_span": Span(0, 4),
        "cue_lemma": "قال",
        "source": "الوزير",
        "source_span": Span(5, 11),
        "content": place,
        "content_spans": (Span(start, start + len(place)),),
        "quote_type": QuoteType.INDIRECT,
        "stance": Stance.ASSERT,
        "confidence": 0.9,
        "rule": "finite-clause",
        "voice": None,
        "chain": (),
    }
    return ClaimRecord.model_validate(values | other)


def pair() -> Contradiction:
    return Contradiction(
        claim=claim("0123456789abcdef", "إن الهدنة بدأت"),
        counterclaim=claim(
            "fedcba9876543210", "ذلك", speaker="المعارضة", source="المعارضة", stance="deny", published=None
        ),
        kind=CounterclaimKind.DENIAL,
        score=0.91,
        explanation="المعارضة denies (“ذلك”) what خلوصي أكار states.",
        explanation_ar="المعارضة تنفي («ذلك») ما قاله خلوصي أكار.",
        evidence="الهدنة بدأت",
        evidence_span=Span(15, 26),
        counter_evidence="ذلك",
        counter_evidence_span=Span(42, 45),
        parts={},
        verdict=None,
    )


def test_a_pair_side_by_side() -> None:
    shown = [
        line.replace("\u2067", "<").replace("\u2069", ">") for line in printed(side_by_side(pair(), Messages("en")))
    ]
    assert shown == [
        "1 of 1: denial  score 0.91",
        "┌─────────────────────────────┬────────────────────────────┐",
        "│  <العربي الجديد · 2019-06-05> │    <العربي الجديد · undated> │",
        "│                  <خلوصي أكار> │                   <المعارضة> │",
        "│                    <(الوزير)> │                        <ذلك> │",
        "│              <إن الهدنة بدأت> │                            │",
        "│ claims show                 │ claims show                │",
        "│ 0123456789abcdef            │ fedcba9876543210           │",
        "└─────────────────────────────┴────────────────────────────┘",
        " Why: <المعارضة> denies (“<ذلك>”) what <خلوصي أكار> states.",
        "",
    ]


def test_in_arabic_the_first_claim_stands_on_the_right() -> None:
    shown = printed(side_by_side(pair(), Messages("ar")))
    assert shown[0].strip() == "\u20671 من 1: نفي  الدرجة 0.91\u2069"
    speakers = next(line for line in shown if "خلوصي" in line)
    assert speakers.index("المعارضة") < speakers.index("خلوصي")
    assert any("السبب: المعارضة تنفي" in line for line in shown)


def test_evidence_is_marked_in_the_statement() -> None:
    shown = statement(pair().claim, Span(15, 26))
    assert [shown.plain[span.start : span.end] for span in shown.spans] == ["الهدنة بدأت"]


def test_evidence_in_the_second_piece_of_a_statement() -> None:
    split = claim("a", "إن الهدنة بدأت", content="إن بدأت", content_spans=(Span(12, 14), Span(22, 26)))
    shown = statement(split, Span(18, 26))
    assert [shown.plain[span.start : span.end] for span in shown.spans] == ["بدأت"]


def test_a_direct_quotation_stands_in_quotation_marks() -> None:
    assert statement(claim("a", "إن الهدنة بدأت", quote_type="direct")).plain == "«إن الهدنة بدأت»"


@pytest.mark.parametrize(
    ("language", "chain"),
    [
        ("en", "\u2067العربي الجديد\u2069 ← \u2067وكالة سمارت\u2069 ← \u2067خلوصي أكار\u2069"),
        ("ar", "\u2067العربي الجديد عن وكالة سمارت عن خلوصي أكار\u2069"),
    ],
)
def test_a_claim_in_context(language: str, chain: str) -> None:
    relay = Voice(
        printed="وكالة سمارت",
        span=None,
        name="وكالة سمارت",
        kind=SpeakerKind.MEDIA,
        speaker_id=None,
        rule="r",
        score=1.0,
    )
    found = ClaimInContext(
        claim=claim("0123456789abcdef", "إن الهدنة بدأت", chain=(relay,)),
        context=TEXT,
        context_span=Span(0, len(TEXT)),
        parent=None,
        inner=(),
        contradictions=(pair(),),
    )
    shown = "\n".join(printed(in_context(found, Messages(language)), 90))
    assert f"\u2067{TEXT}\u2069" in shown
    assert chain in shown
    assert "12-26" in shown
    assert Messages(language)("show.contradicted") in shown
    assert Messages(language)("show.unstated") not in shown
    denial = OpenDenial(claim=found.claim, way="clause", denied="الهدنة", denied_span=Span(15, 21), topics=("هدن",))
    shown = "\n".join(printed(in_context(found.model_copy(update={"open_denial": denial}), Messages(language)), 90))
    assert "\u2067الهدنة" in shown
    assert Messages(language)("show.unstated") in shown


def test_what_could_act_on_the_terminal_is_taken_out() -> None:
    assert safe("قال\x1b[31m\u202eنعم\u2069\x07") == "قال\ufffd[31m\u200bنعم\u200b\ufffd"
    assert printed(Paragraphs(marked("[bold]قال[/bold]"))) == ["[bold]\u2067قال\u2069[/bold]"]


LINES = st.text(alphabet='ابت دهـَ.،"«»()abc 123\u202e\u2067\x1b', max_size=150)


@given(LINES, st.integers(8, 60), st.sampled_from([Paragraphs, RightToLeft]))
def test_every_line_fits_and_closes_what_it_opens(text: str, width: int, kind: type[Paragraphs]) -> None:
    for line in printed(kind(text), width):
        assert cell_len(line) <= width
        depth = 0
        for character in line:
            depth += {RIGHT_TO_LEFT_ISOLATE: 1, POP_ISOLATE: -1}.get(character, 0)
            assert depth in (0, 1)
        assert depth == 0
        assert "\x1b" not in line


@given(LINES, st.integers(8, 60))
def test_no_word_is_lost_in_wrapping(text: str, width: int) -> None:
    shown = "".join(printed(Paragraphs(text), width))
    bare = shown.replace(RIGHT_TO_LEFT_ISOLATE, "").replace(POP_ISOLATE, "")
    assert "".join(bare.split()) == "".join(safe(text).split())


def test_the_progress_bar_names_stage_and_article() -> None:
    file = io.StringIO()
    with progress(Console(file=file, force_terminal=True, width=120), Messages("en")) as told:
        told(Stage.PARSE, "seeds/000.txt", 2, 5)
    assert "Parsing and extracting" in file.getvalue()
    assert "2/5" in file.getvalue()
    assert "seeds/000.txt" in file.getvalue()


def test_no_progress_where_there_is_no_terminal() -> None:
    file = io.StringIO()
    with progress(Console(file=file), Messages("en")) as told:
        told(Stage.PARSE, "seeds/000.txt", 2, 5)
    assert file.getvalue() == ""
