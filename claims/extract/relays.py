"""Relays: نقلت وكالة X عن Y قوله إن …"""

from __future__ import annotations

from claims.extract.clauses import is_clause
from claims.extract.cues import Cue
from claims.extract.draft import Draft
from claims.extract.drafting import draft
from claims.extract.frames import Opening
from claims.extract.gaps import read_gap
from claims.extract.noun_phrases import noun_phrase
from claims.extract.openings import find_opening
from claims.extract.plausibility import is_negated
from claims.extract.prepositions import belongs
from claims.extract.subjects import source_before
from claims.extract.view import COMMAS, View
from claims.model import Stance


def relay(view: View, cue: Cue, cues: list[Cue]) -> Draft | None:
    """نقلت وكالة X عن Y (قوله) إن …, علمت صحيفة X من Y أن …: the source is Y, the relay X."""
    if is_negated(view, cue):
        return None
    learnt = "learnt" in cue.reading.takes
    about = next(
        (at for at in range(cue.last, min(view.size, cue.last + 14)) if _leads_to_source(view, at, learnt)), None
    )
    if about is None:
        return None if learnt else _relay_without_source(view, cue, cues)
    opening_word = None
    saying = None
    at = about + 1
    while at < min(view.size, about + 40):
        if is_clause(view, at) or view.key(at) == ":":
            opening_word = (
                at + 1
                if view.key(at) == ":"
                else (at - 1 if view.joined(at) and view.key(at - 1) in {"ب", "ف"} else at)
            )
            break
        if (view.key(at) in {"قول", "تاكيد", "اعلان", "نفي", "تصريح"} and view.is_pronoun(at + 1)) or (
            saying is None and view.key(at) in {"قولها", "قوله", "قولهم", "نفيه", "نفيها"}
        ):
            saying = at
        quote = view.opening(at)
        if quote is not None:
            size = view.at(quote.inner.end) - at
            if size > 5 or (saying is not None and at - saying <= 3):
                opening_word = at
                break
            at = max(view.at(quote.inner.end), at + 1)
            continue
        at += 1
    denial = saying if saying is not None and view.key(saying).startswith("نفي") else None
    if denial and opening_word and any(view.key(at) in COMMAS for at in range(denial, opening_word)):
        opening_word = None  # «عن مصدر نفيه استهداف مناطق، وزعمه | أن …»
    if opening_word is None and denial:
        opening_word = saying
    gap_end = saying if saying is not None else opening_word
    source = None
    if gap_end is not None or opening_word is None:
        gap = read_gap(view, about + 1, gap_end if gap_end is not None else _stop(view, about))
        if view.key(about) == "عما" or view.key(about + 1) == "ما":
            quote_at = next(
                (index for index in range(about + 1, min(view.size, about + 8)) if view.opening(index)), None
            )
            if quote_at is not None:
                gap.source = (quote_at, noun_phrase(view, quote_at, _by(view, quote_at)))
        source = gap.source
    if opening_word is None:
        opening_word = _by(view, about + 1)
        if opening_word >= view.size:
            if source is None:
                return None
            opening_word = source[1]
            while opening_word < view.size and view.is_punctuation(opening_word) and view.opening(opening_word) is None:
                opening_word += 1
            if opening_word >= view.size or view.upos(opening_word) in {"VERB", "SCONJ", "ADP", "CCONJ"}:
                return None
    before = read_gap(view, cue.last, about)
    carrier = before.source or source_before(view, cue)
    opening = Opening("clause" if view.opening(opening_word) is None else "quote", opening_word, before)
    pronoun = about + 1 if view.is_pronoun(about + 1) and view.joined(about + 1) else None
    if pronoun:
        carrier, source = source or carrier, None
    elif source is None:
        carrier, source = None, carrier
    made = draft(view, cue, cues, opening, source, rule="relay")
    if made is None:
        return None
    made.relays = (view.name(*carrier),) if carrier else ()
    if pronoun:  # «ونقلت عنها صحيفة … قولها»: she who was named before
        features = view.words[pronoun].features
        made.agreement = {name: features[name] for name in ("Gender", "Number") if name in features}
    if denial:
        made.stance = Stance.DENY
    return made


def _leads_to_source(view: View, at: int, learnt: bool) -> bool:
    """Whether the source follows the word: «عن» or «على لسان», or «من» and «لدى» where something was learnt."""
    if learnt:
        return view.key(at) in {"من", "لدي"}
    return view.key(at) in {"عن", "عما"} or (view.key(at) == "لسان" and view.key(at - 1) == "علي")


def _by(view: View, start: int) -> int:
    """The first «ب» that is written with a noun or quotation after ``start``: the content of نقل عن … بـ."""
    for at in range(start, min(view.size - 1, start + 20)):
        if (
            view.key(at) == "ب"
            and view.upos(at) == "ADP"
            and (view.joined(at) or view.joined(at + 1))
            and not belongs(view, start, at, view.size)
        ):
            return at
    return view.size


def _stop(view: View, start: int) -> int:
    for at in range(start + 1, view.size):
        if view.key(at) in {"،", ".", "؛"}:
            return at
    return view.size


def _relay_without_source(view: View, cue: Cue, cues: list[Cue]) -> Draft | None:
    opening = find_opening(view, cue, cues)
    if opening is None or opening.kind not in {"clause", "quote", "colon"}:
        return None
    return draft(view, cue, cues, opening, opening.gap.source or source_before(view, cue), rule="relay")
