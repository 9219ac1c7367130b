"""A state's own medium that is called by no name: «وكالة الأنباء الرسمية» is that of the state the news is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from claims.normalize import key_words, without_article
from claims.resolve.entities import FEMALE, Entity
from claims.resolve.gazetteer import Gazetteer
from claims.resolve.phrases import Phrase

NEWS = "انباء"


def of_the_state(
    phrase: Phrase, name: str, entities: Iterable[Entity], gazetteer: Gazetteer, official: frozenset[str]
) -> str:
    """The ``name`` of an official medium, with the nationality of the state that the article is most about.

    ``official``: the adjectives that say no more than that it is the state's (رسمي، حكومي). In another article the same
    words mean another medium. A medium that the gazetteer knows gets its name there.
    """
    words = frozenset(phrase.words) - {NEWS}
    state = main_state(entities) if phrase.media and words and words <= official and not phrase.states else None
    adjective = gazetteer.adjectives.get(state or "")
    if adjective is None:
        return name
    nationality = f"ال{adjective}{'ة' if phrase.gender == FEMALE else ''}"
    plain = " ".join(word for word in name.split() if without_article(key_words(word)[0]) not in official)
    known = gazetteer.named(f"{plain} {nationality}")
    return known.name if known else f"{name} {nationality}"


def main_state(entities: Iterable[Entity]) -> str | None:
    """The state that is mentioned most, by its name or as a nationality; null where two are as frequent."""
    counts: Counter[str] = Counter()
    for entity in entities:
        counts.update({state: len(set(entity.places)) for state in entity.states})
    most = max(counts.values(), default=0)
    first = [state for state, mentions in counts.items() if mentions == most]
    return first[0] if len(first) == 1 and most else None
