"""What the entities of one speaker tell together: its name, kind, role, and what it belongs to. Counts are enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from claims.model import SpeakerKind
from claims.normalize import normalize
from claims.resolve.blocks import SEPARATOR, sort_of
from claims.resolve.gazetteer import gazetteer

RECENT = 15
"""Entities, the latest ones, that tell the role."""

T = TypeVar("T")


def called(
    block: str, names: Mapping[str, int], kinds: Mapping[SpeakerKind, int], latest: str
) -> tuple[str, SpeakerKind]:
    """Name and kind of the speaker whose entities, one of them in ``block``, have these names and kinds so often.

    States and outlets have the gazetteer's names of the ``latest`` day (ISO date; empty when no entity has one);
    whatever it knows has its kind.
    """
    known = gazetteer().entry(block.partition(SEPARATOR)[2]) if sort_of(block) == "known" else None
    fixed = known is not None and known.kind in {SpeakerKind.STATE, SpeakerKind.MEDIA}
    name = gazetteer().name_on(known.name, latest) if known and fixed else best_name(names)
    return name, known.kind if known else most_frequent(kinds) or SpeakerKind.ANONYMOUS


def best_name(counts: Mapping[str, int]) -> str:
    """The name most entities have, among those of several words if there are any; ties by the letters."""
    full = {name: count for name, count in counts.items() if len(name.split()) > 1} or dict(counts)
    return min(full, key=lambda name: (-full[name], -len(name.split()), name))


def most_frequent(counts: Mapping[T, int]) -> T | None:
    """The most frequent value; ties by the letters; null when there is none."""
    return min(counts, key=lambda value: (-counts[value], str(value)), default=None)


def usual_role(kind: SpeakerKind, roles: Iterable[str]) -> str | None:
    """The role of a person, of the ``roles`` that the latest ``RECENT`` entities give.

    Spellings of one role count together, and a bare noun (المدرب، الجنرال) only where no entity says of what.
    """
    recent = list(roles) if kind == SpeakerKind.PERSON else []
    recent = [role for role in recent if len(role.split()) > 1] or recent
    usual = most_frequent(Counter(map(folded, recent)))
    return most_frequent(Counter(role for role in recent if folded(role) == usual))


def folded(role: str) -> str:
    """What the spellings of a role share."""
    return normalize(role).replace("اميرك", "امريك")
