"""Reads documents that speak for somebody, and whose they are: «بيان الوزارة»، «تقرير نشرته صحيفة …»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.resolve.descriptions import described
from claims.resolve.phrases import Phrase, Shape

if TYPE_CHECKING:
    from claims.resolve.reader import PhraseReader

CLAUSE_NEAR = 3
ISSUED_BY = frozenset({"صادر", "الصادر", "صادره", "الصادره"})


def document(reader: PhraseReader, start: int, limit: int) -> Phrase:
    """A statement or report, and whose it is when the phrase says so (بيان الوزارة، تقرير لصحيفة …)."""
    head = reader.tokens[start]
    phrase = described(reader, start, limit, Shape.DOCUMENT)
    at = start + 1
    while at < limit and not reader.parted(reader.tokens[at]):
        token = reader.tokens[at]
        body = token.upos == "NOUN" and reader.stem(token) in reader.nouns.organisations  # «بيان منظمة الصحة»
        if body or (token.upos != "ADJ" and (token.prefix or token.core not in reader.words.qualifiers)):
            break
        at += 1
    if at < limit and not reader.parted(reader.tokens[at]) and not reader.tokens[at].relative:
        token = reader.tokens[at]
        issued = token.core in {"صادر", "صدر", "عن", "من", "باسم"} or token.prefix[-1:] in {("ل",), ("ب",)}
        if token.core in {"صادر", "صدر", "عن", "من", "باسم"}:
            at += 2 if token.core in {"صادر", "صدر"} else 1
        construct = not head.definite and at == start + 1
        if at < limit and (issued or construct) and reader.tokens[at].sentence == head.sentence:
            owner = reader.member(at, limit)
            if owner.shape not in {Shape.DESCRIPTION, Shape.DOCUMENT, Shape.PRONOUN}:
                phrase.parts = [owner]
                phrase.end = max(phrase.end, owner.end)
    if not phrase.parts:
        phrase.issuer = issuer_in_clause(reader, start, max(phrase.end, min(at, limit)))
    return phrase


def issuer_in_clause(reader: PhraseReader, start: int, end: int) -> Phrase | None:
    """Who issued the document at ``start``, by the clause behind it: «تقرير نشرته صحيفة …»، «الدراسة، التي أجرتها …».

    The clause may stand behind the end of the source as it was found.
    """
    at = end - 1 if reader.tokens[end - 1].core in ISSUED_BY else end
    if at == end < len(reader.tokens) and reader.stem(reader.tokens[start]) in reader.nouns.reports:
        behind = reader.tokens[end]
        if behind.prefix[-1:] == ("ل",) and not behind.before and behind.sentence == reader.tokens[start].sentence:
            owner = reader.member(end, len(reader.tokens))  # «أحدث حصيلة | لوزارة الصحة»
            return owner if owner.shape in {Shape.KNOWN, Shape.ORGANISATION} and not owner.media else None
    while at < len(reader.tokens) and reader.tokens[at].sentence == reader.tokens[start].sentence:
        token = reader.tokens[at]
        if token.before.strip("،") or at - end > CLAUSE_NEAR:
            return None
        issued = token.upos == "VERB" and token.core in reader.words.issued
        if issued or token.core in ISSUED_BY:
            at += 1
            while at < len(reader.tokens) and reader.tokens[at].upos == "ADP":
                at += 1  # «التي أعلنت عنها المكتبة»، «صادر عن الوزارة»
            if at >= len(reader.tokens) or reader.tokens[at].before.strip('"“”«»'):
                return None
            limit = at + 1
            while limit < len(reader.tokens) and reader.tokens[limit].sentence == reader.tokens[start].sentence:
                limit += 1
            owner = reader.member(at, limit)
            return owner if owner.shape in {Shape.KNOWN, Shape.ORGANISATION, Shape.GROUP} else None
        if not (token.relative or token.upos == "ADJ" or token.core in reader.words.qualifiers):
            return None
        at += 1
    return None
