"""Finds or adds the entity that a phrase names. One book per article."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from claims.model import SpeakerKind
from claims.normalize import key_words, without_article
from claims.resolve import full_names
from claims.resolve.canonical import affiliation_of, described_name, office_text
from claims.resolve.entities import Entity, Office
from claims.resolve.gazetteer import Known
from claims.resolve.names import is_latin
from claims.resolve.national import of_the_state
from claims.resolve.phrases import Phrase, Shape, content_words, shown
from claims.resolve.reader import PhraseReader
from claims.resolve.tokens import Token
from claims.resolve.variants import name_words, within

SENTENCE = 30
KINDS = {
    Shape.ORGANISATION: SpeakerKind.ORGANISATION,
    Shape.GROUP: SpeakerKind.GROUP,
    Shape.UNNAMED: SpeakerKind.ANONYMOUS,
    Shape.DOCUMENT: SpeakerKind.ANONYMOUS,
    Shape.DESCRIPTION: SpeakerKind.ANONYMOUS,
}


class Book:
    """The entities of one article, numbered from 0 in the order in which they were found."""

    def __init__(self, reader: PhraseReader) -> None:
        self.reader = reader
        self.tokens = reader.tokens
        self.entities: list[Entity] = []

    def people(self) -> Iterable[Entity]:
        """The persons that the article names."""
        return (entity for entity in self.entities if entity.kind == SpeakerKind.PERSON and entity.words)

    def holders(self) -> Iterable[Entity]:
        """Everybody who holds an office, named or not."""
        return (entity for entity in self.entities if entity.kind == SpeakerKind.PERSON)

    def best(self, fits: Callable[[Entity], bool], at: int) -> Entity | None:
        """The fitting entity mentioned nearest before token ``at``, else nearest after it.

        One that has spoken counts as nearer by a sentence's length.
        """
        found = [entity for entity in self.entities if fits(entity)]

        def distance(entity: Entity) -> tuple[int, int]:
            behind, tokens = entity.distance(at)
            return behind, tokens - SENTENCE * (entity.speaks and not behind)

        return min(found, key=distance, default=None)

    def add(self, kind: SpeakerKind, name: str, words: tuple[str, ...], at: int) -> Entity:
        """A new entity."""
        entity = Entity(len(self.entities), kind, name, words, places=[at])
        self.entities.append(entity)
        return entity

    def person(self, phrase: Phrase) -> Entity:
        """The person that ``phrase`` names; added when the article has not named them before."""
        assert phrase.name is not None
        name = shown(self.tokens, *phrase.name)
        words = name_words(name)
        title = phrase.title
        entity = (
            self.best(lambda other: self.is_spelt_so(other, words, phrase), phrase.start)
            or self.best(
                lambda other: self.is_same_person(other, words, phrase) and phrase.gender in {None, other.gender},
                phrase.start,
            )
            or self.best(lambda other: self.is_same_person(other, words, phrase), phrase.start)
        )
        if entity is None:
            entity = self.add(SpeakerKind.PERSON, name, words, phrase.start)
        else:
            entity.places.append(phrase.start)
            if len(words) > len(entity.words) and within(entity.words, words):
                entity.name, entity.words = name, words
        if len(words) in {1, len(entity.words)}:
            entity.spelt(phrase.name[0], name)
        if len(words) > 1 and entity.gender is None:
            entity.gender = self.reader.nouns.gender_of_name(self.tokens[phrase.name[0]].core)
        if title and title.number == "Sing" and not title.thing:
            entity.gender = title.gender if title.gender == "Fem" or not entity.gender else entity.gender
        entity.states |= phrase.states
        self.add_offices(entity, phrase)
        return entity

    def is_spelt_so(self, other: Entity, words: tuple[str, ...], phrase: Phrase) -> bool:
        """Whether ``other`` has the words as they are spelt: «بن حمودة» is «رضا بن حمودة», not «هشام بن أحمد»."""
        agrees = phrase.gender in {None, other.gender}
        return agrees and set(words) <= set(other.words) and self.is_same_person(other, words, phrase)

    def is_same_person(self, other: Entity, words: tuple[str, ...], phrase: Phrase) -> bool:
        """Whether ``other`` can be who ``phrase`` names by ``words``: one name is a part of the other."""
        if other.kind != SpeakerKind.PERSON or not other.words:
            return False
        if not (within(words, other.words) or within(other.words, words)):
            return False
        titled = phrase.title.gender if phrase.title and phrase.title.number == "Sing" else None
        woman = self.reader.nouns.gender_of_name(other.words[0]) == "Fem"
        apart = (titled == "Fem" and other.gender == "Masc") or (phrase.gender == "Masc" and woman)
        return len(words) > 1 or not apart  # «وألقى ترامب باللوم» is no «ميلانيا ترامب»

    def add_offices(self, entity: Entity, phrase: Phrase) -> None:
        """Writes down the offices that ``phrase`` gives ``entity``."""
        for start, end in phrase.titles:
            title = self.reader.nouns.title(self.tokens[start].core)
            if title is None:
                continue
            part = Phrase(start, end, Shape.TITLED)
            self.reader.qualify(part, start + 1, end)
            text = office_text(self.tokens, start, end)
            entity.offices.append(Office(text, title, frozenset(part.words), part.states, start))
            entity.states |= part.states
        if phrase.titles:
            entity.affiliation = affiliation_of(self.reader, phrase) or entity.affiliation

    def known(self, phrase: Phrase) -> Entity:
        """The entity of a phrase that the gazetteer knows."""
        known = phrase.known
        assert known is not None
        for entity in self.entities:
            if entity.canonical == known.name and entity.kind == known.kind:
                entity.places.append(phrase.start)
                entity.gender = known.gender if entity.gender == known.gender else None
                self.better_name(entity, phrase)
                return entity
        words = tuple(without_article(word) for word in key_words(known.name))
        entity = self.add(known.kind, self.as_spelt_here(known, phrase), words, phrase.start)
        entity.canonical = known.name
        entity.head, entity.gender = words[0], known.gender
        entity.states = phrase.states | {known.state} if known.state else phrase.states
        entity.heads = known.heads
        if known.state and known.kind != SpeakerKind.STATE:
            entity.affiliation = self.reader.gazetteer.state_names[known.state]
        if known.kind == SpeakerKind.GROUP:
            entity.count = "Plur"
        return entity

    def as_spelt_here(self, known: Known, phrase: Phrase) -> str:
        """The gazetteer's name, with the article's own spelling of America (أمريكي or أميركي).

        Where the article calls an organisation by another name altogether (ميليشيات الحوثي), that one.
        """
        name = known.name
        printed = shown(self.tokens, phrase.start, phrase.end)
        words = {without_article(word) for word in key_words(printed)}
        other = not words <= {without_article(word) for word in key_words(name)} and len(words) > 1
        if other and known.kind not in {SpeakerKind.STATE, SpeakerKind.MEDIA} and not phrase.states - {known.state}:
            name = printed
        here = [token.core for token in self.tokens]
        written = sum("امريك" in word for word in here) > sum("اميرك" in word for word in here)
        return name.replace("أميرك", "أمريك") if written else name

    def described(self, phrase: Phrase) -> Entity:
        """The entity of an organisation, group or unnamed source that the article describes; added when new."""
        name = described_name(self.reader, phrase)
        if phrase.shape in {Shape.UNNAMED, Shape.ORGANISATION} and phrase.end - phrase.start > 1:
            name = self.in_full(name, self.tokens[phrase.end - 1])  # «مصدر بالوزارة»، «وزارة الداخلية بالحكومة»
        name = of_the_state(phrase, name, self.entities, self.reader.gazetteer, self.reader.words.official)
        known = self.reader.gazetteer.named(name) or self.medium(phrase)
        if known:
            phrase.known = known
            return self.known(phrase)
        kind = SpeakerKind.MEDIA if phrase.media else KINDS.get(phrase.shape, SpeakerKind.ANONYMOUS)
        if phrase.shape == Shape.DESCRIPTION and phrase.number != "Sing":
            kind = SpeakerKind.GROUP
        words = tuple(without_article(word) for word in key_words(name))
        quoted = self.tokens[phrase.start].quoted or is_latin(self.tokens[phrase.start].core)
        for entity in self.entities:
            same = entity.words == words or (quoted and self.is_named_by(entity, words))
            if same and entity.kind != SpeakerKind.PERSON:
                entity.places.append(phrase.start)
                return entity
        entity = self.add(kind, self.counted(phrase) or name, words, phrase.start)
        entity.counted = phrase.counted is not None
        entity.head = words[0] if words else None
        entity.gender, entity.count, entity.states = phrase.gender, phrase.number, phrase.states
        entity.affiliation = affiliation_of(self.reader, phrase)
        return entity

    def counted(self, phrase: Phrase) -> str | None:
        """Unnamed people with how many of them speak, in the case that the quantity governs: «بعض الصحافيين»."""
        return None if phrase.counted is None else shown(self.tokens, phrase.counted, phrase.end)

    def is_named_by(self, entity: Entity, words: tuple[str, ...]) -> bool:
        """Whether ``words`` are the name behind a publisher's or body's noun: "تي واي سي" of قناة "تي واي سي"."""
        bodies = {SpeakerKind.ORGANISATION, SpeakerKind.MEDIA}
        own = tuple(word for word in entity.words[1:] if word not in {"ذا", "ذي"})
        return entity.kind in bodies and bool(words) and own[: len(words)] == words

    def medium(self, phrase: Phrase) -> Known | None:
        """The publisher behind a head noun and a name: «صحيفة "تلغراف" البريطانية»، «وكالة أنباء يونهاب الكورية»."""
        if not phrase.media:
            return None
        gazetteer = self.reader.gazetteer
        cores = [token.core for token in self.tokens[phrase.start + 1 : phrase.end]]
        words, at = [], 0
        while at < len(cores):
            nation = gazetteer.demonym(cores[at : at + 2])  # «الكورية الجنوبية»
            words += [] if nation else [cores[at]]
            at += nation[1] if nation else 1
        if not words:
            return None
        head = self.tokens[phrase.start].core
        known = gazetteer.named(" ".join(words)) or gazetteer.named(" ".join([head, *words]))
        return known if known and known.kind == SpeakerKind.MEDIA else None

    def full_name(self, name: str | None) -> str | None:
        """An organisation's ``name`` as the article gives it in full: «المرصد» is «المرصد السوري لحقوق الإنسان»."""
        return full_names.full_name(self.entities, self.reader.nouns, name)

    def in_full(self, text: str, last: Token | None) -> str:
        """An office ``text`` that ends in a body or person in short, with the name in full: «مسؤول آخر بالوزارة»."""
        return full_names.in_full(self.entities, self.reader.nouns, text, last)

    def unnamed_holder(self, phrase: Phrase) -> Entity:
        """The entity of an office whose holder the article does not name."""
        start, end = phrase.titles[0]
        text = self.counted(phrase) or office_text(self.tokens, start, end)
        name = self.in_full(text, self.tokens[end - 1] if end - start > 1 else None)
        words = tuple(without_article(word) for word in content_words(self.tokens, start, end))
        for entity in self.entities:
            if entity.words == words:
                entity.places.append(phrase.start)
                return entity
        title = phrase.title
        assert title is not None
        plural = title.number != "Sing"
        after = self.tokens[start + 1] if end - start > 1 else None
        construct = after is not None and after.definite and not phrase.definite and not after.prefix
        hidden = title.unnamed and not phrase.definite and not (construct and title.number == "Sing")
        kind = SpeakerKind.ANONYMOUS if hidden else SpeakerKind.GROUP if plural else SpeakerKind.PERSON
        entity = self.add(kind, name, () if kind == SpeakerKind.PERSON else words, phrase.start)
        entity.head = words[0] if words else without_article(self.tokens[start].core) if hidden else None
        entity.gender, entity.count = title.gender, title.number
        entity.counted = phrase.counted is not None
        self.add_offices(entity, phrase)
        return entity

    def better_name(self, entity: Entity, phrase: Phrase) -> None:
        """Calls ``entity`` as ``phrase`` does where that is fuller, or says the nationality in full words.

        A headline may say «سفارة موسكو في لندن» for what the text calls «السفارة الروسية في لندن».
        """
        name = described_name(self.reader, phrase)
        if phrase.titles:
            name = office_text(self.tokens, *phrase.titles[0])
        words = tuple(without_article(word) for word in key_words(name))
        formal = key_words(entity.name)[0].startswith("ال")
        longer, as_long = len(words) > len(entity.words), len(words) == len(entity.words)
        fuller = (longer and (phrase.definite or not formal)) or (as_long and phrase.definite and not formal)
        if entity.canonical and set(words) <= set(entity.words) and len(words) > 1:
            entity.name = entity.canonical if words[0] == entity.words[0] else entity.name
        if entity.canonical is None and fuller and not entity.counted:
            entity.name, entity.words = name, words
