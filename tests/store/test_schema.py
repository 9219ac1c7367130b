"""The tables have the columns that everybody relies on, and keep SQLite fast and strict."""

from __future__ import annotations

import pytest

from tests.store.building import memory, save

CONTRACT = {
    "outlets": "id name domain country",
    "articles": "id outlet_id title url published text source_path sha256",
    "speakers": "id name kind role affiliation_id",
    "claims": "id article_id speaker_id parent_id cue cue_start cue_end cue_lemma source source_start source_end "
    "content content_start content_end content_spans quote_type stance confidence",
    "relays": "claim_id position speaker_id",
    "counterclaims": "claim_id counterclaim_id kind score explanation",
}


@pytest.mark.parametrize("table", CONTRACT)
def test_the_contracts_columns_are_there(table: str) -> None:
    with memory() as archive:
        columns = [column.name for column in archive._connection.db.table(table).columns]
        assert columns[: len(CONTRACT[table].split())] == CONTRACT[table].split()


def test_every_table_is_strict_and_every_foreign_key_is_indexed() -> None:
    with memory() as archive:
        db = archive._connection.db
        tables = [table for table in db.tables if "_fts" not in table.name and not table.name.startswith("_")]
        assert {table.name for table in tables} >= set(CONTRACT) | {"mentions", "parses", "rejected", "stages"}
        for table in tables:
            assert table.strict, table.name
            leading = {index.columns[0] for index in table.indexes} | set(table.pks[:1])
            for key in table.foreign_keys:
                assert key.columns[0] in leading, (table.name, key.columns)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM speaker_aliases WHERE speaker_id = 's'",
        "SELECT * FROM contradictions WHERE claim_id = 'c'",
        "SELECT * FROM contradictions WHERE counterclaim_id = 'c'",
        "SELECT * FROM marked_read WHERE claim_id = 'c'",
        "SELECT * FROM marked_read WHERE counterclaim_id = 'c'",
        "SELECT * FROM claims_read WHERE id = 'c'",
        "SELECT * FROM claims_read WHERE speaker_id = 's'",
        "SELECT * FROM claims_read WHERE article_id = 'a'",
        "SELECT * FROM counterclaim_verdicts WHERE claim_id = 'a' AND counterclaim_id = 'b'",
    ],
)
def test_no_view_reads_a_whole_table_for_one_row(query: str) -> None:
    with memory() as archive:
        save(archive)
        plan = [row["detail"] for row in archive._connection.rows(f"EXPLAIN QUERY PLAN {query}")]
        stored = {table.name for table in archive._connection.db.tables}
        scanned = {step.split()[1] for step in plan if step.startswith("SCAN")}
        assert scanned & (stored | {"claim", "counterclaim", "decision", "later"}) == set()
