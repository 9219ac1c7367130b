"""Makes claims/link/judge.json: the weights by which the judge tells contradiction, agreement and neither apart.

Usage: python training/link_judge.py OUT.json TRAIN.csv DEV.csv

The files have columns s1, s2, stance (disagree, agree, other); the shipped weights were learnt from the 2,652 training
pairs of the Arabic News Stance corpus (ANS, Khouja 2020, Apache-2.0). Statements are parsed with the language model
in use. Steps, all deterministic:

1. contrast words: for each stem that only one statement of a pair has, in at least four pairs, the log-odds that such
   a pair disagrees rather than agrees, smoothed towards the share of disagreeing pairs by three pairs;
2. features of judge_features.py; those of contrast words out of fold (ten folds), so that their weight is honest;
3. multinomial logistic regression with L2 penalty on standardised features, by L-BFGS;
4. the same for two classes: pairs that agree or disagree, and as many statements drawn from different rows (strangers).
   In the corpus nearly all pairs speak of one thing, so that the first model does not know what strangers look like.

DEV is only reported on: F1 per relation and macro, with 95 % intervals from 2,000 bootstrap samples of its pairs.
"""

from __future__ import annotations

import csv
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from claims.comparison import statement
from claims.link.evidence import Pair
from claims.link.judge import STRANGE, pair_of
from claims.link.judge_features import alone, contrasts, features
from claims.link.vectors import similarity
from claims.parse.models import in_use
from claims.pipeline import load_parser

CLASSES = ("agree", "disagree", "other")
FOLDS, LEAST, SMOOTHING, PENALTY = 10, 4, 3.0, 1.0 / 0.3
Row = tuple[Pair, Pair, int]


def read_rows(path: str) -> list[Row]:
    with Path(path).open(encoding="utf-8", newline="") as lines:
        rows = [(row["s1"].strip(), row["s2"].strip(), CLASSES.index(row["stance"])) for row in csv.DictReader(lines)]
    texts = sorted({text for first, second, _ in rows for text in (first, second)})
    parses = dict(zip(texts, load_parser(in_use()[0]).parse_all(texts), strict=True))
    made = {text: statement(text, text, parses[text]) for text in texts}
    return [(*pair_of(made[first], made[second]), label) for first, second, label in rows]


def contrast_words(rows: Sequence[Row]) -> dict[str, float]:
    pairs: Counter[str] = Counter()
    disagreeing: Counter[str] = Counter()
    for plain, _, label in rows:
        if CLASSES[label] != "other":
            for stem in {stem for side in alone(plain) for stem in side}:
                pairs[stem] += 1
                disagreeing[stem] += CLASSES[label] == "disagree"
    known = [label for _, _, label in rows if CLASSES[label] != "other"]
    share = known.count(1) / len(known)
    prior = math.log(share / (1 - share))
    odds = {}
    for stem, times in sorted(pairs.items()):
        if times >= LEAST:
            against = disagreeing[stem] + SMOOTHING * share
            odds[stem] = round(math.log(against / (times - disagreeing[stem] + SMOOTHING * (1 - share))) - prior, 2)
    return {stem: value for stem, value in odds.items() if value}


def table(rows: Sequence[Row]) -> list[dict[str, float]]:
    """Features of every row, those of contrast words learnt from the other folds."""
    order = list(range(len(rows)))
    random.Random(1).shuffle(order)
    fold = {row: at % FOLDS for at, row in enumerate(order)}
    words = [contrast_words([row for at, row in enumerate(rows) if fold[at] != part]) for part in range(FOLDS)]
    return [
        features(plain, claims, similarity, {}) | contrasts(alone(plain), words[fold[at]])
        for at, (plain, claims, _) in enumerate(rows)
    ]


def strangers(rows: Sequence[Row]) -> list[tuple[Pair, Pair]]:
    """As many pairs as there are rows, of statements from different ones."""
    chance = random.Random(11)
    drawn = [(chance.choice(rows), chance.choice(rows)) for _ in rows]
    return [tuple(Pair(one[at].a, other[at].b, one[at].articles) for at in (0, 1)) for one, other in drawn]  # type: ignore[misc]


