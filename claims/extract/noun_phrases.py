"""Where a noun phrase ends: title, name, appositions and the prepositions of its own.

The phrases are read from the words' tags and from lists of circumstances, not from the whole dependency tree, because
attachment in long sentences is the parser's weakest point; where the tree says that a word is the verb's object, it is
believed.
"""

from __future__ import annotations

from claims.extract.adverbs import adverb_end
from claims.extract.appositions import (
    NOMINAL,
    anonymity_end,
    description_end,
    is_apposition,
    leads_into_name,
)
from claims.extract.circumstances import circumstances, given_names, states
from claims.extract.clauses import is_letter
from claims.extract.phrase_borders import (
    NO_FRAME,
    Frame,
    begins_anew,
    begins_cut_name,
)
from claims.extract.prepositions import ONLY, belongs, completes_title, is_preposition, told_to
from claims.extract.relative_clauses import is_adnominal, leads_to_statement, relative_end
from claims.extract.times import is_time
from claims.extract.view import COMMAS, View
from claims.name_parts import name_part
from claims.normalize import without_article
from claims.shared_words import shared_words

PARTS = {"بعض", "معظم", "جميع", "كل", "احد", "احدي", "غالبيه", "غالبيت", "اغلب"}


def _stands_alone(view: View, at: int) -> bool:
    """Whether with a pronoun the word is a whole phrase (دعا بعضهم الرئيس، نفى سعادته صحة الخبر)."""
    return view.key(at) in PARTS | shared_words().respectful


PER_CENT = {"%", "٪"}
HUNDRED = {"المئه", "المائه", "الميه"}


def noun_phrase(view: View, start: int, end: int, frame: Frame = NO_FRAME) -> int:
    """Index past the noun phrase that starts at ``start``, with its title, name, appositions and own prepositions."""
    words = circumstances()
    at = start
    while at < end:
        key = view.key(at)
        if at > start and begins_anew(view, at, frame):
            return at
        part = name_part(view.key, at) if at > start else 0
        if part:
            at += part
            continue
        hidden = anonymity_end(view, at, end) if at > start else None
        if hidden is not None:
            return hidden
        quote = view.opening(at)
        if quote is not None:
            long = view.at(quote.inner.end) - at > 8
            if at > start and (long or view.upos(at + 1) in {"VERB", "AUX", "PART"} or _is_told(view, start, at)):
                return at
            at = max(view.at(quote.inner.end) + (1 if quote.closed else 0), at + 1)
        elif key == "(":
            close = next((index for index in range(at, min(end, at + 8)) if view.key(index) == ")"), None)
            if close is None:
                return at
            at = close + 1
            if view.key(at) == "ما" or (view.upos(at) == "NOUN" and view.definite(at)):
                return at  # «منظمة العفو الدولية (أمنستي) الجيش …»: another phrase
        elif at > start and view.is_pronoun(at) and view.joined(at) and _stands_alone(view, at - 1):
            return at + 1
        elif (described := description_end(view, at, end)) is not None:
            return described
        elif key in {"،", ","}:
            among = view.key(at + 1) == "بين" and view.is_pronoun(at + 2)
            alone = at == start + 1 and view.key(start) in states()
            if not among and (alone or not is_apposition(view, at + 1, end, frame)):
                return at
            at += 3 if among else 2 if view.key(at + 1) == "من" or leads_into_name(view, at + 1) else 1
            if view.key(at) == "و" and leads_into_name(view, at + 1):
                at += 2  # «والد الطفل، ويدعى | محمد عبد الجواد»
        elif key in PER_CENT and view.upos(at - 1) == "NUM":
            at = _past_of_them(view, at + 1)
        elif at > start and _says_per_cent(view, at):
            at = _past_of_them(view, at + 2)
        elif view.is_punctuation(at):
            if key in {"-", "/", ".", "ـ"} and at + 1 < end and view.upos(at + 1) in NOMINAL and view.joined(at):
                at += 1
            else:
                return at
        elif at > start and (key == "ف" or (key == "فان" and view.definite(at - 1) and view.upos(at - 1) == "NOUN")):
            return at
        elif at > start and _cut_up_name(view, at):
            at += 2
        elif key == "و" and at > start and view.key(at + 1) in words.naming_verbs:
            at += 2  # «أحد المتظاهرين ويدعى | حيدر عبد الزهرة»
        elif key in {"و", "او"} and at > start:
            if not _coordinates(view, at, end):
                return at
            at += 1
        elif key in words.saying_participles or (key in words.according and at > start):
            return at
        elif (
            key in words.name_particles
            and at > start
            and view.upos(at - 1) == "PROPN"
            and not is_preposition(view, at)
            and (view.upos(at + 1) in {"PROPN", "X", "NOUN", "VERB"} or not is_preposition(view, at + 1))
        ):
            at += 2
        elif (
            is_time(view, at)
            or (adverb_end(view, at) is not None and at > start and not (key == ONLY and view.key(at + 1) == "من"))
            or (key in {"وقت", "حين"} and view.is_pronoun(at + 1))
        ) or told_to(view, at):
            return at
        elif key == "غير" and at > start and view.upos(at + 1) == "ADJ":
            at += 2
        elif at > start and _completes_participle(view, at):
            at += 3 if view.key(at + 2) in words.recognised else 2
        elif is_preposition(view, at) and at > start:
            # «دعا الأمين العام | للاتحاد العام التونسي | للشغل فلان إلى انتخابات»
            later = "الي" in frame.takes and any(
                view.key(place) == "الي" for place in range(at, min(view.size, at + 9))
            )
            heads = key == "ل" and (later or view.key(at - 1) in words.leading_adjectives)
            own = heads or _definite_institution(view, at, start) or completes_title(view, at)
            if key in frame.takes and not own:
                return at
            if not belongs(view, start, at, end):
                return at
            at += 1
        elif key in words.relatives:
            return at if at == start or leads_to_statement(view, at) else relative_end(view, at, end)
        elif frame.cue >= 0 and begins_cut_name(view, at):
            at += 2
        elif view.upos(at) in {"VERB", "AUX"} or key in {"لم", "لن", "لا"}:
            if at == start or _misread_name(view, at):
                at += 1
            elif is_adnominal(view, start, at):
                return relative_end(view, at, end)
            else:
                return at
        elif is_letter(view, at):
            at += 1
        elif view.upos(at) == "SCONJ" or key in {"ان", "انه", "انها"}:
            return at
        else:
            at += 1
    return at


