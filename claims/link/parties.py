"""Parties: who acts, speaks or is blamed, under whatever name: a state, its capital, its people, its ministries.

A party is a string: a gazetteer id for states (``RU``), a name for blocs and groups. Metonymy follows the
gazetteer: a capital, a demonym adjective and the plural of the people stand for the state, unless the noun they
qualify is of another party («المعارضة السورية»).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel

from claims.lexicon import validated
from claims.link.words import LIGHT, folded, lemma_key
from claims.model import Word
from claims.normalize import normalize


class Bloc(BaseModel):
    forms: list[str]
    members: list[str]


class Parties(BaseModel):
    """The file ``parties.yaml``; see the notes there."""

    seats: dict[str, list[str]]
    blocs: dict[str, Bloc]
    groups: dict[str, list[str]]
    apart: list[str]
    opposed: list[str]


class State(BaseModel):
    """What linking uses of one entry of ``gazetteer_states.yaml``."""

    id: str
    name: str
    adjective: str
    people: list[str] = []
    capital: list[str] = []
    metonyms: list[str] = []
    variants: list[str] = []


class Named(NamedTuple):
    """One party as it stands in a row of words: ``start`` and ``end`` are word indices, end exclusive.

    ``as_actor`` is false where only an adjective names it and the noun qualified is no actor of that state.
    """

    party: str
    start: int
    end: int
    as_actor: bool


class Gazetteer(NamedTuple):
    forms: dict[tuple[str, ...], str]
    adjectives: dict[str, str]
    demonyms: frozenset[str]
    """All adjectives, also those spelt like a name of the state («السورية», «سورية»)."""
    apart: frozenset[str]
    opposed: frozenset[str]
    members: dict[str, frozenset[str]]
    names: dict[str, str]
    longest: int
    definite: frozenset[str]
    """One-word names that need their article: «الغرب» is the West, «غرب» only a direction."""


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Every way to name a party, folded."""
    extra = validated("parties", Parties)
    forms: dict[tuple[str, ...], str] = {}
    adjectives: dict[str, str] = {}
    names: dict[str, str] = {}
    for state in validated("gazetteer_states", list[State]):
        names[state.id] = state.name
        for form in (state.name, *state.capital, *state.metonyms, *state.variants):
            forms.setdefault(_row(form), state.id)
        for stem in {state.adjective, *state.people}:
            for ending in ("", "ة", "ون", "ين", "ان", "تان", "تين", "ات"):
                adjectives.setdefault(folded(stem + ending), state.id)
    for spelling in ("أمريكي", "أميركي"):
        for ending in ("", "ة", "ون", "ين", "ان", "تان", "تين", "ات"):
            adjectives[folded(spelling + ending)] = "US"
    for party, spellings in [*extra.seats.items(), *extra.groups.items()]:
        names.setdefault(party, party)
        for form in spellings:
            forms[_row(form)] = party
    for name, bloc in extra.blocs.items():
        names[name] = name
        for form in bloc.forms:
            forms[_row(form)] = name
    return Gazetteer(
        forms=forms,
        adjectives={form: party for form, party in adjectives.items() if (form,) not in forms},
        demonyms=frozenset(adjectives),
        apart=frozenset(map(folded, extra.apart + extra.opposed)),
        opposed=frozenset(map(folded, extra.opposed)),
        members={name: frozenset(bloc.members) for name, bloc in extra.blocs.items()},
        names=names,
        longest=max(map(len, forms)),
        definite=frozenset(
            folded(form) for bloc in extra.blocs.values() for form in bloc.forms if form.startswith("ال")
        ),
    )


def _row(form: str) -> tuple[str, ...]:
    return tuple(folded(part) for part in form.replace("_", " ").split())


def name_of(party: str) -> str:
    """The Arabic name of a party."""
    return gazetteer().names.get(party, party)


def same_side(one: str, other: str) -> bool:
    """Whether blaming the one is compatible with blaming the other: equal, or a bloc and its member."""
    members = gazetteer().members
    return one == other or other in members.get(one, ()) or one in members.get(other, ())


