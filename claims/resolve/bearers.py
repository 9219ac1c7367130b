"""Persons with full names as entities known by one name only see them."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import TypeAdapter

from claims.normalize import normalize
from claims.resolve.person import Person


class Bearer(NamedTuple):
    """A person with a full name; ``id`` is the speaker's.

    ``number`` counts the entities that give the full name, ``day`` is the ISO date of the only one (null when there are
    several, or it has none), ``sayings`` are their roles and affiliations, folded.
    """

    id: str
    words: tuple[str, ...]
    states: frozenset[str]
    offices: frozenset[str]
    gender: str | None
    number: int
    day: str | None
    sayings: frozenset[str]


Facts = tuple[tuple[str, ...], list[str], list[str], str | None, int, str | None, list[str]]
FACTS: TypeAdapter[Facts] = TypeAdapter(Facts)


def bearer(person: Person, speaker_id: str) -> Bearer:
    """``person``, whose speaker has this id, as entities known by one name see it."""
    rows = [each.row for each in person.profiles]
    parts = {part for row in rows for part in (row.role, row.affiliation) if part}
    return Bearer(
        id=speaker_id,
        words=person.words,
        states=person.states,
        offices=person.offices,
        gender=person.gender,
        number=len(rows),
        day=rows[0].published if len(rows) == 1 else None,
        sayings=frozenset(map(normalize, parts)),
    )


def dumped(one: Bearer) -> str:
    """All but the id, as JSON; equal bearers give equal texts."""
    facts = (one.words, sorted(one.states), sorted(one.offices), one.gender, one.number, one.day, sorted(one.sayings))
    return FACTS.dump_json(facts).decode()


def loaded(speaker_id: str, facts: str) -> Bearer:
    """The bearer that ``dumped`` wrote."""
    words, states, offices, gender, number, day, sayings = FACTS.validate_json(facts)
    return Bearer(speaker_id, words, frozenset(states), frozenset(offices), gender, number, day, frozenset(sayings))
