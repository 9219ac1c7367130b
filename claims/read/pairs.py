"""Pairs of statements: two given by hand, or the rows of a CSV file."""

from __future__ import annotations

import csv
from pathlib import Path

from claims.errors import InputRejected
from claims.read.text import FEWEST_ARABIC, arabic_share

COLUMNS = ("s1", "s2")


def a_pair(first: str, second: str) -> tuple[str, str]:
    """Two statements given by hand. Raises ``InputRejected`` when one of them is no Arabic."""
    for text in (first, second):
        if arabic_share(text) < FEWEST_ARABIC:
            raise InputRejected(text or "(empty)", "not a statement in Arabic", "Give two Arabic statements.")
    return first.strip(), second.strip()


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """The statements in the columns ``s1`` and ``s2`` of a CSV file in UTF-8, row by row.

    Raises ``InputRejected`` when it cannot be read, lacks a column or a statement.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            if not set(COLUMNS) <= set(rows.fieldnames or ()):
                raise InputRejected(path.as_posix(), "has no columns s1 and s2 in its first line", "Add them.")
            found = []
            for row in rows:
                first, second = ((row[column] or "").strip() for column in COLUMNS)
                if not first or not second:
                    raise InputRejected(
                        path.as_posix(), f"line {rows.line_num} lacks a statement", "Fill it or remove it."
                    )
                found.append((first, second))
            return found
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputRejected(path.as_posix(), f"cannot be read ({error})", "Give a CSV file in UTF-8.") from error
