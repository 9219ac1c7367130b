"""Reads one source phrase of an article into its parts (see ``phrases``)."""

from __future__ import annotations

from claims.normalize import without_article
from claims.resolve.apposition import name_in_apposition
from claims.resolve.descriptions import described
from claims.resolve.document_phrases import document
from claims.resolve.features import PhraseFeatures, number
from claims.resolve.name_starts import BETWEEN
from claims.resolve.office_words import past_rank
from claims.resolve.offices import double_office
from claims.resolve.phrases import Phrase, Shape
from claims.resolve.pointing import ONE_OF, is_somebody, one_of, pointing
from claims.resolve.titled import named, titled
from claims.resolve.variants import FULL_NAME
from claims.shared_words import shared_words

PRONOUNS = frozenset({"هو", "هي", "هم", "هن", "هما"})
AGED = frozenset({"البالغ", "البالغه"})
KUNYA = frozenset({"ابو", "ابا", "ابي", "ام"})
FINDINGS = frozenset({"نتايج", "نتيجه", "خلاصه", "نص", "حيثيات"})
UNNAMED = frozenset({Shape.TITLED, Shape.GROUP, Shape.UNNAMED, Shape.DESCRIPTION})


class PhraseReader(PhraseFeatures):
    """Reads the phrases of one article."""

    def read(self, start: int, limit: int) -> Phrase:
        """The phrase that begins at token ``start`` and ends at ``limit`` at the latest."""
        first, start = start, self.past_quantifiers(start, limit)
        parts = [self.member(start, limit)]
        some = parts[0].shape in UNNAMED and parts[0].name is None and parts[0].number != "Sing"
        if some and any(token.core in self.words.partial for token in self.tokens[first:start]):
            parts[0].counted = first
        while (at := parts[-1].end) < limit and self.joins(at):
            other = self.member(at, limit)
            if parts[0].name and not is_somebody(self, other):
                break
            if self.ends_in_holder(parts[0], other, limit):
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

    def ends_in_holder(self, office: Phrase, other: Phrase, limit: int) -> bool:
        """Whether ``other`` is a second body of an office whose holder's name ends it: «المتحدث لوزارة العمل وصندوق
        تنمية الموارد خالد أبا الخيل»."""
        if office.shape != Shape.TITLED or office.name or office.number != "Sing" or other.shape != Shape.ORGANISATION:
            return False
        return any(
            self.nouns.given_name(self.tokens[at].core)
            and self.names.begins(at)
            and self.names.end(at, end) == end > at + 1
            for end in (other.end, limit)
            for at in range(other.start + 1, min(other.end + 1, end))
        )

    def is_kunya(self, at: int, limit: int) -> bool:
        """Whether a name of the form «أبا الخيل» begins at the token, and no father."""
        token = self.tokens[at]
        lone = token.pronoun is None and token.prefix in {(), ("و",)}
        return lone and token.core in KUNYA and at + 1 < limit and not self.tokens[at + 1].before

    def past_quantifiers(self, start: int, limit: int) -> int:
        """``start`` past «كل من»، «الغالبية العظمى من» and their like, when something follows."""
        at = start
        whole = self.nouns.reports | self.nouns.documents
        if at < limit - 1 and self.tokens[at].core in FINDINGS and self.stem(self.tokens[at + 1]) in whole:
            return at + 1  # «نتائج الدراسة»، «نص البيان»
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
        if token.upos == "ADJ" and not token.definite and token.core.endswith("ا"):
            return False  # «الاتحاد الدولي للتأريخ والإحصاء ومتفوقا على …»
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
        if (gender := self.respected(token.key.removeprefix("و"))) is not None:
            return Phrase(start, start + 1, Shape.PRONOUN, gender)
        if token.core in shared_words().respectful and start + 1 < limit and self.is_respected(start + 1):
            return self.member(start + 1, limit)
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

    def respected(self, key: str) -> str | None:
        """The gender of whom a word of respect with a pronoun stands for: «سعادته»، «معاليه»، «سموها»."""
        stem = key.removesuffix("ها").removesuffix("ه")
        respectful = shared_words().respectful
        own = stem != key and key not in respectful and {stem, stem.removesuffix("ت") + "ه"} & respectful
        return ("Fem" if key.endswith("ها") else "Masc") if own else None

    def is_respected(self, at: int) -> bool:
        """Whether an office or a name stands at ``at``, behind a word of respect: «معالي وزير …»، «سعادة الشيخ»."""
        token = self.tokens[at]
        return not token.before and (self.nouns.title(token.core) is not None or self.names.begins(at))

    def by_head(self, start: int, limit: int) -> Phrase:
        """The phrase, by what its first noun is."""
        token = self.tokens[start]
        stem = self.stem(token)
        title = self.nouns.title(token.core)
        begins = self.names.begins(start)
        demonym = self.gazetteer.demonym([token.core])
        if token.core in self.words.sides and limit == start + 2 and (side := self.nation_at(start + 1, limit)):
            return self.by_nationality(start, side[0].state)  # «الجانب السوري»
        if self.is_bare_ministry(start, limit):
            return Phrase(start, limit, Shape.ORGANISATION, "Fem", definite=True)  # «وأعلنت "المالية" أن …»
        aged = limit > start + 1 and self.tokens[start + 1].core in AGED  # «الهولندي البالغ 23 عاما»
        alone = limit == start + 1 and token.upos == "ADJ"
        if demonym and (alone or aged) and token.core not in self.names.surnames:
            return self.by_nationality(start, demonym[0].state)
        surname = title is not None and token.core in self.names.surnames and (title.honorific or limit == start + 1)
        if surname or self.is_kunya(start, limit) or (title and self.names.titled_alike(start)):
            return named(self, start, limit)
        by_nationality = demonym is not None and token.definite and start + 1 < limit
        if (
            by_nationality
            and title is None
            and self.names.begins(start + 1)
            and not self.parted(self.tokens[start + 1])
            and self.tokens[start + 1].quoted == token.quoted
        ):
            return named(self, start, limit, prefixed=True)  # «البرتغالي كريستيانو رونالدو»

        if title and not self.is_body(start, limit) and not (begins and (token.upos == "PROPN" or title.thing)):
            return titled(self, start, limit, title)
        if stem in self.nouns.documents or stem in self.nouns.reports:
            return document(self, start, limit)
        if token.definite and stem in self.nouns.channels and (owner := self.owner_of_channel(start, limit)):
            return owner
        if stem in self.nouns.figures and (figures := document(self, start, limit)).parts:
            return figures  # «حسابات المعهد», «تقديرات الوزارة»
        if stem in self.nouns.unnamed:
            return described(self, start, limit, Shape.UNNAMED)
        if stem in self.nouns.organisations or stem in self.nouns.media or self.is_ministry(start, limit):
            return described(self, start, limit, Shape.ORGANISATION)
        if stem in self.nouns.groups:
            return described(self, start, limit, Shape.GROUP)
        if begins and token.quoted and (start == 0 or not self.tokens[start - 1].quoted) and not self.is_person(start):
            return described(self, start, limit, Shape.ORGANISATION)
        if limit == start + 1 and self.is_quoted_alone(start):
            return described(self, start, limit, Shape.ORGANISATION)  # «وقالت "تداول" إن …»
        if begins or (token.core in BETWEEN and start + 1 < limit):
            return named(self, start, limit)
        name = self.name_at_end(start, limit)
        if name is not None:
            return named(self, name, limit)  # «قلب الدفاع الفرنسي، أيميريك لابورت»
        return described(self, start, limit, Shape.DESCRIPTION)

    def name_at_end(self, start: int, limit: int) -> int | None:
        """Where a full name in apposition begins that ends the phrase: behind a comma, nothing following."""
        for at in range(limit - FULL_NAME, start, -1):
            if self.tokens[at].before == "،" and self.tokens[at].sentence == self.tokens[start].sentence:
                ranked = self.nouns.honorific(self.tokens[at].core)  # «دفاع المتهم، الأستاذ بوزيد قاسمي»
                first = past_rank(self, at) if ranked else at
                begins = not self.known_at(first) and self.names.begins(first, after_comma=True)
                return first if begins and self.names.end(first, limit) == limit else None
        return None

    def owner_of_channel(self, start: int, limit: int) -> Phrase | None:
        """Who speaks by a site or an account: «الموقع الإلكتروني لصحيفة …»، «الحساب الرسمي للوزارة»."""
        at = start + 1
        while at < limit and self.tokens[at].upos == "ADJ" and not self.parted(self.tokens[at]):
            at += 1
        if at == limit or self.tokens[at].prefix != ("ل",) or self.parted(self.tokens[at]):
            return None
        owner = self.member(at, limit)
        owner.start = start
        return owner if owner.shape in {Shape.KNOWN, Shape.ORGANISATION, Shape.NAMED, Shape.TITLED} else None

    def is_body(self, at: int, limit: int) -> bool:
        """Whether a word that may also be a title (الفريق، المنظمة) is a body here: no name follows."""
        stem = without_article(self.tokens[at].core)
        if self.nouns.title(self.tokens[at].core) and name_in_apposition(self, at, limit):
            return False  # «منظمة السباق، نديمة أبو العينين»
        alone = at + 1 >= limit or not self.names.begins(at + 1)  # «المزارع سليمان البوات»
        two = stem.endswith(("تان", "تين")) and stem[:-3] + "ه" in self.nouns.organisations
        if two or (stem in self.nouns.groups and alone):
            return True
        return stem in self.nouns.organisations and alone

    def is_person(self, at: int) -> bool:
        """Whether the token begins or is a name of a person known by full name."""
        near = self.tokens[at : at + 3]
        return any(token.core in self.names.surnames for token in near) or self.nouns.given_name(near[0].core)

    def is_quoted_alone(self, at: int) -> bool:
        """Whether a noun stands in quotation marks of its own and is the name of no document: «"تداول"»."""
        token, near = self.tokens[at], self.tokens[at + 1 : at + 2]
        closed = bool(near) and near[0].before[:1] in set('"”»“')
        owner = at > 0 and self.stem(self.tokens[at - 1]) in self.nouns.documents | self.nouns.reports
        return token.upos == "NOUN" and bool(set(token.before) & set('"“«”')) and closed and not owner

    def by_nationality(self, start: int, state: str) -> Phrase:
        """An adjective that stands for its state: «المطالب الروسية»."""
        match = self.gazetteer.named(self.gazetteer.state_names[state])
        phrase = Phrase(start, start + 1, Shape.KNOWN, "Fem", known=match, definite=True)
        phrase.states = frozenset({state})
        return phrase

    def is_ministry(self, start: int, limit: int) -> bool:
        """«الخارجية الروسية»: a ministry without the word وزارة."""
        if self.tokens[start].core not in self.nouns.ministries or start + 1 >= limit:
            return False
        found = self.gazetteer.demonym([self.tokens[start + 1].core])
        return found is not None and found[0].feminine

    def is_bare_ministry(self, start: int, limit: int) -> bool:
        """Whether the whole phrase is a ministry's field: «المالية»، «التجارة والاستثمار»."""
        tokens = self.tokens[start:limit]
        fields = all(token.core in self.nouns.ministries and not token.before.strip('"“”«»') for token in tokens[1:])
        return fields and tokens[0].core in self.nouns.ministries and tokens[0].pronoun is None
