"""Articles in, database out: the stages in their order, and nothing done twice.

Articles stream through: they are read as the engine asks for them (``claims.engines``), and each is stored in a
transaction of its own as soon as it is finished, so that memory does not grow with their number, and a build which is
stopped leaves a usable database and the next one goes on from there. Speakers and counterclaims concern the whole
archive; they follow when all articles are in, and only if something has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from enum import StrEnum
from functools import partial
from pathlib import Path

from claims import fingerprint, linking, settling
from claims.engines.choice import Engine, run
from claims.engines.work import Failed, Outcome, Task, Worker
from claims.errors import InputRejected, Overtaken
from claims.model import Article
from claims.parse.loading import Loader, load_parser
from claims.parse.models import in_use
from claims.read.files import articles
from claims.read.rows import Columns
from claims.reports import BuildReport, Rejected
from claims.store.archive import Archive
from claims.store.decisions import now
from claims.store.saving import refuse_surrogates


class Stage(StrEnum):
    READ = "read"
    EXTRACT = "extract"
    PARSE = "parse"
    COPIES = "copies"
    SPEAKERS = "speakers"
    COUNTERCLAIMS = "counterclaims"


Progress = Callable[[Stage, str, int, int], None]
"""Told, before each step, its stage, the article (or an empty string), how many are done and how many there are.

Articles are worked on while others are still being read: how many there are is then not known, and told as 0.
"""


TRIES = 3
"""Times that a stage over the whole archive is begun when another build changes the archive meanwhile."""


def quiet(stage: Stage, article: str, done: int, total: int) -> None:
    """A ``Progress`` that tells nobody."""


def build(
    paths: Iterable[Path | InputRejected],
    db: Path,
    *,
    outlet: str | None = None,
    columns: Columns | None = None,
    model: str | None = None,
    engine: Engine = Engine.LOCAL,
    workers: int = 1,
    progress: Progress = quiet,
    load: Loader = load_parser,
    clock: Callable[[], str] = now,
) -> BuildReport:
    """Read ``paths`` and store what is in them in ``db``, which is made if it is missing.

    ``paths`` and ``columns``: see ``claims.read.files.articles``; an ``InputRejected`` among the paths is an input that
    could not be had. ``outlet`` names the outlet of articles for which no manifest names one; ``model`` the language
    model; ``workers`` is how many processes parse and extract (1: this one), ``engine`` where they are; ``clock`` tells
    the time (UTC, ISO 8601) that new versions are stored with. Inputs that cannot be read are reported, never raised.
    Raises ``ModelUnavailable``, ``EngineError`` and ``DatabaseError``.
    """
    chosen, _ = in_use(model)
    worker = Worker(chosen, load, fingerprint.parser(chosen))
    with Archive(db) as archive:
        work = _Build(archive, worker.parser, progress, clock)
        tasks = work.read(paths, outlet, columns)
        work.store(run(tasks, worker, engine=engine, workers=workers))
        join(archive, progress)
        return work.report()


def find_copies(archive: Archive, progress: Progress = quiet) -> None:
    """Which articles print another one's report; nothing where that is up to date."""

    def made(rules: str) -> None:
        archive.mark_copies(rules=rules)

    _up_to_date(archive, Stage.COPIES, fingerprint.rules(fingerprint.COPIES), made, progress)


def resolve(archive: Archive, progress: Progress = quiet) -> None:
    """Who is who across the archive, as people decided; nothing where that is up to date."""

    def made(rules: str) -> None:
        settling.settle(archive, rules)

    _up_to_date(archive, Stage.SPEAKERS, fingerprint.rules(fingerprint.SPEAKERS), made, progress)


def link(archive: Archive, progress: Progress = quiet) -> None:
    """Who contradicts whom; nothing where that is up to date with articles and speakers."""

    def made(rules: str) -> None:
        linking.link(archive, rules, partial(progress, Stage.COUNTERCLAIMS))

    _up_to_date(archive, Stage.COUNTERCLAIMS, fingerprint.rules(fingerprint.LINKING), made, progress)


def join(archive: Archive, progress: Progress = quiet) -> None:
    """What concerns the whole archive: ``find_copies``, ``resolve``, then ``link``.

    Another build that stores articles at the same time brings all of this up to date itself when it is through; where
    it overtakes this one again and again, that is left to it.
    """
    try:
        find_copies(archive, progress)
        resolve(archive, progress)
        link(archive, progress)
    except Overtaken:
        return


