"""Where the work on single articles runs: in this process, in several, or on a Ray cluster.

Only the process that builds writes to the database. An engine takes articles from an iterator and gives back what was
found in each, in the same order; it never looks farther ahead than it has workers for, so that memory does not grow
with the number of articles. Batches are cut the same way for every engine, so that all find the same.
"""
