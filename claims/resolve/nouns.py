"""Nouns that head a source: offices and honorifics, organisations, documents, sources that stay unnamed.

The words are data (``titles.yaml``, ``organisation_heads.yaml``, ``given_names.yaml``); the regular feminine, dual
and plural forms are made here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from claims.lexicon import validated
from claims.normalize import normalize, without_article

Number = Literal["Sing", "Dual", "Plur"]


class TitleEntry(BaseModel):
    """One noun for a person, as the file gives it."""

    model_config = ConfigDict(extra="forbid")
    word: str
    feminine: str | None = None
    plural: list[str] = []
    kind: str = Field(alias="class")
    covers: list[str] = []
    unnamed: bool = False
    thing: bool = False
    others: list[str] = []
    gender: Literal["m", "any"] | None = None
    note: str | None = None


class TitleFile(BaseModel):
    """``titles.yaml``."""

    model_config = ConfigDict(extra="forbid")
    offices: list[TitleEntry]
    honorifics: list[TitleEntry]


class HeadsFile(BaseModel):
    """``organisation_heads.yaml``."""

    model_config = ConfigDict(extra="forbid")
    organisations: list[str]
    media: list[str]
    groups: list[str]
    unnamed: list[str]
    documents: list[str]
    reports: list[str]
    published: list[str]
    channels: list[str]
    figures: list[str]
    ministries: list[str]
    alike: dict[str, list[str]]
    called: dict[str, list[str]]
    unsettled: list[str]


class NamesFile(BaseModel):
    """``given_names.yaml``."""

    model_config = ConfigDict(extra="forbid")
    names: list[str]
    women: list[str]
    both: list[str]
    particles: list[str]


class WordsFile(BaseModel):
    """``source_words.yaml``."""

    model_config = ConfigDict(extra="forbid")
    quantifiers: list[str]
    partial: list[str]
    demonstratives: list[str]
    latter: list[str]
    official: list[str]
    same: list[str]
    cuts: list[str]
    continues_title: list[str]
    prepositions: list[str]
    relatives: list[str]
    not_in_names: list[str]
    continuing: list[str]
    occasions: list[str]
    times: list[str]
    periods: list[str]
    governing: list[str]
    qualifiers: list[str]
    regions: list[str]
    sayings: list[str]
    seats: list[str]
    issued: list[str]
    assembled: list[str]
    charged: list[str]
    interlocutors: list[str]
    sides: list[str]


class SourceWords(NamedTuple):
    """The closed sets of ``source_words.yaml``, folded."""

    quantifiers: frozenset[str]
    partial: frozenset[str]
    demonstratives: frozenset[str]
    latter: frozenset[str]
    official: frozenset[str]
    same: frozenset[str]
    cuts: frozenset[str]
    continues_title: frozenset[str]
    prepositions: frozenset[str]
    relatives: frozenset[str]
    not_in_names: frozenset[str]
    continuing: frozenset[str]
    occasions: frozenset[str]
    times: frozenset[str]
    periods: frozenset[str]
    governing: frozenset[str]
    qualifiers: frozenset[str]
    regions: frozenset[str]
    sayings: frozenset[str]
    seats: frozenset[str]
    issued: frozenset[str]
    assembled: frozenset[str]
    charged: frozenset[str]
    interlocutors: frozenset[str]
    sides: frozenset[str]


class Title(NamedTuple):
    """A form of a noun for a person.

    ``covers`` holds the classes whose holders it may stand for; ``of_women``: a masculine that is said of women too.
    """

    word: str
    kind: str
    covers: frozenset[str]
    gender: Literal["Masc", "Fem"]
    number: Number
    honorific: bool
    unnamed: bool
    thing: bool
    of_women: bool


def _of_women(entry: TitleEntry) -> str:
    """The title of a woman, folded."""
    word = normalize(entry.word)
    return normalize(entry.feminine) if entry.feminine else word if word.endswith("ه") else word + "ه"


class Nouns:
    """All nouns, by folded form without the article. Build it once through ``nouns()``."""

    def __init__(self, titles: TitleFile, heads: HeadsFile, names: NamesFile) -> None:
        self._titles: dict[str, Title] = {}
        self._honorifics = stems([form for entry in titles.honorifics for form in (entry.word, _of_women(entry))])
        self._pairs = {tuple(normalize(entry.word).split()) for entry in titles.honorifics if " " in entry.word}
        for honorific, entries in ((False, titles.offices), (True, titles.honorifics)):
            for entry in entries:
                self._add(entry, honorific)
        self.organisations = stems(heads.organisations)
        self.media = stems(heads.media)
        self.groups = stems(heads.groups)
        self.unnamed = stems(heads.unnamed)
        self.documents = stems(heads.documents)
        self.reports = stems(heads.reports)
        self.published = stems(heads.published)
        self.channels = stems(heads.channels)
        self.figures = stems(heads.figures)
        self.ministries = frozenset(normalize(word) for word in heads.ministries)
        self.alike = {normalize(head): stems(others) for head, others in heads.alike.items()}
        self.called = {normalize(head): stems(others) for head, others in heads.called.items()}
        self.unsettled = stems(heads.unsettled)
        self.epithets = frozenset[str]().union(*self.called.values()) - self.organisations - self.media
        self.given_names = frozenset(normalize(name) for name in names.names)
        self.women = frozenset(normalize(name) for name in names.women)
        self.men = self.given_names - self.women - frozenset(map(normalize, names.both))
        self.particles = frozenset(normalize(name) for name in names.particles)

    def _add(self, entry: TitleEntry, honorific: bool) -> None:
        word, feminine = normalize(entry.word), _of_women(entry)
        forms: list[tuple[str, str, Number]] = [
            (word, "Fem" if feminine == word and not entry.gender else "Masc", "Sing"),
            (feminine, "Fem", "Sing"),
        ]
        stem, marked = word.removesuffix("ه"), feminine.removesuffix("ه")
        # Where the plural is a broken one (شخص، أشخاص), «ين» is the dual's.
        oblique: Number = "Dual" if entry.plural and not any("ين" in word for word in entry.plural) else "Plur"
        forms += [(stem + ending, "Masc", "Plur") for ending in ("ون", "و")] + [(stem + "ين", "Masc", oblique)]
        forms += [(stem + ending, "Masc", "Dual") for ending in ("ان", "ا")]
        forms += [(marked + ending, "Fem", "Dual") for ending in ("تان", "تين", "تا", "تي")]
        forms += [(marked + "ات", "Fem", "Plur")]
        forms += [(normalize(plural), "Masc", "Plur") for plural in entry.plural]
        for form, gender, number in forms:
            title = Title(
                word,
                entry.kind,
                frozenset(entry.covers),
                "Fem" if gender == "Fem" else "Masc",
                number,
                honorific,
                entry.unnamed,
                entry.thing,
                entry.gender == "any" and number == "Sing",
            )
            if (len(form) > 2 or number == "Sing") and form not in map(normalize, entry.others):
                self._titles.setdefault(form, title)

    def title(self, word: str) -> Title | None:
        """What the folded ``word`` (article ignored) says of a person, if anything."""
        return self._titles.get(without_article(word))

    def honorific(self, word: str) -> bool:
        """Whether the folded ``word`` may stand between an office and a name (الجنرال، الدكتور)."""
        return without_article(word) in self._honorifics

    def honorific_pair(self, first: str, second: str) -> bool:
        """Whether two folded words together stand before a name out of respect (آية الله، حجة الإسلام)."""
        return (first, second) in self._pairs

    def given_name(self, word: str) -> bool:
        """Whether the folded ``word`` is a common given name."""
        return word in self.given_names

    def gender_of_name(self, first: str) -> Literal["Masc", "Fem"] | None:
        """Whether the folded given name ``first`` is a woman's or a man's, if it says so."""
        return "Fem" if first in self.women else "Masc" if first in self.men else None


def stems(words: list[str]) -> frozenset[str]:
    """``words`` folded, without the article."""
    return frozenset(without_article(normalize(word)) for word in words)


@lru_cache(maxsize=1)
def source_words() -> SourceWords:
    """The closed sets that ship with the program. Raises ``LexiconError`` naming the bad entry."""
    file = validated("source_words", WordsFile)
    return SourceWords(**{name: frozenset(map(normalize, words)) for name, words in file.model_dump().items()})


class VerbsFile(BaseModel):
    """What names need of ``cues.yaml``: the reporting verbs."""

    verbs: list[dict[str, object]]


@lru_cache(maxsize=1)
def reporting_verbs() -> frozenset[str]:
    """The past of every reporting verb, masculine and feminine: no name begins with one (ندد أردوغان)."""
    past = [normalize(str(verb["past"])) for verb in validated("cues", VerbsFile).verbs]
    return frozenset(past) | {word + "ت" for word in past}


@lru_cache(maxsize=1)
def reporting_now() -> frozenset[str]:
    """The present of every reporting verb, masculine and feminine: يقول، تقول."""
    verbs = validated("cues", VerbsFile).verbs
    present = [normalize(str(verb["present"])) for verb in verbs if verb.get("present")]
    return frozenset(present) | {"ت" + word[1:] for word in present}


@lru_cache(maxsize=1)
def nouns() -> Nouns:
    """The nouns that ship with the program. Raises ``LexiconError`` naming the bad entry."""
    return Nouns(
        validated("titles", TitleFile),
        validated("organisation_heads", HeadsFile),
        validated("given_names", NamesFile),
    )
