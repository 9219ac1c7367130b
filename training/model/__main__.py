"""Trains claims' language model, or scores models side by side. See training/model/README.md."""

from __future__ import annotations

import logging
from pathlib import Path

import click
import torch

from training.model import coverage, names, recipe, report, vectors

DIRECTORY = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ANYTHING = click.Path(exists=True, path_type=Path)


@click.group(help=__doc__)
@click.option(
    "--threads", default=1, show_default=True, help="Threads of one run; two runs of one thread suit two cores."
)
def main(threads: int) -> None:
    """The commands."""
    torch.set_num_threads(threads)
    logging.getLogger("stanza").setLevel(logging.WARNING)


@main.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--treebank", required=True, type=FILE, help="CoNLL-U with trees, to learn everything from.")
@click.option("--held-out", required=True, type=FILE, help="CoNLL-U with trees, to choose by.")
@click.option("--tags", multiple=True, type=FILE, help="CoNLL-U without trees: for words, tags and lemmas.")
@click.option("--tokens", multiple=True, type=FILE, help="CoNLL-U of tokens only: for the tokenizer.")
@click.option("--news", required=True, type=ANYTHING, help="Raw news: JSON Lines with text, or a folder of text files.")
@click.option("--articles", default=20_000, show_default=True, help="Articles of the news that are read at most.")
@click.option(
    "--teacher", multiple=True, type=DIRECTORY, help="Models to learn from, where they agree.  [the shipped one]"
)
@click.option("--start", type=DIRECTORY, help="Model of this recipe whose tagger and parser are gone on from.")
@click.option("--work", type=click.Path(path_type=Path), help="Where steps that are done are kept.  [OUT.work]")
@click.option("--minutes", default=150.0, show_default=True, help="Time for the networks, on one core.")
def build(out: Path, work: Path | None, **settings: object) -> None:
    """Train a model and package it in the folder OUT. A run that was stopped goes on where it was."""
    recipe.build(recipe.Settings(out=out, work=work or out.with_suffix(".work"), **settings), tell=click.echo)  # type: ignore[arg-type]


@main.command()
@click.argument("treebank", type=FILE)
@click.argument("models", nargs=-1, required=True)
def scores(treebank: Path, models: tuple[str, ...]) -> None:
    """Print how good MODELS (NAME=FOLDER) are on the raw text of TREEBANK, side by side, as a table."""
    named = {name: Path(folder) for name, _, folder in (model.partition("=") for model in models)}
    click.echo(report.table(treebank, named))


@main.command()
@click.argument("network", type=FILE)
@click.argument("before", type=FILE)
@click.argument("after", type=FILE)
@click.argument("out", type=click.Path(path_type=Path))
def exchange(network: Path, before: Path, after: Path, out: Path) -> None:
    """Fit NETWORK, a tagger or parser that has learnt with the vectors BEFORE, to the vectors AFTER."""
    lost = vectors.exchange(network, before, after, out)
    click.echo(f"{out}: {lost:.0%} of what the vectors tell is lost; go on training with --start.")


@main.command("names")
@click.argument("annotated", type=FILE)
@click.argument("vectors", type=FILE)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--steps", default=600, show_default=True)
@click.option(
    "--gold", nargs=2, multiple=True, type=ANYTHING, help="GOLD.jsonl and its ARTICLES: who would gain by it."
)
def learn_names(annotated: Path, vectors: Path, out: Path, steps: int, gold: tuple[tuple[Path, Path], ...]) -> None:
    """Train a tagger of names on ANNOTATED (a token and its BIO tag on each line); see which speakers gain by it."""
    if not out.exists():
        names.learn(annotated, vectors, out, steps=steps)
    for file, folder in gold:
        found = coverage.coverage(file, folder, out, vectors)
        click.echo(f"{file}: " + ", ".join(f"{name} {count}" for name, count in found.items()))


if __name__ == "__main__":
    main()
