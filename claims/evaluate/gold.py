"""Annotated attributions, as JSON Lines: what a careful reader marked in an article."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from claims.errors import InputRejected
from claims.model import Frozen, QuoteType
from claims.spans import Span


class GoldRow(Frozen):
    """One annotated attribution; offsets are code points of the article's file. ``via`` names its relays.

    ``stance`` is one of ``Stance``, or ``none`` on optional rows whose cue takes none.
    """

    doc: str
    id: str
    cue: Span
    cue_text: str
    content_text: str
    content: tuple[Span, ...]
    source_text: str | None
    type: QuoteType
    stance: str
    speaker: str | None
    via: tuple[str, ...] | None = None
    opt: bool | None = None


def read_gold(path: Path) -> dict[str, list[GoldRow]]:
    """The annotated rows of a JSON Lines file by article file name.

    Raises ``InputRejected`` when the file cannot be read or a line is not a row.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputRejected(path.as_posix(), f"cannot be read ({error})", "Name the file of annotated rows.") from error
    row_of = TypeAdapter(GoldRow)
    found: defaultdict[str, list[GoldRow]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        try:
            row = row_of.validate_json(line)
        except ValidationError as error:
            reason = f"line {number} is not an annotated row ({error.errors()[0]['msg']})"
            raise InputRejected(
                path.as_posix(), reason, "One JSON object stands on each line; see tests/gold."
            ) from error
        found[row.doc].append(row)
    return dict(found)
