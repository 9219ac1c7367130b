"""``claims review``: people decide about pairs, one after another, or about one pair by the ids of its claims."""

from __future__ import annotations

import getpass
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from claims.cli_filters import pair_filters
from claims.errors import NotFound
from claims.messages import LANGUAGES, Messages
from claims.spoken import Command, language, messages, option
from claims.terminal.output import warn, write

if TYPE_CHECKING:
    from claims.store.archive import Archive
    from claims.store.counterclaims import Filters
    from claims.store.records import Contradiction, Mark, MarkedPair, Verdict

VERDICTS: dict[str, Verdict] = {"confirm": "confirmed", "reject": "rejected", "unsure": "unsure"}
"""The words of ``--verdict``, and what is stored for them."""

Action = Literal["confirmed", "rejected", "unsure", "skip", "quit"]


@click.command("review", cls=Command, help="help.review")
@click.argument("ids", metavar="[ID ID]", nargs=-1)
@option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("claims.db"),
    show_default=True,
    help="option.db",
)
@option("--author", help="option.author")
@option("--verdict", type=click.Choice(list(VERDICTS)), help="option.verdict")
@option("--note", help="option.note")
@option("--reversals", "mark", flag_value="reversal", help="option.reversals")
@option("--attribution", "mark", flag_value="attribution", help="option.attribution")
@pair_filters
@language
@click.pass_context
def review(
    ctx: click.Context,
    ids: tuple[str, ...],
    db: Path,
    author: str | None,
    verdict: str | None,
    note: str | None,
    mark: Mark | None,
    filters: Filters,
) -> None:
    if (len(ids), verdict is not None) not in ((0, False), (2, True)):
        raise click.UsageError("Give nothing, to go through the undecided pairs, or ID ID --verdict VERDICT", ctx)
    if note is not None and verdict is None:
        raise click.UsageError("--note goes with ID ID --verdict VERDICT", ctx)
    from claims.store.archive import Archive

    by = _author(author, ctx)
    with Archive(db, create=False) as archive:
        if verdict is None:
            _walk(archive, mark, filters, by, messages(ctx))
        else:
            _decide(archive, ids, VERDICTS[verdict], note, by, messages(ctx))


def _author(given: str | None, ctx: click.Context) -> str:
    """Who decides. Raises ``UsageError`` when nobody is named and the system knows no login name."""
    try:
        author = (getpass.getuser() if given is None else given).strip()
    except (OSError, KeyError, ImportError):
        author = ""
    if not author:
        raise click.UsageError("Say who decides: --author NAME", ctx)
    return author


def _decide(
    archive: Archive, ids: tuple[str, ...], verdict: Verdict, note: str | None, author: str, say: Messages
) -> None:
    """Record a verdict on the pair of two claims. Raises ``NotFound`` when the machine has not paired them."""
    one, other = (archive.claim(typed).claim.id for typed in ids)
    if other not in _partners(archive, one):
        raise NotFound(f"{one} and {other} are no pair in {archive.path}. List pairs with: claims contradictions")
    made = archive.decide(one, other, verdict, author=author, note=note)
    warn(say("review.recorded", one=one, other=other, verdict=say(f"verdict.{made.verdict}"), author=author))


def _partners(archive: Archive, claim_id: str) -> set[str]:
    """The claims that the machine has paired with this one, in whatever way."""
    only: Filters = {"claim": claim_id, "rejected": True}
    from claims.store.records import Mark

    pairs: list[Contradiction | MarkedPair] = [*archive.contradictions(**only)]
    for mark in get_args(Mark):
        pairs.extend(archive.marked_pairs(mark, **only))
    return {claim.id for pair in pairs for claim in (pair.claim, pair.counterclaim)} - {claim_id}


def _walk(archive: Archive, mark: Mark | None, filters: Filters, author: str, say: Messages) -> None:
    """Show the undecided pairs one after another; what is decided is stored at once."""
    from claims.terminal.pairs import side_by_side

    filters = {**filters, "undecided": True}
    found: list[Contradiction | MarkedPair] = []
    found.extend(archive.marked_pairs(mark, **filters) if mark else archive.contradictions(**filters))
    if not found:
        warn(say("review.nothing"))
        return
    warn(say("review.begin", total=len(found), author=author))
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a byte that is no text costs a question mark, not the session
    decided = 0
    for number, pair in enumerate(found, 1):
        write(side_by_side(pair, say, number=number, total=len(found)))
        action, note = _answer(say)
        if action == "quit":
            break
        if action != "skip":
            archive.decide(pair.claim.id, pair.counterclaim.id, action, author=author, note=note)
            decided += 1
    warn(say("review.end", decided=decided, left=len(found) - decided))


def _answer(say: Messages) -> tuple[Action, str | None]:
    """What was typed: a key of either language, and what stands behind it, a note. The end of input means to quit."""
    known = _keys()
    while True:
        warn(say("review.ask"))
        try:
            key, _, note = input().strip().partition(" ")
        except EOFError:
            return "quit", None
        if key.lower() in known:
            return known[key.lower()], note.strip() or None


def _keys() -> dict[str, Action]:
    """What may be typed for each action, in all languages whichever is spoken: keyboards are not."""
    actions: tuple[Action, ...] = get_args(Action)
    return {key: action for action in actions for each in LANGUAGES for key in Messages(each)(f"keys.{action}").split()}
