"""A copy that is fit to be given away: what is left out is gone, what stays is where it was, and the pages work."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import DatabaseError, InputRejected
from claims.model import Outlet
from claims.spans import Span
from claims.store.archive import Archive
from claims.store.publication import blanked
from tests.publish import small
from tests.publish.conftest import publish

FAR = "كلام بعيد عن كل قول لا ينقله أحد ولا يدل عليه شيء في هذا المقال. " * 4
SECRET = "سر مكتوم"
LONG = f"{small.NESTED}\n\n{FAR}{SECRET}\n{FAR}\nوأضاف أن الهدوء عاد."


@pytest.fixture(scope="module")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive with an article of which much is not quoted, and with things that are nobody's business."""
    path = tmp_path_factory.mktemp("publication") / "claims.db"
    small.build(path)
    with Archive(path) as archive:
        made = small.article("long", LONG, Outlet(id="meo", name="ميدل إيست أونلاين"), None, "هدوء", None)
        archive.save_article(
            made.model_copy(update={"source_path": "/home/samar/مقالات/long.txt"}),
            small.PARSE,
            [
                small.claim(LONG, "قال", "المرصد", "إن روسيا أعلنت أن 33 جنديا قتلوا", "في إدلب"),
                small.claim(LONG, "وأضاف", None, "أن الهدوء عاد"),
            ],
            [small.OBSERVATORY, small.OBSERVATORY],
            rules="test",
        )
        archive.record_rejected(InputRejected("/home/samar/bad.txt", "empty", "Leave it out"))
    return path


@pytest.fixture(scope="module")
def stripped(archive_path: Path) -> Path:
    out = archive_path.with_name("out.db")
    with Archive(archive_path, create=False) as archive:
        copied = archive.write_copy(out, texts=False)
    assert (copied.articles, copied.bytes) == (4, out.stat().st_size)
    assert 0 < copied.kept < copied.characters
    return out


def dumped(path: Path, table: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"select * from {table} order by 1, 2, 3").fetchall()


def test_what_a_file_exposes(archive_path: Path) -> None:
    with Archive(archive_path, create=False) as archive:
        found = archive.exposure()
    texts = (small.DENIAL, small.NESTED, small.HOSTILE, LONG)
    assert (found.full_texts, found.characters) == (4, sum(map(len, texts)))
    assert (found.parses, found.excerpts, found.rejected) == (4, 0, 1)
    assert (found.absolute_paths, found.path) == (1, "/home/samar/مقالات/long.txt")
    assert (found.decisions, found.notes, found.authors) == (1, 0, (f"سمر{small.EVIL}",))
    assert {name: found.tables[name] for name in ("articles", "claims", "counterclaims")} == {
        "articles": 4,
        "claims": 8,
        "counterclaims": 3,
    }
    assert not {name for name in found.tables if "_fts" in name or name.startswith(("sqlite_", "_"))}


def test_a_copy_is_one_file_that_exposes_less(archive_path: Path, stripped: Path) -> None:
    assert sorted(path.name for path in stripped.parent.iterdir() if "out" in path.name) == ["out.db"]
    with closing(sqlite3.connect(stripped)) as connection:
        assert connection.execute("pragma journal_mode").fetchone() == ("delete",)
        assert connection.execute("pragma freelist_count").fetchone() == (0,)
    raw = stripped.read_bytes()
    assert SECRET.encode() in archive_path.read_bytes()
    for left_out in (SECRET, "/home/samar", "bad.txt"):
        assert left_out.encode() not in raw, left_out
    with Archive(stripped, create=False) as archive:
        found = archive.exposure()
        assert (found.full_texts, found.characters, found.parses, found.excerpts) == (0, 0, 0, 4)
        assert (found.absolute_paths, found.rejected, found.decisions) == (0, 0, 1)
        assert archive.search_articles("مكتوم") == []
        assert len(archive.search_articles("الهدوء")) == 1


def test_every_place_still_holds_what_points_to_it(archive_path: Path, stripped: Path) -> None:
    for table in ("claims", "mentions", "relays", "counterclaims", "speakers", "counterclaim_decisions"):
        assert dumped(stripped, table) == dumped(archive_path, table)
    with Archive(stripped, create=False) as archive:
        assert archive.check() == []
        text = archive.article("long").text
    assert len(text) == len(LONG)
    assert text.startswith(small.NESTED)
    assert text.endswith("\nوأضاف أن الهدوء عاد.")
    assert text.count("…") == 1


