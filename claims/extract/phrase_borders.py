"""Where a new phrase begins right after another, without a comma or a preposition between them.

Arabic puts subject and object side by side; agreement, definiteness and the idafa tell them apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.extract.accusatives import is_accusative_participle, is_adverbial
from claims.extract.accusers import is_surname, names_who_accuses
from claims.extract.circumstances import circumstances, given_names, is_office, organisations, states
from claims.extract.cues import Form, readings_at, repeats_verb
from claims.extract.disagreement import disagrees, several_people
from claims.extract.prepositions import is_preposition
from claims.extract.statements import is_verbal_noun, opens_statement
from claims.extract.view import COMMAS, View
from claims.normalize import without_article
from claims.shared_words import shared_words


@dataclass(frozen=True)
class Frame:
    """What is known of the cue when its phrases are read: its word and the folded complements it takes."""

    cue: int = -1
    takes: frozenset[str] = frozenset()


NO_FRAME = Frame()
THAT = "ذلك"
"""With no noun it stands for what was said: «نفى المصدر | ذلك»."""
THEIRS = {"ه", "ها", "هم", "هما"}
SECOND_FORM = re.compile(r"^ت\w\wي\w$")
"""Written shape of the verbal nouns of form II: تفعيل."""
FOREIGN = re.compile(r"^(?!ال)\w+(اهو|وف|وفا|سكي|يتش|بيرغ|برغ|سون|شتاين|ينكو|ماير)$")
"""Endings of foreign surnames that the tagger takes for nouns."""


def begins_anew(view: View, at: int, frame: Frame) -> bool:
    """Whether a new phrase begins: the verb's object, a state after a state, a content-opening noun after a name."""
    key, previous = view.key(at), view.key(at - 1)
    if previous in {"،", ",", "و", "او"} or key in shared_words().the_same:
        return False
    if view.is_punctuation(at) and view.opening(at) is None:
        return False
    if (key in shared_words().in_what and view.upos(at - 1) == "ADJ") or is_surname(view, at):
        return False
    if frame.takes & {"target", "blame"} and names_who_accuses(view, at):
        return False
    if key in circumstances().directions and previous in circumstances().districts:
        return False
    if key in states() and previous in states() and key != previous:
        return True
    if _is_doing_of_nobody(view, at, frame):
        return True
    return _can_end(view, at - 1) and (_begins_phrase(view, at) or _begins_complement(view, at, frame))


def _is_doing_of_nobody(view: View, at: int, frame: Frame) -> bool:
    """Whether an unnamed speaker ends before what is announced: «أعلن مسؤول | وفاة رجل ثان»."""
    doing = circumstances().statement_nouns - circumstances().hiding  # «مسؤول رفض الكشف عن اسمه»
    return (
        view.key(at - 1) in shared_words().of_nobody
        and view.key(at) in doing
        and bool(frame.takes & {"object", "event"})
    )


def is_announced_doing(view: View, at: int, frame: Frame) -> bool:
    """Whether a definite verbal noun is what a cue announces, by the tree (أعلن فلان، أمس، الانتهاء من)."""
    word, bare = view.words[at], without_article(view.key(at))
    doing = view.definite(at) and is_verbal_noun(bare) and bare not in circumstances().groups
    return "object" in frame.takes and doing and word.head == frame.cue and word.deprel == "obj"


def begins_cut_name(view: View, at: int) -> bool:
    """Whether a foreign name begins whose first letter was taken for that of the future (كتب س‑ترول).

    Between a cue and its content no verb can stand in the future.
    """
    return view.key(at) == "س" and view.upos(at) == "AUX" and view.joined(at + 1)


def begins_aside(view: View, at: int) -> bool:
    """Whether a participle after a comma begins an aside of its own (قال، معلنا انسحابه: "…")."""
    return view.key(at - 1) in COMMAS and is_accusative_participle(view, at)


