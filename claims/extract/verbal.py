"""Attributions by verbs and participles: cue, subject, complement, in any order."""

from __future__ import annotations

from claims.extract.agreement import agrees
from claims.extract.circumstances import circumstances, states
from claims.extract.cues import Cue, Form
from claims.extract.described import described
from claims.extract.detached import floating, led_to
from claims.extract.draft import Draft
from claims.extract.drafting import draft
from claims.extract.frames import Opening
from claims.extract.openings import find_opening
from claims.extract.plausibility import (
    fact_speaks,
    hides_a_source,
    is_appointment,
    is_carrier,
    is_filler,
    is_hypothetical,
    is_negated,
    is_scare_quote,
    is_thought_of,
    only_dates,
    only_saw,
    speaks_inside_quotation,
)
from claims.extract.relays import relay
from claims.extract.subjects import follows_copula_subject, source_before
from claims.extract.verbal_nouns import impersonal, masdar, noun, subject_of_governor
from claims.extract.view import View
from claims.normalize import key_words, normalize, without_article
from claims.spans import Span

LONGEST_NAME = 4


def attributions(view: View, cues: list[Cue], *, after: Span | None = None) -> list[Draft]:
    """Every attribution that a verb, participle or verbal noun makes; ``after`` is what a final colon leads to."""
    found: list[Draft] = []
    taken: set[int] = set()
    for cue in cues:
        if (
            cue.word in taken
            or is_carrier(view, cue)
            or hides_a_source(view, cue)
            or is_scare_quote(view, cue)
            or only_saw(view, cue)
            or only_dates(view, cue)
            or is_hypothetical(view, cue)
            or fact_speaks(view, cue)
            or is_thought_of(view, cue)
            or not speaks_inside_quotation(view, cue)
        ):
            continue
        passes_on = bool({"relay", "learnt"} & set(cue.reading.takes)) and cue.reading.form is not Form.MASDAR
        made = relay(view, cue, cues) if passes_on else None
        made = made or _verbal(view, cue, cues) or floating(view, cue, cues) or led_to(view, cue, cues, after)
        if made is None or _belongs_to_another(view, cue, made, found):
            continue
        if _documented(view, cue, made) and _founded(cue, made, found):
            taken.add(cue.word)
            found.append(made)
    return _without_echoes(found)


def _belongs_to_another(view: View, cue: Cue, made: Draft, found: list[Draft]) -> bool:
    """Whether what follows a relative clause is the content of the verb before it (قالت … التي تحدثت عن …، إن)."""
    relative = view.key(cue.first - 1) in circumstances().relatives
    return relative and any(other.content[0].start == made.content[0].start for other in found)


def _documented(view: View, cue: Cue, made: Draft) -> bool:
    """Whether a cue that only texts can be the subject of has one (أظهرت الدراسة)."""
    if not cue.reading.documents_only:
        return True
    if made.source is None:
        return False
    first = without_article(next(iter(key_words(made.source.of(view.text))), ""))
    return first in circumstances().documents | circumstances().finders


def _founded(cue: Cue, made: Draft, found: list[Draft]) -> bool:
    """Whether a judgement without a subject follows somebody it can belong to (واعتبرت كذا خيانة)."""
    if (
        "judges" not in cue.reading.traits
        or made.source is not None
        or not made.rule.endswith("target")
        or cue.reading.form is Form.PARTICIPLE
    ):
        return True
    return any(other.reading and agrees(other.reading, cue, other.plural_source) for other in found)


def _without_echoes(found: list[Draft]) -> list[Draft]:
    """Drafts without verbal nouns that repeat another's content (نقلت … قوله إن), and without cues inside a source."""
    kept = []
    for made in found:
        echoed = any(
            other is not made
            and other.content[0].end == made.content[0].end
            and abs(other.content[0].start - made.content[0].start) < 3
            and other.cue.start < made.cue.start
            for other in found
        ) and made.rule.startswith(("masdar", "noun", "participle"))
        echoed = echoed or (made.rule == "noun-clause" and _is_what_is_judged(made, found))
        echoed = echoed or (normalize(made.lemma) in circumstances().repeating and _is_said_by_its_noun(made, found))
        named = any(other.source and other.source.overlaps(made.cue) for other in found if other is not made)
        if not echoed and not named:
            kept.append(made)
    return kept


