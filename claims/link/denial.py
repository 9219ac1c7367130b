"""What a statement denies or rejects, and of whom: the object of a denying cue.

The ways of denying are told in denial_words.py; statements that reject without a denying cue are read by rejection.py.
"""

from __future__ import annotations

from itertools import pairwise

from claims.link.denial_words import Denial, Material, harm_at, lexicon, phrase_end
from claims.link.words import folded, keys, lemma_key
from claims.model import Stance, Word

CHARGING = frozenset({"اتهام", "تهمه", "اتهامات"})
"""Nouns whose complement is the accused («اتهام موسكو»); that of other sayings is who says them («مزاعم موسكو»)."""
OPENING = 6
"""Words at the head of a denied object among which its kind is looked for."""


def denied_by_cue(material: Material) -> Denial | None:
    """What the cue denies, or null when the cue denies nothing."""
    if material.stance is Stance.DENY or folded(material.cue_lemma) in lexicon().denying:
        return denied_object(material, 0)
    return None


def denied_object(material: Material, start: int) -> Denial:
    """The denial of the phrase that begins at ``start``."""
    known = lexicon()
    words = material.words
    places = [at for at in range(start, len(words)) if words[at].upos not in ("PUNCT", "ADP", "CCONJ")]
    relayed = _relayed(material, places)
    if relayed is not None:
        return relayed
    if _accuses_denier(material, places):
        return Denial("part", (start, phrase_end(words, places[0])), parties=material.speaker)
    for at in places[:OPENING]:
        lemma, printed = lemma_key(words[at]), folded(words[at].text)
        if words[at].upos == "SCONJ":
            return _denied_clause(material, at, start)
        kind = known.sayings.get(lemma) or known.sayings.get(printed)
        if (lemma in known.denying and words[at].upos == "NOUN") or words[at].upos in ("PRON", "DET"):
            continue
        if kind and words[at].upos not in ("VERB", "ADP"):
            return saying(material, at, kind, start)
        if lemma in known.own_part or printed in known.own_part:
            return Denial("part", (start, phrase_end(words, at)), parties=_whose_part(material, at))
        if lemma in known.existence or printed in known.existence:
            return Denial("existence", (start, phrase_end(words, at)))
        if words[at].upos in ("NOUN", "VERB") and harm_at(material, at):
            return Denial("part", (start, phrase_end(words, at)), parties=_whose_part(material, at))
        if words[at].upos in ("NOUN", "PROPN", "VERB"):
            break
    if not any(words[at].upos in ("NOUN", "VERB", "ADJ", "PROPN", "X") for at in places):
        return Denial("saying", (start, len(words)), saying="plain", pointing=True)
    return Denial("clause", (start, len(words)))


def _accuses_denier(material: Material, places: list[int]) -> bool:
    """«روسيا بتنفيذ الهجوم», denied by Russia: the words of an accusation that the denial points back to."""
    words = material.words
    own = [each for each in material.parties if places and each.start == places[0] and each.party in material.speaker]
    return any(words[each.end].upos == "ADP" for each in own if each.end < len(words))


def _denied_clause(material: Material, at: int, start: int) -> Denial:
    """«نفت أنها وراء الهجوم», «أن تكون هي التي شنت الغارات»: a part when the subject is the denier, else the clause."""
    words = material.words
    known = lexicon()
    end = phrase_end(words, at)
    for place in range(at + 1, min(at + 8, end)):
        theirs = lemma_key(words[place]) in known.own_part or folded(words[place].text) in known.own_part
        if theirs or (words[place].upos in ("VERB", "NOUN") and harm_at(material, place)):
            subject = frozenset(
                named.party for named in material.parties if at < named.start < place and named.as_actor
            )
            pronoun = any(word.upos == "PRON" for word in words[at + 1 : place])
            first = place <= at + 2
            if subject or pronoun or first:
                return Denial("part", (start, end), parties=subject or material.speaker)
        if words[place].upos in ("NOUN", "PROPN") and not pronoun_only(words, at, place):
            break
    return Denial("clause", (start, end))


def pronoun_only(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Whether nothing but pronouns, particles and parties stands between the two indices."""
    return not any(word.upos in ("NOUN", "VERB") for word in words[start + 1 : end])


def _relayed(material: Material, places: list[int]) -> Denial | None:
    """«رفضت ما تروجه وسائل إعلام كذا من هدنة»: what somebody says, with his name after the verb."""
    words = material.words
    heads = [at for at in places[:4] if words[at].upos != "PRON" or words[at].text in ("ما", "من")]
    for first, second in pairwise(heads):
        if words[first].text == "ما" and words[second].upos == "VERB":
            end = phrase_end(words, second)
            owners = {named.party for named in material.parties if second < named.start <= second + 7}
            owners |= {
                folded(words[at].text) for at in range(second, min(second + 7, end)) if words[at].upos in ("PROPN", "X")
            }
            of = next((at for at in range(second, end) if words[at].text in ("من", "عن", "حول")), end)
            return Denial(
                "saying", (places[0], end), saying="plain", owners=frozenset(owners), about=keys(words[of:end])
            )
    return None


def saying(material: Material, at: int, kind: str, start: int) -> Denial:
    """The denial of what the noun at ``at``, of class ``kind``, stands for: whose statement it is, whom it accuses."""
    words = material.words
    known = lexicon()
    end = phrase_end(words, at)
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
            whose = accused if lemma_key(words[at]) in CHARGING and words[named.start].upos != "ADJ" else owners
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
