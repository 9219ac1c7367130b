"""Whether the stages that look at the whole archive are up to date with every stored article."""

from __future__ import annotations

from claims.store.connection import Connection

SPEAKERS = "speakers"
COUNTERCLAIMS = "counterclaims"


def finish(connection: Connection, stage: str, rules: str | None) -> None:
    """Record, in the caller's transaction, that ``stage`` ran by ``rules``; nothing is recorded without rules.

    What is linked depends on the speakers, so that finishing these leaves counterclaims to be done again.
    """
    if stage == SPEAKERS:
        connection.execute("DELETE FROM stages")
    if rules is None:
        connection.execute("DELETE FROM stages WHERE stage = ?", [stage])
    else:
        connection.execute("INSERT OR REPLACE INTO stages (stage, rules) VALUES (?, ?)", [stage, rules])


def finished(connection: Connection, stage: str, rules: str) -> bool:
    """Whether ``stage`` ran by ``rules`` after the last change to any article, so that it need not run again."""
    done: str | None = connection.value("SELECT rules FROM stages WHERE stage = ?", [stage])
    return done == rules
