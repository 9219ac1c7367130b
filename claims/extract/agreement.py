"""Whether two cues can have one subject, by gender and number."""

from __future__ import annotations

from claims.extract.circumstances import circumstances, masculine_states, states
from claims.extract.cues import Cue, Form
from claims.extract.view import View
from claims.normalize import without_article

SHORTEST = 5
MASCULINE = {"الخليفه", "العلامه", "الداعيه", "العمده", "القاده", "الساده", "الاساتذه", "الطلبه"}
"""Men in spite of their ending."""


def agrees(cue: Cue, other: Cue, plural_source: bool) -> bool:
    """Whether both cues may have one subject, by gender and number.

    A verb before its subject stays singular, so a plural cue may continue a singular verb only when the source
    is plural; a feminine singular continues plurals of things (مصادر، قوات).
    """
    mine, theirs = cue.reading.agreement, other.reading.agreement
    if not mine or not theirs or "relay" in cue.reading.takes:
        return True
    if theirs["Number"] == "Sing":
        return (
            mine["Gender"] == theirs["Gender"]
            and (mine["Number"] == "Sing")
            and (not plural_source or theirs["Gender"] == "Fem")
        )
    return plural_source or mine["Number"] != "Sing"


def cannot_be_subject(view: View, cue: Cue, at: int) -> bool:
    """Whether a feminine noun or state stands right behind a verb that is said of a man (وطالب | وزيرة الإسكان بأن).

    The other way round it can: «قالت نائب الرئيس».
    """
    word, agreement = view.words[at], cue.reading.agreement
    if cue.reading.form is not Form.FINITE or at != cue.last:
        return False
    if (agreement.get("Gender"), agreement.get("Number")) == ("Fem", "Sing"):
        body = word.upos == "NOUN" and without_article(view.key(at)) in circumstances().masculine_bodies
        return "target" in cue.reading.takes and body  # «ودعت | مجلس القضاء إلى أن»
    if (agreement.get("Gender"), agreement.get("Number")) != ("Masc", "Sing"):
        return False
    if word.upos != "NOUN":  # «واتهم | إيران بأنها»
        return "target" in cue.reading.takes and view.key(at) in states() - masculine_states()
    if word.features.get("Number") == "Plur" and view.key(at) in circumstances().media:
        return True  # «وقد أبلغ | وسائل إعلام فرنسية أنه»
    woman = word.text.endswith("ة") and without_article(view.key(at)).removesuffix("ه") in circumstances().one_man
    addressed = bool({"target", "blame"} & set(cue.reading.takes)) or "appeals" in cue.reading.traits
    thing = word.text.endswith("ة") and word.features.get("Number") == "Sing" and len(word.text) > SHORTEST
    several = word.text.endswith("ات") and word.features.get("Number") == "Plur"
    return woman or (addressed and view.definite(at) and (thing or several) and view.key(at) not in MASCULINE)
