"""How two statements stand to each other: contradicts, agrees or unrelated; with evidence and an explanation.

Two models judge: whether the two statements are strangers, which speak of different things, and how they stand to each
other if they are not. The archive's evidence (pairs.all_evidence) is one group among the named features of
judge_features.py. Logistic models with learnt weights (``judge.json``, made by training/link_judge.py) weigh them;
every weight belongs to a feature that can be read and checked. Where a contradiction is found, the strongest evidence
gives its kind and the words that clash; where no detector fires, the words that one statement has alone are shown.
"""

from __future__ import annotations

import json
import math
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple, Protocol

from claims.link.by_hand import as_claim
from claims.link.evidence import Pair
from claims.link.explain import explanations
from claims.link.judge_features import features
from claims.link.judge_words import agreement, clash, nothing
from claims.link.pairs import strongest
from claims.link.reading import read
from claims.link.vectors import similarity
from claims.model import CounterclaimKind, Frozen, Statement
from claims.spans import Span, cover

ONE_EVENT = 0.6
"""Statements given by hand are taken to be of one event about as surely as those of two reports of one story."""


class Relation(StrEnum):
    """agrees: both say the same; contradicts: both cannot be right; unrelated: they speak of different things."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UNRELATED = "unrelated"


class Judgement(Frozen):
    """``score`` is the probability (0..1) of ``relation``; ``parts`` the addends of its log-odds that weigh most (of an
    NLI model: its probability read from the first statement to the second and back, of which the score is the mean).

    ``kind`` is null unless the statements contradict each other. Evidence spans point into the texts of the first and
    the second statement (into their articles when they come from one). ``probabilities`` are of all three relations.
    """

    relation: Relation
    kind: CounterclaimKind | None
    score: float
    evidence: Span
    counter_evidence: Span
    explanation: str
    explanation_ar: str
    parts: dict[str, float]
    probabilities: dict[str, float]


class Judge(Protocol):
    """What can judge two statements; a stronger model may stand in for the one that comes with the package."""

    def __call__(self, a: Statement, b: Statement) -> Judgement: ...


class Model(NamedTuple):
    """Bias of each class; mean, scale and one weight per class for each feature."""

    bias: tuple[float, ...]
    features: dict[str, tuple[float, float, tuple[float, ...]]]


class Weights(NamedTuple):
    """What tells the relations apart, and strangers from statements of one thing; weights of contrast words."""

    relations: Model
    strangers: Model
    contrast: dict[str, float]


RELATIONS = (Relation.AGREES, Relation.CONTRADICTS, Relation.UNRELATED)
STRANGE = 0.8
"""Probability from which two statements are taken for strangers. Of 1,200 random pairs of statements in the news 99.6 %
come out unrelated at 0.7, 99.5 % at 0.8, 98.5 % at 0.9 (88.6 % without); macro-F1 on the development pairs of ANS is
0.782, 0.798 and 0.798 (0.815 without)."""
SHOWN = 6
"""Parts of the score that a judgement carries."""


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The learnt weights."""
    data = json.loads(resources.files("claims.link").joinpath("judge.json").read_text("utf-8"))
    return Weights(relations=_model(data), strangers=_model(data["strangers"]), contrast=data["contrast"])


def _model(data: dict[str, Any]) -> Model:
    learnt = {name: (mean, scale, tuple(row)) for name, (mean, scale, row) in data["features"].items()}
    return Model(bias=tuple(data["bias"]), features=learnt)


def pair_of(a: Statement, b: Statement) -> tuple[Pair, Pair]:
    """The two statements as they stand, and as the claims they report."""
    plain = Pair(read(a), read(b), ONE_EVENT)
    return plain, Pair(read(as_claim(a)), read(as_claim(b)), ONE_EVENT)


def judge(a: Statement, b: Statement) -> Judgement:
    """How ``a`` and ``b`` stand to each other. Changing their places changes nothing but the order of the evidence."""
    plain, claims = pair_of(a, b)
    found = features(plain, claims, similarity, weights().contrast)
    logits, parts = _logits(found, weights().relations)
    chances = _softmax(logits)
    apart, why_apart = _logits(found, weights().strangers)
    strange = _softmax(apart)[1]
    if strange > STRANGE:
        chances = _with_strangers(chances, strange)
    best = max(range(len(RELATIONS)), key=lambda at: (chances[at], -at))
    relation = RELATIONS[best]
    decisive = {name: row[1] for name, row in why_apart.items()} if strange > STRANGE else {
        name: row[best] for name, row in parts.items()}  # fmt: skip
    shown = dict(
        sorted(((name, round(part, 3)) for name, part in decisive.items()), key=lambda each: -abs(each[1]))[:SHOWN]
    )
    kind, spans, (arabic, english) = told(relation, plain, claims)
    return Judgement(
        relation=relation,
        kind=kind,
        score=round(chances[best], 4),
        evidence=spans[0],
        counter_evidence=spans[1],
        explanation=english,
        explanation_ar=arabic,
        parts=shown,
        probabilities={str(name): round(chance, 4) for name, chance in zip(RELATIONS, chances, strict=True)},
    )


def _with_strangers(chances: list[float], apart: float) -> list[float]:
    """The probabilities of the relations when the two are strangers with probability ``apart``."""
    agrees, contradicts, unrelated = chances
    return [agrees * (1 - apart), contradicts * (1 - apart), apart + unrelated * (1 - apart)]


def _logits(found: dict[str, float], learnt: Model) -> tuple[list[float], dict[str, tuple[float, ...]]]:
    """Log-odds of each class, and what each feature adds to them."""
    parts = {
        name: tuple(weight * (found[name] - mean) / scale for weight in row)
        for name, (mean, scale, row) in learnt.features.items()
    }
    return [bias + sum(row[at] for row in parts.values()) for at, bias in enumerate(learnt.bias)], parts


def _softmax(logits: list[float]) -> list[float]:
    top = max(logits)
    raised = [math.exp(each - top) for each in logits]
    return [each / sum(raised) for each in raised]


def told(
    relation: Relation, plain: Pair, claims: Pair
) -> tuple[CounterclaimKind | None, tuple[Span, Span], tuple[str, str]]:
    """Kind, the clashing (or agreeing) spans, and the explanations in Arabic and English; pairs as of ``pair_of``."""
    evidence = strongest(claims)
    if relation is Relation.CONTRADICTS and evidence is not None:
        spans = _words(claims, evidence.at, evidence.counter_at)
        return evidence.kind, spans, explanations(claims, evidence)
    if relation is Relation.CONTRADICTS:
        kind, at, counter, told = clash(plain)
        return kind, _words(plain, at, counter), told
    if relation is Relation.AGREES:
        at, counter, told = agreement(plain)
        return None, _words(plain, at, counter), told
    return None, _words(plain, (0, len(plain.a.words)), (0, len(plain.b.words))), nothing()


def _words(pair: Pair, at: tuple[int, int], counter: tuple[int, int]) -> tuple[Span, Span]:
    spans = []
    for reading, (start, end) in ((pair.a, at), (pair.b, counter)):
        row = reading.words[start : max(end, start + 1)] or reading.words
        spans.append(cover(word.span for word in row) if row else Span(0, len(reading.statement.text)))
    return spans[0], spans[1]
