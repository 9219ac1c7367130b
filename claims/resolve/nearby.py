"""Who is named near a cue without a written subject: in its own sentence, before it."""

from __future__ import annotations

from claims.model import SpeakerKind
from claims.resolve.antecedents import Candidate
from claims.resolve.entities import Entity
from claims.resolve.history import History, agrees
from claims.resolve.inventory import LONGEST_DESCRIPTION
from claims.resolve.sources import Sources

RESUMING = frozenset({"في", "خلال", "عبر", "فيها", "فيه"})
BODIES = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.STATE, SpeakerKind.MEDIA})


class Nearby:
    """What has been found for the cue at token ``at``, of attribution ``index``, which asks for ``agreement``."""

    def __init__(self, sources: Sources, history: History, at: int, index: int, agreement: dict[str, str]) -> None:
        self.sources = sources
        self.history = history
        self.tokens = sources.tokens
        self.at = at
        self.index = index
        self.agreement = agreement
        self.found: dict[int, Candidate] = {}
        self.sentence = self.tokens[at].sentence if at >= 0 else -1

    @property
    def rows(self) -> list[Candidate]:
        """The candidates in the order in which they were found."""
        return list(self.found.values())

    def add(self, entity: Entity, at: int, rule: str, *features: str) -> None:
        """Enters a candidate, or what else speaks for it."""
        row = self.found.setdefault(id(entity), Candidate(entity, at))
        row.at = max(row.at, at)
        row.rules.add(rule)
        row.features.update(features)

    def can_be_topic(self, entity: Entity, place: int) -> bool:
        """Whether an entity named as a subject may speak in the next sentence: a person, or a body with a name."""
        if entity.kind in BODIES:
            return bool(entity.words)
        if entity.kind == SpeakerKind.GROUP:
            return self.agreement.get("Number") == "Plur"
        return entity.kind == SpeakerKind.PERSON and self.credible(entity, place)

    def credible(self, entity: Entity, place: int) -> bool:
        """Whether a person is surely one: by office, by full name, or by a lone name that comes again."""
        full = len(entity.words) >= len(("given", "surname"))
        if entity.kind != SpeakerKind.PERSON:
            return entity.canonical is not None
        return full or bool(entity.offices) or self.sources.reader.names.repeated[self.tokens[place].core] > 1

    def named_here(self) -> None:
        """Who is named in the sentence before the cue, nearest first: the nearest that agrees counts."""
        names = self.sources.reader.names
        resumed = self.resumed()
        for place in range(self.at - 1, -1, -1):
            token = self.tokens[place]
            if token.sentence != self.sentence:
                break
            if (
                (token.definite and token.core not in names.surnames)
                or token.prefix
                or self.sources.within_known(place)
            ):
                continue
            inside_name = place > 0 and names.begins(place - 1) and not token.before
            if inside_name or token.quoted or self.history.in_own_words(self.index, place):
                continue
            if not names.begins(place) and not (resumed and self.sources.reader.known_at(place)):
                continue
            place = self.office_before(place)
            found = self.sources.speaker_at(place, self.index)
            if found is None or not agrees(found.entity, self.agreement) or not self.credible(found.entity, place):
                continue
            governed = place > 0 and (self.tokens[place - 1].preposition or self.owns_noun_before(place))
            named = "named-here-governed" if governed else "named-here"
            self.add(found.entity, place, "named-before", named, *(["resumed-by-pronoun"] if resumed else []))
            break

    def groups_here(self) -> None:
        """The people whom a plural verb describes without a relative pronoun: «انتقاد مسؤولين كبار اعتبروا أن …»."""
        cue = self.tokens[self.at]
        if self.agreement.get("Number") != "Plur" or cue.upos != "VERB" or cue.prefix or cue.before:
            return
        for place in range(self.at - 1, max(-1, self.at - LONGEST_DESCRIPTION), -1):
            token = self.tokens[place]
            title = self.sources.reader.nouns.title(token.core)
            people = title is not None and title.number == "Plur" and not title.thing and token.deprel != "amod"
            if people and token.upos in {"NOUN", "ADJ"} and not token.definite:
                found = self.sources.speaker_at(place, self.index)
                if found is not None and agrees(found.entity, self.agreement):
                    self.add(found.entity, place, "named-before", "named-here")
                return
            if token.before or token.upos == "VERB":
                return

    def office_before(self, place: int) -> int:
        """Where an office begins that the name at ``place`` completes: «تصريح لعمدة كيزليار قال فيه»."""
        token, last = self.tokens[place], self.tokens[place - 1] if place else None
        if last is None or token.before or token.prefix or last.definite or last.pronoun is not None:
            return place
        title = self.sources.reader.nouns.title(last.core)
        office = title is not None and title.number == "Sing" and not (title.honorific or title.thing)
        return place - 1 if office and last.sentence == token.sentence else place

    def owns_noun_before(self, place: int) -> bool:
        """Whether the name ends a construct chain that names a thing (للعب «دور رونالدو»)."""
        token, before = self.tokens[place], self.tokens[place - 1]
        owned = token.deprel == "nmod" and token.head == before.word and not token.before
        return (
            owned
            and before.upos == "NOUN"
            and not before.definite
            and self.sources.reader.nouns.title(before.core) is None
        )

    def resumed(self) -> bool:
        """Whether a pronoun behind the cue resumes a noun, so that who is named before that noun speaks.

        «تغريدة نشرها ترامب، وصف فيها …».
        """
        after = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        return after is not None and after.pronoun is not None and after.core in RESUMING
