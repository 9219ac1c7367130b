"""Phrases that only point at somebody, or pick one out of several; names that merely look like a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.normalize import without_article
from claims.resolve.gazetteer import Match
from claims.resolve.nouns import Number
from claims.resolve.phrases import Phrase, Shape
from claims.resolve.tokens import Token

if TYPE_CHECKING:
    from claims.resolve.reader import PhraseReader

ONE_OF = frozenset({"احد", "احدي"})


def one_of(reader: PhraseReader, start: int, limit: int) -> Phrase:
    """«أحد القادة المتقاعدين»: one unnamed person or body out of several, unless a name follows."""
    found = reader.member(start + 1, limit)
    if found.name or found.shape in {Shape.KNOWN, Shape.NAMED}:
        return found
    named = found.end < limit and reader.tokens[found.end].before in {"", "،"}
    if (
        named
        and reader.names.begins(found.end, after_comma=True)
        and reader.names.end(found.end, limit) == limit > found.end + 1
    ):
        return reader.member(found.end, limit)  # «أحد الضحايا عوض الثبيتي»
    gender = "Masc" if reader.tokens[start].core == "احد" else "Fem"
    return Phrase(start, found.end, Shape.DESCRIPTION, gender, words=found.words, states=found.states)


def pointing(reader: PhraseReader, start: int, limit: int) -> Phrase:
    """A demonstrative alone, or «الأخير»."""
    word = reader.tokens[start].core
    plural = word in {"هولاء", "اوليك"}
    dual = word.endswith(("ان", "ين")) and not plural
    feminine = word in {"هذه", "تلك", "الاخيره", "هاتان", "هاتين"}
    how: Number = "Plur" if plural else "Dual" if dual else "Sing"
    gender = "Fem" if feminine else None if plural else "Masc"
    return Phrase(start, limit, Shape.PRONOUN, gender, how, definite=word in reader.words.latter)


def is_federation(tokens: list[Token], at: int, match: Match) -> bool:
    """Whether the entry is part of a federation's name: «الاتحاد الروسي للعبة» is not Russia."""
    end = at + match.length
    if match.known.kind != "state" or without_article(tokens[at].core) != "اتحاد" or end >= len(tokens):
        return False
    return not tokens[end].before and tokens[end].prefix[-1:] == ("ل",)


def is_somebody(reader: PhraseReader, phrase: Phrase) -> bool:
    """Whether a phrase can join a person named before it.

    Not the end of his office: «جهاد أزعور، مدير إدارة الشرق الأوسط وآسيا الوسطى».
    """
    if phrase.shape == Shape.NAMED and phrase.name:
        first, last = reader.tokens[phrase.name[0]], reader.tokens[phrase.name[1] - 1]
        known = last.core in reader.names.surnames | reader.names.speaking
        return known or phrase.name[1] - phrase.name[0] > 1 or reader.nouns.given_name(first.core)
    return phrase.shape not in {Shape.DESCRIPTION, Shape.DOCUMENT}
