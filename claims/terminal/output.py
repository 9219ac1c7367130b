"""The ways out: results and JSON to stdout, messages to stderr."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click
from pydantic import BaseModel
from rich.console import Console, RenderableType

from claims.terminal.bidi import RIGHT_TO_LEFT_ISOLATE

LEFT_TO_RIGHT_MARK = "\u200e"


def write(*results: RenderableType) -> None:
    """Print results to stdout; into a file without the spaces that fill a terminal's lines.

    A line with Arabic begins with a mark, or a terminal that guesses each line's direction would set it flush right.
    """
    console = Console()
    for result in results:
        with console.capture() as captured:
            console.print(result)
        for line in captured.get().splitlines():
            shown = line if console.is_terminal else line.rstrip()
            click.echo(LEFT_TO_RIGHT_MARK + shown if RIGHT_TO_LEFT_ISOLATE in shown else shown, color=True)


def warn(message: str) -> None:
    """Print a message to stderr."""
    Console(stderr=True, soft_wrap=True, highlight=False, markup=False).print(message)


def write_json(found: BaseModel | Iterable[BaseModel | dict[str, Any]] | dict[str, Any]) -> None:
    """Print JSON to stdout."""

    def plain(one: BaseModel | dict[str, Any]) -> dict[str, Any]:
        return one.model_dump(mode="json") if isinstance(one, BaseModel) else one

    ready = plain(found) if isinstance(found, BaseModel | dict) else [plain(one) for one in found]
    click.echo(json.dumps(ready, ensure_ascii=False, indent=2))
