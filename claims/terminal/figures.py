"""Figures of an evaluation, judgements, and language models, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from claims.evaluate.figures import Evaluation, Figures
from claims.messages import Messages
from claims.parse.models import LanguageModel


def evaluation(found: Evaluation, say: Messages) -> RenderableType:
    """All figures, then by phenomenon and by rule."""
    figures = found.figures
    shares = [name for name in Figures.model_fields if name not in ("gold", "predicted")]
    return Group(
        Text(say("evaluate.figures", gold=figures.gold), "bold"),
        _table(
            ["predicted", *shares], [[str(figures.predicted), *(f"{getattr(figures, name):.3f}" for name in shares)]]
        ),
        Text(say("evaluate.phenomena"), "bold"),
        _table(
            ["phenomenon", "gold", "found", "recall", "content soft", "speaker"],
            (
                [
                    each.phenomenon,
                    str(each.gold),
                    str(each.found),
                    _share(each.recall),
                    _share(each.content_soft),
                    _share(each.speaker),
                ]
                for each in found.phenomena
                if each.gold
            ),
        ),
        Text(say("evaluate.rules"), "bold"),
        _table(
            ["rule", "predicted", "right", "precision"],
            ([each.rule, str(each.predicted), str(each.right), _share(each.precision)] for each in found.rules),
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


def _share(value: float) -> str:
    return f"{value:.3f}"
