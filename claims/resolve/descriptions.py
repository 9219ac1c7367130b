"""Reads phrases that are no office: organisations, groups, unnamed sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.model import SpeakerKind
from claims.normalize import without_article
from claims.resolve.description_ends import (
    addressed,
    argument_of_verb,
    ends_in_state,
    holder_follows,
    is_object,
    list_goes_on,
    occasion,
    on_network,
    places,
    recognised,
)
from claims.resolve.phrases import Phrase, Shape

if TYPE_CHECKING:
    from claims.resolve.reader import PhraseReader

STOPPING = frozenset({"VERB", "SCONJ", "AUX", "PUNCT", "PART"})
ACTION = re.compile(r"^ال(ت\w\wي\w|ا\w?ت\w?ا\w|است\w\w?ا\w)$")
"""Verbal nouns of forms II, VIII and X with the article: no adjectives, and no complement of a definite noun."""
DECIMAL = frozenset({",", ".", "٫", "،"})
OF_VERB = frozenset({"obj", "iobj"})
LONGEST_QUOTED = 7
NO_PERIODS = frozenset({"العام", "مطلع"})  # «النائب العام», «مصدر مطلع»


def described(reader: PhraseReader, start: int, limit: int, shape: Shape) -> Phrase:
    """An organisation, a group, or an unnamed source: its head, and what narrows it down."""
    head = reader.tokens[start]
    end = start + 1
    while end < limit and narrows(reader, start, end):
        end += 1
    while end > start + 1 and (reader.tokens[end - 1].preposition or reader.tokens[end - 1].key in reader.words.same):
        end -= 1
    phrase = Phrase(start, end, shape, reader.gender(head), reader.number(head), definite=head.definite)
    reader.qualify(phrase, start + 1, end)
    phrase.media = without_article(head.core) in reader.nouns.media
    return named_at_end(reader, phrase) or named_in_quotes(reader, phrase) or phrase


def named_at_end(reader: PhraseReader, phrase: Phrase) -> Phrase | None:
    """The organisation known by name that stands in apposition at the end: «عملاق التكنولوجيا الأميركي "أبل"»."""
    for at in range(phrase.start + 2, phrase.end):
        token, last = reader.tokens[at], reader.tokens[at - 1]
        if not last.definite or token.prefix or (token.definite and not token.quoted):
            continue
        known = reader.known_at(at)
        if known and at + known[1] == phrase.end and known[0].kind in {SpeakerKind.ORGANISATION, SpeakerKind.MEDIA}:
            named = reader.after_known(at, known, phrase.end)
            named.start = phrase.start
            return named
    return None


def named_in_quotes(reader: PhraseReader, phrase: Phrase) -> Phrase | None:
    """The body whose own name ends the phrase in quotation marks: «المنظمة الحقوقية "منظمة إغاثة النساء"»."""
    if not reader.tokens[phrase.start].definite or reader.tokens[phrase.start].quoted:
        return None
    at = next((at for at in range(phrase.start + 1, phrase.end) if reader.tokens[at].quoted), phrase.end)
    if phrase.end - at < 2 or reader.stem(reader.tokens[at]) not in reader.nouns.organisations:
        return None
    named = described(reader, at, phrase.end, phrase.shape)
    return named if named.end == phrase.end else None


def narrows(reader: PhraseReader, start: int, at: int) -> bool:
    """Whether token ``at`` still belongs to the description that began at ``start``."""
    token, head, last = reader.tokens[at], reader.tokens[start], reader.tokens[at - 1]
    if token.sentence != head.sentence or token.relative or recognised(reader, at):
        return False
    if token.before in DECIMAL and token.key.isdigit() and last.key.isdigit():
        return True
    if reader.parted(token):
        # «وكالة (معا) الفلسطينية»: the name in brackets right behind its head
        bodies = reader.nouns.organisations | reader.nouns.media
        near = at - start <= 2 and without_article(head.core) in bodies
        return not token.before.strip("()") and (near or without_article(last.core) in bodies)
    if token.quoted and not head.quoted:
        return last.quoted or is_quoted_name(reader, start, at)
    closed = (last.definite or (last.quoted and not token.quoted)) and not last.preposition
    if closed and token.prefix[-1:] == ("ب",) and not places(reader, at):
        return False
    if reader.nation_at(at, len(reader.tokens)) and not token.prefix:
        return True
    said = token.prefix[:1] == ("ف",) or token.key.startswith("فقال")
    told = token.key == "ل" and at + 1 < len(reader.tokens) and addressed(reader, at + 1)  # «مصدر صحي لـ القبس»
    if told or token.core in reader.words.demonstratives or said or is_object(reader, start, at):
        return False
    if token.upos in STOPPING or token.core in reader.words.cuts or (token.key.isdigit() and at == start + 1):
        return False
    if token.core in reader.words.times | reader.words.periods - NO_PERIODS and (at > start + 1 or head.definite):
        return False  # «الشرطة | الأسبوع الماضي»
    if token.core in {"ان", "بان", "بانه", "بانها"}:
        return False  # «بيان صادر عن الاتحاد بأن …»
    if token.core == "علي" and on_network(reader, at + 1):
        return False  # «حساب النادي | على تويتر»
    if holder_follows(reader, start, at):
        return False
    if token.preposition:
        return not head.definite if token.core == "من" else not occasion(reader, at + 1)
    if token.prefix[:1] == ("و",):
        return list_goes_on(reader, start, at)
    if token.key.startswith("ل") and not token.prefix and reader.names.told_to(at):
        return False  # «قالت الأسرة لبي بي سي»
    if token.prefix[-1:] == ("ل",) and (addressed(reader, at) or occasion(reader, at)):
        return False
    governing = without_article(head.core) in reader.words.governing and (head.definite or last.definite)
    if token.prefix[-1:] == ("ل",) and governing and token.core != "شوون":
        return False  # «اقتحام الجيش التركي لمدينة عفرين»، «سعي وزارة الداخلية للقبض على …»
    whom = reader.nouns.title(token.core) if token.prefix[-1:] == ("ل",) and last.definite and head.definite else None
    if whom is not None and not whom.thing:
        return False  # «تقييم المخابرات الأميركية لرئيس الفلبين»
    if token.prefix[-1:] == ("ل",) and at == start + 1 and head.definite:
        return False  # «دفع الشركة للاعتذار»: a name with ل has an adjective in between (الهيئة العامة للاستثمار)
    calling = reader.nouns.title(token.core) if at > start + 1 and last.definite and token.definite else None
    noun = token.upos in {"NOUN", "PROPN"} and token.deprel != "amod" and not (token.prefix or token.quoted)
    if calling is not None and noun and calling.number == "Sing" and (calling.honorific or calling.kind == "adviser"):
        return False  # «الهيئة الوطنية للانتخابات | المستشار فلان»
    if last.definite and token.definite and not (token.prefix or token.quoted) and token.deprel in OF_VERB:
        return False  # «مددت الهيئة الوطنية للانتخابات | الاقتراع ساعة»
    single = at == start + 1 and head.definite and reader.number(head) == "Sing" and not head.quoted
    plural = token.core.endswith("ات") or (token.upos == "NOUN" and token.features.get("Number") == "Plur")
    if single and plural and token.definite and not (token.prefix or token.quoted):
        return False  # «حث المجلس الميليشيات على …»: no adjective of one body
    alike = last.definite and last.core.endswith("ه") and token.core.endswith("ه")
    if last.definite and not token.prefix and not token.quoted and token.core in reader.names.surnames:
        return False  # «أدانت هيئة المحلفين في المحكمة مادسن»
    if at == start + 1 and head.definite and not token.prefix and ACTION.match(token.core):
        return False  # «رفضت الحكومة | التعليق»
    bare_noun = token.definite and token.upos == "NOUN" and not token.prefix
    if bare_noun and last.definite and last.upos == "NOUN" and last.core.endswith("ين"):
        return token.core.endswith("ين")  # «استنكرت نقابة الصحفيين | الاعتداء»
    if last.upos == "ADJ" and bare_noun and not last.quoted and not alike:
        return False  # «وزارة الخارجية الأميركية | التأكيد»: no noun goes on behind an adjective
    if argument_of_verb(reader, at) and reader.gazetteer.demonym([last.core]):
        return False
    if closed and not token.prefix and not token.definite and token.upos != "PROPN":
        return token.upos == "ADJ" and reader.gazetteer.demonym([token.core]) is not None
    if ends_in_state(reader, at) and not token.prefix and not token.definite and reader.known_at(at):
        return False  # «طالبت هيئة الاستعلامات في مصر | بي بي سي»
    state = reader.known_at(at) if last.definite and not token.prefix and not token.definite else None
    return state is None or state[0].kind != "state"


def is_quoted_name(reader: PhraseReader, start: int, at: int) -> bool:
    """Whether the quotation that opens at ``at`` is a name, no words said: short, and no pronoun or verb opens it."""
    end = at
    while (
        end < len(reader.tokens)
        and reader.tokens[end].quoted
        and reader.tokens[end].sentence == reader.tokens[at].sentence
    ):
        end += 1
    first = reader.tokens[at]
    says = first.upos in STOPPING | {"PRON", "DET"} or first.core in reader.words.demonstratives
    # «منظمة العفو "الانتهاك الصارخ لحقوق الإنسان"»: no name follows a name that is whole
    whole = at - start > 1 and reader.tokens[at - 1].definite and not reader.tokens[start].definite
    whole = whole and first.definite and first.upos == "NOUN" and end - at > 1
    # «وزارة الداخلية المصرية "القيادي الإخواني" فلان»: nor does somebody's calling
    title = reader.nouns.title(first.core) if reader.gazetteer.demonym([reader.tokens[at - 1].core]) else None
    calling = title is not None and not title.thing
    # «قيادة أركان الجيش الفرنسي "مقتل أو اعتقال"»: nor what was announced
    nation = reader.gazetteer.demonym([reader.tokens[at - 1].core])
    calling = calling or (nation is not None and first.upos == "NOUN" and not first.definite and end - at > 1)
    # but «المنظمة الحقوقية الماليزية "منظمة إغاثة النساء"»: its name
    calling = calling and not (reader.tokens[start].definite and reader.stem(first) in reader.nouns.organisations)
    return end - at <= LONGEST_QUOTED and not (says or whole or calling)
