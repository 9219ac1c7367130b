"""The engine that works on a Ray cluster: an existing one (``RAY_ADDRESS``), or one on this machine for the purpose.

Every machine of the cluster needs the same claims. Articles travel to the actors in batches, and what was found in
them travels back as it is asked for; the database stays with the process that builds.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from typing import Any

from claims import fingerprint
from claims.engines import scheduling
from claims.engines.work import Batch, Outcome, Task, Worker
from claims.errors import ClaimsError, EngineError
from claims.parse.models import known

LOCAL = "local"
"""Ray's address for a cluster of its own on this machine."""
STORE = 200_000_000
"""Bytes of shared memory for a cluster on this machine: a few batches on their way."""
PARTS = (*fingerprint.EXTRACTION, "parse", "engines")
"""What must be the same on every machine, for the same result."""


def run(tasks: Iterable[Task], worker: Worker, *, workers: int) -> Generator[tuple[Task, Outcome]]:
    """Every task with its outcome, in order, by so many actors. Raises ``ModelUnavailable`` and ``EngineError``."""
    ray = _ray()
    try:
        ray.init(
            address=os.environ.get("RAY_ADDRESS") or LOCAL,
            log_to_driver=False,
            logging_level="ERROR",
            **({} if os.environ.get("RAY_ADDRESS") else {"num_cpus": workers, "object_store_memory": STORE}),
        )
    except Exception as error:
        raise EngineError(f"The Ray cluster cannot be reached or started ({type(error).__name__}: {error}).") from error
    try:
        cores = int(ray.cluster_resources().get("CPU", 0))
        if cores < 1:
            raise EngineError("The Ray cluster has no CPU. Start a worker node with: ray start --address ADDRESS")
        yield from scheduling.run(tasks, Actors(ray, worker, min(workers, cores)))
    finally:
        ray.shutdown()


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise EngineError("Ray is not installed. Run: pip install 'claims[ray]', or build without --engine.") from error
    return ray


class Actors:
    """A crew of Ray actors, each with one core; see ``scheduling.Crew``."""

    def __init__(self, ray: Any, worker: Worker, size: int) -> None:
        self.ray = ray
        self.worker = worker
        self.size = size
        self.kind = ray.remote(num_cpus=1, max_restarts=0)(Remote)
        self.actors: dict[int, Any] = {}
        self.running: dict[Any, int] = {}

    def give(self, worker: int, batch: Batch) -> None:
        """Send ``batch`` to an actor, made anew where it died."""
        if worker not in self.actors:
            self.actors[worker] = self.kind.remote(self.worker, fingerprint.rules(PARTS))
        self.running[self.actors[worker].answer.remote(batch)] = worker

    def next(self) -> tuple[int, list[Outcome] | None]:
        """The outcomes of the first actor that is done; null for one that died, or whose machine did."""
        (ready, *_), _ = self.ray.wait(list(self.running), num_returns=1)
        worker = self.running.pop(ready)
        try:
            answer = self.ray.get(ready)
        except self.ray.exceptions.RayTaskError as error:
            raise EngineError(f"An actor on the Ray cluster failed: {error.cause}") from error
        except self.ray.exceptions.RayError:
            self.ray.kill(self.actors.pop(worker))
            return worker, None
        if isinstance(answer, ClaimsError):
            raise answer
        return worker, answer


class Remote:
    """What runs in an actor. ``rules``: the fingerprint of the code on the machine that builds."""

    def __init__(self, worker: Worker, rules: str) -> None:
        self.same = rules == fingerprint.rules(PARTS)
        model = known().get(worker.model.name, worker.model)
        self.worker = Worker(model, worker.load, worker.parser)

    def answer(self, batch: Batch) -> list[Outcome] | ClaimsError:
        """The outcomes of ``batch``, or what stops the work for all."""
        if not self.same:
            return EngineError("A machine of the Ray cluster has another version of claims. Install the same on all.")
        return self.worker.answer(batch)
