"""Reads one source phrase of an article into its parts (see ``phrases``)."""

from __future__ import annotations

from claims.normalize import key_words, without_article
from claims.resolve.apposition import name_in_apposition, quotation_goes_on
from claims.resolve.descriptions import described, document
from claims.resolve.gazetteer import Gazetteer, Known
from claims.resolve.names import BETWEEN, NameReader
from claims.resolve.nouns import Nouns, Number, source_words
from claims.resolve.offices import double_office
from claims.resolve.phrases import Phrase, Shape, content_words
from claims.resolve.pointing import ONE_OF, is_federation, is_somebody, one_of, pointing
from claims.resolve.titled import named, titled
from claims.resolve.tokens import Token

PRONOUNS = frozenset({"هو", "هي", "هم", "هن", "هما"})
FINDINGS = frozenset({"نتايج", "نتيجه", "خلاصه"})
BREAKS = frozenset("،,؛:([]–—…/")


class PhraseReader:
    """Reads the phrases of one article."""

    def __init__(self, tokens: list[Token], names: NameReader, gazetteer: Gazetteer, nouns: Nouns) -> None:
        self.tokens = tokens
        self.names = names
        self.gazetteer = gazetteer
        self.nouns = nouns
        self.words = source_words()
        self.sentence_ends = _sentence_ends(tokens)

    def read(self, start: int, limit: int) -> Phrase:
        """The phrase that begins at token ``start`` and ends at ``limit`` at the latest."""
        start = self.past_quantifiers(start, limit)
        parts = [self.member(start, limit)]
        while (at := parts[-1].end) < limit and self.joins(at):
            other = self.member(at, limit)
            if parts[0].name and not is_somebody(self, other):
                break
            parts.append(other)
        if len(parts) == 1:
            return parts[0]
        if double_office(self, parts) and parts[0].name:
            parts[0].titles += parts[-1].titles
            parts[0].end = parts[-1].end
            return parts[0]
        if double_office(self, parts):
            parts[-1].titles = [*parts[0].titles, *parts[-1].titles]
            parts[-1].states |= parts[0].states
            return parts[-1]
        joint = Phrase(parts[0].start, parts[-1].end, Shape.JOINT, number="Dual" if len(parts) == 2 else "Plur")
        joint.parts = parts
        joint.gender = "Masc" if any(part.gender == "Masc" for part in parts) else "Fem"
        joint.states = frozenset().union(*(part.states for part in parts))
        return joint

    def past_quantifiers(self, start: int, limit: int) -> int:
        """``start`` past «كل من»، «الغالبية العظمى من» and their like, when something follows."""
        at = start
        if at < limit - 1 and self.tokens[at].core in FINDINGS and self.stem(self.tokens[at + 1]) in self.nouns.reports:
            return at + 1  # «نتائج الدراسة»
        while at < limit - 1 and self.tokens[at].core in self.words.quantifiers and self.tokens[at].pronoun is None:
            if self.tokens[at].core in ONE_OF:
                break
            at += 1
            if at < limit - 1 and self.tokens[at].core == "من":
                at += 1
        return at

    def joins(self, at: int) -> bool:
        """Whether a further member of a coordination begins at ``at``."""
        token = self.tokens[at]
        if token.before.strip('،"“”«»') or (token.upos == "VERB" and token.prefix and not self.names.begins(at)):
            return False
        if token.pronoun is not None and self.nouns.title(token.core) is None and self.known_at(at + 1) is None:
            return False
        if token.prefix[:1] == ("و",) or not token.key.startswith("و") or self.gazetteer.longest([token.key]):
            return token.prefix[:1] == ("و",)
        after = [other.key for other in self.tokens[at + 1 : at + 7]]
        return self.gazetteer.longest([token.key[1:], *after]) is not None

    def member(self, start: int, limit: int) -> Phrase:
        """One member of a coordination, or a phrase that is none."""
        token = self.tokens[start]
        if token.core in self.words.demonstratives and start + 1 < limit and self.tokens[start + 1].definite:
            found = self.member(start + 1, limit)
            found.definite = True
            return found
        if token.core in ONE_OF and token.pronoun is None and start + 1 < limit:
            return one_of(self, start, limit)
        if token.core in self.words.demonstratives or token.core in self.words.latter:
            return pointing(self, start, limit)
        if token.core in PRONOUNS or (token.upos in {"CCONJ", "SCONJ", "PRON", "PART"} and token.pronoun):
            features = token.pronoun or token.features
            return Phrase(start, limit, Shape.PRONOUN, features.get("Gender"), number(features.get("Number")))
        if token.pronoun is not None and start + 1 < limit and token.prefix[:1] == ("و",):
            allied = self.known_at(start + 1)  # «وحليفتها روسيا»
            if allied and self.nouns.title(token.core) is None:
                return self.after_known(start + 1, allied, limit)
        found_known = self.known_at(start)
        if found_known and not self.longer_than_known(start, start + found_known[1], limit):
            return self.after_known(start, found_known, limit)
        return self.by_head(start, limit)

    def by_head(self, start: int, limit: int) -> Phrase:
        """The phrase, by what its first noun is."""
        token = self.tokens[start]
        stem = self.stem(token)
        title = self.nouns.title(token.core)
        begins = self.names.begins(start)
        demonym = self.gazetteer.demonym([token.core])
        if demonym and limit == start + 1 and token.upos == "ADJ":
            return self.by_nationality(start, demonym[0].state)
        surname = title is not None and title.honorific and token.core in self.names.surnames
        if surname or (title and self.names.titled_alike(start)):
            return named(self, start, limit)
        by_nationality = demonym is not None and token.definite and start + 1 < limit
        if (
            by_nationality
            and title is None
            and self.names.begins(start + 1)
            and not self.parted(self.tokens[start + 1])
        ):
            return named(self, start, limit, prefixed=True)  # «البرتغالي كريستيانو رونالدو»

        if title and not self.is_body(start, limit) and not (begins and (token.upos == "PROPN" or title.thing)):
            return titled(self, start, limit, title)
        if stem in self.nouns.documents or stem in self.nouns.reports:
            return document(self, start, limit)
        if stem in self.nouns.unnamed:
            return described(self, start, limit, Shape.UNNAMED)
        if stem in self.nouns.organisations or stem in self.nouns.media or self.is_ministry(start, limit):
            return described(self, start, limit, Shape.ORGANISATION)
        if stem in self.nouns.groups:
            return described(self, start, limit, Shape.GROUP)
        if begins and token.quoted and (start == 0 or not self.tokens[start - 1].quoted) and not self.is_person(start):
            return described(self, start, limit, Shape.ORGANISATION)
        if begins or (token.core in BETWEEN and start + 1 < limit):
            return named(self, start, limit)
        return described(self, start, limit, Shape.DESCRIPTION)

    def is_body(self, at: int, limit: int) -> bool:
        """Whether a word that may also be a title (الفريق، المنظمة) is a body here: no name follows."""
        stem = without_article(self.tokens[at].core)
        if self.nouns.title(self.tokens[at].core) and name_in_apposition(self, at, limit):
            return False  # «منظمة السباق، نديمة أبو العينين»
        if stem in self.nouns.groups or (stem.endswith(("تان", "تين")) and stem[:-3] + "ه" in self.nouns.organisations):
            return True
        return stem in self.nouns.organisations and not (at + 1 < limit and self.names.begins(at + 1))

    def is_person(self, at: int) -> bool:
        """Whether the token begins or is a name of a person known by full name."""
        near = self.tokens[at : at + 3]
        return any(token.core in self.names.surnames for token in near) or self.nouns.given_name(near[0].core)

    def stem(self, token: Token) -> str:
        """The word to look up: without the article, and without the alef of the indefinite accusative (بيانا)."""
        word = without_article(token.core)
        nouns = self.nouns
        if word.endswith("ا") and word[:-1] in nouns.documents | nouns.reports | nouns.unnamed | nouns.organisations:
            return word[:-1]
        return word

    def by_nationality(self, start: int, state: str) -> Phrase:
        """An adjective that stands for its state: «المطالب الروسية»."""
        match = self.gazetteer.named(self.gazetteer.state_names[state])
        phrase = Phrase(start, start + 1, Shape.KNOWN, "Fem", known=match, definite=True)
        phrase.states = frozenset({state})
        return phrase

    def known_at(self, at: int) -> tuple[Known, int] | None:
        """The gazetteer's entry that begins at token ``at``, read with its clitics or without, and its length."""
        near = self.tokens[at : at + 8]
        if not near:
            return None
        key = near[0].key
        forms = dict.fromkeys((key, near[0].core, key[1:] if key[:1] in "وفبلك" else key))
        if not any(map(self.gazetteer.begins, forms)):
            return None
        stop = next((i for i, token in enumerate(near) if i and self.parted(token)), len(near))
        rest = [token.key for token in near[1:stop]]
        for first in forms:
            match = self.gazetteer.longest([first, *rest])
            if match and not self.is_person_at(at, match.length) and not is_federation(self.tokens, at, match):
                return match.known, match.length
        return None

    def misspelt_state(self, at: int) -> tuple[Known, int] | None:
        """The state that the token at ``at`` misspells by one letter, where a state is due (رئيسة وزراء يريطانيا)."""
        found = self.gazetteer.near_state(self.tokens[at].core)
        return (found, 1) if found else None

    def is_person_at(self, at: int, length: int) -> bool:
        """Whether a one-word entry is really part of a person's name (إسرائيل كاتس, جورجيا ميلوني)."""
        if length > 1 or at + 1 >= len(self.tokens):
            return False
        if self.tokens[at].core in self.names.speaking & self.names.surnames:
            return True  # «وأكد كينغستون» where «جاكوب كينغستون» is named
        after = self.tokens[at + 1]
        flat = after.upos == "PROPN" and after.deprel == "flat" and not after.before
        return flat and after.core in self.names.surnames

    def parted(self, token: Token) -> bool:
        """Whether punctuation stands before the token that no name of an organisation contains."""
        return any(character in BREAKS for character in token.before)

    def longer_than_known(self, start: int, end: int, limit: int) -> bool:
        """Whether an adjective makes another body of it: «مجلس الأمن» is not «مجلس الأمن القومي»."""
        if end < min(limit, len(self.tokens)) and quotation_goes_on(self, end):
            return True  # «صحيفة "إل موندو ديبورتيفو"» is not «صحيفة إل موندو»
        if end >= limit or end >= len(self.tokens) or (not self.tokens[start].definite and end - start == 1):
            return False
        token = self.tokens[end]
        if token.before or token.prefix or not token.definite or token.core in self.words.latter:
            return False
        official = token.core in {"الرسميه", "الرسمي"}
        return token.upos == "ADJ" and not official and token.core not in self.words.cuts and end - start > 1

    def after_known(self, start: int, found: tuple[Known, int], limit: int) -> Phrase:
        """A phrase that the gazetteer knows, with an acronym or short name in apposition."""
        known, length = found
        end = start + length
        if end < limit:
            again = self.known_at(end)
            if again and again[0].name == known.name and self.tokens[end].before:
                end += again[1]
        phrase = Phrase(start, end, Shape.KNOWN, known.gender, known=known, definite=True)
        phrase.states = frozenset({known.state} if known.state else ())
        phrase.words = content_words(self.tokens, start, start + length)
        return phrase

    def is_ministry(self, start: int, limit: int) -> bool:
        """«الخارجية الروسية»: a ministry without the word وزارة."""
        if self.tokens[start].core not in self.nouns.ministries or start + 1 >= limit:
            return False
        found = self.gazetteer.demonym([self.tokens[start + 1].core])
        return found is not None and found[0].feminine

    def qualify(self, phrase: Phrase, start: int, end: int) -> None:
        """Adds the states and content words of the tokens ``start:end`` to ``phrase``."""
        states, words, at = set(phrase.states), list(phrase.words), start
        while at < end:
            token = self.tokens[at]
            demonym = self.gazetteer.demonym([token.core])
            known = self.known_at(at)
            if not known and not token.definite and token.upos in {"NOUN", "PROPN", "X", "VERB"}:
                known = self.misspelt_state(at)
            if demonym and token.prefix[-1:] != ("ل",):
                states.add(demonym[0].state)
            elif known and known[0].state and known[0].kind == "state":
                states.add(known[0].state)
                at += known[1] - 1
            elif known and known[0].kind == "organisation":
                words += [without_article(word) for word in key_words(known[0].name)]
                at += known[1] - 1
            elif not token.preposition and token.core not in {"باسم", "اسم", "شوون"}:
                words.append(without_article(token.core))
            at += 1
        phrase.states, phrase.words = frozenset(states), tuple(words)

    def gender(self, token: Token) -> str | None:
        """The gender that a head noun shows."""
        title = self.nouns.title(token.core)
        if title:
            return title.gender
        if self.number(token) == "Plur" and without_article(token.core) not in self.nouns.unnamed:
            return "Masc" if token.core.endswith(("ون", "ين")) else "Fem"
        return "Fem" if token.core.endswith("ه") or token.features.get("Number") == "Plur" else "Masc"

    def number(self, token: Token) -> Number:
        """The number that a head noun shows."""
        title = self.nouns.title(token.core)
        return title.number if title else number(token.features.get("Number"))


def number(value: str | None) -> Number:
    """A number feature as one of Sing, Dual, Plur."""
    return "Dual" if value == "Dual" else "Plur" if value == "Plur" else "Sing"


def _sentence_ends(tokens: list[Token]) -> list[int]:
    """For each token where its sentence ends."""
    ends = [len(tokens)] * len(tokens)
    for at in range(len(tokens) - 2, -1, -1):
        ends[at] = ends[at + 1] if tokens[at].sentence == tokens[at + 1].sentence else at + 1
    return ends
