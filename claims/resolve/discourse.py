"""Resolves sources one after the other, as a reader goes through the article."""

from __future__ import annotations

from typing import NamedTuple

from claims.model import Attribution, Parse, SpeakerKind, Stance
from claims.normalize import without_article
from claims.resolve import anaphora
from claims.resolve.book import Book
from claims.resolve.entities import Entity
from claims.resolve.phrases import Phrase, Shape, shown
from claims.resolve.subjects import subjects_above
from claims.resolve.tokens import Token
from claims.resolve.variants import name_words
from claims.spans import Span


class Found(NamedTuple):
    """Whom a mention stands for: the entity, the token where it was read, the rule and how sure it is (0..1)."""

    entity: Entity
    at: int
    rule: str
    score: float


class Discourse:
    """The state of reading: who has spoken so far."""

    def __init__(self, text: str, parse: Parse, book: Book, attributions: list[Attribution]) -> None:
        self.text = text
        self.parse = parse
        self.book = book
        self.tokens: list[Token] = book.tokens
        self.attributions = attributions
        self.spoken: dict[int, Found] = {}
        self.relayed: list[Found] = []

    # -- the two questions -------------------------------------------------------------------------------------
    def speaker(self, index: int) -> Found | None:
        """Who makes the statement of attribution ``index``; every earlier cue must have been asked before."""
        attribution = self.attributions[index]
        found = self.overt(attribution.source, index) if attribution.source else self.elided(index)
        if found is not None:
            self.spoken[index] = found
            self.learn_gender(found.entity, attribution)
            found.entity.speaks = True
            found.entity.places.append(found.at)
        return found

    def relay(self, span: Span, index: int) -> Found | None:
        """Who passed the statement of attribution ``index`` on, as written at ``span``."""
        found = self.overt(span, index)
        if found is not None:
            self.relayed.append(found)
        return found

    def learn_gender(self, entity: Entity, attribution: Attribution) -> None:
        """A verb that agrees with a person it names tells the person's gender."""
        gender = attribution.agreement.get("Gender")
        if entity.kind == SpeakerKind.PERSON and entity.gender is None and attribution.source is not None and gender:
            entity.gender = gender

    # -- sources that are written ------------------------------------------------------------------------------
    def overt(self, span: Span, index: int) -> Found | None:
        """The entity of the phrase at ``span``."""
        inside = [i for i, token in enumerate(self.tokens) if token.span.overlaps(span)]
        if not inside:
            return self.elided(index)
        phrase = self.book.reader.read(inside[0], inside[-1] + 1)
        phrase = self.with_name_behind(phrase)
        found = self.of_phrase(phrase, inside[-1] + 1, index)
        if found is None:
            return self.elided(index, phrase)
        return found

    def with_name_behind(self, phrase: Phrase) -> Phrase:
        """``phrase``, or the longer one when the name of its holder stands right behind a source that was cut short."""
        if phrase.shape != Shape.TITLED or phrase.name or phrase.end >= len(self.tokens):
            return phrase
        after = self.tokens[phrase.end]
        if after.sentence != self.tokens[phrase.start].sentence or after.before.strip('،"“”'):
            return phrase
        longer = self.book.reader.read(phrase.start, min(phrase.end + 6, len(self.tokens)))
        return longer if longer.name and longer.name[0] == phrase.end else phrase

    def of_phrase(self, phrase: Phrase, limit: int, index: int) -> Found | None:
        """Whom ``phrase`` stands for; ``None`` when it is a pronoun that only the discourse resolves."""
        at = phrase.start
        if phrase.shape == Shape.JOINT:
            members = [found.entity for part in phrase.parts if (found := self.of_phrase(part, part.end, index))]
            if len(members) > 1:
                return Found(self.book.joint(members, phrase), at, "joint", 0.9)
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
        if anaphora.points_back(self.book, phrase, limit):
            last = self.last_speaker(index, {})
            if last:
                return Found(last.entity, at, "same-source", 0.85)
        return self.referring(phrase, index) or self.introduced(phrase)

    def referring(self, phrase: Phrase, index: int) -> Found | None:
        """An office or organisation that refers to somebody named elsewhere."""
        if phrase.shape == Shape.TITLED:
            named = anaphora.holder(self.book, phrase) if is_definite(self.tokens, phrase) else None
            if named:
                return Found(named, phrase.start, "office", 0.85)
        if phrase.definite:
            same = anaphora.of_same_head(self.book, phrase)
            if same:
                return Found(same, phrase.start, "short-form", 0.85)
            if phrase.shape == Shape.UNNAMED:
                return self.unnamed_before(phrase, index)
            if phrase.number != "Sing" and phrase.shape in {Shape.TITLED, Shape.DESCRIPTION} and not phrase.words:
                group = anaphora.several(self.book, phrase)
                if group:
                    return Found(group, phrase.start, "group", 0.6)
        return None

    def unnamed_before(self, phrase: Phrase, index: int) -> Found | None:
        """«المصدر»، «المصادر الدبلوماسية»: the unnamed source last quoted."""
        stem = {anaphora.singular(word) for word in phrase.words}
        for found in self.speakers_before(index):
            entity = found.entity
            own = {anaphora.singular(word) for word in entity.words}
            if entity.kind in {SpeakerKind.ANONYMOUS, SpeakerKind.GROUP} and (not stem or stem & own):
                return Found(entity, phrase.start, "unnamed-again", 0.75)
        if not stem and phrase.number == "Sing":
            last = self.last_speaker(index, {})
            return Found(last.entity, phrase.start, "same-source", 0.6) if last else None
        return None

    def introduced(self, phrase: Phrase) -> Found:
        """Somebody described for the first time."""
        if phrase.shape == Shape.TITLED:
            return Found(self.book.unnamed_holder(phrase), phrase.start, "office-unnamed", 0.7)
        return Found(self.book.described(phrase), phrase.start, "description", 0.75)

    def of_document(self, phrase: Phrase, index: int) -> Found | None:
        """A statement speaks for whoever issued it."""
        if phrase.parts:
            owner = self.of_phrase(phrase.parts[0], phrase.parts[0].end, index)
            if owner:
                return Found(owner.entity, phrase.start, "document-of", 0.9)
        if phrase.words and not phrase.definite and phrase.end - phrase.start > 2 and "مشترك" not in phrase.words:
            return Found(self.book.described(phrase), phrase.start, "description", 0.7)
        if without_article(self.tokens[phrase.start].core) in self.book.reader.nouns.reports:
            return self.referring(phrase, index) or Found(self.book.described(phrase), phrase.start, "description", 0.7)
        issuer = self.issuer_before(phrase, index) or self.last_speaker(index, {})
        if issuer:
            return Found(issuer.entity, phrase.start, "statement-issuer", 0.75)
        return Found(self.book.described(phrase), phrase.start, "description", 0.6)

    def issuer_before(self, phrase: Phrase, index: int) -> Found | None:
        """Who issued the statement that the word at ``phrase`` mentions again: the subject of the earlier mention."""
        head = without_article(self.tokens[phrase.start].core)
        for at in range(phrase.start - 1, -1, -1):
            token = self.tokens[at]
            if without_article(token.core) in {head, head + "ا"} and token.word >= 0:
                owner = self.book.reader.document(at, len(self.tokens)).parts
                if owner:
                    return self.of_phrase(owner[0], owner[0].end, index)
                return self.subject(token.sentence, token.word, index, {}) or self.spoken_in(token.sentence)
        return None

    def spoken_in(self, sentence: int) -> Found | None:
        """Who spoke in a sentence read before."""
        span = self.parse.sentences[sentence].span
        for index, found in self.spoken.items():
            if span.contains(self.attributions[index].cue):
                return found
        return None

    # -- sources that are not written --------------------------------------------------------------------------
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
        return Found(nearest, phrase.start, "latter", 0.7) if nearest else None

    def elided(self, index: int, phrase: Phrase | None = None) -> Found | None:
        """The speaker of a cue without a written subject."""
        attribution = self.attributions[index]
        if attribution.stance == Stance.RUMOUR and phrase is None:
            return None
        if attribution.continues is not None and attribution.continues in self.spoken:
            before = self.spoken[attribution.continues]
            return Found(before.entity, self.token_at(attribution.cue), "continues", 0.95)
        at = self.token_at(attribution.cue)
        agreement = agreement_of(self.tokens, at, attribution.agreement)
        if phrase is not None and phrase.gender:
            agreement = {"Gender": phrase.gender, "Number": phrase.number}
        if at >= 0:
            subject = self.in_sentence(at, index, agreement)
            if subject:
                return subject._replace(at=at)
        last = self.last_speaker(index, agreement)
        return Found(last.entity, at, "elided", 0.8 if agrees(last.entity, agreement) else 0.5) if last else None

    def in_sentence(self, at: int, index: int, agreement: dict[str, str]) -> Found | None:
        """The speaker that the sentence of the cue at token ``at`` gives: a subject above it, or who spoke in it last.

        The nearest one before the cue wins: «روسيا تنفي … وتقول» where the parse ties تقول to a verb farther up.
        """
        sentence = self.tokens[at].sentence
        near: list[tuple[int, Found]] = []
        for other, found in self.earlier(index):
            cue = self.token_at(self.attributions[other].cue)
            if self.tokens[cue].sentence == sentence and agrees(found.entity, agreement):
                near.append((max(cue, found.at), found._replace(rule="same-sentence", score=0.88)))
        if self.tokens[at].word >= 0:
            subject = self.subject(sentence, self.tokens[at].word, index, agreement)
            if subject:
                near.append((subject.at, subject._replace(rule="subject-of-verb-above", score=0.85)))
        before = [row for row in near if row[0] < at]
        return max(before, key=lambda row: row[0])[1] if before else near[0][1] if near else None

    def subject(self, sentence: int, word: int, index: int, agreement: dict[str, str]) -> Found | None:
        """The subject that the grammar of the sentence gives the word, when it can speak and agrees."""
        for candidate in subjects_above(self.parse.sentences[sentence], word):
            at = self.token_of(sentence, candidate)
            if at is None or self.tokens[at].relative:
                continue
            limit = at
            while limit < len(self.tokens) and self.tokens[limit].sentence == sentence:
                limit += 1
            phrase = self.book.reader.read(at, limit)
            if not can_speak(phrase):
                continue
            found = self.of_phrase(phrase, phrase.end, index)
            if found and agrees(found.entity, agreement):
                return found
        return None

    def last_speaker(self, index: int, agreement: dict[str, str]) -> Found | None:
        """The nearest earlier speaker that agrees; failing that, the nearest of all."""
        earlier = self.speakers_before(index)
        return next((found for found in earlier if agrees(found.entity, agreement)), earlier[0] if earlier else None)

    def speakers_before(self, index: int) -> list[Found]:
        """Those who spoke before attribution ``index``, nearest first, leaving out statements inside others' words."""
        return [found for _, found in self.earlier(index)]

    def earlier(self, index: int) -> list[tuple[int, Found]]:
        """The attributions before ``index`` with their speakers, nearest first, without those inside others' words."""
        attribution = self.attributions[index]
        rows = [
            (other, found)
            for other, found in self.spoken.items()
            if other != index
            and self.attributions[other].cue.start < attribution.cue.start
            and self.attributions[other].parent in {None, attribution.parent}
            and other != attribution.parent
        ]
        return sorted(rows, key=lambda row: -self.attributions[row[0]].cue.start)

    # -- places ------------------------------------------------------------------------------------------------
    def token_at(self, span: Span) -> int:
        """The first token that ``span`` touches; -1 when there is none."""
        return next((i for i, token in enumerate(self.tokens) if token.span.overlaps(span)), -1)

    def token_of(self, sentence: int, word: int) -> int | None:
        """The token that holds a word of a sentence."""
        for i, token in enumerate(self.tokens):
            if token.sentence == sentence and word in token.words:
                return i
        return None


