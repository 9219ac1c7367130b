"""Noun phrases between a cue and its content: who speaks, who passed it on, and what only says when and where.

Arabic reporting clauses run verb - subject - circumstances - content. The phrases are read from the words' tags
and from lists of circumstances, not from the whole dependency tree, because attachment in long sentences is the
parser's weakest point; where the tree says that a word is the verb's object, it is believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claims.extract.circumstances import circumstances, states
from claims.extract.view import View
from claims.normalize import without_article

NOMINAL = {"NOUN", "PROPN", "ADJ", "PRON", "NUM", "DET", "X", "SYM"}
COMMAS = {"،", ",", "؛"}
VERBAL_NOUN = re.compile(r"^(ت\w\w?ي\w|ا\w?ت\w?ا\w|است\w\w?ا\w|ان\w\w?ا\w|ا\w\wا\w)$")
"""Written shapes of verbal nouns of the derived forms II, VIII, X, VII and IV (تفعيل، افتعال، استفعال، انفعال، إفعال)."""
GROUPS = {
    "تنظيم",
    "اتحاد",
    "ائتلاف",
    "تحالف",
    "تقرير",
    "انصار",
    "اطفال",
    "اهالي",
    "اعضاء",
    "ابناء",
    "افراد",
    "اطراف",
    "تيار",
    "اعلام",
    "انباء",
    "احزاب",
}
STATEMENTS = {
    "اتهام", "اتهامات", "ادعاء", "ادعاءات", "مزاعم", "تصريح", "تصريحات", "شايعات", "شايعه", "معلومات", "انباء", "تقارير",
    "انتقادات", "اقوال", "روايه", "فرضيه", "كلام", "حديث", "ما", "فكره", "مقوله", "ضلوع", "مسووليه", "وجود", "صحه",
}  # fmt: skip
ANONYMITY = {"هويه", "هويت", "اسم", "اسماء", "اسما", "اسمه", "هويته", "هويتهم", "اسمها", "هويتها"}
LEADING = {"العام", "التنفيذي", "الاعلي", "الخاص", "الدايم", "المساعد", "السابق", "العامه", "التنفيذيه"}
SAYING = {"قايلا", "قايله", "قايلين", "بالقول"}
PARTICLES = {"لو", "دي", "دو", "فان", "فون", "بن", "ال", "ديل", "لا", "سان", "دا", "ابو", "عبد", "ابن", "بنت", "ام"}
LETTERS = {"بي", "تي", "سي", "ار", "دي", "اف", "ان", "اس", "ام"}
SAME = {"نفس", "ذات", "عين"}
ACCORDING = {"نقلا", "وفقا", "طبقا", "بحسب", "حسب", "وفق", "استنادا"}


@dataclass
class Gap:
    """What stands between a cue and its content, as word ranges (first, past the last)."""

    source: tuple[int, int] | None = None
    object: tuple[int, int] | None = None
    relays: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Frame:
    """What is known of the cue when its phrases are read: its word and the folded complements it takes."""

    cue: int = -1
    takes: frozenset[str] = frozenset()


NO_FRAME = Frame()


def read_gap(view: View, start: int, end: int, frame: Frame = NO_FRAME) -> Gap:
    """The phrases in words ``start`` to ``end`` (exclusive) after a cue."""
    words = circumstances()
    gap = Gap()
    at = start
    while at < end:
        key = view.key(at)
        if view.is_punctuation(at) and view.opening(at) is None:
            at += 1
        elif key in words.adverbs or view.upos(at) in {"ADV", "PART", "CCONJ", "INTJ"} and key not in {"اي", "ما"}:
            at += 1
        elif is_time(view, at):
            at = after_time(view, at, end)
        elif key in words.relatives or view.upos(at) == "SCONJ":
            at = _next_comma(view, at, end)
        elif is_preposition(view, at) or key in ACCORDING:
            stop = _after_prepositional(view, at, end, frame)
            relay = _relay(view, at, stop)
            if relay:
                gap.relays.append(relay)
            at = stop
        elif key.startswith("ل") and key[1:] in LETTERS and view.key(at + 1) in LETTERS:
            last = at + 1
            while last < end and view.key(last) in LETTERS:
                last += 1
            gap.relays.append((at, last))
            at = last
        elif key in {"هو", "هي"} and view.key(at - 1) in COMMAS | {"و"}:
            at = _next_comma(view, at, end)
        elif view.is_pronoun(at) or key in SAYING:
            at += 1
        elif view.upos(at) in {"VERB", "AUX"} and not view.opening(at) and not _misread_noun(view, at, frame):
            carrier = _carrier(view, at, end)
            if carrier:
                gap.relays.append(carrier)
            at = _next_comma(view, at, end)
        else:
            stop = noun_phrase(view, at, end, frame)
            announced = opens_statement(view, at) or _announced(view, at, frame)
            if gap.source is None and gap.object is None and not announced:
                gap.source = (at, stop)
            elif gap.object is None and (_direct(view, at) or announced or "target" in frame.takes):
                gap.object = (at, stop)
            at = max(stop, at + 1)
    return gap


def _direct(view: View, at: int) -> bool:
    """Whether nothing but the phrase before stands before ``at``: an object follows its subject, not a comma."""
    return view.key(at - 1) not in COMMAS


def _misread_noun(view: View, at: int, frame: Frame) -> bool:
    """Whether a word tagged as a verb is a verbal noun that the tagger took for a verb (طرد, تواصل after their subject)."""
    return view.key(at) in circumstances().statement_nouns and bool(frame.takes & {"object", "event"})


def _carrier(view: View, at: int, end: int) -> tuple[int, int] | None:
    """The agency in a relative clause of passing on (تصريحات نقلتها وكالات الأنباء)."""
    if not re.match(r"^(نقلت|اوردت|نشرت|بثت|تناقلت|نقل|اورد|نشر|بث)(ها|ه|هما)?$", view.key(at)):
        return None
    first = at + 1
    while first < end and view.is_pronoun(first):
        first += 1
    stop = noun_phrase(view, first, end)
    return (first, stop) if first < stop <= end and view.upos(first) in {"NOUN", "PROPN", "X"} else None


def opens_statement(view: View, at: int) -> bool:
    """Whether the word opens what is confirmed, denied or announced, and so cannot be who speaks."""
    key = view.key(at)
    if key in circumstances().statement_nouns:
        ambiguous = {"عدد", "كل", "جميع", "اي", "هذا", "هذه", "ما", "دور", "قرار", "ذلك", "تلك", "عمليه", "دعم", "حرب"}
        return key not in ambiguous or not _person_ahead(view, at)
    return (
        bool(VERBAL_NOUN.match(key)) and key not in GROUPS and view.upos(at) == "NOUN" and view.opening(at + 1) is None
    )


def _announced(view: View, at: int, frame: Frame) -> bool:
    """Whether the first noun after the verb has a pronoun and so is the subject's own doing (أعلن رحيله، أبدت أسفها)."""
    if not frame.takes & {"object", "event", "عن", "ب"} or not (view.is_pronoun(at + 1) and view.joined(at + 1)):
        return False
    return view.upos(at) == "NOUN" and view.key(at) not in circumstances().own_people


