"""Where the subject ends and whom it accuses begins, when both were read as one phrase (اتهم رياض حجاب | إيران)."""

from __future__ import annotations

from claims.extract.circumstances import circumstances, given_names, states
from claims.extract.cues import Cue
from claims.extract.view import COMMAS, View
from claims.normalize import without_article
from claims.shared_words import shared_words

Phrase = tuple[int, int]
"""First word, and the one past the last."""
Parted = tuple[Phrase, Phrase]
"""Who accuses, and whom."""


def parted_by_tree(view: View, cue: Cue, phrase: Phrase, end: int) -> Parted | None:
    """Subject and target that were read as one phrase (اتهمت الإدارة الأمريكية | شركة بـ…)."""
    first, last = phrase
    if _role(view, first, cue) != "nsubj":
        return None
    inside = range(first + 1, min(last, end))
    commas = [at for at in inside if view.key(at) in COMMAS]
    if commas:  # an apposition ends with a comma (وصفت المحامية، فلانة، | الاتهام بأنه …)
        closing = commas[:2][-1]
        if len(commas) > 2 and view.key(closing + 1) in circumstances().titles:
            closing = commas[2]
        whom = closing + 1
        closed = last == end or len(commas) > 1
        named = view.key(end) in {"ب", "الي"} and whom < end and view.upos(whom) in {"NOUN", "PROPN"}
        return ((first, closing), (whom, last)) if closed and named else None
    target = next((at for at in inside if _role(view, at, cue) == "obj" and view.upos(at) in {"NOUN", "PROPN"}), None)
    if (
        target is None
        or view.key(target) in shared_words().the_same
        or any(view.key(at) in circumstances().relatives for at in range(first, target))
    ):
        return None
    return (first, target), (target, last)


def parted_by_kind(view: View, phrase: Phrase, end: int) -> Parted | None:
    """Subject and target that were read as one phrase, told apart by what each word can be.

    A state after a name or an adjective (اتهم رياض حجاب | إيران), a body after a name or a whole idafa (اتهمت أسرة
    الضحية | الشرطة), a name behind a state or a body in one word (تتهم تركيا | برانسون).
    """
    first, last = phrase
    for at in range(first + 1, min(last, end)):
        if view.key(at - 1) in {"و", "او", *COMMAS} or view.joined(at):
            continue
        if _is_state_apart(view, at) or _is_body_apart(view, at) or (at == first + 1 and _is_behind_state(view, at)):
            return (first, at), (at, last)
    return None


def with_whole_name(view: View, subject: Phrase, target: Phrase, end: int) -> Parted:
    """Subject and target where the subject's name was read as part of the target (اتهم القائد خليفة حفتر | تركيا)."""
    split = parted_by_kind(view, target, end) if subject[1] == target[0] else None
    return ((subject[0], split[0][1]), split[1]) if split else (subject, target)


def parted_by_title(view: View, phrase: Phrase) -> Parted | None:
    """Two names that were read as one phrase: the second begins with a title (حمل جونسون | الرئيس …)."""
    first, last = phrase
    titles = circumstances().titles
    for at in range(first + 1, last):
        if view.upos(at - 1) == "PROPN" and ((view.definite(at) and view.upos(at) == "NOUN") or view.key(at) in titles):
            return (first, at), (at, last)
    return None


def state_before(view: View, source: Phrase) -> Phrase | None:
    """The state or capital at the head of a phrase that goes on with a noun of its own (تعتبر أنقرة وحدات الحماية)."""
    first, last = source
    another = first + 1 < last and view.upos(first + 1) == "NOUN" and not view.definite(first + 1)
    return (first, first + 1) if another and view.key(first) in states() else None


def _ends_name(view: View, at: int) -> bool:
    """Whether a name may end with the word: the second word of one at least, by its tag or the given name before it."""
    return view.upos(at) == "PROPN" or view.key(at) in given_names() or view.key(at - 1) in given_names()


def _is_state_apart(view: View, at: int) -> bool:
    """Whether a state stands behind a name or an adjective, so that neither governs it."""
    state = view.key(at) in states() and view.upos(at) != "ADJ"
    return state and (_ends_name(view, at - 1) or view.upos(at - 1) == "ADJ")


def _is_body_apart(view: View, at: int) -> bool:
    """Whether a body stands behind a name, or behind a definite noun that is no title of it."""
    body = without_article(view.key(at))
    if body not in circumstances().accused_bodies or (view.upos(at) == "ADJ" and body == "معارضه"):
        return False
    idafa = view.definite(at - 1) and not view.definite(at - 2) and view.upos(at - 1) == "NOUN"
    return (view.definite(at) and _ends_name(view, at - 1)) or (idafa and view.upos(at - 2) == "NOUN")


def _is_behind_state(view: View, at: int) -> bool:
    """Whether a name, or people, stand behind a state or a body in one word, whose name neither can go on."""
    named = view.upos(at) == "PROPN" or (view.definite(at) and view.upos(at) == "NOUN")
    body = view.definite(at - 1) and without_article(view.key(at - 1)) in circumstances().accused_bodies
    return (view.key(at - 1) in states() and named) or (body and view.upos(at) == "PROPN")


def _role(view: View, at: int, cue: Cue) -> str | None:
    """What the word is to the cue's verb by the tree; null when it hangs on another word."""
    return view.words[at].deprel if view.words[at].head == cue.word else None
