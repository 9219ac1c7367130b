"""Heads and relations, by Stanza's graph parser (Dozat and Manning 2017)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy
import torch
from stanza.models.common.vocab import ROOT_ID, VOCAB_PREFIX_SIZE
from torch.nn.functional import logsigmoid, softplus

from claims.parse.lean.packing import Packing, batches
from claims.parse.lean.tags import Tags
from claims.parse.lean.trees import best_tree
from claims.parse.lean.vectors import ROOT, Vectors

SCORERS = ("unlabeled", "linearization", "distance")
HEADS = 64
"""Heads whose relations are scored at once: what is worked out for each (27 kB) stays in the processor's cache."""


class Tagged(NamedTuple):
    """A word as the parser reads it."""

    text: str
    lemma: str
    tags: Tags


class Arc(NamedTuple):
    """The head of a word (its index in the sentence, -1 for none) and its relation to it."""

    head: int
    deprel: str


class HeadFinder:
    """``processor`` is Stanza's parser."""

    def __init__(self, processor: Any) -> None:
        self.model = processor.trainer.model
        self.vocab = processor.vocab
        self.vectors = Vectors(self.model, self.vocab, processor.pretrain, ("pretrained", "word", "letters"))
        sizes = self.model.args
        self.cuts = [sizes["transformed_dim"], sizes["word_emb_dim"], sizes["transformed_dim"]]
        sides = [getattr(self.model, name) for name in SCORERS]
        self.weight = torch.cat([linear.weight for one in sides for linear in (one.W1, one.W2)])
        self.bias = torch.cat([linear.bias for one in sides for linear in (one.W1, one.W2)])
        relation = self.model.deprel.scorer.W_bilin.weight
        self.by_head = relation.transpose(0, 1).reshape(relation.shape[1], -1)
        self.tags: dict[Tags, tuple[int, int]] = {}
        self.relations = self.vocab["deprel"].unmap(range(VOCAB_PREFIX_SIZE, len(self.vocab["deprel"])))

    def arcs(self, sentences: Sequence[Sequence[Tagged]]) -> list[list[Arc]]:
        """The arc of every word of every sentence."""
        found: list[list[Arc]] = [[] for _ in sentences]
        for batch in batches([len(sentence) and len(sentence) + 1 for sentence in sentences]):
            for at, arcs in zip(batch, self._batch([sentences[at] for at in batch]), strict=True):
                found[at] = arcs
        return found

    def _batch(self, sentences: list[Sequence[Tagged]]) -> list[list[Arc]]:
        sizes = [len(sentence) + 1 for sentence in sentences]
        rows = Packing(sizes).recurrent(
            self.model.parserlstm, self._inputs(sentences), self.model.parserlstm_h_init, self.model.parserlstm_c_init
        )
        padded = torch.nn.utils.rnn.pad_sequence(list(torch.split(rows, sizes)), batch_first=True)
        scores = self._scores(padded).numpy()
        trees = [best_tree(scores[at, :size, :size]) for at, size in enumerate(sizes)]
        relations = iter(self._relations(rows, sizes, trees))
        return [[Arc(int(head) - 1, next(relations)) for head in tree[1:]] for tree in trees]

    def _inputs(self, sentences: list[Sequence[Tagged]]) -> torch.Tensor:
        forms, lemmas, upos, xpos = [], [], [], []
        for sentence in sentences:
            forms += [ROOT, *(word.text for word in sentence)]
            lemmas += [ROOT_ID, *(self.vocab["lemma"].unit2id(word.lemma) for word in sentence)]
            numbers = [self._tag_numbers(word.tags) for word in sentence]
            upos += [ROOT_ID, *(number for number, _ in numbers)]
            xpos += [ROOT_ID, *(number for _, number in numbers)]
        model = self.model
        pretrained, words, letters = torch.split(self.vectors.of(forms), self.cuts, 1)
        lemma = model.lemma_emb(torch.tensor(lemmas))
        tags = model.upos_emb(torch.tensor(upos)) + model.xpos_emb(torch.tensor(xpos))
        # Twice the tags: so Stanza 1.15 trains and reads them (it leaves the features out).
        return torch.cat([pretrained, words, lemma, tags, tags, letters], 1)

    def _tag_numbers(self, tags: Tags) -> tuple[int, int]:
        if tags not in self.tags:
            self.tags[tags] = self.vocab["upos"].unit2id(tags.upos), self.vocab["xpos"].unit2id(tags.xpos)
        return self.tags[tags]

    def _scores(self, rows: torch.Tensor) -> torch.Tensor:
        """Log-probability of every head (last axis) for every word, as ``GraphParser.forward_scores`` has it."""
        sides = torch.nn.functional.linear(rows, self.weight, self.bias).relu().chunk(2 * len(SCORERS), 2)
        pairs = zip(SCORERS, sides[::2], sides[1::2], strict=True)
        arcs, order, distance = (_pairwise(getattr(self.model, name).scorer, one, other) for name, one, other in pairs)
        places = torch.arange(rows.shape[1])
        offset = (places[None, :] - places[:, None]).float()
        arcs = arcs + logsigmoid(order * offset.sign())
        arcs -= torch.log((offset.abs() - (1 + softplus(distance))) ** 2 / 2 + 1)
        arcs.masked_fill_(torch.eye(rows.shape[1], dtype=torch.bool), -torch.inf)
        return arcs.log_softmax(2)

    def _relations(self, rows: torch.Tensor, sizes: list[int], trees: list[numpy.ndarray]) -> list[str]:
        """The relation of each word to its head in ``trees``, by the scores of that arc alone."""
        starts = numpy.concatenate([[0], numpy.cumsum(sizes)[:-1]])
        words = numpy.concatenate([start + numpy.arange(1, size) for start, size in zip(starts, sizes, strict=True)])
        heads = numpy.concatenate([start + tree[1:] for start, tree in zip(starts, trees, strict=True)])
        scorer = self.model.deprel
        used, which = numpy.unique(heads, return_inverse=True)
        above = _with_one(scorer.W2(rows[torch.from_numpy(used)]).relu())
        below = _with_one(scorer.W1(rows[torch.from_numpy(words)]).relu())
        best = numpy.empty(len(words), numpy.int64)
        for first in range(0, len(used), HEADS):
            here = numpy.flatnonzero((which >= first) & (which < first + HEADS))
            half = (above[first : first + HEADS] @ self.by_head).view(-1, below.shape[1], len(self.relations))
            scores = torch.bmm(below[here][:, None, :], half[which[here] - first])[:, 0]
            best[here] = (scores + scorer.scorer.W_bilin.bias).argmax(1)
        return [self.relations[number] for number in best.tolist()]


def _pairwise(scorer: Any, one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    """A biaffine scorer with one output, for every pair of rows of each sentence."""
    bilinear = scorer.W_bilin
    half = _with_one(one) @ bilinear.weight[:, :, 0]
    scores: torch.Tensor = half @ _with_one(other).transpose(1, 2) + bilinear.bias
    return scores


def _with_one(rows: torch.Tensor) -> torch.Tensor:
    return torch.cat([rows, rows.new_ones(*rows.shape[:-1], 1)], -1)
