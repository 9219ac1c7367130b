"""Figures of an evaluation, judgements, and language models, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from claims.evaluate.figures import Evaluation
from claims.messages import Messages
from claims.parse.models import LanguageModel


def evaluation(found: Evaluation, say: Messages) -> RenderableType:
    """All figures, then by phenomenon and by rule."""
    figures = found.figures.model_dump()
    return Group(
        Text(say("evaluate.figures", gold=figures.pop("gold"), found=figures.pop("predicted")), "bold"),
        _table(["figure", ""], ([name, f"{value:.3f}"] for name, value in figures.items())),
        Text(say("evaluate.phenomena"), "bold"),
        _table(
            ["phenomenon", "gold", "found", "recall", "content soft", "speaker"],
            (
                [
                    one.phenomenon,
                    str(one.gold),
                    str(one.found),
                    *map(_share, (one.recall, one.content_soft, one.speaker)),
                ]
                for one in found.phenomena
                if one.gold
            ),
        ),
        Text(say("evaluate.rules"), "bold"),
        _table(
            ["rule", "predicted", "right", "precision"],
            ([one.rule, str(one.predicted), str(one.right), _share(one.precision)] for one in found.rules),
        ),
    )


def models(known: Iterable[LanguageModel], say: Messages) -> RenderableType:
    """Every model: name, size, where it is, what it is."""
    table = Table(box=box.SIMPLE, show_header=False)
    for model in known:
        size = f"{model.size / 1e6:.0f} MB" if model.installed else say("models.not_installed")
        table.add_row(Text(model.name, "bold"), size, f"{model.description}\n{model.directory}")
    return table


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column.replace("_", " "), justify="right" if number else "left")
    for row in rows:
        table.add_row(*row)
    return table


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
