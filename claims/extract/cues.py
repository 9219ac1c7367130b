"""The cue lexicon, and where its words stand in a sentence."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from functools import lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from claims.extract.circumstances import circumstances
from claims.extract.inflection import Agreement, finite, participles, verbal_nouns
from claims.extract.view import View
from claims.lexicon import validated
from claims.model import Stance
from claims.normalize import normalize
from claims.spans import Span

Complement = Literal[
    "clause",
    "quote",
    "object",
    "event",
    "target",
    "statement",
    "blame",
    "fingers",
    "relay",
    "cause",
    "contained",
    "asked",
    "إلى",
    "عن",
    "على",
    "ب",
    "من",
    "ل",
    "في",
]


Trait = Literal["plain", "announces", "judges", "names", "sets_term", "glosses", "sees"]


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Verb(Entry):
    """A reporting verb; see the head of cues.yaml for what each field means."""

    past: str
    present: str | None = None
    participle: str | None = None
    masdar: str | None = None
    stance: Stance
    takes: list[Complement]
    before_clause: frozenset[Literal["إلى", "على", "من", "عن", "في"]] = frozenset()
    traits: frozenset[Trait] = frozenset()
    unlike: frozenset[str] = frozenset()
    subject: Literal["document"] | None = None
    note: str | None = None


class Impersonal(Entry):
    form: str
    stance: Stance
    takes: list[Complement]
    note: str | None = None


class StatementNoun(Entry):
    singular: str
    plural: str
    stance: Stance


class According(Entry):
    phrase: str
    after: list[Literal["noun", "ما", "ل", "إلى", "عن", "verb", "saying"]]
    comma: bool = False
    note: str | None = None


class Cues(Entry):
    verbs: list[Verb]
    impersonal: list[Impersonal]
    nouns: list[StatementNoun]
    according: list[According]


class Form(StrEnum):
    FINITE = "finite"
    PARTICIPLE = "participle"
    MASDAR = "masdar"
    NOUN = "noun"
    IMPERSONAL = "impersonal"


class Reading(NamedTuple):
    """One way to read a written form as a cue."""

    lemma: str
    form: Form
    stance: Stance
    takes: tuple[Complement, ...]
    agreement: Agreement
    documents_only: bool = False
    before_clause: frozenset[str] = frozenset()
    traits: frozenset[Trait] = frozenset()
    unlike: frozenset[str] = frozenset()


class Cue(NamedTuple):
    """A reading at a place: ``word`` is its index, ``first`` to ``last`` (exclusive) the written token."""

    word: int
    first: int
    last: int
    span: Span
    reading: Reading


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The lexicon, checked."""
    return validated("cues", Cues)


@lru_cache(maxsize=1)
def readings() -> dict[str, tuple[Reading, ...]]:
    """Every folded form of every reporting word, with the ways to read it, lexicon order first."""
    found: dict[str, dict[tuple[str, Form], Reading]] = defaultdict(dict)

    def add(form: str, reading: Reading) -> None:
        found[normalize(form)].setdefault((reading.lemma, reading.form), reading)

    lexicon = cues()
    for entry in lexicon.impersonal:
        add(entry.form, Reading(entry.form, Form.IMPERSONAL, entry.stance, tuple(entry.takes), {}))
    for verb in lexicon.verbs:
        common = Reading(
            verb.past,
            Form.FINITE,
            verb.stance,
            tuple(verb.takes),
            {},
            before_clause=frozenset(normalize(word) for word in (*verb.takes, *verb.before_clause)),
            traits=verb.traits,
            unlike=verb.unlike,
        )
        for form, agreement in finite(verb.past, verb.present):
            add(form, common._replace(agreement=agreement, documents_only=verb.subject == "document"))
        if verb.participle:
            for form, agreement in participles(verb.participle):
                add(form, common._replace(form=Form.PARTICIPLE, agreement=agreement))
        if verb.masdar:
            for form in verbal_nouns(verb.masdar):
                add(form, common._replace(form=Form.MASDAR))
    for noun in lexicon.nouns:
        for form in (noun.singular, noun.plural, "ال" + noun.singular, "ال" + noun.plural):
            add(form, Reading(noun.singular, Form.NOUN, noun.stance, ("clause",), {}))
    return {form: tuple(ways.values()) for form, ways in found.items()}


