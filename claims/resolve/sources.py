"""Whom a written source stands for."""

from __future__ import annotations

from claims.model import Parse, SpeakerKind
from claims.normalize import without_article
from claims.resolve import anaphora, derived, documents, groups
from claims.resolve.book import Book
from claims.resolve.entities import Entity
from claims.resolve.history import Found, History, agrees
from claims.resolve.inventory import described_limit, sentence_end
from claims.resolve.just_spoken import SPEAKING, JustSpoken
from claims.resolve.kingdoms import kingdom
from claims.resolve.phrases import Phrase, Shape, shown
from claims.resolve.standing import can_speak, is_adverb, is_definite
from claims.resolve.subjects import subjects_above
from claims.resolve.variants import FULL_NAME, name_words, one_slip
from claims.shared_words import shared_words

SHORTEST_SURNAME = 4
"""Letters of a surname without the article that one wrong letter does not make another word."""


class Sources(JustSpoken):
    """Resolves phrases of one article against its book and the speakers read so far."""

    def __init__(self, parse: Parse, book: Book, history: History) -> None:
        super().__init__(book, history)
        self.parse = parse

    def of_phrase(self, phrase: Phrase, limit: int, index: int) -> Found | None:
        """Whom ``phrase`` stands for; ``None`` when only the discourse can tell, or it is no source at all."""
        at = phrase.start
        if phrase.shape == Shape.JOINT:
            members = [found.entity for part in phrase.parts if (found := self.of_phrase(part, part.end, index))]
            if len(members) > 1:
                return Found(derived.joint(self.book, members, phrase), at, "joint", 0.9)
            return Found(members[0], at, "joint", 0.7) if members else None
        last = self.history.last_speaker(index, {}) if anaphora.is_interlocutor(self.book, phrase) else None
        if last is not None:
            return Found(last.entity, at, "same-source", 0.85)
        if phrase.name:
            known_before = any(phrase.name[0] in person.places for person in self.book.people())
            entity = self.book.person(phrase)
            short = len(name_words(shown(self.tokens, *phrase.name))) < len(entity.words)
            rule = "name-short" if short else "name-with-title" if phrase.titles else "name"
            return Found(entity, at, rule, 0.95 if known_before or not short else 0.9)
        if phrase.shape == Shape.KNOWN and (person := self.compatriot(phrase, limit, index)):
            return Found(person, at, "nationality", 0.7)
        if phrase.shape == Shape.KNOWN:
            rule = "capital" if phrase.known and phrase.known.metonym else "known-name"
            return Found(self.book.known(phrase), at, rule, 0.97)
        if phrase.shape == Shape.PRONOUN:
            return self.pointed(phrase)
        if phrase.shape == Shape.DOCUMENT:
            return documents.of_document(self, phrase, index)
        if phrase.shape == Shape.DESCRIPTION and is_adverb(self.tokens[at]) and limit == at + 1:
            return None
        state = kingdom(self.book, phrase)
        if state:
            return Found(state, at, "kingdom", 0.8)
        if anaphora.points_back(self.book, phrase, limit):
            same = self.holder_again(phrase)
            if same is not None:
                return Found(same, at, "office", 0.8)
            last = self.of_same_noun(phrase, index) or self.history.last_speaker(index, {})
            if last:
                return Found(last.entity, at, "same-source", 0.85)
        return self.referring(phrase, index) or self.misprinted(phrase, index) or self.introduced(phrase)

    def referring(self, phrase: Phrase, index: int) -> Found | None:
        """An office or organisation that refers to somebody named elsewhere."""
        general = phrase.title is not None and phrase.title.covers and phrase.definite
        same = anaphora.of_same_head(self.book, phrase) if general else None
        if same and same.distance(phrase.start)[0] == 0:
            return Found(same, phrase.start, "short-form", 0.85)
        if phrase.shape == Shape.TITLED and is_definite(self.tokens, phrase):
            named = anaphora.holder(self.book, phrase)
            if named and not named.speaks and not self.is_called(named, phrase):
                named = self.described_again(phrase, index) or named  # «المدافع» is sooner the one who has just spoken
            if named and self.told_apart(phrase) and not named.speaks and not named.distance(phrase.start)[0]:
                named = None  # «الرجل الذي يرشد الناس» is nobody who is only named before
            if named is None or named.distance(phrase.start)[0]:
                named = self.described_again(phrase, index) or (
                    self.spoke_last(phrase, index, phrase.gender) if self.is_anybody(phrase) else named
                )
                named = named or self.told_of_again(phrase, index)
            if named:
                return Found(named, phrase.start, "office", 0.85)
        about = self.main_person(phrase)
        if about:
            return Found(about, phrase.start, "protagonist", 0.7)
        construct = any(token.definite for token in self.tokens[phrase.start + 1 : phrase.end])
        epithet = construct and without_article(self.tokens[phrase.start].core) in self.reader.nouns.epithets
        says_nothing = bool(phrase.words) and not set(phrase.words) - self.reader.words.qualifiers
        epithet = epithet or (construct and says_nothing)  # «موقع التواصل الاجتماعي»
        if not phrase.definite and not epithet and not (phrase.shape == Shape.ORGANISATION and phrase.states):
            return None
        same = anaphora.of_same_head(self.book, phrase)
        if same:
            same.heads |= {without_article(self.tokens[phrase.start].core)}
            self.book.better_name(same, phrase)
            return Found(same, phrase.start, "short-form", 0.85)
        if phrase.shape == Shape.UNNAMED:
            return self.unnamed_before(phrase, index)
        if phrase.number != "Sing" and phrase.shape in {Shape.TITLED, Shape.DESCRIPTION} and not phrase.words:
            group = groups.pair(self.book, phrase) or groups.several(self.book, phrase)
            return Found(group, phrase.start, "group", 0.6) if group else None
        return None

    def misprinted(self, phrase: Phrase, index: int) -> Found | None:
        """Who spoke last, where the only word is the surname but for one letter: «الملكي» behind «تركي المالكي»."""
        word = without_article(self.tokens[phrase.start].core)
        last = self.history.last_speaker(index, {})
        alone = phrase.shape == Shape.DESCRIPTION and phrase.end - phrase.start == 1 and len(word) >= SHORTEST_SURNAME
        if last is None or not alone or len(last.entity.words) < FULL_NAME:
            return None
        slip = one_slip(word, without_article(last.entity.words[-1]))
        return Found(last.entity, phrase.start, "name-short", 0.6) if slip else None

    def holder_again(self, phrase: Phrase) -> Entity | None:
        """Who holds the office in «اللاعب نفسه», where the article names one for it; an official may be anybody."""
        title = phrase.title
        if title is None or "*" in title.covers or title.kind == SPEAKING:
            return None
        return anaphora.holder(self.book, phrase)

    def of_same_noun(self, phrase: Phrase, index: int) -> Found | None:
        """The unnamed source last quoted that is called by the noun of «المصدر نفسه»، «المصادر السياسية نفسها»."""
        first = phrase.start + (self.tokens[phrase.start].core in shared_words().the_same)
        head = anaphora.singular(without_article(self.tokens[first].core))
        for found in self.history.speakers_before(index):
            entity = found.entity
            unnamed = entity.kind in {SpeakerKind.ANONYMOUS, SpeakerKind.GROUP}
            if unnamed and anaphora.singular(entity.head or "") == head:
                return found
        return None

    def main_person(self, phrase: Phrase) -> Entity | None:
        """Whom the article is about, where a definite description, or any in the headline, means them."""
        headline = self.tokens[phrase.start].sentence == 0
        means = phrase.shape == Shape.TITLED and (headline or is_definite(self.tokens, phrase))
        return anaphora.protagonist(self.book, phrase) if means and not self.told_apart(phrase) else None

    def unnamed_before(self, phrase: Phrase, index: int) -> Found | None:
        """«المصدر»، «المصادر الدبلوماسية»: the unnamed source last quoted."""
        stem = {anaphora.singular(word) for word in phrase.words}
        for found in self.history.speakers_before(index):
            entity = found.entity
            own = {anaphora.singular(word) for word in entity.words}
            if entity.kind in {SpeakerKind.ANONYMOUS, SpeakerKind.GROUP} and (not stem or stem & own):
                return Found(entity, phrase.start, "unnamed-again", 0.75)
        last = self.history.last_speaker(index, {})
        if last is None or phrase.number != "Sing":
            return None
        published = last.entity.kind == SpeakerKind.MEDIA  # «المصدر الكتالوني» after «راديو كتالونيا»
        return Found(last.entity, phrase.start, "same-source", 0.6) if not stem or published else None

    def introduced(self, phrase: Phrase) -> Found:
        """Somebody described for the first time."""
        if phrase.shape == Shape.TITLED:
            whose = self.possessor(phrase)
            if whose is not None:
                return Found(derived.relative_of(self.book, whose, phrase), phrase.start, "office-of", 0.7)
            return Found(self.book.unnamed_holder(phrase), phrase.start, "office-unnamed", 0.7)
        if phrase.shape in {Shape.ORGANISATION, Shape.GROUP} and phrase.end - phrase.start == 1:
            whose = anaphora.of_same_head(self.book, phrase) or self.possessor(phrase)
            if whose is not None and whose.head == without_article(self.tokens[phrase.start].core):
                return Found(whose, phrase.start, "short-form", 0.8)
            if whose is not None:
                return Found(derived.body_of(self.book, whose, phrase), phrase.start, "body-of", 0.7)
        return Found(self.book.described(phrase), phrase.start, "description", 0.75)

    def possessor(self, phrase: Phrase) -> Entity | None:
        """Whom the pronoun at the end of an office or body stands for: «المتحدث باسمها»، «والده»، «أسرته»."""
        last = self.tokens[phrase.titles[0][1] - 1 if phrase.titles else phrase.start]
        if last.pronoun is None:
            return None
        agreement = {key: value for key, value in last.pronoun.items() if key in {"Gender", "Number"}}
        before = [found.entity for _, found in self.history.spoken_until(phrase.start)]
        named = [entity for entity in self.book.people() if entity.distance(phrase.start)[0] == 0]
        named.sort(key=lambda entity: entity.distance(phrase.start))
        here = [one for one in named if self.mentioned_in(one, self.tokens[phrase.start].sentence)]
        before = [*here, *before]
        return next((entity for entity in [*before, *named] if agrees(entity, agreement)), None)

    def mentioned_in(self, entity: Entity, sentence: int) -> bool:
        """Whether an entity is mentioned in a sentence."""
        return any(self.tokens[place].sentence == sentence for place in entity.places)

    def pointed(self, phrase: Phrase) -> Found | None:
        """«هؤلاء»، «الأخير»: the nearest mention before that agrees."""
        if phrase.number == "Plur":
            group = groups.several(self.book, phrase)
            return Found(group, phrase.start, "group", 0.7) if group else None
        if not phrase.definite:
            return None
        at = phrase.start
        before = [
            (place, entity.number, entity)
            for entity in self.book.entities
            for place in entity.places
            if place < at and not self.tokens[place].quoted
            if entity.gender == phrase.gender or (entity.kind == SpeakerKind.PERSON and entity.gender is None)
        ]
        return Found(max(before)[2], at, "latter", 0.7) if before else None

    def subject(self, sentence: int, word: int, index: int, agreement: dict[str, str]) -> Found | None:
        """The subject that the grammar of the sentence gives the word, when it can speak and agrees."""
        for candidate in subjects_above(self.parse.sentences[sentence], word):
            at = self.token_of(sentence, candidate)
            if at is None or self.tokens[at].relative or self.history.in_own_words(index, at):
                continue
            found = self.speaker_at(at, index)
            if found and agrees(found.entity, agreement):
                return found
        return None

    def speaker_at(self, at: int, index: int) -> Found | None:
        """Who is named by the phrase of the running text that begins at token ``at``, when that can speak."""
        limit = sentence_end(self.reader, at)
        phrase = self.reader.read(at, limit)
        if phrase.shape in {Shape.ORGANISATION, Shape.GROUP, Shape.UNNAMED}:
            phrase = self.reader.read(at, described_limit(self.reader, at, limit))
        return self.of_phrase(phrase, phrase.end, index) if can_speak(phrase) else None

    def within_known(self, at: int) -> bool:
        """Whether token ``at`` stands inside a name of the gazetteer that begins before it (سان جيرمان، سناب شات)."""
        for start in range(max(0, at - 3), at):
            known = self.reader.known_at(start)
            if known and start + known[1] > at:
                return True
        return False

    def token_of(self, sentence: int, word: int) -> int | None:
        """The token that holds a word of a sentence."""
        for i, token in enumerate(self.tokens):
            if token.sentence == sentence and word in token.words:
                return i
        return None
