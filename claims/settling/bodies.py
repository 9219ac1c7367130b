"""Speakers as they are stored: their role, and the organisations and states that they belong to."""

from __future__ import annotations

from collections.abc import Mapping

from claims.model import Speaker, SpeakerKind
from claims.resolve.belonging import Body, body
from claims.resolve.told import RECENT, most_frequent, usual_role
from claims.settling.changes import Changes
from claims.store.settled import Entry, Ledger


class Bodies:
    """One round of storing speakers. ``named`` gives name and kind of those that ``changes`` speaks of; a speaker that
    has none is gone, unless somebody belongs to it."""

    def __init__(self, ledger: Ledger, changes: Changes, named: Mapping[str, tuple[str, SpeakerKind]]) -> None:
        self.ledger = ledger
        self.changes = changes
        self.named = named
        self.waiting: set[str] = set()
        self.gone: set[str] = set()

    def settle(self) -> None:
        """Store every speaker that changed, and every body to which somebody belongs now, or nobody any more."""
        for speaker_id in sorted(self.changes.speakers):
            self.describe(speaker_id)
        self.waiting |= self.changes.speakers | self.changes.owned
        while self.waiting:
            self.look_at(self.waiting.pop())
        self.ledger.drop_speakers(self.gone)

    def describe(self, speaker_id: str) -> None:
        """Store a speaker by what its entities tell."""
        if speaker_id not in self.named:
            self.gone.add(speaker_id)
            before = self.ledger.entry(speaker_id)
            if before is not None and before.spoken:
                self.enter(Entry(speaker_id, None, None, spoken=False))
            return
        name, kind = self.named[speaker_id]
        belongs = most_frequent(self.ledger.affiliations(speaker_id))
        it = body(belongs) if belongs else None
        self.enter(Entry(speaker_id, belongs, it and it.id, spoken=True))
        self.ledger.put_speaker(
            Speaker(
                id=speaker_id,
                name=name,
                kind=kind,
                role=usual_role(kind, self.ledger.roles(speaker_id, RECENT)),
                affiliation_id=self.above(speaker_id, it),
            )
        )

    def look_at(self, body_id: str) -> None:
        """Store a body that does not speak as long as somebody belongs to it, by the name that the first of them gives
        it; of one that speaks, tell those who belong to it where it went into another speaker."""
        entry = self.ledger.entry(body_id)
        members = self.ledger.belonging(body_id, 1)
        if self.ledger.cluster(body_id) is None and members and not (entry and entry.spoken):
            assert members[0].affiliation
            it = body(members[0].affiliation)
            above = body(it.above) if it.above else None
            self.enter(Entry(body_id, it.above, above and above.id, spoken=False))
            self.gone.discard(body_id)
            self.ledger.put_speaker(
                Speaker(id=body_id, name=it.name, kind=it.kind, affiliation_id=self.above(body_id, above))
            )
        elif entry and not entry.spoken:
            self.ledger.drop_entry(body_id)
            self.waiting |= {entry.body_id or ""} - {""}
            self.gone.add(body_id)
        if body_id in self.changes.owned:
            self.changes.owned.remove(body_id)
            for each in self.ledger.belonging(body_id):
                owner = self.ledger.owner(body_id)
                self.ledger.attach(each.speaker_id, owner if owner != each.speaker_id else None)

    def enter(self, entry: Entry) -> None:
        """Note what a speaker belongs to; what it belonged to, and belongs to, is to be looked at."""
        before = self.ledger.entry(entry.speaker_id)
        if before != entry:
            self.ledger.put_entry(entry)
            self.waiting |= {each.body_id for each in (before, entry) if each and each.body_id}

    def above(self, speaker_id: str, it: Body | None) -> str | None:
        """The id of the speaker that is the body ``it``, but for a speaker that is it itself."""
        owner = self.ledger.owner(it.id) if it else None
        return owner if owner != speaker_id else None
