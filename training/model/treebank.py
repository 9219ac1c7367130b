"""CoNLL-U files as rows, and the changes that make a treebank fit newspaper text.

A sentence is a ``Sentence``: its comments and its rows of ten columns, ranges of multi-word tokens among them
(https://universaldependencies.org/format.html).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(10)
PARAGRAPH = "# newpar"
DOCUMENT = "# newdoc"


@dataclass
class Sentence:
    """One sentence of a treebank. ``rows`` holds words and the ranges before them, as lists of ten strings."""

    comments: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    @property
    def words(self) -> list[list[str]]:
        """The rows of syntactic words."""
        return [row for row in self.rows if row[ID].isdigit()]

    @property
    def tokens(self) -> list[tuple[list[str], list[list[str]]]]:
        """Each surface token's row with the rows of its words (its own row, if it is one word)."""
        found: list[tuple[list[str], list[list[str]]]] = []
        last = 0
        for row in self.rows:
            if row[ID].isdigit():
                if int(row[ID]) <= last:
                    found[-1][1].append(row)
                else:
                    found.append((row, [row]))
            else:
                last = int(row[ID].partition("-")[2])
                found.append((row, []))
        return found

    @property
    def text(self) -> str:
        """The sentence as printed, from its tokens."""
        return "".join(row[FORM] + ("" if "SpaceAfter=No" in row[MISC] else " ") for row, _ in self.tokens).strip()

    @property
    def opens_paragraph(self) -> bool:
        """Whether a paragraph or document begins here."""
        return any(comment.startswith((PARAGRAPH, DOCUMENT)) for comment in self.comments)

    def copy(self) -> Sentence:
        """A copy whose rows can be changed."""
        return Sentence(list(self.comments), [list(row) for row in self.rows])

    def __str__(self) -> str:
        kept = [comment for comment in self.comments if not comment.startswith("# text")]
        return "\n".join([*kept, f"# text = {self.text}", *("\t".join(row) for row in self.rows)]) + "\n\n"


def read(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file, plain or compressed (``.gz``); empty nodes are left out."""
    with opened(path) as lines:
        return list(_sentences(lines))


@contextmanager
def opened(path: Path) -> Iterator[Iterable[str]]:
    """The lines of a text file, plain or compressed (``.gz``)."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield lines


def _sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    now = Sentence()
    for line in lines:
        bare = line.rstrip("\n")
        if bare.startswith("#"):
            now.comments.append(bare)
        elif bare:
            row = bare.split("\t")
            if "." not in row[ID]:
                now.rows.append(row)
        elif now.rows:
            yield now
            now = Sentence()
    if now.rows:
        yield now


def write(path: Path, sentences: Iterable[Sentence]) -> None:
    """Write ``sentences`` as CoNLL-U."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        out.writelines(map(str, sentences))


def raw_text(sentences: Iterable[Sentence]) -> str:
    """The running text: sentences of one paragraph beside each other, an empty line between paragraphs."""
    paragraphs: list[list[str]] = []
    for sentence in sentences:
        if sentence.opens_paragraph or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(sentence.text)
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs) + "\n"
