"""``manifest.yaml``: what is known of the articles that lie beside it, and how it is known."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from claims.errors import InputRejected
from claims.model import Outlet
from claims.normalize import key_words

NAME = "manifest.yaml"

Field = Literal["text", "title", "url", "published", "outlet", "id"]
"""What a row of a file with many articles can tell of an article."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OutletEntry(Strict):
    """What is known of an outlet; its key in the manifest is its name."""

    domain: str | None = None
    country: str | None = None


class ArticleEntry(Strict):
    """What is known of one file; ``known`` says how. What is not known stays null: nothing is guessed."""

    outlet: str | None = None
    title: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    known: dict[str, str] = {}


class CollectionEntry(Strict):
    """What is known of a file that holds many articles (JSON Lines, CSV, feed, WARC).

    ``columns`` names the file's own columns for ours: ``{text: body, published: day}``.
    """

    outlet: str | None = None
    columns: dict[Field, str] = {}


class Manifest(Strict):
    """``articles`` and ``collections`` by file name, ``outlets`` by name."""

    outlets: dict[str, OutletEntry] = {}
    articles: dict[str, ArticleEntry] = {}
    collections: dict[str, CollectionEntry] = {}

    def outlet(self, name: str) -> Outlet:
        """The outlet called ``name``, with what the manifest knows of it."""
        known = self.outlets.get(name, OutletEntry())
        return Outlet(id=outlet_id(name), name=name, domain=known.domain, country=known.country)


def outlet_id(name: str) -> str:
    """The key of an outlet: its folded name, the words joined by hyphens; the same for every spelling of it."""
    return "-".join(key_words(name)) or name


def beside(directory: Path) -> Manifest:
    """The manifest in ``directory``; an empty one when there is none.

    Raises ``InputRejected``, naming the manifest, when it breaks its own rules.
    """
    place = directory / NAME
    if not place.is_file():
        return Manifest()
    try:
        return Manifest.model_validate(yaml.safe_load(place.read_text("utf-8")) or {})
    except ValidationError as error:
        first = error.errors()[0]
        where = " / ".join(str(part) for part in first["loc"])
        raise InputRejected(place.as_posix(), f"{where}: {first['msg']}", "Correct the manifest.") from error
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        reason = " ".join(str(error).split())
        raise InputRejected(place.as_posix(), f"cannot be read ({reason})", "Correct the manifest.") from error
