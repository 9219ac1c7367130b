"""How far a person's name goes among the words of a phrase."""

from __future__ import annotations

import re

from claims.name_parts import name_part
from claims.normalize import without_article
from claims.resolve.name_starts import NameStarts, is_foreign
from claims.resolve.nouns import reporting_verbs
from claims.resolve.tokens import ALI, Token
from claims.shared_words import shared_words

PARTICIPLE = re.compile("م.{2,5}ا")
FOREIGN_PARTICLES = frozenset({"دي", "دا", "دو", "ديل", "ديلا", "لو"})
SERVANT = "عبد"
SON = frozenset({"ابن", "ابنه"})
KIN = frozenset({"عم", "عمه", "خال", "خاله", "شقيق", "شقيقه", "اخ", "اخت", "اخيه", "عمي", "عمها", "خالها"})
LONGEST = 9


class NameReader(NameStarts):
    """Reads names in one article."""

    def end(self, start: int, limit: int) -> int:
        """The end of the name that begins at ``start``, at most ``limit``."""
        at, units = start, 0
        while at < limit and at - start < LONGEST:
            token = self.tokens[at]
            part = self.part(at)
            if part and at + part <= limit:
                at, units = at + part, units + part
                continue
            if at > start and not self.goes_on(start, at, units):
                break
            particle = token.core in self.nouns.particles
            if at > start and token.core == "الدين":
                at += 1
                continue
            at += 1
            foreign = token.core in FOREIGN_PARTICLES  # behind which May is no month: «لويجي دي مايو»
            stops = frozenset() if foreign else self.stops
            while particle and at < limit and not self.tokens[at].before and self.tokens[at].core not in stops:
                if self.tokens[at].preposition and self.tokens[at].printed != ALI:
                    break  # «رسالة نور | إلى …», but «سالم بن علي»
                particle = self.tokens[at].core in self.nouns.particles  # بن عبد العزيز
                at += 1
            units += 1
        return at

    def part(self, at: int) -> int:
        """How many tokens at ``at`` are a part of a name that a parse takes for other words (مصطفى | صنع الله)."""
        size = name_part(self.core, at)
        behind = self.tokens[at + 1 : at + size]
        whole = all(
            token.sentence == self.tokens[at].sentence and not (token.before or token.prefix) for token in behind
        )
        return size if whole else 0

    def goes_on(self, start: int, at: int, units: int) -> bool:
        """Whether the name that began at ``start`` and has ``units`` parts so far goes on at token ``at``."""
        token = self.tokens[at]
        if token.sentence != self.tokens[start].sentence or token.before.strip('-_#"“”') or token.pronoun is not None:
            return False
        if token.before.strip("-_#") and token.quoted != self.tokens[at - 1].quoted:
            return False
        if token.core in self.stops or token.preposition or token.relative or token.key.isdigit():
            return False
        if self.tokens[start].core in FOREIGN_PARTICLES and token.definite and token.upos == "ADJ":
            return False  # «يهدد دي مايو المتوقع فوزه»
        if self.is_said(token) or self.predicates(start, at):
            return False
        if token.core == "الدين" or self.is_family(start, at):
            return True
        if token.core in SON and at + 1 < len(self.tokens) and self.tokens[at + 1].core in KIN:
            return False  # «محسن عمراني ابن خال أراس»
        following = self.tokens[at + 1].core if at + 1 < len(self.tokens) else ""
        if token.core in self.enders.get(following, ()) and self.tokens[start].core in self.surnames:
            return False  # «انتقد كوربن تيريزا ماي»
        if units == 1 and self.tokens[start].core in self.surnames and self.is_common(at):
            return False  # «استعرض مصطفى مجالات …» where «محمد مصطفى» is named
        if units == 1 and self.is_met(start, at):
            return False
        if units == 1 and not token.definite and token.core in self.nouns.unnamed | self.nouns.groups:
            return False  # «اتهم محمود جهات سياسية»
        objects = self.nouns.documents | self.nouns.reports | self.nouns.organisations
        if token.core.endswith("ا") and token.core[:-1] in objects:
            return False  # «نشرت فرانس فوتبول تقريرا»
        if token.definite and without_article(token.core) in self.nouns.documents | self.nouns.reports:
            return False  # «وجه الملك سلمان الرسالة»
        if token.core in self.surnames:
            others = self.enders.get(token.core)
            alone = self.tokens[start].core in self.speaking | self.behind_saying | self.enders.keys()
            another = (units > 1 or alone) and others is not None and self.tokens[at - 1].core not in others
            return "و" not in token.prefix and not another
        if is_latin(token.key) != is_latin(self.tokens[start].key):
            return False
        if token.key.startswith("ل") and self.told_to(at):
            return False
        match = self.gazetteer.longest([token.core])
        if (match or self.gazetteer.place([token.core])) and not self.nouns.given_name(token.core):
            # «جاكوب أورتيل كينغستون» where «وأكد كينغستون» comes later: a capital's name as surname
            capital = match is not None and match.known.metonym and token.core in self.speaking
            return units > 1 and capital and token.deprel == "flat" and not token.prefix
        if self.is_clitic_phrase(token):
            return False
        if units == 1 and self.repeated[token.core] and not token.prefix:
            return True
        if token.prefix and (units > 1 or token.upos != "PROPN" or "و" in token.prefix):
            return False
        if token.upos == "VERB" and self.tokens[start].head == token.word and self.tokens[start].deprel == "nsubj":
            return False  # «لكن أمينة اعتذرت عنها»
        foreign = is_foreign(token.core) or token.core in self.behind_saying
        if token.upos in {"VERB", "ADJ"} and units == 1 and not token.prefix and foreign and not token.definite:
            first = self.tokens[start]  # «عبد المسيح بسيط»
            return first.upos == "PROPN" or first.core == SERVANT or self.nouns.given_name(first.core)
        named = at + 1 < len(self.tokens) and self.tokens[at + 1].upos == "PROPN" and not self.tokens[at + 1].before
        if token.core in FOREIGN_PARTICLES and named:
            return True  # «جان إيف لو دريان»
        if token.upos in {"VERB", "CCONJ", "SCONJ", "PRON", "DET", "NUM", "AUX", "PART"}:
            return token.deprel == "flat" and units == 1 and token.upos not in {"PRON", "CCONJ", "SCONJ"}
        if token.core in self.nouns.particles or token.core in self.surnames:
            return True
        if token.core in self.speaking | self.behind_saying and not token.prefix and not self.tokens[at - 1].definite:
            return token.definite or token.upos in {"NOUN", "ADJ", "PROPN"}
        if units == 1 and self.completes_name(start, at):
            return True
        title = self.nouns.title(token.core)
        if title and not title.thing and not (units == 1 and token.upos == "PROPN" and token.deprel == "flat"):
            return False
        nation = self.gazetteer.demonym([token.core])
        if nation and self.is_surname(start, at, units):
            return True
        if nation:
            return units == 1 and not nation[0].plural and (token.deprel == "flat" or token.upos == "PROPN")
        if token.upos in {"PROPN", "X"} or self.nouns.given_name(token.core):
            return True
        if token.features.get("Case") == "Acc" and token.core.endswith("ا") and not token.definite:
            return False
        given = self.tokens[start].core
        if units == 1 and (self.nouns.given_name(given) or given in self.nouns.particles):
            return token.upos in {"NOUN", "ADJ"} and not self.is_object(start, at)
        if token.upos == "ADJ":
            ends = self.is_last(at)
            whole = units == 1 or (self.nouns.given_name(given) and token.definite and ends)  # «علي محسن الأحمر، …»
            family = units > 1 and token.printed.endswith("ي")  # «حيدر صبار الخفاجي إن …»
            return whole and (family or token.deprel in {"flat", "appos", "nmod"})
        return units == 1 and token.deprel == "flat"

    def is_family(self, start: int, at: int) -> bool:
        """Whether a definite word behind «بن» and a father's name is the family's: «نايف بن حمد الشهري»."""
        token = self.tokens[at]
        behind = at - start > len(("بن", "father")) and self.tokens[at - 2].core in shared_words().son_of
        plain = token.definite and not token.prefix and not self.tokens[at - 1].definite
        nisba = token.printed.endswith("ي") or token.upos != "NOUN" or self.repeated[token.core] > 1
        return behind and plain and nisba and self.nouns.title(token.core) is None

    def is_object(self, start: int, at: int) -> bool:
        """Whether a noun behind a lone given name is the object of the verb in front: «يواجه نجيب اتهامات بسرقة …».

        No noun that comes again behind the name, or alone behind a reporting verb, or with which the phrase ends.
        """
        token, verb = self.tokens[at], self.tokens[start - 1] if start else None
        said = token.core in self.speaking | self.behind_saying
        if said or self.pairs[self.tokens[start].core, token.core] > 1 or self.is_last(at):
            return False
        acts = verb is not None and verb.upos == "VERB" and verb.core not in reporting_verbs()
        if not acts and at + 1 < len(self.tokens) and self.nouns.title(self.tokens[at + 1].core):
            return False  # «أوضح بيتر سلامة نائب المدير»
        return token.deprel in {"obj", "iobj"} or (acts and token.upos == "NOUN")

    def completes_name(self, start: int, at: int) -> bool:
        """Whether a trade with the article is a surname, since nothing of the trade follows: «سامر الخطيب، …»."""
        token = self.tokens[at]
        given = self.nouns.given_name(self.tokens[start].core)
        return (
            given
            and self.is_last(at)
            and token.definite
            and not token.before
            and self.nouns.title(token.core) is not None
        )

    def is_met(self, start: int, at: int) -> bool:
        """Whether a surname and the name behind it are two people who stand so once: «شكر تجاني زكربرغ»."""
        first = self.tokens[start].core
        alone = first in self.surnames and not self.nouns.given_name(first) and first not in self.nouns.particles
        return alone and self.pairs[first, self.tokens[at].core] == 1 and self.tokens[at].upos == "PROPN"

    def is_surname(self, start: int, at: int, units: int) -> bool:
        """Whether a nationality behind an Arabic name is its last part (هاني المصري، محمد شياع السوداني).

        A nationality itself stands behind the office, before the name (المحلل المصري هاني …).
        """
        token = self.tokens[at]
        given = self.nouns.given_name(self.tokens[start].core) and units <= len(("given", "father"))
        return given and token.definite and token.printed.endswith("ي") and not token.before and not token.prefix

    def predicates(self, start: int, at: int) -> bool:
        """Whether the word at ``at`` says something of the name in front of it: «كيم مدرك بأن …», «القنطار تأشيرة»."""
        token, last = self.tokens[at], self.tokens[at - 1]
        if token.definite or self.nouns.given_name(token.core) or token.core in self.surnames:
            return False
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if (
            after is not None
            and not after.before
            and after.core.startswith("بان")
            and token.core[0] == "م"
            and self.repeated[token.core] <= 1
        ):
            return len(after.core) <= 5
        lone = at - start == 1 and self.tokens[start].core in self.surnames
        if lone and self.repeated[token.core] <= 1 and PARTICIPLE.fullmatch(token.core):
            return True  # «ظل مالك مصدوما»
        if "،" in self.tokens[start].before and after is not None and after.before.startswith("،"):
            return False  # all between the commas is the name: «الأمين العام، سرحان الطاهر سعدي، …»
        behind_surname = last.definite and last.core != "الدين" and self.tokens[max(start, at - 2)].core != SERVANT
        once = at - start > 1 and self.repeated[token.core] <= 1
        return behind_surname and (token.upos in {"NOUN", "ADJ"} or (token.upos == "PROPN" and once))

    def is_clitic_phrase(self, token: Token) -> bool:
        """Whether an uncut token is really a preposition with a noun: «لراديو» after a name."""
        if token.prefix or token.key[:1] not in {"ل", "ب"} or len(token.key) < 5:
            return False
        rest = "ال" + token.key[2:] if token.key.startswith("لل") else token.key[1:]
        heads = self.nouns.organisations | self.nouns.media | self.nouns.groups
        return rest in heads or self.nouns.title(rest) is not None or self.gazetteer.longest([rest]) is not None


def is_latin(word: str) -> bool:
    """Whether the folded word holds Latin letters."""
    return any("a" <= letter <= "z" for letter in word)
