"""Whether the stages that look at the whole archive are up to date with every stored article."""

from __future__ import annotations

from claims.store.connection import Connection

COPIES = "copies"
SPEAKERS = "speakers"
COUNTERCLAIMS = "counterclaims"

AFTER = {COPIES: (), SPEAKERS: (COUNTERCLAIMS,), COUNTERCLAIMS: ()}
"""What has to be done again after a stage, because it is made from what that stage found."""


def finish(connection: Connection, stage: str, rules: str | None) -> None:
    """Record, in the caller's transaction, that ``stage`` ran by ``rules``; nothing is recorded without rules."""
    for name in (stage, *AFTER[stage]):
        connection.execute("DELETE FROM stages WHERE stage = ?", [name])
    if rules is not None:
        connection.execute("INSERT INTO stages (stage, rules) VALUES (?, ?)", [stage, rules])


def finished(connection: Connection, stage: str, rules: str) -> bool:
    """Whether ``stage`` ran by ``rules`` after the last change to any article, so that it need not run again."""
    done: str | None = connection.value("SELECT rules FROM stages WHERE stage = ?", [stage])
    return done == rules
