"""How the work grows with the archive: CPU seconds of each stage at several sizes, and the exponents between them.

    .venv/bin/python -m benchmarks.growth ARTICLES.jsonl --parses FOLDER --sizes 500 --sizes 1000 --json growth.json

ARTICLES are as for ``python -m benchmarks``; ``--parses`` holds saved parses (``claims.parse.saved``), ``ID.parse``
with ``_`` for ``/`` in the id, so that nothing is parsed anew; an article without one is left out. An exponent of 1 is
time in proportion to the archive. ``one``: an article of the latest taken out, then added as the only new one.
``at_once``: linking as many articles, the first by their dates, at once instead of step by step.
"""

from __future__ import annotations

import json
import math
import resource
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path

import click

from benchmarks import corpus
from benchmarks.runs import QUERIES
from claims import linking, pipeline
from claims.model import Parse
from claims.parse.loading import Loader, load_parser
from claims.parse.models import LanguageModel
from claims.parse.saved import loads
from claims.store.archive import Archive

STAGES = ("articles", "copies", "speakers", "counterclaims")
ONES = 20
"""Articles of which each is taken out and added alone."""


class Saved:
    """A parser that looks its parses up."""

    def __init__(self, files: dict[str, Path]) -> None:
        self.files = files

    def load(self, _: LanguageModel) -> Saved:
        """Itself."""
        return self

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]:
        """The parses of ``texts``."""
        return (loads(self.files[text].read_bytes()) for text in texts)


def measure(
    paths: Iterable[Path], sizes: Iterable[int], parses: Path | None, kept: Path | None = None
) -> Iterator[dict[str, float]]:
    """The figures of an archive that grows from size to size, one row each: CPU seconds, bytes, MB of memory.

    All of it is what the articles that are added at this size cost, but for ``search`` and ``one``. ``kept``: where to
    leave the archive.
    """
    rows = _with_parse(corpus.rows(paths), parses)
    size, found = 0, []
    with tempfile.TemporaryDirectory() as place:
        db = kept or Path(place) / "claims.db"
        for number, wanted in enumerate(sizes):
            folder = Path(place) / str(number)
            folder.mkdir()
            batch = list(islice(rows, wanted - size))
            corpus.write_rows(batch, folder)
            size += len(batch)
            load = Saved({_text(row): _parse_of(row, parses) for row in batch}).load if parses else load_parser
            spent: dict[str, float] = {"size": size} | build(folder, db, load)
            ones = [one(folder / corpus.name(row), row, db, load) for row in batch[-ONES:]]
            spent |= {"one": statistics.median(ones), "one_mean": statistics.mean(ones), "one_most": max(ones)}
            with Archive(db, create=False) as archive:
                before = time.process_time()
                for word in QUERIES:
                    archive.search(word)
                spent["search"] = time.process_time() - before
                spent["claims"] = archive.counts()["claims"]
            spent["bytes"] = db.stat().st_size
            spent["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            found.append(spent)
            yield spent
        for spent, cost in zip(found, at_once(db, [int(each["size"]) for each in found]), strict=True):
            spent["at_once"] = cost


def build(folder: Path, db: Path, load: Loader) -> dict[str, float]:
    """Add what is in ``folder``; CPU seconds by stage."""
    spent: dict[str, float] = {}
    running, since = "articles", time.process_time()

    def told(stage: pipeline.Stage, *_: object) -> None:
        nonlocal running, since
        now = time.process_time()
        spent[running] = spent.get(running, 0) + now - since
        running = "articles" if stage in (pipeline.Stage.READ, pipeline.Stage.PARSE) else stage.value
        since = now

    pipeline.build([folder], db, load=load, progress=told)
    told(pipeline.Stage.READ)
    return spent


def one(file: Path, row: dict[str, str], db: Path, load: Loader) -> float:
    """CPU seconds of adding one article, stored from ``file``, to the archive without it."""
    with Archive(db, create=False) as archive:
        archive.remove(archive.articles_called(str(file)))
        pipeline.join(archive)
    with tempfile.TemporaryDirectory() as place:
        corpus.write_rows([row], Path(place))
        before = time.process_time()
        pipeline.build([Path(place)], db, load=load)
        return time.process_time() - before


def at_once(db: Path, sizes: list[int]) -> list[float]:
    """CPU seconds of linking the first articles of each size anew: articles only look back, so one run tells all.

    The archive is left as by other rules, so that its next build links once more.
    """
    marks: dict[int, float] = {}
    since = time.process_time()

    def told(_: str, number: int, __: int) -> None:
        marks[number] = time.process_time() - since

    with Archive(db, create=False) as archive:
        linking.link(archive, "all at once", told)
    whole = time.process_time() - since
    return [marks.get(size, whole) for size in sizes]


def summed(found: list[dict[str, float]]) -> list[dict[str, float]]:
    """The figures with what each stage has cost since the first article."""
    totals: dict[str, float] = dict.fromkeys(STAGES, 0.0)
    rows = []
    for row in found:
        totals = {name: spent + row.get(name, 0.0) for name, spent in totals.items()}
        rows.append(row | totals)
    return rows


def exponents(found: list[dict[str, float]]) -> dict[str, float]:
    """For each stage the exponent of its growth from the smallest to the largest size."""
    first, last = found[0], found[-1]
    ratio = math.log(last["size"] / first["size"])
    return {name: math.log(last[name] / first[name]) / ratio for name in first if name != "size" and first[name] > 0}


def _with_parse(rows: Iterable[dict[str, str]], parses: Path | None) -> Iterator[dict[str, str]]:
    return (row for row in rows if parses is None or _parse_of(row, parses).exists())


def _parse_of(row: dict[str, str], parses: Path) -> Path:
    return parses / f"{row['id'].replace('/', '_')}.parse"


def _text(row: dict[str, str]) -> str:
    return row["text"].replace("\r\n", "\n").replace("\r", "\n")


@click.command(help=(__doc__ or "").splitlines()[0])
@click.argument("articles", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--sizes", multiple=True, type=int, default=(250, 500, 1000), show_default=True)
@click.option("--parses", type=click.Path(exists=True, path_type=Path), help="Folder of saved parses.")
@click.option("--db", type=click.Path(path_type=Path), help="Leave the archive here.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Save the figures here.")
def main(
    articles: tuple[Path, ...], sizes: tuple[int, ...], parses: Path | None, db: Path | None, out: Path | None
) -> None:
    """Measure, print, save."""
    found: list[dict[str, float]] = []
    for row in measure(articles, sorted(sizes), parses, db):
        found.append(row)
        click.echo("  ".join(f"{name} {value:,.2f}".removesuffix(".00") for name, value in row.items()))
    if len(found) > 1:
        whole = summed(found)
        click.echo("exponents  " + "  ".join(f"{name} {value:.2f}" for name, value in exponents(whole).items()))
        steps = [exponents([one, other]) for one, other in pairwise(whole)]
        click.echo("of the last step  " + "  ".join(f"{name} {value:.2f}" for name, value in steps[-1].items()))
    if out:
        out.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