def _can_end(view: View, at: int) -> bool:
    """Whether a noun phrase may end with the word: it is definite, a name, a pronoun, an adjective or a number."""
    if view.key(at) in circumstances().titles and not view.definite(at):
        return False
    tagged = view.upos(at) in {"PROPN", "PRON", "ADJ", "X", "NUM"} or _is_name(view, at)
    several = view.key(at).endswith("ون") and view.upos(at) == "NOUN"  # in the construct state the ن is lost
    nisba = view.key(at).endswith("ي") and view.key(at - 1) in circumstances().titles and view.upos(at) == "NOUN"
    nisba = nisba and view.words[at].features.get("Number") != "Plur"  # «أحد مؤسسي تطبيق واتساب»
    tagged = tagged or nisba or view.key(at) in states()  # «مصدر طبي»
    nobody = view.key(at) in shared_words().of_nobody  # «مسؤول»: of whom nothing need follow
    ends = (
        nobody
        or tagged
        or several
        or view.key(at) in circumstances().recognised
        or view.definite(at)
        or view.is_punctuation(at)
    )
    return ends and not is_preposition(view, at)


def _is_name(view: View, at: int) -> bool:
    """Whether the word is a name, by its tag, the gazetteer or its foreign ending."""
    ali = view.words[at].text == "علي" and view.key(at - 1) in given_names()
    return ali or view.upos(at) == "PROPN" or view.key(at) in organisations() or bool(FOREIGN.match(view.key(at)))


def _begins_phrase(view: View, at: int) -> bool:
    """Whether the word begins a phrase of its own after any phrase that can end."""
    tag = view.upos(at)
    if view.key(at) in circumstances().demonstratives and (view.definite(at + 1) or view.key(at) == THAT):
        return True
    known = view.definite(at - 1) or view.upos(at - 1) == "PROPN"
    if tag == "NOUN" and known and view.key(at) in circumstances().told_in and view.words[at].deprel == "obj":
        return True  # «كتب آل الشيخ | تغريدة»
    if tag == "NOUN" and known and view.key(at + 1) in THEIRS and view.joined(at + 1):
        return True
    if tag == "NUM" and (view.upos(at - 1) == "PROPN" or view.key(at - 1) in states()):
        return not view.definite(at + 1)  # «آرون ستين المحلل»: a surname
    if view.definite(at) and _names_statement(view, at) and (view.upos(at - 1) == "PROPN" or _leads_on(view, at)):
        return True  # «كرر ترامب | التحذيرات من أن»، «جدد وزير الدولة للشؤون الخارجية | التأكيد على أن»
    if tag == "NOUN" and view.definite(at) and view.upos(at - 1) == "ADJ" and not view.definite(at - 1):
        return not _is_name_after_trade(view, at - 1)
    if (
        tag == "PROPN"
        and view.upos(at - 1) == "ADJ"
        and not view.definite(at - 1)
        and view.key(at) in circumstances().media
    ):
        return True  # «أبلغ مصدر آخر | رويترز بأن»
    if repeats_verb(view, at) or is_adverbial(view, at) or (tag == "NOUN" and known and _is_told_medium(view, at)):
        return True
    if several_people(view, at) and view.upos(at - 1) == "PROPN" and view.key(at) not in organisations():
        return without_article(view.key(at)) in circumstances().addressees  # «أبلغ جياني إنفانتينو | الصحفيين بأن»
    if several_people(view, at) and view.definite(at - 1):
        return disagrees(view, at)  # whom one tells (طمأن وزير التموين المواطنين)
    misread = tag == "ADJ" and not view.key(at).endswith("ه")  # «أكد مصدر عسكري | وقوع الهجوم»
    return (tag in {"NOUN", "VERB"} or misread) and opens_statement(view, at) and not view.definite(at)


def _is_name_after_trade(view: View, at: int) -> bool:
    """Whether an indefinite adjective follows a definite noun, so that it is a name (المزارع مشهور | العدوان)."""
    return view.definite(at - 1) and view.upos(at - 1) == "NOUN" and not view.joined(at)


def _names_statement(view: View, at: int) -> bool:
    """Whether the word is a noun that carries a statement (التحذيرات، التأكيد)."""
    noun = any(reading.form in {Form.MASDAR, Form.NOUN} for reading in readings_at(view, at))
    return noun and view.key(at) not in circumstances().titles


