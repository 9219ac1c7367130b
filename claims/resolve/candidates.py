"""Who can be meant by a cue without a written subject, and what speaks for each of them.

The sum of what its features are worth (see ``antecedents``) decides; the softmax over all candidates is the score.
"""

from __future__ import annotations

import math

from claims.model import SpeakerKind
from claims.normalize import normalize
from claims.resolve.antecedents import Candidate
from claims.resolve.entities import Entity
from claims.resolve.history import ACCORDING, Found, History, agrees, token_at
from claims.resolve.inventory import in_byline, sentence_end
from claims.resolve.nearby import BODIES, Nearby
from claims.resolve.phrases import Shape
from claims.resolve.sources import Sources
from claims.resolve.subjects import subjects_above
from claims.resolve.variants import FULL_NAME
from claims.spans import Span

SENTENCES_BACK = 2
NEAR, FAR = 1, 3
SPEAKING_KINDS = frozenset({SpeakerKind.PERSON, SpeakerKind.GROUP})


class Candidates(Nearby):
    """The candidates for one cue: at token ``at``, of attribution ``index``, which asks for ``agreement``."""

    def __init__(self, sources: Sources, history: History, at: int, index: int, agreement: dict[str, str]) -> None:
        super().__init__(sources, history, at, index, agreement)
        if at >= 0:
            self.subjects_here()
            self.subjects_before()
            self.named_here()
            self.groups_here()
        self.speakers()
        if at >= 0 and not any(agrees(row.entity, agreement) for row in self.found.values()):
            self.named_back()
        self.describe()

    def best(self) -> Found | None:
        """The candidate worth most; the nearer one where two are worth the same."""
        rows = sorted(self.found.values(), key=lambda row: (-row.worth(), -row.at))
        if not rows:
            return None
        total = sum(math.exp(row.worth() - rows[0].worth()) for row in rows)
        return Found(rows[0].entity, self.at, rows[0].rule, round(max(1 / total, 0.05), 2))

    def subjects_here(self) -> None:
        """The subjects that the grammar of the sentence gives the cue, from the nearest verb up."""
        word = self.tokens[self.at].word
        if word < 0:
            return
        first = True
        for position in subjects_above(self.sources.parse.sentences[self.sentence], word):
            place = self.sources.token_of(self.sentence, position)
            if place is None or self.tokens[place].relative:
                continue
            own = self.history.in_own_words(self.index, place)
            agreement = self.aside() if own else self.agreement
            if agreement is None:
                continue
            if self.history.in_words_apart(self.index, place):
                continue  # «اعترف مورينيو بأن بوغبا لم يلعب جيدا، وقال: …»
            found = self.sources.speaker_at(place, self.index) or self.owner_at(place)
            if found and own and not (self.is_person(found.entity, place) and agrees(found.entity, agreement)):
                continue
            if found:
                before = "subject-above-before" if place < self.at else "subject-above-behind"
                self.add(found.entity, place, "subject-of-verb-above", before if first else "subject-farther-above")
                first = first and not agrees(found.entity, self.agreement)

    def is_person(self, entity: Entity, place: int) -> bool:
        """Whether a subject is surely a person."""
        return entity.kind == SpeakerKind.PERSON and self.credible(entity, place)

    def aside(self) -> dict[str, str] | None:
        """What a verb agrees with that stands behind what it reports, of which the speaker may be the subject.

        «ويدفع أبو عمر ألف ليرة، بحسب ما أوضح». Null for other cues.
        """
        attribution = self.history.attributions[self.index]
        verb = token_at(self.tokens, Span(attribution.cue.end - 1, attribution.cue.end))
        if attribution.rule != ACCORDING or self.tokens[verb].upos != "VERB":
            return None
        return {key: value for key, value in self.tokens[verb].features.items() if key in {"Gender", "Number"}}

    def owner_at(self, place: int) -> Found | None:
        """Whose document is the subject: «تصريحات المرجع جاءت …، حيث قال»، «تقرير للرابطة، صدر مؤخرا، أوضح»."""
        phrase = self.sources.reader.read(place, sentence_end(self.sources.reader, place))
        owner = phrase.parts[0] if phrase.shape == Shape.DOCUMENT and phrase.parts else None
        return self.sources.of_phrase(owner, owner.end, self.index) if owner else None

    def subjects_before(self) -> None:
        """The subjects of the sentences just before: whom the text is about, when nobody has spoken since."""
        cues = [self.tokens[self.history.cues[other]].sentence for other, _ in self.history.earlier(self.index)]
        last = max(cues, default=-1)
        for number in range(self.sentence - 1, max(-1, self.sentence - 1 - SENTENCES_BACK), -1):
            if number < last:
                break
            for place, verb_gender in self.subjects_of(number):
                if self.history.reported(place) or in_byline(self.sources.reader, place):
                    continue
                found = self.sources.speaker_at(place, self.index)
                if found is None or not self.can_be_topic(found.entity, place):
                    continue
                if verb_gender not in {None, self.agreement.get("Gender")} and found.entity.gender is None:
                    continue
                what = "person" if found.entity.kind == SpeakerKind.PERSON else "body"
                since = "since" if number > last else "with"
                self.add(found.entity, place, "topic", f"{what}-subject-{since}-last-speech")
                break

    def subjects_of(self, number: int) -> list[tuple[int, str | None]]:
        """The tokens of the subjects of a sentence, and the gender of their verbs."""
        sentence = self.sources.parse.sentences[number]
        found = []
        for position, word in enumerate(sentence.words):
            if word.deprel not in {"nsubj", "root"} or word.upos not in {"PROPN", "NOUN"}:
                continue
            verb = sentence.words[word.head] if word.deprel == "nsubj" and word.head >= 0 else None
            place = self.sources.token_of(number, position)
            if place is not None:
                found.append((place, verb.features.get("Gender") if verb else None))
        return found

    def speakers(self) -> None:
        """Those who have spoken before, and who reports the words that the cue stands in."""
        seen: set[int] = set()
        for other, found in self.history.earlier(self.index):
            if id(found.entity) in seen:
                continue
            cue = self.history.cues[other]
            here = self.tokens[cue].sentence == self.sentence
            rank = "last-speaker" if not seen else "speaker-before-last" if len(seen) == 1 else "earlier-speaker"
            seen.add(id(found.entity))
            place = max(cue, found.at)
            if here and place < self.at:
                self.add(found.entity, place, "same-sentence", "spoke-in-sentence", rank)
            else:
                away = self.sentence - self.tokens[cue].sentence
                how = "near" if away <= NEAR else "far" if away > FAR else "middle"
                passing = ["in-passing"] if self.history.attributions[other].rule == ACCORDING else []
                self.add(found.entity, min(place, self.at - 1), "elided", f"{rank}-{how}", *passing)
        outer = self.history.attributions[self.index].parent
        if outer is not None and outer in self.history.spoken:
            self.add(self.history.spoken[outer].entity, self.history.cues[outer], "outer-speaker", "outer-speaker")

    def named_back(self) -> None:
        """The woman who was named last, where nobody agrees with a feminine verb: «… نجلاء الصايغ. قالت إن»."""
        gender = self.agreement.get("Gender")
        if gender != "Fem" or self.agreement.get("Number") != "Sing":
            return  # the masculine is also said of whatever was not told
        near = [
            (place, person)
            for person in self.sources.book.people()
            if person.gender == gender and len(person.words) >= FULL_NAME
            for place in person.places
            if place < self.at and self.sentence - self.tokens[place].sentence <= FAR
        ]
        if near:
            place, person = max(near, key=lambda row: row[0])
            self.add(person, place, "named-before", "named-here-governed")

    def describe(self) -> None:
        """The features that do not depend on where a candidate was found."""
        lemma = normalize(self.history.attributions[self.index].cue_lemma)
        goes_on = lemma in self.sources.reader.words.continuing
        here = [row for row in self.found.values() if self.at > row.at and self.in_sentence(row)]
        nearest = max(here, key=lambda row: row.at, default=None)
        for row in self.found.values():
            entity = row.entity
            plural_body = self.agreement.get("Number") == "Plur" and entity.kind in BODIES
            row.features.add(
                "agrees" if agrees(entity, self.agreement) else "plural-of-body" if plural_body else "disagrees"
            )
            if entity.gender is None or not self.agreement.get("Gender"):
                row.features.add("gender-unknown")
            row.features.add(self.what(entity))
            if not self.in_sentence(row) and self.is_circumstance():
                row.features.add("participle-elsewhere")
            if row is nearest:
                row.features.add("nearest-in-sentence")
            if goes_on and any(feature.startswith("last-speaker") for feature in row.features):
                row.features.add("goes-on-last-speaker")

    def is_circumstance(self) -> bool:
        """Whether the cue is a participle (مضيفا، معتبرة), which describes somebody of its own sentence."""
        token = self.tokens[self.at]
        return self.at >= 0 and token.upos in {"ADJ", "NOUN"} and token.core.startswith("م") and not token.prefix

    def what(self, entity: Entity) -> str:
        """What kind of speaker an entity is; a thing is what no noun for people or documents heads."""
        if entity.kind in SPEAKING_KINDS:
            return "person"
        if entity.kind in BODIES:
            return "body"
        nouns = self.sources.reader.nouns
        head = entity.head or ""
        speaks = head in nouns.unnamed | nouns.documents | nouns.reports or nouns.title(head) is not None
        return "unnamed" if speaks else "thing"

    def in_sentence(self, row: Candidate) -> bool:
        """Whether a candidate is mentioned in the cue's own sentence."""
        return self.at >= 0 and row.at >= 0 and self.tokens[row.at].sentence == self.sentence
