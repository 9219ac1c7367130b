"""What the commands say about the inputs of a build."""

from __future__ import annotations

from claims.messages import Messages
from claims.model import OutletKnown
from claims.terminal.output import warn

STATED = {OutletKnown.MANIFEST, OutletKnown.RECORD, OutletKnown.OPTION}
"""How an outlet is known when the user named it; the other ways are told, so that no outlet is guessed silently."""


def tell_outlets(known: dict[str, int], say: Messages) -> None:
    """Say on stderr from where the outlets are known, unless the user named every one of them."""
    if set(known) - STATED:
        separator = "، " if say.right_to_left else ", "
        ways = separator.join(f"{say(f'outlets.{way}')} {number}" for way, number in known.items())
        warn(say("outlets.known", ways=ways))
