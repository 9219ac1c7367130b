from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import Parse, Sentence, Word
from claims.parse import saved
from claims.parse.sentences import LONGEST, paragraphs, sentences
from claims.parse.stanza_parser import parts_of
from claims.parse.surface import Surface
from claims.spans import Span
from tests.shelf import Shelf

ARABIC = st.text(alphabet='ابتقلنوي \n\u00a0.؟!…،"«»“”()\u064e\u0651\u0640\u200f1', max_size=200)


def printed(text: str, spans: Iterable[Span]) -> str:
    """What stands in ``spans``, but for white space."""
    return "".join("".join(span.of(text).split()) for span in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال نعم. ومضى.", ["قال نعم.", "ومضى."]),
        ("سطر أول\nسطر ثان", ["سطر أول", "سطر ثان"]),
        ('قال "نعم. ثم لا". ومضى', ['قال "نعم. ثم لا".', "ومضى"]),
        ("لماذا؟! لأن", ["لماذا؟!", "لأن"]),
        ("بلغ 3.5 بالمئة", ["بلغ 3.5 بالمئة"]),
        ("أنكر المتهم (م. ع.) التهمة. ومضى", ["أنكر المتهم (م. ع.) التهمة.", "ومضى"]),
        ("", []),
        (" \n\u00a0\n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


@given(ARABIC)
def test_sentences_cover_everything_printed_once_and_in_order(text: str) -> None:
    found = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert printed(text, found) == printed(text, paragraphs(text))
    assert all("\n" not in span.of(text) for span in found)


@given(st.integers(1, 5), st.sampled_from(["كلمة ", "كلمة، ", "ك"]))
def test_no_sentence_is_longer_than_the_parser_can_take(times: int, word: str) -> None:
    text = word * (times * LONGEST // len(word) + 1)
    found = sentences(text)
    assert max(span.end - span.start for span in found) <= LONGEST
    assert printed(text, found) == printed(text, [Span(0, len(text))])


@given(ARABIC, st.data())
def test_the_way_back_from_the_surface_leads_to_the_same_characters(text: str, data: st.DataObject) -> None:
    surface = Surface(text, Span(0, len(text)))
    if not surface.text:
        return
    start = data.draw(st.integers(0, len(surface.text) - 1))
    end = data.draw(st.integers(start + 1, len(surface.text)))
    span = surface.original(start, end)
    assert Surface(text, span).text == surface.text[start:end]


def test_the_surface_has_no_vowel_signs_and_keeps_them_in_the_span() -> None:
    text = "قالَ «نعمْ»"
    surface = Surface(text, Span(0, len(text)))
    assert surface.text == 'قال "نعم"'
    assert surface.original(0, 3).of(text) == "قالَ"
    assert surface.original(5, 8).of(text) == "نعمْ"


@pytest.mark.parametrize(
    ("token", "words", "spans"),
    [
        ("قال", ["قال"], [(0, 3)]),
        ("وقال", ["و", "قال"], [(0, 1), (1, 4)]),
        ("للوزير", ["ل", "الوزير"], [(0, 1), (1, 6)]),
        ("عليه", ["على", "ه"], [(0, 3), (3, 4)]),
        ("وبها", ["و", "ب", "ها"], [(0, 1), (1, 2), (2, 4)]),
    ],
)
def test_parts_of_a_token(token: str, words: list[str], spans: list[tuple[int, int]]) -> None:
    assert parts_of(token, words) == spans


LETTERS = st.text(alphabet="ابتقلنوي", min_size=1, max_size=6)


@given(LETTERS, st.lists(LETTERS, min_size=1, max_size=4))
def test_parts_stay_inside_the_token(token: str, words: list[str]) -> None:
    spans = parts_of(token, words)
    assert len(spans) == len(words)
    assert all(0 <= start < end <= len(token) for start, end in spans)


WORDS = st.builds(
    lambda start, size, text, lemma, head: Word(
        span=Span(start, start + size), text=text, lemma=lemma, upos="NOUN", feats="Gender=Fem", head=head, deprel="obj"
    ),
    st.integers(0, 500),
    st.integers(0, 20),
    LETTERS,
    LETTERS,
    st.integers(-1, 10),
)
SENTENCES = st.builds(
    lambda start, end, words: Sentence(span=Span(start, end), words=tuple(words)),
    st.integers(0, 100),
    st.integers(100, 600),
    st.lists(WORDS, max_size=5),
)


@given(st.lists(SENTENCES, max_size=4))
def test_saved_parses_come_back_equal(sentences: list[Sentence]) -> None:
    parse = Parse(model="compact", sentences=tuple(sentences))
    assert saved.loads(saved.dumps(parse)) == parse


def test_the_words_of_the_shelf_stand_where_they_say(shelf: Shelf) -> None:
    for stem in shelf.stems:
        text, parse = shelf.text(stem), shelf.parse(stem)
        assert [sentence.span for sentence in parse.sentences] == sentences(text)
        for sentence in parse.sentences:
            assert all(sentence.span.contains(word.span) and word.span.of(text) for word in sentence.words)
            assert [word.head for word in sentence.words].count(-1) >= 1
