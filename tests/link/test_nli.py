"""The judge that asks an NLI model: a tiny one with weights set by hand, so that what it says is known."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import torch
from click.testing import CliRunner
from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

from claims.cli import main
from claims.link.judge import Relation
from claims.link.nli import JudgeUnavailable, nli_judge, relations
from claims.model import CounterclaimKind
from tests.link.test_judge import PAIRS, given

LABELS = {0: "CONTRADICTION", 1: "Neutral", 2: "entailment"}


def model(folder: Path, labels: dict[int, str], bias: list[float]) -> Path:
    """A BERT of one layer that reads letters and whose answer is always ``bias``, whatever it reads."""
    folder.mkdir()
    letters = sorted({letter for pair in PAIRS for text in (pair["a"], pair["b"]) for letter in text})
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(str(folder))
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=8,
        max_position_embeddings=64,
        id2label=labels,
        label2id={label: at for at, label in labels.items()},
    )
    made = BertForSequenceClassification(config)
    with torch.no_grad():
        made.classifier.weight.zero_()
        made.classifier.bias.copy_(torch.tensor(bias))
    made.save_pretrained(str(folder))
    return folder


def test_the_model_judges_and_the_evidence_is_found_as_without_it(tmp_path: Path) -> None:
    judge = nli_judge(model(tmp_path / "nli", LABELS, [2.0, 1.0, 0.0]))
    a, b = given("a", PAIRS[2]["a"]), given("b", PAIRS[2]["b"])
    found = judge(a, b)
    assert found.relation is Relation.CONTRADICTS
    assert found.kind is CounterclaimKind.QUANTITY
    assert found.score == 0.6652
    assert found.probabilities == {"agrees": 0.09, "contradicts": 0.6652, "unrelated": 0.2447}
    assert found.parts == {"first to second": 0.6652, "second to first": 0.6652}
    assert [found.evidence.of(a.text), found.counter_evidence.of(b.text)] == PAIRS[2]["evidence"]


@pytest.mark.parametrize(
    ("bias", "relation"), [([0.0, 2.0, 1.0], Relation.UNRELATED), ([0.0, 1.0, 2.0], Relation.AGREES)]
)
def test_the_models_own_labels_count(tmp_path: Path, bias: list[float], relation: Relation) -> None:
    judge = nli_judge(model(tmp_path / "nli", LABELS, bias))
    found = judge(given("a", PAIRS[2]["a"]), given("b", PAIRS[2]["b"]))
    assert (found.relation, found.kind, found.score) == (relation, None, 0.6652)


def test_both_directions_count(tmp_path: Path) -> None:
    """With random weights the two directions differ; their mean does not depend on the order."""
    folder = model(tmp_path / "nli", LABELS, [0.0, 0.0, 0.0])
    torch.manual_seed(1)
    made = BertForSequenceClassification.from_pretrained(str(folder))
    with torch.no_grad():
        for weights in made.parameters():
            weights.copy_(torch.randn_like(weights))
    made.save_pretrained(str(folder))
    judge = nli_judge(folder)
    a, b = given("a", PAIRS[2]["a"]), given("b", PAIRS[2]["b"])
    there, back = judge(a, b), judge(b, a)
    assert there.probabilities == back.probabilities
    assert there.parts["first to second"] == back.parts["second to first"] != there.parts["second to first"]
    assert there.score == pytest.approx(sum(there.parts.values()) / 2, abs=0.0001)


@pytest.mark.parametrize(
    ("labels", "known"),
    [
        (["entailment", "neutral", "contradiction"], True),
        (["Contradict", "ENTAILMENT", "Neutral"], True),
        (["entailment", "not_entailment"], False),
        (["LABEL_0", "LABEL_1", "LABEL_2"], False),
        (["entailment", "neutral", "contradiction", "other"], False),
    ],
)
def test_labels(labels: list[str], known: bool) -> None:
    assert (relations(labels) is not None) is known


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(JudgeUnavailable) as caught:
            nli_judge(folder)
        assert (caught.value.trouble, caught.value.folder) == ("folder", folder)


def test_a_model_for_something_else(tmp_path: Path) -> None:
    folder = model(tmp_path / "mood", {0: "good", 1: "bad"}, [0.0, 0.0])
    with pytest.raises(JudgeUnavailable) as caught:
        nli_judge(folder)
    assert (caught.value.trouble, caught.value.detail) == ("labels", "good, bad")


def test_a_broken_model(tmp_path: Path) -> None:
    folder = model(tmp_path / "nli", LABELS, [0.0, 0.0, 0.0])
    (folder / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(JudgeUnavailable) as caught:
        nli_judge(folder)
    assert caught.value.trouble == "unreadable"
    (folder / "config.json").write_text(json.dumps({"model_type": "no such type"}))
    with pytest.raises(JudgeUnavailable) as caught:
        nli_judge(folder)
    assert caught.value.trouble == "unreadable"


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.json").write_text("{}")
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(JudgeUnavailable) as caught:
        nli_judge(tmp_path)
    assert caught.value.trouble == "extra"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "no folder with a model in it"), ("ar", "لا مجلد هنا فيه نموذج")]
)
def test_the_command_says_what_is_wrong(tmp_path: Path, language: str, words: str) -> None:
    asked = ["compare", PAIRS[2]["a"], PAIRS[2]["b"], "--judge", str(tmp_path), "--lang", language]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 1
    assert words in " ".join(done.stderr.split())
    assert done.stdout == ""
