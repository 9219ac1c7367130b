"""The loop around the trainers, silver sentences, scores, packaging: without any trained model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from claims.model import Parse, Word
from claims.model import Sentence as Parsed
from claims.spans import Span
from training.model import loop, packaging, scores, silver, treebank
from training.model.treebank import DEPREL, HEAD, Sentence


def test_the_rate_falls_as_half_a_cosine() -> None:
    assert loop.falling(0) == 1
    assert loop.falling(0.5) == pytest.approx(0.51)
    assert loop.falling(1) == loop.falling(3) == pytest.approx(loop.LAST)


def test_training_keeps_the_average_with_the_best_score_and_stops_in_time() -> None:
    torch.manual_seed(1)
    model = torch.nn.Linear(1, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    x = torch.linspace(-1, 1, 16).unsqueeze(1)
    kept: list[tuple[float, float]] = []
    lines: list[str] = []

    def step() -> float:
        optimizer.zero_grad()
        loss = ((model(x) - (3 * x + 1)) ** 2).mean()
        loss.backward()
        optimizer.step()
        return float(loss.item())

    best = loop.train(
        loop.Course(rate=0.5, steps=400, pause=100),
        model=model,
        optimizers=[optimizer],
        step=step,
        score=lambda: -abs(float(model.weight) - 3),
        save=lambda: kept.append((float(model.weight), float(model.bias))),
        tell=lines.append,
    )
    assert kept[-1] == pytest.approx((3, 1), abs=0.01)
    assert best == -abs(kept[-1][0] - 3)
    assert len(lines) == 4
    assert lines[-1].startswith("step 400")
    stopped: list[str] = []
    loop.train(
        loop.Course(rate=0.5, steps=10**9, seconds=0.0001),
        model=model,
        optimizers=[optimizer],
        step=step,
        score=lambda: 0.0,
        save=lambda: None,
        tell=stopped.append,
    )
    assert len(stopped) == 1, "time is up after one step"


def parsed(text: str, heads: list[int], relations: list[str]) -> Parsed:
    words, at = [], 0
    for form, head, relation in zip(text.split(), heads, relations, strict=True):
        words.append(
            Word(
                span=Span(at, at + len(form)), text=form, lemma=form, upos="NOUN", feats="", head=head, deprel=relation
            )
        )
        at += len(form) + 1
    return Parsed(span=Span(0, len(text)), words=tuple(words))


TEXT = "قال الوزير أمس أمام الصحفيين في العاصمة"
HEADS, RELATIONS = [-1, 0, 0, 4, 0, 6, 0], ["root", "nsubj", "obl", "case", "obl", "case", "obl"]


def test_only_sentences_of_middling_length_in_arabic_are_learnt_from() -> None:
    good = parsed(TEXT, HEADS, RELATIONS)
    short = parsed("قال الوزير", [-1, 0], ["root", "nsubj"])
    foreign = parsed("one two three four five six seven", HEADS, RELATIONS)
    (found,) = silver.chosen([Parse(model="x", sentences=(good, short, foreign))])
    assert found.text == TEXT
    assert [row[HEAD] for row in found.words] == ["0", "1", "1", "5", "1", "7", "1"]
    assert [row[DEPREL] for row in found.words] == RELATIONS


def test_teachers_must_agree() -> None:
    one = silver.written(parsed(TEXT, HEADS, RELATIONS))
    other = silver.written(parsed(TEXT, HEADS, [*RELATIONS[:-1], "nmod"]))
    longer = silver.written(parsed(TEXT + " اليوم", [*HEADS, 0], [*RELATIONS, "obl"]))
    assert silver.agreement(one, other) == pytest.approx(6 / 7)
    assert silver.agreement(one, longer) == 0
    assert silver.agreed([[one], [other]], 0.8) == [other]
    assert silver.agreed([[one], [other]], 0.9) == []
    assert silver.agreed([[one], [longer]], 0.1) == []
    assert silver.agreed([[one]], 0.9) == [one]


def conllu(path: Path, *rows: str) -> Path:
    words = [row.split() for row in rows]
    sentence = Sentence(
        rows=[
            [str(number), form, lemma, upos, "_", "_", head, relation, "_", "_"]
            for number, (form, lemma, upos, head, relation) in enumerate(words, 1)
        ]
    )
    treebank.write(path, [sentence])
    return path


def test_scores_of_reporting_verbs(tmp_path: Path) -> None:
    gold = conllu(
        tmp_path / "gold.conllu",
        "أعلن أعلن VERB 0 root",
        "الوزير وزير NOUN 1 nsubj",
        "أن أن SCONJ 4 mark",
        "يستقيل استقال VERB 1 ccomp",
    )
    system = conllu(
        tmp_path / "system.conllu",
        "أعلن أعلن VERB 0 root",
        "الوزير وزير NOUN 1 nsubj",
        "أن أن SCONJ 4 mark",
        "يستقيل استقال VERB 2 acl",
    )
    assert scores.conll(gold, system) == pytest.approx(
        {
            "tokens": 100, "sentences": 100, "words": 100, "UPOS": 100, "UFeats": 100, "lemmas": 100,
            "UAS": 75, "LAS": 75,
        }
    )  # fmt: skip
    found = scores.reporting(gold, system)
    assert found["subject"] == scores.Rate(right=1, wanted=1, found=1)
    assert found["complement"] == scores.Rate(right=0, wanted=1, found=0)
    assert found["complement"].f1 == 0
    assert found["subject"].f1 == 100


def test_a_package_is_in_half_precision_and_says_where_its_parts_are(tmp_path: Path) -> None:
    parts = {}
    for name in packaging.PROCESSORS:
        parts[name] = tmp_path / f"{name}.pt"
        torch.save(
            {"model": {"weight": torch.ones(2), "count": torch.tensor(3)}, "config": {"save_dir": "/home/me"}},
            parts[name],
        )
    vectors = tmp_path / "vectors.pt"
    vectors.write_bytes(b"vectors")
    size = packaging.package(parts, vectors, {"وقال": True}, tmp_path / "out")
    assert size == sum(path.stat().st_size for path in (tmp_path / "out").rglob("*") if path.is_file())
    saved = torch.load(tmp_path / "out" / "ar" / "pos" / "news.pt", weights_only=False)
    assert saved["model"]["weight"].dtype == torch.float16
    assert saved["model"]["count"].dtype == torch.int64
    assert saved["config"] == {}, "no paths of the machine that it was trained on"
    told = json.loads((tmp_path / "out" / "resources.json").read_text("utf-8"))["ar"]
    assert told["packages"]["default"] == dict.fromkeys(packaging.PROCESSORS, "news")
    assert told["depparse"]["news"]["dependencies"] == [{"model": "pretrain", "package": "news"}]


def test_a_package_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaging, "LIMIT", 10)
    parts = {}
    for name in packaging.PROCESSORS:
        parts[name] = tmp_path / f"{name}.pt"
        torch.save({"model": {}, "config": {}}, parts[name])
    with pytest.raises(ValueError, match="keep fewer vectors"):
        packaging.package(parts, parts["pos"], {}, tmp_path / "out")
