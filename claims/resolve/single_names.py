"""Entities known by one name only: given to the one person who bears it, where more than the name says so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from claims.normalize import key_words, normalize, without_article
from claims.resolve.archive_names import archive_names
from claims.resolve.bearers import Bearer
from claims.resolve.gazetteer import gazetteer
from claims.resolve.nouns import nouns
from claims.resolve.person import Person, borne_out, compatible
from claims.resolve.profiles import Profile
from claims.resolve.variants import same_word, skeleton

SHORT, LONG = 3, 6
SEVERAL, OFTEN = 2, 5
DYNASTY = "ال"
LINKS = frozenset({"بن", "ابن", "بنت", "عبد", "ابو", "ابي", "ال", "دي", "دا", "فان", "فون", "و", "في", "من", "الي"})


class Placed(NamedTuple):
    """Entities known by one name: those given to a person, by the id of its speaker, and the persons behind others."""

    given: list[tuple[str, Profile]]
    left: list[Person]


def surnames(bearers: Iterable[Bearer], short: Iterable[Profile]) -> Placed:
    """Gives entities known by one name to the one person of that name.

    Without a full name in the archive, one name is one person only where it is rare and nothing speaks against it.
    ``bearers`` are those whose first or last name sounds like one of the ``short`` ones; others make no difference.
    """
    by_word: dict[str, list[Bearer]] = defaultdict(list)
    for person in bearers:
        for word in {person.words[-1], person.words[0]}:
            by_word[skeleton(word)].append(person)
    by_name: dict[str, list[Profile]] = defaultdict(list)
    for row in sorted(short, key=lambda one: one.place):
        by_name[row.words[0]].append(row)
    given: list[tuple[str, Profile]] = []
    left: list[Person] = []
    for word, rows in sorted(by_name.items()):
        candidates = [
            one for one in by_word[skeleton(word)] if word in {one.words[0], one.words[-1]} or near(word, one.words[-1])
        ]
        only = only_bearer(word, candidates)
        unplaced: list[Profile] = []
        for row in rows:
            sure = [one for one in candidates if supported(row, one) and possible(row, one)]
            chosen = sure if len(sure) == 1 else [one for one in candidates if telling(row, one) and possible(row, one)]
            if len(chosen) == 1 and (sure or only):
                given.append((chosen[0].id, row))
            else:
                unplaced.append(row)
        left += unclaimed((word,), unplaced, bool(candidates))
    return Placed(given, left)


def only_bearer(word: str, candidates: list[Bearer]) -> bool:
    """Whether the word is one person's surname, and hardly anybody's first name (names that ran on begin so)."""
    surname = [one for one in candidates if one.words[-1] == word]
    first = sum(one.number for one in candidates if one.words[0] == word and one.words[-1] != word)
    return len(surname) == 1 and surname[0].number >= OFTEN * first


def possible(row: Profile, person: Bearer) -> bool:
    """Whether nothing speaks against the entity being the person: office, state, gender, a fuller name printed."""
    if not compatible(person, row) or (row.offices and person.offices and not row.offices & person.offices):
        return False
    printed = row.row.printed
    if any(another_name(form, row.words[0], person) for form in printed):
        return False
    nations = {found for form in printed for found in nation_behind(form, row.words[0])}
    return not (nations and person.states and not nations & person.states)


def supported(row: Profile, person: Bearer) -> bool:
    """Whether an office, or for a surname a state, speaks for the entity being the person.

    A given name alone, or the name of a house (آل سعود), needs both, and the same words for one of them.
    """
    state, office = bool(row.states & person.states), bool(row.offices & person.offices)
    surname = row.words[0] == person.words[-1] or near(row.words[0], person.words[-1])
    if not surname or nouns().given_name(row.words[0]) or is_house(row):
        return office and (state or not row.states) and same_words(row, person)
    if not state and len(key_words(row.row.role or "")) < SEVERAL and not in_the_news(row, person):
        return False  # a rank or a calling alone (القيادي) is many people's
    return borne_out(row, person)


def same_words(row: Profile, person: Bearer) -> bool:
    """Whether an article words the person's office or affiliation as the entity's is worded."""
    own = {normalize(part) for part in (row.row.role, row.row.affiliation) if part}
    return not own.isdisjoint(person.sayings)


def is_house(row: Profile) -> bool:
    """Whether the name is a family's (آل سعود)."""
    return key_words(row.row.name)[:1] == [DYNASTY]


