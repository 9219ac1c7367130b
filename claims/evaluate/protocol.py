"""Which extracted attribution answers to which annotated one, and how alike the two are.

The protocol is that of PARC 3 and PolNeAR. A predicted attribution and an annotated one are paired, one to one,
when their cues overlap in characters and their contents share a word; pairs with the most content in common come
first. Rows that are marked ``opt`` (careful annotators could differ) are neither required nor held against the
program. Detection is precision, recall and F1 over the pairs. Content and source are scored over the pairs: soft is
the mean F1 of their words, strict the share that is equal but for punctuation and a leading complementizer. A speaker
is scored over all required rows that have one, found or not: right when the words of one name are part of the other.

The folding of words below belongs to the protocol and is not ``normalize``: figures have to stay comparable.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from claims.evaluate.gold import GoldRow
from claims.model import Attribution, Frozen, QuoteType, Stance
from claims.spans import Span

MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
LETTERS = str.maketrans("إأآٱىةؤئ\u00a0", "ااااي\u0647وي ")
TOKEN = re.compile(r"[\w%]+")
LEADING = frozenset({"ان", "انه", "انها", "انهم", "بان", "فان", "عن", "الي", "من", "ب", "بانه", "بانها", "بانهم", "و"})


class Predicted(Frozen):
    """One extracted attribution of an evaluated article, as the protocol compares it."""

    cue: Span
    cue_text: str
    content_text: str
    source_text: str | None
    speaker: str | None
    stance: Stance
    type: QuoteType
    rule: str


class Pair(NamedTuple):
    predicted: Predicted
    gold: GoldRow
    overlap: float


def predicted(text: str, attributions: Iterable[Attribution], speakers: Iterable[str | None]) -> list[Predicted]:
    """What the protocol compares of the attributions of an article's ``text``; ``speakers`` are their names."""
    return [
        Predicted(
            cue=found.cue,
            cue_text=found.cue.of(text),
            content_text=" ".join(span.of(text) for span in found.content),
            source_text=found.source.of(text) if found.source else None,
            speaker=speaker,
            stance=found.stance,
            type=found.quote_type,
            rule=found.rule,
        )
        for found, speaker in zip(attributions, speakers, strict=True)
    ]


def pair(found: list[Predicted], gold: list[GoldRow]) -> list[Pair]:
    """The pairs of one article: most content in common first, each row at most once."""
    options = sorted(
        (
            (overlap, i, j)
            for i, prediction in enumerate(found)
            for j, row in enumerate(gold)
            if prediction.cue.overlaps(row.cue) and (overlap := words_f1(prediction.content_text, row.content_text))
        ),
        reverse=True,
    )
    pairs, used, met = [], set(), set()
    for overlap, i, j in options:
        if i not in used and j not in met:
            used.add(i)
            met.add(j)
            pairs.append(Pair(found[i], gold[j], overlap))
    return pairs


def words(text: str) -> list[str]:
    """The words of ``text``, folded as the protocol folds them, without leading complementizers and prepositions."""
    found = TOKEN.findall(MARKS.sub("", text).translate(LETTERS))
    start = 0
    while start < len(found) and found[start] in LEADING:
        start += 1
    return found[start:]


def words_f1(first: str, second: str) -> float:
    """F1 of the two bags of words (0..1)."""
    one, other = Counter(words(first)), Counter(words(second))
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if shared else 0.0


def same_speaker(name: str | None, gold: str | None) -> bool:
    """Whether the words of one name, but for the article, are all part of the other."""
    one, other = ({word.removeprefix("ال") for word in words(each or "")} for each in (name, gold))
    return bool(one and other) and (one <= other or other <= one)
