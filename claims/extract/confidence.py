"""How sure a rule is: the share of what it found, in annotated articles, that a careful annotator marked too.

The counts stand in confidence.yaml and are made by ``training/confidence.py``. A kind of finding is the rule,
whether its source is printed, and whether it stands inside another content; few counts are drawn towards those of
all findings together (additive smoothing).
"""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from claims.lexicon import validated

WEIGHT = 4.0
"""How many findings of average quality are added to every kind."""


class Count(BaseModel):
    """Of ``seen`` findings of this kind, ``right`` were annotated with (nearly) the same content."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    source: bool
    nested: bool
    seen: int
    right: int


Kind = tuple[str, bool, bool]


@lru_cache(maxsize=1)
def counts() -> dict[Kind, Count]:
    """The counts by kind of finding."""
    return {(count.rule, count.source, count.nested): count for count in validated("confidence", list[Count])}


@lru_cache(maxsize=1)
def overall() -> float:
    """The share of right findings of all kinds."""
    seen = sum(count.seen for count in counts().values())
    return sum(count.right for count in counts().values()) / seen


def confidence(rule: str, *, source: bool, nested: bool) -> float:
    """Calibrated probability (0..1) that an annotator would have marked such a finding with the same content."""
    count = counts().get((rule, source, nested))
    seen, right = (count.seen, count.right) if count else (0, 0)
    return round((right + WEIGHT * overall()) / (seen + WEIGHT), 2)
