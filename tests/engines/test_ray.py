"""The work on a real Ray cluster of this machine, one of whose workers is killed on the way."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from claims import fingerprint, pipeline
from claims.engines import ray_cluster
from claims.engines.choice import Engine
from claims.engines.work import Found, Task, Worker
from claims.errors import EngineError, ModelUnavailable
from claims.model import Article, Parse
from claims.parse.models import LanguageModel, known
from tests.bench import Bench
from tests.shelf import Shelf

ROOT = Path(__file__).parents[2]
TABLES = ("outlets", "articles", "speakers", "claims", "mentions", "relays", "counterclaims", "parses", "claims_folded")
KILLED = "CLAIMS_TEST_KILLED"
NO_MODEL = "لا نموذج"


class Mortal:
    """A parser that knows the annotated articles; the first one that is asked kills its process."""

    def __init__(self, _: LanguageModel) -> None:
        shelf = Shelf()
        self.parses = {shelf.text(stem): shelf.parse(stem) for stem in shelf.stems}

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]:
        try:
            Path(os.environ[KILLED]).touch(exist_ok=False)
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
        for text in texts:
            if text == NO_MODEL:
                raise ModelUnavailable("There is no model.")
            yield self.parses[text]


@pytest.fixture(autouse=True)
def _cluster_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv(KILLED, str(tmp_path / "killed"))


@pytest.mark.ray
def test_a_build_on_a_cluster_equals_a_local_one_though_a_worker_dies(bench: Bench, tmp_path: Path) -> None:
    shelf = Shelf()
    for stem in shelf.stems:
        (bench.seeds / f"{stem}.txt").write_text(shelf.text(stem), "utf-8")
    local = bench.build()
    other = bench.db.with_name("other.db")
    assert pipeline.build([bench.seeds], other, engine=Engine.RAY, workers=3, load=Mortal) == local
    assert (tmp_path / "killed").exists()
    for table in TABLES:
        assert bench.rows(table, other) == bench.rows(table)


@pytest.mark.ray
def test_what_is_wrong_for_all_articles_is_raised() -> None:
    Path(os.environ[KILLED]).touch()
    worker = Worker(known()["compact"], Mortal, "compact-test")
    task = Task(Article(id="a", text=NO_MODEL, source_path="a.txt", sha256="a"))
    with pytest.raises(ModelUnavailable, match=r"There is no model\."):
        list(ray_cluster.run([task], worker, workers=2))


def test_a_machine_with_other_rules_does_no_work() -> None:
    worker = Worker(known()["compact"], Mortal, "compact-test")
    task = Task(Article(id="a", text="قال", source_path="a.txt", sha256="a"), Parse(model="compact", sentences=()))
    answer = ray_cluster.Remote(worker, fingerprint.rules(ray_cluster.PARTS)).answer([task])
    assert isinstance(answer, list)
    assert isinstance(answer[0], Found)
    refused = ray_cluster.Remote(worker, "other").answer([task])
    assert isinstance(refused, EngineError)
    assert str(refused) == "A machine of the Ray cluster has another version of claims. Install the same on all."


def test_without_ray_the_engine_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(EngineError, match=r"pip install 'claims\[ray\]'"):
        list(ray_cluster.run([], Worker(known()["compact"], Mortal, "compact-test"), workers=2))
