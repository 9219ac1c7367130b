"""Attributions by verbs, participles and verbal nouns: cue, subject, complement, in any order."""

from __future__ import annotations

from claims.extract.circumstances import circumstances, states
from claims.extract.complements import Opening, find_opening, frame_of, is_carrier, is_clause, limit
from claims.extract.contents import agrees, content_end, content_span
from claims.extract.cues import Cue, Form
from claims.extract.draft import Draft
from claims.extract.plausibility import hides_a_source, is_filler, is_negated
from claims.extract.phrases import Gap, belongs, is_time, noun_phrase, opens_statement, read_gap
from claims.extract.view import CLOSERS, View
from claims.model import Stance
from claims.normalize import key_words, normalize, without_article
from claims.spans import Span


def attributions(view: View, cues: list[Cue], *, after: Span | None = None) -> list[Draft]:
    """Every attribution of the sentence that a verb, participle or verbal noun makes; ``after`` is what a final colon leads to."""
    found: list[Draft] = []
    taken: set[int] = set()
    for cue in cues:
        if cue.index in taken or cue.reading.form in {Form.NOUN, Form.IMPERSONAL} and not _admissible_noun(view, cue):
            continue
        if (
            is_carrier(view, cue)
            or hides_a_source(view, cue)
            or _scare_quote(view, cue)
            or not _speaks_inside_quotation(view, cue)
        ):
            continue
        draft = _relay(view, cue, cues) if "relay" in cue.reading.takes else None
        draft = draft or _verbal(view, cue, cues) or _floating(view, cue, cues) or _led_to(view, cue, cues, after)
        if draft is not None and _documented(view, cue, draft) and _founded(cue, draft, found):
            taken.add(cue.index)
            found.append(draft)
    return _without_echoes(found)


def _floating(view: View, cue: Cue, cues: list[Cue]) -> Draft | None:
    """A verb after its quotation ("…"، قال الوزير): what stands before it is the content, the noun after it the source."""
    if cue.reading.form is not Form.FINITE or "quote" not in cue.reading.takes or is_negated(view, cue):
        return None
    at = cue.first - 1
    while at >= 0 and view.key(at) in {"،", ",", "-", "–"}:
        at -= 1
    quote = (
        next((quote for quote in view.quotes if quote.closed and quote.outer.end == view.words[at].span.end), None)
        if at >= 0
        else None
    )
    if quote is None or len(key_words(quote.inner.of(view.text))) < 4:
        return None
    before = [index for index in range(at) if view.words[index].span.end <= quote.outer.start]
    if before and not view.is_punctuation(before[-1]):
        return None
    gap = read_gap(view, cue.last, limit(view, cue, cues))
    return _bare(view, cue, quote.inner.trim(view.text, CLOSERS), gap, "finite-floating") if gap.source else None


def _led_to(view: View, cue: Cue, cues: list[Cue], after: Span | None) -> Draft | None:
    """A verb whose colon ends the sentence: the statement follows in the next one."""
    if (
        after is None
        or cue.reading.form not in {Form.FINITE, Form.PARTICIPLE}
        or "quote" not in cue.reading.takes
        or is_negated(view, cue)
    ):
        return None
    last = view.size - 1
    if view.key(last) != ":" or limit(view, cue, cues) <= last or is_filler(view, cue):
        return None
    gap = read_gap(view, cue.last, last, frame_of(cue))
    if gap.source is None and cue.reading.form is Form.FINITE:
        gap.source = source_before(view, cue)
    return _bare(view, cue, after, gap, f"{cue.reading.form.value}-colon")


def _bare(view: View, cue: Cue, content: Span, gap: Gap, rule: str) -> Draft:
    """A draft whose content lies outside the words after the cue."""
    source = (
        gap.source if gap.source and cue.reading.form is not Form.PARTICIPLE and _can_speak(view, gap.source) else None
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
        participle=cue.reading.form is Form.PARTICIPLE,
        reading=cue,
    )


def _scare_quote(view: View, cue: Cue) -> bool:
    """Whether the verb only excuses the reporter's choice of words (ما وصفته بـ، بما سمته)."""
    return cue.reading.lemma == "وصف" and view.key(cue.first - 1) in {"ما", "عما", "بما", "مما"}


