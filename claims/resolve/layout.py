"""Which sentences of an article are crossheads: short lines between paragraphs, as an editor sets them."""

from __future__ import annotations

from claims.model import Parse

LONGEST = 14
CLOSED = '.!؟?:؛…"”»،'


def crossheads(text: str, parse: Parse) -> frozenset[int]:
    """Numbers of the sentences that are a whole line without a stop, neither the first nor the last of the article."""
    found = []
    for number, sentence in enumerate(parse.sentences[1:-1], 1):
        span = sentence.span
        line_start = text.rfind("\n", 0, span.start) + 1
        line_end = text.find("\n", span.end)
        line = text[line_start : line_end if line_end >= 0 else len(text)].strip()
        alone = line == span.of(text).strip() and bool(text[:line_start].strip())
        if alone and line and line[-1] not in CLOSED and len(line.split()) <= LONGEST:
            found.append(number)
    return frozenset(found)
