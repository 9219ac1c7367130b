"""Makes the weights of claims/lexicon/antecedents.yaml: what speaks for an antecedent of an elided subject.

Usage: python training/antecedents.py OUT.yaml GOLD.jsonl:ARTICLES_DIR:PARSES_DIR [...]

Each GOLD.jsonl holds annotated attributions (the format of ``claims evaluate``), ARTICLES_DIR the texts, PARSES_DIR a
saved parse ``STEM.parse`` of each (claims.parse.saved). The shipped weights were made from the seeds, tests/gold/dev
40 articles of the ANT corpus annotated for this project, and 94 more whose speakers were read and corrected by hand
(all of 2018): 217 elided subjects with the right speaker among the candidates.

For every elided subject that pairs with an annotated row, the candidates whose name is the annotated speaker's (by the
evaluation's rule) are right. A conditional logit is fitted: the probability of the right candidates under a softmax of
the summed weights, with a Gaussian prior (precision 0.5; 10 for agreement, which parses get wrong more often than
writers do). The prior's mean is 0 but for what grammar says for sure: agreement, verbs that go on with a statement,
participles, and things, which do not speak. L-BFGS; deterministic. OUT keeps its comments, only the block ``weights``
is written anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import torch

from claims.evaluate.gold import read_gold
from claims.evaluate.protocol import pair, predicted, same_speaker
from claims.extract.attributions import attributions
from claims.parse.saved import loads
from claims.resolve.article import discourse_of

PRIOR = {"agrees": 2.0, "disagrees": -4.0, "goes-on-last-speaker": 1.0, "thing": -2.0, "participle-elsewhere": -1.0}
PRECISION = 0.5
SURE = {"agrees": 10.0, "disagrees": 10.0}
Example = list[tuple[set[str], bool]]


def examples(gold: Path, articles: Path, parses: Path) -> Iterator[Example]:
    """The candidates of each elided subject of the annotated articles, and which of them are right."""
    for name, rows in read_gold(gold).items():
        text = (articles / name).read_bytes().decode()
        parse = loads((parses / f"{Path(name).stem}.parse").read_bytes())
        found = attributions(text, parse)
        discourse = discourse_of(text, parse, found)
        speakers: list[str | None] = [None] * len(found)
        for index in sorted(range(len(found)), key=lambda index: (found[index].cue.start, index)):
            speaker = discourse.speaker(index)
            speakers[index] = speaker.entity.name if speaker else None
        rows_found = predicted(text, found, speakers)
        for each in pair(rows_found, rows):
            candidates = discourse.elision.considered.get(rows_found.index(each.predicted))
            if candidates and each.gold.speaker:
                yield [(row.features, same_speaker(row.entity.name, each.gold.speaker)) for row in candidates]


def fit(rows: list[Example]) -> dict[str, float]:
    """The weight of every feature that occurs."""
    names = sorted({feature for row in rows for features, _ in row for feature in features})
    place = {name: at for at, name in enumerate(names)}
    prior = torch.tensor([PRIOR.get(name, 0.0) for name in names], dtype=torch.float64)
    precision = torch.tensor([SURE.get(name, PRECISION) for name in names], dtype=torch.float64)
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    data = []
    for row in rows:
        has = torch.zeros(len(row), len(names), dtype=torch.float64)
        for at, (features, _) in enumerate(row):
            for feature in features:
                has[at, place[feature]] = 1
        data.append((has, torch.tensor([right for _, right in row])))
    optimizer = torch.optim.LBFGS([weights], max_iter=500, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = (precision / 2 * (weights - prior) ** 2).sum()
        for has, right in data:
            worth = has @ weights
            total = total - torch.logsumexp(worth[right], 0) + torch.logsumexp(worth, 0)
        total.backward()
        return total

    optimizer.step(loss)
    return dict(zip(names, [round(float(weight), 2) for weight in weights.detach()], strict=True))


def main(out: Path, sets: list[str]) -> None:
    rows = [row for each in sets for row in examples(*map(Path, each.split(":")))]
    usable = [row for row in rows if any(right for _, right in row)]
    print(f"{len(rows)} elided subjects, {len(usable)} with the right candidate", file=sys.stderr)
    weights = fit(usable)
    head = out.read_text("utf-8").partition("weights:\n")[0]
    body = "".join(f"  {name}: {weights[name]}\n" for name in sorted(weights, key=lambda name: -weights[name]))
    out.write_text(f"{head}weights:\n{body}", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
