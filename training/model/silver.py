"""Silver trees: sentences of raw news as a model parses them, for the next model to learn from besides the treebank.

What several models agree on is more often right than what one says; a student that learns from such sentences
becomes better than its teachers (tri-training, Zhou and Li 2005; for UD parsers, e.g. McClosky et al. 2006 on
self-training).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claims.model import Parse
from claims.model import Sentence as Parsed
from training.model.treebank import DEPREL, FORM, HEAD, UPOS, Sentence

SIZES = range(7, 46)
"""Words of a sentence: shorter ones are headlines and captions, on longer ones parsers err too much."""
ARABIC = re.compile(r"[\u0621-\u064a]+")
LEAST_ARABIC = 0.75
"""Share of words that are Arabic."""


def chosen(parses: Iterable[Parse]) -> Iterator[Sentence]:
    """The sentences of ``parses`` that are fit to learn from."""
    for parse in parses:
        for sentence in parse.sentences:
            words = sentence.words
            arabic = sum(bool(ARABIC.fullmatch(word.text)) for word in words)
            if len(words) in SIZES and arabic >= LEAST_ARABIC * len(words) and _is_tree(sentence):
                yield written(sentence)


def written(sentence: Parsed) -> Sentence:
    """A parsed sentence as a treebank's; tokens of several words are lost."""
    return Sentence(
        rows=[
            [
                str(number),
                word.text,
                word.lemma,
                word.upos,
                "_",
                word.feats or "_",
                str(word.head + 1),
                word.deprel,
                "_",
                "_",
            ]
            for number, word in enumerate(sentence.words, 1)
        ]
    )


def _is_tree(sentence: Parsed) -> bool:
    return sum(word.head < 0 for word in sentence.words) == 1


def labels(sentence: Sentence) -> set[str]:
    """The tags and relations in a sentence; a network has no place for one that the treebank lacks."""
    return {word[column] for word in sentence.words for column in (UPOS, DEPREL)}


def agreed(analyses: list[list[Sentence]], least: float) -> list[Sentence]:
    """Of one article's sentences as several teachers see them, those on which they agree, as the last one has them.

    They must have the same words, and at least a share of ``least`` must have the same tag, head and relation.
    """
    *others, last = analyses
    told = [{one.text: one for one in sentences} for sentences in others]
    return [
        sentence
        for sentence in last
        if all(sentence.text in known and agreement(known[sentence.text], sentence) >= least for known in told)
    ]


def agreement(one: Sentence, other: Sentence, columns: tuple[int, ...] = (UPOS, HEAD, DEPREL)) -> float:
    """The share of words, punctuation left out, on which two analyses agree in all ``columns``; 0 if words differ."""
    if [word[FORM] for word in one.words] != [word[FORM] for word in other.words]:
        return 0.0
    pairs = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a[UPOS] != "PUNCT"]
    same = sum(all(a[column] == b[column] for column in columns) for a, b in pairs)
    return same / len(pairs) if pairs else 0.0
