"""Big files line by line: never the whole file in memory, no line without end, no decompression without end."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from charset_normalizer import from_bytes

from claims.errors import InputRejected
from claims.read.text import LARGEST, LEGACY

LONGEST_LINE = 2 * LARGEST
"""Characters of the longest line: a long article and what else is known of it."""

SAMPLE = 100_000
"""Bytes from which the encoding of a file is told."""

MOST_EXPANSION = 100
"""How many times its size a compressed file may grow (news grow some five times) ..."""

FREE = 50_000_000
"""... once it has grown to so many bytes."""


class Line(NamedTuple):
    """A line with its end, or null for one that is longer than ``LONGEST_LINE``. The first ``number`` is 1."""

    number: int
    text: str | None


def lines(path: Path, source: str) -> Iterator[Line]:
    """The lines of a text file, or of one compressed with gzip (``.gz``).

    Bytes that are none in the file's encoding come as lone surrogates. Raises ``InputRejected`` when the file cannot be
    read, is not text, or grows without end.
    """
    packed = path.suffix.lower() == ".gz"
    opened = gzip.open if packed else open
    try:
        with opened(path, "rb") as stream:
            encoding = _encoding(stream.read(SAMPLE), source)
        with opened(path, "rb") as stream, TextIOWrapper(stream, encoding, "surrogateescape", newline="") as text:
            most = max(FREE, MOST_EXPANSION * path.stat().st_size)
            number = 0
            while part := text.readline(LONGEST_LINE):
                number += 1
                whole = part.endswith(("\n", "\r")) or len(part) < LONGEST_LINE
                yield Line(number, part if whole else None)
                while part and not part.endswith(("\n", "\r")):
                    part = text.readline(LONGEST_LINE)
                    _refuse_endless(packed, stream.tell(), most, source)
                _refuse_endless(packed, stream.tell(), most, source)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise InputRejected(
            source, f"cannot be read ({reason})", "Check that it is whole and that you may read it."
        ) from error


def _refuse_endless(packed: bool, size: int, most: int, source: str) -> None:
    if packed and size > most:
        reason = f"grows to more than {MOST_EXPANSION} times its size when it is unpacked"
        raise InputRejected(source, reason, "Unpack it and look at what is in it.")


def _encoding(sample: bytes, source: str) -> str:
    if not sample.strip():
        raise InputRejected(source, "empty", "Give a file that holds articles.")
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    whole = sample[: sample.rfind(b"\n")] if b"\n" in sample else sample
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(sample) == SAMPLE and error.start > len(whole) - 4 and b"\n" not in sample:
            return "utf-8-sig"  # only the sample's last character is cut
        guess = from_bytes(sample, cp_isolation=LEGACY).best()
        if guess is not None:
            return guess.encoding
    if b"\x00" in whole:
        raise InputRejected(source, "not text", "Save it as UTF-8.")
    return "utf-8-sig"
