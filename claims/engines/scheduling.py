"""Hands batches to workers outside this process and brings the outcomes back in order, whatever dies on the way."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from claims.engines.work import Batch, Failed, Outcome, Task, batches

AHEAD = 4
"""Batches for each worker that may be taken from the input before the first of them is given back."""
TRIES = 2
"""Times that an article may take its worker down with it, alone, before it is left out."""
KILLED = Failed(
    "took down the process that worked on it, twice (out of memory, or a fault outside Python)",
    "Split the article, or give the program more memory; the others are stored.",
)


class Crew(Protocol):
    """Workers outside this process, numbered from 0. One that dies is replaced."""

    size: int

    def give(self, worker: int, batch: Batch) -> None:
        """Let an idle worker begin with ``batch``."""

    def next(self) -> tuple[int, list[Outcome] | None]:
        """Wait for a worker that was given something: the outcomes, or null when it died.

        Raises what stopped the work for all (``ModelUnavailable``, ``EngineError``).
        """


@dataclass
class Piece:
    """A batch, or a single article of one whose worker died. ``at``: which batch, and where in it."""

    batch: Batch
    at: tuple[int, int]
    tries: int = 0


@dataclass
class Pending:
    """A batch that is not finished: its outcomes so far."""

    batch: Batch
    outcomes: dict[int, Outcome] = field(default_factory=dict)


def run(tasks: Iterable[Task], crew: Crew) -> Generator[tuple[Task, Outcome]]:
    """Every task with its outcome, in order. Raises what ``Crew.next`` raises."""
    coming = enumerate(batches(tasks))
    pending: dict[int, Pending] = {}
    again: deque[Piece] = deque()
    busy: dict[int, Piece] = {}
    first, more = 0, True
    while more or pending:
        for worker in sorted(set(range(crew.size)) - set(busy)):
            piece = again.popleft() if again else None
            if piece is None and more and len(pending) < AHEAD * crew.size:
                number, batch = next(coming, (-1, None))
                if batch is None:
                    more = False
                else:
                    pending[number] = Pending(batch)
                    piece = Piece(batch, (number, 0))
            if piece is not None:
                busy[worker] = piece
                crew.give(worker, piece.batch)
        if busy:
            worker, outcomes = crew.next()
            piece = busy.pop(worker)
            if outcomes is None:
                last = len(piece.batch) == 1 and piece.tries + 1 == TRIES
                outcomes = [KILLED] if last else []
                again.extend([] if last else _apart(piece))
            number, start = piece.at
            pending[number].outcomes |= dict(enumerate(outcomes, start))
        while first in pending and len(pending[first].outcomes) == len(pending[first].batch):
            done = pending.pop(first)
            yield from ((task, done.outcomes[at]) for at, task in enumerate(done.batch))
            first += 1


def _apart(piece: Piece) -> list[Piece]:
    """What is tried again after the worker of ``piece`` died: each of its articles by itself."""
    number, start = piece.at
    tries = piece.tries + (len(piece.batch) == 1)
    return [Piece([task], (number, start + at), tries) for at, task in enumerate(piece.batch)]