def _speaks_inside_quotation(view: View, cue: Cue) -> bool:
    """Inside somebody's quotation only plain reporting verbs make an attribution of their own."""
    quote = view.inside(cue.index)
    if quote is None or quote.inner.end - quote.inner.start < 25:
        return True
    plain = normalize(cue.reading.lemma) in circumstances().quoted_cues
    return (
        plain
        and cue.reading.form is Form.FINITE
        and any(is_clause(view, at) for at in range(cue.last, min(view.size, cue.last + 8)))
    )


def _documented(view: View, cue: Cue, draft: Draft) -> bool:
    """Whether a cue that only texts can be the subject of has one (أظهرت الدراسة)."""
    if not cue.reading.documents_only:
        return True
    if draft.source is None:
        return False
    first = next(iter(key_words(draft.source.of(view.text))), "")
    return without_article(first) in circumstances().documents


def _founded(cue: Cue, draft: Draft, found: list[Draft]) -> bool:
    """Whether a judgement without a subject follows somebody it can belong to (واعتبرت كذا خيانة)."""
    if (
        cue.reading.lemma != "اعتبر"
        or draft.source is not None
        or not draft.rule.endswith("target")
        or draft.participle
    ):
        return True
    return any(other.reading and agrees(other.reading, cue, other.plural_source) for other in found)


def _without_echoes(found: list[Draft]) -> list[Draft]:
    """Drafts without verbal nouns that repeat another's content (نقلت … قوله إن), and without cues inside a source."""
    kept = []
    for draft in found:
        echoed = any(
            other is not draft
            and other.content[0].end == draft.content[0].end
            and abs(other.content[0].start - draft.content[0].start) < 3
            and other.cue.start < draft.cue.start
            for other in found
        ) and draft.rule.startswith(("masdar", "noun", "participle"))
        named = any(other.source and other.source.overlaps(draft.cue) for other in found if other is not draft)
        if not echoed and not named:
            kept.append(draft)
    return kept


def _verbal(view: View, cue: Cue, cues: list[Cue]) -> Draft | None:
    form = cue.reading.form
    if is_negated(view, cue) or is_filler(view, cue):
        return None
    if form is Form.MASDAR:
        return _masdar(view, cue, cues)
    if form is Form.NOUN:
        return _noun(view, cue, cues)
    opening = find_opening(view, cue, cues)
    if opening is None:
        return None
    if form is Form.IMPERSONAL:
        return _impersonal(view, cue, cues, opening)
    source = opening.gap.source
    if form is Form.PARTICIPLE:
        source = None
        if opening.kind == "object" and opening.gap.object is None:
            return None
    elif source is None or _addressed(view, cue, source):
        source = source_before(view, cue) or source
    return draft(view, cue, cues, opening, source, rule=f"{form.value}-{opening.kind}")


def _addressed(view: View, cue: Cue, source: tuple[int, int]) -> bool:
    """Whether the tree takes the noun after the verb for its object, so that the subject may stand before (الجهات حذرت المواطنين)."""
    head = view.words[source[0]]
    return head.head == cue.index and head.deprel in {"obj", "iobj"} and view.key(cue.first) != "و"


def draft(
    view: View, cue: Cue, cues: list[Cue], opening: Opening, source: tuple[int, int] | None, *, rule: str
) -> Draft | None:
    """The attribution with this opening and source; null when no content is left."""
    if source is not None and not _can_speak(view, source):
        source = None
    if (
        cue.reading.lemma == "اعتبر"
        and opening.kind == "target"
        and source is not None
        and not _is_somebody(view, source[0])
    ):
        return None
    if opening.start >= view.size:
        return None
    plural = source is not None and is_plural(view, source)
    end = content_end(view, cue, opening.kind, opening.start, cues, plural)
    content = content_span(view, opening.start, end)
    if content.end - content.start < 2:
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
        participle=cue.reading.form is Form.PARTICIPLE,
        reading=cue,
    )


def _agreement(cue: Cue, plural: bool) -> dict[str, str]:
    agreement = dict(cue.reading.agreement)
    if plural and agreement.get("Number") == "Sing":
        agreement["Number"] = "Plur"
    return agreement


def _can_speak(view: View, source: tuple[int, int]) -> bool:
    """Whether the phrase can be somebody who speaks: not a pronoun, a time, or the start of a statement."""
    first, last = source
    if first >= last or all(view.is_punctuation(at) or view.is_pronoun(at) for at in range(first, last)):
        return False
    if without_article(view.key(first)) in circumstances().documents:
        return True
    return not is_time(view, first) and not opens_statement(view, first)


