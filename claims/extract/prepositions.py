"""Prepositions around a source: which belong to it (مصدر في الشرطة) and which tell where, when or how it was said."""

from __future__ import annotations

import re

from claims.extract.circumstances import circumstances, given_names, states
from claims.extract.times import is_time
from claims.extract.view import COMMAS, View
from claims.normalize import without_article

ONLY = "فقط"

TATWEEL = "ـ"
TO_BRACKET = "ل("
"""What the tokenizer makes of «لـ(»."""


def is_preposition(view: View, at: int) -> bool:
    words, key = circumstances(), view.key(at)
    behind_name = view.key(at - 1) in given_names() | words.name_particles
    if view.words[at].text == "علي" and (behind_name or " على " in view.text):
        return False  # a name, where the article writes the preposition على
    if key in words.directions and _stands_in_idafa(view, at):
        return False
    if view.key(at + 1) == "." and view.joined(at + 1):
        return False  # an initial (جولي ل. غربردينغ)
    if key in words.outer_prepositions or key in words.inner_prepositions:
        return view.upos(at) in {"ADP", "SCONJ", "ADV", "NOUN", "PART"} or key in {"عبر", "خلال", "بشان"}
    return view.upos(at) == "ADP" and key not in {"كل"}


def _stands_in_idafa(view: View, at: int) -> bool:
    """Whether the noun before owns the word, which is a noun then (لاعب وسط ريال مدريد، محلية شرق النيل)."""
    owner = view.upos(at - 1) == "NOUN" and view.words[at - 1].features.get("Definite") == "Cons"
    midfield = (view.key(at - 1), view.key(at)) == ("لاعب", "وسط")
    return owner or midfield or view.key(at - 1) in circumstances().districts


