"""What holds for every attribution, on the annotated articles' saved parses and on texts cut anywhere."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.attributions import attributions
from claims.model import Attribution, Parse
from tests.shelf import Shelf

EDGES = " \t\n\u00a0.،,؛;:؟?!…\"'»”“«"


def check(text: str, found: list[Attribution]) -> None:
    for index, attribution in enumerate(found):
        spans = [attribution.cue, *attribution.content, *attribution.relays]
        spans += [attribution.source] if attribution.source else []
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(span.of(text) == span.of(text).strip(EDGES) for span in attribution.content)
        assert all(
            one.end <= other.start for one, other in zip(attribution.content, attribution.content[1:], strict=False)
        )
        assert attribution.cue.of(text).strip() == attribution.cue.of(text)
        assert 0 < attribution.confidence < 1
        if attribution.parent is not None:
            around = found[attribution.parent]
            assert attribution.parent != index
            assert any(span.contains(attribution.cue) for span in around.content)
        assert attribution.continues is None or attribution.continues < index
    cues = [attribution.cue for attribution in found]
    assert cues == sorted(cues)
    assert not any(one.overlaps(other) for one, other in itertools.pairwise(cues))


@pytest.mark.parametrize("stem", Shelf.stems)
def test_spans_of_annotated_articles(stem: str) -> None:
    text, parse = Shelf().text(stem), Shelf().parse(stem)
    found = attributions(text, parse)
    assert found
    check(text, found)


@given(st.data())
def test_spans_of_articles_cut_anywhere(data: st.DataObject) -> None:
    stem = data.draw(st.sampled_from(Shelf.stems))
    text, parse = Shelf().text(stem), Shelf().parse(stem)
    first = data.draw(st.integers(0, len(parse.sentences) - 1))
    last = data.draw(st.integers(first + 1, len(parse.sentences)))
    check(text, attributions(text, Parse(model=parse.model, sentences=parse.sentences[first:last])))


def test_nothing_in_nothing() -> None:
    assert attributions("", Parse(model="none", sentences=())) == []
