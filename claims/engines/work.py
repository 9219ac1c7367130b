"""The work on one article, and on a batch of them: parse, extract, hear who speaks. A function of its input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claims.errors import ClaimsError, EngineError, ModelUnavailable
from claims.extract.attributions import attributions
from claims.model import Article, Attribution, Parse, Voices
from claims.parse import saved
from claims.parse.loading import Loader, TextParser
from claims.parse.models import LanguageModel
from claims.parse.stanza_parser import BATCH
from claims.resolve.article import voices

MOST_STATEMENTS = 1000
"""Statements of one article: it has some 20, a day's live blog some 200. Telling who made them takes time with the
square of their number, seconds for so many; what has more is no article."""

MOST = 64
"""Articles in a batch at most: such as come with their parse fill no batch by their length."""


SPLIT = "Split it into one file for each article."


class Task(NamedTuple):
    """An article, with its parse when that is known already."""

    article: Article
    parse: Parse | None = None


class Found(NamedTuple):
    """What is in an article; its parse as it is stored."""

    parse: saved.SavedParse
    attributions: Sequence[Attribution]
    voices: Sequence[Voices]


class Failed(NamedTuple):
    """Why nothing could be found in an article, and what to do."""

    reason: str
    remedy: str


Outcome = Found | Failed
Batch = Sequence[Task]


def batches(tasks: Iterable[Task]) -> Iterator[Batch]:
    """``tasks``, in order, in the batches in which they are parsed together."""
    batch: list[Task] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += 0 if task.parse else len(task.article.text)
        if size >= BATCH or len(batch) >= MOST:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Worker:
    """Does the work; loads the language model when an article first needs it. Can be sent to another process before.

    ``parser`` is the name that parses are stored under.
    """

    def __init__(self, model: LanguageModel, load: Loader, parser: str) -> None:
        self.model = model
        self.load = load
        self.parser = parser
        self._loaded: TextParser | None = None

    def prepare(self, batch: Batch) -> None:
        """Load the language model if ``batch`` needs it. Raises ``ModelUnavailable``."""
        if self._loaded is None and any(task.parse is None for task in batch):
            self._loaded = self.load(self.model)

    def outcomes(self, batch: Batch) -> Iterator[Outcome]:
        """What is in each article of ``batch``, in order. Raises ``ModelUnavailable``.

        A fault in our own rules, or in the parser, costs the article that brings it out, not the others.
        """
        self.prepare(batch)
        return self.found(batch, self.parses(batch))

    def parses(self, batch: Batch) -> list[Parse | Failed]:
        """The parse of each article of a prepared ``batch``, in order. Several threads may ask at once.

        Raises ``ModelUnavailable``.
        """
        made = iter(self._made([task.article.text for task in batch if task.parse is None]))
        return [task.parse or next(made) for task in batch]

    def found(self, batch: Batch, parses: Iterable[Parse | Failed]) -> Iterator[Outcome]:
        """What is in each article of ``batch``, in order, by its parse."""
        for task, parse in zip(batch, parses, strict=True):
            yield parse if isinstance(parse, Failed) else self._found(task.article.text, parse)

    def answer(self, batch: Batch) -> list[Outcome] | ClaimsError:
        """For workers elsewhere: the outcomes, or the error that stops the work for all, as a value."""
        try:
            return list(self.outcomes(batch))
        except ClaimsError as error:
            return error
        except Exception as error:
            return EngineError(f"A worker failed ({type(error).__name__}: {error}). Try without --workers, --engine.")

    def _found(self, text: str, parse: Parse) -> Outcome:
        try:
            made = attributions(text, parse)
            if len(made) > MOST_STATEMENTS:
                return Failed(f"attributes {len(made):,} statements, which no article does", SPLIT)
            heard = voices(text, parse, made)
        except Exception as error:
            return _fault(error)
        return Found(saved.SavedParse(self.parser, saved.dumps(parse, model=self.parser)), made, heard)

    def _made(self, texts: list[str]) -> list[Parse | Failed]:
        if not texts:
            return []
        assert self._loaded is not None, "prepare comes first"
        try:
            return list(self._loaded.parse_all(texts))
        except ModelUnavailable:
            raise
        except Exception as error:
            if len(texts) == 1:
                return [_fault(error)]
            return [parse for text in texts for parse in self._made([text])]


def _fault(error: Exception) -> Failed:
    return Failed(f"made the program fail ({type(error).__name__}: {error})", "Please report this, with the article.")
