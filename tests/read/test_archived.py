import gzip
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claims.errors import InputRejected
from claims.model import Article
from claims.read.files import articles
from tests.read.test_page import STORY
from tests.sites import modern, old


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("crawl.warc.gz")
    served = [
        ("https://example.org/1", "200 OK", "text/html; charset=utf-8", modern(STORY._replace(url="/")).encode()),
        ("https://example.org/2", "200 OK", "text/html", old(STORY._replace(url="x")).encode("cp1256")),
        ("https://example.org/3", "404 Not Found", "text/html", b"<html>"),
        ("https://example.org/a.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://example.org/4", "200 OK", "text/html", b"<html><body><p>English</p></body></html>"),
    ]
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for url, status, kind, body in served:
            headers = StatusAndHeaders(status, [("Content-Type", kind), ("Content-Encoding", "gzip")], "HTTP/1.1")
            packed = BytesIO(gzip.compress(body))
            writer.write_record(writer.create_warc_record(url, "response", payload=packed, http_headers=headers))
    return path


def test_the_pages_of_a_web_archive(archive: Path) -> None:
    found = list(articles([archive]))
    read = [each for each in found if isinstance(each, Article)]
    assert [each.url for each in read] == ["https://example.org/1", "https://example.org/2"]
    assert [each.text for each in read] == [STORY.text, STORY.text]
    assert read[0].source_path == "crawl.warc.gz#https://example.org/1"
    (rejected,) = (each for each in found if isinstance(each, InputRejected))
    assert rejected.path == "crawl.warc.gz#https://example.org/4"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"no archive", "cannot be read as WARC ("), (b"WARC/1.0\r\nbroken", "holds no pages"), (b"", "holds no pages")],
)
def test_what_is_no_archive(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(content)
    (rejected,) = articles([tmp_path / "a.warc"])
    assert isinstance(rejected, InputRejected)
    assert rejected.reason.startswith(reason)
