"""What people decide about speakers: merging, splitting, renaming. Decisions are kept for ever and applied at once.

Each function appends decisions (``claims.store.decisions``) and resolves the archive's speakers again, without
parsing, so that the database shows the result; that takes seconds. Linking takes minutes in a large archive and is
left to the next build. The machine's own suggestion is what remains without the decision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from claims.errors import NotFound
from claims.model import Frozen
from claims.normalize import normalize
from claims.pipeline import Progress, quiet, resolve
from claims.store.archive import Archive
from claims.store.decisions import SpeakerDecision, now
from claims.store.people import Listed


class Author(Frozen):
    """Who decides, and why."""

    name: str
    reason: str


def merge(
    archive: Archive, first: Listed, others: Iterable[Listed], by: Author, progress: Progress = quiet
) -> list[SpeakerDecision]:
    """``first`` and ``others`` are one speaker, who keeps the id and name of ``first``."""
    made = [_merged(first.id, first.name, other.id, other.name, by) for other in others]
    archive.record_decisions(made)
    resolve(archive, progress)
    return made


def rename(
    archive: Archive, speaker: Listed, name: str, by: Author, progress: Progress = quiet
) -> list[SpeakerDecision]:
    """``speaker`` is called ``name``."""
    made = [
        SpeakerDecision(
            action="rename",
            speaker_id=speaker.id,
            speaker_name=speaker.name,
            name=name,
            author=by.name,
            decided=now(),
            reason=by.reason,
        )
    ]
    archive.record_decisions(made)
    resolve(archive, progress)
    return made


def take_back(
    archive: Archive, speaker: Listed, other: str, by: Author, progress: Progress = quiet
) -> list[SpeakerDecision]:
    """What people merged into ``speaker`` under the id or name ``other`` is a speaker of its own again.

    Raises ``NotFound`` when there was no such merge.
    """
    merges = in_force(archive.speaker_decisions())
    within = _together(merges, speaker.id)
    made = [
        _split(each.speaker_id, each.speaker_name, by, other_id=each.other_id, other_name=each.other_name)
        for each in merges
        if each.speaker_id in within and _is(other, each.other_id, each.other_name)
    ]
    if not made:
        raise NotFound(
            f"{other!r} was not merged into {speaker.name} by anybody. To part one article's speaker from it, "
            "name a claim: claims speakers split SPEAKER --claim ID"
        )
    archive.record_decisions(made)
    resolve(archive, progress)
    return made


def part(
    archive: Archive,
    speaker: Listed,
    claims: Collection[str],
    name: str | None,
    by: Author,
    progress: Progress = quiet,
) -> list[SpeakerDecision]:
    """Whoever made ``claims`` (ids) in their articles is not ``speaker``, but one other, called ``name`` if given.

    Raises ``NotFound`` when a claim is not this speaker's, or when nothing would remain of it.
    """
    places: list[tuple[str, int]] = []
    for claim in claims:
        place = archive.place_of(claim)
        if place is None or archive.speaker_at(place) != speaker.id:
            raise NotFound(f"claim {claim} is not by {speaker.name} ({speaker.id})")
        if place not in places:
            places.append(place)
    if set(places) >= archive.places(speaker.id):
        raise NotFound(f"that would leave nothing of {speaker.name}. To give it another name: claims speakers rename")
    made = [
        _split(speaker.id, speaker.name, by, article_id=article, entity=entity, name=name) for article, entity in places
    ]
    archive.record_decisions(made)
    resolve(archive, progress)
    if len(places) > 1:  # several articles, one other speaker
        parted = [found for place in places for found in archive.candidates(archive.speaker_at(place) or "")]
        made += merge(archive, parted[0], parted[1:], by, progress)
    return made


def in_force(decisions: Sequence[SpeakerDecision]) -> list[SpeakerDecision]:
    """The merges that no later split of the same two takes back; ``decisions`` stand oldest first."""
    last: dict[frozenset[str | None], SpeakerDecision] = {}
    for each in decisions:
        if each.other_id is not None:
            last[frozenset((each.speaker_id, each.other_id))] = each
    return [each for each in last.values() if each.action == "merge"]


def _together(merges: Iterable[SpeakerDecision], speaker_id: str) -> set[str]:
    """The ids that ``merges`` bring together with one."""
    found = {speaker_id}
    pairs = [{each.speaker_id, each.other_id or ""} for each in merges]
    while more := [pair for pair in pairs if pair & found and pair - found]:
        found.update(*more)
    return found


def _is(typed: str, speaker_id: str | None, name: str | None) -> bool:
    return typed == speaker_id or (name is not None and normalize(typed) == normalize(name))


def _merged(speaker_id: str, speaker_name: str, other_id: str, other_name: str, by: Author) -> SpeakerDecision:
    return SpeakerDecision(
        action="merge",
        speaker_id=speaker_id,
        speaker_name=speaker_name,
        other_id=other_id,
        other_name=other_name,
        author=by.name,
        decided=now(),
        reason=by.reason,
    )


def _split(
    speaker_id: str,
    speaker_name: str,
    by: Author,
    *,
    other_id: str | None = None,
    other_name: str | None = None,
    article_id: str | None = None,
    entity: int | None = None,
    name: str | None = None,
) -> SpeakerDecision:
    return SpeakerDecision(
        action="split",
        speaker_id=speaker_id,
        speaker_name=speaker_name,
        other_id=other_id,
        other_name=other_name,
        article_id=article_id,
        entity=entity,
        name=name,
        author=by.name,
        decided=now(),
        reason=by.reason,
    )
