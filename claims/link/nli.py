"""A judge that asks a language model for natural language inference (NLI), from a folder on this machine.

An NLI model says of two texts whether the first entails the second, contradicts it, or neither. Here it reads each pair
in both directions, and the mean of the two is its judgement: entailment is agreement, neither is unrelated. The model
says how two statements stand to each other, not why: kind, evidence and explanation are found as without it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from claims.errors import ModelUnavailable
from claims.link.evidence import Pair
from claims.link.judge import RELATIONS, Judge, Judgement, Relation, pair_of, told
from claims.model import Statement

if TYPE_CHECKING:
    from transformers import Pipeline

NAMES = {"entail": Relation.AGREES, "contradict": Relation.CONTRADICTS, "neutral": Relation.UNRELATED}
"""How models name their labels: entailment, Entailment, contradiction, CONTRADICT, neutral …"""

Trouble = Literal["extra", "folder", "labels", "unreadable"]


class JudgeUnavailable(ModelUnavailable):
    """The judge in ``folder`` cannot be used; ``trouble`` says why, ``detail`` what the library says to it.

    extra: transformers is not installed. folder: there is no such folder, or it holds no model. labels: its labels are
    not those of NLI. unreadable: the library cannot load it.
    """

    def __init__(self, trouble: Trouble, folder: Path, detail: str = "") -> None:
        super().__init__(f"{folder}: no judge ({trouble}). {detail}".strip())
        self.trouble = trouble
        self.folder = folder
        self.detail = detail


def nli_judge(folder: Path) -> Judge:
    """The judge in ``folder``, as Hugging Face's ``save_pretrained`` writes models. Raises ``JudgeUnavailable``.

    Nothing is downloaded, and no code that comes with a model is run.
    """
    if not (folder / "config.json").is_file():
        raise JudgeUnavailable("folder", folder)
    try:
        from transformers import pipeline
    except ImportError as error:
        raise JudgeUnavailable("extra", folder, str(error)) from error
    try:
        # The path of a folder is never looked up at Hugging Face.
        classify = pipeline("text-classification", model=str(folder.resolve()), trust_remote_code=False)
    except Exception as error:  # what the libraries raise of a broken model has no base of its own
        raise JudgeUnavailable("unreadable", folder, str(error).partition("\n")[0]) from error
    labels = classify.model.config.id2label or {}
    names = relations(list(map(str, labels.values())))
    if names is None:
        raise JudgeUnavailable("labels", folder, ", ".join(map(str, labels.values())))
    return _judging(_asking(classify, names))


def relations(labels: Sequence[str]) -> dict[str, Relation] | None:
    """What each label of a model stands for, in any order and case; null when they are not the three of NLI."""
    found = {
        label: relation for label in labels for name, relation in NAMES.items() if label.casefold().startswith(name)
    }
    return found if len(labels) == len(NAMES) and set(found.values()) == set(NAMES.values()) else None


Asked = Callable[[str, str], dict[Relation, float]]
"""Probability of each relation, read from the first text to the second."""


def _asking(classify: Pipeline, names: dict[str, Relation]) -> Asked:
    def ask(first: str, second: str) -> dict[Relation, float]:
        asked = {"text": first, "text_pair": second}
        answers = classify([asked], top_k=None, function_to_apply="softmax", truncation=True)[0]
        return {names[each["label"]]: each["score"] for each in answers}

    return ask


def _judging(ask: Asked) -> Judge:
    def judge(a: Statement, b: Statement) -> Judgement:
        there, back = ask(a.text, b.text), ask(b.text, a.text)
        chances = {relation: (there[relation] + back[relation]) / 2 for relation in RELATIONS}
        relation = max(RELATIONS, key=lambda each: chances[each])
        plain, claims = pair_of(a, b)
        return _judgement(relation, chances, (there[relation], back[relation]), plain, claims)

    return judge


def _judgement(
    relation: Relation, chances: dict[Relation, float], ways: tuple[float, float], plain: Pair, claims: Pair
) -> Judgement:
    kind, (at, counter), (arabic, english) = told(relation, plain, claims)
    return Judgement(
        relation=relation,
        kind=kind,
        score=round(chances[relation], 4),
        evidence=at,
        counter_evidence=counter,
        explanation=english,
        explanation_ar=arabic,
        parts={"first to second": round(ways[0], 4), "second to first": round(ways[1], 4)},
        probabilities={str(each): round(chances[each], 4) for each in RELATIONS},
    )
