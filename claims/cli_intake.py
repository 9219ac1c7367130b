"""Where a build takes its articles from, and ``claims watch``, which takes them from feeds again and again."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from rich.console import Console
from rich.text import Text

from claims.cli_publish import database
from claims.errors import DatabaseError, InputRejected
from claims.messages import Messages
from claims.model import OutletKnown
from claims.spoken import Command, language, messages, option
from claims.terminal.output import warn, write, write_json

if TYPE_CHECKING:
    from claims.read.rows import Columns
    from claims.reports import BuildReport

F = TypeVar("F", bound=Callable[..., Any])

STATED = {OutletKnown.MANIFEST, OutletKnown.RECORD, OutletKnown.OPTION}
"""How an outlet is known when the user named it; the other ways are told, so that no outlet is guessed silently."""

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST = 60
"""Seconds between two polls at the least: publishers shut out who asks more often."""


def sources(function: F) -> F:
    """Gives ``claims build`` the options ``--columns``, ``--urls`` and ``--copies``."""
    function = option("--columns", metavar="FIELD=COLUMN,...", callback=_columns, help="option.columns")(function)
    function = option("--urls", type=click.File(encoding="utf-8-sig"), callback=_urls, help="option.urls")(function)
    return kept(function)


def kept(function: F) -> F:
    """Gives a command ``--copies``."""
    return option("--copies", type=click.Path(path_type=Path, file_okay=False), help="option.copies")(function)


@contextmanager
def found(places: Sequence[str], db: Path, copies: Path | None) -> Iterator[Iterator[Path | InputRejected]]:
    """What ``places`` name, as files; without an address among them nothing of the network is even loaded."""
    from claims.gathering import gathered, is_address

    if not any(map(is_address, places)):
        yield map(Path, places)
        return
    from claims.fetch.client import Client
    from claims.fetch.copies import Copies

    with Client() as client:
        yield gathered(places, Copies(folder(db, copies), client))


def folder(db: Path, copies: Path | None) -> Path:
    """Where saved copies lie: beside the database, unless the user said otherwise."""
    return copies or db.with_name(f"{db.stem}-copies")


def tell_outlets(known: dict[str, int], say: Messages) -> None:
    """Say on stderr from where the outlets are known, unless the user named every one of them."""
    if set(known) - STATED:
        separator = "، " if say.right_to_left else ", "
        ways = separator.join(f"{say(f'outlets.{way}')} {number}" for way, number in known.items())
        warn(say("outlets.known", ways=ways))


def _seconds(context: click.Context, _: click.Parameter, written: str) -> int:
    match = re.fullmatch(r"(\d{1,6})([smhd])", written.strip().lower())
    seconds = int(match[1]) * UNITS[match[2]] if match else 0
    if seconds < SHORTEST:
        raise click.BadParameter(f"{written!r} is not a time like 90s, 15m or 2h, of a minute or more", context)
    return seconds


@click.command("watch", cls=Command, help="help.watch")
@click.argument("feeds", metavar="FEED...", nargs=-1, required=True)
@database
@option("--every", metavar="TIME", default="15m", show_default=True, callback=_seconds, help="option.every")
@option("--once", is_flag=True, help="option.once")
@option("--outlet", help="option.outlet")
@kept
@option("--model", help="option.model")
@option("--json", "as_json", is_flag=True, help="option.json")
@language
@click.pass_context
def watch(
    ctx: click.Context,
    feeds: tuple[str, ...],
    db: Path,
    every: int,
    once: bool,
    outlet: str | None,
    copies: Path | None,
    model: str | None,
    as_json: bool,
) -> None:
    from claims import pipeline
    from claims.fetch.client import Client
    from claims.fetch.copies import Copies
    from claims.gathering import is_address
    from claims.terminal.progress import progress
    from claims.watching import poll

    say = messages(ctx)
    wrong = next((feed for feed in feeds if not is_address(feed)), None)
    if wrong:
        raise click.UsageError(f"{wrong} is not an address; a feed saved on disk is read by claims build", ctx)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service that is stopped ends as by Ctrl-C
    while True:
        began = time.monotonic()
        try:
            with Client() as client, progress(Console(stderr=True), say) as told:
                build = partial(pipeline.build, db=db, outlet=outlet, model=model, progress=told)
                report = poll(feeds, Copies(folder(db, copies), client), build)
        except DatabaseError as error:
            if once:
                raise
            warn(say("error", message=error))  # in use, or a full disk: the next poll takes up what this one left
        else:
            _tell(report, say, as_json=as_json)
            if once:
                ctx.exit(1 if report.rejected else 0)
        try:
            time.sleep(max(0.0, every - (time.monotonic() - began)))
        except KeyboardInterrupt:
            warn(say("watch.end"))
            return


def _tell(report: BuildReport, say: Messages, *, as_json: bool) -> None:
    """One line on a poll; what was left out on stderr."""
    for each in report.rejected:
        warn(say("build.rejected", path=each.path, reason=each.reason, remedy=each.remedy))
    if as_json:
        write_json(report)
        return
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    counts = report.model_dump(exclude={"rejected"})
    write(Text(say("watch.line", time=now, left_out=len(report.rejected), **counts)))


def _columns(context: click.Context, _: click.Parameter, written: str | None) -> Columns | None:
    from claims.read.rows import columns_of

    try:
        return columns_of(written) if written else None
    except ValueError as error:
        raise click.BadParameter(str(error), context) from error


def _urls(context: click.Context, _: click.Parameter, file: Any) -> tuple[str, ...]:
    """The addresses in a file, one on each line; empty lines and those that begin with # are passed over."""
    from claims.gathering import is_address

    lines = [line.strip() for line in file or () if line.strip() and not line.strip().startswith("#")]
    wrong = next((line for line in lines if not is_address(line)), None)
    if wrong:
        raise click.BadParameter(f"{wrong[:80]!r} is not an address (http:// or https://)", context)
    return tuple(lines)
