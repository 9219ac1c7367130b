"""Noun phrases between a cue and its content: who speaks, who passed it on, and what only says when and where.

Arabic reporting clauses run verb - subject - circumstances - content. The phrases are read from the words' tags
and from lists of circumstances, not from the whole dependency tree, because attachment in long sentences is the
parser's weakest point; where the tree says that a word is the verb's object, it is believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claims.extract.circumstances import circumstances
from claims.extract.view import View
from claims.normalize import without_article

NOMINAL = {"NOUN", "PROPN", "ADJ", "PRON", "NUM", "DET", "X", "SYM"}
VERBAL_NOUN = re.compile(r"^(ت\w\w?ي\w|ا\w?ت\w?ا\w|است\w\w?ا\w|ان\w\w?ا\w|ا\w\wا\w)$")
GROUPS = {"تنظيم", "اتحاد", "ائتلاف", "تحالف", "تقرير", "انصار", "اطفال", "اهالي", "اعضاء", "ابناء", "افراد", "اطراف", "تيار", "اعلام", "انباء"}
FOLLOWS_ADJECTIVE = {"ل", "ب", "عن", "من", "في", "على", "الى"}


@dataclass
class Gap:
    """What stands between a cue and its content, as word ranges (first, past the last)."""

    source: tuple[int, int] | None = None
    object: tuple[int, int] | None = None
    relays: list[tuple[int, int]] = field(default_factory=list)


def read_gap(view: View, start: int, end: int, *, cue: int) -> Gap:
    """The phrases in words ``start`` to ``end`` (exclusive) after the cue at ``cue``."""
    words = circumstances()
    gap = Gap()
    at = start
    while at < end:
        key = view.key(at)
        if view.is_punctuation(at) and view.opening(at) is None:
            at += 1
        elif key in words.adverbs or view.upos(at) in {"ADV", "PART", "CCONJ", "INTJ"}:
            at += 1
        elif is_time(view, at):
            at = after_time(view, at, end)
        elif key in words.relatives or view.upos(at) == "SCONJ":
            at = _next_comma(view, at, end)
        elif is_preposition(view, at):
            stop = _after_prepositional(view, at, end)
            relay = _relay(view, at, stop)
            if relay:
                gap.relays.append(relay)
            at = stop
        elif view.is_pronoun(at) and gap.source is None:
            at += 1
        elif view.upos(at) in {"VERB", "AUX"} and not view.opening(at):
            at = _next_comma(view, at, end)
        else:
            stop = noun_phrase(view, at, end, cue=cue)
            if gap.source is None and not opens_statement(view, at):
                gap.source = (at, stop)
            elif gap.object is None and _direct(view, at):
                gap.object = (at, stop)
            at = max(stop, at + 1)
    return gap


def _direct(view: View, at: int) -> bool:
    """Whether nothing but the phrase before stands before ``at``: an object follows its subject, not a comma."""
    return view.key(at - 1) not in {"،", ","}


def opens_statement(view: View, at: int) -> bool:
    """Whether the word opens what is confirmed, denied or announced, and so cannot be who speaks."""
    key = view.key(at)
    if key in circumstances().statement_nouns:
        return key not in {"عدد", "كل", "جميع", "اي", "هذا", "هذه", "ما", "دور", "قرار"} or not _person_ahead(view, at)
    return bool(VERBAL_NOUN.match(key)) and key not in GROUPS and view.upos(at) == "NOUN" and not _names_group(view, at)


def _person_ahead(view: View, at: int) -> bool:
    return view.key(at + 1) in {"من"} or view.key(at) in {"هذا", "هذه"} and view.key(at + 1).startswith("ال")


def _names_group(view: View, at: int) -> bool:
    return view.opening(at + 1) is not None


def is_time(view: View, at: int) -> bool:
    """Whether a time phrase starts here (اليوم الأربعاء, مساء أمس, الجمعة)."""
    time, key = circumstances().time, view.key(at)
    if key in time.always:
        return True
    follower = view.key(at + 1)
    return key in time.words and (follower in time.words or follower in time.followers or view.upos(at + 1) == "NUM")


def after_time(view: View, at: int, end: int) -> int:
    """Index past the time phrase that starts at ``at``."""
    time = circumstances().time
    at += 1
    while at < end and (
        view.key(at) in time.words
        or view.key(at) in time.followers
        or view.upos(at) == "NUM"
        or view.key(at) in {"/", "(", ")", "-"}
        or (view.key(at) == "من" and view.key(at + 1) in time.words)
        or (view.key(at) in {"ال"} and view.upos(at + 1) == "NUM")
    ):
        at += 1
    return at


def is_preposition(view: View, at: int) -> bool:
    words, key = circumstances(), view.key(at)
    if key in words.outer_prepositions or key in words.inner_prepositions:
        return view.upos(at) in {"ADP", "SCONJ", "ADV", "NOUN", "PART"} or key in {"عبر", "خلال", "بشان"}
    return view.upos(at) == "ADP" and key not in {"كل"}


def _next_comma(view: View, at: int, end: int) -> int:
    at += 1
    while at < end and view.key(at) not in {"،", ",", "؛"}:
        at += 1
    return at


def _after_prepositional(view: View, at: int, end: int) -> int:
    """Index past a prepositional phrase that is a circumstance: up to a comma, a time phrase or the next preposition."""
    at += 1
    while at < end:
        if view.key(at) in {"،", ",", "؛"} or (is_time(view, at) and view.key(at - 1) not in {"في", "من"}):
            return at
        if is_preposition(view, at) and view.key(at) not in {"من", "ب", "ل", "عن"} and view.key(at - 1) not in {"و"}:
            return at
        quote = view.opening(at)
        if quote is not None:
            at = max(view.at(quote.inner.end), at + 1)
            continue
        if _starts_speaker(view, at) and not is_preposition(view, at - 1) and view.sentence.words[at].deprel == "nsubj":
            return at
        at += 1
    return at


def _starts_speaker(view: View, at: int) -> bool:
    return view.upos(at) in {"NOUN", "PROPN"} and view.sentence.words[at].deprel in {"nsubj", "nsubj:pass"}


def _relay(view: View, at: int, stop: int) -> tuple[int, int] | None:
    """The newspaper, agency or station that «ل…» or «في تصريحات ل…» names, as a word range."""
    words = circumstances()
    for index in range(at, stop):
        if view.key(index) != "ل" or index + 1 >= stop:
            continue
        head = index + 1
        if view.opening(head) is not None:
            head += 1
        if without_article(view.key(head)) in words.media or view.key(head) in words.media or _latin(view.key(head)):
            return index + 1, noun_phrase(view, index + 1, stop, cue=-1)
    return None


def _latin(key: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{2,}[a-z0-9]*", key))


def noun_phrase(view: View, start: int, end: int, *, cue: int) -> int:
    """Index past the noun phrase that starts at ``start``, with its title, name, appositions and own prepositions."""
    words = circumstances()
    at = start
    while at < end:
        key = view.key(at)
        if at > start and _breaks(view, start, at, cue):
            return at
        quote = view.opening(at)
        if quote is not None:
            at = max(view.at(quote.inner.end) + (1 if quote.closed else 0), at + 1)
        elif key == "(":
            close = next((index for index in range(at, min(end, at + 8)) if view.key(index) == ")"), None)
            if close is None:
                return at
            at = close + 1
        elif key in {"،", ","}:
            if not _apposition(view, start, at + 1, end):
                return at
            at += 1
        elif view.is_punctuation(at):
            if key in {"-", "/", ".", "ـ"} and at + 1 < end and view.upos(at + 1) in NOMINAL and view.joined(at):
                at += 1
            else:
                return at
        elif key == "و" and at > start:
            if not _coordinates(view, at, end):
                return at
            at += 1
        elif is_time(view, at) or (key in words.adverbs and at > start):
            return at
        elif is_preposition(view, at) and at > start:
            if not belongs(view, start, at, end):
                return at
            at += 1
        elif key in words.relatives:
            return at
        elif view.upos(at) in {"VERB", "AUX"} or key in {"لم", "لن", "لا"}:
            if at > start and _adnominal(view, start, at):
                return _relative_end(view, at, end)
            if at > start and not view.joined(at) and view.upos(at) == "VERB" and _misread_name(view, at):
                at += 1
                continue
            if at == start:
                at += 1
                continue
            return at
        elif view.upos(at) in {"SCONJ"} or key in {"ان", "انه", "انها"}:
            return at
        else:
            at += 1
    return at


def _breaks(view: View, start: int, at: int, cue: int) -> bool:
    """Whether the tree says that a new phrase begins: the verb's own object, or a content-opening noun after a name."""
    word = view.words[at]
    if view.key(at - 1) in {"،", ",", "و"} or view.is_punctuation(at):
        return False
    ends_phrase = view.key(at - 1).startswith("ال") or view.upos(at - 1) in {"PROPN", "PRON", "ADJ"}
    if not ends_phrase or is_preposition(view, at - 1):
        return False
    if cue >= 0 and word.head == cue and word.deprel in {"obj", "iobj", "ccomp", "xcomp"} and word.upos in {"NOUN", "PROPN"}:
        return word.upos == "NOUN" or view.upos(at - 1) != "PROPN" or word.deprel == "obj"
    return word.upos == "NOUN" and opens_statement(view, at) and not view.key(at).startswith("ال")


