"""A progress bar that names the stage and the article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from claims.messages import Messages
from claims.pipeline import Progress, Stage
from claims.terminal.bidi import safe


@contextmanager
def progress(console: Console, say: Messages) -> Iterator[Progress]:
    """A ``Progress`` shown on ``console`` while the block runs; nothing where that is no terminal."""
    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[article]}", markup=False, style="dim"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task("", total=None, article="")

        def told(stage: Stage, article: str, done: int, total: int) -> None:
            bar.update(
                task,
                description=say(f"stage.{stage}"),
                article=safe(article),
                completed=done,
                total=total or None,
            )

        yield told
