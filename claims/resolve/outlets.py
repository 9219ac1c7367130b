"""Publishers and companies that the gazetteer knows, under the names papers give them with additions.

«وكالة أنباء تاس الروسية الحكومية», «وكالة تاس» and «تاس» are one; «صحيفة الحياة» and «قناة الحياة» are not.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claims.lexicon import validated
from claims.model import SpeakerKind
from claims.normalize import normalize
from claims.resolve.archive_names import archive_names
from claims.resolve.bodies import parts, sounds_of
from claims.resolve.gazetteer import Known, MediaEntry, OrganisationEntry, gazetteer

SHORTEST_SOUND = 4
NEWS = "انباء"


class Core(NamedTuple):
    """What is left of a publisher's name: its class (print, agency, …) if the name tells, its own words, its states.

    A national agency that has no other name (وكالة الأنباء السورية) is known by its state.
    """

    head: str | None
    words: tuple[str, ...]
    states: tuple[str, ...]


def core(name: str) -> Core:
    """The core of ``name``."""
    kept, states = parts(name)
    lexicon = archive_names()
    head = next((lexicon.outlets[word] for word in kept[:1] if word in lexicon.outlets), None)
    own = [word for word in kept if word not in lexicon.outlets and word not in lexicon.describing]
    if not own and NEWS in kept and states:
        return Core(head, (NEWS, *states), states)
    return Core(head, tuple(own), states)


@lru_cache(maxsize=1)
def index() -> tuple[dict[tuple[str, ...], list[tuple[str | None, Known]]], dict[tuple[str, ...], list[Known]]]:
    """Publishers and companies by their words (with their classes), and bodies of several words by sound."""
    by_words: dict[tuple[str, ...], list[tuple[str | None, Known]]] = {}
    by_sound: dict[tuple[str, ...], list[Known]] = {}
    rows: list[tuple[str, list[str]]] = [
        (one.name, one.variants) for one in validated("gazetteer_media", list[MediaEntry])
    ]
    bodies = validated("gazetteer_organisations", list[OrganisationEntry])
    rows += [(one.name, one.variants) for one in bodies if normalize(one.name).startswith("شركه ")]
    for name, variants in rows:
        known = gazetteer().named(name)
        if known is None:
            continue
        head = core(name).head
        for form in [name, *variants]:
            key = core(form).words
            if key and (head, known) not in by_words.setdefault(key, []):
                by_words[key].append((head, known))
            sound = sounds_of(list(key))
            if key and known not in by_sound.setdefault(("outlet", *sound), []):
                by_sound["outlet", *sound].append(known)
    for one in bodies:
        known = gazetteer().named(one.name)
        for form in [one.name, *one.variants]:
            words, states = parts(form)
            if known and len(words) > 1 and known not in by_sound.setdefault((*sounds_of(words), *states), []):
                by_sound[(*sounds_of(words), *states)].append(known)
    return by_words, by_sound


@lru_cache(maxsize=1 << 15)
def known_body(name: str) -> Known | None:
    """The one publisher, company or organisation of the gazetteer that ``name`` is, with additions or misspelt."""
    exact = gazetteer().named(name)
    if exact is not None:
        return exact
    by_words, by_sound = index()
    found = core(name)
    if found.head:
        kinds = [(head, one) for head, one in by_words.get(found.words, ()) if fits(found, head, one)]
        if not kinds and found.head == "agency" and NEWS in parts(name)[0] and len(found.words) > 1:
            others = any((word,) in by_words for word in found.words[:-1])
            kinds = [(head, one) for head, one in by_words.get(found.words[-1:], ()) if head == "agency" and not others]
        shortest = SHORTEST_SOUND - (found.head == "agency")
        if not kinds and len("".join(sounds_of(list(found.words)))) >= shortest:
            alike = by_sound.get(("outlet", *sounds_of(list(found.words))), [])
            kinds = [(core(one.name).head, one) for one in alike if fits(found, core(one.name).head, one)]
        return kinds[0][1] if len({one for _, one in kinds}) == 1 else None
    words, states = parts(name)
    described = [word for word in words if word not in archive_names().describing]
    if len("".join(sounds_of(described))) <= SHORTEST_SOUND:
        return None
    for sounds in (sounds_of(words), sounds_of(described)):
        named = by_sound.get((*sounds, *states)) or []
        alike = named or [one for one in by_sound.get(sounds, ()) if one.state is None or one.state in states]
        if len(alike) == 1:
            return alike[0]
    return None


def fits(found: Core, head: str | None, known: Known) -> bool:
    """Whether the class and the nationality of a name allow it to be ``known``."""
    if found.states and known.state and known.state not in found.states:
        return False
    lexicon = archive_names()
    if found.head == "site" and set(found.words) <= lexicon.common | lexicon.complements:
        return False
    if found.head != "agency" and not found.states and parts(known.name)[1]:
        return False  # the state tells it from others of the name (صحيفة الوطن السورية)
    if known.kind == SpeakerKind.MEDIA:
        return head is None or found.head in {head, "site"} or (found.head, head) == ("agency", "broadcast")
    return found.head in {"company", "site", "broadcast"}


def of_another_state(form: str, known: Known) -> bool:
    """Whether a printed form gives a publisher of this name another nationality (محطة «سي إن إن» التركية)."""
    found = core(form)
    same = any(one == known for _, one in index()[0].get(found.words, ()))
    return bool(same and found.head and found.states and known.state and known.state not in found.states)
