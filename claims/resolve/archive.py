"""From the entities of all articles to speakers: one per real person, organisation or state.

The result depends only on the set of entities and decisions, never on their order. Ids are digests of a key (the
gazetteer's name, an organisation's key, the sound of a person's name), so that a rebuild gives the same ids.

This is the whole of it in memory, for a few articles and as what ``claims.settling`` must come to, which does the same
block by block in the database.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from claims.model import ArticleEntity, Speaker
from claims.resolve.bearers import Bearer
from claims.resolve.belonging import body
from claims.resolve.blocks import FULL, ONE, Place, block_of, exact, of_single, settle_full, settle_single, sort_of
from claims.resolve.decisions import Decided, Group, decided
from claims.resolve.profiles import Profile, profile
from claims.resolve.told import RECENT, called, most_frequent, usual_role
from claims.resolve.trailing import without_trailing


def speakers(
    entities: Iterable[ArticleEntity], decisions: Iterable[Decided] = ()
) -> tuple[list[Speaker], dict[Place, str]]:
    """All speakers by id, and the speaker of every (article id, entity number).

    ``decisions`` are what people decided (merge, split, rename), oldest first; they outweigh everything here.
    Organisations and states that somebody belongs to are speakers too, whether they speak or not.
    """
    groups = decided(clustered(entities), list(decisions))
    owners = {former: group.id for group in groups for former in group.former}
    found: dict[str, Speaker] = {}
    for group in groups:
        belongs = most_frequent(Counter(row.affiliation for row in group.rows if row.affiliation))
        affiliation_id = affiliated(belongs, found, owners) if belongs else None
        roles = sorted((row.published or "", row.article_id, row.role) for row in group.rows if row.role)
        found[group.id] = Speaker(
            id=group.id,
            name=group.name,
            kind=group.kind,
            role=usual_role(group.kind, (role for _, _, role in roles[-RECENT:])),
            affiliation_id=affiliation_id if affiliation_id != group.id else None,
        )
    assigned = {(row.article_id, row.entity): group.id for group in groups for row in group.rows}
    return sorted(found.values(), key=lambda each: each.id), assigned


def clustered(entities: Iterable[ArticleEntity]) -> list[Group]:
    """The entities grouped into speakers, as the machine sees them, by id."""
    blocks: dict[str, list[Profile]] = defaultdict(list)
    for each in without_trailing(profile(row) for row in entities):
        blocks[block_of(each)].append(each)
    clusters: dict[str, list[Profile]] = defaultdict(list)
    bearers: dict[str, dict[str, Bearer]] = defaultdict(dict)
    for block, rows in blocks.items():
        if sort_of(block) == FULL:
            settled = settle_full(rows)
            for row in rows:
                clusters[settled.assigned[row.place]].append(row)
            for one in settled.bearers:
                bearers[of_single(one.words[0])][one.id] = bearers[of_single(one.words[-1])][one.id] = one
    for block, rows in blocks.items():
        single = settle_single(rows, bearers[block].values()).assigned if sort_of(block) == ONE else {}
        if sort_of(block) != FULL:
            for row in rows:
                clusters[single.get(row.place) or exact(block)].append(row)
    return [group_of(found, sorted(rows, key=lambda row: row.place)) for found, rows in sorted(clusters.items())]


def group_of(found: str, rows: list[Profile]) -> Group:
    """A cluster as decisions are applied to it."""
    entities = [each.row for each in rows]
    latest = max(row.published or "" for row in entities)
    names, kinds = Counter(row.name for row in entities), Counter(row.kind for row in entities)
    name, kind = called(block_of(rows[0]), names, kinds, latest)
    return Group(found, name, kind, entities, {found})


def affiliated(name: str, found: dict[str, Speaker], owners: dict[str, str]) -> str:
    """The id of the organisation or state called ``name``, added to ``found`` with what it belongs to."""
    it = body(name)
    speaker_id = owners.get(it.id, it.id)
    if speaker_id not in found and speaker_id not in owners:
        above_id = affiliated(it.above, found, owners) if it.above else None
        found[speaker_id] = Speaker(id=speaker_id, name=it.name, kind=it.kind, affiliation_id=above_id)
    return speaker_id
