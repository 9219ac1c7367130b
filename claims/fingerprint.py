"""Which state of the program made a result, so that a rebuild does again what would come out differently, and no more.

A fingerprint is taken of the source files and word lists themselves: nobody has to remember to raise a number. A
change that makes no difference (a comment) costs a second extraction, which is cheap; parsing is not repeated for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from claims.parse.models import LanguageModel

PACKAGE = Path(__file__).parent
SHARED = ("lexicon", "model.py", "name_parts.py", "normalize.py", "quotations.py", "shared_words.py", "spans.py")
EXTRACTION = ("extract", "resolve", *SHARED)
COPIES = (
    "store/copying.py", "store/credits.py", "store/originals.py", "store/repeats.py", "store/sketches.py", *SHARED
)  # fmt: skip
SPEAKERS = ("resolve", "settling", *SHARED)
LINKING = ("link", *SHARED)
SOURCES = {".gz", ".json", ".py", ".yaml"}


@cache
def rules(parts: tuple[str, ...]) -> str:
    """Twelve hexadecimal digits for the rules in ``parts``: modules and rooms of this package."""
    return _digest(file for part in parts for file in _sources(PACKAGE / part))


@cache
def parser(model: LanguageModel) -> str:
    """The name that parses by ``model`` are stored under: its own, and digits for the code and files that make them."""
    names = PACKAGE / "lexicon" / "given_names.yaml"
    files = [*_sources(PACKAGE / "parse"), names, model.directory / "resources.json", *filter(None, [model.multiword])]
    return f"{model.name}-{_digest(files)}"


def _sources(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(file for file in place.rglob("*") if file.suffix in SOURCES)


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
