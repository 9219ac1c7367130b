"""Saved copies of what was fetched, so that every span can be checked against the page it was read from."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

from claims.errors import ClaimsError
from claims.fetch.client import Client, Fetched
from claims.read.copies import Copied, copied, note_of
from claims.read.feed import is_feed
from claims.read.outlets import host


class Copies:
    """A folder of saved copies: one file for each address, its note beside it (``claims.read.copies``)."""

    def __init__(self, folder: Path, client: Client) -> None:
        self.folder = folder
        self._client = client

    def fetch(self, url: str) -> tuple[Path, bool]:
        """The saved copy of what is at ``url`` now, and whether it is new or another than before.

        What the server says has not changed is not sent again. Raises ``NotFetched``, and ``ClaimsError`` when nothing
        can be saved.
        """
        path = self.of(url)
        note = copied(path) if path is not None else None
        if path is None or note is None:
            return self._save(url, self._client.get(url)), True
        found = self._client.get(url, etag=note.etag, last_modified=note.last_modified)
        if found.data is None or found.data == path.read_bytes():
            return path, False
        return self._save(url, found), True

    def of(self, url: str) -> Path | None:
        """The saved copy of what was at ``url``; null when there is none."""
        stem = self._stem(url)
        return next((path for path in (stem.with_suffix(".html"), stem.with_suffix(".xml")) if path.is_file()), None)

    def _stem(self, url: str) -> Path:
        address = url.partition("#")[0]
        site = re.sub(r"[^\w.-]", "_", host(address) or "_")
        return self.folder / site / hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:16]

    def _save(self, url: str, found: Fetched) -> Path:
        """The page first, then its note: of a copy without a note nothing is believed, and it is fetched again."""
        data = found.data or b""
        path = self._stem(url).with_suffix(".xml" if is_feed(data) else ".html")
        note = Copied(
            asked=url,
            fetched=datetime.now(UTC).isoformat(timespec="seconds"),
            **found.model_dump(include={"url", "charset", "etag", "last_modified"}),
        )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            note_of(path).unlink(missing_ok=True)
            replace(path, data)
            replace(note_of(path), note.model_dump_json(indent=1).encode())
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise ClaimsError(
                f"{path}: cannot be saved ({reason}). Free some space, or name another --copies"
            ) from error
        return path


def replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    half = path.with_name(f".{path.name}.half")
    half.write_bytes(data)
    half.replace(path)
