"""Dates as sources write them, to ISO dates. What is not certain stays unknown.

dateparser was tried: it knows one of the four sets of Arabic month names and no Arabic-Indic digits in them, and puts
today's day in where none is written.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache

from claims.lexicon import validated
from claims.normalize import normalize

YEARS = range(1900, 2100)
"""Years that are taken for Gregorian ones: a Hijri year (1440) is none of them."""

ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)|^(\d{4})(\d{2})(\d{2})(?:t\d{4,6}.*)?$")
DAY_FIRST = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
UNIX_TIME = re.compile(r"(\d{10})(?:\d{3})?")


def iso_date(written: str) -> str | None:
    """The one Gregorian day in ``written``, as YYYY-MM-DD; null when there is none, or several.

    Understood: ISO 8601, RFC 822, Unix time, ``٥ حزيران (يونيو) ٢٠١٩`` with any set of month names, ``June 5, 2019``,
    and 25/6/2019. Not guessed: Hijri dates, ``5/6/2019`` (which of the two is the month?), yesterday, dates without a
    year. The day is that of the time as written, whatever its time zone; of Unix time, the day in UTC.
    """
    folded = normalize(written)
    if found := UNIX_TIME.fullmatch(folded):
        return datetime.fromtimestamp(int(found[1]), UTC).date().isoformat()
    days = {day for day in _days(folded) if day}
    return days.pop().isoformat() if len(days) == 1 else None


def _days(folded: str) -> list[date | None]:
    found = [_day(m[1] or m[5], m[3] or m[6], m[4] or m[7]) for m in ISO.finditer(folded)]
    for match in DAY_FIRST.finditer(folded):
        first, second = int(match[1]), int(match[3])
        if first == second or first > 12:
            found.append(_day(match[4], second, first))
        elif second > 12:
            found.append(_day(match[4], first, second))
    months, with_day_first, with_month_first = _patterns()
    for match in with_day_first.finditer(folded):
        month, same = months[match["month"]], months[match["other"] or match["month"]]
        if month == same:
            found.append(_day(match["year"], month, match["day"]))
    found.extend(_day(m["year"], months[m["month"]], m["day"]) for m in with_month_first.finditer(folded))
    return found


def _day(year: str, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if int(year) in YEARS else None
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[dict[str, int], re.Pattern[str], re.Pattern[str]]:
    """The number of each month's name, and two orders: day month year, and (English) month day, year."""
    months = {
        normalize(name): number
        for number, names in enumerate(validated("months", list[list[str]]), 1)
        for name in names
    }
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    other = rf"(?:\s*[/(،-]\s*(?P<other>{names})\s*\)?)?"
    day_first = rf"(?<!\d)(?P<day>\d{{1,2}})[\s-]+(?:من )?(?P<month>{names}){other}[\s،,-]+(?P<year>\d{{4}})(?!\d)"
    month_first = rf"\b(?P<month>{names})\.? (?P<day>\d{{1,2}})[،,]? (?P<year>\d{{4}})(?!\d)"
    return months, re.compile(day_first), re.compile(month_first)