def find(view: View) -> list[Cue]:
    """Every word of the sentence that may be a cue, in order; several readings of a word follow one another."""
    found = []
    for index in range(view.size):
        if view.is_punctuation(index):
            continue
        for reading in readings_at(view, index):
            if _plausible(view, index, reading):
                first, last = view.token(index)
                found.append(Cue(index, first, last, view.span(first, last), reading))
    return found


def readings_at(view: View, index: int) -> tuple[Reading, ...]:
    """Readings of the word; of a word that the tokenizer cut one letter too short; of one it did not cut."""
    key = view.key(index)
    if view.joined(index) and len(view.key(index - 1)) == 1 and view.key(index - 1) + key in readings():
        whole = readings()[view.key(index - 1) + key]
        if key not in readings():
            return whole
    if key in readings():
        return readings()[key]
    if len(key) > 3 and key[0] in "وف" and not view.joined(index):
        return readings().get(key[1:], ())
    return _with_pronoun(key) if view.upos(index) == "VERB" else ()


def _with_pronoun(key: str) -> tuple[Reading, ...]:
    """Finite readings of a verb that is written together with its object and was not cut (اعتبروه, نقلتها)."""
    for pronoun in ("هما", "ها", "هم", "ه"):
        stem = key.removesuffix(pronoun)
        if stem != key and len(stem) > 2:
            for form in (stem, stem + "ا" if stem.endswith("و") else stem):
                found = tuple(reading for reading in readings().get(form, ()) if reading.form is Form.FINITE)
                if found:
                    return found
    return ()


def _cognate_object(view: View, index: int, reading: Reading) -> bool:
    """Whether the word only strengthens the same verb before it (تنفي نفيا قاطعا)."""
    return index > 0 and any(
        other.lemma == reading.lemma and other.form is Form.FINITE for other in readings_at(view, index - 1)
    )


def _opens_with_clause(view: View, index: int, reading: Reading) -> bool:
    """Whether a short form begins the sentence right before أن, so that it is a verb whatever its tag (وبين أن …)."""
    before = view.token(index)[0] - 1
    begins = before < 0 or view.is_punctuation(before)
    return begins and "clause" in reading.takes and view.key(index + 1) in {"ان", "انه", "انها", "انهم"}


def _owned_noun(view: View, index: int) -> bool:
    """Whether a word with a pronoun stands in an idafa, so that it is no verb (انتقاد سجلها)."""
    construct = index > 0 and view.words[index - 1].features.get("Definite") == "Cons"
    return construct and not view.joined(index) and view.is_pronoun(index + 1) and view.joined(index + 1)


def _plausible(view: View, index: int, reading: Reading) -> bool:
    """Whether the tags allow the reading: short finite forms look like nouns and prepositions."""
    tag = view.upos(index)
    first, _ = view.token(index)
    if reading.form is Form.FINITE:
        if (view.definite(index) and len(view.key(index)) > 4) or (
            view.key(index - 1) in circumstances().governing and not view.joined(index)
        ):
            return False
        if (view.key(index) == "نقلا" and view.key(index + 1) == "عن") or _cognate_object(view, index, reading):
            return False
        if view.words[index].text in reading.unlike or _owned_noun(view, index):
            return False
        if first < index and view.key(index - 1) in {"ب", "ك"} and view.joined(index):
            return False
        if _opens_with_clause(view, index, reading):
            return True
        return (
            tag in {"VERB", "AUX"} if len(view.key(index)) <= 3 else tag in {"VERB", "AUX", "X", "NOUN", "PROPN", "ADJ"}
        )
    if view.upos(index - 1) == "NUM" or view.key(first - 1) in circumstances().copulas:
        return False
    if reading.form is Form.PARTICIPLE:
        owned = view.key(index).endswith(("ت", "ه")) and view.is_pronoun(index + 1) and view.joined(index + 1)
        governed = view.key(first - 1) in circumstances().governing | {"ال"}
        return not owned and not governed and view.key(index - 1) != "ال" and tag not in {"PROPN", "ADP"}
    if reading.form is Form.MASDAR:
        return tag in {"NOUN", "ADJ", "X", "VERB", "PROPN", "ADV"} and view.token_key(index) != "بالتاكيد"
    return True