def _leads_on(view: View, at: int) -> bool:
    """Whether a preposition and a clause follow the noun."""
    return view.key(at + 1) in {"علي", "من", "ب", "الي"} and view.key(at + 2) == "ان"


def _begins_complement(view: View, at: int, frame: Frame) -> bool:
    """Whether the word begins the noun phrase that the cue takes as its content or its target."""
    nominal = frame.takes & {"object", "event", "statement", "target", "blame", "cause"}
    if not nominal:
        return False
    word, bare = view.words[at], without_article(view.key(at))
    if bare in circumstances().ranks and view.upos(at + 1) in {"PROPN", "NOUN"} and not view.definite(at + 1):
        return False
    if view.key(at) in {"اي", "ايه"} or _construct(view, at):
        return True
    if nominal & {"object", "event", "statement"} and bare in circumstances().statements and word.upos != "PROPN":
        return True
    if nominal & {"object", "event"} and _is_doing_behind_name(view, at):
        return True
    ended = view.definite(at - 1) or _is_name(view, at - 1)
    if nominal & {"target", "blame"} and ended and _is_another_name(view, at):
        return True
    if nominal & {"target", "blame", "cause"} and view.definite(at) and _second_definite(view, at, frame):
        return True
    if "target" in frame.takes and view.upos(at) == "NUM" and view.upos(at + 1) == "NOUN":
        word = view.words[at + 1]  # «اتهم ممثلو الادعاء | 11 شخصا»
    own = word.head == frame.cue and word.deprel in {"obj", "iobj", "ccomp", "xcomp"}
    own = own and view.key(at) not in given_names()
    return own and word.upos == "NOUN" and not is_office(bare)


def _is_doing_behind_name(view: View, at: int) -> bool:
    """Whether a verbal noun that is tagged as a name begins behind a full name (أعلن محمود عباس | تنكيس الأعلام)."""
    tagged = all(view.upos(each) == "PROPN" for each in (at - 2, at - 1, at))
    return tagged and bool(SECOND_FORM.match(view.key(at))) and view.key(at) not in given_names()


def _is_another_name(view: View, at: int) -> bool:
    """Whether a state, a body, or a name right after people in the plural begins (يتهم المعارضون | أردوغان)."""
    people = view.definite(at - 1) and view.key(at - 1).endswith("ون") and view.upos(at) == "PROPN"
    return people or view.key(at) in states() | organisations()


def _second_definite(view: View, at: int, frame: Frame) -> bool:
    """Whether a definite noun after a name or after another definite noun is the target, not a part of the subject."""
    word = view.words[at]
    if view.definite(at - 1) and disagrees(view, at):
        return True
    if word.upos != "NOUN" and not view.key(at).endswith("ين"):
        return False
    if _is_name(view, at - 1):
        return bool(frame.takes & {"target", "blame"}) and word.upos == "NOUN"
    if not view.definite(at - 1):
        return False
    part = word.deprel in {"amod", "appos", "flat"} or (word.deprel == "nmod" and view.upos(at - 1) != "NOUN")
    return view.upos(at - 1) == "ADJ" or not part


def _is_told_medium(view: View, at: int) -> bool:
    """Whether a medium follows that somebody told (وأبلغ مسؤول بالوزارة | وكالة الأنباء أن)."""
    owned = view.definite(at) or view.key(at - 1).endswith("و")  # «مراسلو وكالة الأنباء»
    return view.key(at) in circumstances().media and not owned and view.key(at + 1) not in COMMAS


def _construct(view: View, at: int) -> bool:
    """Whether a noun in the construct state follows a definite one: an idafa ends with its definite noun."""
    word = view.words[at]
    return (
        word.upos == "NOUN"
        and not view.definite(at)
        and word.features.get("Definite") == "Cons"
        and view.upos(at + 1) in {"NOUN", "PROPN"}
        and not is_office(view.key(at))
        and view.key(at) not in circumstances().name_particles | given_names()
        and word.deprel not in {"appos", "flat"}
    )
