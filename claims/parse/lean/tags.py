"""Parts of speech and features, by Stanza's tagger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import torch

from claims.parse.lean.packing import Packing, batches
from claims.parse.lean.vectors import Vectors


class Tags(NamedTuple):
    """What the tagger says of a word; ``_`` for none."""

    upos: str
    xpos: str
    feats: str


class Tagger:
    """``processor`` is Stanza's tagger."""

    def __init__(self, processor: Any) -> None:
        self.model = processor.trainer.model
        self.vocab = processor.vocab
        self.vectors = Vectors(self.model, self.vocab, processor.pretrain, ("word", "pretrained", "letters"))
        self.known: dict[tuple[int, ...], Tags] = {}
        model = self.model
        self.sizes = [len(self.vocab["xpos"]), *self.vocab["feats"].lens()]
        self.xpos = _given(model.tag_clf["xpos"], model.upos_emb.weight)
        self.feats = [_given(scorer, model.upos_emb.weight) for scorer in model.tag_clf["feats"]]
        self.feats_weight = torch.cat([weight for weight, _ in self.feats], 1)
        self.feats_bias = torch.cat([bias for _, bias in self.feats])

    def tags(self, sentences: Sequence[Sequence[str]]) -> list[list[Tags]]:
        """The tags of every word of every sentence."""
        found: list[list[Tags]] = [[] for _ in sentences]
        for batch in batches([len(sentence) for sentence in sentences]):
            sizes = [len(sentences[at]) for at in batch]
            forms = [form for at in batch for form in sentences[at]]
            rows = iter(self._numbers(forms, sizes).tolist())
            for at, size in zip(batch, sizes, strict=True):
                found[at] = [self._read(tuple(next(rows))) for _ in range(size)]
        return found

    def _numbers(self, forms: list[str], sizes: list[int]) -> torch.Tensor:
        """For each word the number of its upos, its xpos and each of its features."""
        model = self.model
        hidden = Packing(sizes).recurrent(
            model.taggerlstm, self.vectors.of(forms), model.taggerlstm_h_init, model.taggerlstm_c_init
        )
        upos = model.upos_clf(model.upos_hid(hidden).relu()).argmax(1)
        columns = [upos, _scores(model.tag_hid["xpos"](hidden).relu(), *self.xpos, upos).argmax(1)]
        scores = _scores(model.tag_hid["feats"](hidden).relu(), self.feats_weight, self.feats_bias, upos)
        columns += [part.argmax(1) for part in torch.split(scores, self.sizes[1:], 1)]
        return torch.stack(columns, 1)

    def _read(self, numbers: tuple[int, ...]) -> Tags:
        if numbers not in self.known:
            upos, xpos, *feats = numbers
            self.known[numbers] = Tags(
                self.vocab["upos"].id2unit(upos), self.vocab["xpos"].id2unit(xpos), self.vocab["feats"].id2unit(feats)
            )
        return self.known[numbers]


def _given(scorer: Any, parents: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """A scorer of a hidden vector and a part of speech, worked out for each part of speech.

    Of a biaffine scorer with weights (out, hidden + 1, parent + 1): the weights (upos, out, hidden + 1) and its bias.
    """
    bilinear = scorer.W_bilin
    whole = torch.cat([parents, parents.new_ones(len(parents), 1)], 1)
    return torch.einsum("ohp,up->uoh", bilinear.weight, whole), bilinear.bias


def _scores(hidden: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor, upos: torch.Tensor) -> torch.Tensor:
    """The scores of each row of ``hidden``, by the weights for its part of speech."""
    whole = torch.cat([hidden, hidden.new_ones(len(hidden), 1)], 1)
    every = torch.einsum("nh,uoh->nuo", whole, weight)
    chosen: torch.Tensor = every[torch.arange(len(hidden)), upos] + bias
    return chosen
