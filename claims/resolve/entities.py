"""The entities of one article: who and what it names, under which forms, with which offices."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from claims.model import SpeakerKind
from claims.normalize import key_words
from claims.resolve.nouns import Title
from claims.resolve.variants import same_word

FEMALE, MALE = "Fem", "Masc"
TWICE = 2


@dataclass(slots=True)
class Office:
    """One office as the article words it; ``at`` is the token where it stands."""

    text: str
    title: Title
    words: frozenset[str]
    states: frozenset[str]
    at: int


@dataclass(slots=True)
class Entity:
    """One speaker of an article.

    ``words`` are the folded words of its name (of a person) or of its description; ``head`` is the folded first
    noun of an organisation or description, ``heads`` those of its other names. ``canonical`` is the gazetteer's
    name. ``places`` are the tokens where it is mentioned, in order of finding. ``counted``: its name says how many
    of them speak. ``stands_for`` is who an office turned out to be.
    """

    number: int
    kind: SpeakerKind
    name: str
    words: tuple[str, ...]
    gender: str | None = None
    count: str = "Sing"
    head: str | None = None
    heads: frozenset[str] = frozenset()
    canonical: str | None = None
    states: frozenset[str] = frozenset()
    offices: list[Office] = field(default_factory=list)
    affiliation: str | None = None
    places: list[int] = field(default_factory=list)
    members: list[Entity] = field(default_factory=list)
    speaks: bool = False
    counted: bool = False
    stands_for: Entity | None = None
    spellings: dict[int, str] = field(default_factory=dict)

    @property
    def meant(self) -> Entity:
        """Who this turned out to be in the end; itself where nobody else."""
        return self if self.stands_for is None else self.stands_for.meant

    def spelt(self, at: int, name: str) -> None:
        """Notes that a person is written ``name`` at token ``at``; of spellings as full the most frequent is the name.

        Where two are as frequent, the one with more letters: slips drop letters more often than they add any. A family
        name that is spelt otherwise far more often by itself is spelt so.
        """
        self.spellings[at] = name
        full = [one for one in self.spellings.values() if len(one.split()) == len(self.name.split())]
        counts = Counter(full)
        self.name = max(full, key=lambda one: (counts[one], len(one)), default=self.name)
        given, _, family = self.name.rpartition(" ")
        last = Counter(one.rpartition(" ")[2] for one in self.spellings.values())
        oftener = max(last, key=lambda word: last[word])
        if given and last[oftener] > TWICE * last[family] and same_word(*key_words(f"{family} {oftener}")):
            self.name = f"{given} {oftener}"

    def office_near(self, at: int) -> Office | None:
        """The office that holds for a mention at token ``at``: the last given up to there, else the first given."""
        own = [office for office in self.offices if office.title.kind != "counterpart"]
        offices = [office for office in own if not office.title.honorific] or own  # a rank only for want of an office
        before = [office for office in offices if office.at <= at]
        if before:
            return before[-1]
        return offices[0] if offices else None

    def distance(self, at: int) -> tuple[int, int]:
        """How near it was mentioned before token ``at``; entities mentioned only later come after all others."""
        before = [place for place in self.places if place < at]
        if before:
            return (0, at - max(before))
        return (1, min((place - at for place in self.places), default=1 << 30))
