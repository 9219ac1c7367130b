"""Nouns that open what is confirmed, denied or announced, and nouns that name a statement or a text."""

from __future__ import annotations

import re

from claims.extract.circumstances import circumstances
from claims.extract.view import View
from claims.normalize import without_article

VERBAL_NOUN = re.compile(r"^(ت\w\w?ي\w|ت\wا\w[^\Wه]|ا\w?ت\w?ا\w|است\w\w?ا\w|ان\w\w?ا\w|ا\w\wا\w)$")
"""Written shapes of verbal nouns: تفعيل، تفاعل، افتعال، استفعال، انفعال، إفعال (forms II, VI, VIII, X, VII, IV)."""


def opens_statement(view: View, at: int) -> bool:
    """Whether the word opens what is confirmed, denied or announced, and so cannot be who speaks."""
    key = view.key(at)
    if key in circumstances().statement_nouns:
        return key not in circumstances().openers_of_both or not _person_ahead(view, at)
    return (
        is_verbal_noun(key)
        and key not in circumstances().groups | circumstances().titles
        and view.upos(at) == "NOUN"
        and view.opening(at + 1) is None
    )


def is_verbal_noun(key: str) -> bool:
    """Whether the folded word has the shape of a verbal noun of a derived form."""
    return bool(VERBAL_NOUN.match(key))


def _person_ahead(view: View, at: int) -> bool:
    following = view.key(at + 1)
    if view.key(at) in {"هذا", "هذه", "ذلك", "تلك"}:
        return view.definite(at + 1) and without_article(following) not in circumstances().statements
    return following == "من" or view.key(at) in {"كل", "جميع"}


def is_statement(view: View, at: int) -> bool:
    key = without_article(view.key(at))
    following = without_article(view.key(at + 1))
    return key in circumstances().statements or (
        key in {"هذه", "هذا", "تلك", "كل", "جميع"} and following in circumstances().statements
    )


def is_document(view: View, at: int) -> bool:
    return without_article(view.key(at)) in circumstances().documents
