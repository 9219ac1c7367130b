"""Statements that reject another one in their own words: «مجرد هراء», «ليس هناك», «لم نشارك», «ننفي هذه الاتهامات»."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from claims.link.denial import denied_by_cue, denied_object, saying
from claims.link.denial_words import Denial, Material, harm_at, lexicon, phrase_end
from claims.link.modality import untold
from claims.link.polarity import existential_denials, restricted
from claims.link.words import folded, lemma_key
from claims.model import Stance, Word
from claims.normalize import normalize

EARLY = 8
"""Words at the head of a statement among which its main denial stands; later ones are asides."""
BESIDE = 7
"""Words between a noun for a statement and what it is called."""
DESCRIBING = "وصف"
"""«وصفها مهزلة» calls something else a farce; «هذا الوصف مهزلة» rejects a statement."""
ANY = frozenset({"أي", "أية", "كل"})
"""Determiners that point to nothing: «أي بيانات كاذبة»."""
DOING = frozenset(map(folded, "شارك تورط ضلع قصف هاجم ارتكب نفذ شن استخدم".split()))
"""Verbs whose negation denies a part in an act."""


def denial(material: Material) -> Denial | None:
    """What the statement denies, or null when it denies nothing."""
    named = None if material.stance is Stance.DEMAND else _called_names(material)
    return denied_by_cue(material) or _inner(material) or named or _negated(material)


def _inner(material: Material) -> Denial | None:
    """A denying verb or noun inside the content («ننفي هذه الاتهامات», «نفيه للادعاءات»), said of oneself."""
    known = lexicon()
    words = material.words
    for at, word in enumerate(words[:12]):
        if lemma_key(word) not in known.denying or at in material.negated or word.upos not in ("VERB", "NOUN", "ADJ"):
            continue
        follows = words[at + 1] if at + 1 < len(words) else word
        own = word.features.get("Person") == "1" if word.upos == "VERB" else at <= 1 and follows.upos == "PRON"
        after = at + 1
        while after < len(words) and words[after].upos in ("PRON", "ADP", "PUNCT"):
            after += 1
        if own and after < len(words):
            found = denied_object(material, after)
            return found._replace(evidence=(at, found.evidence[1]), strength=0.9)
    return None


def _called_names(material: Material) -> Denial | None:
    """A statement called what only a false or offensive statement is called."""
    words = material.words
    row = [(lemma_key(word), folded(word.text)) for word in words]
    rejecting, unfit = _by_first_word()
    for at, word in enumerate(words):
        clear = _form_at(rejecting, row, at)
        form = clear or _form_at(unfit, row, at)
        if form is None or word.upos in ("ADP", "SCONJ", "CCONJ") or at in material.negated:
            continue
        said = _said_before(material, at)
        if said is not None and not (clear and lemma_key(words[said]) != DESCRIBING) and not _definite(words, said):
            continue
        if said is not None:
            return _rejected(material, said, (at, at + len(form)))
        if clear and not normalize(word.text).startswith("ال") and _of_this(words, at) and not _of_a_name(words, at):
            told = _told_after(words, at + len(form))
            if told is not None:
                return Denial("clause", (told, phrase_end(words, told)), strength=0.8)
            return Denial("saying", (0, at + len(form)), saying="plain", pointing=True, strength=0.8)
    return None


def _definite(words: tuple[Word, ...], at: int) -> bool:
    """Whether the noun at ``at`` means a certain statement («هذه المعلومات», «اتهاماته», «إنها معلومات خاطئة»): false
    news of no one («نشر أخبار كاذبة») rejects nothing."""
    pointed = any(word.upos in ("PRON", "DET") and word.text not in ANY for word in words[max(0, at - 2) : at])
    follows = words[at + 1 : at + 2]
    owned = any(word.upos in ("PRON", "PROPN", "X") or normalize(word.text).startswith("ال") for word in follows)
    return pointed or owned or normalize(words[at].text).startswith("ال")


def _of_a_name(words: tuple[Word, ...], at: int) -> bool:
    """«كذبة أبريل»: with a noun as its complement the word names a thing and calls nothing names."""
    return at + 1 < len(words) and words[at + 1].upos in ("NOUN", "PROPN")


def _told_after(words: tuple[Word, ...], at: int) -> int | None:
    """Where the clause begins that is called names, when it follows («خرافة أن القارة عاجزة»)."""
    return next((place for place in range(at, min(at + 3, len(words))) if words[place].upos == "SCONJ"), None)


Forms = dict[str, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=1)
def _by_first_word() -> tuple[Forms, Forms]:
    """The rejecting and the unfit forms, each under its first word."""
    known = lexicon()
    found: list[Forms] = []
    for forms in (known.rejecting, known.unfit):
        rows: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for form in sorted(forms):
            rows[form[0]].append(form)
        found.append({first: tuple(row) for first, row in rows.items()})
    return found[0], found[1]


def _form_at(forms: Forms, row: list[tuple[str, str]], at: int) -> tuple[str, ...] | None:
    """The form that stands at ``at``, by dictionary form or as printed."""
    for first in row[at]:
        for form in forms.get(first, ()):
            if len(row) >= at + len(form) and all(part in row[at + step] for step, part in enumerate(form)):
                return form
    return None


def _said_before(material: Material, at: int) -> int | None:
    """The noun for a statement that the word at ``at`` is said of: before it in the clause, an accusation rather than
    a plain word; not one that is itself negated or the speaker's own («تصريحاتي»)."""
    known = lexicon()
    words = material.words
    found = [
        place
        for place in range(max(0, at - 3 * BESIDE), at)
        if lemma_key(words[place]) in known.sayings
        and words[place].upos in ("NOUN", "ADJ", "PROPN", "X")
        and place not in material.negated
        and not (place + 1 < len(words) and words[place + 1].features.get("Person") == "1")
    ]
    accusing = [place for place in found if known.sayings[lemma_key(words[place])] == "accusing"]
    near = [place for place in found if at - place <= BESIDE]
    best = accusing or near
    return best[-1] if best else None


