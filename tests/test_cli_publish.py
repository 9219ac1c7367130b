"""``claims export`` and ``claims publish`` as people run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claims.cli import main
from claims.store.archive import Archive
from tests.publish import small


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("given") / "claims.db"
    small.build(path)
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_export_writes_linked_data_to_standard_output(db: Path) -> None:
    result = run("export", "--db", db)
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(json.loads(result.stdout)["@graph"]) == 9


@pytest.mark.parametrize(
    ("name", "beginning"), [("jsonl", b'{"address": "https://a.org/claim/'), ("csv", b"\xef\xbb\xbf")]
)
def test_export_to_a_file(db: Path, tmp_path: Path, name: str, beginning: bytes) -> None:
    out = tmp_path / "out"
    result = run("export", "--db", db, "--format", name, "--base", "https://a.org/", "-o", out)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert out.read_bytes().startswith(beginning)
    assert out.stat().st_mode & 0o777 == db.stat().st_mode & 0o777
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_export_never_writes_over_the_archive_or_into_nowhere(db: Path, tmp_path: Path) -> None:
    before = db.read_bytes()
    result = run("export", "--db", db, "-o", db)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is the archive itself" in result.stderr
    assert db.read_bytes() == before
    result = run("export", "--db", db, "-o", tmp_path / "missing" / "out")
    assert result.exit_code == 1
    assert "cannot be written: No such file or directory" in result.stderr
    assert run("export", "--db", tmp_path / "none.db").exit_code == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["! Full texts of articles: 3", "! Saved parses: 3. A copy has none", "  Paths of this machine"]),
        ("ar", ["! نصوص المقالات الكاملة: 3", "! التحليلات النحوية المحفوظة: 3", "! ما قرره الناس: 1"]),
    ],
)
def test_check_says_what_would_be_exposed(db: Path, language: str, said: list[str]) -> None:
    result = run("publish", "--check", "--db", db, "--lang", language)
    assert (result.exit_code, result.stderr) == (0, "")
    for beginning in said:
        assert any(line.startswith(beginning) for line in result.stdout.splitlines()), beginning
    assert "allow_download false" in result.stdout


def test_check_as_json(db: Path) -> None:
    found = json.loads(run("publish", "--check", "--db", db, "--json").stdout)
    assert (found["full_texts"], found["parses"], found["decisions"]) == (3, 3, 1)
    assert found["settings"]["robots"] is False
    assert found["settings"]["sql_time_limit_ms"] == 1500


def test_publish_writes_a_copy_once(db: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    result = run("publish", out, "--db", db, "--without-texts")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{out}: 3 articles, 100% of their text, ")  # too short to have anything unquoted
    with Archive(out, create=False) as archive:
        assert (archive.exposure().excerpts, archive.exposure().parses) == (3, 0)
    again = run("publish", out, "--db", db)
    assert (again.exit_code, again.stdout) == (1, "")
    assert "replace it with --replace" in again.stderr
    assert json.loads(run("publish", out, "--db", db, "--replace", "--json").stdout)["articles"] == 3
    with Archive(out, create=False) as archive:
        assert archive.exposure().full_texts == 3
    over = run("publish", db, "--db", db, "--replace")
    assert (over.exit_code, "is the archive itself" in over.stderr) == (1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["publish"],
        ["publish", "--check", "out.db"],
        ["publish", "--check", "--without-texts"],
        ["export", "--format", "x"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
