"""Text that no article holds, and parses that no parser makes: nothing fails, nothing is stored that is not there.

What once failed stays here: a pronoun as the last word of an article; thousands of quotation marks that never close or
close only at the end, and thousands of stops in one line (each took time with the square of their number).
"""

from __future__ import annotations

import dataclasses
import itertools
import random
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.engines.work import MOST_STATEMENTS, Failed, Found, Task, Worker
from claims.extract.attributions import attributions
from claims.model import Parse, Sentence, Word
from claims.parse.models import in_use
from claims.parse.sentences import LONGEST, sentences
from claims.quotations import quotations
from claims.resolve.article import voices
from claims.store.archive import Archive
from tests.bench import Replay
from tests.shelf import Shelf
from tests.store.building import RULES, article, parse

SAID = "قال الوزير إن "
HOSTILE = {
    "one sentence of 20,000 words": SAID + "كلمة " * 20_000,
    "nothing but punctuation": "،؛.!" * 5_000,
    "nothing but stops": ". " * 50_000,
    "quotations nested 1,000 deep": SAID + "«كلمة " * 1_000 + "» " * 1_000,
    "quotations nested 20,000 deep": SAID + "«كلمة " * 20_000 + "» " * 20_000,
    "50,000 quotations that never close": SAID + "«" * 50_000,
    "marks inside one word": 'ا"' * 30_000,
    "quotations that close lines later": "«كلمة هنا\n" * 3_000,
    "mixed scripts": "قال Müller إن 北京 и Москва 🙂 вместе " * 300,
    "bidirectional controls and invisible letters": SAID + "\u202eكل\u200b\u200dمة\u2067 \u2069\ufeff" * 2_000,
    "presentation forms": "ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﷺ ﷽ " * 500,
    "vowel signs upon vowel signs": SAID + ("كَلِمَةٌ" + "\u064e" * 200 + " ") * 50,
    "something like SQL": SAID + "'); DROP TABLE claims; -- \" OR 1=1 " * 300,
    "hostile HTML": SAID + "<script>alert('x')</script><img src=x onerror=alert(1)> " * 300,
    "control characters": SAID + "ك\x00ل\x1b[31mم\x07ة " * 200,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_handled_and_stored_as_it_is(name: str) -> None:
    text = HOSTILE[name]
    assert all(0 <= each.outer.start <= each.inner.start <= len(text) for each in quotations(text))
    pieces = sentences(text)
    assert all(0 < span.end - span.start <= LONGEST for span in pieces)
    parsed = parse("\n".join(span.of(text) for span in pieces))
    made = attributions(text, Parse(model="none", sentences=()))
    assert made == []
    with Archive(Path(":memory:")) as archive:
        archive.save_article(article(text), parsed, made, [], rules=RULES)
        archive.mark_copies()
        assert archive.article("a1").text == text
        assert archive.search("'); DROP TABLE claims; --") == []
        assert archive.check() == []


LETTERS = st.sampled_from(
    [*'«»"“”.،؟!…:()- \n\u00a0\u200f\u202e\ufeff', "قال", "وأضاف", "أن", "الوزير", "1", "كَ", "ﷺ", "x"]
)


@settings(max_examples=200)
@given(st.lists(LETTERS, max_size=80).map("".join))
def test_sentences_hold_every_printed_character_once(text: str) -> None:
    found = sentences(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    inside = "".join(span.of(text) for span in found)
    assert re.sub(r"[\s\u200e\u200f\ufeff]", "", inside) == re.sub(r"[\s\u200e\u200f\ufeff]", "", text)
    for each in quotations(text):
        assert 0 <= each.outer.start < each.inner.start <= each.inner.end <= each.outer.end <= len(text)


class Bent:
    """Parses of the shelf's articles with some words given other heads, relations, classes, features and lemmas."""

    def __init__(self) -> None:
        shelf = Shelf()
        self.read = [(shelf.text(stem), shelf.parse(stem)) for stem in shelf.stems]
        self.words = [word for _, read in self.read for sentence in read.sentences for word in sentence.words]

    def made(self, dice: random.Random) -> tuple[str, Parse]:
        text, whole = dice.choice(self.read)
        first = dice.randrange(len(whole.sentences))
        share = dice.choice([0, 0.02, 0.1, 0.4, 1])
        chosen = whole.sentences[first : first + dice.randint(1, 4)]
        bent = tuple(
            Sentence(
                span=sentence.span,
                words=tuple(
                    self.word(word, len(sentence.words), dice) if dice.random() < share else word
                    for word in sentence.words
                ),
            )
            for sentence in chosen
        )
        return text, Parse(model="bent", sentences=bent)

    def word(self, word: Word, size: int, dice: random.Random) -> Word:
        other = dice.choice(self.words)
        head = dice.randrange(-1, size)
        changed: dict[str, object] = dice.choice(
            [
                {"head": head},
                {"upos": other.upos, "feats": other.feats},
                {"deprel": other.deprel},
                {"lemma": other.lemma},
                {"text": other.text, "lemma": other.lemma, "upos": other.upos},
            ]
        )
        return dataclasses.replace(word, **changed)  # type: ignore[arg-type]


BENT = Bent()


@settings(max_examples=60)
@example(random.Random(12615451))  # a source, then a cue, of which no letter is left
@example(random.Random(669446083))
@given(st.randoms(use_true_random=True))
def test_no_parse_makes_extraction_fail(dice: random.Random) -> None:
    text, bent = BENT.made(dice)
    made = attributions(text, bent)
    for each in made:
        spans = [each.cue, *each.content, *each.relays, *filter(None, [each.source])]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert len(voices(text, bent, made)) == len(made)


def test_a_name_that_could_begin_after_the_last_word(shelf: Shelf) -> None:
    """Every article cut after each of its words: what is read ahead must not be looked for beyond the end."""
    text, whole = shelf.text("000"), shelf.parse("000")
    sentence = max(whole.sentences, key=lambda each: len(attributions(text, Parse(model="", sentences=(each,)))))
    for size in range(1, len(sentence.words) + 1):
        words = tuple(
            dataclasses.replace(word, head=word.head if word.head < size else -1) for word in sentence.words[:size]
        )
        cut = Parse(model="cut", sentences=(Sentence(span=sentence.span, words=words),))
        made = attributions(text, cut)
        assert len(voices(text, cut, made)) == len(made)


def test_an_input_of_thousands_of_statements_is_no_article(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shelf.text("000")
    worker = Worker(in_use(None)[0], Replay(shelf).load, "parser")
    task = Task(article(text))
    (found,) = worker.outcomes([task])
    assert isinstance(found, Found)
    many = [*found.attributions] * (MOST_STATEMENTS // len(found.attributions) + 1)
    monkeypatch.setattr("claims.engines.work.attributions", lambda *_: many)
    (failed,) = worker.outcomes([task])
    assert isinstance(failed, Failed)
    assert failed.reason == f"attributes {len(many):,} statements, which no article does"
    assert failed.remedy == "Split it into one file for each article."
