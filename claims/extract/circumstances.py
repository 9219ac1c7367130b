"""The words around a cue that are neither its source nor its content."""

from __future__ import annotations

from functools import cached_property, lru_cache

from pydantic import BaseModel, ConfigDict, field_validator

from claims.lexicon import validated
from claims.normalize import normalize, without_article

Words = frozenset[str]


class Folded(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*", mode="before")
    @classmethod
    def fold(cls, value: object) -> object:
        """Lists of words become sets of folded words; everything else is left to the nested model."""
        return frozenset(normalize(str(word)) for word in value) if isinstance(value, list) else value


class Time(Folded):
    words: Words
    months: Words
    always: Words
    followers: Words


class Circumstances(Folded):
    """The lists of circumstances.yaml, folded; what each is for stands there."""

    time: Time
    adverbs: Words
    adverbial_phrases: Words
    intensifiers: Words
    speech_events: Words
    told_in: Words
    own_words: Words
    manners: Words
    quantities: Words
    speaking_for: Words
    charged: Words
    recognised: Words
    accused_bodies: Words
    leadership: Words
    sides: Words
    issued: Words
    addressees: Words
    media: Words
    reporters: Words
    titles: Words
    inner_prepositions: Words
    governing: Words
    outer_prepositions: Words
    directions: Words
    own_people: Words
    reporter_connectors: Words
    statement_nouns: Words
    openers_of_both: Words
    statements: Words
    groups: Words
    tellings: Words
    facts: Words
    topics: Words
    answers: Words
    plurals: Words
    repeating: Words
    interrogatives: Words
    setting_about: Words
    signs: Words
    naming: Words
    naming_verbs: Words
    measures: Words
    sayings: Words
    saying_participles: Words
    acts_of_speech: Words
    according: Words
    carriers: Words
    written: Words
    hiding: Words
    anonymity: Words
    institutions: Words
    belonging: Words
    employers: Words
    cared_for: Words
    left_unsaid: Words
    networks: Words
    pages: Words
    suspected: Words
    elected: Words
    in_charge: Words
    accredited: Words
    ranks: Words
    leading_adjectives: Words
    media_products: Words
    name_particles: Words
    latin_letters: Words
    adverbial_conjunctions: Words
    fronting: Words
    copulas: Words
    demonstratives: Words
    relatives: Words
    refusals: Words
    refusal_nouns: Words
    spoken_denials: Words
    fillers: Words
    not_sources: Words
    furniture: Words
    inner_adjectives: Words
    owned: Words
    not_headline_sources: Words
    sections: Words
    districts: Words
    one_man: Words
    documents: Words
    masculine_bodies: Words
    contain: Words
    quoted_cues: Words
    finders: Words
    before_that: Words
    predicates: Words
    idle_complements: Words

    @cached_property
    def bare_not_sources(self) -> Words:
        """``not_sources`` without the article."""
        return frozenset(without_article(word) for word in self.not_sources)


class State(BaseModel):
    """What this room needs of gazetteer_states.yaml: the names that can stand alone."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: str
    gender: str = "f"
    capital: list[str] = []
    metonyms: list[str] = []
    variants: list[str] = []


class Names(BaseModel):
    """What this room needs of given_names.yaml."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    names: list[str]


@lru_cache(maxsize=1)
def given_names() -> Words:
    """Folded given names."""
    return frozenset(normalize(name) for name in validated("given_names", Names).names)


def is_office(key: str) -> bool:
    """Whether the folded word is an office or a trade, of a man or a woman (هالة زايد وزيرة الصحة)."""
    places = circumstances().districts  # «محافظة» is no woman in office
    return key not in places and not {key, key.removesuffix("ه")}.isdisjoint(circumstances().titles)


@lru_cache(maxsize=1)
def states() -> Words:
    """Folded one-word names of states and of the capitals that stand for them."""
    names = (
        name
        for state in validated("gazetteer_states", list[State])
        for name in (state.name, *state.capital, *state.metonyms, *state.variants)
    )
    return frozenset(normalize(name) for name in names if " " not in name)


@lru_cache(maxsize=1)
def masculine_states() -> Words:
    """Folded names of the few states that are masculine (العراق، لبنان)."""
    return frozenset(
        normalize(state.name) for state in validated("gazetteer_states", list[State]) if state.gender == "m"
    )


class Organisation(BaseModel):
    """What this room needs of gazetteer_organisations.yaml: the names that can stand alone."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: str
    variants: list[str] = []


@lru_cache(maxsize=1)
def organisations() -> Words:
    """Folded one-word names of organisations."""
    listed = validated("gazetteer_organisations", list[Organisation])
    names = (name for each in listed for name in (each.name, *each.variants))
    return frozenset(normalize(name) for name in names if " " not in name)


@lru_cache(maxsize=1)
def circumstances() -> Circumstances:
    """The lists, checked."""
    return validated("circumstances", Circumstances)
