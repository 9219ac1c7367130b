"""Contents that are noun phrases of a frame of their own: whom one accuses of what, what is put down to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claims.extract.circumstances import circumstances, given_names, states
from claims.extract.cues import Cue, lost_ending
from claims.extract.gaps import Gap
from claims.extract.phrase_borders import ELATIVE
from claims.extract.prepositions import completes_title
from claims.extract.view import COMMAS, View
from claims.normalize import without_article

THEM = {"اياه", "اياها", "اياهم", "اياهما"}
"""Pronouns of an object; the tagger takes them for other words (واصفا إياه بـ …)."""

Kind = Literal["clause", "quote", "colon", "preposition", "object", "target"]


@dataclass
class Opening:
    """How a content begins: ``start`` is its first word, ``gap`` what stands between it and the cue."""

    kind: Kind
    start: int
    gap: Gap


def special(view: View, cue: Cue, gap: Gap, stop: int, takes: frozenset[str]) -> Opening | None:
    """Noun phrases as content for the cues with a frame of their own."""
    if "target" in takes and "الي" in takes and view.key(cue.first).startswith("و"):
        return None  # without its preposition «ودعت» is one word: it bade farewell
    if "target" in takes:
        return _target(view, cue, gap, stop)
    if "blame" in takes:
        return _blame(view, cue, gap, stop)
    if "fingers" in takes:
        return _fingers(view, cue, gap, stop)
    if "fault" in takes:
        return _fault(view, cue, gap, stop)
    return None


def cause(view: View, cue: Cue, gap: Gap, at: int, kind: Kind | None) -> Opening | None:
    """أرجع X إلى Y: what is explained and the cause given for it are the content.

    A present needs both subject and object: يرجع تاريخه إلى is another verb (to go back to).
    """
    explained = gap.object or gap.source
    if (gap.source is None or gap.object is None) and view.words[cue.word].features.get("Aspect") != "Perf":
        return None
    if kind != "preposition" or explained is None or explained[0] >= at:
        return None
    return Opening("target", explained[0], Gap(gap.source if gap.object else None, explained, gap.relays))


def _target(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """Subject and target, or the target alone with the subject elided; a «ب» phrase must follow (اتهم روسيا بـ…)."""
    by = next(
        (
            at
            for at in range(cue.last - 1, stop)
            if view.key(at) == "ب" and (view.joined(at + 1) or view.opening(at + 1))
        ),
        None,
    )
    judges = "judges" in cue.reading.traits
    is_judged = judges and view.words[cue.word].features.get("Aspect") == "Imp"  # «ويعتبر فلان أحد الوجوه المعتدلة»
    if gap.source is not None and not is_judged and (gap.object is None or (by is not None and by < gap.object[0])):
        end = stop if by is None else by
        parted = _parted(view, cue, gap.source, end) or told_apart(view, gap.source, end)
        parted = _with_name(view, *parted, end) if parted else None
        if parted is not None:
            return Opening("target", parted[1][0], Gap(*parted, gap.relays))
    if is_judged and _is_counted_among(view, cue, stop):
        return None
    if view.key(cue.last) in THEM and by is not None:
        return Opening("target", cue.last, Gap(None, None, gap.relays))
    if gap.source is not None and (state := _state_before(view, gap.source)):
        return Opening("target", state[1], Gap(state, gap.object, gap.relays))
    if view.key(cue.last) == "في" and view.is_pronoun(cue.last + 1) and gap.source is not None:
        return Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    if judges and gap.source and gap.object and view.words[gap.source[0]].deprel == "obj":
        return Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    if gap.source is not None and gap.object is not None and gap.source[1] == gap.object[0]:
        gap = Gap(*_with_name(view, gap.source, gap.object, stop if by is None else by), gap.relays)
    if gap.object is not None and (by is None or gap.object[0] < by or completes_title(view, by)):
        return Opening("target", gap.object[0], gap)
    if _has_object_pronoun(view, cue):
        judged = _judged_by(view, gap, stop) if judges else None
        if judged is not None:
            return judged
        start = gap.source[0] if judges and gap.source else by
        subject = None if judges else gap.source
        if subject is not None and by is not None and subject[0] < by < subject[1]:
            subject = (subject[0], by)  # «تتهمها السلطات | بالسرقة»
        return Opening("target", start, Gap(subject, None, gap.relays)) if start is not None and start < stop else None
    if gap.source is not None and (judges or (by is not None and gap.source[0] < by)):
        return Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    if by is None and "sets_term" in cue.reading.traits:
        return Opening("target", cue.last, Gap(None, None, gap.relays)) if cue.last < stop else None
    return None


def _parted(view: View, cue: Cue, phrase: tuple[int, int], end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Subject and target that were read as one phrase (اتهمت الإدارة الأمريكية | شركة بـ…)."""
    first, last = phrase
    if _role(view, first, cue) != "nsubj":
        return None
    inside = range(first + 1, min(last, end))
    comma = max((at for at in inside if view.key(at) in COMMAS), default=None)
    if comma is not None:  # an apposition ends with a comma (وصفت المحامية، فلانة، | الاتهام بأنه …)
        unclosed = last == end and view.key(end) == "ب" and view.upos(comma + 1) == "NOUN"
        return ((first, comma), (comma + 1, last)) if unclosed else None
    target = next((at for at in inside if _role(view, at, cue) == "obj" and view.upos(at) in {"NOUN", "PROPN"}), None)
    if (
        target is None
        or view.key(target) in circumstances().same
        or any(view.key(at) in circumstances().relatives for at in range(first, target))
    ):
        return None
    return (first, target), (target, last)


