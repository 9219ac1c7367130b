"""Bytes to the text of an Arabic article, or the reason why they are none."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from claims.errors import InputRejected

LARGEST = 2_000_000
"""Bytes of the largest file that is taken for one article (a long newspaper page has some 50,000)."""

FEWEST_ARABIC = 0.4
"""Share of Arabic among all letters below which a text is not an Arabic article (names and furniture may be Latin)."""

LEGACY = ["utf_16", "utf_16_le", "utf_16_be", "cp1256", "iso8859_6"]
"""Encodings tried when the bytes are not UTF-8: what Arabic text files are found in."""

ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
LETTER = re.compile(r"[^\W\d_]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
NEWLINE = re.compile(r"\r\n?")
SURROGATE = re.compile("[\ud800-\udfff]")


def article_text(data: bytes, source: str) -> str:
    """The text in ``data``: decoded, without a byte order mark, every newline ``\\n``, otherwise verbatim.

    ``source`` names the input in messages. Raises ``InputRejected`` when there is no Arabic text in it.
    """
    if len(data) > LARGEST:
        raise too_big(source, len(data))
    if not data.strip():
        raise InputRejected(source, "empty", "Give a file that holds the text of an article.")
    return arabic_text(decoded(data, source), source)


def arabic_text(text: str, source: str) -> str:
    """``text`` with every newline ``\\n``, when it is one that an article can have.

    Raises ``InputRejected`` when it is empty, too big, not Arabic, or not Unicode.
    """
    text = NEWLINE.sub("\n", text)
    if not text.strip():
        raise InputRejected(source, "empty", "Give a file that holds the text of an article.")
    if len(text) > LARGEST:
        raise too_big(source, len(text))
    refuse_surrogates(text, source)
    share = arabic_share(text)
    if share < FEWEST_ARABIC:
        raise InputRejected(
            source,
            f"not Arabic ({share:.0%} of its letters are)",
            "This program reads Arabic news; leave this file out.",
        )
    return text


def refuse_surrogates(text: str, source: str) -> None:
    """Raises ``InputRejected`` for a text with half of a surrogate pair: JSON can hold it, UTF-8 cannot."""
    if found := SURROGATE.search(text):
        reason = f"its text has half of a surrogate pair (character {found.start()}), which is not Unicode"
        raise InputRejected(source, reason, "Save it again as UTF-8.")


def too_big(source: str, size: int) -> InputRejected:
    """The rejection of a text of ``size`` bytes or characters."""
    reason = f"too big for one article ({size:,} bytes; the limit is {LARGEST:,})"
    return InputRejected(source, reason, "Split it into one file for each article.")


def decoded(data: bytes, source: str) -> str:
    """``data`` as text: UTF-8, or an encoding that Arabic files are found in.

    Raises ``InputRejected`` when the bytes are not text.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\x00"
    if _binary(text):  # UTF-16 without a mark often passes for UTF-8: Arabic letters become ASCII and controls
        guess = from_bytes(data, cp_isolation=LEGACY).best()
        text = "" if guess is None else str(guess).removeprefix("\ufeff")
        if _binary(text) or arabic_share(text) < FEWEST_ARABIC:
            raise InputRejected(
                source,
                "not text in UTF-8, UTF-16, windows-1256 or ISO-8859-6",
                "If it is an article, save it as UTF-8 text; otherwise leave it out.",
            )
    return text


def _binary(text: str) -> bool:
    return "\x00" in text or len(CONTROL.findall(text)) * 100 > len(text)


def arabic_share(text: str) -> float:
    """The share (0..1) of Arabic letters among all letters of ``text``; 0 when it has none."""
    letters = len(LETTER.findall(text))
    return len(ARABIC.findall(text)) / letters if letters else 0.0