def _coordinates(view: View, at: int, end: int) -> bool:
    """Whether «و» joins another noun to the phrase rather than another clause."""
    following = view.upos(at + 1)
    if view.key(at + 1) in {"ان", "انه", "انها", "قد", "لم", "لا", "هو", "هي"} or at + 1 >= end:
        return False
    return following in {"NOUN", "PROPN", "ADJ", "X"} or view.opening(at + 1) is not None


def _apposition(view: View, start: int, at: int, end: int) -> bool:
    """Whether the words after a comma name the phrase before it again (…، ماريا زاخاروفا، or …، رئيسة الحكومة،)."""
    words, key = circumstances(), view.key(at)
    if at >= end:
        return False
    if key == "و":
        return view.upos(at + 1) in {"NOUN", "PROPN"} and _comma_follows(view, at, end) and not is_time(view, at + 1)
    if key in words.directions:
        return view.upos(at - 2) in {"NOUN", "PROPN", "PRON"} and view.upos(at + 1) in NOMINAL
    if is_time(view, at) or is_preposition(view, at) or key in words.adverbs or key in words.relatives:
        return False
    if view.upos(at) not in {"NOUN", "PROPN", "X", "ADJ"} and view.opening(at) is None:
        return False
    if opens_statement(view, at) or key in words.reporter_connectors:
        return False
    return True


