"""A person put together from entities of several articles, and what speaks for or against two being one."""

from __future__ import annotations

from typing import Protocol

from claims.resolve.nouns import nouns
from claims.resolve.profiles import Profile


class Somebody(Protocol):
    """What two persons are compared by. ``gender`` is Fem or Masc when all offices that show one show the same."""

    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def states(self) -> frozenset[str]: ...
    @property
    def offices(self) -> frozenset[str]: ...
    @property
    def gender(self) -> str | None: ...


class Person:
    """All entities taken for one person so far."""

    def __init__(self, words: tuple[str, ...], profiles: list[Profile], part: str = "") -> None:
        self.words = words
        self.profiles = profiles
        self.part = part
        self.states = frozenset[str]().union(*(each.states for each in profiles))
        self.offices = frozenset[str]().union(*(each.offices for each in profiles))

    def absorb(self, other: Person) -> None:
        """Takes ``other`` in."""
        self.profiles += other.profiles
        self.states |= other.states
        self.offices |= other.offices

    @property
    def weight(self) -> tuple[int, tuple[str, ...]]:
        """More articles first, then by the words: an order that depends on nothing else."""
        return -len(self.profiles), self.words

    @property
    def gender(self) -> str | None:
        """The gender that the offices show, when all show one."""
        found = {each.gender for each in self.profiles if each.gender}
        return found.pop() if len(found) == 1 else None


def common(words: tuple[str, ...]) -> bool:
    """Whether a name consists of common given names only, so that many people bear it."""
    return all(nouns().given_name(word) for word in words)


def compatible(one: Somebody, other: Somebody) -> bool:
    """Whether two can be one: what both articles say of state or office does not differ on both counts.

    A feminine office and a masculine one differ, unless it is one office (women hold offices in the masculine).
    """
    states_differ = bool(one.states and other.states and not one.states & other.states)
    offices_differ = bool(one.offices and other.offices and not one.offices & other.offices)
    if offices_differ and one.words != other.words and one.gender and other.gender and one.gender != other.gender:
        return False
    return not states_differ and not (offices_differ and common(one.words))


def borne_out(one: Somebody, other: Somebody) -> bool:
    """Whether a state or an office speaks for the two being one."""
    return bool(one.states & other.states) or bool(one.offices & other.offices)