def _completes_participle(view: View, at: int) -> bool:
    """Whether a preposition with a pronoun belongs to a definite participle (الحكومة المعترف | بها دوليا)."""
    pronoun = view.is_pronoun(at + 1) and view.joined(at + 1)
    return (
        pronoun
        and view.key(at) in {"ب", "علي", "الي"}
        and view.key(at - 1).startswith("الم")
        and view.upos(at - 1) != "PROPN"
    )


def _says_per_cent(view: View, at: int) -> bool:
    """Whether «في المئة» or «بالمئة» follows a number (ويرى 41 | في المئة من المشاركين أن)."""
    return view.upos(at - 1) == "NUM" and view.key(at) in {"في", "ب"} and view.key(at + 1) in HUNDRED


def _past_of_them(view: View, at: int) -> int:
    """Index past «منهم», which says of whom a percentage is (قال 17% | منهم إنهم …)."""
    return at + 2 if view.key(at) == "من" and view.is_pronoun(at + 1) else at


def _is_told(view: View, start: int, at: int) -> bool:
    """Whether the quoted name is the agency that somebody told, not his own (وأبلغ مسؤول "رويترز" أن)."""
    media = circumstances().media
    named = without_article(view.key(at + 1)) in media or view.key(at + 1) in media
    own = view.key(at - 1) in circumstances().reporters  # «أفاد مراسل "سكاي نيوز"»
    return named and not own and not any(without_article(view.key(index)) in media for index in (start, at - 1))


def _cut_up_name(view: View, at: int) -> bool:
    """Whether a letter of a surname was cut off as a clitic (إسماعيل ب‑قائي،): nothing else follows the first name."""
    if view.key(at) not in {"ب", "و", "ف", "ك", "ل"} or not view.joined(at + 1) or view.upos(at - 1) != "PROPN":
        return False
    if view.key(at) == "ك" and view.upos(at + 2) == "PROPN" and not view.definite(at + 1):
        return True  # «سنترال ك‑وست مارينرز»
    after = view.key(at + 2)
    ends = after in COMMAS | {":"} or view.upos(at + 2) == "SCONJ"
    return ends and view.key(at - 2) in COMMAS and not view.definite(at + 1) and view.key(at + 1) not in states()


def _definite_institution(view: View, at: int, start: int) -> bool:
    """Whether a preposition that the cue takes belongs to an indefinite head before it (مسؤول بوزارة, عدد من)."""
    head = view.key(start)
    return at <= start + 2 and not head.startswith("ال") and head in circumstances().titles


def _coordinates(view: View, at: int, end: int) -> bool:
    """Whether «و» or «أو» joins another noun to the phrase rather than another clause."""
    following = view.upos(at + 1)
    if view.key(at + 1) in {"ان", "انه", "انها", "قد", "لم", "لا", "هو", "هي"} or at + 1 >= end:
        return False
    return following in {"NOUN", "PROPN", "ADJ", "X"} or view.opening(at + 1) is not None


def _misread_name(view: View, at: int) -> bool:
    """Whether a word tagged as a verb stands where only a name can: between a title and a name."""
    if view.joined(at) or view.key(at) in {"لم", "لن", "لا"}:
        return False
    if view.key(at) in given_names() and view.definite(at - 1):
        whole = view.upos(at + 2) == "SCONJ" or view.key(at + 2) in COMMAS
        given = view.key(at + 1) in given_names()  # «المستشار في الاقليم | هيمن كريم على تلك التصريحات»
        return (view.definite(at + 1) and whole) or (given and (whole or is_preposition(view, at + 2)))
    if view.upos(at - 1) == "PROPN" and view.words[at].deprel in {"flat", "flat:name", "nmod", "appos", "flat:foreign"}:
        return True
    ends = view.key(at + 1) in COMMAS or is_time(view, at + 1) or view.opening(at + 1) is not None
    ends = ends or view.key(at + 1) in circumstances().titles or view.upos(at + 1) == "SCONJ"
    if view.upos(at - 1) == "PROPN" and ends and view.words[at].lemma not in {"كان", "قال"}:
        return True
    return (
        view.upos(at + 1) == "PROPN"
        and view.upos(at - 1) in {"NOUN", "PROPN", "ADJ"}
        and view.words[at].lemma != view.words[at].text
    )
