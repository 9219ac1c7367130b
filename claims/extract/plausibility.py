"""When a cue word makes no attribution: nothing was said, or nobody is said to have said it."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.complements import is_clause
from claims.extract.cues import Cue, Form
from claims.extract.phrases import ANONYMITY
from claims.extract.view import View


def is_negated(view: View, cue: Cue) -> bool:
    """Whether what is reported is that something was NOT said (لم يؤكد، رفض التعليق، دون أن يعلن)."""
    words, before = circumstances(), [view.key(at) for at in range(max(0, cue.first - 3), cue.first)]
    if before and before[-1] in {"لم", "لن", "لا", "ما", "ليس", "عدم", "دون", "بلا", "بدون"}:
        return not (
            before[-1] == "ما"
            and len(before) > 1
            and view.upos(cue.first - 2) in {"ADP"}
            or before[-2:-1]
            and before[-2] in {"وفق", "حسب"}
        )
    if before[-2:] and len(before) >= 2 and before[-1] == "ان" and before[-2] in {"دون", "قبل", "بدون", "بعد"}:
        return before[-2] not in {"بعد"}
    if (
        before[-1:] == ["ان"]
        and view.words[cue.index].features.get("Aspect") == "Imp"
        and cue.reading.form is Form.FINITE
    ):
        return len(before) < 2 or before[-2] not in {"قبل", "بعد", "الي"}
    if cue.reading.form is Form.MASDAR and before and before[-1] in words.refusals:
        return True
    return False


def is_filler(view: View, cue: Cue) -> bool:
    """Whether the verb is an impersonal opening in the reporter's own voice (يذكر أن، يشار إلى أن)."""
    if cue.reading.form is not Form.FINITE or view.key(cue.index) not in circumstances().fillers:
        return False
    if any(view.words[child].deprel in {"nsubj"} and child < cue.index for child in view.sentence.children[cue.index]):
        return False
    following = cue.last
    return is_clause(view, following) or view.key(following) in {"الي", "على", "ب", "علي"}


def hides_a_source(view: View, cue: Cue) -> bool:
    """Whether the verb only says that a source stays anonymous (طلب عدم نشر اسمه)."""
    if view.key(cue.index) not in {
        "رفض",
        "رفضت",
        "رفضوا",
        "طلب",
        "طلبت",
        "طلبوا",
        "يطلب",
        "فضل",
        "فضلت",
        "اشترط",
        "اشترطت",
    }:
        return False
    return any(
        view.key(at) in ANONYMITY or view.key(at).endswith("اسم")
        for at in range(cue.last, min(view.size, cue.last + 6))
    )
