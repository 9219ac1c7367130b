"""What the program says to people, in English or Arabic; the words are in ``claims/lexicon/messages.yaml``."""

from __future__ import annotations

import locale
import os
import string
from functools import cache

from claims.errors import LexiconError
from claims.lexicon import validated

LANGUAGES = ("en", "ar")
SETTING = "CLAIMS_LANG"


class Messages:
    """The messages in one language: ``say("build.done", db=...)``."""

    def __init__(self, language: str | None = None) -> None:
        self.language = language or preferred()
        self.right_to_left = self.language == "ar"

    def __call__(self, key: str, **values: object) -> str:
        return _texts()[key][self.language].format(**values)


def preferred() -> str:
    """The language of ``CLAIMS_LANG``, else of the locale; English when that is neither of ours."""
    asked = os.environ.get(SETTING) or next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None
    )
    language = (asked or locale.getlocale()[0] or "en")[:2].lower()
    return language if language in LANGUAGES else "en"


@cache
def _texts() -> dict[str, dict[str, str]]:
    """Raises ``LexiconError`` when a message lacks a language or its languages name other values."""
    texts = validated("messages", dict[str, dict[str, str]])
    for key, text in texts.items():
        if set(text) != set(LANGUAGES):
            raise LexiconError(f"lexicon messages.yaml, at {key}: needs exactly {' and '.join(LANGUAGES)}")
        first, second = (_values(text[language]) for language in LANGUAGES)
        if first != second:
            raise LexiconError(f"lexicon messages.yaml, at {key}: the languages fill in different values")
    return texts


def _values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
