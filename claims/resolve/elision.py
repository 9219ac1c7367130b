"""Who speaks where the text leaves the subject out: «وأضاف»، «مشيرا»، «لكنها قالت»."""

from __future__ import annotations

from claims.model import Stance
from claims.resolve import documents
from claims.resolve.antecedents import Candidate
from claims.resolve.candidates import Candidates
from claims.resolve.document_phrases import document
from claims.resolve.frames import antecedents, asked, described_document, foregone, was_asked
from claims.resolve.history import Found, History, agreement_of, agrees
from claims.resolve.inventory import described_limit, sentence_end
from claims.resolve.phrases import Phrase, Shape
from claims.resolve.sources import Sources
from claims.resolve.variants import same_word


class Elision:
    """Finds the speakers of cues without a written subject."""

    def __init__(self, sources: Sources, history: History) -> None:
        self.sources = sources
        self.history = history
        self.tokens = sources.tokens
        self.considered: dict[int, list[Candidate]] = {}

    def speaker(self, index: int, phrase: Phrase | None = None) -> Found | None:
        """The speaker of attribution ``index``; ``phrase`` is the pronoun written in place of one, if any.

        In this order: a fixed frame around the cue; the attribution that the extractor says it continues; the best of
        all candidates. ``considered`` keeps the candidates of each attribution.
        """
        attribution = self.history.attributions[index]
        if attribution.stance == Stance.RUMOUR and phrase is None:
            return None
        at = self.history.cues[index]
        framed = (self.named_behind(index, at) or self.framed(index, at)) if phrase is None else None
        if framed is not None:
            return framed._replace(at=at)
        continued = self.continued(index)
        if continued is not None:
            other = self.interposed(index, continued, at)
            return other or Found(self.history.spoken[continued].entity, at, "continues", 0.95)
        agreement = agreement_of(self.tokens, at, attribution.agreement)
        if phrase is not None and phrase.gender:
            agreement = {"Gender": phrase.gender, "Number": phrase.number}
        candidates = Candidates(self.sources, self.history, at, index, agreement)
        self.considered[index] = candidates.rows
        return candidates.best()

    def named_behind(self, index: int, at: int) -> Found | None:
        """Whom the text names right behind the verb, where no source was found there: «أشارت إيجان في المدونة: …».

        A surname of somebody known by full name, or the subject by the parse.
        """
        behind = at + 1
        if at < 0 or behind >= len(self.tokens) or self.tokens[at].upos != "VERB":
            return None
        token, names = self.tokens[behind], self.sources.reader.names
        if token.key.startswith("ل") and names.told_to(behind):
            return None  # «وقالت لبي بي سي إن»
        passive = self.tokens[at].features.get("Voice") == "Pass"
        if passive or token.before or token.prefix or token.preposition:
            return None
        particle = self.tokens[at - 1] if at else None
        if particle is not None and particle.pronoun is not None and particle.upos in {"SCONJ", "CCONJ", "PART"}:
            return None  # «إنه أبلغ ترامب أن»: the particle holds the subject
        agreement = agreement_of(self.tokens, at, self.history.attributions[index].agreement)
        spelt_so = token.core in names.surnames and names.begins(behind)
        if spelt_so or (token.upos == "PROPN" and any(same_word(token.core, one) for one in names.surnames)):
            found = self.sources.speaker_at(behind, index)
            if found is not None and found.rule == "name-short" and agrees(found.entity, agreement):
                return found._replace(score=0.85)
        if not self.is_subject(index, at, behind):
            return None
        found = self.sources.speaker_at(behind, index)
        return found._replace(score=0.8) if found is not None and agrees(found.entity, agreement) else None

    def is_full_name(self, index: int, behind: int) -> bool:
        """Whether a name of several words stands behind a verb that takes no target: «وقال لوتشيانو فونتانا»."""
        names, token = self.sources.reader.names, self.tokens[behind]
        targeted = self.history.attributions[index].rule == "finite-target"
        if targeted or token.upos != "PROPN" or not names.begins(behind):
            return False
        return names.end(behind, sentence_end(self.sources.reader, behind)) - behind > 1

    def is_subject(self, index: int, at: int, behind: int) -> bool:
        """Whether the parse makes the phrase at token ``behind`` the subject of the cue at ``at``, and rightly.

        A verb that takes a target (وصف، اتهم) has one behind its subject: «وصف الوزير الاتهامات بأنها …». Where
        nothing but «ب» follows, the phrase is the target (اتهمت المنظمة بإخفاء …).
        """
        token, cue = self.tokens[behind], self.tokens[at]
        by_parse = token.deprel == "nsubj" and token.head == cue.word and token.sentence == cue.sentence
        by_parse = by_parse or self.is_full_name(index, behind)
        if self.sources.reader.names.is_clitic_phrase(token):
            return False
        if not by_parse or token.pronoun is not None or cue.pronoun is not None or token.upos not in {"NOUN", "PROPN"}:
            return False
        phrase = self.sources.reader.read(behind, sentence_end(self.sources.reader, behind))
        if phrase.shape in {Shape.ORGANISATION, Shape.GROUP, Shape.UNNAMED}:
            limit = described_limit(self.sources.reader, behind, sentence_end(self.sources.reader, behind))
            phrase = self.sources.reader.read(behind, limit)
        if phrase.shape in {Shape.DESCRIPTION, Shape.DOCUMENT, Shape.PRONOUN}:
            return False
        if self.history.attributions[index].rule not in {"finite-target", "finite-object"}:
            return True
        after = self.tokens[phrase.end] if phrase.end < len(self.tokens) else None
        if after is None or after.sentence != cue.sentence:
            return False
        return after.upos in {"NOUN", "PROPN"} and not (after.prefix or after.preposition)

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
        if was_asked(self.tokens, at) and (last := self.history.last_speaker(index, agreement)):
            return Found(last.entity, at, "answers", 0.7)
        for place in antecedents(self.sources.reader, at):
            found = self.sources.speaker_at(place, index)
            if found is not None and (agrees(found.entity, agreement) or agreement.get("Number") == "Plur"):
                return found._replace(rule="relative-clause", score=0.9)
        place = described_document(self.sources.reader, at)
        if place is not None:
            return documents.of_document(self.sources, document(self.sources.reader, place, at), index)
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
        agreement = agreement_of(self.tokens, self.history.cues[index], attributions[index].agreement)
        passed_on = attributions[other].relays and not agrees(self.history.spoken[other].entity, agreement)
        if passed_on:
            return None  # «نقلت الوكالة عن كيم قوله إن …، متهمة سيول»
        if outer is None or outer not in self.history.spoken or attributions[index].parent == outer or outer == index:
            return other
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
        if any(span.overlaps(self.tokens[found.at].span) for span in self.history.attributions[continued].relays):
            return None  # «ونقل التلفزيون عن عراقجي قوله إن …، مضيفا»
        before = self.history.spoken[continued]
        if found.entity is before.entity or found.at == before.at or self.history.in_own_words(continued, found.at):
            return None
        return found._replace(at=at, rule="subject-of-verb-above", score=0.75)
