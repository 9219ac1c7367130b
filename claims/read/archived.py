"""Pages out of WARC files, as web archives keep them, by warcio."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from claims.errors import InputRejected
from claims.read.page import LARGEST_PAGE

PAGES = ("text/html", "application/xhtml+xml")


class Archived(NamedTuple):
    """One page as it was served: its address, its bytes (unpacked), and the encoding that its server stated."""

    url: str
    data: bytes
    charset: str | None


def pages(path: Path, source: str) -> Iterator[Archived]:
    """The pages in a WARC file (also compressed: ``.warc.gz``), one after the other; what is no page is passed over.

    Of a page longer than ``LARGEST_PAGE`` only so much is unpacked. Raises ``InputRejected`` when it is no WARC file.
    """
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type not in ("response", "resource"):
                    continue
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                headers = record.http_headers
                served = (headers.get_header("Content-Type") if headers else record.content_type) or ""
                kind, _, rest = served.partition(";")
                if (headers and headers.get_statuscode() != "200") or kind.strip().lower() not in PAGES:
                    continue
                data = record.content_stream().read(LARGEST_PAGE + 1)
                charset = rest.partition("charset=")[2].strip(" \"'") or None
                yield Archived(url, data, charset)
    except (OSError, EOFError, ArchiveLoadFailed) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputRejected(source, f"cannot be read as WARC ({reason})", "Check that it is whole.") from error