def is_definite(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether the office is one that only one person holds: by the article, or by what follows it (وزير الدفاع)."""
    if phrase.definite:
        return True
    if phrase.end - phrase.start < 2:
        return False
    after = tokens[phrase.start + 1]
    return after.upos != "ADJ" and not after.preposition and after.core != "باسم"


def agreement_of(tokens: list[Token], at: int, given: dict[str, str]) -> dict[str, str]:
    """Gender and number of the subject that the cue at token ``at`` asks for.

    What the cue's form shows outweighs the parse: واعتبروا is plural, منوها masculine. A pronoun just before the cue
    (أنهما نفيا، لكنها قالت) says it most clearly.
    """
    agreement = {key: value for key, value in given.items() if key in {"Gender", "Number", "Person"}}
    if at < 0:
        return agreement
    token = tokens[at]
    before = tokens[at - 1] if at > 0 and tokens[at - 1].sentence == token.sentence and not token.prefix else None
    if before and before.pronoun and before.upos in {"SCONJ", "CCONJ", "PART", "PRON"}:
        return {key: value for key, value in before.pronoun.items() if key in {"Gender", "Number"}}
    word = token.core
    if word.endswith(("وا", "ون")):
        return {"Gender": "Masc", "Number": "Plur"}
    if token.upos in {"ADJ", "NOUN"} and token.pronoun is None and word.startswith("م"):
        if word.endswith("ين"):
            return {"Gender": "Masc", "Number": "Plur"}
        return {"Gender": "Fem" if word.endswith("ه") else "Masc", "Number": "Sing"}
    if token.pronoun is not None and token.upos == "NOUN":
        return {key: value for key, value in token.pronoun.items() if key in {"Gender", "Number"}}
    return agreement


def can_speak(phrase: Phrase) -> bool:
    """Whether the subject of an action can be the speaker of the words that follow."""
    if phrase.shape in {Shape.DESCRIPTION, Shape.DOCUMENT, Shape.PRONOUN}:
        return False
    return phrase.shape != Shape.JOINT or all(can_speak(part) for part in phrase.parts)


def agrees(entity: Entity, agreement: dict[str, str]) -> bool:
    """Whether a verb with the features ``agreement`` can have ``entity`` as a subject that stands before it.

    Non-human plurals take the feminine singular (مصادر … وأضافت).
    """
    gender, count = agreement.get("Gender"), agreement.get("Number")
    if agreement.get("Person") in {"1", "2"}:
        return True
    if entity.count == "Plur" and entity.gender == "Fem" and not entity.members:
        return gender != "Masc" or count == "Plur"
    if count and entity.count == "Sing" and count != "Sing":
        return False
    if count == "Sing" and entity.count != "Sing":
        return False
    return gender is None or entity.gender is None or entity.gender == gender or count == "Plur"
