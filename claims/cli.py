"""The commands. They read the command line, call one function, print what it gives back, and choose the exit code.

0: done; 1: only part could be done, or nothing, and why is on stderr; 2: wrong usage. Results go to stdout, progress
and messages to stderr; ``--json`` prints JSON and nothing else. What is slow to import is imported where it is used.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from rich.console import Console
from rich.text import Text

from claims import __version__, cli_care, cli_intake, cli_publish, cli_speakers
from claims.cli_filters import pair_filters, refuse_pair_filters
from claims.cli_review import review
from claims.errors import ClaimsError, NotFound
from claims.spoken import Group, language, messages, option
from claims.terminal.output import warn, write, write_json

if TYPE_CHECKING:
    from claims.read.rows import Columns
    from claims.store.counterclaims import Filters
    from claims.store.records import ClaimInContext, Contradiction, Mark, MarkedPair, OpenDenial, SupersededClaim

DATABASE = Path("claims.db")

existing_or_new = click.Path(path_type=Path, dir_okay=False)
db_option = option("--db", type=existing_or_new, default=DATABASE, show_default=True, help="option.db")
json_option = option("--json", "as_json", is_flag=True, help="option.json")
model_option = option("--model", help="option.model")


class Program(Group):
    """The top of the program: turns the errors that a user can understand into messages."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ClaimsError as error:
            warn(messages(ctx)("error", message=error))
            ctx.exit(1)
        except KeyboardInterrupt:
            warn(messages(ctx)("stopped"))
            ctx.exit(1)
        except BrokenPipeError:  # the reader, a pager or head, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)


@click.group(cls=Program, help="help.claims")
@language
@click.version_option(__version__, prog_name="claims")
def main() -> None:
    pass


@main.command(help="help.build")
@click.argument("places", metavar="PATH|URL...", nargs=-1)
@db_option
@option("--outlet", help="option.outlet")
@cli_intake.sources
@model_option
@option("--workers", type=click.IntRange(1), default=1, show_default=True, help="option.workers")
@option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help="option.engine")
@json_option
@language
@click.pass_context
def build(
    ctx: click.Context,
    places: tuple[str, ...],
    db: Path,
    outlet: str | None,
    columns: Columns | None,
    urls: tuple[str, ...],
    copies: Path | None,
    model: str | None,
    workers: int,
    engine: str,
    as_json: bool,
) -> None:
    from claims import pipeline
    from claims.engines.choice import Engine
    from claims.terminal.progress import progress

    if not places and not urls:
        raise click.UsageError("Name a file, a folder or an address, or a list of addresses with --urls", ctx)
    say = messages(ctx)
    with progress(Console(stderr=True), say) as told, cli_intake.found((*places, *urls), db, copies) as paths:
        report = pipeline.build(
            paths,
            db,
            outlet=outlet,
            columns=columns,
            model=model,
            engine=Engine(engine),
            workers=workers,
            progress=told,
        )
    for each in report.rejected:
        warn(say("build.rejected", path=each.path, reason=each.reason, remedy=each.remedy))
    if as_json:
        write_json(report)
    else:
        counts = report.model_dump(exclude={"rejected"})
        write(Text(say("build.done", db=db, **counts)), Text(say("build.work", **counts)))
    cli_intake.tell_outlets(report.outlets_known, say)
    if report.rejected:
        read = report.parsed + report.extracted + report.unchanged
        warn(say("partly", number=len(report.rejected)) if read else say("build.nothing"))
        ctx.exit(1)


@main.command(help="help.contradictions")
@db_option
@pair_filters
@option("--undecided", is_flag=True, help="option.undecided")
@option("--rejected", is_flag=True, help="option.rejected")
@option("--open", "which", flag_value="open", help="option.open")
@option("--reversals", "which", flag_value="reversal", help="option.reversals")
@option("--attribution", "which", flag_value="attribution", help="option.attribution")
@json_option
@option("--csv", "as_csv", is_flag=True, help="option.csv")
@language
@click.pass_context
def contradictions(
    ctx: click.Context,
    db: Path,
    undecided: bool,
    rejected: bool,
    which: Literal["open"] | Mark | None,
    as_json: bool,
    as_csv: bool,
    filters: Filters,
) -> None:
    if as_json and as_csv:
        raise click.UsageError("Give either --json or --csv, not both", ctx)
    filters = {**filters, "undecided": undecided, "rejected": rejected}
    if which == "open":
        refuse_pair_filters(ctx, filters, "--open")
    from claims.store.archive import Archive
    from claims.terminal import denials, pairs, spreadsheet

    say = messages(ctx)
    listed: list[OpenDenial] = []
    found: list[Contradiction | MarkedPair] = []
    with Archive(db, create=False) as archive:
        if which == "open":
            listed.extend(archive.open_denials(**filters))
        else:
            found.extend(archive.marked_pairs(which, **filters) if which else archive.contradictions(**filters))
    if as_json:
        write_json([*listed, *found])
    elif as_csv:
        written = spreadsheet.denials(listed) if which == "open" else spreadsheet.pairs(found)
        click.echo(written.encode(), nl=False)
    else:
        write(*(denials.open_denial(one, say, number=at, total=len(listed)) for at, one in enumerate(listed, 1)))
        write(*(pairs.side_by_side(one, say, number=at, total=len(found)) for at, one in enumerate(found, 1)))
        warn(say("contradictions.more") if listed or found else say(f"none.{which or 'contradiction'}"))


main.add_command(review)