def _comma_follows(view: View, at: int, end: int) -> bool:
    return any(view.key(index) in {"،", ","} for index in range(at, min(end + 1, at + 12)))


def belongs(view: View, start: int, at: int, end: int) -> bool:
    """Whether the preposition at ``at`` continues the phrase (مصدر في الشرطة) instead of telling where or how it was said."""
    words, key = circumstances(), view.key(at)
    if key in words.outer_prepositions and key not in words.inner_prepositions:
        return False
    if view.key(at - 1) in {"،", ","} or at + 1 >= end:
        return False
    following = view.key(at + 1)
    head = view.key(start + 1) if view.opening(start) is not None else view.key(start)
    named = view.upos(at - 1) == "PROPN" and not view.key(at - 1).startswith("ال")
    titled = head in words.person_titles_with_preposition.any
    if key == "ب" and following in {"اسم", "لسان"}:
        return True
    if following in words.speech_events or is_time(view, at + 1) or following == "ه" or view.is_pronoun(at + 1):
        return False
    if key == "ل":
        if following in words.addressees or without_article(following) in words.addressees or _latin(following):
            return head in {"تقرير", "مراسل", "مراسله", "مقال", "بيان"} and at <= start + 2
        return not named and (view.upos(at - 1) == "ADJ" or view.key(at - 1).startswith("ال") or at == start + 1)
    if named and key != "لدى":
        return view.key(at - 1) in words.person_titles_with_preposition.any
    if key == "لدى" or key == "لدي":
        return True
    if key == "في":
        return titled or view.upos(at + 1) == "PROPN"
    if key == "من":
        return titled or view.upos(at - 1) in {"ADJ", "NOUN"}
    if key == "ب":
        return titled and following not in {"ان", "انه", "انها"}
    if key in {"عن", "على", "علي"}:
        previous = view.key(at - 1)
        return previous in {"المسوول", "مسوول", "المسووله", "المشرف", "مشرف", "نايب", "النايب", "المطلع", "مطلع", "مطلعه", "القايم", "القايمين", "القايمون", "مسوولون", "المشرفه", "منشق", "ممثل", "مقربين"}
    return False


def _adnominal(view: View, start: int, at: int) -> bool:
    """Whether a verb starts a relative clause without a pronoun, as it does after an indefinite noun (مصدر لم يذكر اسمه)."""
    head = view.key(start)
    previous = view.key(at - 1)
    if head.startswith("ال") or previous.startswith("ال") and not head.startswith(("مصدر", "مصادر", "خطاب", "دبلوماسي", "مسوول", "خبير", "شخص")):
        return previous.startswith("ال") is False and view.words[start].features.get("Definite") == "Ind"
    return view.upos(start) == "NOUN" and view.words[start].features.get("Definite") != "Def"


def _relative_end(view: View, at: int, end: int) -> int:
    while at < end and view.key(at) not in {"،", ",", "؛", ":"} and not is_time(view, at):
        if view.upos(at) == "SCONJ" or view.opening(at) is not None:
            return at
        at += 1
    return at


def _misread_name(view: View, at: int) -> bool:
    """Whether a word tagged as a verb stands where only a name can: right after a name or title, not at a clause's start."""
    return view.upos(at - 1) == "PROPN" and view.words[at].deprel in {"flat", "flat:name", "nmod", "appos", "flat:foreign"}
