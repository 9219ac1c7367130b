"""The cue lexicon, and the ways to read a written word as one of its cues."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from functools import lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from claims.extract.inflection import Agreement, finite, participles, verbal_nouns
from claims.extract.view import View
from claims.lexicon import validated
from claims.model import Stance
from claims.normalize import normalize, without_article
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
    "fault",
    "relay",
    "learnt",
    "cause",
    "contained",
    "question",
    "quoted",
    "asked",
    "إلى",
    "عن",
    "على",
    "ب",
    "من",
    "ل",
    "في",
]


Trait = Literal[
    "plain",
    "announces",
    "judges",
    "names",
    "sets_term",
    "glosses",
    "sees",
    "measures",
    "elative",
    "appeals",
    "directly",
    "led",
]


FARTHEST_VERB = 5
"""Words between a verb and the accusative that strengthens it."""


FARTHEST_NOUN = 15
"""Words between a verb and the noun that makes it a cue."""


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
    idioms: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
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
    idioms: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


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
    found: dict[str, dict[tuple[str, Form, tuple[Complement, ...]], Reading]] = defaultdict(dict)

    def add(form: str, reading: Reading) -> None:
        found[normalize(form)].setdefault((reading.lemma, reading.form, reading.takes), reading)

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
            idioms=frozenset(normalize(word) for word in verb.idioms),
            needs=frozenset(normalize(word) for word in verb.needs),
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


def readings_at(view: View, index: int) -> tuple[Reading, ...]:
    """Readings of the word; of a word that the tokenizer cut one letter too short; of one it did not cut."""
    key = view.key(index)
    if view.joined(index) and len(view.key(index - 1)) == 1 and view.key(index - 1) + key in readings():
        whole = readings()[view.key(index - 1) + key]
        if key not in readings():
            return whole
    if key in readings():
        return readings()[key]
    if len(key) > 3 and key[0] in "وف" and not view.joined(index) and key[1:] in readings():
        return readings()[key[1:]]
    feminine = view.words[index].text.endswith("ة") and view.upos(index) == "VERB" and view.joined(index + 1)
    if feminine and (found := _finite(key[:-1] + "ت")):
        return found  # «فندة‑ه» for فندته
    if lost_ending(view, index):
        return _whole(view, index)
    return _with_pronoun(key) if view.upos(index) == "VERB" else ()


def repeats_verb(view: View, index: int) -> bool:
    """Whether an accusative only strengthens its verb a few words before (تنفي روسيا نفيا قاطعا)."""
    lemmas = {reading.lemma for reading in readings().get(view.key(index).removesuffix("ا"), ())}
    if not view.key(index).endswith("ا") or view.joined(index):
        return False
    return any(
        reading.lemma in lemmas and reading.form is Form.FINITE
        for before in range(max(0, index - FARTHEST_VERB), index)
        for reading in readings_at(view, before)
    )


def needed_noun(view: View, word: int, reading: Reading) -> int | None:
    """Where the noun stands without which the word at ``word`` is no cue (باللوم behind ألقى)."""
    near = range(word + 1, min(view.size, word + 1 + FARTHEST_NOUN))
    return next((at for at in near if without_article(view.key(at)) in reading.needs), None)


def lost_ending(view: View, index: int) -> bool:
    """Whether the tokenizer took the end of a verb for a pronoun (يت‑هم for يتهم)."""
    pronoun = view.is_pronoun(index + 1) and view.joined(index + 1)
    present = view.key(index).startswith("ي") and view.upos(index) == "NOUN"
    return pronoun and (view.upos(index) == "VERB" or present) and bool(_whole(view, index))


def _with_ending(view: View, index: int) -> str:
    """The word at ``index`` and the one written together with it, folded."""
    return normalize(view.text[view.words[index].span.start : view.words[index + 1].span.end])


def _whole(view: View, index: int) -> tuple[Reading, ...]:
    """Finite readings of the word with its ending, a conjunction before it left out (فاته‑م for فاتهم)."""
    form = _with_ending(view, index)
    return _finite(form) or (_finite(form[1:]) if form[0] in "وف" else ())


def _finite(form: str) -> tuple[Reading, ...]:
    return tuple(reading for reading in readings().get(form, ()) if reading.form is Form.FINITE)


def _with_pronoun(key: str) -> tuple[Reading, ...]:
    """Finite readings of a verb that is written together with its object and was not cut (اعتبروه, نقلتها)."""
    for pronoun in ("هما", "ها", "هم", "ه"):
        stem = key.removesuffix(pronoun)
        if stem != key and len(stem) > 2:
            for form in (stem, stem + "ا" if stem.endswith("و") else stem):
                if found := _finite(form):
                    return found
    return ()
