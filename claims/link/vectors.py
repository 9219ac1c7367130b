"""How alike two stems are used in Arabic news, from vectors that come with the package.

``vectors.bin.gz`` holds a line of JSON (``dimensions``, ``stems``) and after it one signed byte per number. The vectors
were made by training/link_vectors.py: positive pointwise mutual information of stems within four words, reduced by
singular value decomposition, scaled to length 127.
"""

from __future__ import annotations

import gzip
import json
from array import array
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, int], int, array[int]]:
    data = gzip.decompress(resources.files("claims.link").joinpath("vectors.bin.gz").read_bytes())
    head, _, body = data.partition(b"\n")
    about = json.loads(head)
    numbers = array("b")
    numbers.frombytes(body)
    return {stem: row for row, stem in enumerate(about["stems"])}, about["dimensions"], numbers


@lru_cache(maxsize=1 << 15)
def similarity(one: str, other: str) -> float | None:
    """Cosine (-1..1) of two stems' vectors, null when one of them is not known."""
    rows, size, numbers = _table()
    first, second = rows.get(one), rows.get(other)
    if first is None or second is None:
        return None
    start, counter = first * size, second * size
    return sum(numbers[start + at] * numbers[counter + at] for at in range(size)) / (127.0 * 127.0)
