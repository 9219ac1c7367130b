"""A cue, its opening and its source made into a draft."""

from __future__ import annotations

from claims.extract.circumstances import circumstances
from claims.extract.cues import Cue, Form
from claims.extract.draft import Draft
from claims.extract.endings import content_end
from claims.extract.frames import Opening
from claims.extract.gaps import Gap
from claims.extract.subjects import can_speak, is_plural, is_somebody
from claims.extract.view import View
from claims.model import Stance
from claims.normalize import without_article
from claims.spans import Span


def draft(
    view: View, cue: Cue, cues: list[Cue], opening: Opening, source: tuple[int, int] | None, *, rule: str
) -> Draft | None:
    """The attribution with this opening and source; null when no content is left."""
    if source is not None and not can_speak(view, source):
        source = None
    if (
        "judges" in cue.reading.traits
        and opening.kind == "target"
        and source is not None
        and not is_somebody(view, source[0])
    ):
        return None
    if opening.kind == "target" and source is not None and _is_measure(view, source[0]):
        return None
    if "glosses" in cue.reading.traits and source is not None and _is_sign(view, source[0]):
        return None
    if "judges" in cue.reading.traits and opening.kind == "target" and _is_judged(view, cue, opening, source):
        return None
    nobody = source is None and cue.reading.form is Form.FINITE
    passive = nobody and view.words[cue.word].features.get("Aspect") == "Imp" and "judges" in cue.reading.traits
    estimated = nobody and "names" not in cue.reading.traits and _is_measure(view, opening.start)
    if opening.kind == "target" and (passive or estimated):
        return None
    if opening.start >= view.size:
        return None
    plural = source is not None and is_plural(view, source)
    end = content_end(view, cue, opening.kind, opening.start, cues, plural)
    if opening.kind == "object" and cue.reading.needs and _says_nothing(view, opening.start, end):
        return None
    content = view.span(opening.start, max(end, opening.start + 1))
    if sum(letter.isalpha() for letter in content.of(view.text)) < 2:
        return None
    return Draft(
        rule=rule,
        cue=cue.span,
        lemma=cue.reading.lemma,
        stance=stance(view, cue, opening, end),
        content=(content,),
        source=view.name(*source) if source else None,
        relays=tuple(view.name(*relay) for relay in opening.gap.relays),
        agreement=_agreement(cue, plural),
        plural_source=plural,
        reading=cue,
    )


def _says_nothing(view: View, start: int, end: int) -> bool:
    """Whether the content is a noun with a pronoun and no more (وكرر الوزير رفضه)."""
    rest = range(start + len(("noun", "pronoun")), end)
    return view.is_pronoun(start + 1) and all(view.is_punctuation(at) for at in rest)


def _is_measure(view: View, at: int) -> bool:
    """Whether a number or size stands where somebody should (ويقدر عدد السكان بـ 3 ملايين), not «عدد من الخبراء»."""
    return without_article(view.key(at)) in circumstances().measures and view.key(at + 1) != "من"


def _is_sign(view: View, at: int) -> bool:
    """Whether something stands where somebody should that points without saying (المؤشرات تشير إلى أن)."""
    return without_article(view.key(at)) in circumstances().signs


def _is_judged(view: View, cue: Cue, opening: Opening, source: tuple[int, int] | None) -> bool:
    """Whether the noun before the verb is what is judged, by nobody (الاكتشاف يعتبر الأول من نوعه)."""
    before = source is not None and source[0] < cue.word
    return before and (view.upos(opening.start) == "ADJ" or not is_somebody(view, opening.start))


def bare(view: View, cue: Cue, content: Span, gap: Gap, rule: str) -> Draft:
    """A draft whose content lies outside the words after the cue."""
    source = (
        gap.source if gap.source and cue.reading.form is not Form.PARTICIPLE and can_speak(view, gap.source) else None
    )
    plural = source is not None and is_plural(view, source)
    return Draft(
        rule=rule,
        cue=cue.span,
        lemma=cue.reading.lemma,
        stance=cue.reading.stance,
        content=(content,),
        source=view.name(*source) if source else None,
        relays=tuple(view.name(*relay) for relay in gap.relays),
        agreement=_agreement(cue, plural),
        plural_source=plural,
        reading=cue,
    )


def _agreement(cue: Cue, plural: bool) -> dict[str, str]:
    agreement = dict(cue.reading.agreement)
    if plural and agreement.get("Number") == "Sing":
        agreement["Number"] = "Plur"
    return agreement


def stance(view: View, cue: Cue, opening: Opening, end: int) -> Stance:
    """The cue's stance, unless what is announced is itself a refusal (أعلنت رفضها، نقلت عنه نفيه)."""
    words = circumstances()
    head = opening.start + (view.key(opening.start) in {"عن", "ب"})
    refuses = opening.kind in {"object", "preposition"} and without_article(view.key(head)) in words.refusal_nouns
    if cue.reading.stance is Stance.ASSERT and refuses:
        return Stance.DENY
    spoken = range(opening.start, end) if opening.kind in {"quote", "colon"} else range(0)
    return Stance.DENY if any(view.key(at) in words.spoken_denials for at in spoken) else cue.reading.stance
