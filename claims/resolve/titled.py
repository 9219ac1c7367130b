"""Reads an office with the name of its holder, in both orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.resolve.nouns import Title
from claims.resolve.office_words import (
    BY_KINSHIP,
    goes_on_complement,
    is_behind_body,
    is_common_noun,
    is_indefinite_adjective,
    is_listed,
    is_of_another,
    is_rank,
    names_quoted,
    past_rank,
    stretch,
    told,
)
from claims.resolve.phrases import Phrase, Shape

if TYPE_CHECKING:
    from claims.resolve.reader import PhraseReader

LONGEST_QUOTED = 9
LONGEST_NAME = 4
WHO_IS = frozenset({"وهو", "وهي"})
RULERS = frozenset({"monarch", "prince", "cleric"})
IN_THE_NAME = frozenset({"باسم", "اسم"})
CALLED = frozenset({"يدعي", "تدعي", "اسمه", "اسمها"})
"""Between somebody described and the name: «سيدة تدعى كاثرين مايورغا»."""
QUOTES = frozenset('"“”„«»')


def titled(reader: PhraseReader, start: int, limit: int, title: Title) -> Phrase:
    """The phrase that begins with an office at ``start``: the office, and the name when one follows."""
    tokens = reader.tokens
    head = tokens[start]
    if title.number == "Dual" and head.core.endswith("ا") and not (start + 1 < limit and tokens[start + 1].definite):
        title = title._replace(number="Sing")  # «لكن نائبا في الكتلة» is no dual, which a noun would follow
    verb = tokens[start - 1] if start else None
    if title.of_women and verb is not None and (verb.upos, verb.features.get("Gender")) == ("VERB", "Fem"):
        title = title._replace(gender="Fem")  # «قالت العضو فلانة»
    phrase = Phrase(start, limit, Shape.TITLED, title.gender, title.number, definite=head.definite, title=title)
    at = start + 1
    # A noun without the article stands in the construct state (وزير الدفاع) unless an indefinite adjective follows.
    # The sound plural and the dual lose their ن there, so مسؤولون is followed by no complement.
    is_open = not head.definite and head.pronoun is None and (title.number == "Sing" or not head.core.endswith("ن"))
    if (
        is_open
        and at < limit
        and (is_indefinite_adjective(reader, at) or (title.honorific and reader.names.begins(at)))
    ):
        is_open = False
    while at < limit:
        token = tokens[at]
        if token.sentence != head.sentence or token.relative:
            break
        if "(" in token.before and token.key.isdigit():
            break  # «الرئيس السابق (2003-2010)»
        if "(" in token.before and ")" not in token.before:
            # «نائب الأمين العام (لليويفا) جورجيو ماركيتي»
            at = next((i for i in range(at + 1, limit) if ")" in tokens[i].before), limit)
            is_open = False
            continue
        if reader.parted(token):
            spoken = ":" in token.before or "؛" in token.before  # «وزير الخارجية: كيم …»: what he says
            nameable = title.number != "Plur" and not is_open and not spoken and not is_listed(reader, at)
            if nameable and is_of_another(reader, start, at):
                break
            if nameable and reader.names.begins(at, after_comma=True):
                phrase.name = (at, reader.names.end(at, limit))
            elif nameable and reader.nouns.honorific(token.core):
                first = past_rank(reader, at)
                if first < limit and reader.names.begins(first):
                    phrase.titles.append((at, first))
                    phrase.name = (first, reader.names.end(first, limit))
            break
        if token.key == "ل" and not is_open and at + 1 < limit and told(reader, start, at + 1):
            break  # «طبيب المنتخب لـ في الجول», «مدير الأسعار لـ«الوطن»»
        if token.core in CALLED and at + 1 < limit and reader.names.begins(at + 1):
            phrase.name = (at + 1, reader.names.end(at + 1, limit))
            break
        if title.number == "Plur" and not is_open and reader.names.begins(at):
            break
        if not is_open and reader.names.begins(at) and is_of_another(reader, start, at):
            break
        of_kin = title.kind in BY_KINSHIP and at == start + 1
        if is_open and (of_kin or tokens[at - 1].key in IN_THE_NAME) and reader.names.begins(at):
            # «زوجة جلال أمين», «المتحدث باسم كيت إليسون»: the name is the other's
            at, is_open = reader.names.end(at, limit), False
            continue
        if at + 2 < limit and not is_open and reader.nouns.honorific_pair(token.core, tokens[at + 1].core):
            at += 2  # «المرجع الشهير آية الله …»
            continue
        if at + 1 < limit and is_further_rank(reader, title, at):
            at, is_open = at + 1, False  # «الميجر جنرال يوري يفتوشينكو»
            continue
        honoured = at > start + 1 and tokens[at - 1].definite and reader.nouns.honorific(tokens[at - 1].core)
        closed = not is_open and tokens[at - 1].definite and at + 1 < limit and token.upos in {"ADJ", "NOUN"}
        surname = (
            closed and not token.definite and tokens[at + 1].core in reader.names.speaking | reader.names.behind_saying
        )
        opens_quote = token.quoted and not tokens[at - 1].quoted
        begins = not opens_quote and reader.names.begins(at, after_comma=honoured or surname)
        if closed and not begins and at == start + 1 and is_noun_for_name(reader, at, limit):
            phrase.name = (at, limit)
            break
        if begins and names_body(reader, at):
            at, is_open = at + 1 + (token.core in reader.nouns.particles), False  # «مركز الملك عبد الله | فلان»
            continue
        if not is_open and begins and (not token.prefix or token.key in reader.names.surnames):
            end = reader.names.end(at, limit)
            if end - at == 1 and goes_on_complement(reader, at):
                # «رئيس جمعية مجهزي مراكب الصيد»: what was taken for a name is a plural that goes on
                at, is_open = end, token.core.endswith("ي") and end < limit and tokens[end].upos == "NOUN"
                continue
            if not tokens[at - 1].definite and reader.name_at_end(end - 1, limit) is not None:
                at = end  # «رئيس جماعة بني وليد، إدريس الهاشمي»
                continue
            if end - at == 1 and is_common_noun(reader, at, limit):
                at, is_open = end, True  # «قائد اللواء الأول حرس حدود»
                continue
            phrase.name = (at, end)
            break
        if opens_quote:
            end = at
            while end < limit and tokens[end].quoted and (end == at or not QUOTES & set(tokens[end].before)):
                end += 1
            if token.upos in {"VERB", "PRON", "SCONJ"} or end - at > LONGEST_QUOTED:
                break  # his words, no name
            body = is_behind_body(reader, at)
            if not (is_open or body) and end - at <= LONGEST_NAME and names_quoted(reader, at):
                phrase.name = (at, end)
                break
            if not (is_open or body) and end - at > 1:
                break  # «منع القاضي "استخدام الأصفاد"»
            at, is_open = end, False
            continue
        step = stretch(reader, start, at, is_open)
        if step is None:
            break
        at, is_open = step
    if phrase.name is None and title.number == "Sing" and limit < reader.sentence_ends[start]:
        last = reader.name_at_end(at, limit)
        phrase.name = (last, limit) if last is not None else None
    finish(reader, phrase, start, at, limit)
    return phrase


def is_noun_for_name(reader: PhraseReader, at: int, limit: int) -> bool:
    """Whether a noun that is no name by itself is one, with a family's name behind it: «المحامية بيان الغامدي».

    Nothing else stands without the article behind a definite office, with which no idafa begins.
    """
    first, family = reader.tokens[at], reader.tokens[at + 1]
    plain = first.upos == "NOUN" and not (first.definite or first.prefix or first.preposition or first.pronoun)
    timely = first.core in reader.words.not_in_names | reader.words.times
    nisba = family.definite and family.printed.endswith("ي") and not (family.before or family.prefix)
    return plain and not timely and at + 2 == limit and nisba and reader.tokens[at - 1].upos == "NOUN"


def names_body(reader: PhraseReader, at: int) -> bool:
    """Whether a name at ``at`` is a body's, called after a ruler: «مركز الملك سلمان»، «جامعة الأمير نايف»."""
    before = reader.tokens[max(0, at - 2) : at]
    if len(before) < 2 or before[1].before or not before[1].definite:
        return False
    title = reader.nouns.title(before[1].core)
    ranked = title is not None and title.number == "Sing" and title.kind in RULERS
    called = reader.nouns.organisations | reader.words.regions
    return ranked and not before[0].definite and reader.stem(before[0]) in called


