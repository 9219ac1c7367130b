"""What speaks for an antecedent: every candidate carries the features that hold for it, by name.

``antecedents.yaml`` says what each is worth, and why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from claims.lexicon import validated
from claims.resolve.entities import Entity

RULES = ("subject-of-verb-above", "same-sentence", "topic", "named-before", "outer-speaker", "elided")


class WeightsFile(BaseModel):
    """``antecedents.yaml``."""

    model_config = ConfigDict(extra="forbid")
    weights: dict[str, float]


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """What each feature is worth, in log-odds. Raises ``LexiconError`` naming the bad entry."""
    return validated("antecedents", WeightsFile).weights


@dataclass(slots=True)
class Candidate:
    """An entity that a cue may mean: ``at`` is the token where it is mentioned nearest, ``features`` what holds."""

    entity: Entity
    at: int
    rules: set[str] = field(default_factory=set)
    features: set[str] = field(default_factory=set)

    def worth(self) -> float:
        """The sum of the weights of its features."""
        return sum(weights().get(feature, 0.0) for feature in self.features)

    @property
    def rule(self) -> str:
        """The strongest of the rules that brought it in."""
        return next(rule for rule in RULES if rule in self.rules)