def _is_somebody(view: View, first: int) -> bool:
    """Whether a phrase plainly names a person, a body or a state: a name, a title, or a definite noun."""
    key = view.key(first)
    return (
        view.upos(first) in {"PROPN", "X"}
        or view.definite(first)
        or view.opening(first) is not None
        or key in states()
        or (key in circumstances().person_titles_with_preposition.any)
    )


def is_plural(view: View, source: tuple[int, int]) -> bool:
    """Whether the source names several who speak."""
    first, last = source
    head = next((at for at in range(first, last) if not view.is_punctuation(at)), first)
    if view.words[head].features.get("Number") in {"Plur", "Dual"} and view.upos(head) in {"NOUN", "ADJ"}:
        return True
    return any(view.key(at) == "و" and view.upos(at + 1) == "PROPN" for at in range(first, last - 1))


def source_before(view: View, cue: Cue) -> tuple[int, int] | None:
    """A subject that stands before its verb (لكن روسيا نفت، وكان مصدر قد ذكر، الذي قال)."""
    previous = cue.first - 1
    while previous >= 0 and view.key(previous) in {"قد", "ف", "ل", "و"} and view.key(previous) != "و":
        previous -= 1
    if previous < 0:
        return None
    if view.key(cue.first) == "و" and cue.first < cue.index or _points_back(view, cue):
        return None
    if (
        cue.first < cue.index
        and view.key(cue.first) == "ف"
        and not any(view.key(at) == "اما" for at in range(cue.first))
    ):
        return None
    if view.key(previous) in circumstances().relatives:
        return _antecedent(view, previous, cue)
    subjects = [
        child
        for child in view.sentence.children[cue.index]
        if child < cue.first
        and view.words[child].deprel in {"nsubj", "nsubj:pass", "dislocated", "obl", "nmod"}
        and view.upos(child) in {"NOUN", "PROPN", "X", "ADJ"}
    ]
    start = _left_edge(view, cue, previous)
    if start is None:
        return _subject(view, cue, subjects)
    first = next((at for at in range(start, previous + 1) if not view.is_punctuation(at)), start)
    if view.upos(first) not in {"NOUN", "PROPN", "X", "ADJ", "NUM"} or is_time(view, first):
        return _subject(view, cue, subjects)
    last = noun_phrase(view, first, previous + 1)
    comma_only = all(view.is_punctuation(at) for at in range(last, previous + 1)) or any(
        first <= child < last for child in subjects
    )
    if comma_only and _agrees(view, first, cue):
        return first, last
    return _subject(view, cue, subjects)


def _subject(view: View, cue: Cue, subjects: list[int]) -> tuple[int, int] | None:
    """The verb's subject by the tree, when other clauses stand between it and the verb (آبي الذي يقوم بجولة أكد)."""
    head = next((at for at in subjects if view.words[at].deprel == "nsubj" and _agrees(view, at, cue)), None)
    if head is None or is_time(view, head):
        return None
    return head, noun_phrase(view, head, cue.first)


def _points_back(view: View, cue: Cue) -> bool:
    """Whether the clause points back to a text with في, so that the noun before it is where it was said (تغريدات قالت فيها)."""
    return any(
        view.key(at) in {"في", "عبر"} and view.is_pronoun(at + 1)
        for at in range(cue.last, min(view.size, cue.last + 4))
    )


def _left_edge(view: View, cue: Cue, previous: int) -> int | None:
    """First word of the clause that ends right before the verb, when that clause can be one noun phrase."""
    at = previous
    while at >= 0:
        key = view.key(at)
        if (
            view.upos(at) in {"SCONJ"}
            or key in {"ان", "لكن", "اما", "بينما", "فيما", "غير", "حيث", "اذ", "كان", "كانت", "كما", ".", ":", "؛"}
            or view.upos(at) in {"VERB", "AUX"}
        ):
            plain = view.upos(at) not in {"VERB", "AUX"} or key in {"كان", "كانت"}
            return at + 1 if at < previous and plain else None
        if key == "و" and at + 1 <= previous and (at == 0 or view.key(at - 1) in {"،", ".", ","}):
            return at + 1
        at -= 1
    return 0


