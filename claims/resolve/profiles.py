"""What the archive knows of one article's entity: the keys by which it may be the same as another's."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claims.model import ArticleEntity, SpeakerKind
from claims.normalize import key_words, normalize, without_article
from claims.resolve.archive_names import archive_names
from claims.resolve.bodies import organisation_key
from claims.resolve.gazetteer import Known, gazetteer
from claims.resolve.nouns import nouns
from claims.resolve.outlets import known_body, of_another_state
from claims.resolve.variants import name_words

LONGEST_BARE = 4  # «بنان» is no son
OF_ONE_ARTICLE = frozenset({SpeakerKind.ANONYMOUS})


class Profile(NamedTuple):
    """One entity with what it is compared by.

    ``words`` are the folded words of a person's name; ``states`` ISO codes and ``offices`` classes of office that
    the article gives it; ``gender`` is Fem or Masc where an office shows it; ``key`` the exact key of what is not
    merged by similarity (states, organisations).
    """

    row: ArticleEntity
    key: tuple[str, ...]
    words: tuple[str, ...]
    states: frozenset[str]
    offices: frozenset[str]
    gender: str | None = None

    @property
    def place(self) -> tuple[str, int]:
        """The article and the entity's number in it."""
        return self.row.article_id, self.row.entity


def profile(row: ArticleEntity) -> Profile:
    """The profile of ``row``."""
    known = gazetteer().named(row.name) if row.kind == SpeakerKind.STATE else known_body(row.name)
    states = states_in(" ".join(part for part in (row.role, row.affiliation) if part))
    if known is not None and row.kind != SpeakerKind.STATE:
        known = fuller(row, known)
        if any(of_another_state(form, known) for form in row.printed):
            return Profile(row, own_key(row), (), states, frozenset())
        if row.kind == SpeakerKind.PERSON and row.role:
            return Profile(row, own_key(row), (), states, frozenset())  # an officer of it, whose name is not given
    if known is not None and row.kind not in OF_ONE_ARTICLE:
        key = own_key(row) if known.kind == SpeakerKind.STATE and is_people(row) else ("known", normalize(known.name))
        return Profile(row, key, (), states | state_of(known), frozenset())
    if row.kind == SpeakerKind.PERSON:
        if words := personal_name(row.name):
            return Profile(row, (), words, states, office_classes(row.role), gender_of(row.role))
        return Profile(row, own_key(row), (), states, office_classes(row.role or row.name))
    if row.kind in {SpeakerKind.ORGANISATION, SpeakerKind.MEDIA}:
        return Profile(row, organisation_key(row.name) or own_key(row), (), states, frozenset())
    if row.kind == SpeakerKind.STATE:
        return Profile(row, ("state", normalize(row.name)), (), states, frozenset())
    return Profile(row, own_key(row), (), states, frozenset())


@lru_cache(maxsize=1 << 15)
def personal_name(name: str) -> tuple[str, ...]:
    """The folded words of a person's name; none where it is an office."""
    words = tuple(archive_names().one_name.get(word, word) for word in without_fathers(name_words(name)))
    return () if is_office(name) else words


def without_fathers(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name of three or more, each without «بن»: «زيد بن رعد الحسين» is «زيد رعد الحسين»."""
    bare = tuple(word.removeprefix("بن") if at and len(word) > LONGEST_BARE else word for at, word in enumerate(words))
    return bare if len(words) > len(("given", "surname")) else words


def fuller(row: ArticleEntity, known: Known) -> Known:
    """What the article prints of a body whose name was cut: a longer name of another (الأمم المتحدة for اليونسكو)."""
    for form in row.printed:
        other = gazetteer().named(form)
        if other and other.kind == known.kind and normalize(row.name) in normalize(form):
            return other
    return known


def is_people(row: ArticleEntity) -> bool:
    """Whether an article names the people of a state only (الفلسطينيون), never the state."""
    found = [gazetteer().demonym(key_words(form)) for form in row.printed]
    return bool(found) and all(one is not None and one[0].plural for one in found)


@lru_cache(maxsize=1 << 15)
def gender_of(role: str | None) -> str | None:
    """The gender that a role shows: a tie of kinship, or a feminine noun; a masculine office may be a woman's."""
    first = key_words(role or "")[:1]
    if not first:
        return None
    title = nouns().title(first[0])
    return archive_names().kinship.get(without_article(first[0])) or (title.gender if title else None)


def own_key(row: ArticleEntity) -> tuple[str, ...]:
    """The key of an entity that is never merged with another article's: its article, description and number."""
    return "article", row.article_id, normalize(row.name), str(row.entity)


def is_office(name: str) -> bool:
    """Whether a person's "name" is an office or a body (المتحدث باسم الشركة): nobody is known by it elsewhere."""
    words = key_words(name)
    title = nouns().title(words[0]) if words else None
    if title is not None and not nouns().given_name(words[0]):
        return True
    heads = archive_names().common | {"وزاره", "حكومه"}
    return any(without_article(word) in heads and not nouns().given_name(word) for word in words)


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
