"""Who has just spoken, for sources that name nobody: a nationality, an official, a trade, «الرجل» alone."""

from __future__ import annotations

from claims.model import SpeakerKind
from claims.normalize import without_article
from claims.resolve import anaphora
from claims.resolve.book import Book
from claims.resolve.entities import Entity
from claims.resolve.history import History
from claims.resolve.phrases import Phrase
from claims.resolve.reader import AGED

NEAR = 5
"""Sentences within which a trade may describe who spoke (النجم البرتغالي)."""
SPEAKING = "spokesperson"
HUMAN = frozenset({"man", "woman", "young", "person"})


class JustSpoken:
    """Finds, in one article, whom a description without a name means by who has spoken so far."""

    def __init__(self, book: Book, history: History) -> None:
        self.book = book
        self.reader = book.reader
        self.tokens = book.tokens
        self.history = history

    def compatriot(self, phrase: Phrase, limit: int, index: int) -> Entity | None:
        """Who is meant by a nationality alone: «وأضاف الفرنسي» is the Frenchman who was named last, no state.

        A man whose nationality was not told before is he who spoke last. A state that is called by its adjective stays
        one («السعودية»).
        """
        token = self.tokens[phrase.start]
        nation = self.reader.gazetteer.demonym([token.core])
        aged = limit > phrase.end and self.tokens[phrase.start + 1].core in AGED  # «الهولندي البالغ 23 عاما»
        alone = phrase.end == phrase.start + 1 and (limit == phrase.end or aged) and token.definite and not token.quoted
        if not alone or nation is None or nation[0].plural or self.reader.gazetteer.named(token.printed):
            return None
        gender = "Fem" if nation[0].feminine else "Masc"
        before = [
            person
            for person in self.book.people()
            if nation[0].state in person.states and anaphora.gender_fits(person, gender)
        ]
        nearest = min(before, key=lambda person: person.distance(phrase.start), default=None)
        return nearest or (self.spoke_last(phrase, index, gender) if gender == "Masc" else None)

    def is_called(self, person: Entity, phrase: Phrase) -> bool:
        """Whether the article calls ``person`` by the very word of a trade, no other of its class (مهاجم، مدافع)."""
        own = {without_article(self.tokens[office.at].core) for office in person.offices}
        by_trade = phrase.title is not None and phrase.title.kind in anaphora.BY_TRADE
        return not by_trade or without_article(self.tokens[phrase.start].core) in own

    def spoke_last(self, phrase: Phrase, index: int, gender: str | None) -> Entity | None:
        """The person of no other state than the phrase's, and of ``gender``, who spoke last, near by."""
        for other, found in self.history.earlier(index):
            person = found.entity
            if self.tokens[phrase.start].sentence - self.tokens[self.history.cues[other]].sentence > NEAR:
                return None
            foreign = bool(phrase.states and person.states and not phrase.states & person.states)
            if person.kind == SpeakerKind.PERSON and not foreign and anaphora.gender_fits(person, gender):
                return person
        return None

    def is_anybody(self, phrase: Phrase) -> bool:
        """Whether an official may be whoever has just spoken: «المسؤول العسكري»، «المتحدث» alone."""
        title = phrase.title
        if title is None or not phrase.definite or phrase.number != "Sing":
            return False
        if "*" in title.covers:
            return True
        alone = title.kind == SPEAKING and phrase.end == phrase.start + 1
        return alone and not any(self.is_spokesman(at) for at in range(phrase.start))

    def is_spokesman(self, at: int) -> bool:
        """Whether somebody is called a spokesman at token ``at``, not «المتحدث» alone."""
        token, after = self.tokens[at], self.tokens[at + 1]
        title = self.reader.nouns.title(token.core)
        alone = token.definite and after.upos not in {"ADJ", "NOUN", "PROPN"} and after.core != "باسم"
        charged = token.core in self.reader.words.charged  # «الأمين المكلف بالتنظيم»
        return title is not None and title.kind == SPEAKING and not alone and not charged

    def told_of_again(self, phrase: Phrase, index: int) -> Entity | None:
        """The unnamed person who spoke last, where only «الرجل» or «السيدة» follows."""
        alone = phrase.definite and phrase.number == "Sing" and phrase.end == phrase.start + 1
        last = next(iter(self.history.speakers_before(index)), None)
        if not alone or phrase.title is None or phrase.title.kind not in HUMAN or last is None:
            return None
        somebody = self.reader.nouns.title(last.entity.head or "") or last.entity.offices
        unnamed = last.entity.kind == SpeakerKind.ANONYMOUS and last.entity.count == "Sing" and somebody
        return last.entity if unnamed and last.entity.gender == phrase.gender else None

    def told_apart(self, phrase: Phrase) -> bool:
        """Whether a relative clause tells who is meant by a noun for anybody: «الرجل الذي يرشد الناس»."""
        anybody = phrase.title is not None and "*" in phrase.title.covers
        behind = self.tokens[phrase.end] if phrase.end < len(self.tokens) else None
        return anybody and behind is not None and behind.relative and not behind.before

    def described_again(self, phrase: Phrase, index: int) -> Entity | None:
        """Who spoke last, where a trade describes him that nobody has said he has: «اللاعب السابق» after «بلاتيني»."""
        trade = phrase.title is not None and phrase.title.kind in anaphora.BY_TRADE
        if not trade or not phrase.definite or phrase.number != "Sing":
            return None
        person = self.spoke_last(phrase, index, phrase.gender)
        return person if person and person.words else None
