"""Fills README's examples and figures in: ``python -m tests.readme`` (``make readme``); a test compares them.

In a ``console`` block the line ``$ claims ...`` (with or without ``| head -n N``) is followed by what it prints, 80
columns wide, on a database of the seeds. The figures stand between two comments.
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner

from claims import answers
from claims.cli import main
from claims.parse.models import COMPACT
from tests.bench import SEEDS, Bench, Replay
from tests.shelf import TESTS, Shelf

README = TESTS.parent / "README.md"
EXAMPLE = re.compile(r"(?<=```console\n)(\$ claims [^\n]*\n)(.*?)(?=```)", re.DOTALL)
FIGURES = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)
SETS = {
    "seeds": ("5 seed articles", SEEDS, "claims evaluate tests/gold/seeds.jsonl seeds"),
    "dev": ("13 articles of 2018", TESTS / "gold" / "dev", "claims evaluate tests/gold/dev.jsonl tests/gold/dev"),
}
SHOWN = (
    "precision",
    "recall",
    "f1",
    "content_soft",
    "content_strict",
    "source_soft",
    "source_strict",
    "speaker",
    "stance",
)


def filled(text: str, shelf: Shelf) -> str:
    """``text`` of a README with the examples and figures that the program gives now."""
    with _database(shelf):
        text = EXAMPLE.sub(lambda found: found[1] + _printed(found[1]), text)
    return FIGURES.sub(lambda _: _figures(shelf), text)


@contextmanager
def _database(shelf: Shelf) -> Iterator[None]:
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        try:
            bench = Bench(shelf, Path(directory))
            with (
                patch("claims.parse.stanza_parser.Parser", lambda _: bench.parser),
                patch.dict(os.environ, {"COLUMNS": "80", "CLAIMS_LANG": "en"}),
            ):
                bench.build()
                yield
        finally:
            os.chdir(before)


def _printed(line: str) -> str:
    command, _, head = line.removeprefix("$ claims ").partition("| head -n ")
    result = CliRunner().invoke(main, shlex.split(command), catch_exceptions=False)
    lines = result.stdout.splitlines(keepends=True)
    return "".join(lines[: int(head)] if head else lines)


def _figures(shelf: Shelf) -> str:
    rows = [
        "| articles | claims | " + " | ".join(name.replace("_", " ") for name in SHOWN) + " |",
        "|---" * (len(SHOWN) + 2) + "|",
    ]
    commands = []
    for name, (title, folder, command) in SETS.items():
        gold = TESTS / "gold" / f"{name}.jsonl"
        found = answers.evaluation(gold, folder, model=COMPACT, load=Replay(shelf).load).figures
        shares = found.model_dump()
        rows.append(f"| {title} | {found.gold} | " + " | ".join(f"{shares[share]:.2f}" for share in SHOWN) + " |")
        commands.append(f"`{command}`")
    return "\n".join([*rows, "", f"Measured by: {', '.join(commands)}."]) + "\n"


if __name__ == "__main__":
    README.write_text(filled(README.read_text("utf-8"), Shelf()), "utf-8")
