"""Everybody an article names, whether they speak or not: the first reading, before any source is resolved."""

from __future__ import annotations

from claims.model import SpeakerKind
from claims.normalize import without_article
from claims.resolve.book import Book
from claims.resolve.counterparts import counterparts
from claims.resolve.descriptions import described
from claims.resolve.phrases import Phrase, Shape, shown
from claims.resolve.reader import PhraseReader
from claims.resolve.titled import named, titled
from claims.resolve.variants import FULL_NAME, name_words, within

DATELINE = (")-", ")–", ")—")
LONGEST_DESCRIPTION = 7
LAST_BYLINE, LONGEST_BYLINE = 2, 8
"""The last sentence that may be a line of the author's, and its longest, in words."""
WROTE = frozenset({"كتب", "كتبت"})
BETWEEN_PARTS = frozenset({"-", "–", "—", "/", "|", ":"})


def take_inventory(reader: PhraseReader) -> Book:
    """The book of an article's named persons, organisations, states and groups.

    Read twice: the first time only to learn the surnames, so that «الأسد» is a name where «بشار الأسد» is known.
    """
    learn_surnames(reader)
    book = Book(reader)
    for phrase in named_phrases(reader):
        if not in_byline(reader, phrase.start):
            enter(book, phrase)
    counterparts(book)
    return book


def learn_surnames(reader: PhraseReader) -> None:
    """Notes the surnames of those whose full name stands anywhere in the article.

    «مصطفى مجالات» teaches none where «محمد مصطفى» is named: a noun behind a surname («استعرض مصطفى مجالات …»). Nor
    does «ترمب كومي» beside «دونالد ترمب» and «جيمس كومي»: «أقال ترمب كومي» is a subject with its object.
    """
    tokens, names = reader.tokens, reader.names
    found = [phrase.name for phrase in named_phrases(reader) if phrase.name and not is_quoted(reader, phrase)]
    full = [name for name in found if len(name_words(shown(tokens, *name))) >= FULL_NAME]
    lasts = {tokens[end - 1].core for _, end in full}
    firsts: dict[str, set[str]] = {}
    for start, end in full:
        firsts.setdefault(tokens[end - 1].core, set()).add(tokens[start].core)
    for start, end in full:
        last = tokens[end - 1]
        surname_first = end - start == FULL_NAME and tokens[start].core in lasts
        another = len(firsts[last.core]) > 1 and not reader.nouns.given_name(tokens[start].core)
        ran_on = surname_first and (names.is_common(end - 1) or another)
        if last.upos in {"PROPN", "NOUN", "X", "ADJ"} and len(last.core) > 2 and not ran_on:
            names.surnames.add(last.core)
            names.surnames |= {token.core for token in tokens[start + FULL_NAME : end] if token.definite}
            if end - start == FULL_NAME:
                names.enders.setdefault(last.core, set()).add(tokens[start].core)


def is_quoted(reader: PhraseReader, phrase: Phrase) -> bool:
    """Whether a bare name stands in quotation marks, as titles of works do."""
    return phrase.shape == Shape.NAMED and reader.tokens[phrase.start].quoted


def enter(book: Book, phrase: Phrase) -> None:
    """Writes one phrase of the running text into the book."""
    if phrase.name:
        words = name_words(shown(book.tokens, *phrase.name))
        if len(words) >= FULL_NAME or phrase.titles or any(phrase.name[0] in p.places for p in book.people()):
            book.person(phrase)
        else:
            remember_place(book, phrase, words)
    elif phrase.shape == Shape.KNOWN:
        if not in_dateline(book, phrase):
            book.known(phrase)
    elif phrase.shape in {Shape.ORGANISATION, Shape.GROUP} and is_proper(book, phrase):
        book.described(phrase)


def in_byline(reader: PhraseReader, at: int) -> bool:
    """Whether token ``at`` stands in a line that says who wrote the article and where: «ماجد العسيري - سبق - أبها»."""
    sentence, start = reader.tokens[at].sentence, at
    if not 0 < sentence <= LAST_BYLINE:
        return False
    while start and reader.tokens[start - 1].sentence == sentence:
        start -= 1
    line = reader.tokens[start : reader.sentence_ends[at]]
    if len(line) > LONGEST_BYLINE:
        return False
    parts = sum(token.before in BETWEEN_PARTS for token in line[1:])
    if line[0].core in WROTE and all(token.upos != "SCONJ" for token in line):
        return True  # «كتبت - مروة عبد العظيم:»
    plain = all(token.upos != "VERB" and not token.preposition for token in line)
    return parts > 1 or (parts == 1 and plain)


