"""A newsroom's day with a corpus: pages and a feed on a local site, polled, built, and what the archive then says.

    python -m benchmarks.newsroom CORPUS.jsonl DB [--number 2000] [--json FILE]

CORPUS is JSON Lines with ``id``, ``outlet``, ``date``, ``title`` and ``text`` (also ``.gz``). The day is that of
``tests/newsroom.py``: the first half of the articles in the morning, the second in the evening, 10% of them printed by
another outlet, too, 5% of the morning's corrected in the evening.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import time
from collections.abc import Iterator
from pathlib import Path

from claims import pipeline
from claims.errors import InputRejected
from claims.reports import BuildReport
from claims.store.archive import Archive
from tests.newsroom import COPIER, run
from tests.sites import Story
from tests.web import Site


def stories_of(corpus: Path, number: int, site: Site) -> list[Story]:
    """The first articles of a corpus as stories on ``site``."""
    found = []
    with (
        gzip.open(corpus, "rt", encoding="utf-8") if corpus.suffix == ".gz" else corpus.open(encoding="utf-8") as lines
    ):
        for row in map(json.loads, itertools.islice(lines, number)):
            paragraphs = [" ".join(line.split()) for line in row["text"].split("\n") if line.strip()]
            title = " ".join(row["title"].split()) or paragraphs[0]
            rest = tuple(paragraphs[1:] if paragraphs[0] == title else paragraphs)
            if rest:
                found.append(Story(title, rest, site.url(f"n/{row['id']}"), row["date"], row["outlet"]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("db", type=Path)
    parser.add_argument("--number", type=int, default=2000)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    seconds: list[float] = []

    def build(paths: Iterator[Path | InputRejected]) -> BuildReport:
        began = time.monotonic()
        try:
            return pipeline.build(paths, asked.db)
        finally:
            seconds.append(round(time.monotonic() - began, 1))

    with Site() as site:
        stories = stories_of(asked.corpus, asked.number, site)
        today, reports = run(stories, site, asked.db.with_suffix(".copies"), build)
        requests = len(site.asked)
    with Archive(asked.db, create=False) as archive:
        ids = archive.article_ids()
        marked = archive.copies()
        outlets = {each: archive.article(each).outlet for each in marked}
        figures = {
            "stories": len(stories),
            "copies": len(today.copied),
            "corrections": len(today.corrected),
            "requests": requests,
            "polls": [
                {"seconds": time_, **report.model_dump(mode="json", exclude={"rejected"})}
                | {"left_out": [f"{each.path}: {each.reason}" for each in report.rejected]}
                for time_, report in zip(seconds, reports, strict=True)
            ],
            "articles": len(ids),
            "marked_copies": len(marked),
            "marked_copies_by_the_copier": sum(
                outlet is not None and outlet.name == COPIER for outlet in outlets.values()
            ),
            "articles_with_versions": sum(len(archive.versions(each)) > 1 for each in ids),
            "problems": [str(each) for each in archive.check()],
        }
    print(json.dumps(figures, ensure_ascii=False, indent=1))  # noqa: T201
    if asked.json:
        asked.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
