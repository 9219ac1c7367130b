"""One folding of Arabic for comparison keys, the full-text index and the lexicons.

Stored text is never folded. The order of the steps matters and is fixed here:

1. compatibility forms (presentation forms, full-width) to plain letters: Unicode NFKC;
2. vowel signs, tatweel, zero-width and bidirectional controls removed;
3. hamza carriers and alef variants to bare alef, waw, yeh; alef maqsura to yeh; teh marbuta to heh;
4. Arabic-Indic and Persian digits to ASCII; Persian kaf and yeh to the Arabic letters;
5. lower case (Latin), white space collapsed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
TATWEEL = "\u0640"
CONTROLS = "\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad"

UNPRINTED = re.compile(f"[{MARKS}{TATWEEL}{CONTROLS}]")
LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ھ": "ه"}
    | {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
)
WORD = re.compile(r"\w+")


@lru_cache(maxsize=1 << 16)
def normalize(text: str) -> str:
    """``text`` folded for comparison; idempotent, and the same for every spelling that readers take as one."""
    plain = unicodedata.normalize("NFKC", text)
    plain = UNPRINTED.sub("", plain).translate(LETTERS).lower()
    return " ".join(plain.split())


def key_words(text: str) -> list[str]:
    """The folded words of ``text``, punctuation dropped."""
    return WORD.findall(normalize(text).replace("_", " "))


def without_article(word: str) -> str:
    """A folded word without the definite article, unless too little would be left."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word
