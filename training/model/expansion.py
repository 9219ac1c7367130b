"""The words in a token, by rule: what is cut off left and right, and how the rest is written by itself.

The network spells words letter by letter and, on forms it never saw, sometimes invents one. Proclitics and pronouns
are closed classes (Ryding 2005, ch. 12, 16 and 18), and raw news tells which of the possible words exists.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

CONJUNCTIONS = "وف"
BEFORE_NOUNS = "بلك"
FUTURE = "س"
IMPERFECT = "أنيت"
PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "نا", "ه")
FINAL = {"ت": "ة", "ئ": "ء", "ؤ": "ء", "ا": "ى", "و": "وا", "ي": "ى"}
"""How the last letter before a pronoun is written at the end of a word: رسالته, أصدقائه, مستواه, هاجموه, إليه."""
SHORTEST = 2
"""Letters that are left of a word at least."""


def expansion(token: str, counts: Mapping[str, int], whole: Collection[str] = ()) -> list[str]:
    """The words in ``token``, which is several; ``counts``: how often each form stands in raw news.

    ``whole``: words from which no pronoun is cut (ويتهم is و + يتهم).
    """
    if token[0] == "و" and token[1:] in whole:
        return ["و", token[1:]]
    best, _ = max(_ways(token, counts), key=lambda way: way[1])
    return best


def _ways(token: str, counts: Mapping[str, int]) -> list[tuple[list[str], float]]:
    """Every way to cut, with the count of what is left (halved for each cut more, since short words are frequent)."""
    found = []
    for before, rest in _cut_left(token):
        for end in ("", *PRONOUNS):
            if not rest.endswith(end) or len(rest) - len(end) < SHORTEST or not (before or end):
                continue
            stem = rest.removesuffix(end)
            written = [stem, stem[:-1] + FINAL[stem[-1]]] if end and stem[-1] in FINAL else [stem]
            word = max(written, key=lambda form: counts.get(form, 0))
            weight = counts.get(word, 0) / 2 ** (len(before) + 2 * bool(end))
            found.append(([*before, word, *([end] if end else [])], weight))
    return found or [([token], 0.0)]


def _cut_left(token: str) -> list[tuple[list[str], str]]:
    """Every way to cut proclitics off, with what is left; after ل the article has its ا back."""
    found: list[tuple[list[str], str]] = [([], token)]
    if token[0] in CONJUNCTIONS and len(token) > SHORTEST:
        found.append(([token[0]], token[1:]))
    for before, rest in list(found):
        if rest[0] in BEFORE_NOUNS and len(rest) > SHORTEST:
            left = "ا" + rest[1:] if rest[0] == "ل" and rest[1] == "ل" else rest[1:]
            found.append(([*before, rest[0]], left))
        if rest[0] == FUTURE and rest[1:] and rest[1] in IMPERFECT:
            found.append(([*before, rest[0]], rest[1:]))
    return found
