"""What a phrase's words say of it: states and content words, gender and number."""

from __future__ import annotations

from claims.normalize import key_words, without_article
from claims.resolve.gazetteer import Demonym
from claims.resolve.known_names import KnownNames
from claims.resolve.nouns import Number
from claims.resolve.phrases import Phrase
from claims.resolve.tokens import Token


class PhraseFeatures(KnownNames):
    """Reads the features of phrases of one article."""

    def qualify(self, phrase: Phrase, start: int, end: int) -> None:
        """Adds the states and content words of the tokens ``start:end`` to ``phrase``."""
        states, words, at = set(phrase.states), list(phrase.words), start
        while at < end:
            token = self.tokens[at]
            demonym = self.nation_at(at, end)
            known = self.known_at(at)
            if not known and not token.definite and token.upos in {"NOUN", "PROPN", "X", "VERB"}:
                known = self.misspelt_state(at)
            if demonym and token.prefix[-1:] != ("ل",):
                states.add(demonym[0].state)
                at += demonym[1] - 1
            elif known and known[0].state and known[0].kind == "state":
                states.add(known[0].state)
                at += known[1] - 1
            elif known and known[0].kind == "organisation":
                words += [without_article(word) for word in key_words(known[0].name)]
                at += known[1] - 1
            elif not token.preposition and token.core not in {"باسم", "اسم", "شوون"}:
                words.append(without_article(token.core))
            at += 1
        phrase.states, phrase.words = frozenset(states), tuple(words)

    def nation_at(self, at: int, limit: int) -> tuple[Demonym, int] | None:
        """The nationality adjective that begins at token ``at`` and ends by ``limit``, and its length: «كوري جنوبي»."""
        near = self.tokens[at : min(limit, at + 2)]
        alone = len(near) < 2 or near[1].sentence != near[0].sentence or near[1].prefix or self.parted(near[1])
        return self.gazetteer.demonym([token.core for token in near[: 1 if alone else 2]])

    def gender(self, token: Token) -> str | None:
        """The gender that a head noun shows."""
        title = self.nouns.title(token.core)
        if title:
            return title.gender
        if token.core.endswith(("ون", "ين", "و")) and self.number(token) == "Plur":
            return "Masc"
        if self.number(token) == "Plur" and without_article(token.core) not in self.nouns.unnamed:
            return "Fem"
        return "Fem" if token.core.endswith("ه") or token.features.get("Number") == "Plur" else "Masc"

    def number(self, token: Token) -> Number:
        """The number that a head noun shows."""
        title = self.nouns.title(token.core)
        return title.number if title else number(token.features.get("Number"))


def number(value: str | None) -> Number:
    """A number feature as one of Sing, Dual, Plur."""
    return "Dual" if value == "Dual" else "Plur" if value == "Plur" else "Sing"