def test_with_texts_only_what_is_private_goes(archive_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "whole.db"
    with Archive(archive_path, create=False) as archive:
        copied = archive.write_copy(out, texts=True)
    assert copied.kept == copied.characters
    with Archive(out, create=False) as archive:
        assert archive.article("long").text == LONG
        assert archive.article("long").source_path == "long.txt"
        assert archive.exposure().parses == 0
        assert [found.id for found in archive.search_articles("مكتوم")] == ["long"]


def test_earlier_versions_show_only_what_their_claims_quote(archive_path: Path, tmp_path: Path) -> None:
    withdrawn, quoted = "اسم شاهد حذف", "أن الهدوء لم يعد قط"
    path, out, whole = tmp_path / "c.db", tmp_path / "out.db", tmp_path / "whole.db"
    path.write_bytes(archive_path.read_bytes())
    texts = (f"{small.NESTED}\n{FAR}{withdrawn}\n{FAR}\nوأضاف {quoted}.", f"{small.NESTED}\n{FAR}")
    with Archive(path) as archive:
        for text in texts:
            found = [small.claim(text, "وأضاف", None, quoted)] if quoted in text else []
            made = small.article("corrected", text, Outlet(id="meo", name="ميدل إيست أونلاين"), None, "عنوان", None)
            archive.save_article(made, small.PARSE, found, [small.OBSERVATORY] * len(found), rules="test")
        archive.remove(["long"])
        assert archive.exposure().old_texts == 1
        archive.write_copy(out, texts=False)
        archive.write_copy(whole, texts=True)
    assert withdrawn.encode() not in out.read_bytes()
    assert withdrawn.encode() in whole.read_bytes()
    assert SECRET.encode() not in whole.read_bytes()  # the article was removed
    with Archive(out, create=False) as copy:
        assert copy.check() == []
        assert copy.exposure().old_texts == 0
        old, new = copy.versions("corrected")
        assert (len(old.text), len(new.text)) == (len(texts[0]), len(texts[1]))
        (superseded,) = copy._connection.rows("SELECT id FROM superseded_claims")
        claim = copy.superseded(superseded["id"])
        assert claim is not None
        assert claim.content == quoted
        assert copy._connection.rows("SELECT texts FROM publication") == [{"texts": 0}]
        assert copy._connection.value("SELECT count(*) FROM sketches") == 0
    with Archive(whole, create=False) as copy:
        assert copy.check() == []


def test_a_copy_is_not_linked_again(stripped: Path) -> None:
    with (
        Archive(stripped, create=False) as archive,
        pytest.raises(DatabaseError, match="holds no parses: it is a copy that was made to be given away"),
    ):
        list(archive.statements())


def test_building_an_article_again_takes_it_out_of_the_excerpts(stripped: Path, tmp_path: Path) -> None:
    path = tmp_path / "again.db"
    path.write_bytes(stripped.read_bytes())
    with Archive(path) as archive:
        archive.save_article(archive.article("hostile"), small.PARSE, [], [], rules="test")
        assert archive.exposure().excerpts == 3


def test_the_archive_is_never_its_own_copy(archive_path: Path) -> None:
    before = archive_path.read_bytes()
    with Archive(archive_path, create=False) as archive:
        with pytest.raises(DatabaseError, match="is the archive itself"):
            archive.write_copy(archive_path, texts=False)
        with pytest.raises(DatabaseError, match="missing does not exist"):
            archive.write_copy(archive_path.with_name("missing") / "out.db", texts=False)
        assert archive.exposure().full_texts == 4
    assert archive_path.read_bytes() == before


def test_pages_work_on_excerpts(stripped: Path, runner: asyncio.Runner) -> None:
    site = publish(stripped)
    runner.run(site.invoke_startup())

    def get(path: str) -> Any:
        return runner.run(site.client.get(path, headers={"accept-language": "en"}))

    page = get("/article/long").text
    assert "This copy holds only what is quoted from this article" in page
    assert page.count('<mark class="content voice-1"') == 3
    assert SECRET not in page
    article = page[page.index("<article") : page.index("</article>")]
    assert article.count("…") == 1
    with closing(sqlite3.connect(stripped)) as connection:
        claims = [key for (key,) in connection.execute("select id from claims")]
    assert len(claims) == 8
    for address in ["/", "/contradictions", "/search?q=الهدوء", "/speaker/ru", *(f"/claim/{key}" for key in claims)]:
        assert get(address).status_code == 200, address


def test_pages_of_full_texts_say_nothing_of_excerpts(get: Any) -> None:
    assert "This copy holds only" not in get("/article/nested?lang=en").text


@given(
    text=st.text(alphabet=st.sampled_from("ابج \n."), max_size=400),
    places=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=4),
)
def test_blanking_keeps_length_lines_and_what_is_quoted(text: str, places: list[tuple[int, int]]) -> None:
    quoted = [Span(min(pair), max(pair)) for pair in places if max(pair) <= len(text)]
    blank, kept = blanked(text, quoted)
    assert len(blank) == len(text)
    assert [span.of(blank) for span in quoted] == [span.of(text) for span in quoted]
    assert {place for place, letter in enumerate(text) if letter == "\n"} <= {
        place for place, letter in enumerate(blank) if letter == "\n"
    }
    if not quoted:
        assert kept == 0
        assert set(blank) <= {" ", "\n", "…"}
