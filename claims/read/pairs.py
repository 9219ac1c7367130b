"""Pairs of statements from a CSV file."""

from __future__ import annotations

import csv
from pathlib import Path

from claims.errors import InputRejected

COLUMNS = ("s1", "s2")


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
