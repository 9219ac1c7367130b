"""Blocks: entities of the archive that can be one speaker only with others of their block.

There are three sorts. What is known by an exact key (states, organisations, and what is never merged) is one speaker
for each block. Persons with full names meet those whose last name sounds the same. Entities known by one name meet
those of the same sound, and the persons with full names that begin or end with it (``Bearer``).

So a rule that joins entities or keeps them apart may look at others of their block and at bearers, at nothing else:
only then does settling the blocks of a new article come to what settling everything at once comes to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from claims.resolve.bearers import Bearer, bearer
from claims.resolve.people import full_names, sounds
from claims.resolve.person import Person
from claims.resolve.profiles import Profile
from claims.resolve.single_names import surnames
from claims.resolve.variants import skeleton

FULL, ONE = "full", "one"
GENERATIONS = frozenset({"اب", "الاب", "ابن", "الابن", "جد", "الجد"})
SEPARATOR = "\n"
Place = tuple[str, int]


class Settled(NamedTuple):
    """The speaker's id for each place of a block, and its persons as single names see them."""

    assigned: dict[Place, str]
    bearers: list[Bearer]


def block_of(row: Profile) -> str:
    """The name of the block that an entity belongs to; its words are those of its name after ``trailing.cut``."""
    if not row.words:
        return SEPARATOR.join(row.key)
    if len(row.words) > 1:
        return SEPARATOR.join((FULL, skeleton(row.words[-1])))
    return of_single(row.words[0])


def of_single(word: str) -> str:
    """The block of the entities that are known by ``word`` alone."""
    return SEPARATOR.join((ONE, skeleton(word)))


def sort_of(block: str) -> str:
    """``FULL``, ``ONE``, or the sort of an exact key."""
    return block.partition(SEPARATOR)[0]


def exact(block: str) -> str:
    """The id of the one speaker of a block with an exact key."""
    return identifier(tuple(block.split(SEPARATOR)))


def identifier(key: tuple[str, ...]) -> str:
    """The id of the speaker with ``key``: the first 16 hexadecimal digits of its SHA-256."""
    return sha256(SEPARATOR.join(key).encode()).hexdigest()[:16]


def settle_full(block: Iterable[Profile]) -> Settled:
    """A block of persons with full names."""
    persons = keyed(full_names(block))
    assigned = {each.place: found for found, person in persons.items() for each in person.profiles}
    return Settled(assigned, [bearer(person, found) for found, person in persons.items() if lends(person)])


def lends(person: Person) -> bool:
    """Whether somebody with a full name may be called by its first or last word alone.

    Not so somebody of the person named (his wife), whose part has a place in it, nor who is told apart by generation.
    """
    return "/" not in person.part and person.words[-1] not in GENERATIONS


def settle_single(block: Iterable[Profile], bearers: Iterable[Bearer]) -> Settled:
    """A block of entities known by one name, among the ``bearers`` whose first or last name sounds like it."""
    placed = surnames(bearers, block)
    assigned = {row.place: found for found, row in placed.given}
    assigned |= {each.place: found for found, person in keyed(placed.left).items() for each in person.profiles}
    return Settled(assigned, [])


def keyed(persons: Iterable[Person]) -> dict[str, Person]:
    """The persons of one block by the ids of their speakers.

    The key is the sound of the name; where several sound alike, the others are told apart by part, words, place.
    """
    by_sound: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in persons:
        by_sound["person", *sounds(person.words)].append(person)
    found: dict[tuple[str, ...], Person] = {}
    for key, same in sorted(by_sound.items()):
        for number, person in enumerate(sorted(same, key=lambda one: (one.part, one.words, one.profiles[0].place))):
            mark = () if number == 0 and not person.part else (person.part or "/".join(person.words),)
            full = (*key, *mark)
            found[(*full, *map(str, person.profiles[0].place)) if full in found else full] = person
    return {identifier(key): person for key, person in found.items()}
