"""Where an according-to phrase stands, how far it goes, and whom it names. Which phrases there are says cues.yaml."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claims.extract.circumstances import circumstances
from claims.extract.clauses import is_clause
from claims.extract.cues import According, Cue, Form, cues
from claims.extract.gaps import read_gap
from claims.extract.noun_phrases import noun_phrase
from claims.extract.prepositions import says_how
from claims.extract.subjects import is_somebody
from claims.extract.times import is_time
from claims.extract.view import COMMAS, View
from claims.model import Stance
from claims.normalize import normalize, without_article

DASHES = {"-", "–", "—"}
LONGEST = 12
"""Words after the verb of a phrase such as «كما أعلن …»; a longer one is a clause of its own."""


class Phrase(NamedTuple):
    """The cue is words ``first`` to ``last`` (exclusive); the whole phrase ends before ``stop``."""

    first: int
    last: int
    source: tuple[int, int] | None
    stop: int
    lemma: str


@lru_cache(maxsize=1)
def _entries() -> dict[str, list[tuple[tuple[str, ...], According]]]:
    """The lexicon's phrases by their first word; longer ones first."""
    found: dict[str, list[tuple[tuple[str, ...], According]]] = {}
    for entry in cues().according:
        words = tuple(normalize(entry.phrase).split())
        found.setdefault(words[0], []).append((words, entry))
    return {first: sorted(ways, key=lambda way: -len(way[0])) for first, ways in found.items()}


def phrase_at(view: View, at: int, found: list[Cue]) -> Phrase | None:
    """The according-to phrase whose first word, clitics apart, is ``at``; ``found`` are the sentence's cues."""
    fused = f"{view.key(at)}{view.key(at + 1)}" if view.key(at) == "ب" and view.joined(at + 1) else None
    if view.joined(at) and view.key(at - 1) == "ب":
        return None
    uncut = view.key(at)[1:] if view.key(at)[:1] in {"و", "ف"} else ""  # «فبرأي»
    for words, entry in _entries().get(fused or view.key(at), ()) or _entries().get(uncut, ()):
        size = len(words) + (1 if fused else 0)
        rest = tuple(view.key(at + offset) for offset in range(2 if fused else 1, size))
        if rest != words[1:]:
            continue
        phrase = _followed(view, at, at + size, entry, found)
        if phrase is not None:
            return phrase
    return None


def _followed(view: View, at: int, after: int, entry: According, found: list[Cue]) -> Phrase | None:
    """The phrase when one of the things follows that its entry asks for."""
    first = at - 1 if view.joined(at) and view.key(at - 1) in {"و", "ف"} else at
    lemma, key = normalize(entry.phrase), view.key(after)
    for wanted in entry.after:
        if wanted == "ما" and key == "ما":
            return _with_verb(view, first, after + 1, lemma, entry, found)
        if wanted == "verb" and (entry.phrase.endswith("ما") or view.upos(after) in {"VERB", "AUX"}):
            return _with_verb(view, first, after, lemma, entry, found)
        if wanted == "saying" and key in circumstances().sayings:
            return _with_saying(view, first, after, lemma)
        if wanted == "noun" and key != "ما":
            return _with_noun(view, first, after, after, lemma)
        if wanted in {"ل", "إلى", "عن"} and key == normalize(wanted):
            if view.key(after + 1) == "ما":
                return _with_verb(view, first, after + 2, lemma, entry, found)
            return _with_noun(view, first, after, after + 1, lemma)
    return None


def _with_noun(view: View, first: int, last: int, start: int, lemma: str) -> Phrase | None:
    words, key = circumstances(), view.key(start)
    if start >= view.size or (view.is_punctuation(start) and view.opening(start) is None):
        return None
    if without_article(key) in words.bare_not_sources or is_time(view, start):
        return None
    if view.is_pronoun(start):
        return Phrase(first, last, None, start + 1, lemma)
    if key in words.sayings and (view.is_pronoun(start + 1) or key.endswith(("ه", "ها", "هم"))):
        return Phrase(first, start + 1, None, start + (2 if view.is_pronoun(start + 1) else 1), lemma)
    if view.upos(start) not in {"NOUN", "PROPN", "ADJ", "X", "NUM", "DET"} and view.opening(start) is None:
        return None
    if lemma.endswith("نظر") and view.upos(start) == "ADJ":
        return None
    stop = noun_phrase(view, start, view.size)
    return Phrase(first, last, (start, stop), stop, lemma) if stop > start else None


def _with_saying(view: View, first: int, saying: int, lemma: str) -> Phrase:
    """على حد قوله, على حد تعبير الوزير."""
    owner = saying + 1
    lemma = f"{lemma} {view.key(saying)}"
    if view.is_pronoun(owner) or view.upos(owner) not in {"NOUN", "PROPN", "ADJ"}:
        stop = owner + (1 if view.is_pronoun(owner) else 0)
        return Phrase(first, stop, None, stop, lemma)
    stop = noun_phrase(view, owner, view.size)
    return Phrase(first, owner, (owner, stop) if stop > owner else None, stop, lemma)


def _with_verb(view: View, first: int, verb: int, lemma: str, entry: According, found: list[Cue]) -> Phrase | None:
    """وفق ما أفاد X, كما قال X, كما كتب في مدونته: the verb must be a reporting verb without a content of its own."""
    while view.key(verb) in {"كان", "كانت", "قد"}:
        verb += 1
    cue = next((cue for cue in found if cue.word == verb and cue.reading.form is Form.FINITE), None)
    if cue is None:
        return None
    stop = cue.last
    while stop < view.size and not _clause_over(view, stop):
        stop += 1
    gap = read_gap(view, cue.last, stop)
    if entry.comma and not _only_names(view, first, cue, stop):
        return None
    elided = gap.source is None and view.key(cue.last) == "في" and says_how(view, cue.last + 1)
    named = gap.source is not None and is_somebody(view, gap.source[0])
    aside = stop == cue.last and view.key(first - 1) in COMMAS and view.key(stop) in COMMAS  # «الهيئة، كما قال، …»
    if entry.comma and (gap.object is not None or not (named or elided or aside)):
        return None
    source = gap.source
    if elided and "contained" in cue.reading.takes:
        source = (cue.last + 1, noun_phrase(view, cue.last + 1, stop))  # «كما ورد في تقرير …»
    return Phrase(first, cue.last, source, stop, f"{lemma} {normalize(cue.reading.lemma)}")


def _only_names(view: View, first: int, cue: Cue, stop: int) -> bool:
    """Whether «، كما قال فلان» only names who said what stands before, instead of reporting something else he said."""
    inside = range(cue.last, stop)
    if view.key(first - 1) not in COMMAS | DASHES or len(inside) > LONGEST:
        return False
    quoted = any(view.opening(at) and view.key(at - 1) != "ل" for at in inside)  # but «على ما يقول لـ"المدن"»
    if quoted or any(is_clause(view, at) for at in range(cue.last, stop + 1)):
        return False
    own = {normalize(item) for item in cue.reading.takes}
    if any(view.key(at) in own and view.upos(at) == "ADP" for at in inside):
        return False
    return "clause" in cue.reading.takes and cue.reading.stance is Stance.ASSERT


def _clause_over(view: View, at: int) -> bool:
    if view.key(at) in DASHES:
        return not view.joined(at)
    if view.key(at) == "ف" and view.joined(at + 1) and view.key(at + 1) == "ان":
        return True  # «وبحسب ما ذكرت الصحيفة فإن»
    return view.key(at) in {"،", ".", "؛", "؟", ":"} and not (view.key(at) == "،" and view.upos(at + 1) == "PROPN")
