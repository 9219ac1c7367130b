"""Engines find the same as one process does, whatever dies on the way, and never look far ahead."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator

import pytest

from claims import pipeline
from claims.engines import local, processes, scheduling
from claims.engines.work import Batch, Failed, Found, Outcome, Task, Worker, batches
from claims.errors import ModelUnavailable
from claims.model import Article, Parse
from claims.parse.models import LanguageModel, known
from claims.parse.stanza_parser import BATCH
from claims.pipeline import Stage
from tests.bench import Bench
from tests.shelf import ARTICLES, Shelf

TABLES = ("outlets", "articles", "speakers", "claims", "mentions", "relays", "counterclaims", "parses", "claims_folded")
DEADLY = "مقال يقتل العملية"
FAULTY = "مقال يوقف المحلل"
NO_MODEL = "لا نموذج"


class Moody:
    """A parser of made-up texts that dies, or fails, of some."""

    def __init__(self, _: LanguageModel) -> None:
        shelf = Shelf()
        self.parses = {shelf.text(stem): shelf.parse(stem) for stem in shelf.stems}

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]:
        for text in texts:
            if text == DEADLY:
                os.kill(os.getpid(), signal.SIGKILL)
            if text == FAULTY:
                raise ValueError("no such letter")
            if text == NO_MODEL:
                raise ModelUnavailable("There is no model.")
            yield self.parses.get(text, Parse(model="compact", sentences=()))


def task(name: str, text: str) -> Task:
    return Task(Article(id=name, text=text, source_path=f"{name}.txt", sha256=name))


def gold() -> list[Task]:
    return [task(path.stem, path.read_bytes().decode("utf-8")) for path in ARTICLES]


def worker() -> Worker:
    return Worker(known()["compact"], Moody, "compact-test")


def in_threads(tasks: Iterable[Task]) -> Iterable[object]:
    return local.run(tasks, worker())


class Straight:
    """A crew in this process, which keeps count of how far it was asked to go."""

    def __init__(self, size: int, dies_at: Iterable[int] = ()) -> None:
        self.size = size
        self.dies_at = set(dies_at)
        self.given: list[tuple[int, Batch]] = []
        self.turn = 0
        self.worker = worker()

    def give(self, worker: int, batch: Batch) -> None:
        self.given.append((worker, batch))

    def next(self) -> tuple[int, list[Outcome] | None]:
        number, batch = self.given.pop()  # the last one given is done first: out of order
        self.turn += 1
        if self.turn in self.dies_at or any(each.article.text == DEADLY for each in batch):
            return number, None
        return number, list(self.worker.outcomes(batch))


def test_batches_are_cut_by_length_and_by_number() -> None:
    tasks = [task(str(number), "ا" * (BATCH // 2)) for number in range(5)]
    assert [len(batch) for batch in batches(tasks)] == [2, 2, 1]
    parsed = [each._replace(parse=Parse(model="compact", sentences=())) for each in tasks * 20]
    assert [len(batch) for batch in batches(parsed)] == [64, 36]


def test_outcomes_come_in_order_whoever_finishes_first_and_whoever_dies() -> None:
    tasks = gold()
    expected = list(local.run(tasks, worker()))
    assert [each for each, _ in expected] == tasks
    for crew in (Straight(1), Straight(3), Straight(2, dies_at=(1, 4, 5))):
        assert list(scheduling.run(tasks, crew)) == expected


def test_an_article_that_takes_its_worker_down_is_left_out() -> None:
    tasks = [task("a", "قال إن"), task("b", DEADLY), task("c", "قال")]
    found = list(scheduling.run(tasks, Straight(2)))
    assert [each for each, _ in found] == tasks
    assert [isinstance(outcome, Found) for _, outcome in found] == [True, False, True]
    assert found[1][1] == scheduling.KILLED


@pytest.mark.parametrize(
    ("engine", "ahead"),
    [(lambda tasks: scheduling.run(tasks, Straight(2)), scheduling.AHEAD * 2), (in_threads, local.MOST_THREADS + 1)],
)
def test_no_engine_reads_far_ahead(engine: Callable[[Iterable[Task]], Iterable[object]], ahead: int) -> None:
    read = []

    def reading() -> Iterator[Task]:
        for number in range(200):
            read.append(number)
            yield task(str(number), "ا" * BATCH)

    for count, _ in enumerate(engine(reading()), 1):
        assert len(read) - count <= ahead
    assert count == 200


def test_one_process_parses_in_as_many_threads_as_it_has_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "cores", lambda: 3)
    meeting = threading.Barrier(3)

    class Meeting(Moody):
        def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]:
            meeting.wait(timeout=60)
            return super().parse_all(texts)

    tasks = [task(str(number), "قال " * BATCH) for number in range(6)]
    assert [each for each, _ in local.run(tasks, Worker(known()["compact"], Meeting, "compact-test"))] == tasks


def test_a_build_by_one_process_that_is_stopped_leaves_no_thread(bench: Bench) -> None:
    def stop(stage: Stage, article: str, done: int, total: int) -> None:  # noqa: ARG001
        if done == 2:
            raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        pipeline.build([bench.seeds], bench.db, load=Moody, progress=stop)
    assert threading.active_count() == before
    assert bench.build().articles == 5


def test_a_fault_of_the_parser_costs_one_article() -> None:
    found = dict(local.run([task("a", "قال"), task("b", FAULTY), task("c", "قال")], worker()))
    outcomes = {each.article.id: outcome for each, outcome in found.items()}
    assert isinstance(outcomes["a"], Found)
    assert isinstance(outcomes["c"], Found)
    assert outcomes["b"] == Failed(
        "made the program fail (ValueError: no such letter)", "Please report this, with the article."
    )


def test_processes_find_the_same_and_survive_an_article_that_kills() -> None:
    tasks = [*gold()[:4], task("deadly", DEADLY), *gold()[4:]]
    found = list(processes.run(tasks, worker(), workers=2))
    assert [each for each, _ in found] == tasks
    assert found[4][1] == scheduling.KILLED
    assert [*found[:4], *found[5:]] == list(local.run(gold(), worker()))


def test_what_is_wrong_for_all_articles_is_raised_by_processes_too() -> None:
    with pytest.raises(ModelUnavailable, match=r"There is no model\."):
        list(processes.run([task("a", NO_MODEL)], worker(), workers=2))


def test_a_build_by_several_processes_equals_one_by_one_process(bench: Bench) -> None:
    one = bench.build()
    other = bench.db.with_name("other.db")
    assert pipeline.build([bench.seeds], other, workers=2, load=Moody) == one
    for table in TABLES:
        assert bench.rows(table, other) == bench.rows(table)


def test_a_build_by_processes_that_is_stopped_leaves_none_of_them(bench: Bench) -> None:
    def stop(stage: Stage, article: str, done: int, total: int) -> None:  # noqa: ARG001
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.build([bench.seeds], bench.db, workers=2, load=Moody, progress=stop)
    assert multiprocessing.active_children() == []
    assert bench.build().articles == 5
