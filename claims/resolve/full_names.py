"""Names in full: «المرصد» is «المرصد السوري لحقوق الإنسان» where the article names one such body."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import SpeakerKind
from claims.normalize import key_words, without_article
from claims.resolve.entities import Entity
from claims.resolve.nouns import Nouns
from claims.resolve.tokens import Token


def full_name(entities: Sequence[Entity], nouns: Nouns, name: str | None) -> str | None:
    """An organisation's ``name`` as the article gives it in full: «المرصد» is «المرصد السوري لحقوق الإنسان»."""
    if name is None:
        return None
    words = tuple(without_article(word) for word in key_words(name))
    longer = [
        entity
        for entity in entities
        if entity.kind in {SpeakerKind.ORGANISATION, SpeakerKind.MEDIA}
        and entity.head == words[0]
        and set(words) < set(entity.words)
    ]
    longer = [entity for entity in longer if entity.canonical] or longer
    if len(longer) == 1:
        return longer[0].name
    bare = len(words) == 1 and words[0] in nouns.organisations | nouns.media | nouns.groups
    return None if bare else name  # «المدير التنفيذي للمنظمة» where no one organisation can be meant


def in_full(entities: Sequence[Entity], nouns: Nouns, text: str, last: Token | None) -> str:
    """An office ``text`` that ends in a body or person in short, with the name in full: «مسؤول آخر بالوزارة»."""
    if (
        last is None
        or last.pronoun is not None
        or last.before
        or "و" in last.prefix
        or not text.endswith(f" {last.printed}")
    ):
        return text
    bodies = nouns.organisations | nouns.media
    full = full_name(entities, nouns, last.shown) if last.definite and without_article(last.core) in bodies else None
    if not last.prefix and last.core in nouns.ministries:
        full = None  # «وزارة الخارجية», of whatever state
    people = [
        person
        for person in entities
        if person.kind == SpeakerKind.PERSON and person.words[1:] and person.words[-1] == last.core
    ]
    full = people[0].name if len(people) == 1 else full
    if full is None or set(key_words(full)) & set(key_words(text.rpartition(" ")[0])):
        return text
    particles = "".join(last.prefix)
    joined = f"لل{full[2:]}" if particles == "ل" and full.startswith("ال") else particles + full
    return text.removesuffix(last.printed) + joined
