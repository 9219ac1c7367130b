"""The commands as people run them: output, messages, exit codes."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from claims.cli import main
from tests.bench import SEEDS, Bench, Replay
from tests.shelf import TESTS, Shelf

CONTRACT = {"build", "compare", "contradictions", "evaluate", "extract", "models", "serve", "show"}


def every_command(group: click.Group = main, *path: str) -> Iterator[list[str]]:
    yield [*path]
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, *path, name)
        else:
            yield [*path, name]


@pytest.fixture(autouse=True)
def _no_model(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    replay = Replay(shelf)
    monkeypatch.setattr("claims.parse.stanza_parser.Parser", lambda _: replay)
    monkeypatch.setenv("COLUMNS", "100")


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture(scope="session")
def built(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the seeds, not to be changed."""
    directory = tmp_path_factory.mktemp("built")
    before = Path.cwd()
    os.chdir(directory)
    try:
        bench = Bench(shelf, directory)
        bench.build()
    finally:
        os.chdir(before)
    return bench.db


@pytest.mark.parametrize("command", list(every_command()), ids=" ".join)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_command_has_help_in_both_languages(command: list[str], language: str) -> None:
    result = run(*command, "--lang", language, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    described = result.stdout.partition("\n\n")[2].split("\n")[0]
    assert described.isascii() is (language == "en")
    assert result.stderr == ""


def test_the_commands_of_the_contract_are_there() -> None:
    assert set(main.commands) >= CONTRACT


@pytest.mark.parametrize(
    "arguments",
    [["build"], ["nonsense"], ["contradictions", "--kind", "quarrel"], ["show"], ["compare", "one"], ["--lang", "fr"]],
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


def test_build_says_what_it_did(bench: Bench) -> None:
    result = run("build", "seeds", "--db", bench.db)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "5 articles" in result.stdout
    assert "This time: 5 parsed, 0 extracted again by new rules, 0 unchanged." in result.stdout
    again = run("build", "seeds", "--db", bench.db, "--lang", "ar")
    assert "هذه المرة: حُلِّل 0، وأعيد استخراج 0 بقواعد جديدة، ولم يتغيّر 5." in again.stdout


def test_build_names_each_bad_input_and_does_the_rest(bench: Bench) -> None:
    (bench.seeds / "empty.txt").write_bytes(b"")
    (bench.seeds / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)))
    (bench.seeds / "english.txt").write_text("Nothing Arabic in here.")
    result = run("build", "seeds", "missing", "--db", bench.db)
    assert result.exit_code == 1
    assert "5 articles" in result.stdout
    assert result.stderr.splitlines() == [
        "Left out: seeds/empty.txt: empty. Give a file that holds the text of an article.",
        "Left out: seeds/english.txt: not Arabic (0% of its letters are). "
        "This program reads Arabic news; leave this file out.",
        "Left out: seeds/picture.txt: not text in UTF-8, UTF-16, windows-1256 or ISO-8859-6. "
        "If it is an article, save it as UTF-8 text; otherwise leave it out.",
        "Left out: missing: there is no such file or directory. Check the path.",
        "4 could not be read; the rest was done.",
    ]


def test_build_says_how_outlets_are_known_unless_the_user_named_all(bench: Bench) -> None:
    (bench.seeds / "more.txt").write_text("قال الوزير إن المفاوضات مستمرة.", "utf-8")
    result = run("build", "seeds", "--db", bench.db)
    assert result.stderr == (
        "Outlets, by how they are known: manifest 5, not known (name it with --outlet or in manifest.yaml) 1.\n"
    )
    named = run("build", "seeds", "--db", bench.db, "--outlet", "قناة")
    assert named.stderr == ""


def test_build_of_nothing(bench: Bench) -> None:
    result = run("build", "missing", "--db", bench.db)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "Nothing could be read."


def test_build_json_is_pure(bench: Bench) -> None:
    report = json.loads(run("build", "seeds", "missing", "--db", bench.db, "--json").stdout)
    assert (report["articles"], report["parsed"]) == (5, 5)
    assert report["rejected"] == [
        {"path": "missing", "reason": "there is no such file or directory", "remedy": "Check the path."}
    ]


def test_contradictions_side_by_side(built: Path) -> None:
    result = run("contradictions", "--db", built)
    assert result.exit_code == 0
    assert result.stdout.startswith("1 of ")
    assert "العربي الجديد · 2019-06-05" in result.stdout
    assert "Why: " in result.stdout
    assert result.stderr == "More on each: claims show ID\n"


def test_contradictions_json_and_filters(built: Path) -> None:
    every = json.loads(run("contradictions", "--db", built, "--json").stdout)
    assert len(every) >= 3
    assert every == sorted(every, key=lambda pair: -pair["score"])
    kind = every[0]["kind"]
    some = json.loads(run("contradictions", "--db", built, "--json", "--kind", kind).stdout)
    assert some == [pair for pair in every if pair["kind"] == kind]
    outlet = json.loads(run("contradictions", "--db", built, "--json", "--outlet", "عربي21").stdout)
    assert outlet == [pair for pair in every if "عربي21" in (pair["claim"]["outlet"], pair["counterclaim"]["outlet"])]
    speaker = every[0]["counterclaim"]["speaker"]
    assert every[0] in json.loads(run("contradictions", "--db", built, "--json", "--speaker", speaker).stdout)


