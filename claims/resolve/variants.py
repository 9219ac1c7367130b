"""When two spellings are one word: names that were written into Arabic by ear.

The skeleton of a word keeps the consonants that transcriptions agree on. ج، غ، ق، ك all write g; س، ص and a
final ش write s; تش، ج write ch; ت، ط write t; long vowels come and go (بوتين، بوتن). Two words with one skeleton
may still be two names (جمال، كمال), so callers ask for further evidence, or use it inside one article only.
"""

from __future__ import annotations

from functools import lru_cache

from claims.normalize import key_words, without_article

CLASSES = str.maketrans("جغقگچصطضظذثڤپ", "كككككستدزدتفب")
VOWELS = frozenset("اويءه")
PARTICLES = frozenset(
    ("عبد", "ابو", "ابي", "ابا", "ام", "بن", "ابن", "بنت", "ال", "دي", "دا", "دو", "فان", "فون", "ماك")
)
SHORTEST_FOR_TYPO = 5
FULL_NAME = 2  # words, particles joined


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a folded ``word`` that its spellings share; the first letter stays even when a vowel."""
    folded = word.replace("تش", "ج").translate(CLASSES)
    if folded.endswith("ش"):
        folded = folded[:-1] + "س"
    kept = [folded[:1]]
    kept += [letter for letter in folded[1:] if letter not in VOWELS]
    return "".join(letter for i, letter in enumerate(kept) if i == 0 or letter != kept[i - 1])


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a person's name, articles dropped, particles joined to what follows (عبد الفتاح)."""
    words: list[str] = []
    joined = ""
    for word in key_words(name):
        if word in PARTICLES:
            joined += word
            continue
        words.append(joined + without_article(word) if not joined.startswith("عبد") else joined + word)
        joined = ""
    return tuple(words + ([joined] if joined else []))


def same_word(first: str, second: str) -> bool:
    """Whether two folded words of names in one article are taken for one: equal, one sound, or one slip apart."""
    if first == second:
        return True
    if min(len(first), len(second)) < 3:
        return False
    if skeleton(first) == skeleton(second) and abs(len(first) - len(second)) <= 2:
        return min(len(first), len(second)) >= 4
    return min(len(first), len(second)) >= SHORTEST_FOR_TYPO and first[0] == second[0] and one_slip(first, second)


def one_slip(first: str, second: str) -> bool:
    """Whether the words differ by one letter inserted, dropped or replaced."""
    if abs(len(first) - len(second)) > 1:
        return False
    if len(first) > len(second):
        first, second = second, first
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
    return first[at:] == second[at + 1 :] or first[at + 1 :] == second[at + 1 :]


def within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every word of ``short`` stands in ``long``, in some spelling."""
    return bool(short) and all(any(same_word(word, other) for other in long) for word in short)
