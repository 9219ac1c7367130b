"""The stages joined, with saved parses instead of a language model."""

from pathlib import Path

import pytest

from claims import answers, fingerprint, pipeline, settling
from claims.errors import DatabaseError
from claims.extract.attributions import attributions
from claims.model import Article, Attribution, Parse
from claims.pipeline import Stage
from claims.read.files import articles
from claims.store.archive import Archive
from tests.bench import Bench

TABLES = ("outlets", "articles", "speakers", "claims", "mentions", "relays", "counterclaims", "parses")


def test_a_build_stores_every_article_with_its_claims(bench: Bench) -> None:
    report = bench.build()
    assert (report.articles, report.parsed, report.extracted, report.unchanged) == (5, 5, 0, 0)
    assert report.rejected == ()
    assert report.claims > 80
    assert report.speakers > 10
    assert report.outlets_known == {"manifest": 5}
    assert bench.parser.parsed == 5


def test_every_stored_span_equals_the_text_it_points_to(bench: Bench) -> None:
    bench.build()
    with Archive(bench.db, create=False) as archive:
        assert archive.check() == []
        for article_id in archive.article_ids():
            text = archive.article(article_id).text
            for claim_id in archive.claim_ids(article_id):
                claim = archive.claim(claim_id).claim
                assert claim.cue_span.of(text) == claim.cue
                assert " ".join(span.of(text) for span in claim.content_spans) == claim.content
                assert (claim.source_span.of(text) if claim.source_span else None) == claim.source


def test_stored_texts_are_the_files_verbatim(bench: Bench) -> None:
    bench.build()
    with Archive(bench.db, create=False) as archive:
        for article_id in archive.article_ids():
            article = archive.article(article_id)
            assert article.text == Path(article.source_path).read_bytes().decode("utf-8")


def test_a_rebuild_of_unchanged_input_does_nothing(bench: Bench) -> None:
    bench.build()
    before = {table: bench.rows(table) for table in TABLES}
    stages: list[Stage] = []
    report = pipeline.build(
        [bench.seeds], bench.db, load=bench.parser.load, progress=lambda stage, *_: stages.append(stage)
    )
    assert (report.unchanged, report.parsed, report.extracted) == (5, 0, 0)
    assert (bench.parser.loaded, bench.parser.parsed) == (1, 5)
    assert set(stages) == {Stage.READ}
    assert {table: bench.rows(table) for table in TABLES} == before


def test_ids_are_the_same_in_another_database_and_order(bench: Bench, tmp_path: Path) -> None:
    bench.build()
    other = tmp_path / "other.db"
    for file in sorted(bench.seeds.glob("*.txt"), reverse=True):
        bench.build(file, db=other)
    for table in ("outlets", "articles", "speakers", "claims", "mentions", "relays", "counterclaims"):
        assert bench.rows(table, other) == bench.rows(table)


def test_only_a_changed_article_is_parsed_again(bench: Bench) -> None:
    bench.build()
    before = bench.rows("claims")
    changed = next(bench.seeds.glob("001*.txt"))
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")
    report = bench.build()
    assert (report.parsed, report.unchanged) == (1, 4)
    assert bench.parser.parsed == 6
    unchanged = [row for row in before if row in bench.rows("claims")]
    assert 0 < len(unchanged) < len(before)


