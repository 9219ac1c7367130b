"""What the entities of one speaker tell together: its name, kind, role, and what it belongs to. Counts are enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from claims.model import SpeakerKind
from claims.resolve.blocks import SEPARATOR, sort_of
from claims.resolve.gazetteer import gazetteer

RECENT = 15
"""Entities, the latest ones, that tell the role."""

T = TypeVar("T")


def called(block: str, names: Mapping[str, int], kinds: Mapping[SpeakerKind, int]) -> tuple[str, SpeakerKind]:
    """Name and kind of the speaker whose entities, one of them in ``block``, have these names and kinds so often.

    States and outlets have the gazetteer's names; whatever it knows has its kind.
    """
    known = gazetteer().named(block.partition(SEPARATOR)[2]) if sort_of(block) == "known" else None
    fixed = known is not None and known.kind in {SpeakerKind.STATE, SpeakerKind.MEDIA}
    name = known.name if known and fixed else best_name(names)
    return name, known.kind if known else most_frequent(kinds) or SpeakerKind.ANONYMOUS


def best_name(counts: Mapping[str, int]) -> str:
    """The name most entities have, among those of several words if there are any; ties by the letters."""
    full = {name: count for name, count in counts.items() if len(name.split()) > 1} or dict(counts)
    return min(full, key=lambda name: (-full[name], -len(name.split()), name))


def most_frequent(counts: Mapping[T, int]) -> T | None:
    """The most frequent value; ties by the letters; null when there is none."""
    return min(counts, key=lambda value: (-counts[value], str(value)), default=None)


def usual_role(kind: SpeakerKind, roles: Iterable[str]) -> str | None:
    """The role of a person, of the ``roles`` that the latest ``RECENT`` entities give."""
    counts: dict[str, int] = {}
    for role in roles:
        counts[role] = counts.get(role, 0) + 1
    return most_frequent(counts) if kind == SpeakerKind.PERSON else None
