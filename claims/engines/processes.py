"""The engine that works in several processes of this machine, each with its own language model, started once."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Generator, Iterable
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from claims.engines import scheduling
from claims.engines.work import Batch, Outcome, Task, Worker
from claims.errors import ClaimsError

START = multiprocessing.get_context("spawn")
"""A fresh interpreter for each: a fork of a process with threads (PyTorch has them) may hang."""


def run(tasks: Iterable[Task], worker: Worker, *, workers: int) -> Generator[tuple[Task, Outcome]]:
    """Every task with its outcome, in order, by so many processes. Raises ``ModelUnavailable``."""
    crew = Processes(worker, workers)
    try:
        yield from scheduling.run(tasks, crew)
    finally:
        crew.close()


class Processes:
    """A crew of processes, started when first needed; see ``scheduling.Crew``."""

    def __init__(self, worker: Worker, size: int) -> None:
        self.worker = worker
        self.size = size
        self.running: dict[int, tuple[SpawnProcess, Connection]] = {}
        self.busy: set[int] = set()

    def give(self, worker: int, batch: Batch) -> None:
        """Send ``batch`` to a process; one that has died in the meantime is noticed by ``next``."""
        if worker not in self.running:
            self.running[worker] = self._start()
        self.busy.add(worker)
        try:
            self.running[worker][1].send(batch)
        except OSError:
            self.running[worker][0].join()

    def next(self) -> tuple[int, list[Outcome] | None]:
        """The outcomes of the first process that is done; null for one that died."""
        answers = {self.running[worker][1]: worker for worker in self.busy}
        ready = wait(list(answers))[0]
        assert isinstance(ready, Connection)
        worker = answers[ready]
        self.busy.remove(worker)
        try:
            answer = ready.recv()
        except (EOFError, OSError):
            self._end(worker)
            return worker, None
        if isinstance(answer, ClaimsError):
            raise answer
        return worker, answer

    def close(self) -> None:
        """End every process, at once."""
        for worker in list(self.running):
            self._end(worker)

    def _start(self) -> tuple[SpawnProcess, Connection]:
        ours, theirs = START.Pipe()
        process = START.Process(target=serve, args=(theirs, self.worker), daemon=True)
        process.start()
        theirs.close()
        return process, ours

    def _end(self, worker: int) -> None:
        process, connection = self.running.pop(worker)
        connection.close()
        process.kill()
        process.join()


def serve(connection: Connection, worker: Worker) -> None:
    """What a process does until nobody listens any more. Ctrl-C is for the process that builds: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            batch: Batch = connection.recv()
            connection.send(worker.answer(batch))
        except (EOFError, OSError):
            return
