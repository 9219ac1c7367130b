"""The engine that works in this process: threads parse ahead, one on each core; the rules run where they are asked for.

PyTorch lets other threads run while it reckons, so that these keep two cores as busy as two processes do, with one
language model. The rules are Python, of which one thread runs at a time.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from claims.engines.work import Batch, Failed, Outcome, Task, Worker, batches
from claims.model import Parse

MOST_THREADS = 4
"""What is Python in parsing does not run at the same time: more threads would mostly wait for it."""


def run(tasks: Iterable[Task], worker: Worker) -> Generator[tuple[Task, Outcome]]:
    """Every task with its outcome, in order. Raises ``ModelUnavailable``."""
    threads = min(cores(), MOST_THREADS)
    pool = ThreadPoolExecutor(threads)
    ahead: deque[tuple[Batch, Future[list[Parse | Failed]]]] = deque()
    try:
        for batch in batches(tasks):
            worker.prepare(batch)
            ahead.append((batch, pool.submit(worker.parses, batch)))
            if len(ahead) > threads:
                yield from _next(ahead, worker)
        while ahead:
            yield from _next(ahead, worker)
    finally:
        pool.shutdown(cancel_futures=True)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _next(ahead: deque[tuple[Batch, Future[list[Parse | Failed]]]], worker: Worker) -> Generator[tuple[Task, Outcome]]:
    batch, parses = ahead.popleft()
    yield from zip(batch, worker.found(batch, parses.result()), strict=True)
