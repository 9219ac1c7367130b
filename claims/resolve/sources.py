"""Whom a written source stands for."""

from __future__ import annotations

from claims.model import Parse, SpeakerKind
from claims.normalize import without_article
from claims.resolve import anaphora, derived
from claims.resolve.book import Book
from claims.resolve.descriptions import document
from claims.resolve.entities import Entity
from claims.resolve.history import Found, History, agrees
from claims.resolve.inventory import described_limit, sentence_end
from claims.resolve.phrases import Phrase, Shape, shown
from claims.resolve.standing import can_speak, is_adverb, is_definite
from claims.resolve.subjects import subjects_above
from claims.resolve.variants import name_words

PUBLISHED_NEAR = 5  # sentences between a medium and «التقرير» that it published


class Sources:
    """Resolves phrases of one article against its book and the speakers read so far."""

    def __init__(self, parse: Parse, book: Book, history: History) -> None:
        self.parse = parse
        self.book = book
        self.reader = book.reader
        self.tokens = book.tokens
        self.history = history

    def of_phrase(self, phrase: Phrase, limit: int, index: int) -> Found | None:
        """Whom ``phrase`` stands for; ``None`` when only the discourse can tell, or it is no source at all."""
        at = phrase.start
        if phrase.shape == Shape.JOINT:
            members = [found.entity for part in phrase.parts if (found := self.of_phrase(part, part.end, index))]
            if len(members) > 1:
                return Found(derived.joint(self.book, members, phrase), at, "joint", 0.9)
            return Found(members[0], at, "joint", 0.7) if members else None
        if phrase.name:
            known_before = any(phrase.name[0] in person.places for person in self.book.people())
            entity = self.book.person(phrase)
            short = len(name_words(shown(self.tokens, *phrase.name))) < len(entity.words)
            rule = "name-short" if short else "name-with-title" if phrase.titles else "name"
            return Found(entity, at, rule, 0.95 if known_before or not short else 0.9)
        if phrase.shape == Shape.KNOWN:
            rule = "capital" if phrase.known and phrase.known.metonym else "known-name"
            return Found(self.book.known(phrase), at, rule, 0.97)
        if phrase.shape == Shape.PRONOUN:
            return self.pointed(phrase)
        if phrase.shape == Shape.DOCUMENT:
            return self.of_document(phrase, index)
        if phrase.shape == Shape.DESCRIPTION and is_adverb(self.tokens[at]) and limit == at + 1:
            return None
        if anaphora.points_back(self.book, phrase, limit):
            last = self.history.last_speaker(index, {})
            if last:
                return Found(last.entity, at, "same-source", 0.85)
        return self.referring(phrase, index) or self.introduced(phrase)

    def referring(self, phrase: Phrase, index: int) -> Found | None:
        """An office or organisation that refers to somebody named elsewhere."""
        general = phrase.title is not None and phrase.title.covers and phrase.definite
        same = anaphora.of_same_head(self.book, phrase) if general else None
        if same and same.distance(phrase.start)[0] == 0:
            return Found(same, phrase.start, "short-form", 0.85)
        if phrase.shape == Shape.TITLED and is_definite(self.tokens, phrase):
            named = anaphora.holder(self.book, phrase)
            if named:
                return Found(named, phrase.start, "office", 0.85)
        construct = any(token.definite for token in self.tokens[phrase.start + 1 : phrase.end])
        epithet = construct and without_article(self.tokens[phrase.start].core) in self.reader.nouns.epithets
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
            group = anaphora.pair(self.book, phrase) or anaphora.several(self.book, phrase)
            return Found(group, phrase.start, "group", 0.6) if group else None
        return None

    def unnamed_before(self, phrase: Phrase, index: int) -> Found | None:
        """«المصدر»، «المصادر الدبلوماسية»: the unnamed source last quoted."""
        stem = {anaphora.singular(word) for word in phrase.words}
        for found in self.history.speakers_before(index):
            entity = found.entity
            own = {anaphora.singular(word) for word in entity.words}
            if entity.kind in {SpeakerKind.ANONYMOUS, SpeakerKind.GROUP} and (not stem or stem & own):
                return Found(entity, phrase.start, "unnamed-again", 0.75)
        if not stem and phrase.number == "Sing":
            last = self.history.last_speaker(index, {})
            return Found(last.entity, phrase.start, "same-source", 0.6) if last else None
        return None

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

    def of_document(self, phrase: Phrase, index: int) -> Found | None:
        """A statement speaks for whoever issued it."""
        if phrase.parts:
            owner = self.of_phrase(phrase.parts[0], phrase.parts[0].end, index)
            if owner:
                return Found(owner.entity, phrase.start, "document-of", 0.9)
        head = self.reader.stem(self.tokens[phrase.start])
        issuer = self.of_phrase(phrase.issuer, phrase.issuer.end, index) if phrase.issuer else None
        if issuer and head in self.reader.nouns.published | self.reader.nouns.documents:
            return Found(issuer.entity, phrase.start, "document-of", 0.85)
        long = phrase.words and not phrase.definite and phrase.end - phrase.start > 2
        if head in self.reader.nouns.reports or (long and "مشترك" not in phrase.words):
            again = self.referring(phrase, index)
            bare = phrase.definite and not set(phrase.words) - self.reader.words.qualifiers
            if (
                bare
                and head in self.reader.nouns.published
                and not (again and again.entity.distance(phrase.start)[0] == 0)
            ):
                again = self.issued_before(phrase, index) or self.publisher(phrase) or again
            again = again or Found(self.book.described(phrase), phrase.start, "description", 0.7)
            if issuer:
                derived.named_by_issuer(self.book, again.entity, issuer.entity)
            return again
        issuer = self.issuer_before(phrase, index) or self.history.last_speaker(index, {})
        if issuer:
            return Found(issuer.entity, phrase.start, "statement-issuer", 0.75)
        return Found(self.book.described(phrase), phrase.start, "description", 0.6)

    def publisher(self, phrase: Phrase) -> Found | None:
        """Who publishes «التقرير» where the article has named no report: the medium named last before it."""
        medium = self.book.best(lambda entity: entity.kind == SpeakerKind.MEDIA, phrase.start)
        if medium is None or medium.distance(phrase.start)[0] != 0:
            return None
        last = max(place for place in medium.places if place < phrase.start)
        if self.tokens[phrase.start].sentence - self.tokens[last].sentence > PUBLISHED_NEAR:
            return None
        return Found(medium, phrase.start, "publisher", 0.6)

    def issued_before(self, phrase: Phrase, index: int) -> Found | None:
        """Who issued the report that bare «التقرير» means, where an earlier mention says so."""
        head = self.reader.stem(self.tokens[phrase.start])
        for at in range(phrase.start - 1, -1, -1):
            if self.reader.stem(self.tokens[at]) == head and not self.tokens[at].quoted:
                earlier = document(self.reader, at, sentence_end(self.reader, at))
                owner = earlier.parts[0] if earlier.parts else earlier.issuer
                found = self.of_phrase(owner, owner.end, index) if owner else None
                return found._replace(at=phrase.start, rule="document-of", score=0.7) if found else None
        return None

    def issuer_before(self, phrase: Phrase, index: int) -> Found | None:
        """Who issued the statement that ``phrase`` mentions again: its owner or the subject at the earlier mention."""
        head = self.reader.stem(self.tokens[phrase.start])
        own = self.tokens[phrase.start]
        if own.features.get("Case") == "Acc" and own.word >= 0 and not phrase.definite:
            # «وأصدروا بيانا مشتركا يدين …»: mentioned for the first time, as object of the verb that issues it
            return self.subject(own.sentence, own.word, index, {})
        for at in range(phrase.start - 1, -1, -1):
            token = self.tokens[at]
            if without_article(token.core) in {head, head + "ا"} and token.word >= 0:
                owner = document(self.reader, at, len(self.tokens)).parts
                if owner:
                    return self.of_phrase(owner[0], owner[0].end, index)
                return self.subject(token.sentence, token.word, index, {}) or self.spoken_in(token.sentence)
        return None

    def spoken_in(self, sentence: int) -> Found | None:
        """Who spoke in a sentence read before."""
        span = self.parse.sentences[sentence].span
        for index, found in self.history.spoken.items():
            if span.contains(self.history.attributions[index].cue):
                return found
        return None

    def pointed(self, phrase: Phrase) -> Found | None:
        """«هؤلاء»، «الأخير»: the nearest mention before that agrees."""
        if phrase.number == "Plur":
            group = anaphora.several(self.book, phrase)
            return Found(group, phrase.start, "group", 0.7) if group else None
        if not phrase.definite:
            return None
        at = phrase.start
        before = [one for one in self.book.entities if one.gender == phrase.gender and one.distance(at)[0] == 0]
        nearest = min(before, key=lambda entity: entity.distance(at), default=None)
        return Found(nearest, at, "latter", 0.7) if nearest else None

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
