from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from claims.errors import DatabaseError
from claims.publish import serve


def flag(arguments: list[str], name: str) -> str:
    return arguments[arguments.index(name) + 1]


def test_the_command_serves_immutable_on_this_machine_only(database: tuple[Path, dict[str, str]]) -> None:
    arguments = serve.command(database[0], port=8123)
    assert arguments[:4] == [sys.executable, "-m", "datasette", "serve"]
    assert flag(arguments, "--immutable") == str(database[0])
    assert flag(arguments, "--host") == "127.0.0.1"
    assert flag(arguments, "--port") == "8123"
    assert flag(arguments, "--metadata") == str(serve.configuration())


def test_settings_become_flags_for_the_stable_version(tmp_path: Path) -> None:
    path = tmp_path / "site.yml"
    path.write_text("settings: {sql_time_limit_ms: 9, allow_download: false, suggest_facets: true}")
    expected = (
        f"--metadata {path} --setting sql_time_limit_ms 9 --setting allow_download off --setting suggest_facets on"
    )
    assert serve.options("0.65.5", path) == expected.split()
    assert serve.options("1.0a41", path) == ["--config", str(path), "--metadata", str(path)]


def test_a_file_of_another_name_gets_the_same_descriptions(
    database: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    other = tmp_path / "إدلب.db"
    other.write_bytes(database[0].read_bytes())
    content = yaml.safe_load(Path(flag(serve.command(other), "--metadata")).read_text("utf-8"))
    plain = yaml.safe_load(serve.configuration().read_text("utf-8"))
    assert content["databases"] == {"إدلب": plain["databases"]["claims"]}
    assert content["settings"] == plain["settings"]


def test_a_file_that_somebody_writes_to_is_only_read(database: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    path.write_bytes(database[0].read_bytes())
    with closing(sqlite3.connect(path)) as reader, closing(sqlite3.connect(path)) as writer:
        writer.execute("pragma journal_mode = wal")
        reader.execute("begin")
        reader.execute("select count(*) from claims").fetchone()
        writer.execute("insert into rejected values ('a', 'b', 'c')")
        writer.commit()
        arguments = serve.command(path)
        assert "--immutable" not in arguments
        assert str(path) in arguments
    assert "--immutable" in serve.command(path)  # the log is emptied first
    assert not path.with_name("claims.db-wal").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "no such database"), (b"no database at all, only text" * 99, "cannot be read"), (b"", "not an archive")],
)
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "claims.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DatabaseError, match=message):
        serve.command(path)


def test_an_archive_of_an_older_version_is_brought_up_to_date_first(
    database: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(database[0].read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("drop table copied_claims")
    with pytest.raises(DatabaseError, match="made by an older version of claims"):
        serve.command(path)
