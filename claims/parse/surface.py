"""What the parser reads: the article's characters without vowel signs and typographic variety, and the way back."""

from __future__ import annotations

from claims.normalize import UNPRINTED
from claims.spans import Span

ONE_FOR_ONE = str.maketrans(
    dict.fromkeys("“”„‟«»‹›❝❞″", '"')
    | dict.fromkeys("‘’‚‛′", "'")
    | dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\r\v\f#_", " "
    )
)


class Surface:
    """``text[start:end]`` as the parser reads it, with a map back to the article's offsets.

    ``text`` holds no vowel signs, tatweel or invisible controls; quotation marks are ASCII; hashtags are words.
    """

    def __init__(self, article_text: str, span: Span) -> None:
        self._article_text = article_text
        self._limit = span.end
        self._origin = [at for at in range(span.start, span.end) if not UNPRINTED.match(article_text[at])]
        self.text = "".join(article_text[at] for at in self._origin).translate(ONE_FOR_ONE)

    def original(self, start: int, end: int) -> Span:
        """The article's characters behind ``self.text[start:end]``, vowel signs on the last letter included."""
        last = self._origin[end - 1] + 1
        while last < self._limit and UNPRINTED.match(self._article_text[last]):
            last += 1
        return Span(self._origin[start], last)
