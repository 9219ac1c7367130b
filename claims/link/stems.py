"""Light stems of printed words: forms of one word mostly share one."""

from __future__ import annotations

from functools import lru_cache

from claims.normalize import normalize

PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال")
SUFFIXES = ("ها", "هم", "ون", "ين", "ات", "ان", "ه", "ا")
LEAST = 3
"""Letters that a stem keeps at least."""


@lru_cache(maxsize=1 << 16)
def stem(text: str) -> str:
    """A printed word folded, without article and conjunction and the commonest endings: a key for similar forms."""
    word = normalize(text)
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= LEAST:
            word = word[len(prefix) :]
            break
    else:
        if word[:1] in ("و", "ف") and len(word) >= 5:
            word = word[1:]
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= LEAST:
            return word[: -len(suffix)]
    return word