def _person_ahead(view: View, at: int) -> bool:
    following = view.key(at + 1)
    if view.key(at) in {"هذا", "هذه", "ذلك", "تلك"}:
        return view.definite(at + 1) and without_article(following) not in STATEMENTS
    return following == "من" or view.key(at) in {"كل", "جميع"}


def is_time(view: View, at: int) -> bool:
    """Whether a time phrase starts here (اليوم الأربعاء, مساء أمس, الجمعة)."""
    time, key = circumstances().time, view.key(at)
    if key in time.always:
        return True
    if key in time.months:
        return view.upos(at - 1) == "NUM" or view.upos(at + 1) == "NUM"
    follower = view.key(at + 1)
    return key in time.words and (follower in time.words or follower in time.followers or view.upos(at + 1) == "NUM")


def after_time(view: View, at: int, end: int) -> int:
    """Index past the time phrase that starts at ``at``."""
    time = circumstances().time
    at += 1
    while at < end and (
        view.key(at) in time.words
        or view.key(at) in time.months
        or view.key(at) in time.followers
        or view.upos(at) == "NUM"
        or view.key(at) in {"/", "(", ")", "-"}
        or (view.key(at) == "من" and (view.key(at + 1) in time.words or view.key(at + 1) in time.months))
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
    while at < end and view.key(at) not in COMMAS:
        at += 1
    return at


def _after_prepositional(view: View, at: int, end: int, frame: Frame) -> int:
    """Index past a circumstance: the preposition, its noun phrase, and the phrases that hang on it."""
    at += 1
    while at < end:
        if view.key(at) in COMMAS or (is_time(view, at) and view.key(at - 1) not in {"في", "من"}):
            return at
        if view.is_pronoun(at):
            return at + 1
        if is_preposition(view, at):
            if view.key(at) not in {"من", "ب", "ل", "عن"} and view.key(at - 1) != "و":
                return at
            at += 1
            continue
        if view.upos(at) in {"VERB", "AUX", "SCONJ"} or view.key(at) in circumstances().relatives:
            return at
        quote = view.opening(at)
        if quote is not None:
            at = max(view.at(quote.inner.end) + 1, at + 1)
        elif view.is_punctuation(at):
            at += 1
        else:
            at = max(noun_phrase(view, at, end, frame), at + 1)
        if at < end and not is_preposition(view, at):
            return at
    return at


def _relay(view: View, at: int, stop: int) -> tuple[int, int] | None:
    """The newspaper, agency or station that «ل…» or «في تصريحات ل…» names, as a word range."""
    words = circumstances()
    for index in range(at, stop):
        if view.key(index) != "ل" or index + 1 >= stop:
            continue
        head = index + 1
        if view.opening(head) is not None:
            head += 1
        if without_article(view.key(head)) in words.media or view.key(head) in words.media or is_latin(view.key(head)):
            return index + 1, noun_phrase(view, index + 1, stop)
    return None


def is_latin(key: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{2,}[a-z0-9]*", key))


def noun_phrase(view: View, start: int, end: int, frame: Frame = NO_FRAME) -> int:
    """Index past the noun phrase that starts at ``start``, with its title, name, appositions and own prepositions."""
    words = circumstances()
    at = start
    while at < end:
        key = view.key(at)
        if at > start and _breaks(view, start, at, frame):
            return at
        hidden = _anonymity(view, at, end) if at > start else None
        if hidden is not None:
            return hidden
        quote = view.opening(at)
        if quote is not None:
            if at > start and view.at(quote.inner.end) - at > 8:
                return at
            at = max(view.at(quote.inner.end) + (1 if quote.closed else 0), at + 1)
        elif key == "(":
            close = next((index for index in range(at, min(end, at + 8)) if view.key(index) == ")"), None)
            if close is None:
                return at
            at = close + 1
        elif key in {"،", ","}:
            if at == start + 1 and view.key(start) in states() or not _apposition(view, at + 1, end):
                return at
            at += 1
        elif view.is_punctuation(at):
            if key in {"-", "/", ".", "ـ"} and at + 1 < end and view.upos(at + 1) in NOMINAL and view.joined(at):
                at += 1
            else:
                return at
        elif key == "ف" and at > start:
            return at
        elif key in {"و", "او"} and at > start:
            if not _coordinates(view, at, end):
                return at
            at += 1
        elif key in SAYING:
            return at
        elif (
            key in PARTICLES
            and at > start
            and view.upos(at - 1) == "PROPN"
            and not is_preposition(view, at)
            and view.upos(at + 1) in {"PROPN", "X", "NOUN", "VERB"}
        ):
            at += 2
        elif (
            is_time(view, at)
            or (key in words.adverbs and at > start)
            or key in {"وقت", "حين"}
            and view.is_pronoun(at + 1)
        ):
            return at
        elif key.startswith("ل") and key[1:] in LETTERS and view.key(at + 1) in LETTERS:
            return at
        elif is_preposition(view, at) and at > start:
            if key in frame.takes and not _definite_institution(view, at, start):
                return at
            if not belongs(view, start, at, end):
                return at
            at += 1
        elif key in words.relatives:
            return at
        elif view.upos(at) in {"VERB", "AUX"} or key in {"لم", "لن", "لا"}:
            if at == start or _misread_name(view, at):
                at += 1
            elif _adnominal(view, start, at):
                return _relative_end(view, at, end)
            else:
                return at
        elif view.upos(at) == "SCONJ" or key in {"ان", "انه", "انها"}:
            return at
        else:
            at += 1
    return at


def _anonymity(view: View, at: int, end: int) -> int | None:
    """Index past «رفض الكشف عن اسمه» and the like, which belong to the source; null when no such formula starts here."""
    if view.key(at) not in {"رفض", "رفضت", "رفضوا", "طلب", "طلبت", "طلبوا", "فضل", "فضلت", "اشترط", "اشترطت", "لم"}:
        return None
    for index in range(at + 1, min(end, at + 7)):
        if view.key(index) in ANONYMITY:
            return index + 1 + (1 if view.is_pronoun(index + 1) and view.joined(index + 1) else 0)
    return None


def _definite_institution(view: View, at: int, start: int) -> bool:
    """Whether a preposition that the cue takes still belongs to an indefinite head right before it (مسؤول بوزارة, عدد من)."""
    head = view.key(start)
    return at <= start + 2 and not head.startswith("ال") and head in circumstances().person_titles_with_preposition.any


def _breaks(view: View, start: int, at: int, frame: Frame) -> bool:
    """Whether a new phrase begins: the verb's own object, a state after a state, or a content-opening noun after a name."""
    word, key, previous = view.words[at], view.key(at), view.key(at - 1)
    if previous in {"،", ",", "و", "او"} or view.is_punctuation(at) and view.opening(at) is None or key in SAME:
        return False
    if key in states() and previous in states() and key != previous:
        return True
    ends_phrase = (
        view.definite(at - 1)
        or view.upos(at - 1) in {"PROPN", "PRON", "ADJ", "X", "NUM"}
        or view.is_punctuation(at - 1)
    )
    if not ends_phrase or is_preposition(view, at - 1):
        return False
    if key in circumstances().demonstratives and view.definite(at + 1):
        return True
    if word.upos == "NOUN" and view.definite(at - 1) and view.is_pronoun(at + 1) and view.joined(at + 1):
        return True
    if view.upos(at) == "NUM" and view.upos(at - 1) == "PROPN":
        return True
    bare = without_article(key)
    if frame.takes & {"object", "event", "statement"} and bare in STATEMENTS and word.upos in {"NOUN", "PRON", "VERB"}:
        return True
    if "target" in frame.takes and view.upos(at - 1) == "PROPN" and word.upos == "NOUN" and view.definite(at):
        return True
    if frame.takes & {"target", "blame"} and view.definite(at - 1) and view.definite(at) and (word.upos == "NOUN" or key.endswith("ين")):
        if (
            view.upos(at - 1) == "ADJ"
            or word.deprel not in {"amod", "nmod", "appos", "flat"}
            or view.upos(at - 1) == "NOUN"
            and word.deprel == "nmod"
        ):
            return True
    nominal = frame.takes & {"object", "event", "statement", "target", "blame"}
    if nominal and word.head == frame.cue and word.deprel in {"obj", "iobj", "ccomp", "xcomp"}:
        if word.upos == "NOUN" and bare not in circumstances().person_titles_with_preposition.any:
            return True
    return word.upos in {"NOUN", "VERB"} and opens_statement(view, at) and not view.definite(at)


def _coordinates(view: View, at: int, end: int) -> bool:
    """Whether «و» or «أو» joins another noun to the phrase rather than another clause."""
    following = view.upos(at + 1)
    if view.key(at + 1) in {"ان", "انه", "انها", "قد", "لم", "لا", "هو", "هي"} or at + 1 >= end:
        return False
    return following in {"NOUN", "PROPN", "ADJ", "X"} or view.opening(at + 1) is not None


def _apposition(view: View, at: int, end: int) -> bool:
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
        return view.upos(at + 1) in {"PROPN", "X"} and (
            at + 2 >= end or view.key(at + 2) in COMMAS | {":"} or view.upos(at + 2) == "PROPN"
        )
    if view.upos(at) == "NOUN" and not view.definite(at) and key not in words.person_titles_with_preposition.any:
        return (
            view.upos(at + 1) == "PROPN" or view.words[at].lemma == view.words[at].text and view.key(at + 1) in COMMAS
        )
    return not opens_statement(view, at) and key not in words.reporter_connectors and key not in states()


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
    bare = without_article(head)
    named = (
        view.upos(at - 1) == "PROPN" and not view.definite(at - 1) and not view.key(at - 1).endswith(("ون", "ين", "ات"))
    )
    titled = head in words.person_titles_with_preposition.any
    if key == "ب" and following in {"اسم", "لسان"}:
        return True
    if (
        is_time(view, at + 1)
        or view.is_pronoun(at + 1)
        or (following in words.speech_events and bare not in words.documents | {"مقتطفات"})
    ):
        return False
    if key == "ل":
        if following in words.addressees or without_article(following) in words.addressees or is_latin(following):
            leader = view.key(at - 1) in LEADING and without_article(following) == "مجلس"
            return leader or head in {"تقرير", "مراسل", "مراسله", "مقال", "بيان", "الرياسه"} and at <= start + 3
        return not named and (
            view.upos(at - 1) == "ADJ" or view.is_punctuation(at - 1) or view.definite(at - 1) or at == start + 1
        )
    if named and key != "لدي":
        return view.key(at - 1) in words.person_titles_with_preposition.any
    if key == "لدي":
        return True
    if key in {"في", "من", "علي"} and view.key(at - 1) in words.inner_adjectives:
        return True
    if key == "في":
        return titled or view.upos(at + 1) == "PROPN"
    if key == "من":
        return titled or view.upos(at - 1) in {"ADJ", "NOUN"}
    if key == "ب":
        return titled and following not in {
            "ان",
            "انه",
            "انها",
            "القول",
            "الاشاره",
            "التاكيد",
            "الاعلان",
            "الرد",
            "الدعوه",
        }
    previous = view.key(at - 1)
    if bare in words.documents and key in {"علي", "عن"} and following not in words.statement_nouns:
        return True
    return key in {"عن", "علي"} and previous in {
        "المسوول", "مسوول", "المسووله", "المشرف", "مشرف", "نايب", "النايب", "المطلع", "مطلع", "مطلعه", "القايم", "القايمين",
        "القايمون", "مسوولون", "المشرفه", "منشق", "ممثل", "مطلعون", "مطلعين",
    }  # fmt: skip


def _adnominal(view: View, start: int, at: int) -> bool:
    """Whether a verb starts a relative clause without a pronoun, as it does after an indefinite noun (مصدر لم يذكر اسمه)."""
    if view.definite(at - 1) or view.upos(at - 1) not in {"NOUN", "ADJ", "PROPN", "NUM"} or view.is_punctuation(start):
        return False
    named = view.upos(start) == "PROPN" and view.words[start].lemma == view.words[start].text
    return (
        not named
        and view.key(start) not in states()
        and view.words[start].features.get("Definite") != "Def"
        and not view.definite(start)
    )


def _relative_end(view: View, at: int, end: int) -> int:
    while at < end and view.key(at) not in COMMAS | {":"} and not (is_time(view, at) and view.key(at - 1) != "في"):
        if view.upos(at) == "SCONJ" or view.opening(at) is not None:
            return at
        at += 1
    return at


def _misread_name(view: View, at: int) -> bool:
    """Whether a word tagged as a verb stands where only a name can: between a title and a name."""
    if view.joined(at) or view.key(at) in {"لم", "لن", "لا"}:
        return False
    if view.upos(at - 1) == "PROPN" and view.words[at].deprel in {"flat", "flat:name", "nmod", "appos", "flat:foreign"}:
        return True
    ends = view.key(at + 1) in COMMAS or is_time(view, at + 1) or view.opening(at + 1) is not None
    if view.upos(at - 1) == "PROPN" and ends and view.words[at].lemma not in {"كان", "قال"}:
        return True
    return (
        view.upos(at + 1) == "PROPN"
        and view.upos(at - 1) in {"NOUN", "PROPN", "ADJ"}
        and view.words[at].lemma != view.words[at].text
    )
