"""What is saved comes back; saving is all or nothing; replacing and removing leave nothing behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings

from claims.errors import DatabaseError, InputRejected, NotFound
from claims.model import Article, ArticleEntity, Attribution, Outlet, Parse, SpeakerKind, Voices
from claims.spans import Span
from claims.store.archive import Archive
from claims.store.connection import Connection, Row
from tests.store.building import (
    DENIAL,
    MODEL,
    RULES,
    analysed,
    article,
    attribution,
    denial,
    memory,
    parse,
    save,
)

ARCHIVE = memory()
"""Shared by the examples of the property test; each replaces the article of the one before."""


@given(analysed())
@settings(max_examples=50)
def test_any_article_comes_back_exactly(found: tuple[Article, Parse, list[Attribution], list[Voices]]) -> None:
    original, parsed, attributions, voices = found
    ARCHIVE.save_article(original, parsed, attributions, voices, rules=RULES)
    assert ARCHIVE.article("a1") == original
    assert ARCHIVE.saved_parse("a1", original.sha256, MODEL) == parsed
    assert ARCHIVE.attributions("a1") == attributions
    assert ARCHIVE.voices("a1") == voices
    assert ARCHIVE.check() == []


def test_every_stored_span_is_the_text_it_points_to(tmp_path: Path) -> None:
    with Archive(tmp_path / "c.db") as archive:
        save(archive)
    db = sqlite3.connect(tmp_path / "c.db")
    rows = db.execute(
        "SELECT text, cue, cue_start, cue_end FROM claims JOIN articles ON articles.id = article_id "
        "UNION ALL SELECT text, source, source_start, source_end FROM claims JOIN articles ON articles.id = article_id "
        "UNION ALL SELECT text, content, content_start, content_end FROM claims "
        "JOIN articles ON articles.id = article_id "
        "UNION ALL SELECT text, printed, printed_start, printed_end FROM mentions "
        "JOIN articles ON articles.id = article_id"
    ).fetchall()
    db.close()
    assert len(rows) == 13
    stored = [(text, part, start, end) for text, part, start, end in rows if part is not None]
    assert len(stored) == 11  # the third claim's source and speaker are elided
    assert all(text[start:end] == part for text, part, start, end in stored)
    assert {part for _, part, _, _ in stored} >= {"وكالة رويترز", "أنّ عشرة جنود قتلوا"}


def test_interrupted_content_is_stored_whole_and_in_its_pieces(tmp_path: Path) -> None:
    text = '"الوضع هادئ"، قال الوزير، "ولن يتغير"'
    pieces = [attribution(text, "قال", "الوزير", "الوضع هادئ", "ولن يتغير")]
    with Archive(tmp_path / "c.db") as archive:
        archive.save_article(article(text), parse(text), pieces, [Voices(speaker=None)], rules=RULES)
        assert archive.attributions("a1") == pieces
    db = sqlite3.connect(tmp_path / "c.db")
    row = db.execute("SELECT content, content_start, content_end, content_spans FROM claims").fetchone()
    db.close()
    assert row == ('الوضع هادئ"، قال الوزير، "ولن يتغير', 1, 36, "[[1, 11], [27, 36]]")


def test_the_fingerprint_and_the_parse_belong_to_what_was_saved() -> None:
    with memory() as archive:
        assert archive.fingerprint("a1") is None
        save(archive)
        digest = article(DENIAL).sha256
        assert archive.fingerprint("a1") == (digest, MODEL, RULES)
        assert archive.saved_parse("a1", digest, MODEL) == parse(DENIAL)
        assert archive.saved_parse("a1", digest, "another model") is None
        assert archive.saved_parse("a1", "another text", MODEL) is None
        assert archive.saved_parse("a2", digest, MODEL) is None


def test_saving_again_replaces_what_was_there() -> None:
    with memory() as archive:
        first = save(archive)
        save(archive, "a2")
        assert save(archive) == first
        assert archive.counts() == {
            "outlets": 1,
            "articles": 2,
            "speakers": 0,
            "claims": 6,
            "counterclaims": 0,
            "open_denials": 0,
            "rejected": 0,
        }
        archive.save_article(article("نص آخر"), parse("نص آخر"), [], [], rules=RULES)
        assert archive.claim_ids("a1") == []
        assert archive.voices("a1") == []
        assert [hit.claim.article_id for hit in archive.search("القصف")] == ["a2"]
        assert archive.check() == []


class Interrupted(Exception):
    """Stands for anything that can go wrong half-way."""


def test_a_failure_half_way_leaves_the_old_article(monkeypatch: pytest.MonkeyPatch) -> None:
    with memory() as archive:
        save(archive, title="قبل")
        before = (archive.article("a1"), archive.attributions("a1"), archive.voices("a1"))
        insert = Connection.insert

        def failing(self: Connection, table: str, rows: Iterable[Row]) -> None:
            if table == "claims_folded":
                raise Interrupted
            insert(self, table, rows)

        with monkeypatch.context() as patch:
            patch.setattr(Connection, "insert", failing)
            with pytest.raises(Interrupted):
                archive.save_article(article("غير ذلك", title="بعد"), parse("غير ذلك"), [], [], rules="rules-2")
        assert (archive.article("a1"), archive.attributions("a1"), archive.voices("a1")) == before
        assert archive.fingerprint("a1") == (article(DENIAL).sha256, MODEL, RULES)
        assert archive.check() == []
        assert save(archive, "a2") != []  # and the archive still works


def test_a_full_disk_leaves_the_old_article_and_says_so(tmp_path: Path) -> None:
    with Archive(tmp_path / "c.db") as archive:
        save(archive)
        pages = archive._connection.value("PRAGMA page_count")
        archive._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        long = "كلمة " * 20_000
        with pytest.raises(DatabaseError, match=r"c\.db cannot grow: the disk is full\. Free some space"):
            archive.save_article(article(long), parse("x"), [], [], rules=RULES)
        assert archive.attributions("a1") == denial()[0]
        assert archive.check() == []


def test_a_span_outside_the_text_is_refused() -> None:
    text = "قال فلان كذا"
    good = attribution(text, "قال", "فلان", "كذا")
    with memory() as archive:
        for bad in (
            good.model_copy(update={"cue": Span(0, 99)}),
            good.model_copy(update={"source": Span(-3, 2)}),
            good.model_copy(update={"content": (Span(5, 3),)}),
            good.model_copy(update={"content": (Span(0, 3), Span(5, 13))}),
            good.model_copy(update={"relays": (Span(12, 13),)}),
        ):
            with pytest.raises(ValueError, match="is not within a text of 12 characters"):
                archive.save_article(article(text), parse(text), [bad], [Voices(speaker=None)], rules=RULES)
        assert archive.article_ids() == []


def test_each_attribution_needs_its_voices() -> None:
    with memory() as archive, pytest.raises(ValueError, match="a1: 3 attributions, but 0 voices"):
        archive.save_article(article(DENIAL), parse(DENIAL), denial()[0], [], rules=RULES)


def test_half_a_surrogate_pair_is_refused_with_what_to_do() -> None:
    with memory() as archive:
        bad = Article(id="a", text="نص\ud800", source_path="odd-\udce9.txt", sha256="0")
        with pytest.raises(InputRejected) as refused:
            archive.save_article(bad, parse("نص"), [], [], rules=RULES)
        assert refused.value.path == "odd-\\udce9.txt"
        assert refused.value.remedy == "Save it again as UTF-8"
        archive.record_rejected(refused.value)
        assert [row["path"] for row in archive.rejected()] == ["odd-\\udce9.txt"]


def test_rejected_inputs_are_listed_once_and_forgotten_when_saved() -> None:
    with memory() as archive:
        archive.record_rejected(InputRejected("b.txt", "it is empty", "Fill it"))
        archive.record_rejected(InputRejected("a1.txt", "it is binary", "Convert it"))
        archive.record_rejected(InputRejected("a1.txt", "it is empty", "Fill it"))
        assert archive.rejected() == [
            {"path": "a1.txt", "reason": "it is empty", "remedy": "Fill it"},
            {"path": "b.txt", "reason": "it is empty", "remedy": "Fill it"},
        ]
        save(archive)
        assert [row["path"] for row in archive.rejected()] == ["b.txt"]
        archive.clear_rejected()
        assert archive.rejected() == []


def test_removing_takes_everything_of_an_article_and_lonely_outlets() -> None:
    with memory() as archive:
        save(archive, "a1", "قناة")
        save(archive, "a2", "صحيفة")
        save(archive, "a3", None)
        assert archive.prune(["a1", "a3"]) == 1
        assert archive.prune(["a1", "a3"]) == 0
        assert archive.article_ids() == ["a1", "a3"]
        assert archive.remove(["a3", "never there"]) == 1
        assert archive.counts()["outlets"] == 1
        assert archive.counts()["claims"] == 3
        assert [found.id for found in archive.search_articles("الطائرات")] == ["a1"]
        assert archive.check() == []
        with pytest.raises(NotFound, match="no article a3"):
            archive.article("a3")


def test_an_outlet_learns_its_domain_later() -> None:
    with memory() as archive:
        for domain in (None, "example.org"):
            outlet = Outlet(id="o", name="قناة", domain=domain)
            archive.save_article(
                article("نص", outlet=None).model_copy(update={"outlet": outlet}), parse("نص"), [], [], rules=RULES
            )
            assert archive.article("a1").outlet == outlet


def test_entities_gather_what_an_article_says_of_each_speaker() -> None:
    with memory() as archive:
        save(archive, published="2018-03-14")
        common = {"article_id": "a1", "published": "2018-03-14", "outlet": "قناة"}
        ministry, army, agency = "وزارة الدفاع الروسية", "المتحدث باسم الجيش", "رويترز"
        assert list(archive.entities()) == [
            ArticleEntity(entity=0, name=ministry, kind=SpeakerKind.ORGANISATION, printed=(ministry,), **common),
            ArticleEntity(entity=1, name=army, kind=SpeakerKind.PERSON, printed=(army,), **common),
            ArticleEntity(entity=2, name=agency, kind=SpeakerKind.MEDIA, printed=("وكالة رويترز",), **common),
        ]
