"""The commands about speakers: listing and searching them, one at length, and what people decide about them."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from rich.text import Text

from claims.errors import ClaimsError, InputRejected, NotFound
from claims.messages import Messages
from claims.model import SpeakerKind
from claims.spoken import Command, Group, language, messages, option
from claims.terminal.output import warn, write, write_json

if TYPE_CHECKING:
    from claims.deciding import Author
    from claims.store.archive import Archive
    from claims.store.decisions import SpeakerDecision
    from claims.store.people import Listed

F = TypeVar("F", bound=Callable[..., Any])
CANDIDATES = 10
"""How many of those that an ambiguous name may mean are told."""


class Query(click.Argument):
    """What a ``Searched`` group looks for; no part of its commands' usage."""

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        return super().get_usage_pieces(ctx) if isinstance(ctx.command, Searched) else []


class Searched(Group):
    """A group that lists what its first word is found in, unless that word is one of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = self._first_word(args)
        if at < len(args) and args[at] in self.commands:
            args = [*args[:at], "", *args[at:]]  # no query
        else:
            ctx.allow_interspersed_args = True
        return super().parse_args(ctx, args)

    def _first_word(self, args: Sequence[str]) -> int:
        valued = {
            name for each in self.params if isinstance(each, click.Option) and not each.is_flag for name in each.opts
        }
        at = 0
        while at < len(args) and args[at].startswith("-"):
            if args[at] == "--":
                return len(args)
            at += 2 if args[at] in valued else 1
        return at


def database(function: F) -> F:
    """Gives a command ``--db`` and ``--json``."""
    function = option("--json", "as_json", is_flag=True, help="option.json")(function)
    path = click.Path(path_type=Path, dir_okay=False)
    return option("--db", type=path, default=Path("claims.db"), show_default=True, help="option.db")(function)


def signed(function: F) -> F:
    """Gives a command ``--reason`` and ``--author``."""
    function = option("--author", help="option.author")(function)
    return option("--reason", required=True, help="option.reason")(function)


limit_option = option("--limit", type=click.IntRange(1), default=50, show_default=True, help="option.limit")


@click.group(cls=Searched, invoke_without_command=True, help="help.speakers")
@click.argument("query", cls=Query, metavar="[QUERY]", required=False)
@database
@option("--kind", type=click.Choice([str(kind) for kind in SpeakerKind]), help="option.speaker_kind")
@limit_option
@language
@click.pass_context
def speakers(ctx: click.Context, query: str | None, db: Path, as_json: bool, kind: str | None, limit: int) -> None:
    if ctx.invoked_subcommand:
        if misplaced := [name for name in ("db", "as_json", "kind", "limit") if _given(ctx, name)]:
            names = {each.name: each.opts[0] for each in ctx.command.params}
            raise click.UsageError(f"Put {names[misplaced[0]]} behind {ctx.invoked_subcommand}", ctx)
        return
    from claims.store.archive import Archive
    from claims.terminal.people import table

    say = messages(ctx)
    with Archive(db, create=False) as archive:
        found = archive.people(query, kind=kind, limit=limit)
    if as_json:
        write_json(found)
        return
    if found:
        write(table(found, say))
    warn(say("speakers.more") if found else say("speakers.none"))


@click.command(cls=Command, help="help.who")
@click.argument("name", metavar="NAME")
@database
@limit_option
@language
@click.pass_context
def who(ctx: click.Context, name: str, db: Path, as_json: bool, limit: int) -> None:
    from claims.store.archive import Archive
    from claims.terminal.people import at_length

    say = messages(ctx)
    with Archive(db, create=False) as archive:
        speaker = one(archive, name, say)
        found = archive.person(speaker.id, limit=limit)
        decided = [each for each in archive.speaker_decisions() if speaker.id in (each.speaker_id, each.other_id)]
    if as_json:
        shown = found.model_dump(mode="json")
        write_json(shown | {"decisions": [each.model_dump(mode="json", exclude={"about"}) for each in decided]})
    else:
        write(at_length(found, decided, say))


@speakers.command(help="help.merge")
@click.argument("first", metavar="A")
@click.argument("others", metavar="B...", nargs=-1, required=True)
@signed
@database
@language
@click.pass_context
def merge(
    ctx: click.Context,
    first: str,
    others: tuple[str, ...],
    reason: str,
    author: str | None,
    db: Path,
    as_json: bool,
) -> None:
    from claims import deciding

    by, say = _author(ctx, author, reason), messages(ctx)

    def decide(archive: Archive, progress: Any) -> list[SpeakerDecision]:
        kept, gone = one(archive, first, say), [one(archive, other, say) for other in others]
        for other in gone:
            if other.id == kept.id:
                raise ClaimsError(say("speakers.same", name=other.name, id=other.id))
        return deciding.merge(archive, kept, gone, by, progress)

    _decide(ctx, db, decide, as_json)


@speakers.command(help="help.split")
@click.argument("speaker", metavar="A")
@click.argument("other", metavar="[B]", required=False)
@option("--claim", "claims", metavar="ID", multiple=True, help="option.claim")
@option("--name", help="option.parted_name")
@signed
@database
@language
@click.pass_context
def split(
    ctx: click.Context,
    speaker: str,
    other: str | None,
    claims: tuple[str, ...],
    name: str | None,
    reason: str,
    author: str | None,
    db: Path,
    as_json: bool,
) -> None:
    if bool(other) == bool(claims):
        raise click.UsageError("Give either B, which was merged into A, or --claim ID", ctx)
    if other and name:
        raise click.UsageError("--name goes with --claim", ctx)
    from claims import deciding

    by, say = _author(ctx, author, reason), messages(ctx)

    def decide(archive: Archive, progress: Any) -> list[SpeakerDecision]:
        found = one(archive, speaker, say)
        if other:
            return deciding.take_back(archive, found, other, by, progress)
        return deciding.part(archive, found, claims, _name(ctx, name) if name is not None else None, by, progress)

    _decide(ctx, db, decide, as_json)


@speakers.command(help="help.rename")
@click.argument("speaker", metavar="A")
@click.argument("name", metavar="NAME")
@signed
@database
@language
@click.pass_context
def rename(
    ctx: click.Context, speaker: str, name: str, reason: str, author: str | None, db: Path, as_json: bool
) -> None:
    from claims import deciding

    by, say, called = _author(ctx, author, reason), messages(ctx), _name(ctx, name)
    _decide(
        ctx, db, lambda archive, told: deciding.rename(archive, one(archive, speaker, say), called, by, told), as_json
    )


@speakers.command(name="export", help="help.export_decisions")
@click.argument("file", metavar="FILE|-", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("claims.db"),
    show_default=True,
    help="option.db",
)
@language
@click.pass_context
def export(ctx: click.Context, file: Path, db: Path) -> None:
    from claims.store.archive import Archive

    with Archive(db, create=False) as archive:
        lines = archive.export_decisions()
    if str(file) == "-":
        click.echo(lines, nl=False)
        return
    try:
        file.write_text(lines, "utf-8", newline="\n")
    except OSError as error:
        raise InputRejected(str(file), f"cannot be written ({error.strerror})", "Choose another place.") from error
    warn(messages(ctx)("speakers.exported", number=lines.count("\n"), file=file))


@speakers.command(name="import", help="help.import_decisions")
@click.argument("file", metavar="FILE|-", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@database
@language
@click.pass_context
def import_(ctx: click.Context, file: Path, db: Path, as_json: bool) -> None:
    from rich.console import Console

    from claims.pipeline import resolve
    from claims.store.archive import Archive
    from claims.terminal.progress import progress

    try:
        lines = (sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRejected(str(file), "is not UTF-8 text", "Give a file made by: claims speakers export") from error
    except OSError as error:
        raise InputRejected(str(file), f"cannot be read ({error.strerror})", "Check the path.") from error
    say = messages(ctx)
    with Archive(db, create=False) as archive, progress(Console(stderr=True), say) as told:
        added = archive.import_decisions(lines, path=str(file))
        if added:
            resolve(archive, told)
    total = sum(bool(line.strip()) for line in lines.split("\n"))
    if as_json:
        write_json({"read": total, "new": added})
    else:
        write(Text(say("speakers.imported", total=total, new=added)))


def one(archive: Archive, typed: str, say: Messages) -> Listed:
    """The one speaker that ``typed`` means. Raises ``NotFound``, with those it may mean."""
    found = archive.candidates(typed)
    if not found:
        raise NotFound(say("speakers.unknown", typed=typed))
    if len(found) == 1:
        return found[0]
    from claims.terminal.people import candidate

    told = [f"  {candidate(each, say)}" for each in found[:CANDIDATES]]
    if len(found) > CANDIDATES:
        told.append(f"  {say('speakers.others', number=len(found) - CANDIDATES)}")
    raise NotFound("\n".join([say("speakers.ambiguous", typed=typed, number=len(found)), *told]))


def _decide(
    ctx: click.Context, db: Path, decide: Callable[[Archive, Any], list[SpeakerDecision]], as_json: bool
) -> None:
    """Open the database, decide, and print what the speakers concerned are now."""
    from rich.console import Console

    from claims.store.archive import Archive
    from claims.terminal.people import table
    from claims.terminal.progress import progress

    say = messages(ctx)
    with Archive(db, create=False) as archive:
        with progress(Console(stderr=True), say) as told:
            made = decide(archive, told)
        ids = dict.fromkeys(
            each for decision in made for each in (decision.speaker_id, decision.other_id, _place(archive, decision))
        )
        now = [found for each in ids if each for found in archive.candidates(each)]
    if as_json:
        write_json(
            {
                "decisions": [each.model_dump(mode="json", exclude={"about"}) for each in made],
                "speakers": [each.model_dump(mode="json") for each in now],
            }
        )
        return
    write(table(now, say))
    warn(say("speakers.decided", author=made[0].author))


def _place(archive: Archive, decision: SpeakerDecision) -> str | None:
    if decision.article_id is None or decision.entity is None:
        return None
    return archive.speaker_at((decision.article_id, decision.entity))


def _author(ctx: click.Context, author: str | None, reason: str) -> Author:
    """Who decides: as given, else the login name."""
    from claims.deciding import Author

    if author is None:
        try:
            author = getpass.getuser()
        except (OSError, KeyError, ImportError):
            author = ""
    if not author.strip():
        raise click.UsageError("Say who decides: --author NAME", ctx)
    return Author(name=author.strip(), reason=reason)


def _name(ctx: click.Context, name: str) -> str:
    if not (called := " ".join(name.split())):
        raise click.UsageError("A name cannot be empty", ctx)
    return called


def _given(ctx: click.Context, name: str) -> bool:
    return ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
