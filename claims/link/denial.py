"""What a statement denies or rejects, and of whom (denials.yaml).

Four ways of denying are told apart, because their targets lie in different places:

part       somebody's part in an act («نفت ضلوعها في الهجوم», «لم تشارك في الهجمات»): any charge against that party
existence  that a thing is there or happened («نفت وجود برنامج», «ليس هناك مثل هذه الرسالة»): who says that it is
saying     a statement, by its kind («نفت هذه المعلومات»), its owner («رفضت تصريحات الوزير») or by calling it
           names («مجرد هراء»): what was said just before, or by that owner
clause     a whole statement («نفى أن يكون قد وقع»): who says the same without the denial
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from claims.lexicon import validated
from claims.link.events import Happening, vocabulary
from claims.link.parties import Named
from claims.link.polarity import existential_denials, restricted
from claims.link.words import folded, keys, lemma_key
from claims.model import Stance, Word
from claims.normalize import normalize

OPENING = 6
"""Words at the head of a denied object among which its kind is looked for."""


class Denials(BaseModel):
    """The file ``denials.yaml``; see the notes there."""

    model_config = ConfigDict(extra="forbid")
    sayings: dict[str, list[str]]
    own_part: list[str]
    existence: list[str]
    rejecting: list[str]
    denying: list[str]
    anaphors: list[str]


class Lexicon(NamedTuple):
    sayings: dict[str, str]
    own_part: frozenset[str]
    existence: frozenset[str]
    rejecting: frozenset[tuple[str, ...]]
    denying: frozenset[str]
    anaphors: frozenset[str]


class Denial(NamedTuple):
    """``way`` as in the module's notes. ``evidence`` are word indices, end exclusive.

    ``parties`` whose part is denied; ``saying`` the class of the rejected statement (accusing, doubtful, plain,
    asking); ``owners`` who made it, by party or by folded name; ``accused`` whom it accuses («اتهام موسكو»);
    ``about`` keys of what the rejected statement says («تصريحات عن هدنة»);
    ``pointing`` when a demonstrative or a pronoun points back; ``strength`` (0..1).
    """

    way: str
    evidence: tuple[int, int]
    parties: frozenset[str] = frozenset()
    saying: str | None = None
    owners: frozenset[str] = frozenset()
    accused: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    pointing: bool = False
    strength: float = 1.0


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of denial, folded."""
    data = validated("denials", Denials)
    return Lexicon(
        sayings={folded(form): kind for kind, forms in data.sayings.items() for form in forms},
        own_part=frozenset(map(folded, data.own_part)),
        existence=frozenset(map(folded, data.existence)),
        rejecting=frozenset(tuple(map(folded, form.split())) for form in data.rejecting),
        denying=frozenset(map(folded, data.denying)),
        anaphors=frozenset(map(folded, data.anaphors)),
    )


class Material(NamedTuple):
    """What denial is read from: the words, and what parties, happenings and negated words stand in them."""

    words: tuple[Word, ...]
    parties: tuple[Named, ...]
    happenings: tuple[Happening, ...]
    negated: frozenset[int]
    speaker: frozenset[str]
    stance: Stance
    cue_lemma: str


def denial(material: Material) -> Denial | None:
    """What the statement denies, or null when it denies nothing."""
    known = lexicon()
    if material.stance is Stance.DENY or folded(material.cue_lemma) in known.denying:
        return _denied_object(material, 0)
    inner = _inner_denial(material)
    return inner or _rejection(material) or _negation(material)


