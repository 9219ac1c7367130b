"""Words as data: YAML files with reasons, and the one way to load them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from claims.errors import LexiconError

T = TypeVar("T")


@cache
def load(name: str) -> Any:
    """What ``claims/lexicon/<name>.yaml`` holds. Raises ``LexiconError`` when it is not YAML."""
    text = resources.files(__name__).joinpath(f"{name}.yaml").read_text("utf-8")
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise LexiconError(f"lexicon {name}.yaml is not YAML: {error}") from error


def validated(name: str, kind: type[T]) -> T:
    """``<name>.yaml`` as ``kind`` (any type pydantic understands). Raises ``LexiconError`` naming the bad entry."""
    try:
        return TypeAdapter(kind).validate_python(load(name))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise LexiconError(f"lexicon {name}.yaml, at {where}: {first['msg']}") from error
