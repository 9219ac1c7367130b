"""A sentence given by hand as the claim it reports: «نفت موسكو مسؤوليتها» is a denial, and Moscow its speaker.

In the archive extraction has told cue, speaker and content apart. Here only what matters to evidence is read from the
words: a denying or accusing verb at the head, who stands beside it, and the rest as content.
"""

from __future__ import annotations

from claims.link.denial_words import lexicon
from claims.link.parties import name_of, named
from claims.link.words import folded, lemma_key
from claims.model import Stance, Statement, Word

HEAD = 7
"""Words among which the reporting verb stands."""
SUBJECT = 6
"""Words after a verb among which its subject is named."""
ACCUSING = frozenset(map(folded, "اتهم حمل أدان".split()))
TELLING = frozenset(map(folded, "قال أكد أعلن ذكر أضاف صرح أوضح زعم ادعى أفاد رأى اعتبر".split()))


def as_claim(statement: Statement) -> Statement:
    """``statement`` with its cue, speaker and content told apart where a reporting verb stands at its head.

    Returned as it is when it has a speaker already, or no such verb.
    """
    words = statement.words
    if statement.speaker is not None or statement.cue_lemma is not None:
        return statement
    denying = lexicon().denying
    for at, word in enumerate(words[:HEAD]):
        lemma = lemma_key(word)
        if lemma not in denying | ACCUSING | TELLING or word.upos not in ("VERB", "ADJ"):
            continue
        subject, start = _subject(words, at)
        if start >= len(words):
            return statement
        stance = Stance.DENY if lemma in denying else Stance.ACCUSE if lemma in ACCUSING else Stance.ASSERT
        return statement.model_copy(
            update={
                "words": words[start:],
                "context": words,
                "stance": stance,
                "cue_lemma": word.lemma,
                "speaker": subject,
            }
        )
    return statement


def _subject(words: tuple[Word, ...], at: int) -> tuple[str | None, int]:
    """Who stands beside the verb at ``at``, and the index where what is said begins."""
    marks = [place for place in range(at + 1, min(at + HEAD + 1, len(words))) if words[place].upos == "SCONJ"]
    parties = named(words[: marks[0] if marks else at + SUBJECT])
    before = [each for each in parties if each.end <= at]
    if before:
        return name_of(before[-1].party), marks[0] if marks else at + 1
    if marks:
        return " ".join(word.text for word in words[at + 1 : marks[0]]) or None, marks[0]
    after = [each for each in parties if each.start > at]
    if not after:
        return None, at + 1
    start = after[0].end
    while start < len(words) and words[start].upos == "PUNCT":
        start += 1
    return name_of(after[0].party), start
