"""Names of the gazetteer among the words of an article, and what is another name although it begins like one."""

from __future__ import annotations

from claims.normalize import without_article
from claims.resolve.apposition import quotation_goes_on
from claims.resolve.gazetteer import Gazetteer, Known
from claims.resolve.names import NameReader
from claims.resolve.nouns import Nouns, source_words
from claims.resolve.phrases import Phrase, Shape, content_words
from claims.resolve.pointing import is_federation
from claims.resolve.tokens import Token, sentence_ends

FREEING = "تحرير"
SHORTEST_NAME = 5
BREAKS = frozenset("،,؛:([]–—…/")


class KnownNames:
    """Finds the gazetteer's entries in one article."""

    def __init__(self, tokens: list[Token], names: NameReader, gazetteer: Gazetteer, nouns: Nouns) -> None:
        self.tokens = tokens
        self.names = names
        self.gazetteer = gazetteer
        self.nouns = nouns
        self.words = source_words()
        self.sentence_ends = sentence_ends(tokens)

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
        return flat and (after.core in self.names.surnames or self.names.is_first_name(at))

    def parted(self, token: Token) -> bool:
        """Whether punctuation stands before the token that no name of an organisation contains."""
        return any(character in BREAKS for character in token.before)

    def longer_than_known(self, start: int, end: int, limit: int) -> bool:
        """Whether what follows makes another body of it: «مجلس الأمن» is not «مجلس الأمن القومي», nor «… والدفاع».

        «الجبهة الشعبية» is another with «لتحرير» and another land.
        """
        if end < min(limit, len(self.tokens)) and quotation_goes_on(self, end):
            return True  # «صحيفة "إل موندو ديبورتيفو"» is not «صحيفة إل موندو»
        if end < limit and end - start == 1 and self.goes_on_known(start):
            return True
        if end >= limit or end >= len(self.tokens) or (not self.tokens[start].definite and end - start == 1):
            return False
        token = self.tokens[end]
        if not token.before and end - start > 1:
            field = token.prefix == ("و",) and token.core in self.nouns.ministries
            if field or (token.prefix == ("ل",) and token.core == FREEING):
                return True
        if token.before or token.prefix or not token.definite or token.core in self.words.latter:
            return False
        official = token.core in {"الرسميه", "الرسمي"}
        return token.upos == "ADJ" and not official and token.core not in self.words.cuts and end - start > 1

    def goes_on_known(self, start: int) -> bool:
        """Whether a foreign name of one word goes on with another: «فوكس سينما» is not «فوكس»."""
        token, after = self.tokens[start], self.tokens[start + 1]
        match = self.gazetteer.longest([token.core])
        if match is None or match.known.kind == "state" or token.definite or after.before or after.prefix:
            return False
        named = after.core in self.names.surnames or self.nouns.given_name(after.core)
        flat = after.upos == "PROPN" and after.deprel == "flat" and not after.definite
        flat = flat and not (after.core.endswith("ا") and len(after.core) < SHORTEST_NAME)  # «تختبر فيسبوك زرا»
        flat = flat and self.stem(after) not in self.nouns.documents | self.nouns.reports  # «أصدر تشيلسي بيانا»
        return flat and not (named or self.gazetteer.demonym([after.core]) or self.known_at(start + 1))

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

    def stem(self, token: Token) -> str:
        """The word to look up: without the article, the alef of the indefinite accusative (بيانا), a dual's ending
        (مصدرين)."""
        word = without_article(token.core)
        nouns = self.nouns
        heads = nouns.documents | nouns.reports | nouns.unnamed | nouns.organisations
        endings = (ending for ending in ("ا", "ين", "ان") if word.endswith(ending))
        bare = (word.removesuffix(ending) for ending in endings)
        return next((stem for stem in bare if stem in heads), word)
