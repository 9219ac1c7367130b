"""The best tree over scored arcs (Chu and Liu 1965, Edmonds 1967), with one word at its root."""

from __future__ import annotations

import numpy
from stanza.models.common.chuliu_edmonds import chuliu_edmonds, chuliu_edmonds_one_root


def best_tree(scores: numpy.ndarray) -> numpy.ndarray:
    """For each word its head, in the tree whose ``scores[word, head]`` add up to most; index 0 is the root.

    Where every word's best head makes a tree with one word at the root, no tree can be better; nor where the best
    tree of all happens to have one word there. Only else the search must be told to look for such a tree.
    """
    heads = scores.argmax(1)
    heads[0] = 0
    if not _reaches_root(heads):
        heads = chuliu_edmonds(scores.astype(numpy.float64))
    if (heads[1:] == 0).sum() != 1:
        heads = chuliu_edmonds_one_root(scores)
    return numpy.asarray(heads)


def _reaches_root(heads: numpy.ndarray) -> bool:
    """Whether the root is above every word: twice as far up at each step, it must come in sight."""
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()
