"""What ``claims check`` reports, and how it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from claims.model import Frozen
from claims.store.connection import Row

MENDED = "Run claims check --mend, then the build again"
RESTORE = "Restore a copy of the file, or build it anew and import the exported decisions"


class Mend(StrEnum):
    """What puts a problem right: making an article or the stages over the whole archive again, cutting keys that lead
    nowhere, making indexes, triggers and views or the full-text indexes anew."""

    ARTICLE = "article"
    STAGES = "stages"
    KEYS = "keys"
    OBJECTS = "objects"
    INDEXES = "indexes"


class Problem(Frozen):
    """Something that is not as it must be: ``where`` names table and row, ``remedy`` says what to do about it.

    ``mend`` is what mending does, null where it can do nothing; ``article_id`` the article that is made again.
    """

    where: str
    what: str
    remedy: str
    mend: Mend | None = None
    article_id: str | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.remedy}"


def again(article_id: str, where: str, what: str) -> Problem:
    """A problem that is put right by making an article again."""
    return Problem(where=where, what=what, remedy=MENDED, mend=Mend.ARTICLE, article_id=article_id)


def wrong_spans(row: Row, names: Iterable[str], text: str) -> Iterator[str]:
    """What is wrong with the columns ``names`` of a row, each of which is a stretch of ``text``."""
    for name in names:
        start, end = row[f"{name}_start"], row[f"{name}_end"]
        if start is not None and (not 0 <= start <= end <= len(text) or text[start:end] != row[name]):
            yield f"{name} is not the text at {start}..{end}"
