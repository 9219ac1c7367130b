"""Stanza's networks driven leanly read exactly what Stanza's own pipeline reads."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.parse.models import known
from claims.parse.stanza_parser import Parser
from tests.shelf import Shelf

ODD = [
    "",
    " \n\u00a0\n",
    "قال",
    ". ؟ !",
    "راسل editor@example.org أو www.example.org/صفحة.html، والمبلغ 3.5 بالمئة؟!!",
    "كلمة 漢字 \u200fوعليه\u0640\u064e ‏ «للوزير» ـ\u0085 وبها\u2028ثم",
    "وقال الوزير إن " + "المفاوضات مع الحكومة مستمرة، " * 50,
    "قال، " * 400,
    "ك" * 1400,
]


@pytest.fixture(scope="module")
def lean() -> Parser:
    return Parser(known()["compact"])


@pytest.fixture(scope="module")
def whole() -> Parser:
    return Parser(known()["compact"], lean=False)


@pytest.mark.model
def test_every_annotated_article_parses_the_same(lean: Parser, whole: Parser, shelf: Shelf) -> None:
    texts = [shelf.text(stem) for stem in shelf.stems]
    assert list(lean.parse_all(texts)) == list(whole.parse_all(texts))


@pytest.mark.model
@pytest.mark.parametrize("text", ODD)
def test_odd_texts_parse_the_same(lean: Parser, whole: Parser, text: str) -> None:
    assert lean.parse(text) == whole.parse(text)


@pytest.mark.model
def test_what_is_remembered_of_other_articles_changes_nothing(lean: Parser, shelf: Shelf) -> None:
    texts = [shelf.text(stem) for stem in shelf.stems]
    before = dict(zip(texts, lean.parse_all(texts), strict=True))
    random.Random(7).shuffle(texts)
    assert list(Parser(lean.model).parse_all(texts)) == [before[text] for text in texts]


@pytest.mark.model
def test_threads_that_parse_at_once_read_the_same(lean: Parser, whole: Parser, shelf: Shelf) -> None:
    texts = [shelf.text(stem) for stem in shelf.stems] * 3
    one = {text: lean.parse(text) for text in set(texts)}
    for parser in (Parser(lean.model), whole):  # the first has met no form yet
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(parser.parse, texts)) == [one[text] for text in texts]


@pytest.mark.model
@settings(max_examples=200, deadline=None)
@given(st.integers(2, 12), st.integers(0, 10**9))
def test_trees_are_those_of_the_whole_search(size: int, seed: int) -> None:
    from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

    from claims.parse.lean.trees import best_tree

    scores = -numpy.random.default_rng(seed).exponential(3.0, (size, size))
    numpy.fill_diagonal(scores, -numpy.inf)
    expected = chuliu_edmonds_one_root(scores)
    assert best_tree(scores)[1:].tolist() == expected[1:].tolist()
