"""Who the grammar makes the subject of a word: climbing the parse from a cue to the verb that has one."""

from __future__ import annotations

from collections.abc import Iterator

from claims.model import Sentence

BESIDE = frozenset({"conj", "ccomp"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})


def subjects_above(sentence: Sentence, cue: int) -> Iterator[int]:
    """Indices of words that may be the subject of the word ``cue``, the likeliest first.

    Arabic leaves a repeated subject out: a coordinated verb (… وأعلنت), a participle (مضيفا), a verb in a relative
    clause («تغريدات قالت فيها») take it from the verb above them.
    """
    seen: set[int] = set()
    at = cue
    while at >= 0 and at not in seen:
        seen.add(at)
        word = sentence.words[at]
        for child in sentence.children[at]:
            subject = sentence.words[child].deprel in SUBJECTS and sentence.words[child].upos != "PRON"
            if subject and child not in seen and not contains(sentence, child, cue):
                yield child
        beside = word.deprel in BESIDE and word.head >= 0
        for sibling in reversed(sentence.children[word.head] if beside else ()):
            if sibling < at and sentence.words[sibling].deprel in BESIDE:
                # «أغلقت لاتفيا …، كما أصدرت السويد تحذيرا، وقالت …»: the verb coordinated just before;
                # «ويبدو أن لوبتيغي يعتمد عليه، حيث قال …»: the clause that hangs on the same verb
                yield from (own for own in sentence.children[sibling] if sentence.words[own].deprel in SUBJECTS)
        if word.deprel.startswith("acl") and word.head >= 0 and word.head not in seen:
            yield construct_head(sentence, word.head)
        at = word.head


def construct_head(sentence: Sentence, index: int) -> int:
    """The first noun of the construct chain that ``index`` ends: in «وكالة الأنباء التي قالت» it is the agency."""
    while sentence.words[index].deprel == "nmod" and sentence.words[index].head == index - 1:
        index -= 1
    return index


def contains(sentence: Sentence, top: int, index: int) -> bool:
    """Whether ``index`` lies below ``top`` in the tree."""
    at, steps = index, 0
    while at >= 0 and steps <= len(sentence.words):
        if at == top:
            return True
        at, steps = sentence.words[at].head, steps + 1
    return False
