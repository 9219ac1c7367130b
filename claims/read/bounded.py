"""Reading what strangers made within bounds: in a process of its own, which is stopped when it takes too long.

Parsers of HTML and feeds are written in C and quadratic in places; a page of one megabyte can be made that keeps them
busy for minutes, and nothing inside a Python process can stop them.
"""

from __future__ import annotations

import math
import multiprocessing
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Self, TypeVar

from claims.errors import InputRejected

T = TypeVar("T")

SECONDS = 20.0
"""Seconds of computing that one input may take (a news page takes 0.01) ..."""

PATIENCE = 6
"""... and how many times as long it may take in all, on a machine that has other things to do."""

MEMORY = 2_000_000_000
"""Bytes of address space that reading may take, libraries and all."""


class Bounded:
    """Calls functions in a process of their own; a context manager that ends it.

    The process starts at the first call and serves them all; after one that had to be stopped, a new one starts.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def __call__(self, function: Callable[..., T], data: bytes, source: str, **options: Any) -> T:
        """``function(data, source, **options)``, which must be a function of a module.

        Raises the ``InputRejected`` that it raises, and one of its own when it takes too long, too much memory, or
        fails.
        """
        pipe = self._started()
        try:
            pipe.send((function, data, source, options))
            if not pipe.poll(PATIENCE * self.seconds):
                self._stop()
                raise _too_slow(source, self.seconds)
            done, value = pipe.recv()
        except (EOFError, BrokenPipeError, ConnectionError) as error:
            if self._stop() == -signal.SIGXCPU:
                raise _too_slow(source, self.seconds) from error
            reason = "made the reader fail (its process ended)"
            raise InputRejected(source, reason, "It is no ordinary page; leave it out.") from error
        if done:
            found: T = value
            return found
        raise value

    def _started(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self.seconds), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _stop(self) -> int | None:
        """How the process ended."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if process is None or pipe is None:
            return None
        pipe.close()
        process.join(1)  # it may be about to end by itself
        process.kill()
        process.join()
        return process.exitcode


def _too_slow(source: str, seconds: float) -> InputRejected:
    reason = f"could not be read within {seconds:g} seconds"
    return InputRejected(source, reason, "It is no ordinary page; leave it out.")


def _serve(pipe: Connection, seconds: float) -> None:
    """Answer calls until the pipe is closed. Ctrl-C is for the process that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit("RLIMIT_AS", MEMORY)
    while True:
        try:
            function, data, source, options = pipe.recv()
        except EOFError:
            return
        _limit("RLIMIT_CPU", math.ceil(time.process_time() + seconds))
        pipe.send(_answer(function, data, source, options))


def _limit(what: str, most: int) -> None:
    with suppress(ImportError, OSError, ValueError):  # systems that cannot limit it
        import resource

        kind = getattr(resource, what)
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def _answer(function: Callable[..., object], data: bytes, source: str, options: dict[str, Any]) -> tuple[bool, object]:
    try:
        return True, function(data, source, **options)
    except InputRejected as rejected:
        return False, rejected
    except MemoryError:
        return False, InputRejected(source, "takes too much memory to read", "It is no ordinary page; leave it out.")
    except Exception as error:  # of a library, on input that nobody foresaw: this input is left out, the others go on
        reason = f"made the reader fail ({type(error).__name__}: {error})"
        return False, InputRejected(source, reason[:300], "Please report this, with the file.")
