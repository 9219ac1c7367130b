"""What stands right behind a noun or a known name: the name of who holds the office, or more of a quoted name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.resolve.known_names import KnownNames


def quotation_goes_on(reader: KnownNames, end: int) -> bool:
    """Whether the token before ``end`` and the one at it are two words of one quoted name."""
    token, last = reader.tokens[end], reader.tokens[end - 1]
    foreign = token.upos in {"PROPN", "X"} and not token.definite and not token.prefix
    return token.quoted and last.quoted and not token.before and foreign


def name_in_apposition(reader: KnownNames, at: int, limit: int) -> bool:
    """Whether a comma and a full name follow the noun at ``at`` and its complement at once."""
    for comma in range(at + 2, min(at + 5, limit - 1)):
        if "،" in reader.tokens[comma].before:
            begins = reader.names.begins(comma, after_comma=True)
            return begins and reader.names.end(comma, limit) - comma > 1 and not reader.known_at(comma)
    return False
