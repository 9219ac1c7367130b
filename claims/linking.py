"""Linking a whole archive, and what a new article changes in it, with the same result.

An article whose claims are new, gone or given to other speakers is linked again: its statements look back at earlier
ones, and later ones that would meet them look back once more. Everything else stays as it is. A statement is read
once; what linking needs of it is kept in the database (``claims.store.linking``), so that neither memory nor the work
for one article grows with the archive.
"""

from __future__ import annotations

import gc
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager
from functools import lru_cache

from pydantic import TypeAdapter

from claims.link.articles import ReadArticle, read_article
from claims.link.candidates import in_order, within
from claims.link.evidence import Pair
from claims.link.hooks import DATED, DENIAL, DENIED, OWN, SAME, SEARCHES, STORY, Search, earliest, hooks, latest, moment
from claims.link.misattribution import misattribution
from claims.link.open_denials import answered, open_denial
from claims.link.pairs import MIN_SCORE, links
from claims.link.reading import Reading, day_of
from claims.link.reversals import reversal
from claims.link.selection import Link, select
from claims.link.story import Vector, likeness
from claims.spans import cover
from claims.store.archive import Archive
from claims.store.findings import DenialFinding, PairFinding
from claims.store.linking import Changed, FoundAs, Hung, Kept, Place

REMEMBERED = 5_000
"""Readings, and vectors of articles, kept in memory, the latest ones used: some 20 kB each."""

READINGS = TypeAdapter(Reading)
MARKS: dict[str, FoundAs] = {
    DENIED.name: "contradiction",
    DENIAL.name: "contradiction",
    STORY.name: "contradiction",
    OWN.name: "reversal",
    SAME.name: "attribution",
}
"""What a search finds."""

Told = Callable[[str, int, int], None]
"""Told, before each article, its id, how many are linked, and how many are to be."""


