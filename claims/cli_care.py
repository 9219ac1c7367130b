"""The commands that look after an archive: checking and mending it, and taking articles out."""

from __future__ import annotations

from pathlib import Path

import click

from claims.spoken import Command, language, messages, option
from claims.terminal.output import warn, write_json

db_option = option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("claims.db"),
    show_default=True,
    help="option.db",
)
json_option = option("--json", "as_json", is_flag=True, help="option.json")

SHOWN = 50
"""Problems that are printed one by one; ``--json`` has all."""


@click.command("check", cls=Command, help="help.check")
@db_option
@option("--mend", is_flag=True, help="option.mend")
@json_option
@language
@click.pass_context
def check(ctx: click.Context, db: Path, mend: bool, as_json: bool) -> None:
    from claims.store.archive import Archive

    say = messages(ctx)
    with Archive(db, create=False) as archive:
        found = archive.check()
        mended: list[str] = []
        if mend and found:
            archive.mend(found)
            left = archive.check()
            mended = [str(problem) for problem in found if problem not in left]
            found = left
        counts = archive.counts()
    if as_json:
        write_json({"problems": [problem.model_dump(mode="json") for problem in found], "mended": mended})
    else:
        for problem in found[:SHOWN]:
            click.echo(str(problem))
        if len(found) > SHOWN:
            click.echo(say("check.more", number=len(found) - SHOWN))
    if mended:
        warn(say("check.mended", number=len(mended)))
    if found:
        warn(say("check.again" if mend else "check.found", number=len(found), db=db))
        ctx.exit(1)
    warn(say("check.sound", db=db, articles=counts["articles"], claims=counts["claims"]))


@click.command("remove", cls=Command, help="help.remove")
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@db_option
@json_option
@language
@click.pass_context
def remove(ctx: click.Context, articles: tuple[str, ...], db: Path, as_json: bool) -> None:
    from claims import pipeline
    from claims.read.files import source_path
    from claims.store.archive import Archive

    say = messages(ctx)
    missing: list[str] = []
    found: dict[str, None] = {}
    with Archive(db, create=False) as archive:
        for typed in articles:
            ids = archive.articles_called(typed, source_path(Path(typed)))
            found |= dict.fromkeys(ids)
            if not ids:
                missing.append(typed)
        gone = [archive.article(article_id) for article_id in found]
        archive.remove(list(found))
        if found:
            pipeline.find_copies(archive)
            pipeline.resolve(archive)
    if as_json:
        write_json({"removed": [article.model_dump(mode="json", exclude={"text"}) for article in gone]})
    else:
        for article in gone:
            click.echo(say("remove.done", id=article.id, title=article.title or article.source_path))
    for typed in missing:
        warn(say("remove.missing", article=typed, db=db))
    if found:
        warn(say("remove.next"))
    if missing:
        ctx.exit(1)
