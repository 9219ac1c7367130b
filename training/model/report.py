"""Scores of several models side by side, as Markdown."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from training.model import scores


def table(treebank: Path, models: Mapping[str, Path]) -> str:
    """The CoNLL 2018 scores of each model, sentences split by itself and by claims' rules; then reporting verbs."""
    overall: list[list[str]] = []
    verbs: list[list[str]] = []
    with tempfile.TemporaryDirectory() as place:
        for name, folder in models.items():
            for rules in (False, True):
                parsed = Path(place) / "parsed.conllu"
                begun = time.process_time()
                scores.parse(folder, treebank, parsed, rules=rules)
                spent = time.process_time() - begun
                found = scores.conll(treebank, parsed)
                split = "rules" if rules else "model"
                overall.append([name, split, *(f"{value:.2f}" for value in found.values()), f"{spent:.1f}"])
            rates = scores.reporting(treebank, parsed)
            verbs.append([name, *(f"{rate.right} of {rate.wanted}, {rate.found} found" for rate in rates.values())])
    head = ["model", "sentences by", *scores.METRICS.values(), "CPU s"]
    return _rows(head, overall) + "\n\n" + _rows(["model", *rates], verbs)


def _rows(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