def link(archive: Archive, rules: str, told: Told) -> None:
    """Bring counterclaims, marked pairs and open denials up to date with claims and speakers.

    ``rules`` name the state of the program: what other rules made is made again. Raises ``DatabaseError``.
    """
    with _uncollected():
        _Linking(archive).run(rules, told)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python's garbage collector would go through the readings again and again, a million objects without a cycle."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Linking:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.desk = archive.desk()
        self.reading = lru_cache(maxsize=REMEMBERED)(self._reading)
        self.vector = lru_cache(maxsize=REMEMBERED)(self._vector)
        self.alike = lru_cache(maxsize=REMEMBERED)(self._alike)

    def run(self, rules: str, told: Told) -> None:
        anew = self.desk.begin(rules)
        changed = self.desk.changed()
        there = {each.article_id: moment(day_of(each.published), each.article_id) for each in changed if each.there}
        before: dict[Place, set[Hung]] = {}
        stale = {each.article_id: self.take_out(each, before) for each in changed}
        now: dict[Place, set[Hung]] = {}
        for number, article in enumerate(sorted(there, key=lambda each: there[each])):
            told(article, number, len(there))
            if stale[article] != set():
                with self.desk.writing():
                    self.put(article, there[article], stale[article], now)
        if not anew:
            self.look_again(before, now)
        self.publish(rules, anew)

    def take_out(self, article: Changed, before: dict[Place, set[Hung]]) -> set[int] | None:
        """Let the statements of an article go that are not any more what is kept of them; they are noted in ``before``,
        with what they hung on. Which ones, by their places, where the others stay; null where all go."""
        if article.moment is None:
            return None
        stale: set[int] | None = None
        kept = self.desk.kept(article.moment)
        if not article.whole:
            found = read_article(article.article_id, self.archive.statements({article.article_id}))
            fresh = list(_kept(found))
            if [each.claim_id for each in kept] == [each.claim_id for each in fresh]:
                stale = {place for place, each in enumerate(fresh) if each != kept[place]}
        for place, each in enumerate(kept):
            if stale is None or place in stale:
                before[article.moment, place] = set(each.hung)
        with self.desk.writing():
            self.desk.let_go(article.moment, stale)
        return stale

    def put(self, article_id: str, now: int, stale: set[int] | None, there: dict[Place, set[Hung]]) -> None:
        """Read an article, keep what was read, and find what its statements have to do with earlier ones.

        ``stale``: only these statements of it, where the others are kept. What each hangs on is noted in ``there``.
        """
        article = read_article(article_id, self.archive.statements({article_id}))
        fresh = {at: each for at, each in enumerate(_kept(article)) if stale is None or at in stale}
        self.desk.keep(now, article_id, _packed(article.vector), fresh)
        ids = {each.claim_id for each in fresh.values()}
        for a, b, alike in within(article):
            if {a.id, b.id} & ids and not {a.id, b.id} & article.restating:
                self.contradict(a, b, alike)
        for at, kept in fresh.items():
            if found := open_denial(article.readings[at]):
                self.desk.find("denial", found.claim_id, None, DenialFinding(
                    claim_id=found.claim_id, way=found.way, evidence=found.evidence, topics=found.topics
                ).model_dump_json())  # fmt: skip
            for hung in kept.hung:
                for other in self.met((now, at), hung):
                    self.compare((now, at), other, SEARCHES[hung.search])
            there[now, at] = set(kept.hung)

    def look_again(self, before: dict[Place, set[Hung]], now: dict[Place, set[Hung]]) -> None:
        """Compare the unchanged statements with those there ``now`` that they meet, and let those look back again that
        meet others than with those that were there ``before``. All of them are known before the first one does, and may
        forget what it met."""
        changed = before.keys() | now.keys()
        again: dict[tuple[Place, str], bool] = {}
        still: dict[Place, list[tuple[Place, Search]]] = {}
        for place in sorted(changed):
            gone, there = before.get(place, set()), now.get(place, set())
            for hung in gone | there:
                search = SEARCHES[hung.search]
                ahead = self.desk.look_ahead(place[0], hung, last=latest(place[0], search), least=search.least)
                for other, tied in ahead:
                    if other in changed:
                        continue
                    if hung in gone and hung in there and not tied:
                        still.setdefault(place, []).append((other, search))
                    else:
                        again[other, search.name] = again.get((other, search.name), False) or hung not in there
        full = {each: self.desk.bar(*each) > 0 for each in again}
        for (place, name), refill in sorted(again.items()):
            with self.desk.writing():
                self.meet_again(place, SEARCHES[name], changed, full=full[place, name], refill=refill)
        for place, others in still.items():
            with self.desk.writing():
                for other, search in others:
                    if (other, search.name) not in again:
                        self.compare(other, place, search)

    def meet_again(self, place: Place, search: Search, changed: Set[Place], *, full: bool, refill: bool) -> None:
        """Compare an unchanged statement with those among ``changed`` that it meets now.

        ``full``: it met as many as it may. Where it did or does, what was found of those it does not meet any more is
        given up. ``refill``: one that it met is gone, and others may have moved up.
        """
        hung = {each.search: each for each in self.desk.hung(place)}
        met = self.met(place, hung[search.name])
        if full or len(met) == search.most:
            alike = [each for name, each in hung.items() if MARKS[name] == MARKS[search.name]]
            self.give_up(place, search, {other for each in alike for other in self.met(place, each)})
        for other in met:
            if other in changed or (refill and full):
                self.compare(place, other, search)

    def give_up(self, place: Place, search: Search, met: Iterable[Place]) -> None:
        """Drop what a statement's looking back had found of others than those it meets in searches of this kind."""
        mark = MARKS[search.name]
        mine = self.reading(place)[0].id
        earlier = self.desk.claim_ids(met)
        for pair in self.desk.pairs(mark, mine):
            other = next(each for each in pair if each != mine)
            if other not in earlier and self.desk.is_earlier(other, place[0]):
                self.desk.drop(mark, *pair)

    def met(self, place: Place, hung: Hung) -> list[Place]:
        """The earlier statements that one meets in a search; notes what a further one must have to be among them."""
        search = SEARCHES[hung.search]
        rows = self.desk.look_back(place[0], hung, first=earliest(place[0], search), dated=DATED,
                                   least=search.least, most=search.most)  # fmt: skip
        self.desk.raise_bar(place, search.name, rows[-1][2] if len(rows) == search.most else 0)
        return [(now, at) for now, at, _ in rows]

    def compare(self, one: Place, other: Place, search: Search) -> None:
        """Find what a search looks for in two statements of two articles."""
        (a, restating), (b, counter_restating) = self.reading(one), self.reading(other)
        a, b = in_order(a, b)
        if search.name == SAME.name:
            if (same := misattribution(a, b)) is not None:
                self.desk.find("attribution", a.id, b.id, PairFinding(
                    mark="attribution", score=same.likeness,
                    evidence=cover(a.statement.content), counter_evidence=cover(b.statement.content),
                    **same.model_dump(include={"claim_id", "counterclaim_id", "explanation", "explanation_ar"}),
                ).model_dump_json())  # fmt: skip
        elif search.name == OWN.name:
            turned = reversal(a, b, self.likeness(one, other))
            if turned is not None and turned.score >= MIN_SCORE:
                told = turned.model_dump(include={"claim_id", "kind", "score", "evidence", "explanation",
                                                  "explanation_ar"})  # fmt: skip
                self.desk.find("reversal", a.id, b.id, PairFinding(
                    mark="reversal", counterclaim_id=turned.later_id, counter_evidence=turned.later_evidence, **told
                ).model_dump_json())  # fmt: skip
        elif not restating and not counter_restating:
            self.contradict(a, b, self.likeness(one, other))

    def contradict(self, a: Reading, b: Reading, alike: float) -> None:
        for found in links(Pair(a, b, alike)):
            self.desk.find("contradiction", a.id, b.id, found.model_dump_json())

    def publish(self, rules: str, anew: bool) -> None:
        """Make counterclaims, marked pairs and open denials of what was found."""
        claims = self.desk.touched()
        found = self.desk.found(claims)
        selected = select(Link.model_validate_json(each) for mark, each in found if mark == "contradiction")
        done = answered(selected)
        denials = [DenialFinding.model_validate_json(each) for mark, each in found if mark == "denial"]
        pairs = [PairFinding.model_validate_json(each) for mark, each in found if mark in ("reversal", "attribution")]
        only = None if anew else set(claims)
        # Before what finishes the stage, so that a build killed in between links again.
        self.archive.save_findings([each for each in denials if each.claim_id not in done], pairs, only=only)
        self.archive.save_counterclaims(selected, rules=rules, only=only)
        with self.desk.writing():
            self.desk.end(rules)

    def likeness(self, one: Place, other: Place) -> float:
        return self.alike(*sorted((one[0], other[0])))

    def _alike(self, one: int, other: int) -> float:
        return likeness(self.vector(one), self.vector(other))

    def _reading(self, place: Place) -> tuple[Reading, bool]:
        packed, restating = self.desk.statement(place)
        return READINGS.validate_json(zlib.decompress(packed)), restating

    def _vector(self, moment: int) -> Vector:
        unpacked: dict[str, float] = json.loads(zlib.decompress(self.desk.vector(moment)))
        return unpacked


def _kept(article: ReadArticle) -> Iterator[Kept]:
    for reading in article.readings:
        packed = _packed(READINGS.dump_python(reading, exclude_defaults=True))
        yield Kept(reading.id, reading.id in article.restating, packed, tuple(sorted(_hung(reading))))


def _packed(value: object) -> bytes:
    """Compressed JSON; sets in order, so that equal readings make equal bytes."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=sorted).encode())


def _hung(reading: Reading) -> Iterator[Hung]:
    for each in hooks(reading):
        yield Hung(each.search, each.keys, each.offers, each.wants)
