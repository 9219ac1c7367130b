"""What a user can get wrong. Every error says what is wrong, where, and what to do about it."""

from __future__ import annotations


class ClaimsError(Exception):
    """Base of every error that is shown to the user as a message, never as a traceback."""


class InputRejected(ClaimsError):
    """One input could not be read; the others go on.

    ``path`` names the input, ``reason`` what is wrong with it, ``remedy`` what to do.
    """

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}. {remedy}")
        self.path = path
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[InputRejected], tuple[str, str, str]]:
        """Readers run in a process of their own; their errors come back whole."""
        return type(self), (self.path, self.reason, self.remedy)


class LexiconError(ClaimsError):
    """A lexicon file breaks its own rules; the message names file and entry."""


class ModelUnavailable(ClaimsError):
    """A language model is missing or could not be fetched."""


class DatabaseError(ClaimsError):
    """The database is missing, is not one of ours, or cannot be written."""


class EngineError(ClaimsError):
    """The processes or machines that should do the work cannot be had, or failed for all articles."""


class Overtaken(DatabaseError):
    """Somebody else changed the database while something was being made from what it held; nothing was stored."""


class NotFound(ClaimsError):
    """No claim, speaker or article answers to what was asked for."""