@main.command(help="help.show")
@click.argument("id_", metavar="ID")
@db_option
@json_option
@language
@click.pass_context
def show(ctx: click.Context, id_: str, db: Path, as_json: bool) -> None:
    from claims.store.archive import Archive
    from claims.terminal.claim import in_context, superseded

    say = messages(ctx)
    with Archive(db, create=False) as archive:
        found: ClaimInContext | SupersededClaim
        try:
            found = archive.claim(id_)
        except NotFound:
            earlier = archive.superseded(id_)
            if earlier is None:
                raise
            found, shown = earlier, superseded(earlier, say)
        else:
            shown = in_context(found, say)
    if as_json:
        write_json(found)
    else:
        write(shown)


@main.command(help="help.extract")
@click.argument("path", metavar="PATH|-", type=click.Path(path_type=Path, allow_dash=True))
@model_option
@json_option
@language
@click.pass_context
def extract(ctx: click.Context, path: Path, model: str | None, as_json: bool) -> None:
    from claims import answers
    from claims.read.files import article, from_text
    from claims.read.manifest import beside
    from claims.read.text import LARGEST, article_text
    from claims.terminal.claim import extracted

    if str(path) == "-":
        source = from_text(article_text(sys.stdin.buffer.read(LARGEST + 1), "-"), "-")
    else:
        source = article(path, beside(path.parent))
    found = answers.extract(source, model=model)
    if as_json:
        write_json(found)
    else:
        write(extracted(found, messages(ctx)))


@main.command(help="help.compare")
@click.argument("statements", metavar="[A B]", nargs=-1)
@option("--pairs", type=click.Path(path_type=Path), help="option.pairs")
@option("--judge", "judge_in", type=click.Path(path_type=Path), help="option.judge")
@model_option
@json_option
@language
@click.pass_context
def compare(
    ctx: click.Context,
    statements: tuple[str, ...],
    pairs: Path | None,
    judge_in: Path | None,
    model: str | None,
    as_json: bool,
) -> None:
    if pairs is None and len(statements) != 2:
        raise click.UsageError("Give two statements, or --pairs FILE.csv", ctx)
    if pairs is not None and statements:
        raise click.UsageError("Give either two statements or --pairs FILE.csv, not both", ctx)
    from claims.comparison import compare as judged
    from claims.link.judge import judge as built_in
    from claims.link.nli import JudgeUnavailable, nli_judge
    from claims.read.pairs import a_pair, read_pairs
    from claims.terminal.judgement import judgement

    asked = [a_pair(*statements)] if pairs is None else list(read_pairs(pairs))
    say = messages(ctx)
    try:
        judge = built_in if judge_in is None else nli_judge(judge_in)
    except JudgeUnavailable as error:
        why = {
            "extra": "judge.extra",
            "folder": "judge.folder",
            "labels": "judge.labels",
            "unreadable": "judge.unreadable",
        }
        raise ClaimsError(say(why[error.trouble], folder=error.folder, detail=error.detail)) from error
    found = list(judged(asked, model=model, judge=judge))
    if as_json:
        every = [
            {"s1": pair[0], "s2": pair[1]} | one.model_dump(mode="json") for one, pair in zip(found, asked, strict=True)
        ]
        write_json(every[0] if pairs is None else every)
    else:
        write(*(judgement(one, pair, say) for one, pair in zip(found, asked, strict=True)))


@main.command(help="help.serve")
@db_option
@option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="option.port")
@option("--host", default="127.0.0.1", show_default=True, help="option.host")
@language
@click.pass_context
def serve(ctx: click.Context, db: Path, port: int, host: str) -> None:
    from claims.publish.serve import command

    arguments = command(db, host=host, port=port)
    warn(messages(ctx)("serve.opening", db=db, url=f"http://{host}:{port}/"))
    os.execv(arguments[0], arguments)


main.add_command(cli_care.check)
main.add_command(cli_care.remove)
main.add_command(cli_intake.watch)
main.add_command(cli_publish.export)
main.add_command(cli_publish.publish)
main.add_command(cli_speakers.speakers)
main.add_command(cli_speakers.who)


@main.command(help="help.evaluate")
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@click.argument("articles", metavar="ARTICLES", type=click.Path(path_type=Path))
@model_option
@json_option
@language
@click.pass_context
def evaluate(ctx: click.Context, gold: Path, articles: Path, model: str | None, as_json: bool) -> None:
    from claims import answers
    from claims.terminal.figures import evaluation

    found = answers.evaluation(gold, articles, model=model)
    if as_json:
        write_json(found)
    else:
        write(evaluation(found, messages(ctx)))


@main.group(cls=Group, invoke_without_command=True, help="help.models")
@model_option
@json_option
@language
@click.pass_context
def models(ctx: click.Context, model: str | None, as_json: bool) -> None:
    from claims.parse.models import in_use, known
    from claims.terminal.figures import models as table

    if ctx.invoked_subcommand:
        return
    chosen, reason = in_use(model)
    if as_json:
        every = [
            {
                "name": each.name,
                "directory": str(each.directory),
                "installed": each.installed,
                "about": each.description,
            }
            for each in known().values()
        ]
        write_json({"in_use": chosen.name, "reason": reason, "models": every})
        return
    say = messages(ctx)
    write(Text(say("models.in_use", name=chosen.name, reason=reason), "bold"), table(known().values(), say))


@models.command(help="help.fetch")
@language
@click.pass_context
def fetch(ctx: click.Context) -> None:
    from claims.parse import models as installed

    say = messages(ctx)
    warn(say("models.fetching"))
    model = installed.fetch()
    write(Text(say("models.fetched", directory=model.directory, name=model.name)))


@models.command(help="help.use")
@click.argument("name", metavar="NAME")
@language
@click.pass_context
def use(ctx: click.Context, name: str) -> None:
    from claims.parse import models as installed

    model = installed.use(name)
    write(Text(messages(ctx)("models.in_use", name=model.name, reason=str(installed.home() / "settings.json"))))
