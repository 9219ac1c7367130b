from hypothesis import given
from hypothesis import strategies as st

from claims.spans import Span, cover

TEXT = "قال «نعم»، ومضى"


def test_of_is_half_open() -> None:
    assert Span(0, 3).of(TEXT) == "قال"
    assert Span(3, 3).of(TEXT) == ""


def test_trim_takes_characters_from_both_ends() -> None:
    assert Span(4, 10).of(TEXT) == "«نعم»،"
    assert Span(4, 10).trim(TEXT, "«»،") == Span(5, 8)
    assert Span(4, 5).trim(TEXT, "«") == Span(5, 5)


def test_touching_spans_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(3, 5))


SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.lists(SPANS, min_size=1))
def test_cover_is_the_smallest_span_that_holds_all(spans: list[Span]) -> None:
    whole = cover(spans)
    assert all(whole.contains(span) for span in spans)
    assert whole.start in [span.start for span in spans]
    assert whole.end in [span.end for span in spans]


@given(st.text(), SPANS, st.text(max_size=4))
def test_trimmed_spans_stay_inside(text: str, span: Span, characters: str) -> None:
    inside = Span(min(span.start, len(text)), min(span.end, len(text)))
    trimmed = inside.trim(text, characters)
    assert inside.contains(trimmed)
    assert trimmed.of(text) == inside.of(text).strip(characters) or trimmed.start == trimmed.end
