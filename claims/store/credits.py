"""Which news agency a text credits, and which outlets are agencies."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from claims.lexicon import validated
from claims.normalize import normalize

HEAD, TAIL = 200, 100
"""Folded characters at the beginning and at the end of a text in which an agency is credited."""

SHORTEST = 6
"""Letters of a name that is taken wherever it stands there; a shorter one (وام, بنا) is a word like others, and counts
only between the marks of a credit line: (أ ف ب), فرانس24/ رويترز."""


def credited(text: str) -> str | None:
    """The agency, by its canonical name, that ``text`` credits first; null when it credits none."""
    folded = normalize.__wrapped__(text)
    for part in (folded[:HEAD], folded[-TAIL:]):
        if found := _pattern().search(part):
            return _agencies()[next(filter(None, found.groups()))]
    return None


def is_agency(outlet: str | None) -> bool:
    """Whether an outlet of this name is a news agency."""
    return outlet is not None and normalize(outlet) in _agencies()


@cache
def _agencies() -> dict[str, str]:
    """Canonical names by every folded name."""
    entries = validated("gazetteer_media", list[dict[str, Any]])
    return {
        normalize(name): entry["name"]
        for entry in entries
        if entry["kind"] == "agency"
        for name in (entry["name"], *entry.get("variants", ()))
    }


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_agencies(), key=lambda name: (-len(name), name))
    long = "|".join(re.escape(name) for name in names if len(name) >= SHORTEST)
    short = "|".join(re.escape(name) for name in names if len(name) < SHORTEST)
    return re.compile(rf"(?<!\w)(?:[وبل]?({long})(?!\w)|(?<=[(/\[])\s*({short})(?=\s*(?:[)/\]]|$)))")
