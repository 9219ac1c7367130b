"""Which words of a statement are told as having happened, and which only wished, attempted or supposed."""

from __future__ import annotations

from functools import lru_cache

from claims.lexicon import validated
from claims.link.words import folded, lemma_key
from claims.model import Word

REACH = 10
"""Words after a modal word that still stand under it; a comma, a stop or a new clause ends it sooner."""
ENDS = frozenset({"،", ",", ".", "؛", ":", "؟", "!"})


@lru_cache(maxsize=1)
def modal_words() -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """The single words and the phrases of modality.yaml, folded."""
    rows = [tuple(map(folded, form.split())) for forms in validated("modality", dict[str, list[str]]).values()
            for form in forms]  # fmt: skip
    return frozenset(row[0] for row in rows if len(row) == 1), frozenset(row for row in rows if len(row) > 1)


def untold(words: tuple[Word, ...]) -> frozenset[int]:
    """Indices of the words that stand under a modal word, and of what «لـ» before a verbal noun makes a purpose."""
    single, phrases = modal_words()
    row = [folded(word.text) for word in words]
    lemmas = [lemma_key(word) for word in words]
    found: set[int] = set()
    for at, word in enumerate(words):
        modal = (lemmas[at] in single or row[at] in single) and word.upos not in ("PROPN", "PRON")
        size = 1
        for phrase in phrases:
            if tuple(row[at : at + len(phrase)]) == phrase or tuple(lemmas[at : at + len(phrase)]) == phrase:
                modal, size = True, len(phrase)
        if modal:
            found.update(_under(words, at + size, REACH))
        if word.text in ("ل", "لـ") and word.upos == "ADP" and at + 1 < len(words) and words[at + 1].upos == "NOUN":
            found.update(_under(words, at + 1, 2))
    return frozenset(found)


def _under(words: tuple[Word, ...], start: int, reach: int) -> range:
    """The indices from ``start`` to the end of the clause, ``reach`` words at most."""
    for at in range(start, min(start + reach, len(words))):
        clause = words[at].upos == "CCONJ" and at + 1 < len(words) and words[at + 1].upos in ("VERB", "AUX")
        if words[at].text in ENDS or (clause and at > start):
            return range(start, at)
    return range(start, min(start + reach, len(words)))