def _rejected(material: Material, said: int, called: tuple[int, int]) -> Denial:
    kind = lexicon().sayings[lemma_key(material.words[said])]
    found = saying(material, said, kind, 0)
    return found._replace(evidence=(min(said, called[0]), max(said + 1, called[1])), strength=0.8)


def _of_this(words: tuple[Word, ...], at: int) -> bool:
    """Whether the predicate at ``at`` is said of «this», or of nothing named: «هذه مهزلة», «إنه هراء»."""
    if at > 6 or any(word.upos in ("VERB", "NOUN", "PROPN") and folded(word.text) != "مجرد" for word in words[:at]):
        return False
    return any(folded(word.text) in ("هذا", "هذه", "ذلك", "تلك") for word in words[:at]) or at <= 3


def _negated(material: Material) -> Denial | None:
    """«ليس هناك», «لا وجود», a negated part in an act («لم تشارك في الهجمات»), or a negated main verb."""
    words = material.words
    known = lexicon()
    existential = [
        at for at in existential_denials(words) if at <= EARLY and not restricted(words, at) and not _but_one(words, at)
    ]
    if existential:
        at = existential[0]
        own = [place for place in range(at + 1, min(at + 3, len(words))) if lemma_key(words[place]) in known.own_part]
        if own and _harm_follows(material, own[0]):
            return Denial("part", (at, phrase_end(words, at)), parties=_beside(material, own[0]), strength=0.9)
        return Denial("existence", (at, phrase_end(words, at)), strength=0.9)
    supposed = untold(words)
    for at in sorted(material.negated - supposed):
        if lemma_key(words[at]) in known.own_part | DOING and _harm_follows(material, at) and not _plan(words, at):
            subject = frozenset(named.party for named in material.parties if named.end <= at and named.as_actor)
            return Denial(
                "part", (max(0, at - 1), phrase_end(words, at)), parties=subject or material.speaker, strength=0.9
            )
    verbs = [at for at in sorted(material.negated) if words[at].upos == "VERB" and at <= EARLY]
    if (
        verbs
        and lemma_key(words[verbs[0]]) not in known.soft
        and verbs[0] not in supposed
        and not _plan(words, verbs[0])
    ):
        return Denial("clause", (max(0, verbs[0] - 1), phrase_end(words, verbs[0])), strength=0.6)
    return None


def _but_one(words: tuple[Word, ...], at: int) -> bool:
    """«ليس هناك تفسير آخر»: there is one."""
    return any(lemma_key(word) in ("اخر", "اخري") for word in words[at : phrase_end(words, at)])


def _plan(words: tuple[Word, ...], at: int) -> bool:
    """Whether the verb is negated for the future («لن ننقل»): a plan, which denies no report."""
    return any(normalize(word.text) == "لن" for word in words[max(0, at - 3) : at])


def _beside(material: Material, at: int) -> frozenset[str]:
    """«لا علاقة لروسيا بالهجوم»: the party named after the part, else the speaker («لا علاقة لنا»)."""
    named = frozenset(each.party for each in material.parties if at < each.start <= at + 2)
    return named or material.speaker


def _harm_follows(material: Material, at: int) -> bool:
    return any(harm_at(material, place) for place in range(at, min(at + 6, len(material.words))))
