"""Where a person's name begins and ends among the words of a phrase."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from claims.normalize import without_article
from claims.resolve.gazetteer import Gazetteer
from claims.resolve.nouns import Nouns, reporting_verbs, source_words
from claims.resolve.tokens import Token

LONGEST = 9
LONGEST_VERB = 8
BETWEEN = frozenset({"بن", "ابن", "بنت", "ال"})


class NameReader:
    """Reads names in one article. ``surnames`` are the folded surnames that the article gives with a full name,
    ``enders`` the words that stand before each in names of two words."""

    def __init__(self, tokens: list[Token], gazetteer: Gazetteer, nouns: Nouns) -> None:
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.nouns = nouns
        self.stops = source_words().not_in_names
        self.surnames: set[str] = set()
        self.enders: dict[str, set[str]] = {}
        self.repeated = Counter(token.core for token in tokens if token.upos == "PROPN")
        self.printed = Counter(token.core for token in tokens)
        self.behind_saying = {token.core for last, token in pairwise(tokens) if self.may_say(last, token)}
        self.speaking = {token.core for last, token in pairwise(tokens) if self.says(last, token)}

    def may_say(self, verb: Token, token: Token) -> bool:
        """Whether a bare word stands right behind a reporting verb, whatever the parse takes it for: «وقال توسك …»."""
        reporting = verb.upos == "VERB" and verb.core in reporting_verbs()
        bare = not (token.before or token.prefix or token.pronoun or token.definite or token.preposition)
        function = token.upos in {"SCONJ", "CCONJ", "ADP", "PRON", "DET", "PART", "ADV", "NUM"}
        nouns = self.nouns
        heads = nouns.organisations | nouns.media | nouns.groups | nouns.unnamed | nouns.documents | nouns.reports
        common = nouns.title(token.core) is not None or token.core in heads | reporting_verbs() | self.stops
        return reporting and bare and not function and not common

    def says(self, verb: Token, token: Token) -> bool:
        """Whether a lone word behind a reporting verb can only be a name: «وقال الباكر: …», «وأكد كينغستون أن …»."""
        if verb.core not in reporting_verbs() or verb.upos != "VERB" or token.before or token.prefix or token.pronoun:
            return False
        at = token.core
        stem = without_article(at)
        nouns = self.nouns
        common = nouns.organisations | nouns.media | nouns.groups | nouns.unnamed | nouns.documents | nouns.reports
        if nouns.title(at) or stem in common or "ال" + stem in nouns.ministries or at in self.stops:
            return False
        nation = self.gazetteer.demonym([at])
        if nation and token.definite and verb.core.endswith("ت") and not nation[0].feminine:
            return True  # «كتبت المصري»: no nationality, which would be feminine
        return token.upos in {"PROPN", "NOUN"} and (token.definite or token.upos == "PROPN") and at[-1] not in "هنت"

    def begins(self, index: int, *, after_comma: bool = False) -> bool:
        """Whether a person's name may begin at the token.

        A surname with the article begins one only when the article is known to have such a person, or the parse
        takes it for a name.
        """
        token = self.tokens[index]
        if token.core in self.stops or token.preposition or token.relative or token.pronoun is not None:
            return False
        if token.core in self.surnames or token.key in self.surnames:
            return True
        if token.key.startswith("ل") and self.told_to(index):
            return False  # «قال والدها لبي بي سي»
        if token.core in reporting_verbs() and not self.nouns.given_name(token.core):
            return False
        if token.upos == "VERB" and self.named_verb(index):
            return True
        if token.upos == "VERB" and index and self.nouns.given_name(token.core) and not token.prefix:
            title = self.nouns.title(self.tokens[index - 1].core)
            after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            named = after is not None and after.upos == "PROPN" and not (after.before or after.prefix)
            if after_comma and "،" in token.before and named:
                return True  # «عمدة لندن، صادق خان»
            return title is not None and not token.before  # العميد يحيى رسول
        if token.key.isdigit() or token.upos in {"VERB", "PUNCT", "CCONJ", "SCONJ", "PRON", "DET", "NUM", "AUX"}:
            return False
        if self.placed(index):
            return False
        if token.definite:
            return token.upos == "PROPN" and self.nouns.title(token.core) is None
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if after is not None and after.core in BETWEEN | {"الدين"} and not after.before and not token.prefix:
            given = (
                token.upos in {"PROPN", "X"} or self.nouns.given_name(token.core) or token.core in self.nouns.particles
            )
            return given or after.core != "الدين"  # «رصيد الدين» is a balance
        if token.core in BETWEEN:
            return False
        if self.heads_office(index):
            return False
        if self.nouns.given_name(token.core) or token.core in self.nouns.particles:
            return True
        if self.precedes_name(index):
            return False
        if self.nouns.title(token.core) or without_article(token.core) in self.nouns.organisations:
            return token.upos == "PROPN" and token.deprel in {"appos", "flat"}
        if token.upos in {"PROPN", "X"}:
            return True
        said = self.speaking | self.behind_saying
        if after_comma and after is not None and after.core in said and not (after.before or token.prefix):
            return True  # «الرئيس التنفيذي، أكبر الباكر» where «وقال الباكر» comes later
        if (
            after_comma
            and token.upos != "VERB"
            and after is not None
            and after.upos == "PROPN"
            and not after.before
            and not after.prefix
        ):
            return not token.prefix
        return token.deprel in {"appos", "flat"} and (after_comma or token.upos == "NOUN") and not token.prefix

    def titled_alike(self, index: int) -> bool:
        """Whether a word that is also an office is a given name here (سلطان أحمد بن سليم): a given name follows it."""
        token = self.tokens[index]
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if after is None or after.before or after.prefix or token.upos != "PROPN" or after.deprel != "flat":
            return False
        follows = self.nouns.given_name(after.core) or after.core in BETWEEN
        return self.nouns.given_name(token.core) and follows

    def is_common(self, index: int) -> bool:
        """Whether the token is a noun without the article that stands here only and is no given name."""
        token = self.tokens[index]
        once = self.printed[token.core] == 1 and token.core not in self.surnames
        return token.upos == "NOUN" and once and not (token.definite or self.nouns.given_name(token.core))

    def heads_office(self, index: int) -> bool:
        """Whether a given name that is also an office is the office here: a noun with the article ends its construct.

        «مالك صالة العرض» is no person's name, «مالك الحزين» and «أمير عبد اللهيان» may be.
        """
        token = self.tokens[index]
        near = self.tokens[index + 1 : index + 3]
        if self.nouns.title(token.core) is None or token.definite or len(near) < len(("noun", "complement")):
            return False
        noun, complement = near
        name = self.nouns.given_name(noun.core) or noun.core in self.nouns.particles | BETWEEN | self.surnames
        parted = noun.before or complement.before or noun.prefix or complement.prefix
        return noun.upos == "NOUN" and complement.definite and not (name or noun.definite or parted)

    def precedes_name(self, index: int) -> bool:
        """Whether a full name with «بن» begins right behind the token, so that it is none (نبايع أحمد بن …)."""
        near = self.tokens[index + 1 : index + 3]
        return (
            len(near) == 2
            and self.nouns.given_name(near[0].core)
            and near[1].core in {"بن", "ابن"}
            and self.repeated[self.tokens[index].core] <= 1
        )

    def named_verb(self, index: int) -> bool:
        """Whether a word that the parse takes for a verb is a given name (ينس ستولتنبرغ): a known surname follows."""
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if after is None or after.before or after.upos != "PROPN" or self.tokens[index].prefix:
            return False
        aside = self.tokens[index].deprel in {"flat", "appos", "nmod", "nsubj", "obj", "dep", "obl"}
        return aside and self.repeated[after.core] > 1 and not self.gazetteer.longest([after.core])

    def placed(self, index: int) -> bool:
        """Whether the gazetteer or a nationality takes the token, so that it begins no person's name."""
        words = [token.core for token in self.tokens[index : index + 4]]
        if self.gazetteer.place(words):
            return True
        match = self.gazetteer.longest(words)
        if match and not (match.length == 1 and self.nouns.given_name(words[0])):
            return True
        if self.gazetteer.demonym(words[:1]) is None or self.nouns.given_name(words[0]):
            return False
        token, after = self.tokens[index], self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        surname = after is not None and after.upos == "PROPN" and after.deprel == "flat" and not after.before
        return not (surname and token.upos == "PROPN" and not token.definite)  # «لوسي ألان» is nobody from St Lucia

    def end(self, start: int, limit: int) -> int:
        """The end of the name that begins at ``start``, at most ``limit``."""
        at, units = start, 0
        while at < limit and at - start < LONGEST:
            token = self.tokens[at]
            if at > start and not self.goes_on(start, at, units):
                break
            particle = token.core in self.nouns.particles
            if at > start and token.core == "الدين":
                at += 1
                continue
            at += 1
            while particle and at < limit and not self.tokens[at].before and self.tokens[at].core not in self.stops:
                particle = self.tokens[at].core in self.nouns.particles  # بن عبد العزيز
                at += 1
            units += 1
        return at

    def goes_on(self, start: int, at: int, units: int) -> bool:
        """Whether the name that began at ``start`` and has ``units`` parts so far goes on at token ``at``."""
        token = self.tokens[at]
        if token.sentence != self.tokens[start].sentence or token.before.strip('-_#"“”') or token.pronoun is not None:
            return False
        if token.before.strip("-_#") and token.quoted != self.tokens[at - 1].quoted:
            return False
        if token.core in self.stops or token.preposition or token.relative or token.key.isdigit():
            return False
        if token.key.startswith(("فقال", "وقال")) or self.predicates(start, at):
            return False
        if token.core == "الدين":
            return True
        following = self.tokens[at + 1].core if at + 1 < len(self.tokens) else ""
        if token.core in self.enders.get(following, ()) and self.tokens[start].core in self.surnames:
            return False  # «انتقد كوربن تيريزا ماي»
        if units == 1 and self.tokens[start].core in self.surnames and self.is_common(at):
            return False  # «استعرض مصطفى مجالات …» where «محمد مصطفى» is named
        if token.core.endswith("ا") and token.core[:-1] in self.nouns.documents | self.nouns.reports:
            return False  # «نشرت فرانس فوتبول تقريرا»
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
        foreign = is_foreign(token.core) or token.core in self.behind_saying
        if token.upos in {"VERB", "ADJ"} and units == 1 and not token.prefix and foreign and not token.definite:
            return self.tokens[start].upos == "PROPN"
        if token.upos in {"VERB", "CCONJ", "SCONJ", "PRON", "DET", "NUM", "AUX", "PART"}:
            return token.deprel == "flat" and units == 1 and token.upos not in {"PRON", "CCONJ", "SCONJ"}
        if token.core in self.nouns.particles or token.core in self.surnames:
            return True
        if token.core in self.speaking | self.behind_saying and not token.prefix and not self.tokens[at - 1].definite:
            return token.definite or token.upos in {"NOUN", "ADJ", "PROPN"}
        title = self.nouns.title(token.core)
        if title and not title.thing and not (units == 1 and token.upos == "PROPN" and token.deprel == "flat"):
            return False
        nation = self.gazetteer.demonym([token.core])
        if nation:
            return units == 1 and not nation[0].plural and (token.deprel == "flat" or token.upos == "PROPN")
        if token.upos in {"PROPN", "X"} or self.nouns.given_name(token.core):
            return True
        if token.features.get("Case") == "Acc" and token.core.endswith("ا") and not token.definite:
            return False
        first = self.tokens[start].core
        if units == 1 and (self.nouns.given_name(first) or first in self.nouns.particles):
            return token.upos in {"NOUN", "ADJ"}
        if token.upos == "ADJ":
            return units == 1 and token.deprel in {"flat", "appos", "nmod"}
        return units == 1 and token.deprel == "flat"

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
        behind_surname = last.definite and last.core != "الدين" and self.tokens[max(start, at - 2)].core != "عبد"
        once = at - start > 1 and self.repeated[token.core] <= 1
        return behind_surname and (token.upos in {"NOUN", "ADJ"} or (token.upos == "PROPN" and once))

    def told_to(self, at: int) -> bool:
        """Whether a medium behind «ل» begins at token ``at``: «نيوبرت لبي بي سي»."""
        words = [token.key for token in self.tokens[at : at + 4]]
        match = self.gazetteer.longest([words[0][1:], *words[1:]])
        return match is not None and match.length > 1 and match.known.kind == "media"

    def is_clitic_phrase(self, token: Token) -> bool:
        """Whether an uncut token is really a preposition with a noun: «لراديو» after a name."""
        if token.prefix or token.key[:1] not in {"ل", "ب"} or len(token.key) < 5:
            return False
        rest = token.key[1:]
        heads = self.nouns.organisations | self.nouns.media | self.nouns.groups
        return rest in heads or self.nouns.title(rest) is not None or self.gazetteer.longest([rest]) is not None


def is_foreign(word: str) -> bool:
    """Whether a word taken for a verb is too long and ends too strangely for one (يفتوشينكو)."""
    return len(word) >= LONGEST_VERB and not word.endswith(("ون", "ان", "وا", "ين", "ت", "ه", "ها", "نا"))


def is_latin(word: str) -> bool:
    """Whether the folded word holds Latin letters."""
    return any("a" <= letter <= "z" for letter in word)
