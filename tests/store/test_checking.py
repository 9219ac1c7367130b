"""Each kind of damage is found and named, and a sound database has none."""

from __future__ import annotations

import pytest

from claims.model import Counterclaim, CounterclaimKind
from claims.store.archive import Archive
from tests.store.building import DENIAL, RULES, article, memory, parse, save, span


@pytest.fixture
def archive() -> Archive:
    filled = memory()
    one, other, _ = save(filled)
    save(filled, "a2")
    filled.save_counterclaims(
        [
            Counterclaim(
                claim_id=one,
                counterclaim_id=other,
                kind=CounterclaimKind.DENIAL,
                score=0.5,
                evidence=span(DENIAL, "لم تقصف"),
                counter_evidence=span(DENIAL, "القصف مستمر"),
                explanation="",
                explanation_ar="",
            )
        ]
    )
    return filled


def test_a_sound_database_has_no_problems(archive: Archive) -> None:
    assert archive.check() == []
    archive._connection.db.vacuum()
    assert archive.check() == []
    assert [hit.claim.cue for hit in archive.search("القصف مستمر")] == ["ونقلت", "ونقلت"]


FIRST = "(SELECT id FROM claims WHERE article_id = 'a1' AND position = 0)"


@pytest.mark.parametrize(
    ("damage", "where", "what"),
    [
        ("UPDATE claims SET cue = 'x' WHERE id = {first}", "claims ID", "cue is not the text at 0..4"),
        ("UPDATE claims SET source_end = 9999 WHERE id = {first}", "claims ID", "source is not the text at 5..9999"),
        ("UPDATE claims SET content_start = content_start + 1 WHERE id = {first}", "claims ID", "content is not"),
        ("UPDATE mentions SET printed = 'x' WHERE part = 'relay' AND article_id = 'a1'", "mentions", "printed is not"),
        ("UPDATE counterclaims SET evidence = 'x'", "counterclaims ID", "evidence is not the text at"),
        ("UPDATE counterclaims SET counter_evidence_end = 0", "counterclaims ID", "counter_evidence is not"),
        ("UPDATE articles SET published = 'مارس 2018' WHERE id = 'a1'", "articles a1", "published is not an ISO date"),
        ("DROP TRIGGER speaker_decisions_no_update", "trigger speaker_decisions_no_update", "is missing"),
        ("DROP INDEX claims_speaker", "index claims_speaker", "is missing"),
        ("DELETE FROM parses WHERE article_id = 'a1'", "articles a1", "its parse is missing"),
        ("DELETE FROM claims WHERE id = {first}", "articles a1", "its claims are not all there"),
        ("DELETE FROM claims_folded WHERE claim_id = {first}", "claims ID", "its searchable text is not the fold"),
        ("UPDATE claims_folded SET content = 'x' WHERE claim_id = {first}", "claims ID", "its searchable text"),
        ("UPDATE articles_folded SET title = 'x' WHERE article_id = 'a1'", "articles a1", "its searchable text"),
        ("DELETE FROM articles_folded WHERE article_id = 'a1'", "articles a1", "its searchable text"),
        (
            "UPDATE claims SET parent_id = (SELECT id FROM claims WHERE article_id = 'a2') WHERE id = {first}",
            "claims ID",
            "is linked to a claim of another article",
        ),
        ("INSERT INTO claims_fts (rowid, content, speaker) VALUES (99, 'كلام', '')", "claims_fts", "not in step"),
        ("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')", "articles_fts", "not in step"),
        ("UPDATE sketches SET hashes = x'00' WHERE article_id = 'a1'", "articles a1", "what copies are told by"),
        ("UPDATE versions SET number = 2 WHERE article_id = 'a1'", "versions a1", "they are not numbered from 1 on"),
        ("UPDATE versions SET text = 'x' WHERE article_id = 'a1'", "versions a1", "the last one alone"),
        ("UPDATE counterclaims SET repeats = 1", "counterclaims ID", "its repeats should be 0"),
        ("DELETE FROM _sqlite_migrations WHERE name = '0003_search'", "migration 0003_search", "is not recorded"),
    ],
)
def test_damage_is_found(archive: Archive, damage: str, where: str, what: str) -> None:
    claim_id = archive.claim_ids("a1")[0]
    archive._connection.execute(damage.format(first=FIRST))
    (problem,) = archive.check()
    assert problem.where.startswith(where.replace("ID", claim_id))
    assert problem.what.startswith(what) or what in problem.what
    assert str(problem) == f"{problem.where}: {problem.what}. {problem.remedy}"


