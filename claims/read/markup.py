"""The bytes of a page to its characters: what the server, the page, and the bytes themselves say of its encoding."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from claims.errors import InputRejected
from claims.read.text import CONTROL, arabic_share

META_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
HEAD = 4096
"""Bytes at the beginning in which a page's own statement of its encoding is looked for (HTML demands 1,024)."""

HIGH = re.compile(rb"[\x80-\xff]+")
TAG = re.compile(r"<[^<>]*>")
BEFORE_UTF8 = ["cp1256", "iso8859_6"]
"""What Arabic pages that are not UTF-8 are written in."""

BELIEVED = {"utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859-6", "mac-arabic", "cp720"}
"""Encodings that are believed when stated: those in which Arabic can be written."""

FEW_FAULTS = 0.01
"""Share of the characters outside ASCII that may be broken in a page that is taken for UTF-8 (one cut short, say)."""


def characters(data: bytes, source: str, *, charset: str | None = None) -> str:
    """The characters of a page or feed, without a byte order mark. ``charset`` is what its server said.

    What is valid UTF-8 is UTF-8; a stated encoding is believed when Arabic comes of it: old sites state wrong ones.
    Raises ``InputRejected`` when the bytes are not text.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            charset = encoding
    stated = META_CHARSET.search(data[:HEAD])
    latin = None
    for encoding in filter(None, ("utf-8", charset, stated and stated[1].decode("ascii", "replace"))):
        text = _decoded(data, encoding)
        if text is not None:
            if _has_arabic(text):
                return text
            latin = latin or text
    high = b" ".join(HIGH.findall(data)[:20_000])
    guess = from_bytes(high, cp_isolation=BEFORE_UTF8).best() if high else None
    if guess is not None and _has_arabic(str(guess)):
        return data.decode(guess.encoding, "replace")
    if latin is None:
        raise InputRejected(
            source, "not text in UTF-8, UTF-16, windows-1256 or ISO-8859-6", "Save it again as UTF-8, or leave it out."
        )
    return latin


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return None
    if name not in BELIEVED:
        return None
    text = data.decode(name, "replace")
    broken = text.count("\ufffd")
    if broken and broken > FEW_FAULTS * sum(letter > "\x7f" for letter in text):
        return None
    return None if "\x00" in text or len(CONTROL.findall(text)) * 100 > len(text) else text


def _has_arabic(text: str) -> bool:
    """Whether letters that are not ASCII are mostly Arabic (those of the markup are ASCII)."""
    return arabic_share("".join(letter for letter in TAG.sub(" ", text) if letter > "\x7f")) > 0.5
