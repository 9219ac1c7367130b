"""One statement as linking sees it: its topic, parties, happenings, numbers, charges, and what it denies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pydantic import ConfigDict

from claims.link.blame import Charge, charges
from claims.link.denial_words import Denial, Material
from claims.link.events import Happening, happenings, vocabulary
from claims.link.modality import untold
from claims.link.parties import Named, named, of_text
from claims.link.polarity import existential_denials, negated
from claims.link.quantities import Quantity, quantities
from claims.link.rejection import denial
from claims.link.times import weekdays
from claims.link.topic import rarity
from claims.link.words import folded, key, keys
from claims.model import Stance, Statement, Word
from claims.normalize import normalize
from claims.spans import Span

PARTICULAR = 4.5
"""Bits of rarity from which a name is particular enough to tell one act from another by its place or victim."""


@dataclass(frozen=True)
class Reading:
    """``keys`` map each key of the content to its word indices; ``setting`` are the keys of its sentence and title.

    ``parties`` are those named in the content, ``speaker`` those the speaker belongs to; ``voice`` the folded words
    of his name and ``names`` the proper names among them. ``happenings`` are the speaker's own, ``reported`` also those
    inside other speakers' statements; words at ``negated`` and ``untold`` are not asserted. ``start`` is where the
    content begins in the article; ``day`` the day of publication, ``weekdays`` those that the content names;
    ``headline`` when it stands in the title.
    """

    __pydantic_config__ = ConfigDict(ser_json_inf_nan="constants")
    """A quantity without upper bound ends at infinity, which JSON cannot say."""

    statement: Statement
    keys: Mapping[str, tuple[int, ...]]
    setting: frozenset[str]
    parties: tuple[Named, ...]
    speaker: frozenset[str]
    voice: frozenset[str]
    names: frozenset[str]
    happenings: tuple[Happening, ...]
    reported: tuple[Happening, ...]
    negated: frozenset[int]
    untold: frozenset[int]
    quantities: tuple[Quantity, ...]
    charges: tuple[Charge, ...]
    denial: Denial | None
    start: int
    day: int | None
    weekdays: frozenset[int]
    headline: bool

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def words(self) -> tuple[Word, ...]:
        return self.statement.words

    @cached_property
    def topic(self) -> frozenset[str]:
        """The keys that say what the statement is about."""
        return frozenset(self.keys)

    @cached_property
    def surroundings(self) -> frozenset[str]:
        """The keys of the statement and of what stands around it."""
        return self.setting | self.topic

    @cached_property
    def absences(self) -> tuple[int, ...]:
        """Word indices where a phrase begins that says something is not there («لا وجود»)."""
        return tuple(existential_denials(self.words))

    @cached_property
    def groups(self) -> frozenset[str]:
        return frozenset(happening.group for happening in self.happenings)

    @cached_property
    def excluded(self) -> frozenset[str]:
        """The groups that one of its own excludes."""
        against = vocabulary().against
        return frozenset().union(*(against.get(group, frozenset()) for group in self.groups))

    @cached_property
    def particular(self) -> frozenset[str]:
        """Names of places, people and things in the content that are no party: they tell one act from another."""
        taken = {place for named in self.parties for place in range(named.start, named.end)}
        return frozenset(
            found
            for at, word in enumerate(self.words)
            if word.upos in ("PROPN", "X") and at not in taken and (found := key(word)) and rarity(found) >= PARTICULAR
        )

    @cached_property
    def predicate_keys(self) -> frozenset[str]:
        return frozenset(each.group for each in self.predicates)

    @cached_property
    def predicates(self) -> tuple[Happening, ...]:
        """Every verb and adjective under its own key, for negation: ``=`` and the key."""
        return tuple(
            Happening(f"={found}", at, at + 1)
            for at, word in enumerate(self.words)
            if word.upos in ("VERB", "ADJ") and (found := key(word))
        )


def read(statement: Statement, people: Mapping[str, str] | None = None, others_words: Sequence[Span] = ()) -> Reading:
    """The reading of one statement. ``people`` maps folded last names to states (``parties.affiliations``).

    ``others_words`` are the contents of statements by other speakers that stand inside this one: what is told, denied
    or charged there is theirs, though it belongs to the topic of both.
    """
    words = statement.words
    theirs = frozenset(at for at, word in enumerate(words) if any(span.contains(word.span) for span in others_words))
    found: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        each = key(word)
        if each is not None:
            found.setdefault(each, []).append(at)
    parties = tuple(_people_too(words, people or {}))
    happened = tuple(_outside(happenings(words), parties))
    turned = negated(words)
    sides, voice = _speaker(statement, people or {})
    stance = Stance.ASSERT if _cue_negated(statement) or _intercepted(statement) else statement.stance
    cue = "" if stance is not statement.stance else statement.cue_lemma or ""
    denied = denial(Material(words, parties, happened, turned, sides, stance, cue))
    if denied is not None and denied.evidence[0] in theirs:
        denied = None
    charged = charges(words, parties, happened, turned, stance)
    if denied is not None and denied.way in ("part", "saying"):
        charged = ()
    return Reading(
        statement=statement,
        keys={each: tuple(places) for each, places in found.items()},
        setting=keys(statement.context) | frozenset(_title_keys(statement.title)),
        parties=parties,
        speaker=sides,
        voice=voice,
        names=frozenset(each for each in voice if rarity(each) > 5.5),
        happenings=tuple(each for each in happened if each.start not in theirs),
        negated=turned,
        untold=untold(words),
        quantities=tuple(quantities(words)),
        reported=happened,
        charges=tuple(each for each in charged if each.evidence[0] not in theirs),
        denial=denied,
        start=min((span.start for span in statement.content), default=words[0].span.start if words else 0),
        day=day_of(statement.published),
        weekdays=weekdays(words),
        headline=bool(statement.title)
        and bool(statement.content)
        and statement.content[0].end <= len(statement.title or "") + 1,
    )


def _cue_negated(statement: Statement) -> bool:
    """Whether the cue itself stands under a negation («ولا تنفيه»): then its stance is not the speaker's."""
    if statement.cue is None:
        return False
    before = [word for word in statement.context if word.span.end <= statement.cue.start][-1:]
    inside = [word for word in statement.context if statement.cue.contains(word.span)][:1]
    return any(normalize(word.text) in ("لا", "لم", "لن") for word in (*before, *inside))


