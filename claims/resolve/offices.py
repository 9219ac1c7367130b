"""What an office says beyond its holder: the body it belongs to, and whether two offices are one person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.normalize import without_article
from claims.resolve.phrases import Phrase, Shape

if TYPE_CHECKING:
    from claims.resolve.reader import PhraseReader


def body_of(reader: PhraseReader, phrase: Phrase) -> tuple[int, int] | None:
    """The tokens of the organisation that an office belongs to (المتحدث باسم «وزارة الخارجية الروسية»)."""
    for start, end in phrase.titles:
        for at in range(start + 1, end):
            token = reader.tokens[at]
            stem = without_article(token.core)
            known = reader.known_at(at)
            if known and known[0].kind != "state":
                return at, min(end, at + known[1])
            if stem in reader.words.regions:
                continue
            organisation = stem in reader.nouns.organisations or stem in reader.nouns.media
            if organisation or reader.is_ministry(at, end):
                return at, end
    return None


def double_office(reader: PhraseReader, parts: list[Phrase]) -> bool:
    """Whether two offices are one person's: «وكيل الأمين العام ومنسق الإغاثة مارك لوكوك»."""
    first, last = parts[0], parts[-1]
    if len(parts) == 2 and first.name and first.titles and first.title:
        # «موريس ليفي الرئيس السابق لشركة … والمنظم الرئيسي للمعرض»
        head = reader.tokens[last.start]
        definite = any(token.definite for token in reader.tokens[last.start : last.end])
        own = last.shape == Shape.TITLED and last.name is None and definite and head.pronoun is None
        return own and (last.gender == first.title.gender or (last.title is not None and last.title.of_women))
    if len(parts) != 2 or any(part.shape != Shape.TITLED or part.number != "Sing" for part in parts):
        return False
    head = reader.tokens[last.start]
    trade = first.title is not None and first.title.unnamed and last.title is not None and last.title.unnamed
    one = not first.definite or (trade and first.gender == last.gender)  # «الكاتب والإعلامي السعودي …»
    return first.name is None and last.name is not None and one and head.pronoun is None
