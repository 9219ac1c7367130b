"""The key of an organisation or publisher by its name: what two articles' descriptions of one body share."""

from __future__ import annotations

from functools import lru_cache

from claims.model import SpeakerKind
from claims.normalize import key_words, without_article
from claims.resolve.archive_names import archive_names
from claims.resolve.gazetteer import gazetteer
from claims.resolve.nouns import nouns
from claims.resolve.variants import skeleton

LINKING_WORDS = frozenset({"ل", "في", "من", "لدي", "باسم", "علي", "و", "الي", "عن", "بن"})
REPRESENTING = frozenset({"سفاره", "قنصليه", "بعثه"})
FINANCE = "ماليه"
GOVERNING = frozenset({"حكومه", "جيش", "رئاسه", "سلطات", "قوات"})
UNSETTLED = frozenset({"شركه", "محكمه", "ناد", "نادي", "فريق", "مجموعه", "شرطه", "سفاره", "قنصليه", "بعثه"})
SHORTEST_NAME, SHORTEST_SOUND = 3, 4


@lru_cache(maxsize=1 << 15)
def organisation_key(name: str) -> tuple[str, ...]:
    """The key of an organisation by its description; empty when the description fits many (الوزارة، الشرطة).

    Nationalities and names of states are one (السفارة الروسية، سفارة موسكو); order and articles do not count.
    """
    kept, states = parts(name)
    if not kept or (not states and is_general(kept)) or is_common(name, kept, states):
        return ()
    if kept[0] in archive_names().outlets and "شركه" not in kept[:1]:
        kept = outlet_words(kept)
        letters = all(len(word) <= SHORTEST_NAME for word in kept[1:])  # سي بي سي: networks of several states
        states = states if letters or named_with_article(name, kept) else ()
        if len(kept) == 2 and len(kept[1]) < SHORTEST_NAME:
            return ()  # a name cut off in the middle (قناة سي)
        if not named_with_article(name, kept) and len("".join(sounds_of(kept[1:]))) >= SHORTEST_SOUND:
            kept = [kept[0], *(skeleton(word) if len(word) > SHORTEST_NAME else word for word in kept[1:])]
    if kept[0] in REPRESENTING:
        states = tuple(sorted(states, key=lambda state: place_of(name, state)))  # the sender's, then the host's
    return ("organisation", *sorted(kept), *(f"@{state}" for state in states))


def place_of(name: str, state: str) -> int:
    """The first word of ``name`` that names ``state`` (ISO code) or its nationality."""
    words = key_words(name)
    for at in range(len(words)):
        demonym, match = gazetteer().demonym(words[at:]), gazetteer().longest(words[at:])
        if (demonym and demonym[0].state == state) or (match and match.known.state == state):
            return at
    return len(words)


def parts(name: str) -> tuple[list[str], tuple[str, ...]]:
    """The folded words of ``name`` without articles, and the ISO codes of the states it names."""
    words, states = key_words(name), set[str]()
    kept: list[str] = []
    at = 0
    head = words[0].removeprefix("ال") if words else ""
    while at < len(words):
        demonym, match = gazetteer().demonym(words[at:]), gazetteer().longest(words[at:])
        if demonym and (without_article(words[at]) != FINANCE or head in GOVERNING):
            states.add(demonym[0].state)
            at += demonym[1]
            continue
        if (
            match
            and match.known.kind == SpeakerKind.STATE
            and match.known.state
            and (head in REPRESENTING or not match.known.metonym)
        ):
            states.add(match.known.state)
            at += match.length
            continue
        word = words[at][1:] if words[at].startswith("لل") else words[at]
        word = without_article("ا" + word if words[at].startswith("لل") else word)
        if word not in LINKING_WORDS:
            kept.append(word)
        at += 1
    return kept, tuple(sorted(states))


def is_general(words: list[str]) -> bool:
    """Whether an organisation without nationality is one of many (وزارة الصحة، البنك المركزي)."""
    ministries = {without_article(word) for word in nouns().ministries}
    general = ministries | {"مركزي", "عام", "عامه", "وطني", "محلي", "محليه", "رسمي", "رسميه", "اعلي", "عليا", "امن"}
    heads = nouns().organisations | nouns().media
    if len(words) < 2 and words[0] in heads | nouns().groups:
        return True
    plain = [without_article(word.removeprefix("و")) if word.startswith("وال") else word for word in words[1:]]
    return words[0] in heads and all(word in general or word in heads for word in plain)


def is_common(name: str, kept: list[str], states: tuple[str, ...]) -> bool:
    """Whether a description names no body that other articles could mean: a common noun with adjectives.

    One of its kind is what a state has once (الجيش الروسي، البنك المركزي المصري). Somebody's own (عائلته) is common.
    """
    lexicon = archive_names()
    head = kept[0]
    if head not in lexicon.common and owned(head):
        return True
    if head not in lexicon.common:
        return False
    describing = lexicon.adjectives | lexicon.complements | lexicon.common
    if not all(word in describing or is_adjective(name, word) for word in kept[1:]):
        return False
    definite = key_words(name)[0].startswith("ال")
    genitive = len(kept) > 1 and not definite and "ال" + kept[1] in key_words(name)[1:2]
    if genitive and kept[1] not in lexicon.complements | lexicon.common | lexicon.adjectives:
        return False  # a noun with the article behind one without: a name (صحيفة الاقتصادية)
    if len(kept) > len({"head", "adjective"}) and states and head not in UNSETTLED:
        return False
    if head in REPRESENTING:
        return len(states) < len({"sender", "host"})
    if head == "شرطه" and set(states) & lexicon.many_police:
        return True
    alone = head in lexicon.of_state and all(word in lexicon.describing for word in kept[1:])
    single = alone or " ".join(kept[:2]) in lexicon.of_state or (len(kept) > 1 and head in {"مجلس"} and definite)
    return not (states and single and (definite or len(kept) > 1))


def is_adjective(name: str, word: str) -> bool:
    """Whether ``word`` agrees with a definite head as an adjective of relation does (النادي اللندني)."""
    words = key_words(name)
    definite = words[0].startswith("ال") and "ال" + word in words
    return definite and word.endswith(("يه", "ي")) and len(words) == len({"head", "adjective"})


def owned(word: str) -> bool:
    """Whether a common noun carries somebody's pronoun (عائلته، موقعها)."""
    for pronoun in ("هما", "هم", "ها", "ه", "نا"):
        stem = word.removesuffix(pronoun)
        if stem != word and len(stem) >= SHORTEST_NAME:
            nominative = stem[:-1] + "ه" if stem.endswith("ت") else stem
            if nominative in archive_names().common and word not in archive_names().common:
                return True
    return False


def outlet_words(kept: list[str]) -> list[str]:
    """A publisher's words without what papers add to its name (الرسمية، للأنباء), where a name is left."""
    lexicon = archive_names()
    named = [word for word in kept[1:] if word not in lexicon.describing]
    return [kept[0], *named] if named else kept


def named_with_article(name: str, kept: list[str]) -> bool:
    """Whether a publisher's name is an Arabic noun with the article, which papers of several states bear (الوطن)."""
    return "ال" + kept[1] in key_words(name) if len(kept) > 1 else True


def sounds_of(words: list[str]) -> tuple[str, ...]:
    """The key under which transcriptions of one body's name meet."""
    return tuple(skeleton(word) for word in words)
