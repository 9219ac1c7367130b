"""Contents that are noun phrases of a frame of their own: whom one accuses of what, what is put down to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claims.extract.cues import Cue, Form, lost_ending, needed_noun, readings
from claims.extract.disagreement import ELATIVE
from claims.extract.gaps import Gap
from claims.extract.parting import parted_by_kind, parted_by_title, parted_by_tree, state_before, with_whole_name
from claims.extract.prepositions import completes_title
from claims.extract.view import View

THEM = {"اياه", "اياها", "اياهم", "اياهما"}
"""Pronouns of an object; the tagger takes them for other words (واصفا إياه بـ …)."""

FINGERS = {"اصابع", "اصبع"}
"""What one points at somebody with (وجه أصابع الاتهام)."""

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
    if gap.source is not None and gap.object is None:
        parted = parted_by_tree(view, cue, gap.source, at)
        gap = Gap(*parted, gap.relays) if parted else gap
    explained = gap.object or gap.source
    finite = cue.reading.form is Form.FINITE
    if finite and (gap.source is None or gap.object is None) and view.words[cue.word].features.get("Aspect") != "Perf":
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
        parted = parted_by_tree(view, cue, gap.source, end) or parted_by_kind(view, gap.source, end)
        parted = with_whole_name(view, *parted, end) if parted else None
        if parted is not None:
            return Opening("target", parted[1][0], Gap(*parted, gap.relays))
    if is_judged and _is_counted_among(view, cue, stop):
        return None
    if view.key(cue.last) in THEM and by is not None:
        return Opening("target", cue.last, Gap(None, None, gap.relays))
    if gap.source is not None and (state := state_before(view, gap.source)):
        return Opening("target", state[1], Gap(state, gap.object, gap.relays))
    if view.key(cue.last) == "في" and view.is_pronoun(cue.last + 1) and gap.source is not None:
        return Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    if judges and gap.source and gap.object and view.words[gap.source[0]].deprel == "obj":
        return Opening("target", gap.source[0], Gap(None, gap.source, gap.relays))
    if gap.source is not None and gap.object is not None and gap.source[1] == gap.object[0]:
        gap = Gap(*with_whole_name(view, gap.source, gap.object, stop if by is None else by), gap.relays)
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


def _has_object_pronoun(view: View, cue: Cue) -> bool:
    """Whether a pronoun written with the verb is its object, cut from it or not (تتهمها، اعتبروه)."""
    cut = view.joined(cue.word + 1) and view.key(cue.word + 1) in {"ه", "ها", "هم", "هما"}
    uncut = view.key(cue.word) not in readings() and view.key(cue.word).endswith(("ه", "ها", "هم"))  # «كان اتهمه»
    return (cut and not lost_ending(view, cue.word)) or uncut


def _blame(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """حمّل X المسؤولية: only with the word responsibility."""
    duty = needed_noun(view, cue.word, cue.reading)
    if duty is None or duty >= stop:
        return None
    if gap.source and gap.source[0] < duty < gap.source[1]:
        gap = Gap((gap.source[0], duty), gap.object, gap.relays)  # «حمّل الإدارة الأمريكية | المسؤولية»
    if gap.source and gap.source[1] <= duty and (gap.object is None or gap.object[0] >= duty):
        parted = parted_by_kind(view, gap.source, duty) or parted_by_title(view, gap.source)
        subject, target = parted or (None, gap.source)
        return Opening("target", target[0], Gap(subject, target, gap.relays))
    start = gap.object[0] if gap.object and gap.object[0] <= duty else cue.last
    return Opening("target", start, gap)


def _fingers(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """وجّه (أصابع) الاتهام إلى X: the content is whom it points at."""
    if view.key(cue.last) == "الي" and view.is_pronoun(cue.last + 1):
        return None  # «وجه إليه الاتهام»: nobody is said to do so
    charge = needed_noun(view, cue.word, cue.reading)
    if charge is None or charge + 1 >= stop:
        return None
    begun = charge - 1 if view.key(charge - 1) in FINGERS else charge
    source = (
        gap.source if gap.source and gap.source[0] < charge - 1 and view.key(gap.source[0]) not in FINGERS else None
    )
    if source and source[1] > charge - 1:
        source = (source[0], max(source[0] + 1, begun))
    return Opening("preposition", charge + 1, Gap(source, None, gap.relays))


def _fault(view: View, cue: Cue, gap: Gap, stop: int) -> Opening | None:
    """ألقى باللوم (باللائمة) على X: the content is whom it puts the blame on, and for what."""
    fault = needed_noun(view, cue.word, cue.reading)
    on = next((at for at in range(fault + 1, min(stop, fault + 5)) if view.key(at) == "علي"), None) if fault else None
    if fault is None or on is None or on + 1 >= stop:
        return None
    source = (gap.source[0], min(gap.source[1], fault - 1)) if gap.source and gap.source[0] < fault - 1 else None
    return Opening("preposition", on, Gap(source, None, gap.relays))
