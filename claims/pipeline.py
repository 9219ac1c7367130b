"""Articles in, database out: the stages in their order, and nothing done twice.

Every article is stored in a transaction of its own as soon as it is finished, so that a build which is stopped leaves
a usable database and the next one goes on from there. Speakers and counterclaims concern the whole archive; they
follow when all articles are in, and only if something has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from claims import fingerprint
from claims.errors import InputRejected
from claims.extract.attributions import attributions
from claims.link.misattribution import misattributions
from claims.link.open_denials import open_denials
from claims.link.pairs import counterclaims
from claims.link.reversals import reversals
from claims.model import Article, Counterclaim, Parse, Statement
from claims.parse.models import LanguageModel, in_use
from claims.read.files import articles
from claims.reports import BuildReport, Rejected
from claims.resolve.archive import speakers
from claims.resolve.article import voices
from claims.spans import cover
from claims.store.archive import Archive
from claims.store.findings import DenialFinding, PairFinding


class Stage(StrEnum):
    READ = "read"
    EXTRACT = "extract"
    PARSE = "parse"
    SPEAKERS = "speakers"
    COUNTERCLAIMS = "counterclaims"


Progress = Callable[[Stage, str, int, int], None]
"""Told, before each step, its stage, the article (or an empty string), how many are done and how many there are."""


class TextParser(Protocol):
    """What turns texts into parses; the real one loads Stanza when it is made."""

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]: ...


Loader = Callable[[LanguageModel], TextParser]


def load_parser(model: LanguageModel) -> TextParser:
    """Stanza with ``model``. Raises ``ModelUnavailable``."""
    from claims.parse.stanza_parser import Parser

    return Parser(model)


def quiet(stage: Stage, article: str, done: int, total: int) -> None:
    """A ``Progress`` that tells nobody."""


def build(
    paths: Iterable[Path],
    db: Path,
    *,
    outlet: str | None = None,
    model: str | None = None,
    progress: Progress = quiet,
    load: Loader = load_parser,
) -> BuildReport:
    """Read ``paths`` and store what is in them in ``db``, which is made if it is missing.

    ``outlet`` names the outlet of articles for which no manifest names one; ``model`` the language model. Inputs that
    cannot be read are reported, never raised. Raises ``ModelUnavailable`` and ``DatabaseError``.
    """
    chosen, _ = in_use(model)
    with Archive(db) as archive:
        work = _Build(archive, chosen, progress)
        work.read(paths, outlet)
        work.extract_again()
        work.parse(load)
        join(archive, progress)
        return work.report()


def resolve(archive: Archive, progress: Progress = quiet) -> None:
    """Who is who across the archive, as people decided; nothing where that is up to date."""
    rules = fingerprint.rules(fingerprint.SPEAKERS)
    if not archive.finished("speakers", rules):
        progress(Stage.SPEAKERS, "", 0, 1)
        found, assigned = speakers(archive.entities(), archive.speaker_decisions())
        archive.save_speakers(found, assigned, rules=rules)


def link(archive: Archive, progress: Progress = quiet) -> None:
    """Who contradicts whom; nothing where that is up to date with articles and speakers."""
    rules = fingerprint.rules(fingerprint.LINKING)
    if not archive.finished("counterclaims", rules):
        progress(Stage.COUNTERCLAIMS, "", 0, 1)
        statements = list(archive.statements())
        linked = counterclaims(statements)
        # Before what finishes the stage, so that a build killed in between links again.
        archive.save_findings(_open(statements, linked), _marked(statements))
        archive.save_counterclaims(linked, rules=rules)


def join(archive: Archive, progress: Progress = quiet) -> None:
    """What concerns the whole archive: ``resolve``, then ``link``."""
    resolve(archive, progress)
    link(archive, progress)


class _Build:
    """One run: what has to be done, and what was."""

    def __init__(self, archive: Archive, model: LanguageModel, progress: Progress) -> None:
        self.archive = archive
        self.model = model
        self.parser = fingerprint.parser(model)
        self.rules = fingerprint.rules(fingerprint.EXTRACTION)
        self.progress = progress
        self.rejected: list[InputRejected] = []
        self.known: list[tuple[Article, Parse]] = []
        self.new: list[Article] = []
        self.unchanged = self.extracted = self.parsed = 0

    def read(self, paths: Iterable[Path], outlet: str | None) -> None:
        """Sort the articles: nothing to do, extract again from the saved parse, parse."""
        sources: dict[str, str] = {}
        for number, item in enumerate(articles(paths, outlet=outlet)):
            if isinstance(item, InputRejected):
                self.reject(item)
                continue
            self.progress(Stage.READ, item.source_path, number, number + 1)
            if item.id in sources:
                reason = f"has the address of {sources[item.id]}, which is in this build too"
                self.reject(InputRejected(item.source_path, reason, "Leave one of the two out."))
                continue
            sources[item.id] = item.source_path
            self.sort(item)

    def sort(self, article: Article) -> None:
        made_from = (article.sha256, self.parser, self.rules)
        if self.archive.fingerprint(article.id) == made_from and self.archive.article(article.id) == article:
            self.unchanged += 1
            return
        parse = self.archive.saved_parse(article.id, article.sha256, self.parser)
        if parse is None:
            self.new.append(article)
        else:
            self.known.append((article, parse))

    def extract_again(self) -> None:
        for number, (article, parse) in enumerate(self.known):
            self.progress(Stage.EXTRACT, article.source_path, number, len(self.known))
            self.extracted += self.save(article, parse)

    def parse(self, load: Loader) -> None:
        if not self.new:
            return
        self.progress(Stage.PARSE, self.new[0].source_path, 0, len(self.new))
        parses = load(self.model).parse_all(article.text for article in self.new)
        for number, (article, parse) in enumerate(zip(self.new, parses, strict=True)):
            self.progress(Stage.PARSE, article.source_path, number, len(self.new))
            self.parsed += self.save(article, parse.model_copy(update={"model": self.parser}))

    def save(self, article: Article, parse: Parse) -> bool:
        """Extract, resolve and store one article; a fault in our own rules costs this article, not the build."""
        try:
            found = attributions(article.text, parse)
            heard = voices(article.text, parse, found)
        except Exception as error:
            reason = f"made the program fail ({type(error).__name__}: {error})"
            self.reject(InputRejected(article.source_path, reason, "Please report this, with the article."))
            return False
        try:
            self.archive.save_article(article, parse, found, heard, rules=self.rules)
        except InputRejected as rejected:
            self.reject(rejected)
            return False
        return True

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


def _open(statements: Sequence[Statement], linked: Sequence[Counterclaim]) -> Iterator[DenialFinding]:
    """The denials whose target is not in the archive, as they are stored."""
    for found in open_denials(statements, linked):
        yield DenialFinding(claim_id=found.claim_id, way=found.way, evidence=found.evidence, topics=found.topics)


def _marked(statements: Sequence[Statement]) -> Iterator[PairFinding]:
    """The reversals and the statements given to different speakers, as they are stored."""
    for reversal in reversals(statements):
        yield PairFinding(
            mark="reversal",
            counterclaim_id=reversal.later_id,
            counter_evidence=reversal.later_evidence,
            **reversal.model_dump(include={"claim_id", "kind", "score", "evidence", "explanation", "explanation_ar"}),
        )
    spans = {each.id: cover(each.content) for each in statements}
    for found in misattributions(statements):
        yield PairFinding(
            mark="attribution",
            score=found.likeness,
            evidence=spans[found.claim_id],
            counter_evidence=spans[found.counterclaim_id],
            **found.model_dump(include={"claim_id", "counterclaim_id", "explanation", "explanation_ar"}),
        )