def _denied_object(material: Material, start: int) -> Denial:
    """The denial of the phrase that begins at ``start``."""
    known = lexicon()
    words = material.words
    places = [at for at in range(start, len(words)) if words[at].upos not in ("PUNCT", "ADP", "CCONJ")]
    relayed = _relayed(material, places)
    if relayed is not None:
        return relayed
    for at in places[:OPENING]:
        lemma, printed = lemma_key(words[at]), folded(words[at].text)
        if words[at].upos == "SCONJ":
            break
        kind = known.sayings.get(lemma) or known.sayings.get(printed)
        if (lemma in known.denying and words[at].upos == "NOUN") or words[at].upos in ("PRON", "DET"):
            continue
        if kind and words[at].upos not in ("VERB", "ADP"):
            return _saying(material, at, kind, start)
        if lemma in known.own_part or printed in known.own_part:
            return Denial("part", (start, _clause_end(words, at)), parties=_whose_part(material, at))
        if lemma in known.existence or printed in known.existence:
            return Denial("existence", (start, _clause_end(words, at)))
        if words[at].upos in ("NOUN", "VERB") and _harm_at(material, at):
            return Denial("part", (start, _clause_end(words, at)), parties=_whose_part(material, at))
        if words[at].upos in ("NOUN", "PROPN", "VERB"):
            break
    if len([at for at in places if words[at].upos in ("NOUN", "VERB", "ADJ", "PROPN")]) <= 1:
        return Denial("saying", (start, len(words)), saying="plain", pointing=True)
    return Denial("clause", (start, len(words)))


def _relayed(material: Material, places: list[int]) -> Denial | None:
    """«رفضت ما تروجه وسائل إعلام كذا من هدنة»: what somebody says, with his name after the verb."""
    words = material.words
    heads = [at for at in places[:4] if words[at].upos != "PRON" or words[at].text in ("ما", "من")]
    for first, second in zip(heads, heads[1:], strict=False):
        if words[first].text == "ما" and words[second].upos == "VERB":
            end = _clause_end(words, second)
            owners = {named.party for named in material.parties if second < named.start <= second + 7}
            owners |= {
                folded(words[at].text) for at in range(second, min(second + 7, end)) if words[at].upos in ("PROPN", "X")
            }
            of = next((at for at in range(second, end) if words[at].text in ("من", "عن", "حول")), end)
            return Denial(
                "saying", (places[0], end), saying="plain", owners=frozenset(owners), about=keys(words[of:end])
            )
    return None


def _saying(material: Material, at: int, kind: str, start: int) -> Denial:
    words = material.words
    known = lexicon()
    end = _clause_end(words, at)
    pointing = any(
        folded(words[place].text) in known.anaphors or words[place].upos in ("DET", "PRON")
        for place in range(max(start, at - 2), min(at + 3, len(words)))
    )
    owners: set[str] = set()
    accused: set[str] = set()
    stop = next(
        (
            place
            for place in range(at + 1, min(at + 9, len(words)))
            if words[place].upos in ("ADP", "SCONJ", "VERB", "PUNCT")
        ),
        min(at + 9, len(words)),
    )
    for named in material.parties:
        if at < named.start < stop:
            whose = accused if kind == "accusing" and words[named.start].upos != "ADJ" else owners
            whose.add(named.party)
        elif stop <= named.start < end and named.as_actor:
            accused.add(named.party)
    if kind != "accusing":
        owners |= {folded(words[place].text) for place in range(at + 1, stop) if words[place].upos in ("PROPN", "X")}
    if any(
        lemma_key(word) in known.own_part and after.upos == "PRON"
        for word, after in zip(words[at:end], words[at + 1 : end], strict=False)
    ):
        accused |= material.speaker
    return Denial(
        "saying",
        (start, end),
        saying=kind,
        owners=frozenset(owners),
        accused=frozenset(accused),
        about=keys(words[stop:end]),
        pointing=pointing,
    )


def _whose_part(material: Material, at: int) -> frozenset[str]:
    """The parties whose part is denied: named beside it, else the speaker («ضلوعها» points back to him)."""
    words = material.words
    follows = words[at + 1] if at + 1 < len(words) else None
    if follows is not None and follows.upos == "PRON":
        return material.speaker
    if folded(words[at].text) in ("اي", "ايه"):
        return material.speaker
    beside = {named.party for named in material.parties if at < named.start <= at + 2 and named.as_actor}
    return frozenset(beside) or material.speaker


def _harm_at(material: Material, at: int) -> bool:
    harm = vocabulary().harm
    return any(happening.start == at and happening.group in harm for happening in material.happenings)


