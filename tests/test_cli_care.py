"""``claims check``, ``claims remove`` and ``claims show`` for what a correction took away, as people run them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claims.cli import main
from claims.store.archive import Archive
from tests.bench import Bench
from tests.store.building import save
from tests.store.test_versions import LINES
from tests.store.test_versions import save as save_lines


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "claims.db"
    with Archive(path) as archive:
        save(archive)
        save(archive, "a2", url="https://example.org/2", title="عنوان")
    return path


def damage(db: Path, sql: str) -> None:
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute(sql)


def test_a_sound_database(db: Path) -> None:
    result = run("check", "--db", db)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{db} is sound: 2 articles, 6 claims checked.\n"
    assert json.loads(run("check", "--db", db, "--json").stdout) == {"problems": [], "mended": []}


def test_problems_are_told_with_what_to_do_and_mended(db: Path) -> None:
    damage(db, "DROP INDEX claims_speaker")
    result = run("check", "--db", db)
    assert result.exit_code == 1
    assert result.stdout == ("index claims_speaker: is missing. Run claims check --mend, then the build again\n")
    assert result.stderr == f"{db}: 1 problems. Mend them with: claims check --mend --db {db}\n"
    result = run("check", "--mend", "--db", db)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Mended: 1.\n{db} is sound: 2 articles, 6 claims checked.\n"


def test_what_needs_the_articles_is_left_to_the_build(bench: Bench) -> None:
    bench.build()
    damage(bench.db, "UPDATE claims SET cue = 'x' WHERE rowid = 1")
    result = run("check", "--mend", "--db", bench.db)
    assert result.exit_code == 1
    assert "1 problems are left. Run claims build with the articles again" in result.stderr
    report = bench.build()
    assert (report.extracted, report.unchanged, report.parsed) == (1, 4, 0)
    assert run("check", "--db", bench.db).exit_code == 0


def test_a_published_copy_is_sound(db: Path, tmp_path: Path) -> None:
    for option in ("--without-texts", "--replace"):
        assert run("publish", tmp_path / "out.db", "--db", db, option).exit_code == 0
        assert run("check", "--db", tmp_path / "out.db").exit_code == 0


def test_articles_are_removed_by_id_address_or_file(db: Path) -> None:
    result = run("remove", "https://example.org/2", "a1.txt", "a1", "a9", "--db", db)
    assert result.exit_code == 1
    assert result.stdout == "Removed a2: عنوان\nRemoved a1: a1.txt\n"
    assert result.stderr.splitlines()[0] == f"{db} has no article with the id, address or file a9."
    with Archive(db, create=False) as archive:
        assert archive.article_ids() == []
        assert archive.check() == []


def test_a_removed_article_takes_its_speakers_along(bench: Bench) -> None:
    bench.build()
    with Archive(bench.db, create=False) as archive:
        name = archive.article_ids()[0]
        before = len(archive.speakers())
    result = run("remove", name, "--db", bench.db, "--json")
    assert result.exit_code == 0
    assert [article["id"] for article in json.loads(result.stdout)["removed"]] == [name]
    with Archive(bench.db, create=False) as archive:
        assert len(archive.speakers()) < before
        assert archive.check() == []
    report = bench.build()  # the file is still there
    assert (report.parsed, report.unchanged, report.articles) == (1, 4, 5)


def test_a_superseded_claim_is_shown_with_its_version(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with Archive(path) as archive:
        first = save_lines(archive, *LINES, seen="2026-01-01T10:00:00Z")
        second = save_lines(archive, "وأوضح الخبير كل ذلك", *LINES, seen="2026-01-02T10:00:00Z")
    shown = run("show", first[0], "--db", path)
    assert shown.exit_code == 0
    assert "This claim stood in version 1 of the article." in shown.stdout
    assert second[1] in shown.stdout
    found = json.loads(run("show", first[0], "--db", path, "--json").stdout)
    assert (found["version"], found["successor_id"], found["content"]) == (1, second[1], "إن العدد 14")
    assert run("show", "0000", "--db", path).exit_code == 1
