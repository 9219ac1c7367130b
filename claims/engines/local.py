"""The engine that works in this process."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from claims.engines.work import Outcome, Task, Worker, batches


def run(tasks: Iterable[Task], worker: Worker) -> Generator[tuple[Task, Outcome]]:
    """Every task with its outcome, in order. Raises ``ModelUnavailable``."""
    for batch in batches(tasks):
        yield from zip(batch, worker.outcomes(batch), strict=True)
