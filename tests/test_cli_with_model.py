"""The commands as another process, with the real language model."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from tests.bench import SEEDS

pytestmark = pytest.mark.model

ARTICLES = 300
"""Enough for a build to be still at work when its first articles are stored."""


def run(*arguments: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "claims", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, input=stdin, timeout=300, check=False)


def test_build_then_contradictions(tmp_path: Path) -> None:
    done = run("build", SEEDS, "--db", tmp_path / "claims.db")
    assert (done.returncode, done.stderr) == (0, "")
    assert "This time: 5 parsed" in done.stdout
    pairs = json.loads(run("contradictions", "--db", tmp_path / "claims.db", "--json").stdout)
    assert len(pairs) >= 3
    assert "0 parsed" in run("build", SEEDS, "--db", tmp_path / "claims.db").stdout


def test_extract_from_standard_input() -> None:
    text = "قال وزير الدفاع التركي خلوصي أكار إن المفاوضات مستمرة.\nوأضاف أن الجيش سيرد."
    done = run("extract", "-", "--json", stdin=text)
    assert (done.returncode, done.stderr) == (0, "")
    first, second = json.loads(done.stdout)["claims"]
    assert (first["cue"], first["content"]) == ("قال", "إن المفاوضات مستمرة")
    assert (second["cue"], second["source"], second["content"]) == ("وأضاف", None, "أن الجيش سيرد")
    assert first["speaker"]["name"] == second["speaker"]["name"] == "خلوصي أكار"


def test_compare_two_statements() -> None:
    done = run("compare", "ارتفع عدد القتلى في إدلب أمس", "انخفض عدد القتلى في إدلب أمس", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["s1"], found["relation"]) == ("ارتفع عدد القتلى في إدلب أمس", "contradicts")
    assert found["s2"][slice(*found["counter_evidence"])]


def test_compare_the_pairs_of_a_file(tmp_path: Path) -> None:
    lines = ["id,s1,s2", "1,مقتل 34 جنديا في إدلب,مقتل 33 جنديا في إدلب", "2,بدأت المفاوضات,بدأت المفاوضات"]
    (tmp_path / "pairs.csv").write_text("\n".join(lines), "utf-8")
    done = run("compare", "--pairs", tmp_path / "pairs.csv", "--json")
    assert [(each["relation"], each["kind"]) for each in json.loads(done.stdout)] == [
        ("contradicts", "quantity"),
        ("agrees", None),
    ]
    printed = run("compare", "--pairs", tmp_path / "pairs.csv").stdout
    assert printed.count("┌") == 2


def test_a_build_that_is_interrupted_leaves_a_sound_database(tmp_path: Path) -> None:
    db = tmp_path / "claims.db"
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(ARTICLES):
        (articles / f"{number:03}.txt").write_bytes(next(SEEDS.glob("003*")).read_bytes())
    # Started by a shell in the background, a process ignores interrupts; this one is to hear them.
    command = [sys.executable, "-m", "claims", "build", str(articles), "--db", str(db)]
    build = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    while build.poll() is None and stored(db) == 0:
        time.sleep(0.1)
    build.send_signal(signal.SIGINT)
    _, said = build.communicate(timeout=60)
    assert (build.returncode, said) == (1, "Stopped. What was finished is stored; run the same command to go on.\n")
    assert 0 < stored(db) < ARTICLES
    with sqlite3.connect(db) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)


def stored(db: Path) -> int:
    try:
        with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as connection:
            return int(connection.execute("select count(*) from articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
