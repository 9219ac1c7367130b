"""What one piece of evidence for a contradiction is, and the facts about a pair that all evidence may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from claims.link.polarity import BOUNDARY
from claims.link.reading import Reading
from claims.link.topic import overlap
from claims.model import CounterclaimKind

LOOSE = frozenset({"SCONJ", "CCONJ", "ADP", "PUNCT", "DET"})
"""Words that belong to what stands beyond them, when they are the first or last that are quoted."""
SEVERAL = 3
"""Words of a name that stand for one body when they stand in a longer name too."""
FAR = 900
"""Characters between two statements of one article beyond which an anaphor no longer reaches back."""


@dataclass(frozen=True)
class Pair:
    """Two readings, and how surely the articles they stand in tell one story (0..1; 1 for one article)."""

    a: Reading
    b: Reading
    articles: float = 0.0
    own: bool = False
    """Whether one speaker is held against himself: what he said at another time counts as another's statement."""

    @property
    def same_article(self) -> bool:
        return self.a.statement.article_id is not None and self.a.statement.article_id == self.b.statement.article_id

    @property
    def by_hand(self) -> bool:
        """Whether neither statement comes from an article: whoever compares them takes them to be of one event."""
        return self.a.statement.article_id is None and self.b.statement.article_id is None

    @cached_property
    def content(self) -> float:
        """Likeness of the two contents (0..1)."""
        return overlap(self.a.topic, self.b.topic)

    @cached_property
    def setting(self) -> float:
        """Likeness of the sentences they stand in (0..1)."""
        return overlap(self.a.surroundings, self.b.surroundings)

    @property
    def event(self) -> float:
        """How sure it is that both speak of one event (0..1): each kind of likeness leaves less doubt."""
        articles = 0.75 if self.same_article else self.articles
        return 1 - (1 - min(1.0, 1.5 * self.content)) * (1 - 0.6 * self.setting) * (1 - 0.8 * articles)

    @property
    def together(self) -> bool:
        """Whether nothing has to prove that both speak of one event: one article, or given by hand together."""
        return self.same_article or self.by_hand

    @property
    def event_odds(self) -> float:
        """Log-odds from the likeness of the events: nothing in common counts against."""
        return 3.0 * (self.event - 0.5)

    @property
    def near_odds(self) -> float:
        """Log-odds from standing near in one article: a denial (``a``) mostly follows what it denies."""
        if not self.same_article:
            return 0.0
        if self.distance > 0:
            return 0.2 if self.distance < FAR else 0.0
        return max(0.0, 1.2 * (1 + self.distance / FAR))

    @property
    def nested(self) -> bool:
        """Whether ``b``'s content lies inside ``a``'s: the one is quoted in the other."""
        if not self.same_article or not self.b.words or not self.a.words:
            return False
        inner, outer = self.b.words, self.a.words
        return outer[0].span.start <= inner[0].span.start and inner[-1].span.end <= outer[-1].span.end

    @cached_property
    def same_speaker(self) -> bool:
        one, other = self.a.statement, self.b.statement
        if self.own:
            return False
        if one.speaker_id and one.speaker_id == other.speaker_id:
            return True
        return bool(one.speaker and one.speaker == other.speaker) or self._one_name

    @property
    def _one_name(self) -> bool:
        """Whether one speaker's name holds the other's, of several words: a body and its branch or spokesman."""
        names = [frozenset((each.statement.speaker or "").split()) for each in (self.a, self.b)]
        return min(map(len, names)) >= SEVERAL and (names[0] <= names[1] or names[1] <= names[0])

    @property
    def distance(self) -> int:
        """Characters from the beginning of ``a`` to that of ``b`` in one article; negative when ``b`` stands first."""
        return self.b.start - self.a.start

    @property
    def days(self) -> int | None:
        """Days between the two publications, null when one is undated."""
        return None if self.a.day is None or self.b.day is None else abs(self.a.day - self.b.day)

    def turned(self) -> Pair:
        """The same pair seen from the other side."""
        return Pair(self.b, self.a, self.articles, self.own)


@dataclass(frozen=True)
class Evidence:
    """Why two statements exclude each other. ``parts`` are addends of the score's log-odds, by name.

    ``at`` and ``counter_at`` are the words (indices, end exclusive) of the pair's ``a`` and ``b`` that clash;
    ``detail`` holds the Arabic words that the explanation quotes, by the names its template uses.
    """

    kind: CounterclaimKind
    way: str
    at: tuple[int, int]
    counter_at: tuple[int, int]
    parts: Mapping[str, float]
    detail: Mapping[str, str] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        return sum(self.parts.values())

    def turned(self) -> Evidence:
        """The same evidence for the pair seen from the other side."""
        return Evidence(self.kind, self.way, self.counter_at, self.at, self.parts, self.detail)


def topic(reading: Reading) -> frozenset[str]:
    """The keys that say what a statement is about."""
    return reading.topic


def quoted(reading: Reading, at: tuple[int, int], longest: int = 12) -> str:
    """The printed words of a stretch, for an explanation; shortened with an ellipsis."""
    words = reading.words[at[0] : at[1]]
    if not words:
        return ""
    start, end = words[0].span.start, words[:longest][-1].span.end
    text, content = reading.statement.text, reading.statement.content
    first = content[0].start if content else 0
    if len(content) <= 1 and start - first >= 0 and end - first <= len(text):
        printed = text[start - first : end - first]
    else:
        printed = " ".join(word.text for word in words[:longest])
    return " ".join(printed.split()).strip("\"“”«»'") + ("…" if len(words) > longest else "")


def around(reading: Reading, at: tuple[int, int], before: int = 3, after: int = 5) -> tuple[int, int]:
    """The stretch ``at`` with some words to either side, up to the next stop: what a reader needs to understand it."""
    start, end = at
    while start > max(0, at[0] - before) and reading.words[start - 1].text not in BOUNDARY:
        start -= 1
    while end < min(len(reading.words), at[1] + after) and reading.words[end].text not in BOUNDARY:
        end += 1
    while start < at[0] and reading.words[start].upos in LOOSE | {"PRON"}:
        start += 1
    while end > at[1] and reading.words[end - 1].upos in LOOSE:
        end -= 1
    return start, end
