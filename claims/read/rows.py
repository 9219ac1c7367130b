"""JSON Lines and CSV: one article in each row, read row by row."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from claims.errors import InputRejected
from claims.lexicon import validated
from claims.read.dates import iso_date
from claims.read.found import Found, headline
from claims.read.lines import lines
from claims.read.manifest import Field
from claims.read.text import LARGEST, arabic_text, refuse_surrogates

MOST_TOLD = 100
"""Bad rows of one file that are reported one by one; the rest is only counted, so that a wrong file fills no memory."""

MARKUP = re.compile(r"</?(?:p|br|div|span|strong|em|a|h[1-6])\b[^<>]*>", re.I)

csv.field_size_limit(LARGEST)

Unmarked = Callable[[str, str], str]
"""The text of a piece of HTML (first argument); the second names its source in messages."""

Columns = Mapping[Field, str]
"""The file's names for ours."""


class Row(NamedTuple):
    """One row as the file holds it, and the line on which it ends."""

    line: int
    values: Mapping[str, Any]


def articles(
    path: Path, source: str, unmarked: Unmarked, columns: Columns | None = None
) -> Iterator[Found | InputRejected]:
    """The articles in a file of rows: JSON Lines, or CSV with the names of its columns in the first row.

    ``columns`` are the file's names that ``claims/lexicon/columns.yaml`` does not know. A row that is no article comes
    as the ``InputRejected`` that says why, with its line.
    """
    kind = path.name.lower().removesuffix(".gz").rpartition(".")[2]
    found = csv_rows(path, source) if kind in ("csv", "tsv") else json_rows(path, source)
    rows = told = untold = 0
    mapping: Columns = {}
    try:
        for row in found:
            rows += 1
            if isinstance(row, Row):
                mapping = _mapping(row.values, columns or {}, mapping)
                item = _article(row, mapping, source, unmarked) if "text" in mapping else _no_text(row, source)
            else:
                item = row
            if isinstance(item, InputRejected):
                told += 1
                untold += told > MOST_TOLD
                if told > MOST_TOLD:
                    continue
            yield item
        if not rows:
            yield InputRejected(source, "holds no rows", "Give a file that holds articles.")
    except InputRejected as rejected:
        yield rejected
    if untold:
        yield InputRejected(source, f"{untold:,} more rows could not be read", "Correct the first ones and try again.")


def json_rows(path: Path, source: str) -> Iterator[Row | InputRejected]:
    """The objects in a file of JSON Lines; empty lines are passed over."""
    for number, text in lines(path, source):
        where = f"{source}:{number}"
        if text is None:
            yield InputRejected(where, f"too long (the limit is {2 * LARGEST:,} characters)", "Split it.")
        elif text.strip():
            try:
                value = json.loads(text)
            except (ValueError, RecursionError) as error:
                if number == 1 and text.lstrip().startswith("["):
                    raise InputRejected(
                        source, "one JSON list, not JSON Lines", "Write one object on each line (jq -c '.[]' FILE)."
                    ) from error
                yield InputRejected(where, f"not JSON ({error})", "Correct the line.")
                continue
            if isinstance(value, dict):
                yield Row(number, value)
            else:
                yield InputRejected(where, "not a JSON object", "Write one object on each line.")


def csv_rows(path: Path, source: str) -> Iterator[Row | InputRejected]:
    """The rows of a CSV file by the names in its first row. The delimiter (``,``, ``;`` or tab) is told from that."""
    too_long: list[int] = []

    def texts() -> Iterator[str]:
        for number, text in lines(path, source):
            if text is None:
                too_long.append(number)
            yield "\n" if text is None else text

    stream = texts()
    first = next(stream, "")
    delimiter = max(",;\t", key=first.count)
    names = next(csv.reader([first], delimiter=delimiter), [])
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield InputRejected(f"{source}:{reader.line_num + 1}", f"not CSV ({error})", "Correct the quotation marks.")
            continue
        line = reader.line_num + 1
        if too_long:
            yield InputRejected(
                f"{source}:{too_long.pop()}", f"too long (the limit is {2 * LARGEST:,} characters)", "Split it."
            )
        elif len(cells) > len(names):
            yield InputRejected(
                f"{source}:{line}", f"has {len(cells)} cells for {len(names)} columns", "Quote the cells."
            )
        elif any(cells):
            yield Row(line, dict(zip(names, cells, strict=False)))


def columns_of(written: str) -> dict[Field, str]:
    """``text=body,date=day`` as a mapping. Raises ``ValueError`` that says what is wrong."""
    found: dict[Field, str] = {}
    for part in written.split(","):
        ours, equals, theirs = (piece.strip() for piece in part.partition("="))
        field = _known().get(_folded(ours))
        if not (equals and theirs and field):
            raise ValueError(f"{part!r} is not FIELD=COLUMN with a FIELD of {', '.join(_names())}")
        found[field] = theirs
    return found


def _mapping(values: Mapping[str, Any], given: Columns, before: Columns) -> Columns:
    """The file's name for each of ours; rows of JSON need not all have the same fields."""
    known = {_folded(name): name for name in values}
    fresh = {
        field: next((known[name] for name in map(_folded, names) if name in known), None)
        for field, names in _names().items()
    }
    return {**before, **{field: name for field, name in fresh.items() if name}, **given}


def _article(row: Row, columns: Columns, source: str, unmarked: Unmarked) -> Found | InputRejected:
    values = {field: _plain(row.values.get(name)) for field, name in columns.items()}
    where = f"{source}:{row.line}"
    text = values.get("text")
    if not text:
        return InputRejected(where, "no text in it", "Fill it in, or leave the row out.")
    try:
        refuse_surrogates(text, where)
        text = arabic_text(unmarked(text, where) if MARKUP.search(text) else text, where)
    except InputRejected as rejected:
        return rejected
    title, url, written = values.get("title"), values.get("url"), values.get("published")
    key = url or values.get("id") or hashlib.sha256(text.encode()).hexdigest()[:12]
    return Found(
        text=text,
        source=f"{source}#{key}",
        title=title or headline(text),
        url=url,
        published=iso_date(written) if written else None,
        outlet=values.get("outlet"),
        in_row=True,
    )


def _no_text(row: Row, source: str) -> InputRejected:
    names = ", ".join(list(row.values)[:20])
    return InputRejected(
        f"{source}:{row.line}",
        f"has no column with the text of an article (its columns: {names})",
        "Name it: --columns text=COLUMN, or in manifest.yaml under collections.",
    )


def _plain(value: Any) -> str | None:
    """A cell as a string: paragraphs of a list on lines of their own, of an object its name; null without any."""
    if isinstance(value, list):
        value = "\n".join(part for part in value if isinstance(part, str))
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None


@lru_cache(maxsize=1)
def _names() -> dict[Field, list[str]]:
    return validated("columns", dict[Field, list[str]])


@lru_cache(maxsize=1)
def _known() -> dict[str, Field]:
    return {_folded(name): field for field, names in _names().items() for name in names}


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name.lower())