def _is_said_by_its_noun(made: Draft, found: list[Draft]) -> bool:
    """Whether what is done again is a verbal noun with the statement: «جدد الوزير | التأكيد على أن»."""
    content = made.content[0]
    return any(other.cue.start == content.start and other.content[0].end == content.end for other in found)


def _is_what_is_judged(made: Draft, found: list[Draft]) -> bool:
    """Whether the noun is what another cue judges, and its clause the judgement (وصف التقرير بأنه كاذب)."""
    return any(
        other.rule.endswith("target")
        and other.content[0].contains(made.cue)
        and other.content[0].end == made.content[0].end
        for other in found
    )


def _verbal(view: View, cue: Cue, cues: list[Cue]) -> Draft | None:
    form = cue.reading.form
    if is_negated(view, cue) or is_filler(view, cue):
        return None
    if form is Form.MASDAR:
        return masdar(view, cue, cues)
    if form is Form.NOUN:
        return noun(view, cue, cues)
    opening = find_opening(view, cue, cues)
    if opening is None or is_appointment(view, cue, opening.kind):
        return None
    if form is Form.IMPERSONAL:
        return impersonal(view, cue, cues, opening)
    source = opening.gap.source
    if form is Form.PARTICIPLE:
        source = None
        if opening.kind == "object" and opening.gap.object is None:
            return None
        if "plain" in cue.reading.traits and not any(other.word < cue.word and other.reading.takes for other in cues):
            source = subject_of_governor(view, cue)
    elif _has_pronoun_subject(view, cue):
        source = None
    elif (
        source is None
        or (_addressed(view, cue, source) and not _leads_both(view, cue, opening))
        or _stands_between(view, cue, source)
        or view.key(cue.first - 1) == "قد"
        or follows_copula_subject(view, cue)
    ):
        source = source_before(view, cue) or source or described(view, cue)
    return draft(view, cue, cues, opening, source, rule=f"{form.value}-{opening.kind}")


def _has_pronoun_subject(view: View, cue: Cue) -> bool:
    """Whether a particle before the verb holds its subject, so that a noun after it is none (لكنه أخبر الوزير)."""
    at = cue.first - 1
    return view.is_pronoun(at) and view.joined(at) and view.key(at - 1) in {"لكن", "ان"}


def _stands_between(view: View, cue: Cue, source: tuple[int, int]) -> bool:
    """Whether a headline's verb stands between its subject and whom it addresses (بيلوسي تدعو | ترامب إلى)."""
    present = view.words[cue.word].features.get("Aspect") == "Imp" and cue.first == cue.word
    two = view.key(cue.first - 1) in states() and view.key(source[0]) in states()  # «تركيا تتوعد | أميركا»
    adjacent = source[0] == cue.last and ("target" in cue.reading.takes or two)
    return present and adjacent and cue.first <= LONGEST_NAME and view.upos(cue.first - 1) == "PROPN"


def _leads_both(view: View, cue: Cue, opening: Opening) -> bool:
    """Whether subject and target both follow a relative verb (العملية التي حملت بريطانيا روسيا مسؤوليتها)."""
    if view.key(cue.first - 1) not in circumstances().relatives:
        return False
    source, target = opening.gap.source, opening.gap.object
    adjacent = source is not None and target is not None and source[1] == target[0]
    return opening.kind == "target" and adjacent


def _addressed(view: View, cue: Cue, source: tuple[int, int]) -> bool:
    """Whether the noun after the verb is its object, so that the subject may stand before (الجهات حذرت المواطنين).

    A verb that judges has no object beside its clause (القرية التي تعتبر السلطات أنها …).
    """
    if "judges" in cue.reading.traits:
        return False
    head = view.words[source[0]]
    if view.opening(source[0]) is not None and view.key(source[0] + 1) in circumstances().media:
        return True  # «كانت مصادر قد أبلغت "رويترز" أن …»
    return head.head == cue.word and head.deprel in {"obj", "iobj"} and view.key(cue.first) != "و"
