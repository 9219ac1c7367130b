"""``claims build`` with every kind of source, and ``claims watch``, as people run them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claims.cli import main
from claims.fetch.client import Client
from tests.bench import Replay
from tests.read.test_page import PARAGRAPHS, STORY
from tests.shelf import Shelf
from tests.sites import modern, old, rss
from tests.web import Reply, Site


@pytest.fixture(autouse=True)
def _no_model(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replay = Replay(shelf)
    monkeypatch.setattr("claims.parse.stanza_parser.Parser", lambda _: replay)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that the commands may see, for this test only."""
    with Site() as running:
        story = STORY._replace(url=running.url("1"))
        running.replies["/1"] = Reply(modern(story).encode())
        running.replies["/feed"] = Reply(rss("أخبار", [story]).encode(), kind="text/xml")
        with monkeypatch.context() as patch:
            patch.setattr("claims.fetch.client.Client", lambda: Client(pause=0, allowed=[("127.0.0.1", running.port)]))
            yield running


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def test_a_folder_of_everything() -> None:
    folder = Path("in")
    folder.mkdir()
    (folder / "a.html").write_text(modern(STORY), "utf-8")
    (folder / "b.htm").write_bytes(old(STORY._replace(url="https://arabic.rt.com/2")).encode("cp1256"))
    (folder / "c.xml").write_text(rss("أخبار", [STORY._replace(url="https://example.org/3")], whole=True), "utf-8")
    (folder / "d.jsonl").write_text(json.dumps({"text": PARAGRAPHS[0]}) + "\n{broken\n", "utf-8")
    (folder / "e.csv").write_text(f"النص;المصدر\n{PARAGRAPHS[0]};قناة\n", "utf-8")
    result = run("build", "in")
    assert result.exit_code == 1
    assert "This time: 5 parsed, 0 extracted again by new rules, 0 unchanged." in result.stdout
    assert result.stderr.splitlines() == [
        "Left out: in/d.jsonl:2: not JSON (Expecting property name enclosed in double quotes: line 1 column 2 "
        "(char 1)). Correct the line.",
        "Outlets, by how they are known: web address 1, named by the page 2, field of the row 1, "
        "not known (name it with --outlet or in manifest.yaml) 1.",
        "1 could not be read; the rest was done.",
    ]
    again = run("build", "in")
    assert "This time: 0 parsed, 0 extracted again by new rules, 5 unchanged." in again.stdout


def test_columns_that_are_told() -> None:
    Path("a.jsonl").write_text(json.dumps({"b": PARAGRAPHS[0], "d": "2019-06-05"}), "utf-8")
    assert run("build", "a.jsonl", "--columns", "text=b,date=d", "--outlet", "قناة").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build"], "Name a file, a folder or an address, or a list of addresses with --urls"),
        (["build", "a", "--columns", "b"], "'b' is not FIELD=COLUMN with a FIELD of"),
        (["build", "--urls", "list"], "'file:///etc/passwd' is not an address (http:// or https://)"),
        (["watch"], "Missing argument 'FEED...'"),
        (["watch", "feed.xml"], "feed.xml is not an address; a feed saved on disk is read by claims build"),
        (["watch", "http://a.b/", "--every", "5s"], "'5s' is not a time like 90s, 15m or 2h, of a minute or more"),
        (["watch", "http://a.b/", "--every", "soon"], "'soon' is not a time like 90s, 15m or 2h, of a minute or more"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    Path("list").write_text("file:///etc/passwd\n")
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert not Path("claims.db").exists()


@pytest.mark.parametrize("command", [["build"], ["watch", "--once"]])
def test_local_addresses_are_refused(command: list[str]) -> None:
    with Site() as site:
        result = run(*command, site.url("feed"))
        assert site.asked == []
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == (
        f"Left out: {site.url('feed')}: leads to 127.0.0.1, an address of this machine or a local network. "
        "Give a public address, or save the page yourself."
    )


@pytest.mark.parametrize("how", ["page", "feed", "list", "input"])
def test_addresses_are_fetched_and_their_copies_kept_beside_the_database(site: Site, how: str) -> None:
    Path("list").write_text(f"# Today\n\n{site.url('1')}\n")
    address = {"page": [site.url("1")], "feed": [site.url("feed")]}
    result = run(
        "build", *address.get(how, ["--urls", "list" if how == "list" else "-"]), "--db", "a.db", stdin=site.url("1")
    )
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("a.db: 1 articles")
    assert result.stderr == "Outlets, by how they are known: named by the page 1.\n"
    assert len(list(Path("a-copies").rglob("*.html"))) == 1


def test_watching_once_and_on_until_ctrl_c(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    once = run("watch", site.url("feed"), "--once")
    assert once.exit_code == 0
    assert "1 new or changed, 0 as before, 0 left out. The archive: 1" in once.stdout
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("claims.cli_intake.time.sleep", sleep)
    on = run("watch", site.url("feed"), "--every", "2h")
    assert on.exit_code == 0
    assert on.stdout.count("0 new or changed, 0 as before, 0 left out") == 2
    assert on.stderr == "Watching has ended. What was found is stored.\n"
    assert [round(seconds, -2) for seconds in pauses] == [7200, 7200]
