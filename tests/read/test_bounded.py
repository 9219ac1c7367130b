import os
import time
from collections.abc import Callable

import pytest

from claims.errors import InputRejected
from claims.read.bounded import Bounded


def echo(data: bytes, source: str, *, more: str = "") -> str:
    return f"{source}: {data.decode()}{more}"


def reject(data: bytes, source: str) -> str:
    raise InputRejected(source, data.decode(), "Remedy.")


def fail(data: bytes, source: str) -> str:  # noqa: ARG001
    raise IndexError("no such thing")


def hang(data: bytes, source: str) -> str:  # noqa: ARG001
    time.sleep(60)
    return ""


def compute(data: bytes, source: str) -> str:  # noqa: ARG001
    while True:
        pass


def end(data: bytes, source: str) -> str:  # noqa: ARG001
    os._exit(7)


def swell(data: bytes, source: str) -> str:  # noqa: ARG001
    return "x" * 100_000_000_000


def test_a_function_answers_from_its_own_process_whatever_the_one_before_did() -> None:
    with Bounded(seconds=5) as bounded:
        assert bounded(echo, b"b", "a", more="!") == "a: b!"
        for function, reason in [
            (reject, "why"),
            (fail, "made the reader fail (IndexError: no such thing)"),
            (end, "made the reader fail (its process ended)"),
            (swell, "takes too much memory to read"),
        ]:
            with pytest.raises(InputRejected) as caught:
                bounded(function, b"why", "a")
            assert (caught.value.path, caught.value.reason) == ("a", reason)
            assert bounded(echo, b"b", "a") == "a: b"


@pytest.mark.parametrize("function", [hang, compute])
def test_what_takes_too_long_is_stopped(function: Callable[[bytes, str], str]) -> None:
    with Bounded(seconds=1) as bounded:
        with pytest.raises(InputRejected, match="a: could not be read within 1 seconds"):
            bounded(function, b"", "a")
        assert bounded(echo, b"b", "a") == "a: b"
