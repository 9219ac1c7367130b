"""Which words of a sentence are cues, as far as the word itself, its tag and its neighbours tell."""

from __future__ import annotations

from claims.extract.circumstances import circumstances, given_names
from claims.extract.clauses import is_clause
from claims.extract.cues import Cue, Form, Reading, needed_noun, readings, readings_at, repeats_verb
from claims.extract.statements import is_statement
from claims.extract.view import COMMAS, View
from claims.normalize import normalize, without_article

NUMERALS = {"مليون", "مليار", "الف", "مائه", "مئه"}
"""After these stands what is counted (1.4 مليون طالب), never a verb."""


ASKED = {"من", "عدم"}
"""Behind one who asks (طالبا من الأعضاء الالتزام، طالبا عدم ذكر اسمه), never behind one who demands."""
NEAR = 3
"""Words after a cue among which a noun can make it an idiom."""


DOUBLED = "\u0651"
"""The sign of a doubled letter: with it «بيّن» is no preposition."""
LONGEST_NAME = 3
"""Words of a name between such a verb and its clause."""

LONGEST_SUBJECT = 18
"""Words between a verb that looks like a preposition and its clause (وبين مدير المستشفى أن)."""


def find(view: View) -> list[Cue]:
    """Every word of the sentence that may be a cue, in order; several readings of a word follow one another."""
    found = []
    for index in range(view.size):
        if view.is_punctuation(index) or _in_hashtag(view, index) or _is_hyphened(view, index):
            continue
        for reading in readings_at(view, index):
            if _plausible(view, index, reading):
                first, last = view.token(index)
                found.append(Cue(index, first, last, view.span(first, last), reading))
    return found


def _plausible(view: View, index: int, reading: Reading) -> bool:
    """Whether the tags allow the reading: short finite forms look like nouns and prepositions."""
    tag = view.upos(index)
    first, _ = view.token(index)
    unlike = {view.words[index].text, view.span(*view.token(index)).of(view.text)} & reading.unlike
    if unlike or _is_idiom(view, index, reading) or _is_byline(view, index, reading):
        return False
    if reading.form is Form.PARTICIPLE and "asked" in reading.takes and view.key(index + 1) != "من":
        return False  # «طالبة» is a student
    if view.key(index + 1) in ASKED and "asked" not in reading.takes and _asks(view, index):
        return False  # «طالبا من الأعضاء الالتزام» is no dual of طالب
    if reading.needs and needed_noun(view, index, reading) is None:
        return False  # «ألقى كلمة»
    if view.key(index) not in readings() and reading.agreement.get("Number") == "Dual" and tag == "NOUN":
        return False  # «فدانا» is no «ف» with a verb
    describes = first == index and view.upos(index - 1) == "NOUN" and not view.definite(index - 1)
    describes = describes or reading.form is Form.PARTICIPLE
    if describes and "directly" in reading.traits and not is_clause(view, index + 1):
        return False  # «مسجلا أن», but «مسجلا أعلى مستوى»; «سائق شهد الحادث»
    if "glosses" in reading.traits and _gestures(view, first, index):
        return False
    if reading.form is Form.FINITE:
        if (view.definite(index) and len(view.key(index)) > 4) or (
            view.key(index - 1) in circumstances().governing and not view.joined(index)
        ):
            return False
        if (view.key(index) == "نقلا" and view.key(index + 1) == "عن") or repeats_verb(view, index):
            return False
        if _owned_noun(view, index):
            return False
        if "relay" in reading.takes and view.key(index - 1) == "ان" and view.is_pronoun(index + 1):
            return False  # «مؤكدا أن نقله إلى المستشفى …»
        if view.key(index - 1) in NUMERALS and not view.joined(index):
            return False
        uncut = view.key(index).startswith("ف") and index + 1 < view.size and is_clause(view, index + 1)
        if tag != "VERB" and view.key(index - 1) in given_names() and not view.joined(index) and not uncut:
            return False  # «هالة عاهد»: a surname
        if "measures" in reading.traits and _measures(view, index):
            return False
        if first < index and view.key(index - 1) in {"ب", "ك"} and view.joined(index):
            return False
        if view.key(index - 1) == "س" and view.joined(index) and view.key(index) == normalize(reading.lemma):
            return False  # «ستوقع الأحزاب الاتفاق»: no past is in the future
        if _opens_with_clause(view, index, reading):
            return True
        if (
            tag == "NOUN"
            and view.words[index].deprel == "obj"
            and view.is_pronoun(index + 1)
            and view.joined(index + 1)
        ):
            return False  # «أكدت الإدارة تمسكها بحقوقها»
        if "elative" in reading.traits and tag != "VERB":
            return _has_subject_and_clause(view, index)
        short = len(view.key(index)) <= 3
        known = view.upos(index - 1) == "PROPN" or view.definite(index - 1)
        if short and known and is_statement(view, index + 1):
            return True  # «لكن الوزير فلان رفض هذه الاتهامات»
        return tag in {"VERB", "AUX"} if short else tag in {"VERB", "AUX", "X", "NOUN", "PROPN", "ADJ"}
    if view.upos(index - 1) == "NUM" or view.key(first - 1) in circumstances().copulas:
        return False
    if reading.form is Form.PARTICIPLE:
        if view.joined(index) and view.key(index - 1) == "ل":
            return False
        owned = view.key(index).endswith(("ت", "ه")) and view.is_pronoun(index + 1) and view.joined(index + 1)
        governed = view.key(first - 1) in circumstances().governing | {"ال", "غير"}
        if _describes(view, index):
            return False
        misread = tag == "ADP" or (tag == "PROPN" and reading.agreement.get("Number") != "Plur")
        return not owned and not governed and view.key(index - 1) != "ال" and not misread
    if reading.form is Form.MASDAR:
        stated = view.key(index + 1) == "علي" and is_clause(view, index + 2)  # «بالتأكيد على أن», no «certainly»
        return tag in {"NOUN", "ADJ", "X", "VERB", "PROPN", "ADV"} and (
            stated
            or view.token_key(index)
            not in {
                "بالتاكيد",
                "بالاضافه",
                "وبالاضافه",
                "باعتبار",
                "وباعتبار",
            }
        )
    return True


