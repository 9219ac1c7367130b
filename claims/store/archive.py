"""The archive: everything that other rooms ask of the database, in one place."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Self, Unpack

from claims.errors import InputRejected
from claims.model import Article, ArticleEntity, Attribution, Counterclaim, Parse, Speaker, Statement, Voices
from claims.parse.saved import SavedParse
from claims.store import (
    checking,
    copying,
    counterclaims,
    decisions,
    exporting,
    findings,
    linking,
    mending,
    people,
    publication,
    reading,
    saving,
    settled,
    settling,
    showing,
    speakers,
    stages,
    statements,
    turns,
    versions,
)
from claims.store.connection import Connection, Row, storable
from claims.store.counterclaims import Filters
from claims.store.decisions import CounterclaimDecision, SpeakerDecision
from claims.store.findings import DenialFinding, PairFinding
from claims.store.people import Listed, Person
from claims.store.problems import Problem
from claims.store.records import (
    ArticleFound,
    ArticleVersion,
    ClaimFound,
    ClaimInContext,
    Contradiction,
    Mark,
    MarkedPair,
    OpenDenial,
    SupersededClaim,
    Verdict,
)


class Archive:
    """An open database; a context manager that closes it.

    ``create``: make the file when there is none, and fail when it cannot be written. Without it the database must
    exist, and one that cannot be written is opened for reading. ``Path(":memory:")`` is a database in memory.
    Raises ``DatabaseError``, as every method does when the file fails it. Every change is one transaction.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        self._connection = Connection(path, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # Articles

    def fingerprint(self, article_id: str) -> tuple[str, str, str] | None:
        """sha256, model and rules that a stored article was made from; null when it is not stored."""
        return reading.fingerprint(self._connection, article_id)

    def saved_parse(self, article_id: str, sha256: str, model: str) -> Parse | None:
        """The parse that ``model`` made of the article when its sha256 was this; null when there is none."""
        return reading.saved_parse(self._connection, article_id, sha256, model)

    def save_article(
        self,
        article: Article,
        parse: Parse | SavedParse,
        attributions: Sequence[Attribution],
        voices: Sequence[Voices],
        *,
        rules: str,
        seen: str | None = None,
    ) -> None:
        """Store an article and all that was found in it, instead of what was stored of it before; a text that has
        changed is a new version, ``seen`` at that time (UTC, ISO 8601).

        Its claims have no speakers and counterclaims until ``save_speakers`` and ``save_counterclaims`` ran again.
        """
        saving.save_article(self._connection, article, parse, attributions, voices, rules=rules, seen=seen)

    def article(self, article_id: str) -> Article:
        """A stored article. Raises ``NotFound``."""
        return reading.article(self._connection, article_id)

    def article_ids(self) -> list[str]:
        """The ids of all articles, in order."""
        return reading.article_ids(self._connection)

    def outlet_ids(self) -> list[str]:
        """The ids of all outlets, in order."""
        return [row["id"] for row in self._connection.rows("SELECT id FROM outlets ORDER BY id")]

    def attributions(self, article_id: str) -> list[Attribution]:
        """The attributions of an article exactly as they were saved."""
        return reading.attributions(self._connection, article_id)

    def voices(self, article_id: str) -> list[Voices]:
        """The voices of an article exactly as they were saved, one for each attribution."""
        return reading.voices(self._connection, article_id)

    def claim_ids(self, article_id: str) -> list[str]:
        """The ids of an article's claims, in the order of its attributions."""
        return [row["id"] for row in reading.claim_rows(self._connection, article_id)]

    def holds(self, article: Article) -> bool:
        """Whether the article is stored as it is here; what else is known of its outlet does not matter."""
        return reading.holds(self._connection, article)

    def articles_called(self, *names: str) -> list[str]:
        """The ids of the articles with one of these ids, addresses or source paths, in order."""
        wanted = json.dumps([storable(name) for name in names])
        rows = self._connection.rows(
            "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(:names)) "
            "OR url IN (SELECT value FROM json_each(:names)) OR source_path IN (SELECT value FROM json_each(:names)) "
            "ORDER BY id",
            {"names": wanted},
        )
        return [row["id"] for row in rows]

    def remove(self, article_ids: Collection[str]) -> int:
        """Remove articles with their claims; how many there were."""
        return saving.remove(self._connection, article_ids)

    def prune(self, keep: Collection[str]) -> int:
        """Remove every article whose id is not in ``keep``; how many there were."""
        return saving.prune(self._connection, keep)

    def record_rejected(self, rejected: InputRejected) -> None:
        """List an input that could not be read."""
        saving.record_rejected(self._connection, rejected)

    def rejected(self) -> list[dict[str, str]]:
        """The inputs that could not be read: path, reason, remedy."""
        return self._connection.rows("SELECT path, reason, remedy FROM rejected ORDER BY path")

    def clear_rejected(self) -> None:
        """Forget the inputs that could not be read."""
        self._connection.execute("DELETE FROM rejected")

    # Copies and versions

    def mark_copies(self, *, rules: str | None = None) -> None:
        """Find anew which articles print another one's report, and which of their claims repeat its claims."""
        copying.mark_copies(self._connection, rules=rules)

    def copies(self) -> dict[str, str]:
        """The articles that print another one's report, each with that article, by id."""
        rows = self._connection.stream("SELECT article_id, copy_of FROM copies ORDER BY article_id")
        return {row["article_id"]: row["copy_of"] for row in rows}

    def versions(self, article_id: str) -> list[ArticleVersion]:
        """Every version of an article, oldest first."""
        return versions.versions(self._connection, article_id)

    def superseded(self, typed: str) -> SupersededClaim | None:
        """A claim of an earlier version that the present one does not make, by its id or the beginning of it; null when
        there is none, or more than one."""
        return versions.superseded(self._connection, typed)

    # Speakers and counterclaims

    def entities(self, article_id: str | None = None) -> Iterator[ArticleEntity]:
        """One per article and speaker or relay in it, of all articles or one, for resolution across the archive."""
        return reading.entities(self._connection, article_id)

    @contextmanager
    def settling(self, rules: str) -> Iterator[tuple[settling.Register, settled.Ledger]]:
        """What settling speakers keeps between builds; one transaction, after which the stage is up to date."""
        with self._connection.writing():
            yield settling.Register(self._connection), settled.Ledger(self._connection)
            stages.finish(self._connection, stages.SPEAKERS, rules)

    def save_speakers(
        self, speakers_: Iterable[Speaker], assigned: Mapping[tuple[str, int], str], *, rules: str | None = None
    ) -> None:
        """Replace all speakers, and assign them to the entities (article id, number) of every article."""
        speakers.save_speakers(self._connection, speakers_, assigned, rules=rules)

    def speakers(self) -> list[Speaker]:
        """All speakers, by id."""
        return speakers.speakers(self._connection)

    def speaker_ids(self, wanted: str) -> list[str]:
        """The ids of the speakers that a user may mean by an id or any name."""
        return speakers.speaker_ids(self._connection, wanted)

    def people(self, query: str | None = None, *, kind: str | None = None, limit: int | None = None) -> list[Listed]:
        """Speakers with figures, those who say most first; for ``query`` see ``claims.store.people.people``."""
        return people.people(self._connection, query, kind=kind, limit=limit)

    def candidates(self, typed: str) -> list[Listed]:
        """The speakers that a user may mean by an id, the beginning of one, or any name."""
        return people.candidates(self._connection, typed)

    def person(self, speaker_id: str, *, limit: int | None = None) -> Person:
        """All that is known of a speaker, with its latest ``limit`` claims. Raises ``NotFound``."""
        return people.person(self._connection, speaker_id, limit=limit)

    def place_of(self, typed: str) -> tuple[str, int] | None:
        """The (article id, entity) who made a claim, by its id or the beginning of it. Raises ``NotFound``."""
        return people.place_of(self._connection, showing.full_id(self._connection, typed))

    def speaker_at(self, place: tuple[str, int]) -> str | None:
        """The id of the speaker that an entity of an article is."""
        return people.speaker_at(self._connection, place)

    def places(self, speaker_id: str) -> set[tuple[str, int]]:
        """Every (article id, entity) that is the speaker."""
        return people.places(self._connection, speaker_id)

    def statements(self, only: Collection[str] | None = None) -> Iterator[Statement]:
        """Every claim, or those of the articles in ``only``, as linking sees them."""
        return statements.statements(self._connection, only)

    def desk(self) -> linking.Desk:
        """What linking keeps between builds."""
        return linking.Desk(self._connection)

    def save_counterclaims(
        self, found: Iterable[Counterclaim], *, rules: str | None = None, only: Collection[str] | None = None
    ) -> None:
        """Replace the machine's pairs, all or those of the claims in ``only``; people's verdicts stay."""
        counterclaims.save_counterclaims(self._connection, found, rules=rules, only=only)

    def save_findings(
        self, denials: Iterable[DenialFinding], pairs: Iterable[PairFinding], *, only: Collection[str] | None = None
    ) -> None:
        """Replace the open denials and marked pairs, all or those of the claims in ``only``; to be called before
        ``save_counterclaims`` finishes the stage."""
        findings.save_findings(self._connection, denials, pairs, only=only)

    def counterclaims(self) -> list[Counterclaim]:
        """The machine's pairs as they were saved."""
        return counterclaims.counterclaims(self._connection)

    def turn(self) -> AbstractContextManager[None]:
        """Look at the whole archive while no other program does; waits for those that do."""
        return turns.turn(self.path)

    def undisturbed(self) -> AbstractContextManager[None]:
        """What is saved inside rests on what was read inside. Saving raises ``Overtaken`` when somebody else has
        changed the database since."""
        return self._connection.undisturbed()

    def finished(self, stage: str, rules: str) -> bool:
        """Whether a stage (of ``claims.store.stages``) is up to date by ``rules``."""
        return stages.finished(self._connection, stage, rules)

    # Reading

    def contradictions(self, **filters: Unpack[Filters]) -> Iterator[Contradiction]:
        """Pairs side by side, best score first; for the filters see ``claims.store.counterclaims.Filters``."""
        return counterclaims.contradictions(self._connection, filters)

    def marked_pairs(self, mark: Mark, **filters: Unpack[Filters]) -> Iterator[MarkedPair]:
        """Reversals, or statements that outlets give to different speakers, best score first."""
        return findings.marked_pairs(self._connection, mark, filters)

    def open_denials(self, **filters: Unpack[Filters]) -> Iterator[OpenDenial]:
        """Denials of what nobody in the archive states, newest first; by claim, speaker, outlet, dates and limit."""
        return findings.open_denials(self._connection, filters)

    def claim(self, typed: str) -> ClaimInContext:
        """A claim by its id or the beginning of it, with its surroundings and every pair it is in, rejected ones
        too. Raises ``NotFound``."""
        connection = self._connection
        claim_id = showing.full_id(connection, typed)
        record = showing.claim_record(connection, claim_id)
        text = reading.article(connection, record.article_id).text
        span = showing.context(text, record)
        return ClaimInContext(
            claim=record,
            context=span.of(text),
            context_span=span,
            parent=showing.claim_record(connection, record.parent_id) if record.parent_id else None,
            inner=tuple(showing.claim_record(connection, inner) for inner in showing.inner_ids(connection, claim_id)),
            contradictions=tuple(self.contradictions(claim=claim_id, rejected=True)),
            open_denial=next(self.open_denials(claim=claim_id), None),
        )

    def search(self, query: str, *, limit: int = 20) -> list[ClaimFound]:
        """The claims that best match all words of ``query``, in any spelling and behind any clitic."""
        return showing.search_claims(self._connection, query, limit=limit)

    def search_articles(self, query: str, *, limit: int = 20) -> list[ArticleFound]:
        """The articles that best match all words of ``query``."""
        return showing.search_articles(self._connection, query, limit=limit)

    def counts(self) -> dict[str, int]:
        """How many rows the tables hold that a reader asks about."""
        tables = ("outlets", "articles", "speakers", "claims", "counterclaims", "open_denials", "rejected")
        return {table: self._connection.value(f"SELECT count(*) FROM {table}") for table in tables}

    def outlets_known(self) -> dict[str, int]:
        """How many articles have their outlet from where (values of ``OutletKnown``), and how many have none
        (``unknown``)."""
        rows = self._connection.rows(
            "SELECT coalesce(outlet_known, CASE WHEN outlet_id IS NULL THEN 'unknown' ELSE 'manifest' END) AS known, "
            "count(*) AS number FROM articles GROUP BY known ORDER BY known"
        )
        return {row["known"]: row["number"] for row in rows}

    # Publishing

    def exported(self) -> Iterator[Row]:
        """One row per claim with all that belongs to it, for other programs; see ``claims.store.exporting``."""
        return exporting.exported(self._connection)

    def exposure(self) -> publication.Exposure:
        """What whoever gets the file can see."""
        return publication.exposure(self._connection)

    def write_copy(self, out: Path, *, texts: bool) -> publication.Copied:
        """A copy at ``out`` that is fit to publish; without ``texts`` only quotations and the words around them."""
        return publication.write_copy(self._connection, out, texts=texts)

    # Decisions

    def decide(
        self,
        claim_id: str,
        counterclaim_id: str,
        verdict: Verdict,
        *,
        author: str,
        note: str | None = None,
        decided: str | None = None,
    ) -> CounterclaimDecision:
        """Append a verdict on a pair; ``decided`` is the time (UTC, ISO 8601), now unless given."""
        decision = CounterclaimDecision(
            claim_id=claim_id,
            counterclaim_id=counterclaim_id,
            verdict=verdict,
            author=author,
            note=note,
            decided=decided or decisions.now(),
        )
        decisions.record(self._connection, [decision])
        return decision

    def record_decisions(self, found: Iterable[CounterclaimDecision | SpeakerDecision]) -> int:
        """Append decisions; how many were not there yet."""
        return decisions.record(self._connection, found)

    def counterclaim_decisions(self) -> list[CounterclaimDecision]:
        """Every verdict ever given, oldest first."""
        return decisions.counterclaim_decisions(self._connection)

    def speaker_decisions(self) -> list[SpeakerDecision]:
        """Every decision on speakers, oldest first."""
        return decisions.speaker_decisions(self._connection)

    def export_decisions(self) -> str:
        """All decisions as JSON Lines."""
        return decisions.exported(self._connection)

    def import_decisions(self, lines: str, *, path: str) -> int:
        """Append the decisions of an exported file; how many were new. Raises ``InputRejected``."""
        return decisions.imported(self._connection, lines, path=path)

    # Trust

    def check(self) -> list[Problem]:
        """Everything that is wrong with the database; empty when it is sound."""
        return list(checking.problems(self._connection))

    def mend(self, problems: Iterable[Problem]) -> None:
        """Put right what ``check`` found; what needs the articles is left to the next build."""
        mending.mend(self._connection, problems)
