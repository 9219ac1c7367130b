"""When a cue word makes no attribution: nothing was said, nobody said it, or it only names a carrier."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.clauses import is_clause
from claims.extract.cues import Cue, Form
from claims.extract.times import after_time, is_time
from claims.extract.view import COMMAS, View
from claims.model import Stance
from claims.normalize import normalize, without_article

LONGEST_SUBJECT = 8
CONSIDERS = {"يعتبر", "تعتبر"}
QUESTIONS = {"كيف", "ماذا", "لماذا", "بماذا"}


def is_negated(view: View, cue: Cue) -> bool:
    """Whether what is reported is that something was NOT said (لم يؤكد، رفض التعليق، دون أن يعلن)."""
    words, before = circumstances(), [view.key(at) for at in range(max(0, cue.first - 3), cue.first)]
    if before and before[-1] in {"لم", "لن", "لا", "ما", "ليس", "عدم", "دون", "بلا", "بدون"}:
        return not (
            (before[-1] == "ما" and len(before) > 1 and view.upos(cue.first - 2) in {"ADP"})
            or (before[-2:-1] and before[-2] in {"وفق", "حسب"})
            or _is_which(view, cue)
        )
    if _is_over(view, cue):
        return True
    if cue.reading.form is Form.NOUN and before[-2:-1] and before[-2] in {"لم", "لن", "لا"}:
        return view.upos(cue.first - 1) == "VERB"  # «لم تفد التقارير بأن»
    if before[-2:] and len(before) >= 2 and before[-1] == "ان" and before[-2] in {"دون", "قبل", "بدون", "بعد"}:
        told = view.key(cue.last) == ":" or is_clause(view, cue.last) or is_clause(view, cue.last + 1)
        told = (
            told
            or view.opening(cue.last) is not None
            or (cue.reading.stance is Stance.DENY and "clause" in cue.reading.takes)
        )
        said = before[-2] == "قبل" and told  # «قبل أن يضيف "…"»، «قبل أن يستدرك بأن»، «قبل أن ينفي ذلك» goes on
        return before[-2] not in {"بعد"} and not said
    if (
        before[-1:] == ["ان"]
        and view.words[cue.word].features.get("Aspect") == "Imp"
        and cue.reading.form is Form.FINITE
    ):
        return len(before) < 2 or before[-2] not in {"قبل", "بعد", "الي"}
    verb_alone = cue.reading.form is Form.FINITE and cue.first == cue.word  # «رفض وصف فريقه»: no verb follows a verb
    return bool((cue.reading.form is Form.MASDAR or verb_alone) and before and before[-1] in words.refusals)


def _is_over(view: View, cue: Cue) -> bool:
    """Whether it is no longer said (لم يعد يعتبر، ولم يعد الموقع يعتبر أن)."""
    for at in range(cue.first - 1, max(0, cue.first - LONGEST_SUBJECT), -1):
        if view.key(at) in COMMAS or is_clause(view, at):
            return False
        if view.key(at) in {"يعد", "تعد", "يعودوا"} and view.key(at - 1) in {"لم", "لا"}:
            return True
    return False


def is_hypothetical(view: View, cue: Cue) -> bool:
    """Whether the clause only asks or supposes that something is said (إذا رصد …، عما إذا كان يعتقد أن، كيف وصف …)."""
    at = cue.first - 1
    if cue.reading.form is Form.FINITE and view.key(at) in QUESTIONS:
        return True
    while view.key(at) in circumstances().copulas | {"ما", "قد"}:
        at -= 1
    return cue.reading.form is Form.FINITE and view.key(at) in {"اذا", "لو"} and view.key(at - 1) != "كما"


def fact_speaks(view: View, cue: Cue) -> bool:
    """Whether what was told before is the verb's subject, not somebody (مما يهدد بـ…؛ وهو ما يؤكد أن)."""
    if cue.reading.form is not Form.FINITE or cue.last > cue.word + 1:
        return False
    if view.key(cue.first - 1) == "مما":
        return view.words[cue.word].features.get("Aspect") == "Imp"
    noun = view.key(cue.first - 2)
    if view.key(cue.first - 1) in circumstances().relatives and without_article(noun) in circumstances().facts:
        return True  # «الأمر الذي يشير إلى أن»، «السبب الذي يدعو الجيش لاستهداف مدنيين»
    return _is_which(view, cue) and not _has_subject_and_clause(view, cue)


