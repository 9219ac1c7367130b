"""What has changed so far while speakers are settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.store.settling import Kept, Place


@dataclass
class Changes:
    """``articles`` whose mentions may say something else now; ``clusters`` with entities that came, went or differ;
    ``speakers`` that these were or are; ``moved``: the cluster of each entity that has another than before;
    ``owned``: clusters that went into another speaker than before."""

    articles: set[str] = field(default_factory=set)
    clusters: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    moved: dict[Place, str] = field(default_factory=dict)
    owned: set[str] = field(default_factory=set)

    def leaves(self, kept: Kept) -> None:
        """An entity is not any more what it was."""
        self.clusters |= {kept.cluster_id} if kept.cluster_id else set()
        self.speakers |= {kept.speaker_id} if kept.speaker_id else set()