def is_further_rank(reader: PhraseReader, title: Title, at: int) -> bool:
    """Whether token ``at`` is a second rank before a name: «الميجر جنرال يوري»، «البريغادير جنرال تكساس تشوكوو»."""
    token, after = reader.tokens[at], reader.tokens[at + 1]
    if not title.honorific or not reader.nouns.honorific(token.core) or after.before:
        return False
    return reader.names.begins(at + 1) or (not token.definite and after.upos == "PROPN" and after.deprel == "flat")


def finish(reader: PhraseReader, phrase: Phrase, start: int, at: int, limit: int) -> None:
    """Fills in what the office (tokens ``start:at``) says, and where the whole phrase ends."""
    while at > start + 1 and reader.tokens[at - 1].preposition:
        at -= 1
    rank = at
    while phrase.name and phrase.name[0] == at and rank > start + 2 and is_rank(reader, rank - 1):
        rank -= 1
    phrase.titles = [(start, rank), *([(rank, at)] if rank < at else []), *phrase.titles]
    reader.qualify(phrase, start + 1, at)
    phrase.end = at
    if phrase.name:
        phrase.end = phrase.name[1]
        add_titles(reader, phrase, limit)


def named(reader: PhraseReader, start: int, limit: int, *, prefixed: bool = False) -> Phrase:
    """The phrase that begins with a name at ``start``, with the offices that follow in apposition.

    ``prefixed``: a nationality stands at ``start``, the name behind it.
    """
    phrase = Phrase(start, limit, Shape.NAMED, None, definite=True)
    phrase.name = (start + prefixed, reader.names.end(start + prefixed, limit))
    if prefixed:
        reader.qualify(phrase, start, start + 1)
    phrase.end = phrase.name[1]
    add_titles(reader, phrase, limit)
    return phrase


def add_titles(reader: PhraseReader, phrase: Phrase, limit: int) -> None:
    """Reads the offices in apposition behind the name into ``phrase``."""
    tokens = reader.tokens
    at = phrase.end
    if at >= limit or tokens[at].sentence != tokens[phrase.start].sentence:
        return
    if tokens[at].key in WHO_IS and at + 1 < limit and not tokens[at + 1].before:
        at += 1  # «سارة هانسون، وهي عضو مجلس الشيوخ»
    token = tokens[at]
    if token.before.strip('،,"“”«»(') or token.prefix:
        return
    title = reader.nouns.title(token.core)
    given = any(not reader.nouns.honorific(tokens[first].core) for first, _ in phrase.titles)
    if title is None or title.thing or (not token.before and not token.definite and given):
        return
    if title.number == "Plur" and not token.before and phrase.name and phrase.name[1] - phrase.name[0] == 1:
        return  # «بكامل الأعضاء»
    office = titled(reader, at, limit, title)
    if office.name is not None or office.title is None:
        return
    phrase.titles.append((at, office.end))
    phrase.states |= office.states
    phrase.words += office.words
    phrase.gender = phrase.gender or office.title.gender
    phrase.title = phrase.title or office.title
    phrase.end = office.end
