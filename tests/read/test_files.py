import hashlib
import os
from pathlib import Path

import pytest

from claims.errors import InputRejected
from claims.model import Article
from claims.read.files import articles
from claims.read.found import headline

TEXT = "عنوان المقال\n\nقال الوزير إن المفاوضات مستمرة.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news" / "deep").mkdir(parents=True)
    (tmp_path / "news" / "b.txt").write_text(TEXT, "utf-8")
    (tmp_path / "news" / "a.TXT").write_text(TEXT, "utf-8")
    (tmp_path / "news" / "deep" / "c.txt").write_text(TEXT, "utf-8")
    (tmp_path / "news" / ".hidden.txt").write_text(TEXT, "utf-8")
    (tmp_path / "news" / "notes.md").write_text(TEXT, "utf-8")
    return tmp_path / "news"


def read(*paths: Path, outlet: str | None = None) -> tuple[list[Article], list[InputRejected]]:
    found = list(articles(paths, outlet=outlet))
    return [a for a in found if isinstance(a, Article)], [r for r in found if isinstance(r, InputRejected)]


def test_a_directory_is_searched_for_text_files_each_once(folder: Path) -> None:
    found, rejected = read(folder, folder / "b.txt")
    assert [article.source_path for article in found] == ["news/a.TXT", "news/b.txt", "news/deep/c.txt"]
    assert rejected == []


def test_what_an_article_without_a_manifest_is(folder: Path) -> None:
    (article,), _ = read(folder / "b.txt", outlet="وكالة الأنباء")
    assert article.id == hashlib.sha256(b"news/b.txt").hexdigest()[:12]
    assert article.text == TEXT
    assert article.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert article.title == "عنوان المقال"
    assert (article.published, article.url) == (None, None)
    assert article.outlet is not None
    assert (article.outlet.id, article.outlet.name) == ("وكاله-الانباء", "وكالة الأنباء")
    assert article.outlet_known == "option"


def test_the_id_does_not_depend_on_how_the_path_is_written(folder: Path) -> None:
    ids = {read(path)[0][0].id for path in (Path("news/b.txt"), folder / "b.txt", Path("news") / "." / "b.txt")}
    assert len(ids) == 1


def test_an_outlet_is_never_guessed(folder: Path) -> None:
    (article,), _ = read(folder / "b.txt")
    assert (article.outlet, article.outlet_known) == (None, None)


def test_the_manifest_tells_outlet_title_date_and_address(folder: Path) -> None:
    (folder / "manifest.yaml").write_text(
        "outlets:\n  الشرق: {domain: example.org, country: SY}\n"
        "articles:\n  b.txt: {outlet: الشرق, title: آخر, published: 2019-06-05, url: 'https://example.org/1'}\n"
        "  a.TXT: {title: null}\n",
        "utf-8",
    )
    (first, second, third), _ = read(folder, outlet="أخرى")
    assert second.id == hashlib.sha256(b"https://example.org/1").hexdigest()[:12]
    assert (second.title, second.published, second.url) == ("آخر", "2019-06-05", "https://example.org/1")
    assert second.outlet is not None
    assert (second.outlet.name, second.outlet.domain, second.outlet.country) == ("الشرق", "example.org", "SY")
    assert first.title is None
    assert (second.outlet_known, first.outlet_known) == ("manifest", "option")
    assert [a.outlet.name for a in (first, third) if a.outlet] == ["أخرى", "أخرى"]


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        ("articles: {b.txt: {publisher: x}}", "articles / b.txt / publisher: Extra inputs are not permitted"),
        ("articles: {b.txt: {published: soon}}", "articles / b.txt / published: Input should be a valid date"),
        ("articles: [", "cannot be read"),
    ],
)
def test_a_broken_manifest_is_named_once_and_the_articles_are_read(folder: Path, manifest: str, reason: str) -> None:
    (folder / "manifest.yaml").write_text(manifest, "utf-8")
    found, rejected = read(folder)
    assert len(found) == 3
    (one,) = rejected
    assert one.path == (folder / "manifest.yaml").as_posix()
    assert one.reason.startswith(reason)


def test_bad_inputs_are_named_with_the_reason_and_the_rest_is_read(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "english.txt").write_text("Nothing Arabic in here.")
    (folder / "deep" / "none").mkdir()
    os.mkfifo(folder / "pipe")
    found, rejected = read(folder, folder / "missing.txt", folder / "deep" / "none", folder / "pipe")
    assert len(found) == 3
    assert [(Path(one.path).name, one.reason) for one in rejected] == [
        ("empty.txt", "empty"),
        ("english.txt", "not Arabic (0% of its letters are)"),
        ("missing.txt", "there is no such file or directory"),
        ("none", "holds no articles"),
        ("pipe", "neither a file nor a directory"),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (TEXT, "عنوان المقال"),
        ("\n\n  عنوان  \nنص", "عنوان"),
        ("سطر واحد", None),
        ("قال الوزير نعم.\nنص", None),
        ("كلمة " * 40 + "\nنص", None),
    ],
)
def test_headline(text: str, title: str | None) -> None:
    assert headline(text) == title


def test_the_seeds_are_read_with_their_manifest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    found, rejected = read(Path("seeds"))
    assert rejected == []
    assert [(a.outlet.name if a.outlet else None, a.published) for a in found] == [
        ("العربي الجديد", "2019-06-05"),
        ("مدونة هادي العبد الله", None),
        ("العربي الجديد", "2020-09-21"),
        ("ميدل إيست أونلاين", None),
        ("عربي21", None),
    ]
    for article in found:
        if article.title:
            assert article.title in article.text