def test_new_rules_use_the_saved_parses(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.build()
    before = bench.rows("claims")
    monkeypatch.setattr(fingerprint, "rules", lambda _: "other")
    report = bench.build()
    assert (report.extracted, report.parsed, report.unchanged) == (5, 0, 0)
    assert bench.parser.parsed == 5
    assert bench.rows("claims") == before


def test_what_the_manifest_says_anew_is_stored_without_parsing(bench: Bench) -> None:
    bench.build()
    manifest = bench.seeds / "manifest.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("2019-06-05", "2019-06-06"), "utf-8")
    report = bench.build()
    assert (report.extracted, report.parsed, report.unchanged) == (1, 0, 4)
    with Archive(bench.db, create=False) as archive:
        assert "2019-06-06" in [archive.article(name).published for name in archive.article_ids()]


def test_bad_inputs_are_reported_and_listed_and_the_rest_is_built(bench: Bench) -> None:
    (bench.seeds / "empty.txt").write_bytes(b"")
    (bench.seeds / "noise.txt").write_bytes(bytes(range(256)))
    report = bench.build(bench.seeds, Path("missing"))
    assert [(each.path, each.reason) for each in report.rejected] == [
        ("seeds/empty.txt", "empty"),
        ("seeds/noise.txt", "not text in UTF-8, UTF-16, windows-1256 or ISO-8859-6"),
        ("missing", "there is no such file or directory"),
    ]
    assert report.articles == 5
    with Archive(bench.db, create=False) as archive:
        assert [row["path"] for row in archive.rejected()] == ["missing", "seeds/empty.txt", "seeds/noise.txt"]


def test_a_fault_in_our_rules_costs_one_article_not_the_build(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(text: str, parse: Parse) -> list[Attribution]:
        if "زاخاروفا" in text:
            raise IndexError("no such word")
        return attributions(text, parse)

    monkeypatch.setattr("claims.engines.work.attributions", faulty)
    report = bench.build()
    assert (report.articles, report.parsed) == (4, 4)
    (rejected,) = report.rejected
    assert rejected.path == "seeds/000_1decb85cd22f2514.txt"
    assert rejected.reason == "made the program fail (IndexError: no such word)"
    monkeypatch.setattr("claims.engines.work.attributions", attributions)
    assert (bench.build().parsed, bench.build().unchanged) == (1, 5)


def test_two_files_with_one_address(bench: Bench) -> None:
    (bench.seeds / "manifest.yaml").write_text(
        "articles:\n"
        + "".join(f"  {name.name}: {{url: 'https://example.org/'}}\n" for name in bench.seeds.glob("00[01]*")),
        "utf-8",
    )
    report = bench.build()
    assert report.articles == 4
    (rejected,) = report.rejected
    assert rejected.path == "seeds/001_3fedc0e7c23a03f6.txt"
    assert (
        rejected.reason
        == "has the address of seeds/000_1decb85cd22f2514.txt, which is in this build too, and another text"
    )


def test_a_stopped_build_keeps_what_is_finished_and_the_next_goes_on(bench: Bench) -> None:
    class Stop(BaseException):
        pass

    def stop(stage: Stage, article: str, done: int, total: int) -> None:  # noqa: ARG001
        if stage is Stage.PARSE and done == 3:
            raise Stop

    with pytest.raises(Stop):
        pipeline.build([bench.seeds], bench.db, load=bench.parser.load, progress=stop)
    with Archive(bench.db, create=False) as archive:
        assert len(archive.article_ids()) == 3
        assert archive.check() == []
    report = bench.build()
    assert (report.unchanged, report.parsed, report.articles) == (3, 2, 5)
    fresh = bench.db.with_name("fresh.db")
    bench.build(db=fresh)
    for table in TABLES:
        assert bench.rows(table) == bench.rows(table, fresh)


def test_speakers_seen_by_resolution_are_the_same_with_and_without_a_database(bench: Bench) -> None:
    bench.build()
    with Archive(bench.db, create=False) as archive:
        stored = sorted(archive.entities(), key=repr)
        found = [item for item in articles([bench.seeds]) if isinstance(item, Article)]
        direct = sorted(
            (entity for item in found for entity in answers.entities(item, archive.voices(item.id))), key=repr
        )
    assert direct == stored


def test_the_same_article_twice_is_no_fault(bench: Bench) -> None:
    first = next(bench.seeds.glob("000*"))
    second = bench.seeds / f"copy-{first.name}"
    second.write_bytes(first.read_bytes())
    (bench.seeds / "manifest.yaml").write_text(
        "articles:\n" + "".join(f"  {name}: {{url: 'https://example.org/'}}\n" for name in (first.name, second.name)),
        "utf-8",
    )
    report = bench.build()
    assert (report.articles, report.rejected) == (5, ())


def test_the_same_text_at_two_addresses_is_a_copy(bench: Bench) -> None:
    first = next(bench.seeds.glob("000*"))
    (bench.seeds / f"copy-{first.name}").write_bytes(first.read_bytes())
    assert bench.build().articles == 6
    with Archive(bench.db, create=False) as archive:
        ((copy, original),) = archive.copies().items()
        assert archive.article(copy).text == archive.article(original).text
        assert archive.check() == []


def test_an_outlet_named_on_the_command_line_keeps_what_is_known_of_it(bench: Bench) -> None:
    bench.build()
    before = bench.rows("outlets")
    assert any(domain for _, _, domain, _ in before)
    (bench.seeds / "manifest.yaml").unlink()
    name = next(str(row[1]) for row in before if row[2])
    for unchanged in (0, 5):
        report = pipeline.build([bench.seeds], bench.db, outlet=name, load=bench.parser.load)
        assert report.unchanged == unchanged
    assert set(bench.rows("outlets")) & set(before)


def test_a_correction_is_a_version_with_its_time(bench: Bench) -> None:
    times = iter(f"2026-01-0{number}T10:00:00+00:00" for number in range(1, 10))
    first = next(bench.seeds.glob("000*"))
    for text in (first.read_text("utf-8"), "خبر مصحح\n" + first.read_text("utf-8")):
        first.write_text(text, "utf-8")
        pipeline.build([first], bench.db, load=bench.parser.load, clock=lambda: next(times))
    with Archive(bench.db, create=False) as archive:
        (name,) = archive.article_ids()
        assert [(each.number, each.seen) for each in archive.versions(name)] == [
            (1, "2026-01-01T10:00:00+00:00"),
            (2, "2026-01-02T10:00:00+00:00"),
        ]
        assert archive.check() == []


def test_half_a_surrogate_pair_costs_its_article_only(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [item for item in articles([bench.seeds]) if isinstance(item, Article)]
    found[0] = found[0].model_copy(update={"text": "نص\ud800"})
    monkeypatch.setattr("claims.pipeline.articles", lambda *_, **__: iter(found))
    report = bench.build()
    (rejected,) = report.rejected
    assert (report.articles, rejected.path) == (4, found[0].source_path)
    assert rejected.reason.startswith("its text has half of a surrogate pair (character 2)")
    assert bench.parser.parsed == 4


def test_what_another_program_changed_meanwhile_is_read_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made from articles of which one is gone by then is not stored."""
    met: list[str] = []
    settle = settling.settle

    def disturbed(archive: Archive, rules: str) -> None:
        met.append(rules)
        if len(met) == 1:
            with Archive(bench.db) as other:
                other.remove(other.article_ids()[:1])
        settle(archive, rules)

    monkeypatch.setattr("claims.settling.settle", disturbed)
    assert bench.build().articles == 4
    assert len(met) == 2
    monkeypatch.undo()
    with Archive(bench.db, create=False) as archive:
        assert archive.check() == []
        left = [Path(archive.article(name).source_path) for name in archive.article_ids()]
    fresh = bench.db.with_name("fresh.db")
    monkeypatch.chdir(bench.db.parent)
    bench.build(*left, db=fresh)
    for table in TABLES:
        assert bench.rows(table) == bench.rows(table, fresh)


def test_a_program_waits_for_its_turn(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.store.turns.PATIENCE", 0.05)
    with Archive(bench.db) as archive, archive.turn(), pytest.raises(DatabaseError, match="cannot be locked"):
        bench.build()
    assert bench.build().unchanged == 5
