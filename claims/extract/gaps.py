"""What stands between a cue and its content: who speaks, who passed it on, and what only says when and where.

Arabic reporting clauses run verb - subject - circumstances - content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claims.extract.accusatives import is_accusative_participle
from claims.extract.accusers import SERVANT
from claims.extract.adverbs import adverb_end
from claims.extract.appositions import anonymity_end
from claims.extract.circumstances import circumstances, given_names
from claims.extract.clauses import COMPLEMENTIZERS, is_letter
from claims.extract.cues import Form, readings_at, repeats_verb
from claims.extract.noun_phrases import noun_phrase
from claims.extract.phrase_borders import (
    NO_FRAME,
    Frame,
    begins_aside,
    begins_cut_name,
    is_announced_doing,
)
from claims.extract.prepositions import TO_BRACKET, is_latin, is_preposition, told_to
from claims.extract.statements import is_statement, is_verbal_noun, opens_statement
from claims.extract.times import after_time, is_time
from claims.extract.view import COMMAS, View
from claims.normalize import normalize, without_article
from claims.shared_words import shared_words

KEPT = frozenset({"اي", "ما"})
OF_FORM_FIVE = re.compile(r"^ت\w{3}$")
"""Verbal nouns of form V are written like present verbs of the second person (أعلنت تركيا | توصلها إلى)."""


@dataclass
class Gap:
    """What stands between a cue and its content, as word ranges (first, past the last)."""

    source: tuple[int, int] | None = None
    object: tuple[int, int] | None = None
    relays: list[tuple[int, int]] = field(default_factory=list)


def read_gap(view: View, start: int, end: int, frame: Frame = NO_FRAME) -> Gap:
    """The phrases in words ``start`` to ``end`` (exclusive) after a cue."""
    words = circumstances()
    gap = Gap()
    at = start
    while at < end:
        key = view.key(at)
        if is_time(view, at):
            at = after_time(view, at, end)
        elif (adverb := adverb_end(view, at)) is not None:
            at = adverb
        elif (view.is_punctuation(at) and view.opening(at) is None) or (
            view.upos(at) in {"ADV", "PART", "CCONJ", "INTJ"} and key not in KEPT and not _is_mother(view, at)
        ):
            at += 1
        elif key in words.intensifiers:
            at += 2
        elif repeats_verb(view, at):
            described = view.upos(at + 1) in {"ADJ", "NOUN"} and not opens_statement(view, at + 1)
            at += 2 if described and not view.definite(at + 1) else 1
        elif at == start and is_accusative_participle(view, at):
            at = _after_participle(view, at, end)
        elif begins_aside(view, at):
            return gap
        elif view.key(at - 1) in COMMAS and (hidden := anonymity_end(view, at, end)) is not None:
            at = hidden  # «نفى مسؤول، طلب عدم الكشف عن هويته، صحة الأنباء»
        elif key in words.relatives or (view.upos(at) == "SCONJ" and not is_letter(view, at)):
            at = _next_comma(view, at, end)
        elif is_preposition(view, at) or key in words.according:
            stop = _after_prepositional(view, at, end, frame)
            relay = _carried_by(view, at, stop)
            if relay:
                gap.relays.append(relay)
            at = stop
        elif told_to(view, at):
            last = at + 1
            if view.key(at) == TO_BRACKET:
                last = next((close + 1 for close in range(at, end) if view.key(close) == ")"), last)
            while last < end and (view.key(last) in words.latin_letters or view.upos(last) in {"PROPN", "X", "ADJ"}):
                last += 1
            gap.relays.append((at, last))
            at = last
        elif key in {"هو", "هي"} and view.key(at - 1) in COMMAS | {"و"}:
            at = _next_comma(view, at, end)
        elif key in words.saying_participles:
            at = _after_participle(view, at, end)
        elif key in words.own_words and view.is_pronoun(at + 1) and view.joined(at + 1):
            at += 2  # «وختم | حديثه بالقول»
        elif view.is_pronoun(at) or key in {"لي", "لنا", "له", "لها", "لهم"}:
            at += 1
        elif (
            view.upos(at) in {"VERB", "AUX"}
            and not view.opening(at)
            and not begins_cut_name(view, at)
            and not _misread_noun(view, at, frame)
            and not (at == start and _misread_surname(view, at, end))
        ):
            carrier = _carrier(view, at, end)
            if carrier:
                gap.relays.append(carrier)
            of_text = carrier is None and view.key(at - 1) in words.told_in and view.is_pronoun(at + 1)
            at = at + 2 if of_text else _next_comma(view, at, end)  # «في تغريدة كتبها على موقعه | نظيره»
        else:
            stop = noun_phrase(view, at, end, frame)
            if stop == at:  # «وفق ما ذكر وقتها المرصد»
                at += 1
                continue
            while stop > at + 1 and view.upos(stop - 1) == "ADP" and is_preposition(view, stop - 1):
                stop -= 1
            respected = view.key(at) in shared_words().respectful and gap.source is None and view.key(stop) != "ب"
            announced = not respected and (opens_statement(view, at) or _announced(view, at, frame))
            if gap.source is None and gap.object is None and not announced:
                gap.source = (at, stop)
            elif gap.object is None and (_direct(view, at) or announced or _second_noun(view, at, frame)):
                gap.object = (at, stop)
            at = max(stop, at + 1)
    return gap


def _after_participle(view: View, at: int, end: int) -> int:
    """Index past a participle and whom it addresses, who is no subject (وتابع مخاطبا الرئيس فلان "…")."""
    at += 1
    if at < end and view.upos(at) in {"NOUN", "PROPN"} and view.opening(at) is None and not view.is_pronoun(at):
        return noun_phrase(view, at, end)
    return at


def _direct(view: View, at: int) -> bool:
    """Whether nothing but the phrase before stands before ``at``: an object follows its subject, not a comma."""
    return view.key(at - 1) not in COMMAS


def _second_noun(view: View, at: int, frame: Frame) -> bool:
    """Whether a noun after a comma is still the cue's: a target, one in the construct state (، نمو اقتصاد).

    Or a noun that names a statement (نفى فلان، أمس، الاتهامات).
    """
    construct = view.upos(at) == "NOUN" and view.words[at].features.get("Definite") == "Cons"
    announces = bool(frame.takes & {"object", "event"}) and view.key(at) not in circumstances().titles
    denies = bool(frame.takes & {"object", "statement"}) and is_statement(view, at)
    explained = (
        "cause" in frame.takes and view.key(at) in circumstances().demonstratives
    )  # «عزا فلان، …، هذا النقص إلى»
    own = (view.words[at].deprel, view.words[at].head) == ("obj", frame.cue) and view.upos(at) == "NOUN"
    told = own and "object" in frame.takes and view.key(at) not in circumstances().titles
    addressed = bool(frame.takes & {"target", "blame"}) or explained or told
    return addressed or (construct and announces) or denies or is_announced_doing(view, at, frame)


def _misread_surname(view: View, at: int, end: int) -> bool:
    """Whether a word tagged as a verb is all that stands between the cue and its clause (واعتبر يزبك أن …)."""
    clause = at + 1 == end and view.key(end) in COMPLEMENTIZERS and not view.joined(at)
    return clause and view.key(at) not in circumstances().before_that


def _misread_noun(view: View, at: int, frame: Frame) -> bool:
    """Whether a word tagged as a verb is a verbal noun (طرد, تواصل after their subject)."""
    own = view.words[at].head == frame.cue and view.words[at].deprel in {"obj", "ccomp"}  # «وسائل إعلام إيرانية | تحطم»
    relative = view.upos(at - 1) in {"NOUN", "ADJ"} and not view.definite(at - 1) and not own
    shape = is_verbal_noun(view.key(at)) or OF_FORM_FIVE.match(view.key(at))
    noun = view.key(at) in circumstances().statement_nouns or (shape and view.is_pronoun(at + 1))
    return not relative and bool(noun) and bool(frame.takes & {"object", "event"})


def _is_mother(view: View, at: int) -> bool:
    """Whether «أم» is no «or» but begins a woman's name, right behind a verb (وأكدت أم عبدالله أن)."""
    following = view.key(at + 1)
    return view.key(at) == "ام" and (following in given_names() or following.startswith(SERVANT))