def learn(found: list[dict[str, float]], labels: list[int], classes: int = len(CLASSES)) -> dict[str, Any]:
    names = sorted(found[0])
    values = torch.tensor([[row[name] for name in names] for row in found], dtype=torch.float64)
    mean, scale = values.mean(0), values.std(0, correction=0)
    scale[scale == 0] = 1.0
    inputs, target = (values - mean) / scale, torch.tensor(labels)
    weights = torch.zeros(len(names), classes, dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(classes, dtype=torch.float64, requires_grad=True)
    search: Any = torch.optim.LBFGS([weights, bias], max_iter=500, line_search_fn="strong_wolfe", tolerance_grad=1e-9)

    def loss() -> torch.Tensor:
        search.zero_grad()
        value: Any = torch.nn.functional.cross_entropy(inputs @ weights + bias, target, reduction="sum")
        value = value + 0.5 * PENALTY * (weights**2).sum()
        value.backward()
        result: torch.Tensor = value
        return result

    search.step(loss)
    return {
        "bias": [round(each, 4) for each in bias.tolist()],
        "features": {
            name: [
                round(mean[at].item(), 4),
                round(scale[at].item(), 4),
                [round(each, 4) for each in weights[at].tolist()],
            ]
            for at, name in enumerate(names)
        },
    }


def _chances(model: dict[str, Any], row: dict[str, float]) -> list[float]:
    logits = list(model["bias"])
    for name, (mean, scale, weights) in model["features"].items():
        for at, weight in enumerate(weights):
            logits[at] += weight * (row[name] - mean) / scale
    raised = [math.exp(each - max(logits)) for each in logits]
    return [each / sum(raised) for each in raised]


def predict(model: dict[str, Any], row: dict[str, float]) -> int:
    chances = _chances(model, row)
    return max(range(len(chances)), key=lambda at: chances[at])


def reliability(name: str, pairs: Sequence[tuple[int, list[float]]]) -> None:
    """Of the pairs judged with a probability in each tenth: how many, the mean probability, and how many are right."""
    for tenth in range(3, 10):
        rows = [(max(chances), chances.index(max(chances)) == label) for label, chances in pairs
                if min(9, int(10 * max(chances))) == tenth]  # fmt: skip
        if rows:
            mean, right = sum(chance for chance, _ in rows) / len(rows), sum(hit for _, hit in rows) / len(rows)
            print(f"{name} probability 0.{tenth}: {len(rows)} pairs, mean {mean:.3f}, right {right:.3f}")


def f1(pairs: Sequence[tuple[int, int]]) -> list[float]:
    """F1 of each class, then their mean, for (gold, predicted) pairs."""
    scores = []
    for label in range(len(CLASSES)):
        hits = sum(gold == label == found for gold, found in pairs)
        total = sum(gold == label for gold, _ in pairs) + sum(found == label for _, found in pairs)
        scores.append(2 * hits / total if total else 0.0)
    return [*scores, sum(scores) / len(scores)]


def report(name: str, pairs: list[tuple[int, int]]) -> None:
    chance = random.Random(7)
    samples = [f1([chance.choice(pairs) for _ in pairs]) for _ in range(2000)]
    for at, label in enumerate((*CLASSES, "macro")):
        spread = sorted(sample[at] for sample in samples)
        print(f"{name} {label:9} F1 {f1(pairs)[at]:.3f}  95 % [{spread[50]:.3f}, {spread[1949]:.3f}]")


def main(out: str, train: str, dev: str) -> None:
    rows = read_rows(train)
    labels = [label for _, _, label in rows]
    found = table(rows)
    folds = []
    chances = []
    for part in range(FOLDS):
        model = learn([row for at, row in enumerate(found) if at % FOLDS != part],
                      [label for at, label in enumerate(labels) if at % FOLDS != part])  # fmt: skip
        folds += [(label, predict(model, row)) for at, (row, label) in enumerate(zip(found, labels, strict=True))
                  if at % FOLDS == part]  # fmt: skip
        chances += [(label, _chances(model, row)) for at, (row, label) in enumerate(zip(found, labels, strict=True))
                    if at % FOLDS == part]  # fmt: skip
    report("train, ten folds:", folds)
    reliability("train, ten folds:", chances)
    contrast = contrast_words(rows)
    model = learn(found, labels)
    one_thing = [row for row, label in zip(found, labels, strict=True) if CLASSES[label] != "other"]
    apart = [features(plain, claims, similarity, contrast) for plain, claims in strangers(rows)]
    gate = learn(one_thing + apart, [0] * len(one_thing) + [1] * len(apart), 2)
    held = {"relations": ["agrees", "contradicts", "unrelated"], **model, "contrast": contrast, "strangers": gate}
    Path(out).write_text(json.dumps(held, ensure_ascii=False, indent=0) + "\n", "utf-8")
    test = []
    for plain, claims, label in read_rows(dev):
        row = features(plain, claims, similarity, contrast)
        strange = _chances(gate, row)[1] > STRANGE
        test.append((label, CLASSES.index("other") if strange else predict(model, row)))
    report("dev:", test)


if __name__ == "__main__":
    main(*sys.argv[1:])