def _is_which(view: View, cue: Cue) -> bool:
    """Whether «هو ما» stands before the verb and no pronoun with the verb takes it up again (anaphora.py)."""
    which = view.key(cue.first - 1) == "ما" and view.key(cue.first - 2) in {"هو", "هي"}
    return which and cue.reading.form is Form.FINITE and cue.last == cue.word + 1


def _has_subject_and_clause(view: View, cue: Cue) -> bool:
    """Whether a noun and a clause follow the verb (وهو ما شدد المدرب على أنه، وهو ما رد عليه الطبيب قائلا: …)."""
    first = cue.last + 2 if view.is_pronoun(cue.last + 1) and view.upos(cue.last) == "ADP" else cue.last
    ahead = range(first + 1, min(view.size, first + LONGEST_SUBJECT))
    comma = next((at for at in ahead if view.key(at) in COMMAS), ahead.stop)
    told = any(is_clause(view, at) or view.key(at) == ":" for at in range(first + 1, comma))
    return view.upos(first) in {"NOUN", "PROPN"} and told


def is_filler(view: View, cue: Cue) -> bool:
    """Whether the verb is an impersonal opening in the reporter's own voice (يذكر أن، يشار إلى أن)."""
    if cue.reading.form is not Form.FINITE or view.key(cue.word) not in circumstances().fillers:
        return False
    if any(view.words[child].deprel in {"nsubj"} and child < cue.word for child in view.sentence.children[cue.word]):
        return False
    following = cue.last
    if view.key(cue.word) in CONSIDERS and is_clause(view, following):
        return False  # «ويعتبر أن الحل …»: nobody says «it is considered that» so
    return is_clause(view, following) or view.key(following) in {"الي", "على", "ب", "علي"}


def is_thought_of(view: View, cue: Cue) -> bool:
    """Whether nobody is named who thinks it of the indefinite noun before the verb (هجوم يعتقد أنه كيماوي).

    Nor is anybody after «التي», with which a verb in the masculine does not agree (التي يعتقد أنها).
    """
    before = cue.first - 1
    if view.key(cue.word) != "يعتقد" or cue.first < cue.word or not is_clause(view, cue.last):
        return False
    thing = view.upos(before) in {"NOUN", "ADJ", "NUM"} and not view.definite(before)
    return view.key(before) == "التي" or (thing and view.words[before].features.get("Definite") == "Ind")


def hides_a_source(view: View, cue: Cue) -> bool:
    """Whether the verb only says that a source stays anonymous (طلب عدم نشر اسمه)."""
    if view.key(cue.word) not in circumstances().hiding:
        return False
    return any(
        view.key(at) in circumstances().anonymity or view.key(at).endswith("اسم")
        for at in range(cue.last, min(view.size, cue.last + 6))
    )


def is_aside(view: View, cue: Cue) -> bool:
    """Whether the cue only hides a source, names who carried the statement, or says that something was not said."""
    ahead = range(cue.last, min(view.size, cue.last + 6))
    if any(view.key(index) in circumstances().anonymity or view.key(index).endswith("اسم") for index in ahead):
        return True
    if view.key(cue.first - 1) in {"لم", "لن", "لا"} or view.inside(cue.word) is not None:
        return True
    return is_carrier(view, cue) or only_saw(view, cue) or only_dates(view, cue)


