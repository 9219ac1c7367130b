"""Raw news: articles read, their words counted, and parsed by a model that is there already."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from claims.model import Parse
from claims.normalize import UNPRINTED
from claims.parse.models import LanguageModel
from claims.parse.saved import dumps, loads
from claims.parse.stanza_parser import Parser
from training.model.treebank import opened

WORD = re.compile(r"[\u0621-\u064a]+")
TOGETHER = 32
"""Articles that are parsed at once."""


def articles(path: Path) -> Iterator[str]:
    """The texts in a file of JSON Lines (``text``), plain or compressed, or in a folder of text files."""
    if path.is_dir():
        yield from (file.read_text("utf-8") for file in sorted(path.rglob("*.txt")))
        return
    with opened(path) as lines:
        yield from (json.loads(line)["text"] for line in lines)


def counts(texts: Iterable[str]) -> Counter[str]:
    """How often each Arabic form stands in ``texts``, vowel signs left out."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(WORD.findall(UNPRINTED.sub("", text)))
    return found


def parses(model: Path, texts: list[str], place: Path) -> Iterator[Parse]:
    """The parses of ``texts`` by the model in a directory; kept in ``place``, so that a broken run goes on."""
    place.mkdir(parents=True, exist_ok=True)
    parser: Parser | None = None
    for start in range(0, len(texts), TOGETHER):
        wanted = [place / f"{number}.parse" for number in range(start, min(start + TOGETHER, len(texts)))]
        if not wanted[-1].exists():
            parser = parser or Parser(language_model(model))
            for path, parse in zip(wanted, parser.parse_all(texts[start : start + TOGETHER]), strict=True):
                path.write_bytes(dumps(parse))
        yield from (loads(path.read_bytes()) for path in wanted)


def language_model(directory: Path) -> LanguageModel:
    """A model directory as claims loads it."""
    listed = directory / "multiword.tsv.gz"
    return LanguageModel(directory.name, directory, str(directory), listed if listed.exists() else None)


def segmented(found: Iterable[Parse]) -> Iterator[str]:
    """Each sentence as its words with blanks between."""
    for parse in found:
        for sentence in parse.sentences:
            yield " ".join(word.text for word in sentence.words)
