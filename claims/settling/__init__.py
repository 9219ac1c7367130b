"""Who is who across the archive, and what a new article changes in it, with the result of ``claims.resolve.archive``.

Entities can be one speaker only with others of their block (``claims.resolve.blocks``). Entities that are new or gone
have their blocks settled again (``blocks``); clusters that changed are named anew, and decisions about any of them
applied (``owners``); then what the speakers are and belong to is brought up to date (``bodies``). All of it is kept in
the database (``claims.store.settling``, ``claims.store.settled``), and stored in one transaction.
"""

from __future__ import annotations

from claims.settling.blocks import Blocks
from claims.settling.bodies import Bodies
from claims.settling.changes import Changes
from claims.settling.owners import Owners
from claims.store.archive import Archive


def settle(archive: Archive, rules: str) -> None:
    """Bring speakers up to date with articles and decisions.

    ``rules`` name the state of the program: what other rules made is made again. Raises ``DatabaseError``.
    """
    with archive.settling(rules) as (register, ledger):
        known, decisions = ledger.rules(), archive.speaker_decisions()
        anew = known is None or known[0] != rules
        changes = Changes()
        if anew:
            register.forget()
            changes.speakers |= ledger.speaker_ids()
        Blocks(archive, register, changes).settle()
        owners = Owners(register, ledger, changes)
        owners.settle(decisions, new=anew or known is None or known[1] != len(decisions))
        Bodies(ledger, changes, owners.named).settle()
        ledger.assign(changes.articles)
        ledger.end(rules, len(decisions))
