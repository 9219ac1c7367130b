"""Numbers in Arabic text: what is counted, how many, how exactly.

Reads digits (Western, Arabic-Indic, Persian), number words with their inflections and compounds
(«خمسة وثلاثون», «مئة وعشرون ألفا»), duals of scale («مليونان»), ranges («بين 30 و40»), and the words that make a
number a bound («على الأقل», «أكثر من») or an estimate («نحو», «حوالي»). Clitics are words of their own in the parse.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from claims.link.words import folded
from claims.model import Word
from claims.normalize import normalize

UNITS = {
    "واحد": 1, "واحده": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "اثنا": 2, "اثني": 2, "اثنتا": 2,
    "ثلاث": 3, "ثلاثه": 3, "اربع": 4, "اربعه": 4, "خمس": 5, "خمسه": 5, "ست": 6, "سته": 6, "سبع": 7, "سبعه": 7,
    "ثمان": 8, "ثماني": 8, "ثمانيه": 8, "تسع": 9, "تسعه": 9, "عشر": 10, "عشره": 10,
}  # fmt: skip
TENS = {
    stem + ending: value
    for stem, value in (("عشر", 20), ("ثلاث", 30), ("اربع", 40), ("خمس", 50), ("ست", 60), ("سبع", 70), ("ثمان", 80),
                        ("تسع", 90))
    for ending in ("ون", "ين")
}  # fmt: skip
HUNDREDS = {
    "مايه": 100,
    "ميه": 100,
    "مييه": 100,
    "ماءه": 100,
    "ميتان": 200,
    "مايتان": 200,
    "ميتين": 200,
    "مايتين": 200,
    "ميتي": 200,
    "مايتي": 200,
}
HUNDREDS |= {
    stem + hundred: value * 100
    for stem, value in (("ثلاث", 3), ("اربع", 4), ("خمس", 5), ("ست", 6), ("سبع", 7), ("ثمان", 8), ("ثماني", 8),
                        ("تسع", 9))
    for hundred in ("مايه", "ميه")
}  # fmt: skip
SCALES = {
    "الف": 1_000, "الاف": 1_000, "الفا": 1_000, "الفان": 2_000, "الفين": 2_000, "مليون": 1_000_000,
    "ملايين": 1_000_000, "مليونا": 1_000_000, "مليونان": 2_000_000, "مليونين": 2_000_000, "مليار": 10**9,
    "مليارات": 10**9, "مليارا": 10**9, "ملياران": 2 * 10**9, "مليارين": 2 * 10**9, "تريليون": 10**12, "بليون": 10**9,
    "بلايين": 10**9,
    "مليوني": 2_000_000, "ملياري": 2 * 10**9, "الفي": 2_000,
}  # fmt: skip
DUAL = frozenset({2_000, 2_000_000, 2 * 10**9})
"""Scales that are a number by themselves («مليونان»)."""
DIGITS = re.compile(r"\d+(?:[.,٫٬]\d+)*")
GROUPED = re.compile(r"\d{1,3}(?:[,٬.]\d{3})+")
ABOUT = frozenset({"نحو", "حوالي", "قرابه", "زهاء", "تقريبا", "قراب", "ما يقارب", "يقارب", "يناهز", "يقرب", "ناهز"})
AT_LEAST = frozenset({"اكثر", "يزيد", "يفوق", "فوق", "ازيد", "تجاوز", "يتجاوز", "اقل تقدير"})
AT_MOST = frozenset({"اقل", "دون", "يقل"})
PERCENT = frozenset({"%", "٪", "بالميه", "بالمايه", "الميه", "المايه"})
CALENDAR = frozenset(
    "عام سنه يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر كانون شباط اذار نيسان ايار"
    " حزيران تموز اب ايلول تشرين جانفي فيفري افريل جوان جويليه اوت ساعه دقيقه صباح مساء بتوقيت طراز عيار".split()
)
UNCOUNTED = frozenset({"من", "و", "او", "ال", "عدد", "حوالي", "نحو"})


class Quantity(NamedTuple):
    """``low`` to ``high`` of ``counted`` (a key, empty when unknown) at words ``start`` to ``end`` (end exclusive).

    ``low`` equals ``high`` for an exact number; a bound leaves the other end infinite; ``about`` marks an estimate.
    ``head`` is the index of the counted noun, or of the number when there is none.
    """

    low: float
    high: float
    counted: str
    start: int
    end: int
    head: int
    about: bool = False

    @property
    def exact(self) -> bool:
        return self.low == self.high and not self.about


def value_of(token: str) -> float | None:
    """The number that a folded token of digits stands for; commas and points before three digits group thousands."""
    found = DIGITS.fullmatch(token)
    if not found:
        return None
    plain = token.replace("٬", ",").replace("٫", ".")
    if GROUPED.fullmatch(plain):
        return float(re.sub(r"[,.]", "", plain))
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None


def quantities(words: tuple[Word, ...]) -> list[Quantity]:
    """The quantities in ``words``, in order; dates, hours and model numbers are left out."""
    row = [normalize(word.text) for word in words]
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        value, end = _number(words, row, at)
        if value is None:
            at += 1
            continue
        if not _calendar(row, at, end):
            found.append(_described(words, row, at, end, value))
        at = end
    return _ranges(row, found)


def _number(words: tuple[Word, ...], row: list[str], at: int) -> tuple[float | None, int]:
    """The number that begins at ``at`` and where it ends: «مئة و خمسة و عشرون ألفا» is one number."""
    total, part, end, seen = 0.0, 0.0, at, False
    while end < len(row):
        token = row[end]
        step = end
        if seen and token == "و" and end + 1 < len(row):
            token, step = row[end + 1], end + 1
            if DIGITS.fullmatch(token):
                break
        digits = value_of(token) if not seen else None
        bare = folded(token)
        if digits is not None:
            part = digits
        elif token in UNITS and not (token in ("واحد", "واحده") and not seen) and words[step].upos != "VERB":
            part += UNITS[bare]
        elif token in TENS or bare in HUNDREDS:
            part += TENS.get(token, 0) or HUNDREDS[bare]
        elif bare in SCALES and (seen or SCALES[bare] in DUAL):
            total += (part or 1) * SCALES[bare]
            part = 0
        else:
            break
        seen, end = True, step + 1
    return (total + part, end) if seen else (None, at)


def _calendar(row: list[str], start: int, end: int) -> bool:
    """Whether the number is a year, a day of a month, an hour, or part of a name."""
    around = [folded(row[place]) for place in (start - 2, start - 1, end, end + 1) if 0 <= place < len(row)]
    near = [folded(row[place]) for place in (start - 1, end) if 0 <= place < len(row)]
    number = value_of(row[start])
    if any(word in CALENDAR for word in near):
        return True
    if number is not None and 1900 <= number <= 2100 and end - start == 1:
        return True
    return bool({":", "/", "-"} & set(near)) or any(word in ("طراز", "عيار") for word in around)


def _described(words: tuple[Word, ...], row: list[str], start: int, end: int, value: float) -> Quantity:
    """The number with what it counts and how exact it is."""
    before = [folded(each) for each in row[max(0, start - 3) : start]]
    after = [folded(each) for each in _clause(row[end : end + 8])]
    low = high = value
    if set(before[-2:]) & AT_LEAST or _at_least(before) or _at_least(after):
        high = float("inf")
    elif set(before[-2:]) & AT_MOST:
        low = 0.0
    about = bool(set(before[-2:]) & ABOUT or set(after[:2]) & ABOUT)
    if set(row[end : end + 2]) & PERCENT:
        return Quantity(low, high, "%", start, end, start, about)
    head, counted = start, ""
    if row[start] in ("اثنين", "اثنان", "اثنتين", "اثنتان") and start and words[start - 1].upos in ("NOUN", "ADJ"):
        return Quantity(low, high, folded(words[start - 1].lemma), start, end, start - 1, about)
    for ahead in range(end, min(end + 3, len(words))):
        if row[ahead] in UNCOUNTED:
            continue
        if words[ahead].upos in ("NOUN", "PROPN", "ADJ", "X"):
            head, counted = ahead, folded(words[ahead].lemma)
        break
    return Quantity(low, high, counted, start, end, head, about)


def _clause(row: list[str]) -> list[str]:
    """``row`` up to the first stop or coordination."""
    for at, token in enumerate(row):
        if token in ("و", "،", ",", ".", "؛", ":"):
            return row[:at]
    return row


def _at_least(row: list[str]) -> bool:
    """Whether «على الأقل» or «ما لا يقل عن» stands in the folded ``row``."""
    return any(pair in (("علي", "اقل"), ("لا", "يقل")) for pair in pairwise(row))


def _ranges(row: list[str], found: list[Quantity]) -> list[Quantity]:
    """Joins «بين 30 و 40» and «من 30 إلى 40» into one quantity."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        between = [folded(each) for each in row[last.end : quantity.start]] if last else []
        opener = row[last.start - 1] if last and last.start else ""
        if last and not last.counted and (between, opener) in ((["و"], "بين"), (["الي"], "من"), (["الي"], "بين")):
            joined[-1] = last._replace(
                high=quantity.high, low=last.low, counted=quantity.counted, end=quantity.end, head=quantity.head
            )
        else:
            joined.append(quantity)
    return joined


def conflicting(one: Quantity, other: Quantity) -> bool:
    """Whether no number fits both, rounding allowed: an estimate reaches a tenth to either side."""
    spans = []
    for each in (one, other):
        slack = 0.1 * each.low if each.about or _round(each.low) else 0.0
        spans.append((each.low - slack, each.high + slack))
    return spans[0][1] < spans[1][0] or spans[1][1] < spans[0][0]


def _round(value: float) -> bool:
    """Whether a number looks rounded: hundreds and above with no more than two leading digits."""
    return value >= 1000 and value % 10 ** (len(str(int(value))) - 2) == 0 if value < float("inf") else False
