"""Headlines and other lines of the form «الاسم: كلام»: who speaks stands before the colon."""

from __future__ import annotations

from claims.extract.accusers import SERVANT
from claims.extract.circumstances import circumstances, given_names, states
from claims.extract.draft import Draft
from claims.extract.view import View
from claims.model import Stance
from claims.normalize import normalize, without_article

LONGEST_SOURCE = 9
LONGEST_OUTLET = 3


def attribution(view: View) -> Draft | None:
    """The attribution of a line with a colon near its start and no verb before it; null for genres and furniture."""
    first = 1 if view.key(0) == "و" and view.joined(1) else 0  # «… ينتظر.. والحريري: …»
    colon = next((at for at in range(min(view.size, LONGEST_SOURCE + 4)) if view.key(at) == ":"), None)
    if colon is None or colon <= first or colon + 2 >= view.size:
        return None
    words, head = circumstances(), view.key(first)
    last = colon
    for at in range(first + 1, colon):
        if (
            view.key(at) in {"ل", "عن", "حول", "بعد", "بشان", "في", "علي"}
            and view.upos(at) == "ADP"
            and view.upos(first) == "PROPN"
        ):
            last = at
            break
    genres = words.not_headline_sources
    if head in genres | words.sections or without_article(head) in genres:
        return None
    if any(
        (view.upos(at) in {"VERB", "AUX", "SCONJ"} and not _misread_name(view, at, first, last))
        or view.key(at) in {"،", ".", "-", "هو", "هي"}
        for at in range(first, last)
    ):
        return None
    if (view.upos(first) not in {"PROPN", "NOUN", "X", "ADJ", "VERB"} and view.opening(first) is None) or (
        view.key(colon - 1).isdigit() and view.key(colon + 1).isdigit()
    ):
        return None
    if last - first > LONGEST_SOURCE or view.size - colon < 3:
        return None
    if last - first == 1 and head in states() and not any(view.upos(at) == "VERB" for at in range(colon, view.size)):
        return None
    if _is_dateline(view, colon):
        return None
    source = view.span(first, last)
    return Draft(
        rule="headline",
        cue=source,
        lemma=":",
        stance=Stance.ASSERT,
        content=(view.span(colon + 1, view.size),),
        source=source,
    )


def _is_dateline(view: View, colon: int) -> bool:
    """Whether nothing follows but a short name in quotation marks, the outlet's, or the reporter's name."""
    rest = range(colon + 1, view.size)
    if colon == 1 and len(rest) <= LONGEST_OUTLET and view.key(rest.start) in given_names() | {SERVANT}:
        return True  # «آسفي: عبد الكبير لمرابط»
    opening = view.opening(colon + 1)
    if opening is None or view.at(opening.inner.end) + 1 < view.size:
        return False
    inside = range(colon + 2, view.at(opening.inner.end))
    return len(inside) <= LONGEST_OUTLET and not any(view.upos(at) in {"VERB", "AUX"} for at in inside)


def _misread_name(view: View, at: int, first: int, last: int) -> bool:
    """Whether a word tagged as a verb is part of a short name before the colon."""
    return view.upos(at - 1) == "PROPN" or (
        at == first and last - first <= 3 and all(view.upos(rest) == "PROPN" for rest in range(first + 1, last))
    )


def is_furniture(line: str) -> bool:
    """Whether a paragraph is not the article's text (اقرأ أيضا: …, cookie notice, share buttons)."""
    folded = normalize(line)
    return any(folded.startswith(start) and _ends_word(folded, len(start)) for start in circumstances().furniture)


def _ends_word(text: str, at: int) -> bool:
    return at >= len(text) or not text[at].isalnum()
