"""What the words of an article show about names: which stand behind reporting verbs, which are common nouns."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from claims.normalize import without_article
from claims.resolve.gazetteer import Gazetteer
from claims.resolve.nouns import Nouns, reporting_now, reporting_verbs, source_words
from claims.resolve.tokens import Token

LETTERS = 2
# Verbs that an uncut word with «و» or «ف» is sure to be, whatever the parse takes it for; «فالح»، «فقيم» are names.
SAID = ("قال", "كتب", "وصف", "اكد", "اعلن", "اضاف")


class NameContext:
    """What is known of the words of one article before its names are read.

    ``surnames`` are the folded surnames that the article gives with a full name, ``enders`` the words that stand
    before each in names of two words.
    """

    def __init__(self, tokens: list[Token], gazetteer: Gazetteer, nouns: Nouns) -> None:
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.nouns = nouns
        self.stops = source_words().not_in_names
        self.surnames: set[str] = set()
        self.enders: dict[str, set[str]] = {}
        self.repeated = Counter(token.core for token in tokens if token.upos == "PROPN")
        self.printed = Counter(token.core for token in tokens)
        self.pairs = Counter((last.core, token.core) for last, token in pairwise(tokens))
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

    def is_said(self, token: Token) -> bool:
        """Whether the token is a reporting verb with «و» or «ف» that the parse left uncut: «فيقول»، «وقال»."""
        verb = token.key[1:]
        if not token.key.startswith(("و", "ف")) or len(verb) <= LETTERS:
            return False
        if verb in reporting_now() or (verb in reporting_verbs() and verb.startswith(SAID)):
            return True
        return verb in reporting_verbs() and token.upos != "PROPN" and not self.nouns.given_name(token.key)

    def is_stranger(self, token: Token) -> bool:
        """Whether the token is a proper noun, by its form no adverbial («سرا»), that the gazetteer does not know."""
        if token.upos != "PROPN" or token.definite or token.core.endswith("ا"):
            return False
        return self.gazetteer.longest([token.core]) is None and not self.gazetteer.place([token.core])

    def is_common(self, index: int) -> bool:
        """Whether the token is a noun without the article that stands here only and is no given name."""
        token = self.tokens[index]
        once = self.printed[token.core] == 1 and token.core not in self.surnames
        return token.upos == "NOUN" and once and not (token.definite or self.nouns.given_name(token.core))

    def told_to(self, at: int) -> bool:
        """Whether a medium behind «ل» begins at token ``at``: «نيوبرت لبي بي سي»."""
        words = [token.key for token in self.tokens[at : at + 4]]
        match = self.gazetteer.longest([words[0][1:], *words[1:]])
        return match is not None and match.length > 1 and match.known.kind == "media"

    def is_last(self, at: int) -> bool:
        """Whether a phrase ends with the token: a comma, a colon or a clause follows."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return after is None or after.before.startswith(("،", ":")) or after.upos == "SCONJ"
