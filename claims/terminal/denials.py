"""Denials of what nobody in the archive states."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from claims.messages import Messages
from claims.store.records import OpenDenial
from claims.terminal.bidi import RightToLeft, flowing, marked
from claims.terminal.pairs import statement


def open_denial(found: OpenDenial, say: Messages, *, number: int = 1, total: int = 1) -> RenderableType:
    """Who denies, where and when, and the denial with what is denied underlined."""
    claim = found.claim
    head = Text.assemble(
        (say("denial.title", number=number, total=total), "bold"),
        "  ",
        marked(claim.speaker or say("nobody"), style="bold"),
    )
    where = f"{claim.outlet or say('unknown_outlet')} · {claim.published or say('undated')} · claims show {claim.id}"
    body = Group(RightToLeft(statement(claim, found.denied_span)), flowing(Text(where, "dim"), right_to_left=False))
    return Group(flowing(head, right_to_left=say.right_to_left), Padding(body, (0, 1, 1, 1)))