def another_name(form: str, word: str, person: Bearer) -> bool:
    """Whether a printed form gives somebody else's fuller name (السفير الأمريكي، كينيث وارد for كينيث ماكنزي)."""
    for piece in form.replace(",", "،").split("،"):
        words = key_words(piece)
        for at, each in enumerate(words):
            if without_article(each) != word and each != word:
                continue
            before, after = words[at - 1 : at], words[at + 1 : at + 2]
            if after and is_name(after[0]) and not borne(after[0], person):
                return True
            if before and (nouns().given_name(before[0]) or before[0] in LINKS) and not borne(before[0], person):
                return True
    return False


def nation_behind(form: str, word: str) -> set[str]:
    """The nationality printed right behind the name (رونالدو البرازيلي), as an ISO code."""
    words = key_words(form)
    places = [at for at, each in enumerate(words) if word in {each, without_article(each)}]
    found = [gazetteer().demonym(words[at + 1 :]) for at in places]
    return {demonym[0].state for demonym in found if demonym}


def is_name(word: str) -> bool:
    """Whether a word behind a name may go on with it."""
    lexicon = archive_names()
    described = without_article(word) in lexicon.adjectives or nouns().title(word) or word in lexicon.ending
    return not (described or gazetteer().demonym([word]) or word.startswith(("ال", "لل", "ب")) or len(word) <= SHORT)


def borne(word: str, person: Bearer) -> bool:
    """Whether the word stands in the person's name, in some spelling."""
    return any(same_word(word, other) or other.endswith(without_article(word)) for other in person.words)


def near(word: str, surname: str) -> bool:
    """Whether a surname alone is spelt almost like a full name's: short words are too often other words."""
    return same_word(word, surname) and min(len(word), len(surname)) >= LONG and abs(len(word) - len(surname)) <= 1


def telling(row: Profile, person: Bearer) -> bool:
    """Whether the word alone names the person, nothing else being known: a rare surname, spelt the same.

    The person must be in the news (several articles, or one of the same day), and the entity without an office that
    the person does not have.
    """
    word = row.words[0]
    if word != person.words[-1] or len(word) <= SHORT or nouns().given_name(word) or is_house(row):
        return False
    if row.row.role or row.row.affiliation:
        return False
    return in_the_news(row, person)


def in_the_news(row: Profile, person: Bearer) -> bool:
    """Whether several articles name the person, or one of the same day; undated articles count as of one day."""
    return person.number >= SEVERAL or not row.row.published or row.row.published == person.day


def unclaimed(words: tuple[str, ...], rows: list[Profile], ambiguous: bool) -> list[Person]:
    """The persons behind rows with one name that nobody in the archive bears in full."""
    if not rows:
        return []
    if ambiguous or nouns().given_name(words[0]) or len(frozenset[str]().union(*(row.states for row in rows))) > 1:
        return [alone(words, row) for row in rows]
    held = Counter(office for row in rows for office in row.offices)
    usual = min(held, key=lambda office: (-held[office], office), default="")
    one = [row for row in rows if not row.offices or usual in row.offices]
    return [Person(words, one), *(alone(words, row) for row in rows if row not in one)]


def alone(words: tuple[str, ...], row: Profile) -> Person:
    """An entity that is merged with nobody."""
    return Person(words, [row], part="/".join(map(str, row.place)))
