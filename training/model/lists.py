"""Which tokens are several words, settled by the treebank, and by how often the parts stand alone in raw news.

«وبروانة» is و + بروانة where بروانة is far more frequent by itself than with و; «كرنفال» is one word, since no
«رنفال» exists. Networks that see letters only cannot know this of names. Forms on which neither decides stay with the
tokenizer.
"""

from __future__ import annotations

import gzip
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from training.model.treebank import FORM, Sentence

PROCLITICS = "وفبلكس"
IMPERFECT = "أنيت"
"""What a verb begins with after س; in that person it may never stand alone in the news (سيزور)."""
ENCLITICS = ("هما", "ها", "هم", "ه")
"""Pronouns that are nearly always such where the rest is a word; ي and نا are as often part of a word."""
POSSIBLE_ENCLITICS = (*ENCLITICS, "هن", "نا", "ني", "ي", "كم", "ك")
SHORTEST = 4
"""Letters of a form about which the counts say something."""
FEWEST = 3
"""Occurrences in raw news below which a form is left to the tokenizer."""
TIMES = 3.0
"""Powers of two by which a part must be more (or less) frequent alone than in the whole form."""
PRONOUN_TIMES = 0.0
"""The same for what stands before a pronoun, which rarely is a word by chance."""
CERTAIN = 0.9
"""The share of a form's occurrences in the treebank that settles it."""


def settled(
    treebank: Iterable[Sentence],
    counts: Mapping[str, int],
    before: Mapping[str, bool],
    whole: Iterable[str] = (),
    several: Iterable[str] = (),
) -> dict[str, bool]:
    """Of forms, whether they are several words.

    ``counts``: how often each form stands in raw news. ``before``: an older list, which counts where the treebank and
    the counts are silent. ``whole``: words that the treebank may cut, and nothing else (وجيه, يتهم);
    ``several``: forms that are several words where nothing speaks against it (فكشف).
    """
    told = {form: by_counts(form, counts) for form, frequency in counts.items() if frequency >= FEWEST}
    by_news = {form: several for form, several in told.items() if several is not None}
    return {**dict.fromkeys(several, True), **by_news, **before, **dict.fromkeys(whole, False), **by_treebank(treebank)}


def by_treebank(treebank: Iterable[Sentence]) -> dict[str, bool]:
    """What a form is in nearly all of at least two places of the treebank."""
    seen: dict[str, Counter[bool]] = defaultdict(Counter)
    for sentence in treebank:
        for token, words in sentence.tokens:
            seen[token[FORM]][len(words) > 1] += 1
    found = {}
    for form, ways in seen.items():
        share = ways[True] / ways.total()
        if ways.total() >= 2 and form.isalpha() and not CERTAIN > share > 1 - CERTAIN:
            found[form] = share >= CERTAIN
    return found


def by_counts(form: str, counts: Mapping[str, int]) -> bool | None:
    """Whether ``form`` is several words, by how often its parts are met alone; null where that decides nothing."""
    if len(form) < SHORTEST:
        return None
    whole = counts.get(form, 0)
    ends = next((end for end in ENCLITICS if form.endswith(end)), "")
    if form[0] in PROCLITICS:
        times = _times(_alone(form[1:], form[0]), whole, counts)
        if times >= TIMES:
            return True
        if times > -TIMES:
            return None
        if form.endswith(POSSIBLE_ENCLITICS):
            return None
        return None if form[0] == "س" and form[1] in IMPERFECT and _is_verb(form[1:], counts) else False
    if ends:
        times = _times(_stems(form.removesuffix(ends)), whole, counts)
        return True if times >= PRONOUN_TIMES else False if times <= -TIMES else None
    return None


def _is_verb(rest: str, counts: Mapping[str, int]) -> bool:
    """Whether what follows «س» is met in the news in any person: يزور for سيزور, but no يوارت for ستيوارت."""
    return any(counts.get(person + rest[1:], 0) for person in IMPERFECT)


def _alone(rest: str, proclitic: str) -> list[str]:
    """How what follows a proclitic is written alone: after ل the article has lost its ا."""
    return ["ا" + rest] if proclitic == "ل" and rest.startswith("ل") else [rest]


def _stems(rest: str) -> list[str]:
    """How what stands before a pronoun is written alone: رسالت(ه) is رسالة, أصدقائ(ه) is أصدقاء, مستو ا(ه) is مستوى."""
    endings = {"ت": "ة", "ئ": "ء", "ؤ": "ء", "ا": "ى", "و": "وا"}
    return [rest, rest[:-1] + endings[rest[-1]]] if rest[-1] in endings else [rest]


def _times(forms: Iterable[str], whole: int, counts: Mapping[str, int]) -> float:
    """How many times, as a power of two, the most frequent of ``forms`` is as frequent as ``whole``."""
    return math.log2((max(counts.get(form, 0) for form in forms) + 0.5) / (whole + 0.5))


def load(path: Path) -> dict[str, bool]:
    """A list as it is shipped: a form, a tab, 1 if it is several words and 0 if it is one."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {form: flag == "1" for form, flag in (line.rstrip("\n").split("\t") for line in lines)}


def save(found: Mapping[str, bool], path: Path) -> None:
    """Write a list so that equal lists make equal files."""
    text = "".join(f"{form}\t{int(several)}\n" for form, several in sorted(found.items()))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
