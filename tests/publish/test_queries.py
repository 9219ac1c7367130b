"""No page reads a whole table where an index could answer."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from claims.publish import serve, site
from claims.publish.site import event_queries, history_queries, queries
from claims.publish.site.filters import ORDERS, PAIR_CONDITIONS, REVIEWS, SEARCH_CONDITIONS, Wanted

# What reads a table from end to end because its answer needs every row of it.
WHOLE = {
    "COUNTS": {"articles", "outlets", "speakers", "claims", "counterclaims"},  # totals, from the smallest index
    "OUTLETS": {"outlets"},  # a list of all of them, of which there are few
    "DISPUTANTS": {"counterclaims"},  # ranks whoever stands in any pair
    "MATRIX": {"counterclaims"},
    "ARTICLES": {"articles"},  # in the order of an index, until the page is full
    "LINKS": {"counterclaims", "decision", "copied_claims"},  # every event hangs together by pairs, and pairs are few
    "CLAIMS": {"counterclaims", "decision", "copied_claims"},
    "RESTATEMENTS": {"counterclaims", "decision", "copied_claims"},
    "MARKED_PAIRS": {"counterclaims"},  # another name of marked_pairs there, of which there are few
    "OPEN_DENIALS": {"open_denials"},  # a list of all of them, of which there are few
    "SPEAKERS": {"claims"},  # ranks all speakers, in the order of an index
}
NAMED = {
    name: sql
    for name, sql in (vars(queries) | vars(event_queries) | vars(history_queries)).items()
    if name.isupper() and isinstance(sql, str) and sql.lstrip().startswith(("select", "with"))
} | {"SEARCH": f"select claims.id {queries.SEARCH} order by rank limit 9"}
for beginning in ("CLAIM", "PAIR", "MARKED", "STANDING", "SUPERSEDED"):
    del NAMED[beginning]
VALUES = dict.fromkeys(re.findall(r":(\w+)", " ".join(NAMED.values())), "1") | {"limit": 9, "offset": 0, "ids": "[1]"}
TYPICAL = {
    "": "",
    "kind": "quantity",
    "stance": "deny",
    "since": "2020-01-01",
    "until": "2020-01-01",
    "across": "1",
    "speaker": "ru",
    "against": "tr",
    "outlet": "meo",
}
VALUES |= {"match": '"abc"'}


@pytest.fixture(scope="module")
def plan(database: tuple[Path, dict[str, str]]) -> Any:
    """``plan(sql, values)``: the tables that SQLite reads from end to end, without the order of an index or with it."""
    with closing(sqlite3.connect(database[0])) as connection:
        site.prepare_connection(connection)

        def scanned(sql: str, values: dict[str, Any]) -> set[str]:
            wanted = {name: values.get(name, "1") for name in re.findall(r"(?<!:):(\w+)", sql)}
            steps = [row[3] for row in connection.execute(f"explain query plan {sql}", wanted)]
            found = {match[1] for step in steps if (match := re.match(r"SCAN (\w+)", step))}
            temporary = {
                "json_each",
                "sides",
                "claims_fts",
                "CONSTANT",
                "speaker_aliases",
                "most",
                "standing",
                "restated",
                "wanted",
                "pairs",
            }
            return {name for name in found if name not in temporary and not name.startswith("(")}

        yield scanned


@pytest.mark.parametrize("name", sorted(NAMED))
def test_pages_go_by_an_index(plan: Callable[[str, dict[str, Any]], set[str]], name: str) -> None:
    assert plan(NAMED[name], VALUES) <= WHOLE.get(name, set())


@pytest.mark.parametrize("condition", sorted(SEARCH_CONDITIONS))
def test_filtered_search_goes_by_an_index(plan: Callable[[str, dict[str, Any]], set[str]], condition: str) -> None:
    wanted = Wanted.of({condition: TYPICAL[condition]})
    assert plan(wanted.search("select claims.id", "order by rank limit :limit offset :offset"), VALUES) == set()


@pytest.mark.parametrize("condition", sorted(SEARCH_CONDITIONS))
def test_a_filtered_search_asks_the_full_text_index_once(database: tuple[Path, dict[str, str]], condition: str) -> None:
    sql = Wanted.of({condition: TYPICAL[condition]}).search("select count(*)", "")
    with closing(sqlite3.connect(database[0])) as connection:
        steps = [row[3] for row in connection.execute(f"explain query plan {sql}", VALUES | TYPICAL)]
    assert steps[0].startswith("SCAN claims_fts VIRTUAL TABLE INDEX 0:M")
    assert "claims_fts" not in " ".join(steps[1:])


@pytest.mark.parametrize("order", sorted(ORDERS))
@pytest.mark.parametrize("review", sorted(REVIEWS))
@pytest.mark.parametrize("condition", ["", *sorted(PAIR_CONDITIONS)])
def test_filters_of_pairs_read_at_most_the_list_of_pairs(
    plan: Callable[[str, dict[str, Any]], set[str]], condition: str, order: str, review: str
) -> None:
    wanted = Wanted.of({"order": order, "review": review, condition: TYPICAL[condition]})
    whole = {"decision"} | (set() if condition in ("speaker", "kind") else {"counterclaims"})  # decisions are few
    assert plan(wanted.pair_ids(), VALUES) <= whole


def canned() -> dict[str, str]:
    content = yaml.safe_load(serve.configuration().read_text("utf-8"))
    return {name: query["sql"] for name, query in content["databases"]["claims"]["queries"].items()}


@pytest.mark.parametrize(
    ("name", "asked", "number"),
    [
        (
            "contradictions_between_speakers",
            "first_speaker=وزارة الدفاع التركيه&second_speaker=المرصد السوري لحقوق الانسان",
            1,
        ),
        ("contradictions_between_outlets", "first_outlet=ميدل إيست أونلاين&second_outlet=عربي21", 2),
        ("denials_without_a_claim", "", 1),
        ("number_conflicts", "", 1),
        ("reversals", "", 1),
        ("disputed_attributions", "", 1),
        ("nobody_stands_behind", "", 0),
        ("passed_on_by", "relay=الاناضول", 1),
        ("search_claims", "words=القصف توقف", 1),
    ],
)
def test_canned_queries_answer(get: Callable[..., Any], name: str, asked: str, number: int) -> None:
    answer = get(f"/claims/{name}.json?_shape=array&{asked}")
    assert answer.status_code == 200
    assert len(answer.json()) == number
    assert get(f"/claims/{name}.csv?{asked}").status_code == 200


def test_every_canned_query_is_tested_and_named_in_both_languages() -> None:
    content = yaml.safe_load(serve.configuration().read_text("utf-8"))["databases"]["claims"]["queries"]
    assert len(content) == 9
    for query in content.values():
        assert re.search(r"[ء-ي].*[A-Za-z]", query["title"])
        assert query["description"]


def test_every_table_and_column_is_described(database: tuple[Path, dict[str, str]]) -> None:
    tables = yaml.safe_load(serve.configuration().read_text("utf-8"))["databases"]["claims"]["tables"]
    with closing(sqlite3.connect(database[0])) as connection:
        there = connection.execute("select name, type from sqlite_master where type in ('table', 'view')")
        for name, _ in there.fetchall():
            if "_fts_" in name:
                continue
            entry = tables[name]
            if entry.get("hidden"):
                continue
            assert re.search(r"[ء-ي]", entry["description"]), name
            assert re.search(r"[a-z]{3}", entry["description"]), name
            columns = {row[1] for row in connection.execute(f"pragma table_info({name})")}
            assert set(entry["columns"]) == columns, name
            for column, words in entry["columns"].items():
                assert re.search(r"[ء-ي]", words), (name, column)
                assert re.search(r"[A-Za-z]", words), (name, column)