def _gestures(view: View, first: int, index: int) -> bool:
    """Whether somebody only points at something («…»، قال وهو يشير إلى أرض تشققت)."""
    beside = view.key(first - 1) in {"هو", "هي"} and view.key(first - 2) == "و"
    return beside and view.key(index + 1) == "الي" and not is_clause(view, index + 2)


def _asks(view: View, index: int) -> bool:
    """Whether another reading of the word is one who asks (طلب)."""
    return any("asked" in reading.takes for reading in readings_at(view, index))


def _is_byline(view: View, index: int, reading: Reading) -> bool:
    """Whether the word opens a line that says who wrote the article (كتب - فلان:، كتبت ــ مروة عبد العظيم:)."""
    if index or reading.lemma != "كتب":
        return False
    names = all(view.upos(at) not in {"ADP", "SCONJ"} for at in range(view.size))
    return view.key(1) in {"-", "–", "ـ", ":"} or (view.key(view.size - 1) == ":" and names)


def _is_idiom(view: View, index: int, reading: Reading) -> bool:
    """Whether a noun soon after the word makes it another one (علّق آمالا على، استبعاد اللاعب عن المنتخب)."""
    near = range(index + 1, min(view.size, index + 1 + NEAR))
    these = circumstances().demonstratives  # «رفض هذا الكلام» is no «رفض الكلام»
    return any(view.key(at) in reading.idioms and view.key(at - 1) not in these for at in near)


def _describes(view: View, index: int) -> bool:
    """Whether a feminine participle is the adjective of the indefinite noun right before it (حالة موثقة)."""
    noun = view.words[index - 1] if index else None
    if noun is None or view.joined(index) or noun.upos != "NOUN" or noun.features.get("Definite") != "Ind":
        return False
    feminine = view.key(index).endswith("ه") and view.key(index - 1).endswith("ه")
    return feminine and view.key(index - 1) not in circumstances().speech_events


