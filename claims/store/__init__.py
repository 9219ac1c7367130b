"""The database: the only place that imports sqlite-utils. ``claims.store.archive.Archive`` is the way in."""

import sys


def _load_sqlite_utils() -> None:
    """Import sqlite-utils without NumPy and pandas.

    It looks for them to know how to store their values, which we never give it; loading NumPy costs every command a
    fifth of a second of CPU. Where they are loaded already, nothing is hidden.
    """
    hidden = {"numpy", "pandas"} - sys.modules.keys()
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        import sqlite_utils  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]


_load_sqlite_utils()
