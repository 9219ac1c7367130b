"""Whom a noun that names nobody refers back to: «الوزير»، «السفير الروسي»، «الوزارة»، «المصدر ذاته»، «البيان»."""

from __future__ import annotations

from claims.model import SpeakerKind
from claims.normalize import without_article
from claims.resolve.book import Book
from claims.resolve.canonical import same_office
from claims.resolve.entities import Entity, Office
from claims.resolve.nouns import Title
from claims.resolve.phrases import Phrase

# Trades, not posts: further words describe their holder, they do not tell one post from another.
BY_TRADE = frozenset(
    {"player", "coach", "artist", "writer", "expert", "researcher", "professor", "journalist", "lawyer"}
)


def holder(book: Book, phrase: Phrase) -> Entity | None:
    """The person whom the article names as holder of the office in ``phrase``; nearest before it, else after it."""
    title = phrase.title
    if title is None or title.number != "Sing":
        return None
    words = frozenset(same_office(word) for word in phrase.words)
    fitting: list[tuple[int, tuple[int, int], Entity]] = []
    for person in book.holders():
        anybody = int("*" in title.covers and not person.offices and not words and person.speaks)
        fit = max((office_fit(title, words, phrase.states, office) for office in person.offices), default=anybody)
        if fit and gender_fits(person, title.gender):
            fitting.append((-fit if person.words else 0, person.distance(phrase.start), person))
    if not fitting:
        return only_holder(book, title, phrase)
    fitting.sort(key=lambda row: (row[1][0] if not row[0] else 0, row[0], row[1]))
    return fitting[0][2] if fitting else None


def only_holder(book: Book, title: Title, phrase: Phrase) -> Entity | None:
    """The one person who holds such an office, worded otherwise.

    «السفير الروسي في مجلس الأمن» where he was ambassador to the United Nations; «حاكم الإقليم» where the governor of
    only one region is named.
    """
    bodies = book.reader.words.regions | book.reader.nouns.organisations
    generic = bool(phrase.words) and all(word in bodies for word in phrase.words)
    if not generic and not (phrase.states and title.kind == "envoy"):
        return None
    found = [
        person
        for person in book.people()
        if any(office.title.kind == title.kind and phrase.states <= office.states for office in person.offices)
        and gender_fits(person, title.gender)
    ]
    return found[0] if len(found) == 1 else None


def office_fit(title: Title, words: frozenset[str], states: frozenset[str], office: Office) -> int:
    """How well ``office`` answers to an office of ``title`` with ``words`` and ``states``: 0 not at all, up to 3."""
    own = frozenset(same_office(word) for word in office.words)
    if title.kind == "counterpart":
        return 1 if states and states <= office.states else 0
    if title.kind == office.title.kind and title.kind in BY_TRADE:
        return 2
    if states and office.states and not states & office.states:
        return 0
    if title.kind == office.title.kind:
        if not words <= own:
            return 0
        return 3 if states <= office.states else 2
    if office.title.kind in title.covers or "*" in title.covers:
        return 1 if not words or words <= own else 0
    return 0


def gender_fits(entity: Entity, gender: str | None) -> bool:
    """Whether an entity can be spoken of in ``gender``; unknown fits everything."""
    return gender is None or entity.gender is None or entity.gender == gender


def of_same_head(book: Book, phrase: Phrase) -> Entity | None:
    """The organisation or unnamed source that ``phrase`` repeats in short (الوزارة: وزارة الدفاع التركية)."""
    head = without_article(book.tokens[phrase.start].core)
    words = frozenset(phrase.words) - book.reader.words.qualifiers

    def fits(entity: Entity) -> bool:
        if entity.kind in {SpeakerKind.PERSON, SpeakerKind.STATE} or entity.members or not entity.words:
            return False
        if not same_head(entity, head, phrase):
            return False
        if phrase.states and entity.states and not phrase.states & entity.states:
            return False
        own = frozenset(entity.words)
        if phrase.states and not entity.states and "ال" + head in book.reader.nouns.ministries and len(own) > 1:
            return False  # «الخارجية الأمريكية» is none of «وزراء خارجية رابطة دول …»
        return all(word in own for word in words) or bool(phrase.states and not words)

    return book.best(fits, phrase.start)


def same_head(entity: Entity, head: str, phrase: Phrase) -> bool:
    """Whether the entity's first noun is ``head``, in the same number."""
    if entity.head == head:
        return True
    stem = singular(head)
    return entity.count == phrase.number != "Sing" and entity.head is not None and singular(entity.head) == stem


def singular(word: str) -> str:
    """A folded noun without the ending of a dual or sound plural (مسؤولان، مسؤولين: مسؤول)."""
    for ending in ("ان", "ين", "ون", "ات", "ه"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


def points_back(book: Book, phrase: Phrase, limit: int) -> bool:
    """Whether «نفسه» or «ذاته» follows in the phrase: the same as just before."""
    return any(token.key in book.reader.words.same for token in book.tokens[phrase.start : limit])


def several(book: Book, phrase: Phrase) -> Entity | None:
    """The group, pair or list that «هؤلاء» or «المجتمعون» refers to."""
    counts = {"Dual"} if phrase.number == "Dual" else {"Dual", "Plur"}
    return book.best(lambda entity: entity.count in counts and not inanimate(entity), phrase.start)


def inanimate(entity: Entity) -> bool:
    """Whether a plural entity takes verbs in the feminine singular (مصادر، قوات)."""
    return entity.count == "Plur" and entity.gender == "Fem"