def test_a_piece_outside_its_content_is_found(archive: Archive) -> None:
    archive._connection.execute(f"UPDATE claims SET content_spans = '[[0, 4]]' WHERE id = {FIRST}")
    assert [problem.what for problem in archive.check()] == [
        "its id should be c66b90fb0a264cf2",
        "its searchable text is not the fold of its text",
        "a piece of its content lies outside it",
    ]


def test_a_missing_key_is_found(archive: Archive) -> None:
    archive._connection.execute("PRAGMA foreign_keys = OFF")
    archive._connection.execute("UPDATE relays SET speaker_id = 'nobody' WHERE rowid = 1")
    assert [str(problem) for problem in archive.check()] == [
        "relays row 1: points to a missing row of speakers. Run claims check --mend, then the build again"
    ]
    archive.mend(archive.check())
    assert archive.check() == []


def test_a_broken_index_is_mended(archive: Archive) -> None:
    archive._connection.execute("INSERT INTO claims_fts (claims_fts) VALUES ('delete-all')")
    assert archive.search("القصف") == []
    archive.mend(archive.check())
    assert archive.check() == []
    assert len(archive.search("القصف")) == 2


DAMAGE = [
    "UPDATE claims SET cue = 'x' WHERE id = {first}",
    "UPDATE counterclaims SET evidence = 'x'",
    "DROP TRIGGER speaker_decisions_no_update",
    "DROP INDEX claims_speaker",
    "DROP VIEW contradictions",
    "DELETE FROM claims_folded WHERE claim_id = {first}",
    "UPDATE articles_folded SET title = 'x' WHERE article_id = 'a1'",
    "UPDATE sketches SET hashes = x'00' WHERE article_id = 'a1'",
    "UPDATE counterclaims SET repeats = 1",
    "INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')",
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_mending_and_building_again_put_right_what_was_damaged(archive: Archive, damage: str) -> None:
    archive._connection.execute(damage.format(first=FIRST))
    problems = archive.check()
    assert len(problems) == 1
    archive.mend(problems)
    for article_id in ("a1", "a2"):
        found = archive.fingerprint(article_id)
        assert found is not None
        if found[2] != RULES:  # the next build does this article again
            save(archive, article_id)
    if not archive.finished("counterclaims", "link-1"):
        archive.save_counterclaims(archive.counterclaims())
    assert archive.check() == []


def test_superseded_claims_are_checked(archive: Archive) -> None:
    archive.save_article(article("نص آخر", "a2"), parse("نص آخر"), [], [], rules=RULES)
    assert archive.check() == []
    first = "(SELECT id FROM superseded_claims WHERE cue IN ('قالت', 'x'))"
    archive._connection.execute(f"UPDATE superseded_claims SET cue = 'x' WHERE id = {first}")
    assert [problem.what for problem in archive.check()] == ["cue is not the text at 0..4"]
    archive._connection.execute(f"UPDATE superseded_claims SET cue = 'قالت', id = 'abcd' WHERE id = {first}")
    assert [problem.what for problem in archive.check()] == ["its id is not derived from what it is"]


def test_a_copy_of_a_copy_is_found(archive: Archive) -> None:
    save(archive, "a3")
    for name, original in (("a1", "a2"), ("a2", "a3")):
        archive._connection.execute("INSERT INTO copies VALUES (?, ?, 1, NULL)", [name, original])
    assert [str(problem) for problem in archive.check()] == [
        "copies a1: is a copy of a copy. Run claims check --mend, then the build again"
    ]
