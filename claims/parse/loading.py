"""What a parser is to the rest of the program, and how the real one is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from claims.model import Parse
from claims.parse.models import LanguageModel


class TextParser(Protocol):
    """What turns texts into parses; the real one loads Stanza when it is made."""

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]: ...


Loader = Callable[[LanguageModel], TextParser]


def load_parser(model: LanguageModel) -> TextParser:
    """Stanza with ``model``. Raises ``ModelUnavailable``."""
    from claims.parse.stanza_parser import Parser

    return Parser(model)
