"""Which engine does the work."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from enum import StrEnum

from claims.engines import local, processes, ray_cluster
from claims.engines.work import Outcome, Task, Worker


class Engine(StrEnum):
    """local: this machine, in this process or several. ray: a Ray cluster."""

    LOCAL = "local"
    RAY = "ray"


def run(
    tasks: Iterable[Task], worker: Worker, *, engine: Engine = Engine.LOCAL, workers: int = 1
) -> Generator[tuple[Task, Outcome]]:
    """Every task with its outcome, in order, by so many workers. Raises ``ModelUnavailable`` and ``EngineError``."""
    if engine is Engine.RAY:
        return ray_cluster.run(tasks, worker, workers=workers)
    if workers > 1:
        return processes.run(tasks, worker, workers=workers)
    return local.run(tasks, worker)
