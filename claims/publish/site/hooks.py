"""A typed ``hookimpl``: Datasette itself has no type information."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from datasette import hookimpl

Function = TypeVar("Function", bound=Callable[..., object])


def hook(function: Function) -> Function:
    """Marks ``function`` as an implementation of the Datasette hook of its name."""
    return cast(Function, hookimpl(function))
