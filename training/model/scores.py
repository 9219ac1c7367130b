"""How good models are on a treebank, from its raw text: the CoNLL 2018 scores, and those on reporting verbs."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import stanza
from stanza.models.common.utils import ud_scores
from stanza.utils.conll import CoNLL

from claims.extract.cues import Form, readings
from claims.normalize import normalize
from claims.parse.multiword import Multiword, corrector, settled
from claims.parse.sentences import sentences
from training.model.treebank import DEPREL, FORM, HEAD, ID, LEMMA, UPOS, Sentence, raw_text, read

METRICS = {
    "Tokens": "tokens",
    "Sentences": "sentences",
    "Words": "words",
    "UPOS": "UPOS",
    "UFeats": "UFeats",
    "Lemmas": "lemmas",
    "UAS": "UAS",
    "LAS": "LAS",
}
"""What the scorer calls each figure, and what the field does."""

SUBJECTS = {"nsubj", "nsubj:pass"}
COMPLEMENTS = {"ccomp", "xcomp"}

Place = tuple[int, int, int]
"""Where a word stands: its token's first and last letter, blanks not counted, and its number in the token."""


class Placed(NamedTuple):
    """A word of a treebank with its place and its head's; the root has none."""

    row: list[str]
    place: Place
    head: Place | None


class Rate(NamedTuple):
    """How many of those wanted were found, and how many were found in all."""

    right: int
    wanted: int
    found: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        return 200 * self.right / (self.wanted + self.found) if self.wanted + self.found else 0.0


def parse(model: Path, treebank: Path, out: Path, *, rules: bool) -> None:
    """Write what ``model`` makes of the raw text of ``treebank`` to ``out``.

    ``rules``: sentences are split by the rules of ``claims.parse.sentences``, as in the program; else by the model.
    """
    listed = model / "multiword.tsv.gz"
    known = settled(listed) if listed.exists() else {}
    pipeline = stanza.Pipeline(
        "ar",
        dir=str(model),
        download_method=None,
        use_gpu=False,
        verbose=False,
        tokenize_no_ssplit=rules,
        tokenize_postprocessor=corrector(Multiword(known)),
    )
    text = raw_text(read(treebank))
    if rules:
        text = "\n\n".join(span.of(text) for span in sentences(text))
    CoNLL.write_doc2conll(pipeline(text), str(out))


def conll(gold: Path, system: Path) -> dict[str, float]:
    """The CoNLL 2018 F1 scores of ``system`` against ``gold``, in per cent."""
    found = ud_scores(str(gold), str(system))
    return {called: 100 * found[name].f1 for name, called in METRICS.items()}


def placed(sentences: list[Sentence]) -> dict[Place, Placed]:
    """Every word by its place in the running text."""
    found: dict[Place, Placed] = {}
    at = 0
    for sentence in sentences:
        places: dict[str, Place] = {}
        for token, words in sentence.tokens:
            end = at + len(token[FORM].replace(" ", ""))
            places |= {word[ID]: (at, end, number) for number, word in enumerate(words)}
            at = end
        for word in sentence.words:
            place = places[word[ID]]
            found[place] = Placed(word, place, places.get(word[HEAD]))
    return found


def reporting(gold: Path, system: Path) -> dict[str, Rate]:
    """How reporting verbs fare: as words, as verbs, their lemmas, subjects and complements; and passive subjects.

    A reporting verb is a word that the treebank calls a verb and claims' lexicon knows for one.
    """
    wanted, found = placed(read(gold)), placed(read(system))
    verbs = {place for place, word in wanted.items() if _reports(word)}
    taken = {place for place, word in found.items() if _reports(word)}
    same = {place for place in verbs if place in found}
    return {
        "verb": Rate(sum(found[place].row[UPOS] == "VERB" for place in same), len(verbs), len(taken)),
        "lemma": Rate(sum(found[at].row[LEMMA] == wanted[at].row[LEMMA] for at in same), len(verbs), len(verbs)),
        "subject": _arcs(wanted, found, verbs, taken, SUBJECTS),
        "complement": _arcs(wanted, found, verbs, taken, COMPLEMENTS),
        "passive subject": _arcs(wanted, found, set(wanted), set(found), {"nsubj:pass"}),
        "apposition": _arcs(wanted, found, set(wanted), set(found), {"appos"}),
    }


def _reports(word: Placed) -> bool:
    ways = readings().get(normalize(word.row[FORM]), ())
    return word.row[UPOS] == "VERB" and any(way.form is Form.FINITE for way in ways)


def _arcs(
    wanted: dict[Place, Placed], found: dict[Place, Placed], verbs: set[Place], taken: set[Place], relations: set[str]
) -> Rate:
    """Arcs with one of ``relations`` from a word in ``verbs`` (of the treebank) or ``taken`` (of the system)."""
    gold = {(at, word.head) for at, word in wanted.items() if word.head in verbs and word.row[DEPREL] in relations}
    system = {(at, word.head) for at, word in found.items() if word.head in taken and word.row[DEPREL] in relations}
    return Rate(len(gold & system), len(gold), len(system))
