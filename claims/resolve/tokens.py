"""An article's words as printed, each with what the parse says of it.

A token is a stretch of letters in the text. The parse splits clitics off (ولوزيرها → و ل وزير ها); a token keeps
the noun or verb in the middle (``core``) and remembers what was attached.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claims.model import Sentence, Word
from claims.normalize import MARKS, TATWEEL, UNPRINTED, normalize
from claims.resolve.nouns import source_words
from claims.spans import Span

TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}{TATWEEL}])*")
FUNCTION = frozenset({"ADP", "CCONJ", "SCONJ", "PART", "PUNCT", "AUX", "DET"})
CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM"})
ALI = "علي"
OF_GOD = "الله"
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
    if key.endswith(OF_GOD) and pronoun is not None:
        pronoun, after = None, []  # «خالد الجارالله»
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
