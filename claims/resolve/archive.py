"""From the entities of all articles to speakers: one per real person, organisation or state.

The result depends only on the set of entities and decisions, never on their order. Ids are digests of a key (the
gazetteer's name, an organisation's key, the sound of a person's name), so that a rebuild gives the same ids.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple, TypeVar

from claims.model import ArticleEntity, Speaker, SpeakerKind
from claims.normalize import normalize
from claims.resolve.bodies import organisation_key
from claims.resolve.decisions import Decided, Group, decided
from claims.resolve.gazetteer import gazetteer
from claims.resolve.people import people, sounds
from claims.resolve.person import Person
from claims.resolve.profiles import Profile, profile

RECENT = 15
Place = tuple[str, int]
T = TypeVar("T")


class Cluster(NamedTuple):
    """Profiles taken for one speaker, and the words its id is a digest of."""

    key: tuple[str, ...]
    profiles: list[Profile]


def speakers(
    entities: Iterable[ArticleEntity], decisions: Iterable[Decided] = ()
) -> tuple[list[Speaker], dict[Place, str]]:
    """All speakers by id, and the speaker of every (article id, entity number).

    ``decisions`` are what people decided (merge, split, rename), oldest first; they outweigh everything here.
    Organisations and states that somebody belongs to are speakers too, whether they speak or not.
    """
    profiles = sorted((profile(row) for row in entities), key=lambda each: each.place)
    clusters = clustered(profiles)
    groups = decided([group_of(cluster) for cluster in clusters], list(decisions))
    found: dict[str, Speaker] = {}
    assigned: dict[Place, str] = {}
    by_key = {cluster.key: identifier(cluster.key) for cluster in clusters}
    owners = {former: group.id for group in groups for former in group.former}
    for group in groups:
        for row in group.rows:
            assigned[row.article_id, row.entity] = group.id
    for group in groups:
        affiliation = most_frequent(row.affiliation for row in group.rows)
        affiliation_id = affiliated(affiliation, found, by_key, owners) if affiliation else None
        found[group.id] = Speaker(
            id=group.id,
            name=group.name,
            kind=group.kind,
            role=usual_role(group.rows) if group.kind == SpeakerKind.PERSON else None,
            affiliation_id=affiliation_id if affiliation_id != group.id else None,
        )
    return sorted(found.values(), key=lambda each: each.id), assigned


def clustered(profiles: list[Profile]) -> list[Cluster]:
    """The profiles grouped into speakers, each with its key."""
    by_key: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for each in profiles:
        if not each.words:
            by_key[each.key].append(each)
    persons: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in people(each for each in profiles if each.words):
        persons["person", *sounds(person.words)].append(person)
    for key, same in sorted(persons.items()):
        for number, person in enumerate(sorted(same, key=lambda one: (one.part, one.words, one.profiles[0].place))):
            mark = () if number == 0 and not person.part else (person.part or "/".join(person.words),)
            full = (*key, *mark)
            if full in by_key:
                full = (*full, *map(str, person.profiles[0].place))
            by_key[full] = sorted(person.profiles, key=lambda each: each.place)
    return [Cluster(key, rows) for key, rows in sorted(by_key.items())]


def identifier(key: tuple[str, ...]) -> str:
    """The id of the speaker with ``key``: the first 16 hexadecimal digits of its SHA-256."""
    return sha256("\n".join(key).encode()).hexdigest()[:16]


def group_of(cluster: Cluster) -> Group:
    """A cluster as decisions are applied to it."""
    rows = [each.row for each in cluster.profiles]
    known = gazetteer().named(rows[0].name) if cluster.key[0] == "known" else None
    fixed = known is not None and known.kind in {SpeakerKind.STATE, SpeakerKind.MEDIA}
    latest = max((row.published or "" for row in rows), default="")
    name = gazetteer().name_on(known.name, latest) if known and fixed else best_name(rows)
    kind = known.kind if known else most_frequent(row.kind for row in rows) or SpeakerKind.ANONYMOUS
    speaker_id = identifier(cluster.key)
    return Group(speaker_id, name, kind, rows, {speaker_id})


def best_name(rows: list[ArticleEntity]) -> str:
    """The name most articles give, among those with the most words that more than a few use; ties by the letters."""
    counts = Counter(row.name for row in rows)
    full = {name: count for name, count in counts.items() if len(name.split()) > 1} or dict(counts)
    return min(full, key=lambda name: (-full[name], -len(name.split()), name))


def most_frequent(values: Iterable[T | None]) -> T | None:
    """The most frequent value that is not null; ties by the letters."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], str(value)), default=None)


def usual_role(rows: list[ArticleEntity]) -> str | None:
    """The role most given in the latest articles that give one; undated articles count as the oldest.

    Spellings of one role count together, and a bare noun (المدرب، الجنرال) only where no article says of what.
    """
    dated = sorted((row.published or "", row.article_id, row.role) for row in rows if row.role)
    recent = [role for _, _, role in dated[-RECENT:]]
    recent = [role for role in recent if len(role.split()) > 1] or recent
    usual = most_frequent(normalize(role).replace("اميرك", "امريك") for role in recent)
    return most_frequent(role for role in recent if normalize(role).replace("اميرك", "امريك") == usual)


def affiliated(name: str, found: dict[str, Speaker], by_key: dict[tuple[str, ...], str], owners: dict[str, str]) -> str:
    """The id of the organisation or state called ``name``, added to ``found`` with what it belongs to."""
    known = gazetteer().named(name)
    row = ArticleEntity(article_id="", entity=0, name=name, kind=known.kind if known else SpeakerKind.ORGANISATION)
    key = profile(row).key if known else organisation_key(name) or ("organisation", name)
    speaker_id = owners.get(by_key.get(key, ""), identifier(key))
    if speaker_id not in found and speaker_id not in owners:
        above = state_above(name)
        above_id = affiliated(above, found, by_key, owners) if above and above != name else None
        called = known.name if known else name
        found[speaker_id] = Speaker(id=speaker_id, name=called, kind=row.kind, affiliation_id=above_id)
    return speaker_id


def state_above(name: str) -> str | None:
    """The name of the one state that an organisation's name shows it to belong to."""
    known = gazetteer().named(name)
    if known and known.kind == SpeakerKind.STATE:
        return None
    codes = {part[1:] for part in organisation_key(name) if part.startswith("@")}
    if known and known.state:
        codes = {known.state}
    return gazetteer().state_names[codes.pop()] if len(codes) == 1 else None
