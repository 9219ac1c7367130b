"""Linking step by step comes to what linking everything at once comes to."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from claims import linking, pipeline
from claims.extract.attributions import attributions
from claims.link import hooks
from claims.link.pairs import counterclaims
from claims.model import Article, Attribution, Outlet, Parse, Voices
from claims.resolve.article import voices
from claims.store.archive import Archive
from tests.shelf import Shelf

TABLES = ("counterclaims", "marked_pairs", "open_denials", "link_articles", "link_statements", "link_searches",
          "link_hooks", "link_found", "link_changed", "link_touched", "link_rules")  # fmt: skip
SHELF = Shelf()
DATED = tuple(stem for stem in SHELF.stems if "-" in stem)


@cache
def made(stem: str) -> tuple[Parse, list[Attribution], list[Voices]]:
    parse, text = SHELF.parse(stem), SHELF.text(stem)
    found = attributions(text, parse)
    return parse, found, voices(text, parse, found)


def put(archive: Archive, stem: str, *, later: int = 0) -> None:
    """Store an article of the shelf, dated as its name says, or some days ``later``."""
    parse, found, heard = made(stem)
    text = SHELF.text(stem)
    day = int(stem[-2:]) + later
    article = Article(
        id=stem,
        outlet=Outlet(id=stem[:2], name=stem[:2]),
        title=text.split("\n")[0],
        published=f"2018-{stem[-4:-2]}-{day:02}",
        text=text,
        source_path=f"{stem}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    archive.save_article(article, parse, found, heard, rules="r")


def link(archive: Archive) -> None:
    pipeline.resolve(archive)
    linking.link(archive, "rules", lambda *_: None)


def rows(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """What is in the tables of linking and in those made of them."""
    found = {}
    for table in TABLES:
        found[table] = sorted(
            (tuple(row.values()) for row in archive._connection.rows(f"SELECT * FROM {table}")), key=repr
        )
    return found


def at_once(stems: dict[str, int]) -> dict[str, list[tuple[object, ...]]]:
    with Archive(Path(":memory:")) as archive:
        for stem, later in stems.items():
            put(archive, stem, later=later)
        link(archive)
        return rows(archive)


@pytest.fixture(params=[2, 24])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each statement meets so few others that a new article takes places away, and one that goes leaves some."""
    for name, search in hooks.SEARCHES.items():
        monkeypatch.setitem(hooks.SEARCHES, name, search._replace(most=request.param))


STEPS = st.lists(
    st.lists(st.tuples(st.sampled_from(DATED), st.sampled_from([-1, 0, 1, 5])), min_size=1, max_size=4),
    min_size=2,
    max_size=5,
)


OVERTAKEN: list[list[tuple[str, int]]] = [
    [("BB-internationalNews-159-20180315", 1), ("FR-internationalNews-392-20180312", 1)],
    [("SK-internationalNews-343-20180314", 1), ("SK-internationalNews-504-20180321", 0)],
]
"""Two articles take the place of one that a statement had met while it still had room."""


@pytest.mark.usefixtures("few")
@settings(max_examples=6, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(STEPS)
@example(OVERTAKEN)
def test_any_steps_come_to_the_same(steps: list[list[tuple[str, int]]]) -> None:
    """Each step puts articles in, moves their date (0, 1, 5 days) or takes them out (-1)."""
    there: dict[str, int] = {}
    with Archive(Path(":memory:")) as archive:
        for step in steps:
            for stem, later in step:
                if later < 0:
                    archive.remove([stem])
                    there.pop(stem, None)
                else:
                    put(archive, stem, later=later)
                    there[stem] = later
            link(archive)
        assert rows(archive) == at_once(there)


def test_the_database_holds_what_linking_finds_in_memory() -> None:
    with Archive(Path(":memory:")) as archive:
        for stem in DATED:
            put(archive, stem)
        link(archive)
        found = counterclaims(archive.statements())
        assert len(found) > 20
        assert sorted(archive.counterclaims(), key=repr) == sorted(found, key=repr)


def test_an_article_more_is_compared_with_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither read again nor judged again is what has nothing to do with the new article."""
    told: list[str] = []
    with Archive(Path(":memory:")) as archive:
        for stem in DATED[:-1]:
            put(archive, stem)
        link(archive)
        put(archive, DATED[-1])
        pipeline.resolve(archive)
        read = 0
        statements = archive.statements

        def counting(*args: object) -> object:
            nonlocal read
            read += 1
            return statements(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(archive, "statements", counting)
        linking.link(archive, "rules", lambda article, *_: told.append(article))
        assert DATED[-1] in told
        assert read <= 2 * len(told)  # once more where only speakers changed, to see of which statements
        assert len(told) < len(DATED)


def test_other_rules_link_everything_again() -> None:
    told: list[str] = []
    with Archive(Path(":memory:")) as archive:
        for stem in DATED[:3]:
            put(archive, stem)
        link(archive)
        linking.link(archive, "rules", lambda article, *_: told.append(article))
        assert told == []
        linking.link(archive, "other rules", lambda article, *_: told.append(article))
        assert sorted(told) == sorted(DATED[:3])


def test_linking_that_was_killed_begins_anew() -> None:
    with Archive(Path(":memory:")) as archive:
        for stem in DATED[:3]:
            put(archive, stem)
        with pytest.raises(KeyboardInterrupt):
            linking.link(archive, "rules", _killed)
        link(archive)
        assert rows(archive) == at_once(dict.fromkeys(DATED[:3], 0))


def _killed(_: str, done: int, __: int) -> None:
    if done == 2:
        raise KeyboardInterrupt
