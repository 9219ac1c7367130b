"""One run of a benchmark, in a process of its own: ``python -m benchmarks.runs KIND FOLDER``. Prints JSON.

KIND: ``stanza`` (the bare pipeline, article by article), ``bulk`` (its bulk_process), ``build`` (claims build),
``core`` (the same on one core), ``workers-N`` (with N processes), ``ray-N``, ``stages`` (each stage by itself). The
time begins with the process: what is loaded counts.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")
QUERIES = "الحكومة القوات وزير سوريا تركيا قتل المدنيين الرئيس روسيا اتفاق".split()


def stanza(folder: Path, bulk: bool) -> dict[str, float]:
    """Stanza's pipeline with the same models and processors and its own defaults for everything else."""
    import stanza as library

    from claims.parse.models import PROCESSORS, in_use

    model, _ = in_use()
    texts = [file.read_text("utf-8") for file in sorted(folder.glob("*.txt"))]
    pipeline = library.Pipeline(
        "ar", dir=str(model.directory), processors=PROCESSORS, download_method=None, use_gpu=False, verbose=False
    )
    documents = pipeline.bulk_process(texts) if bulk else [pipeline(text) for text in texts]
    return {"words": sum(len(sentence.words) for one in documents for sentence in one.sentences)}


def build(folder: Path, engine: str, workers: int) -> dict[str, float]:
    """The whole build, everything included."""
    from claims import pipeline
    from claims.engines.choice import Engine

    with tempfile.TemporaryDirectory() as place:
        report = pipeline.build([folder], Path(place) / "claims.db", engine=Engine(engine), workers=workers)
        size = (Path(place) / "claims.db").stat().st_size
    return {"articles": report.articles, "claims": report.claims, "bytes": size}


def stages(folder: Path) -> dict[str, float]:
    """Milliseconds of CPU of each stage: for each article, or, from ``copies`` on, for the archive."""
    from claims import fingerprint, pipeline
    from claims.extract.attributions import attributions
    from claims.model import Article
    from claims.parse.loading import load_parser
    from claims.parse.models import in_use
    from claims.parse.saved import save
    from claims.read.files import articles
    from claims.resolve.article import voices
    from claims.store.archive import Archive

    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[..., Result], *given: object, **named: object) -> Result:
        before = time.process_time()
        result = work(*given, **named)
        spent[name] = spent.get(name, 0) + (time.process_time() - before) * 1000
        return result

    model, _ = in_use()
    rules = fingerprint.rules(fingerprint.EXTRACTION)
    found = timed("read", lambda: [one for one in articles([folder]) if isinstance(one, Article)])
    parser = timed("load", load_parser, model)
    parses = timed("parse", lambda: list(parser.parse_all(one.text for one in found)))
    with tempfile.TemporaryDirectory() as place, Archive(Path(place) / "claims.db") as archive:
        for article, parse in zip(found, parses, strict=True):
            made = timed("extract", attributions, article.text, parse)
            heard = timed("voices", voices, article.text, parse, made)
            kept = timed("pack", save, parse)
            timed("store", archive.save_article, article, kept, made, heard, rules=rules)
        timed("copies", pipeline.find_copies, archive)
        timed("speakers", pipeline.resolve, archive)
        timed("link", pipeline.link, archive)
        timed("search", lambda: [archive.search(word) for word in QUERIES])
    each = {"read", "parse", "extract", "voices", "pack", "store"}
    return {name: value / len(found) if name in each else value for name, value in spent.items()}


def main(kind: str, folder: Path) -> dict[str, float]:
    """Do one run; what it found, with seconds of wall clock and CPU and the peak of memory in MB."""
    name, _, workers = kind.partition("-")
    if name in ("stanza", "bulk"):
        found = stanza(folder, name == "bulk")
    elif name == "stages":
        found = stages(folder)
    else:
        if name == "core":
            os.sched_setaffinity(0, {0})
        found = build(folder, "ray" if name == "ray" else "local", int(workers or 1))
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return found | {
        "cpu": sum(one.ru_utime + one.ru_stime for one in (own, children)),
        "memory": own.ru_maxrss / 1024,
        "worker_memory": children.ru_maxrss / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))  # noqa: T201