def _antecedent(view: View, relative: int, cue: Cue) -> tuple[int, int] | None:
    """The noun before a relative pronoun."""
    last = relative
    while last > 0 and (view.is_punctuation(last - 1) or view.key(last - 1) == "و"):
        last -= 1
    first = last - 1
    while (
        first > 0
        and not (
            view.upos(first - 1) in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ"} or view.key(first - 1) in {"،", "و", ":"}
        )
        and last - first < 6
    ):
        first -= 1
    return (first, last) if 0 <= first < last and view.upos(first) in {"NOUN", "PROPN", "X"} else None


def _agrees(view: View, head: int, cue: Cue) -> bool:
    gender = view.words[head].features.get("Gender")
    wanted = cue.reading.agreement.get("Gender")
    return (
        gender is None
        or wanted is None
        or view.words[head].features.get("Number") in {"Plur", "Dual"}
        or gender == wanted
    )


def stance(view: View, cue: Cue, opening: Opening, end: int) -> Stance:
    """The cue's stance, unless what is announced is itself a refusal (أعلنت رفضها، نقلت عنه نفيه)."""
    head = without_article(view.key(opening.start))
    if cue.reading.stance is Stance.ASSERT and opening.kind in {"object", "preposition"}:
        if (
            head in {"رفض", "نفي", "انكار", "تكذيب"}
            or view.key(opening.start) in {"عن", "ب"}
            and without_article(view.key(opening.start + 1)) in {"رفض", "نفي"}
        ):
            return Stance.DENY
    if opening.kind in {"quote", "colon"} and any(
        view.key(at) in {"ننفي", "نرفض", "اكاذيب", "افتراءات", "نكذب"} for at in range(opening.start, end)
    ):
        return Stance.DENY
    return cue.reading.stance


def _impersonal(view: View, cue: Cue, cues: list[Cue], opening: Opening) -> Draft | None:
    """قيل إن, يشاع أن: nobody named stands behind it."""
    source = None
    for at in range(cue.last, opening.start):
        if view.key(at) in {"علي", "في"} and view.key(at + 1) == "وسايل":
            source = (at + 1, noun_phrase(view, at + 1, opening.start))
    return draft(
        view,
        cue,
        cues,
        Opening(opening.kind, opening.start + (1 if view.key(opening.start) == "عن" else 0), opening.gap),
        source,
        rule="impersonal",
    )


def _admissible_noun(view: View, cue: Cue) -> bool:
    return True


def _masdar(view: View, cue: Cue, cues: list[Cue]) -> Draft | None:
    """A verbal noun with a clause, a quotation or an announced noun (قوله إن، بالإشارة إلى أن، إعلان لندن طرد …)."""
    opening = find_opening(view, cue, cues)
    if opening is None:
        return None
    owned = cue.index + 1 < view.size and view.is_pronoun(cue.index + 1) and view.joined(cue.index + 1)
    by = cue.first < cue.index and view.key(cue.first) == "ب" and view.key(cue.index).startswith("ال")
    if opening.kind in {"object", "preposition", "target"}:
        announces = cue.reading.lemma == "أعلن" and (
            opening.kind == "object" and (opening.gap.source is not None or owned) or by
        )
        if not announces:
            return None
    elif not (owned or by) and (opening.kind == "quote" or not _follows_directly(view, opening)):
        return None
    source = opening.gap.source if not owned else None
    if by and source is None:
        source = _subject_of_governor(view, cue)
    return draft(view, cue, cues, opening, source, rule=f"masdar-{opening.kind}")


def _follows_directly(view: View, opening: Opening) -> bool:
    """Whether the content follows its owner without a circumstance between (تأكيد الوزير أن)."""
    if opening.gap.source is None:
        return False
    return all(
        view.is_punctuation(at) or view.key(at) in {"على", "علي", "الي"}
        for at in range(opening.gap.source[1], opening.start)
    )


def _subject_of_governor(view: View, cue: Cue) -> tuple[int, int] | None:
    """The subject of the verb that the verbal noun depends on (اكتفى الوزير بالإشارة إلى أن)."""
    at = cue.first - 1
    while at >= 0 and view.upos(at) != "VERB":
        if view.key(at) in {"،", "."}:
            return None
        at -= 1
    if at < 0:
        return None
    gap = read_gap(view, at + 1, cue.first)
    return gap.source