def _measures(view: View, index: int) -> bool:
    """Whether a number, a size or «من العمر» follows, so that the verb says how much (يبلغ حجم السوق 9 مليارات)."""
    size = without_article(view.key(index + 1)) in circumstances().measures
    return size or view.upos(index + 1) == "NUM" or (view.key(index + 1), view.key(index + 2)) == ("من", "العمر")


def _in_hashtag(view: View, index: int) -> bool:
    """Whether the word is part of a hashtag of several words (#ردوا_على)."""
    first, last = view.token(index)
    span = view.span(first, last)
    return "_" in (view.text[span.start - 1 : span.start], view.text[span.end : span.end + 1])


def _is_hyphened(view: View, index: int) -> bool:
    """Whether a hyphen joins the word to a name before it (كالانتار-زاده)."""
    joined = view.key(index - 1) == "-" and view.joined(index) and view.joined(index - 1)
    return joined and view.upos(index - 2) in {"PROPN", "X", "NOUN"}


def _opens_with_clause(view: View, index: int, reading: Reading) -> bool:
    """Whether a short form begins the sentence right before أن, so that it is a verb whatever its tag (وبين أن …)."""
    before = view.token(index)[0] - 1
    if DOUBLED in view.span(*view.token(index)).of(view.text) and view.key(index) == "بين":
        ahead = range(index + 1, min(view.size, index + LONGEST_SUBJECT))
        return "clause" in reading.takes and any(is_clause(view, at) for at in ahead)  # «بيّن الحلبي أن»
    begins = before < 0 or view.is_punctuation(before) or _is_turn(view, before)
    if begins and "clause" in reading.takes and view.key(index + 1) in circumstances().titles:
        ahead = range(index + 2, min(view.size, index + LONGEST_SUBJECT))
        border = next((at for at in ahead if view.key(at) in {"و", "."} or is_clause(view, at)), view.size)
        return is_clause(view, border)
    clause = _after_name(view, index + 1)  # «وبين عساف أن»
    clause += index + 1 < clause and view.key(clause) in COMMAS  # «وبين عساف، أن»
    return begins and "clause" in reading.takes and view.key(clause) in {"ان", "انه", "انها", "انهم"}


def _after_name(view: View, start: int) -> int:
    """Index past a name at ``start``, or ``start``."""
    at = start
    while at < start + LONGEST_NAME and (view.upos(at) in {"PROPN", "X"} or (at == start and _may_be_name(view, at))):
        at += 1
    return at


def _may_be_name(view: View, at: int) -> bool:
    """Whether a word that is tagged as a noun can be somebody alone (وبين الحلبي أن، وبين موسى أن)."""
    return view.definite(at) or view.key(at) in given_names()


def _is_turn(view: View, last: int) -> bool:
    """Whether «بدوره» or «من جهته» ends with the word ``last``, so that a verb follows."""
    owner = last - 1
    return view.is_pronoun(last) and view.joined(last) and view.key(owner) in circumstances().sides | {"دور"}


def _has_subject_and_clause(view: View, index: int) -> bool:
    """Whether the next word is the subject of the word and a clause follows it (وأبرز بوريطة أن)."""
    ahead = range(index + 2, min(view.size, index + LONGEST_SUBJECT))
    border = next((at for at in ahead if view.is_punctuation(at) or is_clause(view, at)), view.size)
    if view.key(border) in COMMAS and view.key(index - 1) in COMMAS and _is_turn(view, index - 2):
        border = next((at for at in ahead if is_clause(view, at)), view.size)  # «من جهته، أبرز فلان، والي الجهة، أن»
        return is_clause(view, border)
    return view.words[min(index + 1, view.size - 1)].deprel == "nsubj" and is_clause(view, border)


def _owned_noun(view: View, index: int) -> bool:
    """Whether a word with a pronoun stands in an idafa, so that it is no verb (انتقاد سجلها)."""
    construct = index > 0 and view.words[index - 1].features.get("Definite") == "Cons"
    return construct and not view.joined(index) and view.is_pronoun(index + 1) and view.joined(index + 1)
