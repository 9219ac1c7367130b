"""Sentences of different lengths side by side, as PyTorch's recurrent networks read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy
import torch
from torch.nn.utils.rnn import PackedSequence

MOST = 2000
"""Words in a batch at most, but for a single longer sentence."""
ALONE = 150
"""Words from which a sentence is a batch by itself: what is scored for pairs of words grows with the square."""


def batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Indices of sentences of about the same length, longest first; empty ones are left out."""
    batch: list[int] = []
    words = 0
    for at in sorted((at for at, size in enumerate(sizes) if size), key=lambda at: (-sizes[at], at)):
        if batch and (words + sizes[at] > MOST or sizes[batch[0]] > ALONE):
            yield batch
            batch, words = [], 0
        batch.append(at)
        words += sizes[at]
    if batch:
        yield batch


class Packing:
    """The order in which a batch is read: every first word, every second, and so on; ``sizes`` falling."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = list(sizes)
        long = numpy.array(sizes)
        grid = numpy.arange(long[0])[:, None] < long[None, :]
        step, sentence = numpy.nonzero(grid)
        starts = numpy.concatenate([[0], numpy.cumsum(long)[:-1]])
        self.order = torch.from_numpy(starts[sentence] + step)
        self.back = torch.empty_like(self.order)
        self.back[self.order] = torch.arange(len(self.order))
        self.steps = torch.from_numpy(grid.sum(1))

    def recurrent(self, network: Any, rows: torch.Tensor, first: torch.Tensor, cell: torch.Tensor) -> torch.Tensor:
        """What a highway LSTM makes of ``rows`` (sentence after sentence), in the same order.

        ``first`` and ``cell`` are its initial states, one for each layer and direction.
        """
        packed = PackedSequence(rows[self.order], self.steps)
        states = tuple(state.expand(-1, len(self.sizes), -1).contiguous() for state in (first, cell))
        output: PackedSequence = network(packed, self.sizes, hx=states)[0]
        return output.data[self.back]
