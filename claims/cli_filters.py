"""The options by which the commands on pairs narrow what they show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from claims.model import CounterclaimKind
from claims.spoken import option

if TYPE_CHECKING:
    from claims.store.counterclaims import Filters

DAY = click.DateTime(["%Y-%m-%d"])
OPTIONS = (
    option("--speaker", help="option.speaker"),
    option("--outlet", help="option.of_outlet"),
    option("--kind", type=click.Choice([str(kind) for kind in CounterclaimKind]), help="option.kind"),
    option("--since", type=DAY, metavar="DATE", help="option.since"),
    option("--until", type=DAY, metavar="DATE", help="option.until"),
    option("--across", is_flag=True, help="option.across"),
    option("--min-score", type=click.FloatRange(0, 1), help="option.min_score"),
    option("--limit", type=click.IntRange(min=1), help="option.limit"),
)
PAIRS_ONLY = {
    "kind": "--kind",
    "across_outlets": "--across",
    "min_score": "--min-score",
    "undecided": "--undecided",
    "rejected": "--rejected",
}
"""Filters that mean nothing to a claim by itself, and the options that set them."""


def pair_filters(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the filters as options; the function gets them together, as ``filters``."""

    @wraps(function)
    def narrowed(
        *given: Any,
        speaker: str | None,
        outlet: str | None,
        kind: str | None,
        since: datetime | None,
        until: datetime | None,
        across: bool,
        min_score: float | None,
        limit: int | None,
        **others: Any,
    ) -> Any:
        filters: Filters = {"speaker": speaker, "outlet": outlet, "kind": kind, "limit": limit}
        filters |= {"since": _day(since), "until": _day(until)}
        if across:
            filters["across_outlets"] = True
        if min_score is not None:
            filters["min_score"] = min_score
        return function(*given, filters=filters, **others)

    decorated: Callable[..., Any] = narrowed
    for each in reversed(OPTIONS):
        decorated = each(decorated)
    return decorated


def refuse_pair_filters(context: click.Context, filters: Filters, option_name: str) -> None:
    """Raises ``UsageError`` when a filter on pairs is given together with ``option_name``, which lists claims."""
    for name, written in PAIRS_ONLY.items():
        if filters.get(name):
            raise click.UsageError(f"{written} does not go with {option_name}", context)


def _day(given: datetime | None) -> str | None:
    return None if given is None else given.date().isoformat()
