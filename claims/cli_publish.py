"""The commands that give an archive away: exporting its claims, and a copy of it that is fit to be published."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from claims.errors import DatabaseError
from claims.messages import Messages
from claims.spoken import Command, language, messages, option

if TYPE_CHECKING:
    from claims.store.publication import Exposure

F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("jsonld", "csv", "jsonl")


def database(function: F) -> F:
    """Gives a command ``--db``."""
    path = click.Path(path_type=Path, dir_okay=False)
    return option("--db", type=path, default=Path("claims.db"), show_default=True, help="option.db")(function)


@click.command("export", cls=Command, help="help.export")
@option("--format", "format_", type=click.Choice(FORMATS), default="jsonld", show_default=True, help="option.format")
@database
@option("--base", metavar="URL", help="option.base")
@option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), default=Path("-"), help="option.output")
@language
def export(format_: str, db: Path, base: str | None, output: Path) -> None:
    from claims.publish.export import exported
    from claims.store.archive import Archive

    with Archive(db, create=False) as archive, _opened(output, db) as file:
        for piece in exported(format_, archive.exported(), base=base):
            file.write(piece.encode("utf-8", "replace"))


@click.command("publish", cls=Command, help="help.publish")
@click.argument("out", metavar="[OUT.db]", required=False, type=click.Path(path_type=Path, dir_okay=False))
@option("--check", is_flag=True, help="option.check")
@option("--without-texts", is_flag=True, help="option.without_texts")
@option("--replace", is_flag=True, help="option.replace")
@database
@option("--json", "as_json", is_flag=True, help="option.json")
@language
@click.pass_context
def publish(
    ctx: click.Context, out: Path | None, check: bool, without_texts: bool, replace: bool, db: Path, as_json: bool
) -> None:
    if check == (out is not None):
        raise click.UsageError("Give either --check or a file for the copy", ctx)
    if check and (without_texts or replace):
        raise click.UsageError("--check writes nothing: leave out --without-texts and --replace", ctx)
    from claims.publish.serve import published_settings
    from claims.store.archive import Archive

    say = messages(ctx)
    with Archive(db, create=False) as archive:
        if out is None:
            found, settings = archive.exposure(), published_settings()
            lines = _exposed(found, settings, say)
            answer = found.model_dump(mode="json") | {"settings": settings}
        else:
            if out.exists() and not replace:
                raise DatabaseError(f"{out} is already there. Name another file, or replace it with --replace")
            copied = archive.write_copy(out, texts=not without_texts)
            share = f"{copied.kept / copied.characters:.0%}" if copied.characters else "0%"
            values = {"out": out, "megabytes": _megabytes(copied.bytes), "articles": copied.articles, "share": share}
            lines = iter([say("publish.done", **values), say("publish.next", out=out)])
            answer = {"out": str(out), **copied.model_dump(mode="json")}
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))


def _exposed(found: Exposure, settings: dict[str, object], say: Messages) -> Iterator[str]:
    """What whoever gets the file can see, one thing on each line; what needs a thought first is marked with ``!``."""

    def line(key: str, doubtful: object, **values: object) -> str:
        return f"{'!' if doubtful else ' '} {say(f'publish.{key}', **values)}"

    counts = say("publish.comma").join(f"{name} {number}" for name, number in found.tables.items())
    yield line("tables", False, megabytes=_megabytes(found.bytes), tables=counts)
    yield line("texts", found.full_texts, number=found.full_texts, characters=found.characters)
    if found.excerpts:
        yield line("excerpts", False, number=found.excerpts)
    if found.old_texts:
        yield line("versions", True, number=found.old_texts)
    yield line("parses", found.parses, number=found.parses)
    yield line("paths", found.absolute_paths, number=found.absolute_paths, path=found.path or "-")
    yield line("rejected", found.rejected, number=found.rejected)
    authors = say("publish.comma").join(found.authors) or "-"
    yield line("decisions", found.decisions, number=found.decisions, notes=found.notes, authors=authors)
    open_ = [name for name in ("robots", "allow_download") if settings.get(name)]
    limits = say("publish.comma").join(f"{name} {json.dumps(value)}" for name, value in settings.items())
    yield line("settings", open_, settings=limits)
    yield line("hidden", False)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}"


@contextlib.contextmanager
def _opened(output: Path, db: Path) -> Iterator[IO[bytes]]:
    """Standard output for ``-``, else the file, which stands there only when all of it is written."""
    if str(output) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if output.exists() and db.exists() and output.samefile(db):
        raise DatabaseError(f"{output} is the archive itself. Name another file with --output")
    try:
        with tempfile.NamedTemporaryFile(dir=output.parent, prefix=f".{output.name}.", delete=False) as file:
            unfinished = Path(file.name)
            try:
                yield file
                file.close()
                unfinished.chmod(0o666 & ~_umask())
                unfinished.replace(output)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise DatabaseError(f"{output} cannot be written: {error.strerror}. Name another file") from error


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
