"""The part of a network's input that is the same wherever a form stands, as rows of one table."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy
import torch
from stanza.models.common.data import get_long_tensor, sort_all
from stanza.models.common.utils import simplify_punct
from stanza.models.common.vocab import ROOT_ID

MOST = 100_000
"""Forms remembered at most (about 100 MB for the two networks); then all are forgotten."""
ROOT = ""
"""Stands for the root of a tree, which no form can be."""


class Vectors:
    """Word, pretrained and letter vectors of the forms met so far, side by side in the order of ``parts``.

    Several threads may ask.
    """

    def __init__(self, model: Any, vocab: Any, pretrain: Any, parts: Sequence[str]) -> None:
        self.model = model
        self.vocab = vocab
        self.pretrain = pretrain.vocab
        self.parts = parts
        self.rows: dict[str, int] = {}
        self.table = torch.empty(0)
        self.asked = Lock()

    def of(self, forms: Sequence[str]) -> torch.Tensor:
        """One row for each form."""
        with self.asked:
            return self._known(forms)

    def _known(self, forms: Sequence[str]) -> torch.Tensor:
        new = sorted(set(forms) - self.rows.keys())
        if new and len(self.rows) + len(new) > MOST:
            self.rows, self.table, new = {}, torch.empty(0), sorted(set(forms))
        if new:
            made = self._made(new)
            self.table = made if not self.rows else torch.cat([self.table, made])
            self.rows |= {form: at for at, form in enumerate(new, len(self.rows))}
        return self.table[torch.from_numpy(numpy.array([self.rows[form] for form in forms]))]

    def _made(self, forms: list[str]) -> torch.Tensor:
        read = [simplify_punct([[[form]]])[0][0][0] for form in forms]
        words = [ROOT_ID if form == ROOT else self.vocab["word"].unit2id(form) for form in read]
        known = [ROOT_ID if form == ROOT else self.pretrain.unit2id(form.lower()) for form in read]
        letters = [[ROOT_ID] if form == ROOT else self.vocab["char"].map(list(form)) for form in read]
        (ordered,), places = sort_all([letters], [len(one) for one in letters])
        sizes = [len(one) for one in ordered]
        characters = get_long_tensor(ordered, len(sizes))
        heard = self.model.charmodel(characters, torch.eq(characters, 0), places, [len(forms)], sizes).data
        made = {
            "word": self.model.word_emb(torch.tensor(words)),
            "pretrained": self.model.trans_pretrained(self.model.pretrained_emb(torch.tensor(known))),
            "letters": self.model.trans_char(heard),
        }
        return torch.cat([made[part] for part in self.parts], 1)
