"""Saved copies of what was fetched: beside each page, in ``NAME.json``, where it came from."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from claims.model import Frozen


class Copied(Frozen):
    """What was noted when a page or feed was fetched.

    ``url``: where it was found in the end; ``asked``: what was asked for; ``charset``: what the server said of its
    encoding; ``etag`` and ``last_modified``: what to tell the server, so that it sends the page again only when it has
    changed; ``fetched``: the time (UTC, ISO 8601).
    """

    url: str
    asked: str
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    fetched: str


def note_of(path: Path) -> Path:
    """Where the note on a saved copy lies."""
    return path.with_name(f"{path.name}.json")


def copied(path: Path) -> Copied | None:
    """The note on a saved copy; null for a file that is none."""
    try:
        return Copied.model_validate_json(note_of(path).read_bytes())
    except (OSError, ValidationError):
        return None
