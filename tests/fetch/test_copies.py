from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.errors import ClaimsError
from claims.fetch.copies import Copies
from claims.read.copies import copied
from tests.web import Reply, Site


@pytest.fixture
def site() -> Iterator[Site]:
    with Site(page=Reply(b"<html>1"), feed=Reply(b"<rss>", kind="application/rss+xml")) as running:
        yield running


def test_a_copy_is_kept_and_asked_for_again_only_if_it_changed(site: Site, tmp_path: Path) -> None:
    with site.client() as client:
        copies = Copies(tmp_path, client)
        url = site.url("page#part")
        assert copies.of(url) is None
        path, new = copies.fetch(url)
        assert (path.read_bytes(), path.suffix, new, copies.of(url)) == (b"<html>1", ".html", True, path)
        note = copied(path)
        assert note is not None
        assert (note.asked, note.charset) == (url, "utf-8")
        assert copies.fetch(url) == (path, False)
        site.replies["/page"] = Reply(b"<html>2")
        assert copies.fetch(url) == (path, True)
        assert path.read_bytes() == b"<html>2"
        assert copies.fetch(site.url("feed"))[0].suffix == ".xml"
    assert site.asked[1:] == [("/page", 200), ("/page", 304), ("/page", 200), ("/feed", 200)]
    assert not list(tmp_path.rglob("*.half"))


def test_a_copy_without_its_note_is_fetched_again(site: Site, tmp_path: Path) -> None:
    with site.client() as client:
        copies = Copies(tmp_path, client)
        path, _ = copies.fetch(site.url("page"))
        path.with_name(f"{path.name}.json").unlink()
        assert copies.fetch(site.url("page")) == (path, True)


def test_where_nothing_can_be_saved(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with site.client() as client, pytest.raises(ClaimsError, match=r"cannot be saved \(Not a directory\)"):
        Copies(tmp_path / "file", client).fetch(site.url("page"))
