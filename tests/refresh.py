"""Makes the saved parses in ``tests/parses`` anew with the compact model: ``python -m tests.refresh``."""

from __future__ import annotations

from claims.parse import saved
from claims.parse.models import COMPACT, known
from claims.parse.stanza_parser import Parser
from tests.shelf import PARSES, Shelf

if __name__ == "__main__":
    shelf = Shelf()
    texts = [shelf.text(stem) for stem in shelf.stems]
    for stem, parse in zip(shelf.stems, Parser(known()[COMPACT]).parse_all(texts), strict=True):
        (PARSES / f"{stem}.parse").write_bytes(saved.dumps(parse))
