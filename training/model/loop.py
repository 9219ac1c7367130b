"""The loop around Stanza's trainers: a learning rate that falls to nothing, and the average of the last weights.

The rate rises over the first steps and falls as a half cosine (Loshchilov and Hutter 2017); what is scored and kept
is the running average of the weights (Polyak and Juditsky 1992), which on few data is steadier than the last ones.
Progress is counted in steps or in seconds, whichever is used up first, so that a run ends well at any time limit.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import torch

WARM_UP = 60
"""Steps over which the learning rate rises."""
LAST = 0.02
"""What is left of the learning rate at the end."""
MEMORY = 0.995
"""How much of the average a step keeps, once it is under way."""


@dataclass(frozen=True)
class Course:
    """How long to train: ``steps`` and ``seconds`` at most; scored every ``pause`` steps. ``rate``: the highest."""

    rate: float
    steps: int
    seconds: float = math.inf
    pause: int = 200


def train(
    course: Course,
    *,
    model: torch.nn.Module,
    optimizers: Iterable[torch.optim.Optimizer],
    step: Callable[[], float],
    score: Callable[[], float],
    save: Callable[[], None],
    tell: Callable[[str], None],
) -> float:
    """Train ``model`` with ``step`` (one batch; its loss), keep the average with the best ``score``; that score."""
    weights = [weight for weight in model.parameters() if weight.requires_grad]
    average = [weight.detach().clone() for weight in weights]
    groups = [group for optimizer in optimizers for group in optimizer.param_groups]
    best, begun, losses, number, done = -1.0, time.monotonic(), 0.0, 0, False
    while not done:
        number += 1
        spent = max(number / course.steps, (time.monotonic() - begun) / course.seconds)
        done = spent >= 1
        for group in groups:
            group["lr"] = course.rate * min(1, number / WARM_UP) * falling(spent)
        losses += step()
        _blend(average, weights, min(MEMORY, (1 + number) / (10 + number)))
        if done or number % course.pause == 0:
            last = [weight.detach().clone() for weight in weights]
            _put(average, weights)
            reached = score()
            if reached >= best:
                best = reached
                save()
            _put(last, weights)
            seconds = time.monotonic() - begun
            tell(f"step {number}  loss {losses / course.pause:.3f}  score {reached:.2f}  {seconds:.0f} s")
            losses = 0.0
    return best


def falling(spent: float) -> float:
    """The share of the highest rate after ``spent`` (0 to 1) of the course."""
    return LAST + (1 - LAST) * 0.5 * (1 + math.cos(math.pi * min(1.0, spent)))


@torch.no_grad()
def _blend(average: list[Any], weights: list[Any], kept: float) -> None:
    torch._foreach_mul_(average, kept)
    torch._foreach_add_(average, [weight.detach() for weight in weights], alpha=1 - kept)


@torch.no_grad()
def _put(values: list[Any], weights: list[Any]) -> None:
    for weight, value in zip(weights, values, strict=True):
        weight.copy_(value)
