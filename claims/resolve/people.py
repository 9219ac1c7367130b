"""Which persons of different articles are one: the same name, another spelling of it, or its surname alone.

Each step looks only at persons who share a key, so the cost grows with the archive, not with its square. Every
step is a function of the set of persons: their order does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from claims.resolve.nouns import nouns
from claims.resolve.profiles import Profile
from claims.resolve.variants import same_word, skeleton

FULL_NAME = 2
SHORT, SURE, LONG = 3, 4, 6


class Person:
    """All entities taken for one person so far."""

    def __init__(self, words: tuple[str, ...], profiles: list[Profile], part: str = "") -> None:
        self.words = words
        self.profiles = profiles
        self.part = part
        self.states = frozenset().union(*(each.states for each in profiles))
        self.offices = frozenset().union(*(each.offices for each in profiles))

    def absorb(self, other: Person) -> None:
        """Takes ``other`` in."""
        self.profiles += other.profiles
        self.states |= other.states
        self.offices |= other.offices

    @property
    def weight(self) -> tuple[int, tuple[str, ...]]:
        """More articles first, then by the words: an order that depends on nothing else."""
        return -len(self.profiles), self.words


def people(profiles: Iterable[Profile]) -> list[Person]:
    """The persons behind ``profiles`` (all of kind person, with ``words``)."""
    by_name: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for each in sorted(profiles, key=lambda one: one.place):
        by_name[each.words].append(each)
    full: list[Person] = []
    for words, rows in sorted(by_name.items()):
        if len(words) >= FULL_NAME:
            full += namesakes(words, rows)
    full = merged_by_spelling(full, sounds)
    full = merged_by_spelling(full, rough)
    full = merged_by_part(full)
    return full + surnames(full, {words: rows for words, rows in by_name.items() if len(words) < FULL_NAME})


def namesakes(words: tuple[str, ...], rows: list[Profile]) -> list[Person]:
    """One person per name, but two where a common name (محمد علي) stands for people of different states and offices."""
    if not is_common(words):
        return [Person(words, rows)]
    groups: list[Person] = []
    for row in rows:
        fitting = next((group for group in groups if compatible(group, Person(words, [row]))), None)
        if fitting:
            fitting.absorb(Person(words, [row]))
        else:
            groups.append(Person(words, [row]))
    for group in groups[1:]:
        group.part = "".join(sorted(group.states)) or "-".join(sorted(group.offices))
    return groups


def is_common(words: tuple[str, ...]) -> bool:
    """Whether a name consists of common given names only, so that many people bear it."""
    return all(nouns().given_name(word) for word in words)


def compatible(one: Person, other: Person) -> bool:
    """Whether two can be one: what both articles say of state or office does not differ on both counts."""
    states_differ = bool(one.states and other.states and not one.states & other.states)
    offices_differ = bool(one.offices and other.offices and not one.offices & other.offices)
    return not states_differ and not (offices_differ and is_common(one.words))


def sounds(words: tuple[str, ...]) -> tuple[str, ...]:
    """The key under which spellings of one name meet."""
    return tuple(skeleton(word) for word in words)


def rough(words: tuple[str, ...]) -> tuple[str, ...]:
    """The key under which names meet that differ by a slip in the first name (دومالد، دونالد)."""
    return words[0][:1], skeleton(words[-1]), str(len(words))


def merged_by_spelling(persons: list[Person], key: Callable[[tuple[str, ...]], tuple[str, ...]]) -> list[Person]:
    """Joins names with one ``key`` that are spelt alike (غوتيريش، جوتيريس) where state or office bears it out.

    Arabic given names differ by a letter and are not one (جمال، كمال): such words must be equal.
    """
    blocks: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in persons:
        blocks[key(person.words)].append(person)
    kept: list[Person] = []
    for _, block in sorted(blocks.items()):
        heads: list[Person] = []
        for person in sorted(block, key=lambda one: (one.weight, one.part)):
            head = next((one for one in heads if one_person(one, person)), None)
            if head:
                head.absorb(person)
            else:
                heads.append(person)
        kept += heads
    return kept


def one_person(one: Person, other: Person) -> bool:
    """Whether two full names that sound alike are one person."""
    if one.words == other.words or not compatible(one, other):
        return False
    for first, second in zip(one.words, other.words, strict=True):
        arabic = nouns().given_name(first) and nouns().given_name(second)
        if first != second and (arabic or not same_word(first, second)):
            return False
    return borne_out(one, other) or (
        sounds(one.words) == sounds(other.words)
        and all(a == b or len(a) > SURE for a, b in zip(one.words, other.words, strict=True))
    )


def merged_by_part(persons: list[Person]) -> list[Person]:
    """Joins a longer name with the one shorter name it contains (رجب طيب أردوغان، رجب أردوغان)."""
    by_last: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        by_last[skeleton(person.words[-1])].append(person)
    gone: set[int] = set()
    for _, block in sorted(by_last.items()):
        for short in sorted(block, key=lambda one: (len(one.words), one.weight, one.part)):
            longer = [
                one
                for one in block
                if len(one.words) > len(short.words) and id(one) not in gone and contains(one.words, short.words)
                and compatible(one, short) and (same_word(one.words[0], short.words[0]) or borne_out(one, short))
            ]  # fmt: skip
            if len(longer) == 1:
                longer[0].absorb(short)
                gone.add(id(short))
    return [person for person in persons if id(person) not in gone]


def borne_out(one: Person, other: Person) -> bool:
    """Whether a state or an office speaks for the two being one."""
    return bool(one.states & other.states) or bool(one.offices & other.offices)


def contains(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether ``short`` stands in ``long`` in order, with the same last name, spellings aside."""
    if not same_word(long[-1], short[-1]):
        return False
    rest = iter(long)
    return all(any(same_word(word, other) for other in rest) for word in short)


