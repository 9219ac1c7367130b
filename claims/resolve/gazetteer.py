"""The gazetteer: states, organisations and media by every name they go by, and the adjectives made from states.

The facts are data (``claims/lexicon/gazetteer_*.yaml``); this module checks them, makes the regular forms and
indexes both by folded words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from claims.errors import LexiconError
from claims.lexicon import validated
from claims.model import SpeakerKind
from claims.normalize import key_words, normalize, without_article
from claims.resolve.variants import one_slip

Gender = Literal["Masc", "Fem"]
MEDIA_KINDS = Literal["agency", "newspaper", "channel", "radio", "site", "magazine", "network"]


KINGDOM = "المملكة "
AGENCY = "وكالة الأنباء "
SHORTEST_MISSPELT = 6


class FormerName(BaseModel):
    """What a state, organisation or publisher was called ``until`` it took another name (the day of the change)."""

    model_config = ConfigDict(extra="forbid")
    name: str
    until: date


class StateEntry(BaseModel):
    """One state as the file gives it."""

    model_config = ConfigDict(extra="forbid")
    id: str
    name: str
    adjective: str
    people: list[str] = []
    capital: list[str]
    metonyms: list[str] = []
    variants: list[str] = []
    former: list[FormerName] = []
    gender: Literal["m", "f"] = "f"


class OrganisationEntry(BaseModel):
    """One organisation as the file gives it."""

    model_config = ConfigDict(extra="forbid")
    name: str
    variants: list[str] = []
    former: list[FormerName] = []
    state: str | None = None
    kind: Literal["organisation", "group"] = "organisation"
    gender: Literal["m", "f"] | None = None
    bare: bool = True


class MediaEntry(BaseModel):
    """One publisher as the file gives it."""

    model_config = ConfigDict(extra="forbid")
    name: str
    kind: MEDIA_KINDS
    variants: list[str] = []
    former: list[FormerName] = []
    domain: str | None = None
    country: str | None = None


class Known(NamedTuple):
    """Somebody the gazetteer knows: canonical name, kind, the state (ISO code) it is or belongs to, and gender.

    ``metonym`` says that the words matched were a capital, not a name of the state itself. ``heads`` are the folded
    first words of its names: of «شركة فيسبوك» and «موقع فيسبوك», شركة and موقع.
    """

    name: str
    kind: SpeakerKind
    state: str | None
    gender: Gender
    metonym: bool = False
    heads: frozenset[str] = frozenset()


class Match(NamedTuple):
    """What the gazetteer found at the start of a list of words, and how many words it took."""

    known: Known
    length: int


class Demonym(NamedTuple):
    """A nationality adjective: the state (ISO code), and whether the form is feminine, and plural."""

    state: str
    feminine: bool
    plural: bool


class Gazetteer:
    """All entries, indexed. Build it once through ``gazetteer()``."""

    def __init__(
        self,
        states: list[StateEntry],
        organisations: list[OrganisationEntry],
        media: list[MediaEntry],
        places: list[list[str]],
    ) -> None:
        self._places = frozenset(tuple(key_words(place)) for row in places for place in row)
        self._phrases: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
        self._entries: dict[str, Known] = {}
        self._demonyms: dict[tuple[str, ...], Demonym] = {}
        self.state_names: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}
        self.kingdoms = frozenset(
            state.id for state in states if any(name.startswith(KINGDOM) for name in state.variants)
        )
        entries: list[StateEntry | OrganisationEntry | MediaEntry] = [*states, *organisations, *media]
        self._former = {entry.name: entry.former for entry in entries if entry.former}
        for state in states:
            if state.id in self.state_names:
                raise LexiconError(f"gazetteer_states.yaml: {state.id} stands twice")
            self.state_names[state.id] = state.name
            self.adjectives[state.id] = state.adjective
            self._add_state(state)
        for organisation in organisations:
            self._check_state(organisation.state, organisation.name)
            self._add_organisation(organisation)
        for medium in media:
            self._check_state(medium.country, medium.name)
            forms = with_official([medium.name, *medium.variants, *(former.name for former in medium.former)])
            gender = gender_of_noun(medium.name)
            known = Known(medium.name, SpeakerKind.MEDIA, medium.country, gender, heads=first_words(forms))
            for form in forms:
                self._index(form, known)

    def _check_state(self, state: str | None, name: str) -> None:
        if state is not None and state not in self.state_names:
            raise LexiconError(f"gazetteer: {name} belongs to {state}, which gazetteer_states.yaml does not list")

    def _add_state(self, state: StateEntry) -> None:
        gender: Gender = "Masc" if state.gender == "m" else "Fem"
        known = Known(state.name, SpeakerKind.STATE, state.id, gender)
        for form in [state.name, *state.variants, *(former.name for former in state.former)]:
            self._index(form, known)
        for form in state.capital + state.metonyms:
            self._index(form, known._replace(metonym=True))
        stem = tuple(key_words(state.adjective))
        for base in {stem, *(tuple(key_words(form)) for form in state.people if form.endswith("ي"))}:
            for ending, feminine, plural in (("", 0, 0), ("ه", 1, 0), ("ون", 0, 1), ("ين", 0, 1), ("ات", 1, 1)):
                inflected = tuple(word + ending for word in base)
                self._demonyms.setdefault(inflected, Demonym(state.id, bool(feminine), bool(plural)))
        for form in state.people:
            if not form.endswith("ي"):
                self._demonyms.setdefault(tuple(key_words(form)), Demonym(state.id, False, True))

    def _add_organisation(self, entry: OrganisationEntry) -> None:
        kind = SpeakerKind.GROUP if entry.kind == "group" else SpeakerKind.ORGANISATION
        genders: dict[str | None, Gender] = {"m": "Masc", "f": "Fem"}
        fixed = genders.get(entry.gender)
        others = [*entry.variants, *(former.name for former in entry.former)]
        heads = first_words([entry.name, *others])
        for form in [entry.name, *others] if entry.bare else others:
            self._index(form, Known(entry.name, kind, entry.state, fixed or gender_of_noun(form), heads=heads))

    def _index(self, form: str, known: Known) -> None:
        self._entries.setdefault(normalize(known.name), known)
        words = tuple(key_words(form))
        rows = self._phrases.setdefault(words[0], [])
        if all(row[0] != words for row in rows):
            rows.append((words, known))
            rows.sort(key=lambda row: -len(row[0]))

    def begins(self, word: str) -> bool:
        """Whether any entry begins with the folded ``word``."""
        return word in self._phrases

    def longest(self, words: Sequence[str]) -> Match | None:
        """The longest entry that the folded ``words`` begin with."""
        for form, known in self._phrases.get(words[0], ()) if words else ():
            if tuple(words[: len(form)]) == form:
                return Match(known, len(form))
        return None

    def place(self, words: Sequence[str]) -> int:
        """How many of the first folded ``words`` name a city or region that is no capital; 0 for none."""
        return next((n for n in (3, 2, 1) if len(words) >= n and tuple(words[:n]) in self._places), 0)

    def demonym(self, words: Sequence[str]) -> tuple[Demonym, int] | None:
        """The nationality adjective that the folded ``words`` begin with (article ignored) and its length."""
        for length in (2, 1):
            if len(words) < length:
                continue
            for form in (tuple(words[:length]), tuple(without_article(word) for word in words[:length])):
                if found := self._demonyms.get(form):
                    return found, length
        return None

    @lru_cache(maxsize=4096)  # noqa: B019 - one gazetteer lives as long as the program
    def near_state(self, word: str) -> Known | None:
        """The state whose one-word name the folded ``word`` misspells by one letter."""
        if len(word) < SHORTEST_MISSPELT:
            return None
        for rows in self._phrases.values():
            for form, known in rows:
                if known.kind == SpeakerKind.STATE and not known.metonym and len(form) == 1 and one_slip(form[0], word):
                    return known
        return None

    def name_on(self, name: str, day: str | None) -> str:
        """What the entry called ``name`` was called on ``day`` (ISO date): سوازيلاند for إسواتيني before 2018-04-19."""
        earlier = [former for former in self._former.get(name, ()) if day and day[:10] < former.until.isoformat()]
        return min(earlier, key=lambda former: former.until).name if earlier else name

    def entry(self, folded: str) -> Known | None:
        """The entry whose own name folds to ``folded``, also where the word alone is rather another's (روما)."""
        return self._entries.get(folded)

    def named(self, name: str) -> Known | None:
        """The entry that goes by exactly ``name``."""
        words = key_words(name)
        match = self.longest(words)
        return match.known if match and match.length == len(words) else None


def with_official(forms: list[str]) -> list[str]:
    """Names of media, those of state agencies with «الرسمية» too: «وكالة الأنباء الرسمية السورية»، «… الرسمية»."""
    agencies = [form.removeprefix(AGENCY) for form in forms if form.startswith(AGENCY)]
    return forms + [f"{AGENCY}{name}" for of in agencies for name in (f"الرسمية {of}", f"{of} الرسمية")]


def gender_of_noun(phrase: str) -> Gender:
    """The grammatical gender that the first word of ``phrase`` shows by its ending."""
    first = phrase.split()[0]
    return "Fem" if normalize(first).endswith("ه") or first in {"قوات", "دار"} else "Masc"


def first_words(forms: list[str]) -> frozenset[str]:
    """The folded first words of an entry's names, without the article."""
    return frozenset(without_article(key_words(form)[0]) for form in forms)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the program. Raises ``LexiconError`` naming the bad entry."""
    return Gazetteer(
        validated("gazetteer_states", list[StateEntry]),
        validated("gazetteer_organisations", list[OrganisationEntry]),
        validated("gazetteer_media", list[MediaEntry]),
        validated("gazetteer_places", list[list[str]]),
    )