def told_apart(view: View, phrase: tuple[int, int], end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Subject and target that were read as one phrase, told apart by what each word can be.

    A state after a name or an adjective (اتهم رياض حجاب | إيران), a body after a name or a whole idafa (اتهمت أسرة
    الضحية | الشرطة).
    """
    first, last = phrase
    for at in range(first + 1, min(last, end)):
        if view.key(at - 1) in {"و", "او", *COMMAS} or view.joined(at):
            continue
        if _is_state_apart(view, at) or _is_body_apart(view, at):
            return (first, at), (at, last)
    return None


def _ends_name(view: View, at: int) -> bool:
    """Whether a name may end with the word: the second word of one at least, by its tag or the given name before it."""
    return view.upos(at) == "PROPN" or view.key(at) in given_names() or view.key(at - 1) in given_names()


def _is_state_apart(view: View, at: int) -> bool:
    """Whether a state stands behind a name or an adjective, so that neither governs it."""
    state = view.key(at) in states() and view.upos(at) != "ADJ"
    return state and (_ends_name(view, at - 1) or view.upos(at - 1) == "ADJ")


def _is_body_apart(view: View, at: int) -> bool:
    """Whether a body stands behind a name, or behind a definite noun that is no title of it."""
    if without_article(view.key(at)) not in circumstances().accused_bodies or view.upos(at) == "ADJ":
        return False
    idafa = view.definite(at - 1) and not view.definite(at - 2) and view.upos(at - 1) == "NOUN"
    return (view.definite(at) and _ends_name(view, at - 1)) or (idafa and view.upos(at - 2) == "NOUN")


def _with_name(
    view: View, subject: tuple[int, int], target: tuple[int, int], end: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Subject and target where the subject's name was read as part of the target (اتهم القائد خليفة حفتر | تركيا)."""
    split = told_apart(view, target, end) if subject[1] == target[0] else None
    return ((subject[0], split[0][1]), split[1]) if split else (subject, target)


def _role(view: View, at: int, cue: Cue) -> str | None:
    """What the word is to the cue's verb by the tree; null when it hangs on another word."""
    return view.words[at].deprel if view.words[at].head == cue.word else None


def _judged_by(view: View, gap: Gap, stop: int) -> Opening | None:
    """Who judges and how, where a pronoun with the verb is what is judged (تعتبرها الأمم المتحدة | الأسوأ)."""
    if gap.source is None:
        return None
    first, last = gap.source
    best = next((at for at in range(first + 1, last) if ELATIVE.match(view.key(at)) and view.key(at) != "الاول"), None)
    if best is not None:
        return Opening("target", best, Gap((first, best), None, gap.relays))
    quoted = stop < view.size and last == stop and view.opening(stop) is not None
    return Opening("target", stop, gap) if quoted else None


def _is_counted_among(view: View, cue: Cue, stop: int) -> bool:
    """Whether nobody judges: somebody counts among others (ويعتبر فلان من أبرز المعارضين)."""
    return any(
        view.key(at) == "من" and (view.upos(at + 1) in {"NOUN", "ADJ"}) and view.key(at - 1) != "ان"
        for at in range(cue.last + 1, min(stop, cue.last + 6))
    ) and not any(view.key(at) == "ان" or view.opening(at) for at in range(cue.last, min(stop, cue.last + 12)))


def _state_before(view: View, source: tuple[int, int]) -> tuple[int, int] | None:
    """The state or capital at the head of a phrase that goes on with a noun of its own (تعتبر أنقرة وحدات الحماية)."""
    first, last = source
    another = first + 1 < last and view.upos(first + 1) == "NOUN" and not view.definite(first + 1)
    return (first, first + 1) if another and view.key(first) in states() else None


def _has_object_pronoun(view: View, cue: Cue) -> bool:
    """Whether a pronoun written with the verb is its object, cut from it or not (تتهمها، اعتبروه)."""
    written = view.token_key(cue.word)
    cut = written.endswith(("ه", "ها", "هم", "هما")) and written != view.key(cue.word)
    return (cut and not lost_ending(view, cue.word)) or view.key(cue.word).endswith(("وه", "وها", "وهم"))


def _blame(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """حمّل X المسؤولية: only with the word responsibility."""
    duty = next(
        (
            at
            for at in range(cue.last, min(stop, cue.last + 16))
            if without_article(view.key(at)) in {"مسووليه", "مسووليت", "تبعات"}
        ),
        None,
    )
    if duty is None:
        return None
    if gap.source and gap.source[1] <= duty and (gap.object is None or gap.object[0] >= duty):
        split = told_apart(view, gap.source, duty)
        if split is not None:
            return Opening("target", split[1][0], Gap(*split, gap.relays))
        return _split_names(view, gap) or Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    start = gap.object[0] if gap.object and gap.object[0] <= duty else cue.last
    return Opening("target", start, gap)


def _split_names(view: View, gap: Gap) -> Opening | None:
    """Two names read as one phrase: the second begins with the title after the first name (حمل جونسون الرئيس …)."""
    assert gap.source is not None
    first, last = gap.source
    titles = circumstances().titles
    for at in range(first + 1, last):
        if view.upos(at - 1) == "PROPN" and ((view.definite(at) and view.upos(at) == "NOUN") or view.key(at) in titles):
            return Opening("target", at, Gap((first, at), (at, last), gap.relays))
    return None


def _fingers(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """وجّه (أصابع) الاتهام إلى X: the content is whom it points at."""
    if view.key(cue.last) == "الي" and view.is_pronoun(cue.last + 1):
        return None  # «وجه إليه الاتهام»: nobody is said to do so
    charge = next(
        (
            at
            for at in range(cue.last, min(stop, cue.last + 12))
            if without_article(view.key(at)) in {"اتهام", "اتهامات"}
        ),
        None,
    )
    if charge is None:
        return None
    source = (
        gap.source
        if gap.source and gap.source[0] < charge - 1 and view.key(gap.source[0]) not in {"اصابع", "اصبع"}
        else None
    )
    if source and source[1] > charge - 1:
        source = (source[0], max(source[0] + 1, charge - (1 if view.key(charge - 1) in {"اصابع", "اصبع"} else 0)))
    return Opening("preposition", charge + 1, Gap(source, None, gap.relays)) if charge + 1 < stop else None


def fault_after(view: View, at: int) -> int | None:
    """Where «باللوم» or «باللائمة» stands behind the verb at ``at``."""
    near = range(at + 1, min(view.size, at + 13))
    return next((at for at in near if without_article(view.key(at)) in {"لوم", "لايمه"}), None)


def _fault(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """ألقى باللوم (باللائمة) على X: the content is whom it puts the blame on, and for what."""
    fault = fault_after(view, cue.word)
    on = next((at for at in range(fault + 1, min(stop, fault + 5)) if view.key(at) == "علي"), None) if fault else None
    if fault is None or on is None or on + 1 >= stop:
        return None
    source = (gap.source[0], min(gap.source[1], fault - 1)) if gap.source and gap.source[0] < fault - 1 else None
    return Opening("preposition", on, Gap(source, None, gap.relays))
