"""Who has spoken so far in an article, and who can be meant by a cue that names nobody."""

from __future__ import annotations

from typing import NamedTuple

from claims.model import Attribution
from claims.resolve.entities import Entity
from claims.resolve.tokens import Token
from claims.spans import Span

ACCORDING = "according"
"""The rule of attributions that name a source in passing (بحسب، وفق)."""
SAID_BY_CLITIC = frozenset({"SCONJ", "CCONJ", "PART", "PRON"})


class Found(NamedTuple):
    """Whom a mention stands for: the entity, the token where it was read, the rule and how sure it is (0..1)."""

    entity: Entity
    at: int
    rule: str
    score: float


class History:
    """The attributions of one article, and the speakers found for those read so far."""

    def __init__(
        self, tokens: list[Token], attributions: list[Attribution], crossheads: frozenset[int] = frozenset()
    ) -> None:
        self.crossheads = crossheads
        self.tokens = tokens
        self.attributions = attributions
        self.spoken: dict[int, Found] = {}
        self.cues = [token_at(tokens, attribution.cue) for attribution in attributions]

    def earlier(self, index: int) -> list[tuple[int, Found]]:
        """The attributions before ``index`` with their speakers, nearest first, without those inside others' words."""
        attribution = self.attributions[index]
        rows = [
            (other, found)
            for other, found in self.spoken.items()
            if other != index
            and self.attributions[other].cue.start < attribution.cue.start
            and self.attributions[other].parent in {None, attribution.parent}
            and other != attribution.parent
            and not self.in_crosshead(other, index)
        ]
        return sorted(rows, key=lambda row: -self.attributions[row[0]].cue.start)

    def in_crosshead(self, other: int, index: int) -> bool:
        """Whether attribution ``other`` stands in a crosshead that ``index`` is no part of: it lends no speaker."""
        sentence = self.tokens[self.cues[other]].sentence
        return sentence in self.crossheads and self.tokens[self.cues[index]].sentence != sentence

    def speakers_before(self, index: int) -> list[Found]:
        """Those who spoke before attribution ``index``, nearest first."""
        return [found for _, found in self.earlier(index)]

    def spoken_until(self, at: int) -> list[tuple[int, Found]]:
        """The attributions whose cue stands before token ``at``, with their speakers, nearest first."""
        rows = [(other, found) for other, found in self.spoken.items() if self.cues[other] < at]
        return sorted(rows, key=lambda row: -self.cues[row[0]])

    def last_speaker(self, index: int, agreement: dict[str, str]) -> Found | None:
        """The nearest earlier speaker that agrees; failing that, the nearest of all."""
        earlier = self.speakers_before(index)
        return next((found for found in earlier if agrees(found.entity, agreement)), earlier[0] if earlier else None)

    def reported(self, at: int) -> bool:
        """Whether token ``at`` stands inside a statement whose speaker is known: in another's words."""
        return any(self.in_own_words(index, at) for index in self.spoken)

    def in_words_apart(self, index: int, at: int) -> bool:
        """Whether token ``at`` stands inside a statement that the cue of attribution ``index`` is outside of."""
        cue = self.attributions[index].cue
        return any(
            self.in_own_words(other, at) and not any(span.contains(cue) for span in self.attributions[other].content)
            for other in self.spoken
            if other != index
        )

    def in_own_words(self, index: int, at: int) -> bool:
        """Whether token ``at`` stands inside the statement of attribution ``index``: there nobody is its speaker."""
        return any(span.overlaps(self.tokens[at].span) for span in self.attributions[index].content)


def token_at(tokens: list[Token], span: Span) -> int:
    """The first token that ``span`` touches; -1 when there is none."""
    return next((i for i, token in enumerate(tokens) if token.span.overlaps(span)), -1)


def agrees(entity: Entity, agreement: dict[str, str]) -> bool:
    """Whether a verb with the features ``agreement`` can have ``entity`` as a subject that stands before it.

    Non-human plurals take the feminine singular (مصادر … وأضافت).
    """
    gender, count = agreement.get("Gender"), agreement.get("Number")
    if agreement.get("Person") in {"1", "2"}:
        return True
    if entity.count == "Plur" and entity.gender == "Fem" and not entity.members:
        return gender != "Masc" or count == "Plur"
    if count and entity.count == "Sing" and count != "Sing":
        return False
    if count == "Sing" and entity.count != "Sing":
        return False
    return gender is None or entity.gender is None or entity.gender == gender or count == "Plur"


def agreement_of(tokens: list[Token], at: int, given: dict[str, str]) -> dict[str, str]:
    """Gender and number of the subject that the cue at token ``at`` asks for.

    What the cue's form shows outweighs the parse: واعتبروا is plural, منوها masculine. A pronoun just before the cue
    (أنهما نفيا، لكنها قالت) says it most clearly.
    """
    agreement = {key: value for key, value in given.items() if key in {"Gender", "Number", "Person"}}
    if at < 0:
        return agreement
    token = tokens[at]
    before = tokens[at - 1] if at > 0 and tokens[at - 1].sentence == token.sentence and not token.prefix else None
    if before and before.pronoun and before.upos in SAID_BY_CLITIC and not token.before:
        return {key: value for key, value in before.pronoun.items() if key in {"Gender", "Number"}}
    word = token.core
    if word.endswith(("وا", "ون")):
        return {"Gender": "Masc", "Number": "Plur"}
    if token.upos in {"ADJ", "NOUN"} and token.pronoun is None and word.startswith("م"):
        if word.endswith("ين"):
            return {"Gender": "Masc", "Number": "Plur"}
        return {"Gender": "Fem" if word.endswith("ه") else "Masc", "Number": "Sing"}
    if token.pronoun is not None and token.upos == "NOUN":
        return {key: value for key, value in token.pronoun.items() if key in {"Gender", "Number"}}
    return agreement
