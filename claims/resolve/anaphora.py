"""Whom a noun that names nobody refers back to: «الوزير»، «السفير الروسي»، «الوزارة»، «المصدر ذاته»، «البيان»."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from claims.model import SpeakerKind
from claims.normalize import without_article
from claims.resolve.book import Book
from claims.resolve.canonical import same_office
from claims.resolve.entities import Entity, Office
from claims.resolve.nouns import Title
from claims.resolve.phrases import Phrase
from claims.shared_words import shared_words

Alike = Mapping[str, frozenset[str]]

# Whoever held an office before answers to it only where nobody who holds it is named.
FORMER = frozenset({"سابق", "سابقه", "اسبق", "راحل"})
# Trades, not posts: further words describe their holder, they do not tell one post from another.
BY_TRADE = frozenset(
    {"player", "coach", "artist", "writer", "expert", "researcher", "professor", "journalist", "lawyer"}
)

# What somebody is called whom an article is about: no post that another may hold, and no word for two trades (المهاجم).
OF_ONE_LIFE = BY_TRADE - {"expert", "researcher", "professor", "journalist", "lawyer"} | {
    "accused", "astronaut", "businessman", "pilot", "spy", "survivor", "victim",
}  # fmt: skip
OFTEN, TWICE = 3, 2


def holder(book: Book, phrase: Phrase) -> Entity | None:
    """The person whom the article names as holder of the office in ``phrase``; nearest before it, else after it."""
    title = phrase.title
    if title is None or title.number != "Sing":
        return None
    words = frozenset(same_office(word) for word in phrase.words)
    if "*" in title.covers:
        words -= book.reader.words.qualifiers  # «المسؤول الدولي» may be anybody who spoke
    fitting: list[tuple[tuple[bool, int], tuple[int, int], Entity]] = []
    for person in book.holders():
        anybody = int("*" in title.covers and not person.offices and not words and person.speaks)
        fit = max((office_fit(title, words, phrase.states, office) for office in person.offices), default=anybody)
        former = all(office.words & FORMER - words for office in person.offices)
        if former and not person.speaks and title.kind not in BY_TRADE:
            fit = min(fit, 1)  # «الرئيس» is sooner the one in office
        if fit and gender_fits(person, title.gender):
            own = title.kind not in BY_TRADE and bool(phrase.states & person.states)
            fitting.append(((not own, -fit) if person.words else (True, 0), person.distance(phrase.start), person))
    if not fitting:
        return only_holder(book, title, phrase)
    fitting.sort(key=lambda row: (row[1][0] if not row[0][1] else 0, row[0], row[1]))
    return fitting[0][2] if fitting else None


def protagonist(book: Book, phrase: Phrase) -> Entity | None:
    """The person whom the article is about, where a description fits nobody whom it gives such an office or trade.

    «اللاعبة»، «رائد فضاء سابق»، «الرئيس السابق»: named most often by far, and no other trade or post told of him.
    """
    title = phrase.title
    if title is None or title.number != "Sing":
        return None
    beside = book.tokens[phrase.start + 1 : min(phrase.end, phrase.start + 3)]
    former = any(without_article(token.core) in FORMER for token in beside)
    if title.kind not in OF_ONE_LIFE and not former:
        return None
    named = sorted(
        (person for person in book.people() if gender_fits(person, title.gender)),
        key=lambda person: (-len(set(person.places)), person.number),
    )
    often = [len(set(person.places)) for person in named] + [0, 0]
    if often[0] < OFTEN or often[0] < TWICE * often[1]:
        return None
    person = named[0]
    if phrase.states and not phrase.states & person.states and (person.states or former):
        return None
    told = any(office.title.kind != title.kind and not FORMER & office.words for office in person.offices)
    return None if told else person


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
    if office.title.kind == "counterpart":
        return 1 if states and states == office.states and not words else 0  # «الوزير المصري»
    if office.title.kind in title.covers or "*" in title.covers:
        return 1 if not words or words <= own else 0
    return 0


def gender_fits(entity: Entity, gender: str | None) -> bool:
    """Whether an entity can be spoken of in ``gender``; unknown fits everything."""
    return gender is None or entity.gender is None or entity.gender == gender


def of_same_head(book: Book, phrase: Phrase) -> Entity | None:
    """The organisation or unnamed source that ``phrase`` repeats in short (الوزارة: وزارة الدفاع التركية).

    Failing one of the same noun, one that may be called so (عملاق التقنية، المجموعة: شركة أبل).
    """
    head = without_article(book.tokens[phrase.start].core)
    words = frozenset(phrase.words) - book.reader.words.qualifiers
    unsettled = head in book.reader.nouns.unsettled and not words and not phrase.states

    def answers(entity: Entity) -> bool:
        if entity.kind in {SpeakerKind.PERSON, SpeakerKind.STATE} or entity.members or not entity.words:
            return False
        if phrase.states and not (entity.states <= phrase.states or phrase.states <= entity.states):
            return False
        return not (unsettled and told_apart_by_noun(book, entity))

    def fits(entity: Entity) -> bool:
        if not answers(entity) or not same_head(entity, head, phrase, book.reader.nouns.alike):
            return False
        own = frozenset(entity.words)
        if phrase.states and not entity.states and "ال" + head in book.reader.nouns.ministries and len(own) > 1:
            return False  # «الخارجية الأمريكية» is none of «وزراء خارجية رابطة دول …»
        return all(word in own for word in words) or bool(phrase.states and not words)

    def known(entity: Entity) -> bool:
        named = entity.canonical is not None and answers(entity) and (not phrase.states or bool(entity.states))
        return (
            named
            and not words
            and (same_head(entity, head, phrase, book.reader.nouns.alike) or may_be_called(book, entity, head))
        )

    epithet = phrase.number == "Sing" and bool(phrase.states or phrase.words)
    same = (book.best(known, phrase.start) if epithet else None) or book.best(fits, phrase.start)
    if same or phrase.number != "Sing" or book.tokens[phrase.start].pronoun is not None:
        return same
    if words and head in book.reader.nouns.organisations:
        return None  # «المؤسسة العامة للرعاية السكنية» is no «شركة تويتر»
    return book.best(lambda entity: answers(entity) and may_be_called(book, entity, head), phrase.start)


def may_be_called(book: Book, entity: Entity, head: str) -> bool:
    """Whether an organisation with a name of its own is also called by the noun ``head`` (غوغل: عملاق)."""
    called = book.reader.nouns.called
    return entity.canonical is not None and any(head in called.get(own, ()) for own in entity.heads)


def told_apart_by_noun(book: Book, entity: Entity) -> bool:
    """Whether only a common noun or adjective tells the entity from others of its kind (شرطة مكافحة الإرهاب).

    Not one with a nationality or place in its name, one with a name of its own, or one that has spoken.
    """
    if entity.states or entity.canonical or entity.speaks or len(entity.words) < len(("head", "word")):
        return False
    after = min(entity.places) + 1
    return after < len(book.tokens) and book.tokens[after].upos != "PROPN" and not book.tokens[after].quoted


def same_head(entity: Entity, head: str, phrase: Phrase, alike: Alike) -> bool:
    """Whether the entity's first noun is ``head`` or one that says the same (``alike``), in the same number."""
    if entity.head == head or head in entity.heads or head in alike.get(entity.head or "", ()):
        return True
    if entity.head == "وزاره" and head in {without_article(word.removeprefix("و")) for word in entity.words[1:]}:
        return True  # «المالية» for «وزارة المالية المصرية», «التعليم» for «وزارة التربية والتعليم»
    stem = singular(head)
    if head.endswith("ات") != (entity.head or "").endswith("ات"):
        return False  # «المنظمون» are no «منظمات»
    return entity.count == phrase.number != "Sing" and entity.head is not None and singular(entity.head) == stem


def singular(word: str) -> str:
    """A folded noun without the ending of a dual or sound plural (مسؤولان، مسؤولين: مسؤول)."""
    if word.endswith(("تان", "تين")) and len(word) > len("تان") + 2:
        return word[:-3]
    for ending in ("ان", "ين", "ون", "ات", "ه"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


def is_interlocutor(book: Book, phrase: Phrase) -> bool:
    """Whether «محدثنا» or its like stands there: who has just spoken to the reporter."""
    return book.tokens[phrase.start].key.removesuffix("نا") in book.reader.words.interlocutors


def points_back(book: Book, phrase: Phrase, limit: int) -> bool:
    """Whether «نفسه» or «ذاته» follows in the phrase, or «ذات» opens it: the same as just before."""
    if (
        book.tokens[phrase.start].core in shared_words().the_same
        and book.tokens[phrase.start].pronoun is None
        and limit > phrase.start + 1
    ):
        return True
    near = takewhile(lambda token: not token.preposition, book.tokens[phrase.start : limit])
    return any(token.key in book.reader.words.same for token in near)
