"""A parsed sentence with what the rules ask of it: folded words, whole tokens, and the quotations around them."""

from __future__ import annotations

import re

from claims.model import Sentence, Word
from claims.normalize import normalize
from claims.quotations import Quotation
from claims.shared_words import shared_words
from claims.spans import Span

CLOSERS = " \t\n\u00a0.،,؛;:؟?!…\"'»”“«’‘)(][-–—ـ\u200f\u200e"
COMMAS = {"،", ",", "؛"}
BRACKET_CLOSES = re.compile(r"\.?\)")
PRONOUNS = {"ه", "ها", "هم", "هما", "هن", "هو", "هي", "ي", "نا", "ك", "كم"}


class View:
    """One sentence of an article. Words are addressed by their index in the sentence."""

    def __init__(self, text: str, sentence: Sentence, quotes: list[Quotation]) -> None:
        self.text = text
        self.sentence = sentence
        self.words: tuple[Word, ...] = sentence.words
        self.keys: list[str] = [normalize(word.text) for word in self.words]
        self.quotes = [quote for quote in quotes if quote.outer.overlaps(sentence.span)]
        self.size = len(self.words)

    def key(self, index: int) -> str:
        """The folded word at ``index``; empty outside the sentence."""
        return self.keys[index] if 0 <= index < self.size else ""

    def definite(self, index: int) -> bool:
        """Whether the word has the article; إلغاء begins with a hamza, not with the article."""
        if not 0 <= index < self.size or self.key(index) in shared_words().without_hamza:
            return False
        return self.words[index].text.startswith("ال") and len(self.key(index)) > 3

    def upos(self, index: int) -> str:
        return self.words[index].upos if 0 <= index < self.size else ""

    def is_punctuation(self, index: int) -> bool:
        return self.upos(index) == "PUNCT" or not any(letter.isalnum() for letter in self.key(index))

    def joined(self, index: int) -> bool:
        """Whether the word at ``index`` is written together with the one before it."""
        return 0 < index < self.size and self.words[index].span.start <= self.words[index - 1].span.end

    def token(self, index: int) -> tuple[int, int]:
        """Indices (first, past the last) of the words written together with ``index``, punctuation apart."""
        first, last = index, index + 1
        while first > 0 and self.joined(first) and not self.is_punctuation(first - 1):
            first -= 1
        while last < self.size and self.joined(last) and not self.is_punctuation(last):
            last += 1
        return first, last

    def token_key(self, index: int) -> str:
        """The whole written token at ``index``, folded."""
        first, last = self.token(index)
        return normalize(self.text[self.words[first].span.start : self.words[last - 1].span.end])

    def span(self, first: int, last: int) -> Span:
        """The characters of words ``first`` to ``last`` (exclusive), without punctuation and quotation marks around.

        Where ل has swallowed the article (للمعارضة) the whole token is taken.
        """
        start = min(word.span.start for word in self.words[first:last])
        if (
            self.joined(first)
            and self.key(first - 1) == "ل"
            and self.key(first).startswith("ال")
            and self.text[start] == "ل"
        ):
            start = self.words[first - 1].span.start
        end = max(word.span.end for word in self.words[first:last])
        return Span(start, end).trim(self.text, CLOSERS)

    def name(self, first: int, last: int) -> Span:
        """Like ``span``, for who speaks: marks and brackets that belong to the name stay (وكالة "سمارت")."""
        start, end = self.span(first, last)
        for quote in self.quotes:
            if quote.closed and quote.inner.end == end and start <= quote.inner.start:
                end = quote.outer.end
            if quote.closed and quote.inner.start == start and quote.outer.end <= end:
                start = quote.outer.start
        named = self.text[start:end]
        if named.count("(") > named.count(")") and (closed := BRACKET_CLOSES.match(self.text, end)):
            end = closed.end()
        return Span(start, end)

    def at(self, offset: int) -> int:
        """Index of the first word that ends after the character ``offset``."""
        for index, word in enumerate(self.words):
            if word.span.end > offset:
                return index
        return self.size

    def opening(self, index: int) -> Quotation | None:
        """The quotation whose opening mark is the word at ``index``."""
        start = self.words[index].span.start if index < self.size else -1
        return next((quote for quote in self.quotes if quote.outer.start == start), None)

    def inside(self, index: int) -> Quotation | None:
        """The outermost quotation that the word at ``index`` stands in."""
        span = self.words[index].span
        return next((quote for quote in self.quotes if quote.inner.contains(span)), None)

    def quoted(self, first: int, index: int) -> bool:
        """Whether ``index`` stands in a quotation that opens at or after ``first``."""
        quote = self.inside(index)
        return quote is not None and quote.outer.start >= self.words[first].span.start

    def is_pronoun(self, index: int) -> bool:
        return self.key(index) in PRONOUNS and (self.upos(index) == "PRON" or self.joined(index))