def _noun(view: View, cue: Cue, cues: list[Cue]) -> Draft | None:
    """A noun that carries a statement, with بأن (الاتهامات البريطانية بأن …); its adjective or owner is the source."""
    opening = find_opening(view, cue, cues)
    if opening is None or opening.kind != "clause" or view.key(opening.start) != "ب" or opening.start - cue.last > 5:
        return None
    source = (
        (cue.last, opening.start)
        if opening.start > cue.last and view.upos(cue.last) in {"ADJ", "NOUN", "PROPN"}
        else None
    )
    if source and any(view.upos(at) in {"ADP", "SCONJ", "VERB"} for at in range(*source)):
        source = None
    return draft(view, cue, cues, opening, source, rule="noun-clause")


def _relay(view: View, cue: Cue, cues: list[Cue]) -> Draft | None:
    """نقلت وكالة X عن Y (قوله) إن …: the source is Y, the relay X."""
    if is_negated(view, cue):
        return None
    about = next((at for at in range(cue.last, min(view.size, cue.last + 14)) if view.key(at) in {"عن", "عما"}), None)
    if about is None:
        return _relay_without_source(view, cue, cues)
    opening_word = None
    saying = None
    at = about + 1
    while at < min(view.size, about + 40):
        if is_clause(view, at) or view.key(at) == ":":
            opening_word = (
                at + 1
                if view.key(at) == ":"
                else (at - 1 if view.joined(at) and view.key(at - 1) in {"ب", "ف"} else at)
            )
            break
        if view.key(at) in {"قول", "تاكيد", "اعلان", "نفي", "تصريح"} and view.is_pronoun(at + 1):
            saying = at
        elif saying is None and view.key(at) in {"قولها", "قوله", "قولهم", "نفيه", "نفيها"}:
            saying = at
        quote = view.opening(at)
        if quote is not None:
            size = view.at(quote.inner.end) - at
            if size > 5 or saying is not None and at - saying <= 3:
                opening_word = at
                break
            if view.key(at - 1) == "ب" and size <= 5:
                pass
            at = max(view.at(quote.inner.end), at + 1)
            continue
        at += 1
    if opening_word is None and saying is not None and view.key(saying).startswith("نفي"):
        opening_word = saying
    gap_end = saying if saying is not None else opening_word
    source = None
    if gap_end is not None or opening_word is None:
        gap = read_gap(view, about + 1, gap_end if gap_end is not None else _stop(view, about))
        if view.key(about) == "عما" or view.key(about + 1) == "ما":
            quote_at = next(
                (index for index in range(about + 1, min(view.size, about + 8)) if view.opening(index)), None
            )
            if quote_at is not None:
                gap.source = (quote_at, noun_phrase(view, quote_at, _by(view, quote_at)))
        source = gap.source
    if opening_word is None:
        opening_word = _by(view, about + 1)
        if opening_word >= view.size:
            if source is None:
                return None
            opening_word = source[1]
            while opening_word < view.size and view.is_punctuation(opening_word) and view.opening(opening_word) is None:
                opening_word += 1
            if opening_word >= view.size or view.upos(opening_word) in {"VERB", "SCONJ", "ADP", "CCONJ"}:
                return None
    before = read_gap(view, cue.last, about)
    carrier = before.source or source_before(view, cue)
    kind = "clause" if view.opening(opening_word) is None else "quote"
    opening = Opening(kind, opening_word, before)  # type: ignore[arg-type]
    made = draft(view, cue, cues, opening, source or carrier, rule="relay")
    if made is None:
        return None
    made.relays = (view.name(*carrier),) if carrier and source else ()
    if saying is not None and view.key(saying).startswith("نفي"):
        made.stance = Stance.DENY
    return made


def _by(view: View, start: int) -> int:
    """The first «ب» that is written with a noun or quotation after ``start``: the content of نقل عن … بـ."""
    for at in range(start, min(view.size - 1, start + 20)):
        if (
            view.key(at) == "ب"
            and view.upos(at) == "ADP"
            and (view.joined(at) or view.joined(at + 1))
            and not belongs(view, start, at, view.size)
        ):
            return at
    return view.size


def _stop(view: View, start: int) -> int:
    for at in range(start + 1, view.size):
        if view.key(at) in {"،", ".", "؛"}:
            return at
    return view.size


def _relay_without_source(view: View, cue: Cue, cues: list[Cue]) -> Draft | None:
    opening = find_opening(view, cue, cues)
    if opening is None or opening.kind not in {"clause", "quote", "colon"}:
        return None
    return draft(view, cue, cues, opening, opening.gap.source or source_before(view, cue), rule="relay")