def _inner_denial(material: Material) -> Denial | None:
    """A denying verb or noun inside the content («قال إنه ينفي هذه الاتهامات», «نفيه للادعاءات»)."""
    known = lexicon()
    words = material.words
    for at, word in enumerate(words[:12]):
        if lemma_key(word) in known.denying and at not in material.negated and word.upos in ("VERB", "NOUN", "ADJ"):
            follows = words[at + 1] if at + 1 < len(words) else word
            own = word.features.get("Person") == "1" if word.upos == "VERB" else at <= 1 and follows.upos == "PRON"
            if not own:
                continue
            after = at + 1
            while after < len(words) and words[after].upos in ("PRON", "ADP", "PUNCT"):
                after += 1
            if after < len(words):
                found = _denied_object(material, after)
                return found._replace(evidence=(at, found.evidence[1]), strength=0.9)
    return None


def _rejection(material: Material) -> Denial | None:
    """Calling a statement names: «مجرد هراء», «لا أساس لها من الصحة», «هذه المقارنة مرفوضة»."""
    known = lexicon()
    words = material.words
    row = [lemma_key(word) for word in words]
    printed = [folded(word.text) for word in words]
    for at in range(len(words)):
        if words[at].upos in ("ADP", "SCONJ", "CCONJ"):
            continue
        for form in known.rejecting:
            stretch = slice(at, at + len(form))
            if all(
                part in pair for part, pair in zip(form, zip(row[stretch], printed[stretch], strict=True), strict=False)
            ) and len(row[stretch]) == len(form):
                if at in material.negated:
                    continue
                said = [
                    (place, known.sayings[row[place]])
                    for place in range(len(words))
                    if row[place] in known.sayings
                    and place != at
                    and words[place].upos != "VERB"
                    and place not in material.negated
                ]
                pointing = any(printed[place] in ("هذا", "هذه", "ذلك", "تلك") for place in range(len(words)))
                attribute = normalize(words[at].text).startswith("ال") or any(
                    word.upos == "VERB" for word in words[:at]
                )
                if not said and (attribute or at > 6 or not (pointing or len(words) <= 6)):
                    continue
                kind = said[0][1] if said else "plain"
                inner = _saying(material, said[0][0], kind, 0) if said else None
                start = min(at, said[0][0]) if said else 0
                end = max(at + len(form), said[0][0] + 1) if said else at + len(form)
                return Denial(
                    "saying",
                    (start, end),
                    saying=kind,
                    owners=inner.owners if inner else frozenset(),
                    accused=inner.accused if inner else frozenset(),
                    pointing=pointing or not said or inner is not None and inner.pointing,
                    strength=0.8,
                )
    return None


def _negation(material: Material) -> Denial | None:
    """«ليس هناك», «لا وجود», or a negated part in an act («لم تشارك في الهجمات») in the first clause."""
    words = material.words
    existential = [at for at in existential_denials(words) if at <= 8 and not restricted(words, at)]
    if existential:
        at = existential[0]
        return Denial("existence", (at, _clause_end(words, at)), strength=0.9)
    known = lexicon()
    for at in sorted(material.negated):
        lemma = lemma_key(words[at])
        if lemma in known.own_part or lemma in ("شارك", "تورط", "ضلع", "قصف", "هاجم", "ارتكب", "نفذ", "شن"):
            subject = frozenset(named.party for named in material.parties if named.end <= at and named.as_actor)
            return Denial(
                "part", (max(0, at - 1), _clause_end(words, at)), parties=subject or material.speaker, strength=0.9
            )
    if material.negated:
        at = min(material.negated)
        if at <= 8 and words[at].upos == "VERB":
            return Denial("clause", (max(0, at - 1), _clause_end(words, at)), strength=0.6)
    return None


def _clause_end(words: tuple[Word, ...], at: int) -> int:
    """The end (exclusive) of the phrase at ``at``: the next comma or stop, at most 14 words on."""
    for ahead in range(at + 1, min(at + 14, len(words))):
        if words[ahead].text in ("،", ",", ".", "؛", ";", "؟"):
            return ahead
    return min(at + 14, len(words))
