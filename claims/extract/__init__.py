"""A parse to the attributed statements in it."""
