"""Reading what strangers made within bounds: in a process of its own, which is stopped when it takes too long.

Parsers of HTML and feeds are written in C and quadratic in places; a page of one megabyte can be made that keeps them
busy for minutes, and nothing inside a Python process can stop them.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Self, TypeVar

from claims.errors import InputRejected

T = TypeVar("T")

SECONDS = 20.0
"""The longest that one page may take (a news page takes 0.01 s)."""

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
            if not pipe.poll(self.seconds):
                self._stop()
                reason = f"could not be read within {self.seconds:g} seconds"
                raise InputRejected(source, reason, "It is no ordinary page; leave it out.")
            done, value = pipe.recv()
        except (EOFError, BrokenPipeError, ConnectionError) as error:
            self._stop()
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
            self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _stop(self) -> None:
        if self._process is not None and self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None


def _serve(pipe: Connection) -> None:
    """Answer calls until the pipe is closed. Ctrl-C is for the process that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, OSError, ValueError):  # systems that cannot limit it
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    while True:
        try:
            function, data, source, options = pipe.recv()
        except EOFError:
            return
        pipe.send(_answer(function, data, source, options))


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
