"""How fast a build is, beside the bare parser on the same text, and what each stage, search and pages take.

    .venv/bin/python -m benchmarks [ARTICLES...]

ARTICLES are text files, folders of them, or JSON Lines with ``text`` (and ``date``, ``outlet``, ``title``). Each run is
a process of its own, and counts what it loads; all are made ``--repeat`` times in turn, and the fastest of each
counts, since other work on the machine only ever makes them slower. On two idle cores that takes some five minutes for
150 articles. The figures are saved in ``benchmarks/build.json``. More pages: ``python -m benchmarks.pages``; growing
archives: ``python -m benchmarks.growth``.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path
from typing import Any

import click

from benchmarks import corpus

OUT = corpus.ROOT / "benchmarks" / "build.json"
RUNS = {
    "stanza": "bare Stanza, article by article",
    "bulk": "bare Stanza, bulk_process",
    "core": "claims build, on one core",
    "build": "claims build",
    "workers-2": "claims build --workers 2",
}
SITE = 1000
"""Articles of the made-up archive whose pages are asked for."""
FEW = 100
"""Articles below which words recur less, and loading counts for more, than in a real archive."""


def run(kind: str, folder: Path) -> dict[str, float]:
    """One run in a process of its own."""
    before = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.runs", kind, str(folder)],
        cwd=corpus.ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found | {"wall": time.perf_counter() - before}


def pages(place: Path) -> dict[str, Any]:
    """Milliseconds of each kind of page, of a made-up archive."""
    out = place / "pages.json"
    subprocess.run(
        [sys.executable, "-m", "benchmarks.pages", "--articles", str(SITE), "--times", "20", "--json", str(out)],
        cwd=corpus.ROOT,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    found: dict[str, Any] = json.loads(out.read_text("utf-8"))["milliseconds"]
    return found


def table(fastest: dict[str, dict[str, float]], articles: int) -> str:
    """The runs side by side; how many times as fast as the first two."""
    lines = [f"{'':<34}{'seconds':>9}{'CPU s':>8}{'articles/s':>12}{'x one':>7}{'x bulk':>8}{'MB':>7}{'worker':>8}"]
    one, bulk = fastest["stanza"]["wall"], fastest["bulk"]["wall"]
    for kind, found in fastest.items():
        times = f"{found['wall']:>9.1f}{found['cpu']:>8.1f}{articles / found['wall']:>12.2f}"
        lines.append(
            f"{RUNS[kind]:<34}{times}{one / found['wall']:>7.2f}{bulk / found['wall']:>8.2f}{found['memory']:>7.0f}"
            f"{found['worker_memory']:>8.0f}"
        )
    return "\n".join(lines)


@click.command(help=(__doc__ or "").splitlines()[0])
@click.argument("articles", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--limit", default=150, show_default=True, help="Articles at most.")
@click.option("--repeat", default=2, show_default=True, help="Times that everything is run.")
@click.option("--json", "out", type=click.Path(path_type=Path), default=OUT, help="Save the figures here.")
def main(articles: tuple[Path, ...], limit: int, repeat: int, out: Path) -> None:
    """Run, print, save."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        texts = corpus.write(articles or corpus.DEFAULT, folder, limit)
        if len(texts) < FEW:
            click.echo(
                f"Only {len(texts)} articles: loading counts for much here. Name a folder or file with more.", err=True
            )
        runs: dict[str, list[dict[str, float]]] = {kind: [] for kind in RUNS}
        for _ in range(repeat):
            for kind, every in runs.items():
                every.append(run(kind, folder))
        stages = run("stages", folder)
        site = pages(folder)
    fastest = {kind: min(every, key=lambda one: one["wall"]) for kind, every in runs.items()}
    click.echo(table(fastest, len(texts)))
    click.echo("\nCPU milliseconds by stage (from copies on: for the whole archive; search: ten queries)")
    click.echo("\n".join(f"  {name:<10}{value:>9.1f}" for name, value in stages.items()))
    slow = max(site, key=lambda kind: float(site[kind]["p95"]))
    click.echo(
        f"\nPages of a made-up archive of {SITE:,} articles, ms: slowest 95th percentile {site[slow]['p95']} ({slow})"
    )
    click.echo("\n".join(f"  {kind:<34}{one['median']:>8}{one['p95']:>8}" for kind, one in site.items()))
    versions = {name: metadata.version(name) for name in ("stanza", "torch")}
    machine = {"cpus": os.cpu_count(), "machine": platform.machine(), "python": platform.python_version()}
    saved = {"articles": len(texts), "characters": sum(map(len, texts)), **versions, **machine}
    out.write_text(json.dumps(saved | {"runs": runs, "stages": stages, "pages": site}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
