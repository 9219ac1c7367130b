"""What the archive knows of one article's entity: the keys by which it may be the same as another's."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claims.model import ArticleEntity, SpeakerKind
from claims.normalize import key_words, normalize, without_article
from claims.resolve.gazetteer import Known, gazetteer
from claims.resolve.nouns import nouns
from claims.resolve.variants import name_words

LINKING_WORDS = frozenset({"ل", "في", "من", "لدي", "باسم", "علي", "و", "الي", "عن", "بن"})
OF_ONE_ARTICLE = frozenset({SpeakerKind.ANONYMOUS})


class Profile(NamedTuple):
    """One entity with what it is compared by.

    ``words`` are the folded words of a person's name; ``states`` ISO codes and ``offices`` classes of office that
    the article gives it; ``key`` the exact key of what is not merged by similarity (states, organisations).
    """

    row: ArticleEntity
    key: tuple[str, ...]
    words: tuple[str, ...]
    states: frozenset[str]
    offices: frozenset[str]

    @property
    def place(self) -> tuple[str, int]:
        """The article and the entity's number in it."""
        return self.row.article_id, self.row.entity


def profile(row: ArticleEntity) -> Profile:
    """The profile of ``row``."""
    known = gazetteer().named(row.name)
    states = states_in(" ".join(part for part in (row.role, row.affiliation) if part))
    if known is not None and row.kind not in OF_ONE_ARTICLE:
        return Profile(row, ("known", normalize(known.name)), (), states | state_of(known), frozenset())
    if row.kind == SpeakerKind.PERSON:
        words = name_words(row.name)
        if words and not is_office(row.name):
            return Profile(row, (), words, states, office_classes(row.role))
        return Profile(row, own_key(row), (), states, office_classes(row.role or row.name))
    if row.kind in {SpeakerKind.ORGANISATION, SpeakerKind.MEDIA}:
        return Profile(row, organisation_key(row.name) or own_key(row), (), states, frozenset())
    if row.kind == SpeakerKind.STATE:
        return Profile(row, ("state", normalize(row.name)), (), states, frozenset())
    return Profile(row, own_key(row), (), states, frozenset())


def own_key(row: ArticleEntity) -> tuple[str, ...]:
    """The key of an entity that is never merged with another article's: its article, description and number."""
    return "article", row.article_id, normalize(row.name), str(row.entity)


def is_office(name: str) -> bool:
    """Whether a person's "name" is only an office (المتحدث باسم الشركة): nobody is known by it elsewhere."""
    first = key_words(name)[:1]
    title = nouns().title(first[0]) if first else None
    return title is not None and not nouns().given_name(first[0])


@lru_cache(maxsize=1 << 15)
def organisation_key(name: str) -> tuple[str, ...]:
    """The key of an organisation by its description; empty when the description fits many (الوزارة، الشرطة).

    Nationalities and names of states are one (السفارة الروسية، سفارة موسكو); order and articles do not count.
    """
    words, states = key_words(name), set()
    kept, at = [], 0
    while at < len(words):
        demonym, match = gazetteer().demonym(words[at:]), gazetteer().longest(words[at:])
        if demonym:
            states.add(demonym[0].state)
            at += demonym[1]
            continue
        represents = words[0].removeprefix("ال") in {"سفاره", "قنصليه"}
        if (
            match
            and match.known.kind == SpeakerKind.STATE
            and match.known.state
            and (represents or not match.known.metonym)
        ):
            states.add(match.known.state)
            at += match.length
            continue
        word = words[at][1:] if words[at].startswith("لل") else words[at]
        word = without_article("ا" + word if words[at].startswith("لل") else word)
        if word not in LINKING_WORDS:
            kept.append(word)
        at += 1
    generic = len(kept) < 2 and (kept[0] if kept else "") in nouns().organisations | nouns().media | nouns().groups
    if not kept or (not states and (generic or is_general(kept))):
        return ()
    return ("organisation", *sorted(kept), *sorted(f"@{state}" for state in states))


def is_general(words: list[str]) -> bool:
    """Whether an organisation without nationality is one of many (وزارة الصحة، البنك المركزي)."""
    ministries = {without_article(word) for word in nouns().ministries}
    general = ministries | {"مركزي", "عام", "عامه", "وطني", "محلي", "محليه", "رسمي", "رسميه", "اعلي", "عليا", "امن"}
    heads = nouns().organisations | nouns().media
    return words[0] in heads and all(word in general or word in heads for word in words[1:])


@lru_cache(maxsize=1 << 15)
def states_in(text: str) -> frozenset[str]:
    """The ISO codes of the states and nationalities that ``text`` names."""
    words, found, at = key_words(text), set(), 0
    while at < len(words):
        demonym, match = gazetteer().demonym(words[at:]), gazetteer().longest(words[at:])
        if demonym:
            found.add(demonym[0].state)
        elif match and match.known.state:
            found.add(match.known.state)
            at += match.length - 1
        at += 1
    return frozenset(found)


def state_of(known: Known) -> frozenset[str]:
    """The state that a known entity is or belongs to."""
    return frozenset({known.state} if known.state else ())


@lru_cache(maxsize=1 << 15)
def office_classes(role: str | None) -> frozenset[str]:
    """The classes of the offices that ``role`` names."""
    found = (nouns().title(word) for word in key_words(role or ""))
    return frozenset(title.kind for title in found if title is not None and "*" not in title.covers)
