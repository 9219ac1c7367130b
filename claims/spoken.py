"""Click commands and options whose help is a message, so that ``--help`` speaks English or Arabic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from claims.messages import LANGUAGES, Messages

F = TypeVar("F", bound=Callable[..., Any])


def messages(context: click.Context) -> Messages:
    """The messages in the language that was asked for on this command line, or in the environment."""
    root = context.find_root()
    if not isinstance(root.obj, Messages):
        root.obj = Messages()
    return root.obj


class Option(click.Option):
    """An option whose ``help`` is a key of the messages."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        key, self.help = self.help, messages(ctx)(self.help or "")
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = key


class _Helped(click.Command):
    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(messages(ctx)(self.help or ""))

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        return messages(click.get_current_context())(self.help or "").split(". ")[0].removesuffix(".")


class Command(_Helped):
    """A command whose ``help`` is a key of the messages."""


class Group(_Helped, click.Group):
    """A group whose ``help`` is a key of the messages."""

    command_class = Command


def _choose(context: click.Context, _: click.Parameter, language: str | None) -> None:
    if language and not context.resilient_parsing:
        context.find_root().obj = Messages(language)


def language(function: F) -> F:
    """Gives a command ``--lang``."""
    return click.option(
        "--lang",
        cls=Option,
        type=click.Choice(LANGUAGES),
        callback=_choose,
        is_eager=True,
        expose_value=False,
        help="option.lang",
    )(function)


def option(*names: str, help: str, **attributes: Any) -> Callable[[F], F]:  # noqa: A002
    """``click.option`` with a message for help."""
    return click.option(*names, cls=Option, help=help, **attributes)
