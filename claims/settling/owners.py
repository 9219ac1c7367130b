"""Clusters to speakers: what they are called, and what people decided about them."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import SpeakerKind
from claims.normalize import normalize
from claims.resolve.decisions import Decided, Group, decided
from claims.resolve.told import called
from claims.settling.changes import Changes
from claims.store.settled import Cluster, Ledger
from claims.store.settling import Register


class Owners:
    """One round of settling clusters. ``named`` are the speakers that are known to be there, with name and kind."""

    def __init__(self, register: Register, ledger: Ledger, changes: Changes) -> None:
        self.register = register
        self.ledger = ledger
        self.changes = changes
        self.named: dict[str, tuple[str, SpeakerKind]] = {}

    def settle(self, decisions: Sequence[Decided], *, new: bool) -> None:
        """Name every cluster that changed, and apply the ``decisions`` where one of them has to do with any.

        ``new``: they are not the ones that were applied before.
        """
        touched = False
        for cluster_id in sorted(self.changes.clusters):
            before = self.ledger.cluster(cluster_id)
            touched |= before is not None and before.decided
            self.name(cluster_id, before)
        concerned = self.ledger.named_in_decisions(*_mentioned(decisions))
        if new or touched or not self.changes.clusters.isdisjoint(each.id for each in concerned):
            self.decide(concerned, decisions)
        concern = {each.id for each in concerned}
        for place, cluster_id in self.changes.moved.items():
            if cluster_id not in concern:
                self.register.put_speaker(place, cluster_id)
                self.changes.articles.add(place[0])
        self.changes.speakers |= self.changes.clusters

    def name(self, cluster_id: str, before: Cluster | None) -> None:
        """Name a cluster by what its entities tell; one without entities is gone."""
        told = self.ledger.told(cluster_id)
        if told is None:
            self.ledger.drop_cluster(cluster_id)
            if before is not None and before.owner_id != cluster_id:
                self.changes.owned.add(cluster_id)
            return
        name, kind = called(*told)
        owner, was = (before.owner_id, before.decided) if before else (cluster_id, False)
        now = Cluster(cluster_id, name, kind, owner, was)
        if now != before:
            self.ledger.put_cluster(now)
        if not was:
            self.named[cluster_id] = name, kind

    def decide(self, concerned: Sequence[Cluster], decisions: Sequence[Decided]) -> None:
        """Apply ``decisions`` to the clusters they have, or had, to do with: nothing else can be found by them."""
        ids, names = _mentioned(decisions)
        by_id = {each.id: each for each in concerned}
        kept = self.register.in_clusters(by_id)
        groups = [
            Group(each.id, each.name, each.kind, [one.row for one in kept if one.cluster_id == each.id], {each.id})
            for each in concerned
        ]
        groups = decided(groups, list(decisions))
        speakers = {(row.article_id, row.entity): group.id for group in groups for row in group.rows}
        owners = {former: group.id for group in groups for former in group.former}
        for cluster_id in by_id:
            self.named.pop(cluster_id, None)  # it may be another speaker's now
        self.named |= {group.id: (group.name, group.kind) for group in groups}
        self.changes.speakers |= self.named.keys() | by_id.keys()
        for one in kept:
            if speakers[one.place] != one.speaker_id:
                self.changes.leaves(one)
                self.changes.articles.add(one.place[0])
                self.register.put_speaker(one.place, speakers[one.place])
        for each in concerned:
            self.ledger.put_cluster(each._replace(owner_id=owners[each.id], decided=_concern(each, ids, names)))
            if owners[each.id] != each.owner_id:
                self.changes.owned.add(each.id)


def _mentioned(decisions: Sequence[Decided]) -> tuple[set[str], set[str]]:
    """The ids and the folded names by which ``decisions`` find speakers."""
    ids = {each for one in decisions for each in (one.speaker_id, one.other_id) if each}
    names = {normalize(each) for one in decisions for each in (one.speaker_name, one.other_name) if each}
    return ids, names


def _concern(cluster: Cluster, ids: set[str], names: set[str]) -> bool:
    return cluster.id in ids or normalize(cluster.name) in names
