"""The database: the only place that imports sqlite-utils. ``claims.store.archive.Archive`` is the way in."""