def is_carrier(view: View, cue: Cue) -> bool:
    """Whether the verb only says who passed on what was named before (تصريحات نقلتها الوكالات)."""
    return (
        normalize(cue.reading.lemma) in circumstances().carriers
        and view.token_key(cue.word).endswith(("ها", "ه", "هما"))
        and cue.reading.form is Form.FINITE
    )


def only_saw(view: View, cue: Cue) -> bool:
    """Whether the verb says that somebody read a text (بيان اطلعت عليه الوكالة), not that he told something.

    So it does in «بلاغ توصلت الجريدة بنسخة منه».
    """
    if "sees" not in cue.reading.traits:
        return False
    near = range(cue.last, min(view.size, cue.last + LONGEST_SUBJECT))
    copied = any(view.key(at) == "نسخه" and view.key(at - 1) == "ب" for at in near)
    sent = view.key(cue.word) == "ورد" and view.key(cue.last) in {"ل", "الي"}  # «بيان ورد لوكالة الأنباء»
    by = view.opening(cue.last)
    named = by is None and view.upos(cue.last) in {"NOUN", "PROPN", "X"}  # «رسالة اطلعت رويترز عليها»
    at = cue.last + named if by is None else view.at(by.inner.end) + 1  # «وثيقة اطلعت "الوكالة" عليها»
    return copied or sent or (view.key(at) == "علي" and view.is_pronoun(at + 1))


def only_dates(view: View, cue: Cue) -> bool:
    """Whether the verb only says when or where a text came out (مقابلة نشرت الأحد), and what follows is another's."""
    aside = view.key(cue.first - 1) in COMMAS and view.key(after_time(view, cue.last, view.size)) in COMMAS
    before = view.key(cue.first - 1)
    asyndetic = cue.first > 0 and view.key(cue.first) != "و" and (before not in COMMAS or aside)
    asyndetic = asyndetic and before not in circumstances().copulas | {"قد"}  # «الوكالة كانت نقلت الأسبوع الماضي عن»
    lemma = normalize(cue.reading.lemma)
    published = cue.reading.form is Form.FINITE and lemma in circumstances().carriers | circumstances().written
    return published and ((asyndetic and is_time(view, cue.last)) or _describes_text(view, cue))


def _describes_text(view: View, cue: Cue) -> bool:
    """Whether the verb tells of a text in which another verb says that somebody spoke (قال، في بيان نشر على …، إن)."""
    before = cue.first - 1
    text = view.key(before) in circumstances().told_in and cue.first == cue.word
    return text and view.key(before - 1) in {"في", "عبر"} and before > len(("قال", "في"))


def is_scare_quote(view: View, cue: Cue) -> bool:
    """Whether the verb only excuses the reporter's choice of words (ما وصفته بـ، بما سمته)."""
    return "names" in cue.reading.traits and view.key(cue.first - 1) in {"ما", "عما", "بما", "مما"}


def is_appointment(view: View, cue: Cue, kind: str) -> bool:
    """Whether a clause only tells when or where somebody will announce something (اليوم الذي سيعلن فيه قراره)."""
    relative = view.key(cue.first - 1) in circumstances().relatives
    points_back = view.key(cue.last) == "في" and view.is_pronoun(cue.last + 1)
    future = any(view.key(at) == "س" for at in range(cue.first, cue.word))
    return future and relative and points_back and kind in {"object", "preposition", "target"}


def speaks_inside_quotation(view: View, cue: Cue) -> bool:
    """Inside somebody's quotation only plain reporting verbs make an attribution of their own."""
    quote = view.inside(cue.word)
    if quote is None or quote.inner.end - quote.inner.start < 25:
        return True
    plain = normalize(cue.reading.lemma) in circumstances().quoted_cues
    return (
        plain
        and cue.reading.form is Form.FINITE
        and any(is_clause(view, at) for at in range(cue.last, min(view.size, cue.last + 8)))
    )