def _up_to_date(archive: Archive, stage: Stage, rules: str, made: Callable[[str], None], progress: Progress) -> None:
    """Run a stage over the whole archive unless it is up to date. Raises ``Overtaken`` when others keep changing it."""
    if archive.finished(stage.value, rules):
        return
    with archive.turn():
        for left in reversed(range(TRIES)):
            if archive.finished(stage.value, rules):
                return
            progress(stage, "", 0, 1)
            try:
                with archive.undisturbed():
                    made(rules)
            except Overtaken:
                if not left:
                    raise


class _Build:
    """One run: what has to be done, and what was. ``parser`` is the name that parses are stored under."""

    def __init__(self, archive: Archive, parser: str, progress: Progress, clock: Callable[[], str]) -> None:
        self.archive = archive
        self.parser = parser
        self.rules = fingerprint.rules(fingerprint.EXTRACTION)
        self.progress = progress
        self.clock = clock
        self.rejected: list[InputRejected] = []
        self.unchanged = self.extracted = self.parsed = 0

    def read(
        self, paths: Iterable[Path | InputRejected], outlet: str | None, columns: Columns | None
    ) -> Iterator[Task]:
        """The articles for which there is something to do, one after the other, as they are asked for."""
        sources: dict[str, tuple[str, int]] = {}
        for item in articles(paths, outlet=outlet, columns=columns):
            if isinstance(item, InputRejected):
                self.reject(item)
                continue
            here = (item.source_path, hash(item.text))
            first = sources.setdefault(item.id, here)
            try:
                if first is not here:
                    refuse_another(*first, item)
                    continue
                refuse_surrogates(item)
            except InputRejected as rejected:
                self.reject(rejected)
                continue
            task = self.task(item)
            self.tell(item, task)
            if task is not None:
                yield task

    def task(self, article: Article) -> Task | None:
        """What has to be done for an article: nothing, extract again from the saved parse, or parse and extract."""
        made_from = (article.sha256, self.parser, self.rules)
        if self.archive.fingerprint(article.id) == made_from and self.archive.holds(article):
            self.unchanged += 1
            return None
        return Task(article, self.archive.saved_parse(article.id, article.sha256, self.parser))

    def tell(self, article: Article, task: Task | None) -> None:
        """Say what comes next."""
        stage = Stage.READ if task is None else Stage.EXTRACT if task.parse else Stage.PARSE
        done = self.unchanged + self.extracted + self.parsed + len(self.rejected)
        self.progress(stage, article.source_path, done, 0)

    def store(self, finished: Generator[tuple[Task, Outcome]]) -> None:
        """Save what was found, each article in its own transaction."""
        with closing(finished):
            for task, outcome in finished:
                self.tell(task.article, task)
                try:
                    self.save(task.article, outcome)
                except InputRejected as rejected:
                    self.reject(rejected)
                else:
                    self.extracted += task.parse is not None
                    self.parsed += task.parse is None

    def save(self, article: Article, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            raise InputRejected(article.source_path, outcome.reason, outcome.remedy)
        self.archive.save_article(
            article, outcome.parse, outcome.attributions, outcome.voices, rules=self.rules, seen=self.clock()
        )

    def reject(self, rejected: InputRejected) -> None:
        self.rejected.append(rejected)
        self.archive.record_rejected(rejected)

    def report(self) -> BuildReport:
        counts = self.archive.counts()
        return BuildReport(
            unchanged=self.unchanged,
            extracted=self.extracted,
            parsed=self.parsed,
            rejected=tuple(Rejected.of(each) for each in self.rejected),
            articles=counts["articles"],
            claims=counts["claims"],
            speakers=counts["speakers"],
            contradictions=counts["counterclaims"],
            open_denials=counts["open_denials"],
            outlets_known=self.archive.outlets_known(),
        )


def refuse_another(path: str, text: int, article: Article) -> None:
    """Raises ``InputRejected`` when the input ``path`` has this article's address and another text, by its hash. The
    same article twice is no fault."""
    if text != hash(article.text):
        reason = f"has the address of {path}, which is in this build too, and another text"
        raise InputRejected(article.source_path, reason, "Leave one of the two out.")
