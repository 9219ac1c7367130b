"""What is kept of a text to tell whether another one is a printing of the same report.

A text is taken as the set of its runs of ``RUN`` folded words ("shingles"). Of their hashes only the smallest are kept,
a fixed share: MinHash whose sketch grows with the text (Broder 1997; sourmash calls it FracMinHash), so that also how
much of a short text stands in a long one can be told, without reading either again.
"""

from __future__ import annotations

import sys
from array import array
from hashlib import blake2b
from typing import NamedTuple

from claims.normalize import WORD

METHOD = 1
"""To be raised when anything here, or the folding of text, changes what a sketch holds."""

RUN = 5
"""Words of a run: few enough to survive light editing, too many to be a stock phrase of agency prose."""

SHARE = 2
"""One hash in so many is kept: an estimate from 200 of a text's 400 runs is off by some 2 hundredths."""

FEWEST = 128
"""Hashes kept of a short text: all of them when it has no more."""

HIGHEST = 0xFFFFFFFF

KEYS = 16
"""Hashes by which printings of one report find each other: so many that two of them nearly always share one."""


class Sketch(NamedTuple):
    """The kept hashes; all of the text's hashes up to ``top`` are among them."""

    hashes: frozenset[int]
    top: int

    @property
    def keys(self) -> list[int]:
        """The smallest hashes."""
        return sorted(self.hashes)[:KEYS]


class Likeness(NamedTuple):
    """Which share (0..1) of the shorter text's runs stands in the other text, and which share of the longer one's."""

    of_shorter: float
    of_longer: float


def dumps(folded: str) -> bytes:
    """The sketch of a folded text (``claims.store.search.folded``) as bytes; ``loads`` reads them."""
    words = WORD.findall(folded)
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    hashes = sorted({int.from_bytes(blake2b(run.encode(), digest_size=4).digest(), "big") for run in runs})
    top = HIGHEST
    if len(hashes) > FEWEST:
        top = max(hashes[FEWEST - 1], HIGHEST // SHARE)
        hashes = [one for one in hashes if one <= top]
    return _bytes([top, *hashes])


def digest(stored: bytes) -> int:
    """A number (63 bits) by which equal sketches are found."""
    return int.from_bytes(blake2b(stored, digest_size=8).digest(), "big") >> 1


def loads(stored: bytes) -> Sketch:
    """The sketch that ``dumps`` wrote."""
    numbers = array("I", stored)
    if sys.byteorder == "big":
        numbers.byteswap()
    return Sketch(frozenset(numbers[1:]), numbers[0])


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """How much two texts share; 0 when one of them is too short to have a run of words."""
    top = min(one.top, other.top)
    mine, theirs = _up_to(one, top), _up_to(other, top)
    sizes = sorted((len(mine), len(theirs)))
    if not sizes[0]:
        return Likeness(0.0, 0.0)
    shared = len(mine & theirs)
    return Likeness(shared / sizes[0], shared / sizes[1])


def _up_to(sketch: Sketch, top: int) -> frozenset[int]:
    return sketch.hashes if sketch.top == top else frozenset(one for one in sketch.hashes if one <= top)


def _bytes(numbers: list[int]) -> bytes:
    written = array("I", numbers)
    if sys.byteorder == "big":
        written.byteswap()
    return written.tobytes()