def in_dateline(book: Book, phrase: Phrase) -> bool:
    """Whether a publisher stands in brackets before a dash, as in a dateline: «دبي (CNN)-- …»."""
    tokens, end = book.tokens, phrase.end
    if phrase.known is None or phrase.known.kind != SpeakerKind.MEDIA or end >= len(tokens):
        return False
    return "(" in tokens[phrase.start].before and tokens[end].before.startswith(DATELINE)


def is_proper(book: Book, phrase: Phrase) -> bool:
    """Whether a description in the running text is of one body that may be meant again («شرطة محلية» is not)."""
    tokens = book.tokens[phrase.start : phrase.end]
    return len(tokens) > 1 and any(token.definite or token.quoted or token.upos == "PROPN" for token in tokens)


def remember_place(book: Book, phrase: Phrase, words: tuple[str, ...]) -> None:
    """Notes that a person known by full name is mentioned by one name here."""
    for person in book.people():
        if within(words, person.words):
            person.places.append(phrase.start)
            return


def named_phrases(reader: PhraseReader) -> list[Phrase]:
    """The phrases of the running text that name somebody, from left to right, the longest at each place."""
    tokens, found = reader.tokens, []
    at = 0
    while at < len(tokens):
        phrase = phrase_at(reader, at)
        if phrase is None:
            at += 1
            continue
        found.append(phrase)
        inner = phrase.name is None or phrase.shape == Shape.TITLED
        at = max(at + 1, at + 1 if inner and phrase.shape != Shape.KNOWN else phrase.end)
        if phrase.name and phrase.shape == Shape.TITLED:
            # What stands inside the office (a ministry, a state) is named too; the name itself is not read again.
            for inside in range(phrase.start + 1, phrase.name[0]):
                other = phrase_at(reader, inside)
                if other and other.shape in {Shape.KNOWN, Shape.ORGANISATION}:
                    bounds = (end for start, end in phrase.titles if start <= inside < end)
                    other.end = min(other.end, next(bounds, phrase.name[0]))
                    found.append(other)
            at = phrase.end
    return found


def phrase_at(reader: PhraseReader, at: int) -> Phrase | None:
    """The phrase that begins at token ``at``, when it names somebody."""
    token = reader.tokens[at]
    limit = sentence_end(reader, at)
    if token.preposition or token.relative or token.upos in {"PUNCT", "SCONJ"}:
        return None
    known = reader.known_at(at)
    if known and not reader.longer_than_known(at, at + known[1], limit):
        return reader.after_known(at, known, limit)
    if token.upos == "VERB" and token.core not in reader.names.surnames:
        return None
    title = reader.nouns.title(token.core)
    if title and describes_noun_before(reader, at):
        return None  # «الائتلاف الحاكم نتانياهو»
    if title and title.thing and at + 1 < limit and reader.tokens[at + 1].definite:
        inner = reader.nouns.title(reader.tokens[at + 1].core)
        if inner and not inner.thing and not reader.parted(reader.tokens[at + 1]):
            return None  # «حكم القاضي، مارك واربي»: what the judge does, no referee
    kunya = token.core in reader.nouns.particles and token.upos == "PROPN" and reader.names.begins(at)
    if title and (kunya or reader.names.titled_alike(at)):
        return named(reader, at, limit)  # «أبو منصور»: no plural of fathers
    if title and not reader.is_body(at, limit) and not (title.thing and reader.names.begins(at)):
        phrase = titled(reader, at, limit, title)
        return phrase if phrase.name else None
    stem = without_article(token.core)
    if stem in reader.nouns.organisations or stem in reader.nouns.media or reader.is_ministry(at, limit):
        return described(reader, at, described_limit(reader, at, limit), Shape.ORGANISATION)
    if stem in reader.nouns.groups:
        return described(reader, at, described_limit(reader, at, limit), Shape.GROUP)
    if reader.names.begins(at):
        return named(reader, at, limit)
    return None


def describes_noun_before(reader: PhraseReader, at: int) -> bool:
    """Whether a word that is also an office is the adjective of a body right before it: «الحزب الحاكم»."""
    token, last = reader.tokens[at], reader.tokens[at - 1] if at else None
    if last is None or token.before or token.prefix or token.deprel != "amod" or token.upos != "ADJ":
        return False
    bodies = reader.nouns.organisations | reader.nouns.groups
    return token.definite and last.definite and without_article(last.core) in bodies


def sentence_end(reader: PhraseReader, at: int) -> int:
    """The end of the sentence that token ``at`` stands in."""
    return reader.sentence_ends[at]


def described_limit(reader: PhraseReader, at: int, limit: int) -> int:
    """How far a description in the running text may reach: to the first preposition, nobody having marked its end."""
    end = at + 1
    group = without_article(reader.tokens[at].core) in reader.nouns.groups
    while end < min(limit, at + LONGEST_DESCRIPTION):
        token = reader.tokens[end]
        if token.preposition or (group and token.prefix[-1:] in {("ل",), ("ب",)}):
            break
        end += 1
    return end
