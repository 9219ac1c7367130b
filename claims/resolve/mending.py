"""Sources as the text has them, where the span that was found is a little short or long."""

from __future__ import annotations

from claims.resolve.inventory import sentence_end
from claims.resolve.nouns import reporting_verbs
from claims.resolve.phrases import Phrase, Shape
from claims.resolve.reader import PhraseReader
from claims.resolve.titled import named, titled

FURTHER = 14
MANY = ("ات", "ون", "ين", "ان")


def written(reader: PhraseReader, start: int, limit: int) -> Phrase:
    """The source written at the tokens ``start:limit``, mended where its span is cut a little short or long."""
    if start and reader.tokens[start].core == "اسم" and reader.nouns.title(reader.tokens[start - 1].core):
        start -= 1  # «المتحدث باسم …» cut in the middle
    elif cut_in_construct(reader, start):
        start -= 1
    phrase = reader.read(start, limit)
    if phrase.shape == Shape.TITLED and phrase.name is None:
        phrase = with_name_behind(reader, phrase, limit)
    elif phrase.shape == Shape.DESCRIPTION and reader.tokens[start].pronoun is not None:
        phrase = described_and_named(reader, phrase) or phrase
    elif phrase.shape == Shape.DESCRIPTION:
        phrase = with_unlisted_calling(reader, start, limit) or phrase
    if phrase.name and phrase.end == limit - 1 and is_verb_like_surname(reader, phrase, limit):
        phrase.name, phrase.end = (phrase.name[0], limit), limit
    if phrase.name and phrase.name[1] == limit == phrase.end:
        end = reader.names.end(phrase.name[0], min(limit + 4, len(reader.tokens)))
        said = reader.names.speaking | reader.names.behind_saying
        if end > limit and (reader.tokens[limit].upos == "PROPN" or reader.tokens[limit].core in said):
            phrase.name = (phrase.name[0], end)
    return phrase


def is_verb_like_surname(reader: PhraseReader, phrase: Phrase, limit: int) -> bool:
    """Whether the last word of a source is a surname that the parse takes for a verb: «يقول كريم صدر»."""
    last, first = reader.tokens[limit - 1], reader.tokens[limit - 2]
    lone = phrase.name == (limit - 2, limit - 1) and reader.nouns.given_name(first.core)
    bare = not (last.before or last.prefix or last.pronoun) and last.core not in reporting_verbs()
    return lone and bare and last.upos == "VERB" and not reader.nouns.title(last.core)


def cut_in_construct(reader: PhraseReader, start: int) -> bool:
    """Whether the source lacks the office that its first noun completes: «رئيس | الوزراء السابق»."""
    if start == 0 or not reader.tokens[start].definite or reader.tokens[start].before or reader.tokens[start].prefix:
        return False
    token, last = reader.tokens[start], reader.tokens[start - 1]
    title = reader.nouns.title(last.core)
    office = title is not None and title.number == "Sing" and not (title.thing or last.definite or last.pronoun)
    return office and token.deprel == "nmod" and token.head == last.word and token.sentence == last.sentence


def described_and_named(reader: PhraseReader, phrase: Phrase) -> Phrase | None:
    """The person whose name stands in apposition to what he is to somebody: «مبتكرها، هيروشي إيشيغورو، …»."""
    at, end = phrase.start + 1, sentence_end(reader, phrase.start)
    if at >= end or "،" not in reader.tokens[at].before or not reader.names.begins(at, after_comma=True):
        return None
    last = reader.names.end(at, end)
    closed = last >= end or reader.tokens[last].before.startswith(("،", ":", '"', "«", "“"))
    return named(reader, at, last) if last - at > 1 and closed else None


def with_unlisted_calling(reader: PhraseReader, start: int, limit: int) -> Phrase | None:
    """The person whose name ends a source that begins with a calling no list has: «الكيميائي الروسي ليونيد رينك»."""
    tokens = reader.tokens
    for at in range(start, limit):
        token = tokens[at]
        if at > start and not token.definite and tokens[at - 1].definite and reader.names.begins(at):
            whole = limit - at > 1 and reader.names.end(at, limit) == limit
            if not whole or reader.number(tokens[start]) != "Sing" or tokens[start].core.endswith(MANY):
                return None
            phrase = named(reader, at, limit)
            phrase.titles.insert(0, (start, at))
            reader.qualify(phrase, start, at)
            return phrase
        if not token.definite or token.prefix not in {(), ("و",)} or (at > start and token.before):
            return None
    return None


def with_name_behind(reader: PhraseReader, phrase: Phrase, limit: int) -> Phrase:
    """``phrase`` with the name of its holder: right behind a source cut short, or at the end of a long one."""
    if phrase.number == "Plur":
        return phrase
    in_front = name_in_front(reader, phrase.start)
    if in_front is not None:
        return named(reader, in_front, limit)
    if phrase.end < limit:
        for at in range(phrase.end, limit):
            token = reader.tokens[at]
            if "(" in token.before or (token.key.startswith("ل") and reader.names.told_to(at)):
                break
            if reader.names.begins(at) and not token.prefix and reader.names.end(at, limit) == limit:
                phrase.name = (at, limit)
                return phrase
    head, title = reader.tokens[phrase.start], phrase.title
    end = min(sentence_end(reader, phrase.start), limit + FURTHER)
    if end <= limit or title is None:
        return phrase
    right_behind = reader.tokens[limit].before.strip('،"“”') == ""
    unfinished = limit - phrase.start == 1 and not head.definite and head.pronoun is None
    longer = titled(reader, phrase.start, end, title)
    close = longer.name is not None and longer.name[0] <= limit + 1
    return longer if longer.name and right_behind and (close or unfinished) else phrase


def name_in_front(reader: PhraseReader, start: int) -> int | None:
    """Where a name begins that ends right before the office at ``start``: «بنجامان غريفو الوزير …»."""
    if start == 0 or reader.tokens[start].before.strip("،") or not reader.tokens[start].definite:
        return None
    found = None
    for at in range(start - 1, max(-1, start - 5), -1):
        if reader.tokens[at].sentence != reader.tokens[start].sentence:
            break
        if reader.names.begins(at) and reader.names.end(at, start) == start and start - at > 1:
            found = at
    return found
