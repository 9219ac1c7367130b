"""Complement clauses: أن, إن, أنه, بأن."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.view import View
from claims.name_parts import name_part

COMPLEMENTIZERS = {"ان", "انه", "انها", "انهم", "انهما", "بان", "بانه", "بانها", "فان", "انني", "انما"}
NEGATED = "ألا"
"""أن and لا in one word; إلا (except) differs only in its hamza."""


def is_letter(view: View, at: int) -> bool:
    """Whether «إن» is a letter of CNN, whichever of the two (شبكة سي إن إن)."""
    if view.key(at) != "ان":
        return False
    first = view.key(at - 1) == "سي" and view.key(at + 1) == "ان"
    return first or (view.key(at - 1) == "ان" and view.key(at - 2) == "سي")


def is_clause(view: View, at: int) -> bool:
    """Whether a complement clause opens with the word at ``at`` (أن, إن, أنه), not an adverbial one (بعد أن)."""
    if at < view.size and (view.words[at].text == NEGATED or _is_cut_up(view, at)):
        return True
    if (
        view.key(at) not in COMPLEMENTIZERS
        or view.key(at - 1) in circumstances().adverbial_conjunctions
        or view.key(at + 1) in circumstances().latin_letters
        or is_letter(view, at)
        or name_part(view.key, at - 1) > 1  # «مون جيه إن»
    ):
        return False
    if view.key(at) == "ان" and view.key(at - 1) in circumstances().predicates:
        return False
    if view.key(at) == "ان" and view.key(at + 1) in {"لم", "."}:
        return False
    if view.key(at - 1) == "و" and view.joined(at) and view.key(at + 1) in {"كان", "كانت", "كانوا"}:
        return False  # «وإن كانت» concedes
    return not (view.key(at - 1) == "ل" and view.joined(at))


def _is_cut_up(view: View, at: int) -> bool:
    """Whether the tokenizer cut ألا in two (إلى أ‑لا تكون)."""
    return view.upos(at) == "SCONJ" and view.words[at].text + view.words[min(at + 1, view.size - 1)].text == NEGATED


def opens_question(view: View, at: int) -> bool:
    """Whether what somebody asks begins with the word (هل، كيف، إن كان، عما إذا)."""
    if view.key(at) == "عن" and view.key(at + 1) == "ما":
        return view.key(at + 2) == "اذا"
    whether = view.key(at) in {"ما", "ان"} and view.key(at + 1) in {"اذا", "كان", "كانت"}
    return whether or view.key(at) in circumstances().interrogatives


def clause_start(view: View, at: int) -> int:
    """First word of the clause whose complementizer stands at ``at``: بأن and فإن begin with their clitic."""
    return at - 1 if at > 0 and view.joined(at) and view.key(at - 1) in {"ب", "ف", "و"} else at