def _announced(view: View, at: int, frame: Frame) -> bool:
    """Whether the first noun after the verb has a pronoun: the subject's own doing (أعلن رحيله، أبدت أسفها)."""
    if not frame.takes & {"object", "event", "عن", "ب"} or not (view.is_pronoun(at + 1) and view.joined(at + 1)):
        return False
    return view.upos(at) == "NOUN" and view.key(at) not in circumstances().own_people | circumstances().titles


def _announced_in(view: View, at: int, frame: Frame) -> bool:
    """The same behind where it is announced, if no verb of publishing stands there (في بيان نشره)."""
    return view.key(at) not in circumstances().carriers and _announced(view, at, frame)


def _carrier(view: View, at: int, end: int) -> tuple[int, int] | None:
    """The agency in a relative clause of passing on (تصريحات نقلتها وكالات الأنباء، نشرت نتائجها صحيفة)."""
    passed_on = circumstances().carriers
    if not any(
        reading.form is Form.FINITE and normalize(reading.lemma) in passed_on for reading in readings_at(view, at)
    ):
        return None
    first = at + 1
    while first < end and (view.is_pronoun(first) or (view.is_pronoun(first + 1) and view.joined(first + 1))):
        first += 1
    stop = noun_phrase(view, first, end)
    return (first, stop) if first < stop <= end and view.upos(first) in {"NOUN", "PROPN", "X"} else None


