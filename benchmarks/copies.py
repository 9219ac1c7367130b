"""How many copies there are among articles, and how the time to find them grows with their number.

``python -m benchmarks.copies ARTICLES.jsonl.gz``: one JSON object on each line, with id, outlet, date and text.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path

from claims.store.credits import is_agency
from claims.store.originals import Printing, copies
from claims.store.search import folded
from claims.store.sketches import dumps


def printing(row: dict[str, str]) -> Printing:
    """An article as copies are told by it."""
    return Printing(row["id"], row["outlet"], row["date"] or None, is_agency(row["outlet"]), dumps(folded(row["text"])))


def main(path: Path) -> None:
    """Print, for the first quarter, half and all of the articles, the copies found and the processor's seconds."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        printings = [printing(json.loads(line)) for line in lines]
    outlets = {each.article_id: each.outlet_id for each in printings}
    for parts in (4, 2, 1):
        chosen = printings[: len(printings) // parts]
        began = time.process_time()
        found = copies(chosen)
        seconds = time.process_time() - began
        between = sum(outlets[copy.article_id] != outlets[copy.copy_of] for copy in found)
        told = f"{len(chosen)} articles: {len(found)} copies, {between} between outlets, {seconds:.1f} s"
        sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