def meet(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a party of ``some`` is on the same side as one of ``others``."""
    row = list(others)
    return any(same_side(one, other) for one in some for other in row)


LOCATIVE = frozenset(
    {"في", "داخل", "قرب", "فوق", "عبر", "خارج", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط"}
)


def named(words: tuple[Word, ...]) -> list[Named]:
    """The parties that stand in ``words``, in order. A state that only says where («في روسيا») is no actor."""
    return [
        each._replace(as_actor=False) if each.start and words[each.start - 1].text in LOCATIVE else each
        for each in _named(words)
    ]


def _named(words: tuple[Word, ...]) -> Iterator[Named]:
    found = gazetteer()
    printed = [folded(word.text.replace("_", " ")) for word in words]
    at = 0
    while at < len(words):
        for size in range(min(found.longest, len(words) - at), 0, -1):
            party = found.forms.get(tuple(printed[at : at + size]))
            if party is None or (size == 1 and not _stands_alone(words[at], found)):
                continue
            qualifier = size == 1 and words[at].upos == "ADJ"
            yield Named(party, at, at + size, not (qualifier and _apart(words, at, found.apart)))
            at += size
            break
        else:
            party = found.adjectives.get(printed[at])
            if party is not None and words[at].upos in ("ADJ", "NOUN", "PROPN", "X"):
                yield Named(party, at, at + 1, not _apart(words, at, found.apart))
            at += 1


def _stands_alone(word: Word, found: Gazetteer) -> bool:
    """Whether one word can name a party by itself here."""
    if word.upos in ("VERB", "ADP", "CCONJ", "SCONJ", "PART"):
        return False
    printed = normalize(word.text)
    return folded(printed) not in found.definite or printed.startswith("ال")


def _apart(words: tuple[Word, ...], at: int, apart: frozenset[str]) -> bool:
    """Whether the noun that the adjective at ``at`` qualifies is no actor of the state: look back over its phrase."""
    for back in range(at - 1, max(-1, at - 5), -1):
        word = words[back]
        if word.upos not in ("NOUN", "ADJ", "PROPN", "X", "PUNCT"):
            return False
        if lemma_key(word) in apart or folded(word.text) in apart:
            return True
    return False


def of_text(text: str) -> frozenset[str]:
    """Parties named in a name or role given as plain text (a speaker's printed form)."""
    found = gazetteer()
    row = [folded(part.strip('"«»“”()،,.:؛')) for part in text.replace("_", " ").split()]
    row = [part for part in row if part]
    parties = set()
    stateless = any(shape in found.opposed for part in row for shape in _unprefixed(part))
    for at in range(len(row)):
        for size in range(min(found.longest, len(row) - at), 0, -1):
            for shape in _unprefixed(row[at]):
                party = found.forms.get((shape, *row[at + 1 : at + size]))
                if party is None and size == 1:
                    party = found.adjectives.get(shape)
                if party is not None and not (stateless and size == 1 and shape in found.demonyms):
                    parties.add(party)
    return frozenset(parties)


def _unprefixed(word: str) -> tuple[str, ...]:
    shapes = [word]
    for prefix in ("و", "ل", "ب", "لل", "وال", "بال"):
        shapes += [folded(word[len(prefix) :])] if word.startswith(prefix) and len(word) > len(prefix) + 2 else []
    return tuple(shapes)


def affiliations(rows: Iterable[tuple[Word, ...]]) -> dict[str, str]:
    """Which state a person belongs to, learnt from phrases such as «الرئيس الروسي فلاديمير بوتين».

    Maps the folded last name to the state that most such phrases give; names with no clear majority are left out.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    adjectives = gazetteer().adjectives
    for words in rows:
        for at, word in enumerate(words):
            party = adjectives.get(folded(word.text)) if word.upos in ("ADJ", "NOUN", "X", "PROPN") else None
            if party is None:
                continue
            after = at + 1
            while after < len(words) and words[after].text in ("،", ",", '"', "“", "«", "#"):
                after += 1
            end = after
            while end < len(words) and words[end].upos in ("PROPN", "X") and end - after < 4:
                end += 1
            name = [folded(each.text) for each in words[after:end]]
            if name and (name[0],) not in gazetteer().forms and len(name[-1]) > 2 and name[-1] not in LIGHT:
                counts[name[-1]][party] += 1
    return {
        name: party
        for name, tally in counts.items()
        for party, hits in tally.most_common(1)
        if hits * 3 >= 2 * sum(tally.values())
    }