def _intercepted(statement: Statement) -> bool:
    """«اعترضت الدفاعات صاروخا»: the verb of objecting is also that of intercepting, which denies nothing."""
    return statement.stance is Stance.DENY and folded(statement.cue_lemma or "") == "اعترض"


def _people_too(words: tuple[Word, ...], people: Mapping[str, str]) -> list[Named]:
    """Parties named in the words, and people whose state is known («بوتين»)."""
    found = named(words)
    taken = {place for each in found for place in range(each.start, each.end)}
    for at, word in enumerate(words):
        if at not in taken and word.upos in ("PROPN", "X", "NOUN"):
            party = people.get(folded(word.text.replace("_", " ").split()[-1] if word.text.strip("_") else word.text))
            if party is not None and not any(
                each.party == party and each.end >= at - 3 for each in found if each.end <= at
            ):
                found.append(Named(party, at, at + 1, True))
    return sorted(found, key=lambda each: each.start)


def _outside(found: list[Happening], parties: tuple[Named, ...]) -> list[Happening]:
    """Happenings that are not part of a party's name («الولايات المتحدة» does not unite)."""
    taken = {place for each in parties for place in range(each.start, each.end)}
    return [each for each in found if each.start not in taken]


def _speaker(statement: Statement, people: Mapping[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """The parties the speaker belongs to, and the folded words of his names.

    The name decides; where it names no party, what most of the printed forms that name one say. A printed form
    shared with somebody else («روسيا والصين») must not make him a party to the other.
    """
    forms = [form for form in (statement.speaker, *statement.speaker_aliases) if form]
    voice = {folded(part.strip('"«»“”،()')) for form in forms for part in form.split()}
    voice = {part for part in voice if len(part) > 2}
    sides = of_text(statement.speaker) if statement.speaker else frozenset()
    if not sides:
        named_by = [found for form in statement.speaker_aliases if (found := of_text(form))]
        tally = Counter(party for found in named_by for party in found)
        sides = frozenset(party for party, times in tally.items() if 2 * times >= len(named_by))
    known = frozenset(people[part] for part in voice if part in people)
    return sides or known, frozenset(voice)


def _title_keys(title: str | None) -> list[str]:
    return [part for part in map(folded, (title or "").split()) if len(part) > 3]


def day_of(published: str | None) -> int | None:
    """The ordinal of an ISO date, null when there is none or it is malformed."""
    try:
        return date.fromisoformat(published[:10]).toordinal() if published else None
    except ValueError:
        return None


def harm_of(reading: Reading) -> frozenset[str]:
    """The kinds of harm that a statement speaks of."""
    return frozenset(vocabulary().harm[each.group] for each in reading.happenings if each.group in vocabulary().harm)
