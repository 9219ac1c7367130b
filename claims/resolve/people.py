"""Which persons with full names are one: the same name, another spelling of it, or a part of it.

Each step looks only at persons who share a key, so the cost grows with the archive, not with its square. Every
step is a function of the set of persons: their order does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from claims.normalize import key_words, without_article
from claims.resolve.archive_names import archive_names
from claims.resolve.nouns import nouns
from claims.resolve.person import Person, borne_out, common, compatible
from claims.resolve.profiles import Profile
from claims.resolve.variants import FULL_NAME, name_words, one_slip, same_word, skeleton

SURE, MANY = 4, 8
MANY_NAMED = 2  # articles that name a person, from which on a common name alone is taken for his
SON = "بن"
KUNYA = ("ابو", "ابي", "ابا")


def full_names(profiles: Iterable[Profile]) -> list[Person]:
    """The persons behind ``profiles`` with full names, all those whose last name sounds the same."""
    by_name: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for each in sorted(profiles, key=lambda one: one.place):
        by_name[each.words].append(each)
    persons = [person for words, rows in sorted(by_name.items()) for person in namesakes(words, rows)]
    return merged_by_part(merged_by_spelling(merged_by_spelling(persons, sounds), rough))


def namesakes(words: tuple[str, ...], rows: list[Profile]) -> list[Person]:
    """One person per name, but two where a common name (محمد علي) stands for people of different states and offices."""
    usual = Usual(rows)
    of_others = {role for role in {row.row.role for row in rows} if role and is_of(role, usual)}
    apart = [Person(words, [row], part="/".join(map(str, row.place))) for row in rows if row.row.role in of_others]
    rows = [row for row in rows if row.row.role not in of_others]
    if not common(words):
        return [Person(words, rows), *apart]
    groups: list[Person] = []
    for row in sorted(rows, key=lambda row: (not row.states, not row.offices, row.place)):
        fitting = next((group for group in groups if is_namesake(group, row)), None)
        if fitting:
            fitting.absorb(Person(words, [row]))
        else:
            groups.append(Person(words, [row]))
    for group in groups[1:]:
        group.part = "".join(sorted(group.states)) or "-".join(sorted(group.offices))
    return groups + apart


def is_namesake(group: Person, row: Profile) -> bool:
    """Whether somebody of a common name is the person that a group of articles tells of.

    Of two who are given neither state nor office nothing says so, unless it is a much named person.
    """
    return compatible(group, row) and (borne_out(group, row) or len(group.profiles) >= MANY_NAMED)


class Usual:
    """What the roles of entities with one name show: how often each class of office, and the gender that most have."""

    def __init__(self, rows: list[Profile]) -> None:
        self.offices = Counter(kind for row in rows if (kind := office(row)))
        genders = Counter(row.gender for row in rows if row.gender)
        self.gender = genders.most_common(1)[0][0] if genders else None

    def but(self, kind: str) -> Counter[str]:
        """The offices without one of this class."""
        return self.offices - Counter([kind])


def is_of(printed: str, usual: Usual) -> bool:
    """Whether somebody with this role is somebody of the person named (زوجة الرئيس السوري بشار الأسد), whom others call
    الرئيس.

    Where many articles agree on an office, one alone with another office has it of somebody else.
    """
    role = key_words(printed)
    own = nouns().title(role[0]) if role else None
    if own is None or own.honorific or (role[0].endswith("ا") and not without_article(role[0]).startswith("رييس")):
        return False  # a rank, or a participle (معلقا), is no other office
    held = usual.but(own.kind)
    inner = {title.kind for word in role[1:] if (title := nouns().title(word))}
    if sum(held.values()) >= MANY and not held[own.kind] and max(held.values()) > sum(held.values()) / 2:
        return bool(inner & held.keys()) or (own.gender == "Fem" and usual.gender == "Masc")
    if len(role) < len(("زوجة", "الرئيس")) or without_article(role[0]) not in archive_names().belonging:
        return False
    return any(held[kind] > held[own.kind] for kind in inner)


def office(row: Profile) -> str | None:
    """The class of the office that an entity's role begins with."""
    return _office(row.row.role)


@lru_cache(maxsize=1 << 15)
def _office(role: str | None) -> str | None:
    title = nouns().title((key_words(role or "") or [""])[0])
    return title.kind if title else None


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
    both = bool(one.states & other.states) and bool(one.offices & other.offices)
    if both and one_slip_apart(one.words, other.words):
        return True
    if sounds(one.words) != sounds(other.words) and not both:
        return False  # «ديرين وونغ» and «ديفين وينيغ» are presidents both
    for first, second in zip(one.words, other.words, strict=True):
        arabic = nouns().given_name(first) and nouns().given_name(second)
        if first != second and (arabic or not alike(first, second)):
            return False
    return borne_out(one, other) or (
        sounds(one.words) == sounds(other.words)
        and all(a == b or len(a) > SURE for a, b in zip(one.words, other.words, strict=True))
    )


def one_slip_apart(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two names of several words differ in one by one letter only (جان إيف لودريان، جون إيف لودريان)."""
    unlike = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    several = len(words) > FULL_NAME and len(unlike) == 1
    return several and one_slip(*unlike[0]) and not all(map(nouns().given_name, unlike[0]))


def merged_by_part(persons: list[Person]) -> list[Person]:
    """Joins a longer name with the one shorter name it contains (رجب طيب أردوغان، رجب أردوغان)."""
    by_last: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        by_last[skeleton(person.words[-1])].append(person)
    gone: set[int] = set()
    for _, block in sorted(by_last.items()):
        for short in sorted(block, key=lambda one: (len(one.words), one.weight, one.part)):
            longer = [one for one in block if id(one) not in gone and is_longer(one, short)]
            if len(longer) == 1:
                longer[0].absorb(short)
                gone.add(id(short))
    return [person for person in persons if id(person) not in gone]


def is_longer(one: Person, short: Person) -> bool:
    """Whether ``one`` is ``short`` under a longer name."""
    if len(one.words) <= len(short.words) or not contains(one.words, short.words) or not compatible(one, short):
        return False
    if prefixed(one, short) or fathered(one, short):
        return False
    return same_word(one.words[0], short.words[0]) or borne_out(one, short)


def fathered(long: Person, short: Person) -> bool:
    """Whether the shorter name is the father's: «أحمد بن محمد آل خليفة» of «خالد بن أحمد بن محمد آل خليفة»."""
    first = len(long.words) - len(short.words)
    if long.words[first:] != short.words:
        return False
    printed = (name_words(each.row.name) for each in long.profiles)
    return any(words[first] == SON + short.words[0] for words in printed if len(words) == len(long.words))


def prefixed(long: Person, short: Person) -> bool:
    """Whether a longer name in one article is rather a noun and somebody's name (خليفة راؤول كاسترو)."""
    if (
        len(long.profiles) > 1
        or len(short.profiles) < len(long.words)
        or long.words[-len(short.words) :] != short.words
    ):
        return False
    both = long.states & short.states and long.offices & short.offices
    return not (both and len(long.words) == len(short.words) + 1)


def contains(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether ``short`` stands in ``long`` in order, with the same last name, spellings aside."""
    if not alike(long[-1], short[-1]):
        return False
    rest = iter(long)
    return all(any(alike(word, other) for other in rest) for word in short)


def alike(first: str, second: str) -> bool:
    """Whether two words of names are spellings of one; a kunya is another's when it differs (أبو اليزيد، أبو زيد)."""
    return first == second or (not first.startswith(KUNYA) and same_word(first, second))
