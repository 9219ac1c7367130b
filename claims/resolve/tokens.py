"""An article's words as printed, each with what the parse says of it.

A token is a stretch of letters in the text. The parse splits clitics off (ولوزيرها → و ل وزير ها); a token keeps
the noun or verb in the middle (``core``) and remembers what was attached.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise

from claims.model import Parse, Sentence, Word
from claims.normalize import MARKS, TATWEEL, UNPRINTED, normalize
from claims.resolve.gazetteer import gazetteer
from claims.resolve.nouns import nouns, reporting_verbs, source_words
from claims.spans import Span

TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}{TATWEEL}])*")
FUNCTION = frozenset({"ADP", "CCONJ", "SCONJ", "PART", "PUNCT", "AUX", "DET"})
CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM"})
ALI, ON = "علي", "على"
SHORTEST_GOVERNED = 4
OPENING, CLOSING = "“«‘‹„", "”»’›"


@dataclass(slots=True)
class Token:
    """One printed word. ``key`` is folded with its clitics, ``core`` without; ```shown`` is the core as printed,
    ``printed`` the whole token without vowel signs.

    ``prefix`` holds the folded proclitics, ``pronoun`` the features of an attached pronoun. ``before`` is what
    stands between the token before (in the same sentence) and this one, blanks removed. ``word`` is the index of the
    core's word in its sentence.
    """

    span: Span
    printed: str
    key: str
    core: str
    shown: str
    prefix: tuple[str, ...]
    pronoun: dict[str, str] | None
    upos: str
    deprel: str
    head: int
    features: dict[str, str]
    sentence: int
    word: int
    before: str
    quoted: bool = False
    words: tuple[int, ...] = field(default=())

    @property
    def bare(self) -> str:
        """As printed, with an attached pronoun but without proclitics."""
        cut = sum(len(clitic) for clitic in self.prefix)
        whole = self.printed if not self.prefix or normalize(self.printed[:cut]) != "".join(self.prefix) else None
        return whole or self.printed[cut:]

    @property
    def definite(self) -> bool:
        """Whether it carries the article."""
        return self.core.startswith("ال") and len(self.core) > 3

    @property
    def relative(self) -> bool:
        """Whether it opens a relative clause."""
        return self.core in source_words().relatives

    @property
    def preposition(self) -> bool:
        """Whether it is a preposition of its own."""
        return self.upos == "ADP" or (self.core in source_words().prepositions and self.printed != ALI)


def tokens_of(text: str, parse: Parse) -> list[Token]:
    """All tokens of the parsed sentences, in order."""
    found: list[Token] = []
    for number, sentence in enumerate(parse.sentences):
        quoted, last = False, sentence.span.start
        at = 0
        for match in TOKEN.finditer(text, sentence.span.start, sentence.span.end):
            gap = text[last : match.start()]
            quoted = in_quotes(gap, quoted)
            last = match.end()
            span = Span(*match.span())
            while at < len(sentence.words) and sentence.words[at].span.end <= span.start:
                at += 1
            inside = at
            while inside < len(sentence.words) and sentence.words[inside].span.start < span.end:
                inside += 1
            found.append(token(text, sentence, number, span, range(at, inside), "".join(gap.split()), quoted))
    if any(one.printed == ON for one in found):
        # an article that writes the preposition على means the name by علي
        found = [replace(one, upos="PROPN") if one.printed == ALI and one.upos == "ADP" else one for one in found]
    printed = Counter(one.key for one in found)
    surnames = {one.key for last, one in pairwise(found) if is_surname(last, one, printed)}
    found = [
        replace(one, core=one.key, shown=one.printed, prefix=(), pronoun=None, upos="PROPN")
        if one.key in surnames
        else one
        for one in found
    ]
    return [
        whole_name(one, found[i - 1] if i else None, found[i + 1] if i + 1 < len(found) else None, printed)
        for i, one in enumerate(found)
    ]


def is_surname(last: Token, token: Token, printed: Counter[str]) -> bool:
    """Whether a noun with a pronoun is really a name that ends like one (فيليب جيليه), since it comes again."""
    behind = last.upos == "PROPN" and last.sentence == token.sentence and not token.before and not last.prefix
    return behind and token.pronoun is not None and token.deprel in {"flat", "appos", "nmod"} and printed[token.key] > 1


def whole_name(token: Token, last: Token | None, after: Token | None, printed: Counter[str]) -> Token:
    """``token``, put together again where the parse cut into a name (بورنهام is not ب + ورنهام).

    A clitic in front of a name is believed when the name stands in the article without it, or the gazetteer has it.
    «و» is a conjunction unless the whole word comes again.
    """
    uncut = not token.prefix and token.key.startswith("ل") and nouns().title(token.core) is None
    if uncut and last is not None and last.core == "سبق" and nouns().title(token.core[1:]):
        return replace(token, core=token.core[1:], shown=token.shown[1:], prefix=("ل",))  # «سبق لولي العهد»
    future = token.upos == "VERB" and token.prefix == ("س",) and "،" in token.before
    if (
        future
        and after is not None
        and after.upos == "PROPN"
        and after.deprel in {"nsubj", "flat"}
        and not after.before
    ):
        # «وكيلة الوزارة، سيغال ماندلكر: …»: no future tense opens an apposition
        return replace(token, core=token.key, shown=token.printed, prefix=(), upos="PROPN", deprel="appos")
    if token.key == "لبن" and token.upos == "PROPN" and after is not None and after.deprel == "flat":
        return replace(token, core="بن", shown="بن", prefix=("ل",))  # «تغريدة لبن سحيم»
    cut = token.prefix in {("ب",), ("ك",), ("ف",), ("ل",)} and nouns().given_name(token.key)
    if token.key == "باسم" and token.prefix == ("ب",) and last is not None and is_man_called_so(last, token, after):
        return replace(token, core=token.key, shown=token.printed, prefix=(), pronoun=None, upos="PROPN")
    opens = "،" in token.before or (last is not None and last.definite and not printed[token.core])
    opens = opens and token.key != "باسم"
    if cut and opens and after is not None and after.upos == "PROPN" and not after.before:
        # «المتحدث باسم الرئاسة، بسام راضي», «الكاتب الأردني باسل غندور»
        return replace(token, core=token.key, shown=token.printed, prefix=(), pronoun=None, upos="PROPN")
    rest = token.key[1:]
    named = token.upos in {"PROPN", "X"} or (after is not None and after.deprel == "flat" and printed[after.key] > 1)
    uncut = named and not token.prefix and token.key.startswith("ل")
    if uncut and len(rest) >= SHORTEST_GOVERNED and printed[rest] >= printed[token.key]:
        return replace(token, core=rest, shown=token.shown[1:], prefix=("ل",))  # «وفقا لديلا روزا»
    if token.upos != "PROPN" or not token.prefix or token.core == token.key:
        return token
    if opens_foreign(token, last) and not printed[token.core] and not nouns().given_name(token.core):
        return replace(token, core=token.key, shown=token.printed, prefix=(), pronoun=None)
    words = [token.core, after.core if after else ""]
    known = printed[token.core] > 0 or gazetteer().longest(words) or gazetteer().place(words)
    known = known or nouns().given_name(token.core)
    whole_known = nouns().given_name(token.key) or (printed[token.key] > 1 and not known)
    titled = last is not None and (last.core in nouns().media or nouns().given_name(last.core))
    if whole_known or (not known and (token.prefix in {("ب",), ("ك",), ("ف",)} or (titled and token.prefix == ("ل",)))):
        return replace(token, core=token.key, shown=token.printed, prefix=(), pronoun=None)
    return token


def is_man_called_so(last: Token, token: Token, after: Token | None) -> bool:
    """Whether «باسم» is the name and not «in the name of»: «وأوضح باسم التميمي»، «الإعلامي باسم يوسف»."""
    if after is None or token.before or after.before or after.prefix or after.pronoun:
        return False
    title = nouns().title(last.core)
    called = last.definite and (title is None or title.kind != "spokesperson")
    given = nouns().given_name(after.core) and (called or last.core in reporting_verbs())
    family = after.definite and after.core.endswith("ي") and last.core in reporting_verbs()
    return given or (family and nouns().title(after.core) is None and gazetteer().demonym([after.core]) is None)


def opens_foreign(token: Token, last: Token | None) -> bool:
    """Whether the clitic cut from a name is rather its first letter: «غايسلاين واترلوس»، «ستيوارت لوبشر».

    Foreign names that begin with W are written وا or وي; no name begins with و behind ل.
    """
    if token.prefix == ("ل",):
        return token.core.startswith("و") and len(token.core) > 2
    if last is None or last.sentence != token.sentence:
        return False
    if "،" in token.before and last.definite and token.printed.startswith("وي"):
        return token.prefix == ("و",)  # «ضابط الشرطة، ويسانوساك سيوب، …»
    named = last.upos in {"PROPN", "NOUN"} and not token.before
    return named and token.prefix == ("و",) and token.printed.startswith("وا") and not token.printed.startswith("وال")


def in_quotes(gap: str, quoted: bool) -> bool:
    """Whether one is inside quotation marks after ``gap``, having been so (``quoted``) before it."""
    for character in gap:
        if character in OPENING:
            quoted = True
        elif character in CLOSING:
            quoted = False
        elif character in '"″':
            quoted = not quoted
    return quoted


def token(text: str, sentence: Sentence, number: int, span: Span, indices: range, before: str, quoted: bool) -> Token:
    """The token at ``span``, of the sentence's words ``indices``."""
    printed = UNPRINTED.sub("", span.of(text))
    key = normalize(printed)
    main = main_word(sentence, indices)
    if main is None:
        return Token(span, printed, key, key, printed, (), None, "X", "dep", -1, {}, number, -1, before, quoted)
    word = sentence.words[main]
    prefix = tuple(normalize(sentence.words[index].text) for index in indices if index < main)
    after = [sentence.words[index] for index in indices if index > main]
    pronoun = next((other.features for other in after if other.upos == "PRON"), None)
    core, shown = normalize(word.text), word.text
    content = [index for index in indices if sentence.words[index].upos in CONTENT]
    if len(content) > 1 and not any(index > content[-1] for index in indices):
        # عبدالرحيم: two words in one, both of the name
        cut = sum(len(clitic) for clitic in prefix)
        core, shown = key[cut:], printed[cut:] if len(printed) == len(key) else printed
        return Token(
            span, printed, key, core, shown, prefix, None, word.upos, word.deprel, word.head, word.features,
            number, main, before, quoted, tuple(indices),
        )  # fmt: skip
    if (not prefix and not after) or word.upos in FUNCTION:
        core, shown = key, printed
    elif word.span != span:
        shown = UNPRINTED.sub("", word.span.of(text))
    if key.startswith("لل") and prefix[-1:] == ("ل",) and core.startswith("ل") and len(core) < len(key):
        # للمعارضة: the article has lost its alef behind the preposition
        core = "ا" + core
    if key.startswith("لل") and core.startswith("ال"):
        shown = word.text if word.text.startswith("ال") else "ال" + shown.removeprefix("ل")
    return Token(
        span, printed, key, core, shown, prefix, pronoun, word.upos, word.deprel, word.head, word.features,
        number, main, before, quoted, tuple(indices),
    )  # fmt: skip


def main_word(sentence: Sentence, indices: range) -> int | None:
    """The noun, name or verb among a token's words; else its first word; ``None`` when it has none."""
    for index in indices:
        word: Word = sentence.words[index]
        if word.upos not in FUNCTION and not (word.upos == "PRON" and len(indices) > 1):
            return index
    return indices[0] if len(indices) else None


def sentence_ends(tokens: list[Token]) -> list[int]:
    """For each token where its sentence ends."""
    ends = [len(tokens)] * len(tokens)
    for at in range(len(tokens) - 2, -1, -1):
        ends[at] = ends[at + 1] if tokens[at].sentence == tokens[at + 1].sentence else at + 1
    return ends