def _next_comma(view: View, at: int, end: int) -> int:
    at += 1
    while at < end and view.key(at) not in COMMAS:
        at += 1
    return at


def _after_prepositional(view: View, at: int, end: int, frame: Frame) -> int:
    """Index past a circumstance: the preposition, its noun phrase, and the phrases that hang on it."""
    at += 1
    while at < end:
        if view.key(at) in COMMAS:
            return at
        if is_time(view, at):
            return after_time(view, at, end) if view.key(at - 1) in {"في", "من"} else at
        if view.key(at) == "وقت" and view.upos(at + 1) == "ADJ":
            return at + 2  # «في وقت لاحق | وسائل الإعلام»
        if view.is_pronoun(at):
            return at + 1
        if view.key(at) in circumstances().sides and view.is_pronoun(at + 1) and view.joined(at + 1):
            return at + 2  # «من جهتها | سفيرة بنين»
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
        elif view.key(at) == "(" and is_preposition(view, at - 1):
            at = next((later + 1 for later in range(at, end) if view.key(later) == ")"), at + 1)  # «لـ(بترا)»
        elif view.is_punctuation(at):
            at += 1
        elif view.key(at) in circumstances().speech_events and _announced_in(view, at + 1, frame):
            return at + 1  # «أعلنت في بيان | رفضها التام لأي تهديدات»
        elif view.key(at) in circumstances().speech_events:
            return noun_phrase(view, at, _next_comma(view, at, end), frame)  # «في تقرير، | محمد صلاح»
        else:
            at = max(noun_phrase(view, at, end, frame), at + 1)
        if at < end and not is_preposition(view, at):
            return at
    return at


def _carried_by(view: View, at: int, stop: int) -> tuple[int, int] | None:
    """The newspaper, agency or station that «ل…» or «في تصريحات ل…» names, as a word range."""
    words = circumstances()
    for index in range(at, stop):
        if view.key(index) != "ل" or index + 1 >= stop:
            continue
        head = index + 1
        quote = view.opening(head)
        if quote is not None:
            head += 1
            if view.joined(head - 1) and view.at(quote.inner.end) - head <= 3:
                return index + 1, view.at(quote.inner.end) + 1
        if without_article(view.key(head)) in words.media or view.key(head) in words.media or is_latin(view.key(head)):
            last = noun_phrase(view, index + 1, stop)
            comma = next((at for at in range(index + 1, last) if view.key(at) in COMMAS), last)
            return (index + 1, comma) if comma > index + 1 else None
    return None