def is_latin(key: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{2,}[a-z0-9]*", key))


def belongs(view: View, start: int, at: int, end: int) -> bool:
    """Whether the preposition at ``at`` continues the phrase (مصدر في الشرطة) or tells where or how it was said."""
    words, key = circumstances(), view.key(at)
    last = without_article(view.key(at - 1))
    if f"{last} {key}" in words.cared_for or (last in words.suspected and view.is_pronoun(at + 1)):
        return at + 1 < end
    if key == "علي" and without_article(view.key(start)) in words.pages and view.key(at + 1) in words.networks:
        return True  # «حساب النادي | على تويتر»
    sent = {without_article(view.key(start)), last} & words.accredited
    if key == "الي" and sent and view.key(at + 1) in states() and at + 1 < end:
        return True  # «المبعوث الأممي | إلى اليمن فلان»
    if key == "علي" and view.key(at + 1) == "مستوي" and view.definite(at + 2) and view.definite(start):
        return True  # «المكلف بالإعلام | على مستوى المديرية»
    if key == "داخل" and _is_titled({view.key(start)}) and view.upos(at + 1) in {"NOUN", "PROPN"}:
        return True  # «مصدر | داخل النادي»
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
    heads = {head, view.key(_last_apposition(view, start, at))}
    if key != "ب" or view.definite(at - 1):
        heads.add(view.key(at - 1))
    if key == "في":
        heads.update(
            view.key(title) for title in range(start, at) if view.definite(title) or view.upos(title) == "NOUN"
        )
    if key == "عن":
        heads.update(view.keys[start:at])
    titled = _is_titled(heads)
    if completes_title(view, at) or (key == "ب" and following in words.leadership):
        return True
    if (
        is_time(view, at + 1)
        or following.isdigit()
        or view.is_pronoun(at + 1)
        or (key != "ل" and says_how(view, at + 1) and bare not in words.documents)
    ):
        return False
    if key == "ل" and bare in words.documents and at <= start + 3:
        return True
    if key == "ل" and view.opening(at + 1) is not None and view.joined(at + 1):
        return without_article(view.key(at - 1)) in words.owned  # else whom he told (لـ"المصري اليوم")
    if key == "ل":
        if following in words.addressees or without_article(following) in words.addressees or is_latin(following):
            leader = view.key(at - 1) in words.leading_adjectives and without_article(following) == "مجلس"
            return leader or (head in words.media_products and at <= start + 3)
        return not named and (
            view.upos(at - 1) == "ADJ" or view.is_punctuation(at - 1) or view.definite(at - 1) or at == start + 1
        )
    if key in {"ب", "في", "لدي"} and view.key(at - 1) in states() and head in words.accredited:
        return True
    if key == "عن" and {without_article(each) for each in heads} & words.elected:
        return True
    if named and key != "لدي":
        return view.key(at - 1) in words.titles or (key == "من" and following in words.employers)
    if key == "لدي":
        return True
    if key in {"في", "من", "علي", "عن"} and view.key(at - 1) in words.inner_adjectives:
        return True
    if key == "في":
        return titled or view.upos(at + 1) == "PROPN" or following in states() or _is_people(view, at - 1)
    if key == "من":
        counted = at - 1 - (view.key(at - 1) == ONLY)
        return titled or view.upos(counted) in {"ADJ", "NOUN", "NUM"} or view.key(counted) in {"%", "٪"}
    if key == "ب":
        return titled and following not in words.acts_of_speech
    previous = view.key(at - 1 - (view.key(at - 1) in words.leading_adjectives))
    if bare in words.documents and key in {"علي", "عن"} and following not in words.statement_nouns:
        return True
    return key in {"عن", "علي"} and previous in words.in_charge


def completes_title(view: View, at: int) -> bool:
    """Whether a title asks for the «ب» phrase (القائم | بالأعمال، المتحدث | باسم الوزارة)."""
    if view.key(at) != "ب":
        return False
    words = circumstances()
    return without_article(view.key(at - 1)) in words.charged or view.key(at + 1) in words.speaking_for


def _is_titled(heads: set[str]) -> bool:
    """Whether one of the words is an office or a trade, of whatever gender (المحللة في معهد)."""
    bare = {without_article(head) for head in heads}
    forms = {head.removesuffix(ending) for head in heads | bare for ending in ("ه", "ا")}  # «لكن اوساطا | في الوزارة»
    return bool((heads | bare | forms) & circumstances().titles)


def says_how(view: View, at: int) -> bool:
    """Whether the noun after a preposition tells where or how it was said (في عدة تصريحات، بشكل قاطع)."""
    words = circumstances()
    if view.key(at) in words.demonstratives:
        return without_article(view.key(at + 1)) in words.told_in
    if view.key(at) in words.quantities:
        return without_article(view.key(at + 1)) in words.speech_events | words.manners
    return view.key(at) in words.speech_events | words.manners or without_article(view.key(at)) in words.told_in


def _is_people(view: View, at: int) -> bool:
    """Whether an indefinite sound plural of people stands here (مزارعين | في الأغوار)."""
    plural = view.key(at).endswith(("ون", "ين")) and view.words[at].features.get("Number") == "Plur"
    return plural and view.upos(at) == "NOUN" and not view.definite(at)


def _last_apposition(view: View, start: int, at: int) -> int:
    """First word of the phrase's last part before ``at`` (السيناتور فلان، رئيس اللجنة | بمجلس الشيوخ)."""
    return max((later + 1 for later in range(start, at) if view.key(later) in COMMAS), default=start)


def told_to(view: View, at: int) -> bool:
    """Whether «ل» and a station's name start here that the tokenizer did not cut (لبي بي سي, لسكاي نيوز), or that are
    written apart (لـ «الأنباء»)."""
    words, rest = circumstances(), view.key(at)[1:]
    if view.key(at) == TO_BRACKET:
        return True  # «لـ(المدى)»
    if view.key(at) == "ل" and view.words[at].span.of(view.text).endswith(TATWEEL):
        after = view.text[view.words[at].span.end : view.words[at].span.end + 1]
        return after.isspace() or after == "("  # «لـ القبس»، «لـ(المدى)»
    spelled = rest in words.latin_letters and view.key(at + 1) in words.latin_letters
    return view.key(at).startswith("ل") and (spelled or rest in words.media)
