"""Entities to clusters: what is new or gone, the blocks that it touches, and no other."""

from __future__ import annotations

from collections.abc import Iterable

from claims.model import ArticleEntity
from claims.resolve.bearers import Bearer, dumped, loaded
from claims.resolve.blocks import FULL, ONE, block_of, exact, of_single, settle_full, settle_single, sort_of
from claims.resolve.profiles import Profile, profile
from claims.resolve.trailing import asked, cut, runs_on
from claims.settling.changes import Changes
from claims.store.archive import Archive
from claims.store.settling import Kept, KeptBearer, Register


class Blocks:
    """One round of settling blocks; what came of it is noted in ``changes``."""

    def __init__(self, archive: Archive, register: Register, changes: Changes) -> None:
        self.archive = archive
        self.register = register
        self.changes = changes
        self.blocks: set[str] = set()
        self.words: set[str] = set()

    def settle(self) -> None:
        """Take in what has changed, and settle every block that it touches."""
        for article_id in self.register.changed():
            self.take(article_id)
        self.cut()
        for block in sorted(each for each in self.blocks if sort_of(each) == FULL):
            self.full(block)
        for block in sorted(each for each in self.blocks if sort_of(each) == ONE):
            rows = [(kept, _profile(kept)) for kept in self.register.in_block(block)]
            bearers = [loaded(each.id, each.facts) for each in self.register.bearers(block)] if rows else []
            self.assign(rows, settle_single((row for _, row in rows), bearers).assigned)

    def take(self, article_id: str) -> None:
        """Entities of an article that are not any more as they are kept go, those that are not kept come."""
        self.changes.articles.add(article_id)
        before = {each.row: each for each in self.register.of_article(article_id)}
        now = [each.model_copy(update={"outlet": None}) for each in self.archive.entities(article_id)]
        for row in before.keys() - set(now):
            self.drop(before[row])
        for row in now:
            if row not in before:
                self.add(row)

    def drop(self, kept: Kept) -> None:
        self.register.drop(kept.place)
        self.blocks.add(kept.block)
        self.changes.leaves(kept)
        self.count(profile(kept.row), -1)

    def add(self, row: ArticleEntity) -> None:
        found = profile(row)
        self.register.add(row, block_of(found), asked=asked(found.words) if runs_on(found) else ())
        self.count(found, 1)
        block = block_of(found)
        if sort_of(block) in (FULL, ONE):
            self.blocks.add(block)
        else:
            self.put(found.place, exact(block))

    def count(self, found: Profile, more: int) -> None:
        if found.words:
            self.register.count(found.words, more)
            self.words.update(found.words)

    def cut(self) -> None:
        """Names that run on are cut or not by what other names there are."""
        for kept in self.register.running_on(self.words):
            found = profile(kept.row)
            words = cut(found.words, self.register)
            block = block_of(found._replace(words=words))
            if (block, words != found.words) != (kept.block, kept.cut):
                self.register.move(kept.place, block, cut=words != found.words)
                self.blocks |= {kept.block, block}

    def full(self, block: str) -> None:
        """Settle a block of full names; single names see its persons as they are now."""
        rows = [(kept, _profile(kept)) for kept in self.register.in_block(block)]
        settled = settle_full(row for _, row in rows)
        self.assign(rows, settled.assigned)
        before = self.register.bearers_of(block)
        now = {one.id: KeptBearer(one.id, _lends(one), dumped(one)) for one in settled.bearers}
        for each in before.keys() | now.keys():
            if (old := before.get(each)) == (new := now.get(each)):
                continue
            if old:
                self.register.drop_bearer(old)
                self.blocks.update(old.lends)
            if new:
                self.register.put_bearer(block, new)
                self.blocks.update(new.lends)

    def assign(self, rows: Iterable[tuple[Kept, Profile]], assigned: dict[tuple[str, int], str]) -> None:
        for kept, row in rows:
            if assigned[row.place] != kept.cluster_id:
                self.changes.leaves(kept)
                self.put(row.place, assigned[row.place])

    def put(self, place: tuple[str, int], cluster_id: str) -> None:
        self.register.put_cluster(place, cluster_id)
        self.changes.moved[place] = cluster_id
        self.changes.clusters.add(cluster_id)


def _profile(kept: Kept) -> Profile:
    found = profile(kept.row)
    return found._replace(words=found.words[:-1]) if kept.cut else found


def _lends(one: Bearer) -> tuple[str, ...]:
    return tuple(sorted({of_single(one.words[0]), of_single(one.words[-1])}))
