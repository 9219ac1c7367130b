"""Where a statement stands, by the selectors of the W3C Web Annotation Data Model (2017, sections 4.2.4 and 4.2.5).

Positions are code points of the article's text, end exclusive, as everywhere in an archive.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from claims.spans import Span

CONTEXT = 60
"""Code points of prefix and suffix."""


def contents(row: Mapping[str, Any]) -> list[Span]:
    """The spans of a claim's statement, without what interrupts it."""
    if row["content_spans"]:
        return [Span(*pair) for pair in json.loads(row["content_spans"])]
    return [Span(row["content_start"], row["content_end"])]


def selectors(row: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    """For each piece of the statement a position and a quotation that both select it.

    ``row`` has the columns of a claim and ``passage``, the text around it from offset ``passage_start`` on.
    """
    passage, shift = row["passage"], row["passage_start"]
    return [
        [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": passage[span.start - shift : span.end - shift],
                "prefix": passage[max(0, span.start - shift - CONTEXT) : span.start - shift],
                "suffix": passage[span.end - shift : span.end - shift + CONTEXT],
            },
        ]
        for span in contents(row)
    ]
