"""Who speaks where the text leaves the subject out: «وأضاف»، «مشيرا»، «لكنها قالت»."""

from __future__ import annotations

from claims.model import SpeakerKind, Stance
from claims.normalize import normalize
from claims.resolve.descriptions import document
from claims.resolve.frames import asked, described_document, foregone
from claims.resolve.history import Found, History, agreement_of, agrees
from claims.resolve.phrases import Phrase
from claims.resolve.sources import Sources

SENTENCES_BACK = 2


class Elision:
    """Finds the speakers of cues without a written subject."""

    def __init__(self, sources: Sources, history: History) -> None:
        self.sources = sources
        self.history = history
        self.tokens = sources.tokens
        self.parse = sources.parse

    def speaker(self, index: int, phrase: Phrase | None = None) -> Found | None:
        """The speaker of attribution ``index``; ``phrase`` is the pronoun written in place of one, if any.

        In this order: the attribution that the extractor says it continues; the sentence itself; the person whom
        the sentences just before are about; the last speaker that agrees.
        """
        attribution = self.history.attributions[index]
        if attribution.stance == Stance.RUMOUR and phrase is None:
            return None
        at = self.history.cues[index]
        framed = self.framed(index, at) if phrase is None else None
        if framed is not None:
            return framed._replace(at=at)
        continued = self.continued(index)
        if continued is not None:
            other = self.interposed(index, continued, at)
            return other or Found(self.history.spoken[continued].entity, at, "continues", 0.95)
        agreement = agreement_of(self.tokens, at, attribution.agreement)
        if phrase is not None and phrase.gender:
            agreement = {"Gender": phrase.gender, "Number": phrase.number}
        if at >= 0:
            found = self.in_sentence(at, index, agreement) or self.topic(at, index, agreement)
            if found:
                return found._replace(at=at)
        last = self.history.last_speaker(index, agreement)
        if last and agrees(last.entity, agreement):
            return Found(last.entity, at, "elided", 0.8)
        named = self.named_before(at, index, agreement) if at >= 0 else []
        if named:
            return named[0][1]._replace(at=at)
        return Found(last.entity, at, "elided", 0.5) if last else None

    def framed(self, index: int, at: int) -> Found | None:
        """The speaker that a fixed frame around the cue names (see ``frames``)."""
        if at < 0:
            return None
        agreement = agreement_of(self.tokens, at, self.history.attributions[index].agreement)
        place = foregone(self.tokens, at)
        found = self.sources.speaker_at(place, index) if place is not None else None
        if found is not None:
            return found._replace(rule="had-said-before", score=0.85)
        place = asked(self.tokens, at)
        found = self.sources.speaker_at(place, index) if place is not None else None
        if found is not None and (agrees(found.entity, agreement) or agreement.get("Number") == "Plur"):
            return found._replace(rule="answers", score=0.75)
        place = described_document(self.sources.reader, at)
        if place is not None:
            return self.sources.of_document(document(self.sources.reader, place, at), index)
        return None

    def continued(self, index: int) -> int | None:
        """The attribution whose speaker this one shares by grammar.

        A participle behind somebody's reported words («وقال إن فلانا أخبره أن …، مضيفا») resumes who reports them.
        """
        attributions = self.history.attributions
        other = attributions[index].continues
        if other is None or other not in self.history.spoken:
            return None
        outer = attributions[other].parent
        if outer is None or outer not in self.history.spoken or attributions[index].parent == outer or outer == index:
            return other
        agreement = agreement_of(self.tokens, self.history.cues[index], attributions[index].agreement)
        return outer if agrees(self.history.spoken[outer].entity, agreement) else other

    def interposed(self, index: int, continued: int, at: int) -> Found | None:
        """The subject that stands between a cue and the attribution it seems to continue, if there is one.

        «وقال جونسون … وأدان النائب ديفيد كولتارت التصريحات، وقال إنها …»: outside the first statement, so it is new.
        """
        if at < 0 or self.tokens[at].word < 0:
            return None
        agreement = agreement_of(self.tokens, at, self.history.attributions[index].agreement)
        found = self.sources.subject(self.tokens[at].sentence, self.tokens[at].word, index, agreement)
        if found is None or not self.history.cues[continued] < found.at < at:
            return None
        before = self.history.spoken[continued]
        if found.entity is before.entity or found.at == before.at or self.history.in_own_words(continued, found.at):
            return None
        return found._replace(at=at, rule="subject-of-verb-above", score=0.75)

    def in_sentence(self, at: int, index: int, agreement: dict[str, str]) -> Found | None:
        """The speaker that the sentence of the cue at token ``at`` gives: a subject above it, or who spoke in it last.

        The nearest one before the cue wins: «روسيا تنفي … وتقول» where the parse ties تقول to a verb farther up.
        """
        sentence = self.tokens[at].sentence
        near: list[tuple[int, Found]] = []
        for other, found in self.history.earlier(index):
            cue = self.history.cues[other]
            if self.tokens[cue].sentence == sentence and agrees(found.entity, agreement):
                near.append((max(cue, found.at), found._replace(rule="same-sentence", score=0.88)))
        if self.tokens[at].word >= 0:
            subject = self.sources.subject(sentence, self.tokens[at].word, index, agreement)
            if subject:
                near.append((subject.at, subject._replace(rule="subject-of-verb-above", score=0.85)))
        before = [row for row in near if row[0] < at]
        before += self.resumed(at, index, agreement)
        return max(before, key=lambda row: row[0])[1] if before else near[0][1] if near else None

    def resumed(self, at: int, index: int, agreement: dict[str, str]) -> list[tuple[int, Found]]:
        """«تغريدة نشرها ترامب، وصف فيها …»: a pronoun behind the cue resumes a noun; who is named before it speaks."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if after is None or after.pronoun is None or after.core not in {"في", "خلال", "عبر", "فيها", "فيه"}:
            return []
        return self.named_before(at, index, agreement)

    def named_before(self, at: int, index: int, agreement: dict[str, str]) -> list[tuple[int, Found]]:
        """Who is named nearest before token ``at`` in its sentence, and agrees: none or one."""
        names = self.sources.reader.names
        for place in range(at - 1, -1, -1):
            token = self.tokens[place]
            if token.sentence != self.tokens[at].sentence:
                break
            inside_name = place > 0 and names.begins(place - 1) and not token.before
            if (token.definite and token.core not in names.surnames) or token.prefix:
                continue
            if place > 0 and self.tokens[place - 1].preposition:
                continue
            if names.begins(place) and not inside_name and not self.history.in_own_words(index, place):
                found = self.sources.speaker_at(place, index)
                if found and agrees(found.entity, agreement):
                    return [(place, found._replace(rule="named-before", score=0.65))]
        return []

    def topic(self, at: int, index: int, agreement: dict[str, str]) -> Found | None:
        """The person whom the sentences just before are about, when nobody has spoken in them.

        «أما غراندي … فقد نشرت رسالة. وكتبت …»: not the last speaker. Verbs that go on with a statement (وأضاف)
        always belong to the last speaker.
        """
        lemma = normalize(self.history.attributions[index].cue_lemma)
        broken = self.interrupted(at, index, agreement)
        if lemma in self.sources.reader.words.continuing and not broken:
            return None
        current = self.tokens[at].sentence
        last = max(
            (self.tokens[self.history.cues[other]].sentence for other, _ in self.history.earlier(index)), default=-1
        )
        last -= int(broken)  # who spoke last cannot be meant, so another in that sentence may be
        for sentence in range(current - 1, max(last, current - 1 - SENTENCES_BACK), -1):
            found = self.person_of(
                sentence, index, agreement, anybody=self.tokens[max(at - 1, 0)].core.startswith("لكن")
            )
            if found:
                return found
        return None

    def interrupted(self, at: int, index: int, agreement: dict[str, str]) -> bool:
        """Whether the last speaker does not agree, and who last spoke and agrees is several sentences away.

        Where nobody agrees the agreement itself is in doubt, so that it says nothing against the last speaker.
        """
        earlier = self.history.earlier(index)
        if not earlier or agrees(earlier[0][1].entity, agreement):
            return False
        nearest = next((other for other, found in earlier if agrees(found.entity, agreement)), None)
        if nearest is None:
            return False
        return self.tokens[at].sentence - self.tokens[self.history.cues[nearest]].sentence > SENTENCES_BACK + 1

    def person_of(self, number: int, index: int, agreement: dict[str, str], *, anybody: bool) -> Found | None:
        """The person who is the subject of a sentence, when the verb agrees with the cue as well.

        ``anybody``: an organisation or state will do too («ولم تحدد الإدارة العدد. لكنها قالت …»).
        """
        kinds = {SpeakerKind.PERSON, *((SpeakerKind.ORGANISATION, SpeakerKind.STATE) if anybody else ())}
        sentence = self.parse.sentences[number]
        for position, word in enumerate(sentence.words):
            if word.deprel not in {"nsubj", "root"} or word.upos not in {"PROPN", "NOUN"}:
                continue
            verb = sentence.words[word.head] if word.deprel == "nsubj" else None
            start = self.sources.token_of(number, position)
            found = self.sources.speaker_at(start, index) if start is not None else None
            gender = found.entity.gender if found else None
            if verb is not None and (gender or verb.features.get("Gender")) not in {None, agreement.get("Gender")}:
                continue
            if found and found.entity.kind in kinds and agrees(found.entity, agreement):
                return found._replace(rule="topic", score=0.7)
        return None