def test_no_contradictions(built: Path) -> None:
    result = run("contradictions", "--db", built, "--outlet", "لا أحد")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No contradictions found.\n")


def test_show(built: Path) -> None:
    pair = json.loads(run("contradictions", "--db", built, "--json").stdout)[0]
    claim = pair["claim"]
    result = run("show", claim["id"], "--db", built)
    assert result.exit_code == 0
    assert claim["id"] in result.stdout
    assert "Contradicted by:" in result.stdout
    found = json.loads(run("show", claim["id"][:12], "--db", built, "--json").stdout)
    assert found["claim"] == claim
    assert pair in found["contradictions"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "ffffffffffffffff"], "Error: no claim ffffffffffffffff in "),
        (["show", "zz"], "Error: 'zz' is not a claim's id"),
    ],
)
def test_what_is_not_there(built: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments, "--db", built)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(message)


@pytest.mark.parametrize("command", [["contradictions"], ["show", "abcd"], ["serve"]])
def test_a_missing_database(command: list[str], tmp_path: Path) -> None:
    result = run(*command, "--db", tmp_path / "no.db")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {tmp_path / 'no.db'}: ")
    assert "claims build" in result.stderr
    assert not (tmp_path / "no.db").exists()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_text("not a database, but long enough to be read as one")
    for command in (["contradictions"], ["build", str(SEEDS)]):
        result = run(*command, "--db", tmp_path / "no.db")
        assert result.exit_code == 1
        assert result.stderr.startswith(f"Error: {tmp_path / 'no.db'} is not a SQLite database")


def test_extract_from_a_file_and_from_standard_input(shelf: Shelf) -> None:
    file = next(SEEDS.glob("001*"))
    found = json.loads(run("extract", file, "--json").stdout)
    assert found["title"] == "روسيا ترفض طلب تركي بخصوص مدينة إدلب وتركيا ترد"
    text = shelf.text("001")
    for claim in found["claims"]:
        assert text[slice(*claim["cue_span"])] == claim["cue"]
        assert " ".join(text[slice(*span)] for span in claim["content_spans"]) == claim["content"]
    piped = json.loads(run("extract", "-", "--json", stdin=text.encode()).stdout)
    assert piped["claims"] == found["claims"]
    printed = run("extract", file).stdout
    assert printed.count("\n\n") >= 1
    assert found["claims"][0]["speaker"]["name"] in printed


@pytest.mark.parametrize(("stdin", "reason"), [(b"", "empty"), (b"hello", "not Arabic (0% of its letters are)")])
def test_extract_refuses_what_is_no_article(stdin: bytes, reason: str) -> None:
    result = run("extract", "-", stdin=stdin)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: -: {reason}. ")


def test_evaluate() -> None:
    result = run("evaluate", TESTS / "gold" / "seeds.jsonl", SEEDS)
    assert result.exit_code == 0
    assert result.stdout.startswith("Extraction: 91 attributions annotated, ")
    found = json.loads(run("evaluate", TESTS / "gold" / "seeds.jsonl", SEEDS, "--json").stdout)
    assert found["figures"]["gold"] == 91
    assert found["phenomena"][0]["found"] == 91 - len(found["missed"])


def test_evaluate_names_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"doc": 1}\n')
    result = run("evaluate", tmp_path / "bad.jsonl", SEEDS)
    assert result.exit_code == 1
    assert "bad.jsonl: line 1 is not an annotated row" in result.stderr
    result = run("evaluate", TESTS / "gold" / "seeds.jsonl", tmp_path)
    assert result.exit_code == 1
    assert "000_1decb85cd22f2514.txt: cannot be read" in result.stderr


def test_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path))
    result = run("models")
    assert result.exit_code == 0
    assert result.stdout.startswith("In use: compact (the default)")
    found = json.loads(run("models", "--json").stdout)
    assert [(model["name"], model["installed"]) for model in found["models"]] == [
        ("compact", True),
        ("official", False),
    ]
    refused = run("models", "use", "official")
    assert refused.exit_code == 1
    assert "is not installed. Run: claims models fetch" in refused.stderr
    assert run("models", "use", "compact").exit_code == 0
    assert json.loads(run("models", "--json").stdout)["reason"] == f"chosen in {tmp_path / 'settings.json'}"
    unknown = run("build", SEEDS, "--model", "other", "--db", tmp_path / "a.db")
    assert unknown.exit_code == 1
    assert "There is no model 'other'" in unknown.stderr


def test_serve_hands_over_to_datasette(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(built, tmp_path / "copy.db")
    called: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, arguments: called.append(arguments))
    result = run("serve", "--db", tmp_path / "copy.db", "--port", "9000")
    assert result.exit_code == 0
    assert "http://127.0.0.1:9000/" in result.stderr
    (arguments,) = called
    assert arguments[arguments.index("--port") + 1] == "9000"
    assert arguments[arguments.index("--host") + 1] == "127.0.0.1"


def test_an_interrupted_build_says_that_it_can_go_on(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Replay, "parse_all", interrupted)
    result = run("build", "seeds", "--db", bench.db)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Stopped. What was finished is stored; run the same command to go on.\n"


def test_every_line_with_arabic_says_that_the_line_runs_from_left_to_right(built: Path) -> None:
    lines = run("contradictions", "--db", built).stdout.splitlines()
    assert all(line.startswith("\u200e") for line in lines if "\u2067" in line)
    assert not any(line.endswith(" ") for line in lines)
