"""Changes to treebank sentences that make them look more like newspaper text, or agree with each other."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from claims.extract.cues import Form, readings
from claims.normalize import normalize
from training.model.treebank import DEPREL, FORM, HEAD, ID, LEMMA, MISC, UPOS, Sentence

COMPLEMENTIZERS = frozenset({"ان"})
"""What إن and أن are, hamza folded; the words for them, and with pronouns, all begin so."""
QUOTED = {"VERB", "NOUN", "ADJ", "X"}
"""What newspapers put a word of into quotation marks: «وقف», "يتزعم"."""


def with_complements(sentence: Sentence) -> Sentence:
    """Clauses with إن or أن under a reporting verb or its verbal noun are its complements, never ``acl``.

    The conversion of the treebank and parsers waver between ``acl``, ``nmod`` and ``ccomp``
    (https://universaldependencies.org/u/dep/ccomp.html).
    """
    words = {word[ID]: word for word in sentence.words}
    marked = {word[HEAD] for word in words.values() if word[DEPREL] == "mark" and _complementizer(word[FORM])}
    changed = sentence.copy()
    for word in changed.words:
        head = words.get(word[HEAD])
        if word[ID] in marked and head and word[DEPREL] in {"acl", "nmod"} and _reports(head):
            word[DEPREL] = "ccomp"
    return changed


def quoted(sentence: Sentence, chance: random.Random) -> Sentence | None:
    """A copy in which one word stands between quotation marks; null where no word can."""
    fit = [
        at
        for at, (token, words) in enumerate(sentence.tokens)
        if len(words) == 1 and token is words[0] and token[UPOS] in QUOTED and len(token[FORM]) > 2
    ]
    if not fit or any('"' in row[FORM] for row in sentence.rows):
        return None
    chosen = chance.choice(fit)
    return _renumbered(sentence, chosen)


def augmented(sentences: Iterable[Sentence], *, share: float, seed: int = 5) -> Iterator[Sentence]:
    """``sentences``, complements settled, and copies of a ``share`` of them with one word in quotation marks."""
    chance = random.Random(seed)
    for sentence in sentences:
        settled = with_complements(sentence)
        yield settled
        if chance.random() < share and (copy := quoted(settled, chance)):
            yield copy


def _complementizer(form: str) -> bool:
    return normalize(form) in COMPLEMENTIZERS


def _reports(word: list[str]) -> bool:
    ways = readings().get(normalize(word[FORM]), ())
    return any(way.form in {Form.FINITE, Form.MASDAR} for way in ways) or normalize(word[LEMMA]) == "قول"


def _renumbered(sentence: Sentence, chosen: int) -> Sentence:
    """A copy with a mark before and after the token at ``chosen``, both punctuation of its word."""
    word = sentence.tokens[chosen][0]
    place = int(word[ID])

    def moved(number: int) -> int:
        return number + (number >= place) + (number > place)

    made = Sentence([comment for comment in sentence.comments if not comment.startswith("# sent_id")])
    for row in sentence.rows:
        new = list(row)
        new[ID] = "-".join(str(moved(int(part))) for part in row[ID].split("-"))
        if row[HEAD].isdigit() and int(row[HEAD]):
            new[HEAD] = str(moved(int(row[HEAD])))
        if row is word:
            opening = _mark(place, place + 1, "SpaceAfter=No")
            made.rows += [opening, new, _mark(place + 2, place + 1, row[MISC])]
            new[MISC] = "SpaceAfter=No"
        else:
            made.rows.append(new)
    return made


def _mark(number: int, head: int, misc: str) -> list[str]:
    return [str(number), '"', '"', "PUNCT", "_", "_", str(head), "punct", "_", misc]