def surnames(full: list[Person], short: dict[tuple[str, ...], list[Profile]]) -> list[Person]:
    """Gives entities known by one name to the one person of that name; keeps the others.

    Without a full name in the archive, one name is one person only where it is rare and nothing speaks against it.
    """
    by_word: dict[str, list[Person]] = defaultdict(list)
    for person in full:
        for word in {person.words[-1], person.words[0]}:
            by_word[skeleton(word)].append(person)
    left: list[Person] = []
    for words, rows in sorted(short.items()):
        candidates = [
            one
            for one in by_word.get(skeleton(words[0]), ())
            if words[0] in {one.words[0], one.words[-1]} or near(words[0], one.words[-1])
        ]
        alone: list[Profile] = []
        for row in rows:
            single = Person(words, [row])
            fitting = [one for one in candidates if compatible(one, single)]
            sure = [one for one in fitting if borne_out(one, single)]
            chosen = sure if len(sure) == 1 else [one for one in fitting if telling(words[0], one)]
            if len(chosen) == 1:
                chosen[0].profiles.append(row)
            else:
                alone.append(row)
        left += unclaimed(words, alone, bool(candidates))
    return left


def near(word: str, surname: str) -> bool:
    """Whether a surname alone is spelt almost like a full name's: short words are too often other words."""
    return same_word(word, surname) and min(len(word), len(surname)) >= LONG and abs(len(word) - len(surname)) <= 1


def telling(word: str, person: Person) -> bool:
    """Whether the word alone names the person, nothing else being known: a rare surname, spelt the same."""
    return word == person.words[-1] and len(word) > SHORT and not nouns().given_name(word)


def unclaimed(words: tuple[str, ...], rows: list[Profile], ambiguous: bool) -> list[Person]:
    """The persons behind rows with one name that nobody in the archive bears in full."""
    if not rows:
        return []
    states = frozenset[str]().union(*(row.states for row in rows))
    if not ambiguous and not nouns().given_name(words[0]) and len(states) <= 1:
        return [Person(words, rows)]
    return [Person(words, [row], part="/".join(map(str, row.place))) for row in rows]
