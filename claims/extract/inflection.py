"""The written forms of Arabic reporting words, without vowel signs.

Third persons of the perfect, imperfect and future, accusative and plural participles, and verbal nouns, by the
ordinary paradigms of sound, hollow and defective verbs (any reference grammar, e.g. Ryding 2005, ch. 21-31).
Without vowel signs active and passive of most verbs look alike.
"""

from __future__ import annotations

from collections.abc import Iterator

Agreement = dict[str, str]

WEAK = "اىيو"


def _agreement(gender: str, number: str) -> Agreement:
    return {"Gender": gender, "Number": number, "Person": "3"}


def finite(past: str, present: str | None) -> Iterator[tuple[str, Agreement]]:
    """Every third-person form of a verb with its agreement; ``past`` and ``present`` are masculine singular.

    Without ``present`` only the perfect is conjugated.
    """
    stem = past[:-1] if past[-1] in "اىي" and len(past) > 2 else past
    dual = stem + "يا" if past[-1] in "ىي" else stem + "وا" if stem != past else past + "ا"
    yield past, _agreement("Masc", "Sing")
    yield (past if past[-1] == "ي" else stem) + "ت", _agreement("Fem", "Sing")
    yield stem + "وا", _agreement("Masc", "Plur")
    yield dual, _agreement("Masc", "Dual")
    yield stem + "تا", _agreement("Fem", "Dual")
    yield past[:-1] + "ين" if stem != past else past + "ن", _agreement("Fem", "Plur")
    if present is None:
        return
    body = present[1:]
    short = body[:-1] if body[-1] in WEAK else body
    pair = short + "ي" if body[-1] == "ى" else body
    for future in ("", "س"):
        yield future + "ي" + body, _agreement("Masc", "Sing")
        yield future + "ت" + body, _agreement("Fem", "Sing")
        yield future + "ي" + short + "ون", _agreement("Masc", "Plur")
        yield future + "ي" + pair + "ان", _agreement("Masc", "Dual")
        yield future + "ت" + pair + "ان", _agreement("Fem", "Dual")
    yield "ي" + short + "وا", _agreement("Masc", "Plur")
    hollow = body[:-2] + body[-1] if len(body) > 2 and body[-2] in WEAK else body
    yield "ي" + (short + "ين" if body[-1] == "ى" else hollow + "ن"), _agreement("Fem", "Plur")


def participles(singular: str) -> Iterator[tuple[str, Agreement]]:
    """The forms in which an active participle continues a statement: accusative, feminine, plural, dual."""
    stem = singular[:-1] if singular[-1] == "ي" else singular
    yield singular + "ا", _agreement("Masc", "Sing")
    yield singular + "ة", _agreement("Fem", "Sing")
    yield stem + "ين", _agreement("Masc", "Plur")
    yield singular + "ات", _agreement("Fem", "Plur")
    yield singular + "تين", _agreement("Fem", "Dual")


def verbal_nouns(singular: str) -> Iterator[str]:
    """A verbal noun bare, with the article, in the accusative, and as it stands before a pronoun."""
    yield singular
    yield "ال" + singular
    if singular[-1] == "ة":
        yield singular[:-1] + "ت"
    elif singular[-1] == "ء":
        yield singular[:-1] + "ئ"
    else:
        yield singular + "ا"
