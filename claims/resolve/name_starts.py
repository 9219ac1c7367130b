"""Where a person's name may begin among the words of a phrase."""

from __future__ import annotations

from claims.name_parts import name_part
from claims.normalize import without_article
from claims.resolve.name_context import LETTERS, NameContext
from claims.resolve.nouns import reporting_verbs

LONGEST_VERB = 8
IN_FAVOUR = "لصالح"
"""What looks like «to Saleh»."""
NAMES_OF = frozenset({"اسم", "اسماء"})
BETWEEN = frozenset({"بن", "ابن", "بنت", "ال"})


class NameStarts(NameContext):
    """Finds where names begin in one article."""

    def core(self, index: int) -> str:
        """The folded core of a token; empty behind the last."""
        return self.tokens[index].core if index < len(self.tokens) else ""

    def begins(self, index: int, *, after_comma: bool = False) -> bool:
        """Whether a person's name may begin at the token.

        A surname with the article begins one only when the article is known to have such a person, or the parse
        takes it for a name.
        """
        token = self.tokens[index]
        if token.printed == "آن" and token.upos == "PROPN":
            return True  # folded it looks like أن
        if self.is_called(index):
            return True
        if token.core in self.stops or token.preposition or token.relative or token.pronoun is not None:
            return False
        if token.core in self.surnames or token.key in self.surnames:
            return True
        if token.key.startswith("ل") and self.told_to(index):
            return False  # «قال والدها لبي بي سي»
        if (token.core in reporting_verbs() and not self.nouns.given_name(token.core)) or self.is_said(token):
            return False
        if token.upos == "VERB" and self.named_verb(index):
            return True
        if token.upos == "VERB" and index and self.nouns.given_name(token.core) and not token.prefix:
            title = self.nouns.title(self.tokens[index - 1].core)
            after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            named = after is not None and after.upos == "PROPN" and not (after.before or after.prefix)
            if after_comma and "،" in token.before and named:
                return True  # «عمدة لندن، صادق خان»
            ends = after is not None and after.definite and not after.before and self.is_last(index + 1)
            ends = ends or (after is not None and self.nouns.given_name(after.core) and not after.before)
            whole = ends and self.tokens[index - 1].definite  # «رئيس الرابطة في السقيلبية | حافظ العلي»
            return (title is not None or whole) and not token.before  # العميد يحيى رسول
        if token.upos == "VERB" and after_comma and self.ends_apposition(index):
            return True
        if token.key.isdigit() or token.upos in {"VERB", "PUNCT", "CCONJ", "SCONJ", "PRON", "DET", "NUM", "AUX"}:
            return False
        nation = self.gazetteer.demonym([near.core for near in self.tokens[index : index + 2]])
        if self.placed(index) or (nation is not None and nation[1] > 1):
            return False  # «كوري جنوبي»
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if token.definite:
            bare = after is not None and not (after.before or after.definite)
            surname = after is not None and bare and (after.upos == "PROPN" or is_foreign(after.core))
            given = self.nouns.given_name(token.core) and surname and not token.prefix  # «الكسندر ياكوفنكو»
            return (token.upos == "PROPN" or given) and self.nouns.title(token.core) is None
        if self.means_names(index) or (token.key == IN_FAVOUR and self.printed[token.core] == 1):
            return False
        if after is not None and after.core in BETWEEN | {"الدين"} and not after.before and not token.prefix:
            given = (
                token.upos in {"PROPN", "X"} or self.nouns.given_name(token.core) or token.core in self.nouns.particles
            )
            return given or after.core != "الدين"  # «رصيد الدين» is a balance
        if token.core in BETWEEN:
            return name_part(self.core, index) > len(("given", "surname"))  # «بن علي يلدريم»
        if self.heads_office(index):
            return False
        if self.nouns.given_name(token.core) or token.core in self.nouns.particles:
            return True
        if self.precedes_name(index):
            return False
        if self.nouns.title(token.core) or without_article(token.core) in self.nouns.organisations:
            return token.upos == "PROPN" and token.deprel in {"appos", "flat"}
        alone = after is None or after.before or (after.deprel != "flat" and after.upos != "PROPN")
        if alone and len(token.core) <= LETTERS:
            return False  # «اتصل بي من لندن»
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

    def is_called(self, index: int) -> bool:
        """Whether a word for a time is a given name, between an honorific and another name: «الشيخ صباح خالد»."""
        token, near = self.tokens[index], self.tokens[index + 1 : index + 2]
        if index == 0 or not near or token.before or token.prefix or near[0].before:
            return False
        honoured = self.tokens[index - 1].definite and self.nouns.honorific(self.tokens[index - 1].core)
        named = self.nouns.given_name(without_article(near[0].core))
        return token.core in self.stops and honoured and named

    def means_names(self, index: int) -> bool:
        """Whether the token is the word for a name or names: «اسم مانينغ»، «أسماء الجهة الممولة», no woman's name."""
        token, near = self.tokens[index], self.tokens[index + 1 : index + 3]
        if token.core not in NAMES_OF or not near or token.core == "اسم":
            return token.core == "اسم"
        complement = near[0]
        many = complement.features.get("Number") == "Plur"
        qualified = near[-1].upos == "ADJ" and near[-1].definite and not near[-1].before
        return complement.upos == "NOUN" and complement.core not in self.surnames and (many or qualified)

    def titled_alike(self, index: int) -> bool:
        """Whether a word that is also an office is a given name here.

        A given name follows it («سلطان أحمد بن سليم»), or a proper noun that nothing is known of («أمينة خان»).
        """
        token = self.tokens[index]
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if after is None or after.before or after.prefix or not self.nouns.given_name(token.core):
            return False
        if self.is_stranger(after):
            honorific = self.nouns.honorific(token.core)
            return not honorific or (token.upos == "PROPN" and after.deprel == "flat")  # «سيد جان»
        named = self.nouns.given_name(after.core) or after.core in BETWEEN
        return named and token.upos == "PROPN" and after.deprel == "flat"

    def heads_office(self, index: int) -> bool:
        """Whether a given name that is also an office is the office here: a noun with the article ends its construct.

        «مالك صالة العرض» is no person's name, «مالك الحزين» and «أمير عبد اللهيان» may be.
        """
        token = self.tokens[index]
        near = self.tokens[index + 1 : index + 3]
        body = bool(near) and near[0].definite and without_article(near[0].core) in self.nouns.organisations
        if self.nouns.title(token.core) is not None and body and not near[0].before:
            return True  # «مالك النادي هيروشي ميكيتاني»
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

    def ends_apposition(self, index: int) -> bool:
        """Whether two words between commas can only be a name, whatever the first is taken for: «، ينز ستولتنبرغ،»."""
        token, near = self.tokens[index], self.tokens[index + 1 : index + 3]
        if "،" not in token.before or token.prefix or not near or near[0].upos != "PROPN":
            return False
        closed = len(near) > 1 and self.is_last(index + 1)
        return closed and not (near[0].before or near[0].prefix or near[0].definite)

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
        given = self.nouns.given_name(words[0]) or self.is_first_name(index)
        if match and not (match.length == 1 and given):
            return True
        if self.gazetteer.demonym(words[:1]) is None or self.nouns.given_name(words[0]):
            return False
        token, after = self.tokens[index], self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        surname = after is not None and after.upos == "PROPN" and after.deprel == "flat" and not after.before
        return not (surname and token.upos == "PROPN" and not token.definite)  # «لوسي ألان» is nobody from St Lucia

    def is_first_name(self, index: int) -> bool:
        """Whether a state or capital is somebody's first name: one further name follows, and ends the phrase.

        «وزير النقل إسرائيل كاتس، …»، «قال باكو لوبيز إن …».
        """
        near = self.tokens[index + 1 : index + 3]
        if not near or near[0].upos != "PROPN" or near[0].deprel != "flat":
            return False
        closed = len(near) > 1 and self.is_last(index + 1)
        lone = not (near[0].before or near[0].prefix or near[0].definite or self.gazetteer.begins(near[0].core))
        return closed and lone and self.gazetteer.demonym([near[0].core]) is None


def is_foreign(word: str) -> bool:
    """Whether a word taken for a verb is too long and ends too strangely for one (يفتوشينكو)."""
    return len(word) >= LONGEST_VERB and not word.endswith(("ون", "ان", "وا", "ين", "ت", "ه", "ها", "نا"))
