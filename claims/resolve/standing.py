"""What a phrase can be by its form: an office that one person holds, an adverb, somebody who can speak."""

from __future__ import annotations

from claims.resolve.gazetteer import gazetteer
from claims.resolve.phrases import Phrase, Shape
from claims.resolve.tokens import Token


def is_definite(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether the office is one that only one person holds: by the article, or by what follows it (وزير الدفاع)."""
    if phrase.definite:
        return True
    if phrase.end - phrase.start < 2:
        return False
    after = tokens[phrase.start + 1]
    if not after.definite and gazetteer().demonym([token.core for token in tokens[phrase.start + 1 : phrase.end]]):
        return False  # «مسؤول كوري جنوبي», whatever its tag
    return (after.definite or after.upos != "ADJ") and not after.preposition and after.core not in {"باسم", "اسم"}


def is_adverb(token: Token) -> bool:
    """Whether a word taken for a source is an adverb (خصوصا، مجددا، بهدوء)."""
    if token.prefix == ("ب",) and not token.definite:
        return True
    return not token.definite and token.core.endswith("ا") and token.features.get("Case") == "Acc"


def can_speak(phrase: Phrase) -> bool:
    """Whether the subject of an action can be the speaker of the words that follow."""
    if phrase.shape == Shape.DESCRIPTION:
        return phrase.number == "Plur" and phrase.gender == "Masc"  # the sound plural of people (متابعون)
    if phrase.shape in {Shape.DOCUMENT, Shape.PRONOUN}:
        return False
    return phrase.shape != Shape.JOINT or all(can_speak(part) for part in phrase.parts)
