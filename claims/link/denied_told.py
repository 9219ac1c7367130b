"""Where a target names the very thing that a denial names, and how: in its main clause, in passing, as known."""

from __future__ import annotations

from claims.link.blame import denied_at
from claims.link.reading import Reading
from claims.link.topic import weight
from claims.link.words import key
from claims.normalize import normalize

EARLY = 6
"""Content words of a statement among which its main clause says what it is about."""
PARTICULAR = 6.0
"""Bits of shared rarity from which another word for a merely negated happening may count as the same."""
BY_THE_WAY = "حيث"
"""Opens a clause by the way: what stands in it is taken as known."""
CLAUSE = 8
"""Words of a denied clause among which its verb stands."""
DENIAL_WORDS = frozenset(
    "وجود حدوث وقوع صحه اتهام ادعاء زعم معلومه تصريح شايعه نبا تقرير ضلوع تورط علاقه صله مسووليه قطعي".split()
)
"""Words of denying, which say nothing of what is denied."""


def same_happening(denier: Reading, target: Reading) -> frozenset[str]:
    """Keys of the denier's words that tell of a happening the target tells of in other words."""
    return frozenset(found for each in denier.happenings if each.group in target.groups
                     and (found := key(denier.words[each.start])))  # fmt: skip


def head_told(denier: Reading, target: Reading) -> bool:
    """Whether the target asserts the very thing denied: the first content word, or one of the same happening, and
    neither negates nor only wishes it itself."""
    told = frozenset(target.keys) & denied_keys(denier)
    if any(denied_at(target.words, at, target.negated) for found in told for at in target.keys[found]):
        return False
    by_cue = denier.denial is not None and denier.denial.strength == 1.0
    return any(
        not denied_at(target.words, at, target.negated)
        and at not in target.untold
        and (by_cue or not _future(target, at))
        for at in told_at(denier, target)
    )


def _heads(denier: Reading) -> list[int]:
    """The word that says what is denied: of a clause with «أن» its verb, else the first word with a content."""
    denied = denier.denial
    if denied is None or not any(denier.words[at].upos in ("NOUN", "VERB", "ADJ") for at in range(*denied.evidence)):
        return []
    places = [at for at in range(*denied.evidence) if (found := key(denier.words[at])) and found not in DENIAL_WORDS]
    start = denied.evidence[0]
    if any(word.upos == "SCONJ" for word in denier.words[start : start + 2]):
        verbs = [at for at in places if denier.words[at].upos == "VERB" and at < start + CLAUSE]
        places = verbs or places
    named = {at for each in denier.parties for at in range(each.start, each.end)}
    return ([at for at in places if at not in named] or places)[:1]


def head(denier: Reading) -> frozenset[str]:
    """What a target has to name, one of them at least: the key of the word that says what is denied, or a happening
    that it tells of (``~`` and its group)."""
    found = {f"~{each.group}" for at in _heads(denier) for each in denier.happenings if each.start == at}
    return frozenset(found.union(each for at in _heads(denier) if (each := key(denier.words[at]))))


def taken_as_known(denier: Reading, target: Reading) -> bool:
    """Whether a thing said not to be there is named by the target with the article only, and nobody charged with it."""
    if denier.denial is None or denier.denial.way != "existence" or target.charges:
        return False
    return all(
        target.words[at].upos != "VERB" and normalize(target.words[at].text).startswith("ال")
        for at in told_at(denier, target)
    )


def told_at(denier: Reading, target: Reading) -> list[int]:
    """Where the target names the denied thing: by its head word, or by another word for the same happening."""
    denied = denier.denial
    if denied is None:
        return []
    heads = _heads(denier)
    if not heads:
        return []
    groups = {each.group for each in denier.happenings if each.start == heads[0]}
    places = list(target.keys.get(key(denier.words[heads[0]]) or "", ()))
    told = frozenset(target.keys) & denied_keys(denier)
    if len(groups) <= 2 and (denied.strength == 1.0 or weight(told) >= PARTICULAR):
        places += [each.start for each in target.happenings if each.group in groups]
    return places


def _future(reading: Reading, at: int) -> bool:
    """Whether a verb is told as to come («ستزور»): that something has not happened does not deny it."""
    return any(normalize(word.text) in ("س", "سوف") for word in reading.words[max(0, at - 2) : at])


def told_early(denier: Reading, target: Reading) -> bool:
    """Whether the target's main clause tells of the denied thing, rather than naming it in passing."""
    places = told_at(denier, target)
    return any(sum(1 for before in range(at) if key(target.words[before])) < EARLY for at in places)


def by_the_way(target: Reading, at: int) -> bool:
    """Whether the word stands in a clause that only says where («متوجها إلى دوما حيث موقع الهجوم»)."""
    for before in range(at - 1, -1, -1):
        if target.words[before].text in ("،", ",", ".", "؛"):
            return False
        if target.words[before].text == BY_THE_WAY:
            return True
    return False


def denied_keys(reading: Reading) -> frozenset[str]:
    """The keys of what is denied, without the words of denying."""
    denied = reading.denial
    if denied is None:
        return frozenset()
    start, end = denied.evidence
    return frozenset(found for word in reading.words[start:end] if (found := key(word)) and found not in DENIAL_WORDS)
