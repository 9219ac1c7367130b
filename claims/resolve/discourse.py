"""Resolves the sources of an article one after the other, as a reader goes through it."""

from __future__ import annotations

from claims.model import Attribution, Parse, SpeakerKind
from claims.normalize import normalize
from claims.resolve.anaphora import gender_fits
from claims.resolve.book import Book
from claims.resolve.elision import Elision
from claims.resolve.entities import Entity
from claims.resolve.headline import heralded
from claims.resolve.history import Found, History
from claims.resolve.introduced import introduced
from claims.resolve.mending import written
from claims.resolve.phrases import Phrase, Shape
from claims.resolve.restated import is_short_for, is_unnamed_holder, restates
from claims.resolve.sources import Sources
from claims.spans import Span


class Discourse:
    """The state of reading: the book of entities, and who has spoken so far."""

    def __init__(
        self, parse: Parse, book: Book, attributions: list[Attribution], crossheads: frozenset[int] = frozenset()
    ) -> None:
        self.book = book
        self.tokens = book.tokens
        self.history = History(book.tokens, attributions, crossheads)
        self.sources = Sources(parse, book, self.history)
        self.elision = Elision(self.sources, self.history)

    def speaker(self, index: int) -> Found | None:
        """Who makes the statement of attribution ``index``; every earlier cue must have been asked before."""
        attribution = self.history.attributions[index]
        found = self.written(attribution.source, index) if attribution.source else self.elision.speaker(index)
        if found is not None:
            self.history.spoken[index] = found
            self.learn_gender(found.entity, attribution)
            self.learn_holder(found, index)
            self.learn_headline(found, index)
            self.learn_restated(found, index)
            self.learn_name(found, index)
            found.entity.places.append(found.at)
            found.entity.speaks = True
        return found

    def relay(self, span: Span, index: int) -> Found | None:
        """Who passed the statement of attribution ``index`` on, as written at ``span``."""
        return self.written(span, index)

    def written(self, span: Span, index: int) -> Found | None:
        """Whom the phrase at ``span`` stands for."""
        inside = [i for i, token in enumerate(self.tokens) if token.span.overlaps(span)]
        if not inside or self.tokens[inside[0]].core in self.sources.reader.words.periods or self.is_saying(inside):
            return self.elision.speaker(index)
        phrase = written(self.sources.reader, inside[0], inside[-1] + 1)
        person = heralded(self.book, phrase) if self.history.attributions[index].rule == "headline" else None
        if person is not None:
            return Found(person, inside[0], "headline", 0.7)
        agreement = self.history.attributions[index].agreement
        if phrase.shape == Shape.NAMED and phrase.gender is None and agreement.get("Number") == "Sing":
            phrase.gender = agreement.get("Gender")  # «وأضاف الأسد» is Bashar, «وأضافت الأسد» Asma
        found = self.sources.of_phrase(phrase, inside[-1] + 1, index)
        return self.going_on(found, phrase, index) or found or self.elision.speaker(index, phrase)

    def going_on(self, found: Found | None, phrase: Phrase, index: int) -> Found | None:
        """Who spoke last, where a verb that goes on has an office that nobody is named for: «وأضاف قائد ريال مدريد»."""
        lemma = normalize(self.history.attributions[index].cue_lemma)
        if found is None or found.rule != "office-unnamed" or lemma not in self.sources.reader.words.continuing:
            return None
        inside = self.tokens[phrase.start : phrase.end]
        construct = len(inside) > 1 and inside[1].upos == "PROPN" and not inside[1].prefix  # «قائد ريال مدريد»
        definite = phrase.number == "Sing" and (construct or any(token.definite for token in inside))
        last = self.sources.spoke_last(phrase, index, phrase.gender) if definite and phrase.title is not None else None
        if last is None or last.kind != SpeakerKind.PERSON or not last.words:
            return None
        return Found(last, phrase.start, "goes-on", 0.7)

    def is_saying(self, inside: list[int]) -> bool:
        """Whether a source is only what somebody says: «وختم حديثه قائلا»."""
        token = self.tokens[inside[0]]
        words = {token.core, token.core.removesuffix("ت") + "ه"}
        return len(inside) == 1 and token.pronoun is not None and bool(words & self.sources.reader.words.sayings)

    def learn_headline(self, found: Found, index: int) -> None:
        """An office that speaks first is held by whom the headline names: «لافروف: …», «اتهم وزير الخارجية …»."""
        before = self.history.earlier(index)
        if len(before) == 1 and self.history.attributions[before[0][0]].rule == "headline":
            named = before[0][1].entity
            if not named.offices:
                self.hold(named, found.entity)

    def learn_restated(self, found: Found, index: int) -> None:
        """Whoever says what the headline reports is the one whom it means without a name, or by a part of the name."""
        speaker = found.entity.meant
        said = self.history.attributions[index].content
        for other, before in self.history.earlier(index):
            meant = before.entity
            if any(self.tokens[place].sentence for place in meant.places) or meant.stands_for or meant is speaker:
                continue  # not in the headline alone
            if not (is_unnamed_holder(meant, speaker) or is_short_for(meant, speaker)):
                continue
            if restates(self.tokens, self.history.attributions[other].content, said):
                meant.stands_for = speaker

    def learn_name(self, found: Found, index: int) -> None:
        """A name tells who spoke before under an office alone: «متحدث باسم الشركة … المتحدث فلان»."""
        person = found.entity
        if person.kind == SpeakerKind.PERSON and person.words and person.offices and not person.speaks:
            office = introduced(self.book, person, (before.entity for before in self.history.speakers_before(index)))
            if office is not None:
                office.stands_for = person

    def hold(self, person: Entity, office: Entity) -> None:
        """Let ``person`` be who holds an office that the article has named nobody for."""
        unnamed = office.kind == SpeakerKind.PERSON and bool(office.offices) and not office.words
        named = person.kind == SpeakerKind.PERSON and bool(person.words)
        if unnamed and named and gender_fits(person, office.gender):
            person.offices += office.offices
            person.affiliation = person.affiliation or office.affiliation
            office.stands_for = person

    def learn_holder(self, found: Found, index: int) -> None:
        """A name behind a verb that goes on tells who held the office that spoke just before.

        «قال المدير الفني لمانشستر يونايتد … وأضاف جوزيه مورينيو …»
        """
        attribution = self.history.attributions[index]
        before = next(iter(self.history.speakers_before(index)), None)
        goes_on = normalize(attribution.cue_lemma) in self.sources.reader.words.continuing
        if not goes_on or before is None or attribution.source is None or found.entity.offices:
            return
        self.hold(found.entity, before.entity)

    def learn_gender(self, entity: Entity, attribution: Attribution) -> None:
        """A verb that agrees with a person it names tells the person's gender."""
        gender = None if attribution.relays else attribution.agreement.get("Gender")
        if entity.kind == SpeakerKind.PERSON and entity.gender is None and attribution.source is not None and gender:
            entity.gender = gender
