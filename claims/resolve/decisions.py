"""What people decided about speakers, applied to what the machine found.

Decisions are kept by the store, beside the machine's suggestions and never changed; here they are only applied, at
every rebuild, oldest first. A decision names speakers by id, and by their names of that time in case a change of
rules has given them other ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from claims.model import ArticleEntity, SpeakerKind
from claims.normalize import normalize


class Decided(Protocol):
    """A decision: merge ``speaker_id`` and ``other_id``; split one entity of an article off, or take a merge back;
    rename ``speaker_id`` to ``name``."""

    @property
    def action(self) -> str: ...
    @property
    def speaker_id(self) -> str: ...
    @property
    def speaker_name(self) -> str: ...
    @property
    def other_id(self) -> str | None: ...
    @property
    def other_name(self) -> str | None: ...
    @property
    def article_id(self) -> str | None: ...
    @property
    def entity(self) -> int | None: ...
    @property
    def name(self) -> str | None: ...
    @property
    def decided(self) -> str: ...


@dataclass(slots=True)
class Group:
    """One speaker while decisions are applied. ``former`` are the ids of all that went into it."""

    id: str
    name: str
    kind: SpeakerKind
    rows: list[ArticleEntity]
    former: set[str]


def decided(groups: list[Group], decisions: list[Decided]) -> list[Group]:
    """``groups`` after all ``decisions``, by id."""
    ordered = sorted(decisions, key=lambda one: (one.decided, one.action, one.speaker_id, one.other_id or ""))
    groups = [Group(one.id, one.name, one.kind, list(one.rows), set(one.former)) for one in groups]
    for number, decision in enumerate(ordered):
        if decision.action == "merge" and not taken_back(decision, ordered[number + 1 :]):
            groups = merge(groups, decision)
        elif decision.action == "split" and decision.article_id is not None:
            groups = split(groups, decision)
        elif decision.action == "rename" and decision.name:
            found = find(groups, decision.speaker_id, decision.speaker_name)
            if found:
                found.name = decision.name
    return sorted(groups, key=lambda one: one.id)


def taken_back(merge_decision: Decided, later: list[Decided]) -> bool:
    """Whether a later split of the same two speakers undoes the merge."""
    pair = {merge_decision.speaker_id, merge_decision.other_id}
    last = [one.action for one in later if {one.speaker_id, one.other_id} == pair and one.action in {"split", "merge"}]
    return bool(last) and last[-1] == "split"


def find(groups: list[Group], speaker_id: str | None, name: str | None) -> Group | None:
    """The group with the id, now or before a merge; else the only one that has the name."""
    for group in groups:
        if speaker_id in group.former:
            return group
    named = [group for group in groups if name and normalize(group.name) == normalize(name)]
    return named[0] if len(named) == 1 else None


def merge(groups: list[Group], decision: Decided) -> list[Group]:
    """The two speakers as one: the first keeps its id and name."""
    first = find(groups, decision.speaker_id, decision.speaker_name)
    second = find(groups, decision.other_id, decision.other_name)
    if first is None or second is None or first is second:
        return groups
    first.rows = sorted(first.rows + second.rows, key=lambda row: (row.article_id, row.entity))
    first.former |= second.former
    return [group for group in groups if group is not second]


def split(groups: list[Group], decision: Decided) -> list[Group]:
    """One entity of one article as a speaker of its own.

    Entities are numbered anew by rules that find more or fewer speakers in an article. Where the number is not the
    speaker's any more, the one entity that is this speaker in that article parts from it; of several, none. The id
    is derived from what was decided, so that later decisions about the new speaker find it under any rules.
    """
    group = find(groups, decision.speaker_id, decision.speaker_name)
    own_id = sha256(f"split\n{decision.article_id}\n{decision.entity}".encode()).hexdigest()[:16]
    if group is None or any(own_id in other.former for other in groups if other is not group):
        return groups
    here = [row for row in group.rows if row.article_id == decision.article_id]
    parting = [row for row in here if row.entity == decision.entity] or (here if len(here) == 1 else [])
    if not parting or len(group.rows) == 1:
        return groups
    group.rows = [row for row in group.rows if row not in parting]
    group.former.discard(own_id)
    return [*groups, Group(own_id, decision.name or parting[0].name, parting[0].kind, parting, {own_id})]
