"""Publication with Datasette: the command line that serves an archive (``serve``) and the pages (``site``)."""
