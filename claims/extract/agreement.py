"""Whether two cues can have one subject, by gender and number."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.cues import Cue
from claims.extract.view import View
from claims.normalize import without_article


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
    """Whether a woman's office stands right behind a verb that is said of a man (وطالب | وزيرة الإسكان بأن …).

    The other way round it can: «قالت نائب الرئيس».
    """
    word = view.words[at]
    woman = word.text.endswith("ة") and without_article(view.key(at)).removesuffix("ه") in circumstances().one_man
    return woman and at == cue.last and cue.reading.agreement.get("Gender") == "Masc"
