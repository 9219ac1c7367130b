"""Claims for other programs: exact content of each format, in little memory, and nothing that runs or misleads."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims.publish.export import COLUMNS, FORMATS, exported
from claims.store.archive import Archive
from tests.publish.small import EVIL, NESTED


@pytest.fixture(scope="module")
def rows(database: tuple[Path, dict[str, str]]) -> list[dict[str, Any]]:
    with Archive(database[0], create=False) as archive:
        return list(archive.exported())


def text_of(name: str, rows: list[dict[str, Any]], base: str | None = None) -> str:
    return "".join(exported(name, rows, base=base))


def test_linked_data_is_claims_with_selectors(rows: list[dict[str, Any]], ids: dict[str, str]) -> None:
    document = json.loads(text_of("jsonld", rows, "https://example.org/site/"))
    assert document["@context"][0] == "https://schema.org"
    nodes = {node["@id"]: node for node in document["@graph"]}
    assert len(nodes) == 9
    relayed = nodes[f"https://example.org/site/claim/{ids['relayed']}"]
    ministry = {
        "@type": "Organization",
        "@id": "https://example.org/site/speaker/tr",
        "name": "وزارة الدفاع التركية",
    }
    assert relayed == {
        "@type": "Claim",
        "@id": f"https://example.org/site/claim/{ids['relayed']}",
        "identifier": ids["relayed"],
        "inLanguage": "ar",
        "text": "إن روسيا «لم تقصف» إدلب",
        "author": ministry,
        "datePublished": "2020-02-28",
        "appearance": [
            {
                "@type": ["Quotation", "SpecificResource"],
                "text": "إن روسيا «لم تقصف» إدلب",
                "spokenByCharacter": ministry,
                "isPartOf": {
                    "@type": "NewsArticle",
                    "@id": "https://example.org/site/article/denial",
                    "headline": "الوزارة تنفي",
                    "url": "https://example.org/1",
                    "datePublished": "2020-02-28",
                    "publisher": {"@type": "NewsMediaOrganization", "name": "عربي21"},
                },
                "isBasedOn": {
                    "@type": "CreativeWork",
                    "publisher": {
                        "@type": "NewsMediaOrganization",
                        "@id": "https://example.org/site/speaker/aa",
                        "name": "وكالة الأناضول",
                    },
                },
                "source": "https://example.org/site/article/denial",
                "selector": [
                    {"type": "TextPositionSelector", "start": 65, "end": 88},
                    {
                        "type": "TextQuoteSelector",
                        "exact": "إن روسيا «لم تقصف» إدلب",
                        "prefix": "رة تنفي\n\nونقلت وكالة الأناضول عن وزارة الدفاع التركية قولها ",
                        "suffix": ". ونفت روسيا مقتل 34 جنديا.",
                    },
                ],
            }
        ],
    }


def test_an_interrupted_statement_is_selected_piece_by_piece(rows: list[dict[str, Any]], ids: dict[str, str]) -> None:
    nodes = {node["@id"]: node for node in json.loads(text_of("jsonld", rows))["@graph"]}
    pieces = [found["selector"] for found in nodes[f"urn:claims:claim:{ids['outer']}"]["appearance"]]
    assert [piece[1]["exact"] for piece in pieces] == ["إن روسيا أعلنت أن 33 جنديا قتلوا", "في إدلب"]
    assert [NESTED[piece[0]["start"] : piece[0]["end"]] for piece in pieces] == [piece[1]["exact"] for piece in pieces]
    assert nodes[f"urn:claims:claim:{ids['inner']}"]["isPartOf"] == {"@id": f"urn:claims:claim:{ids['outer']}"}


def test_a_pair_is_a_review_without_a_rating(rows: list[dict[str, Any]], ids: dict[str, str]) -> None:
    reviews = {
        node["reviewAspect"]: node
        for node in json.loads(text_of("jsonld", rows))["@graph"]
        if node["@type"] == "ClaimReview"
    }
    assert set(reviews) == {"quantity", "negation", "fact"}
    assert reviews["quantity"] == {
        "@type": "ClaimReview",
        "@id": f"urn:claims:claim:{ids['denied']}#{ids['denied']}-{ids['inner']}",
        "claimReviewed": "مقتل 34 جنديا",
        "itemReviewed": {"@id": f"urn:claims:claim:{ids['denied']}"},
        "isBasedOn": {"@id": f"urn:claims:claim:{ids['inner']}"},
        "reviewAspect": "quantity",
        "reviewBody": [
            {"@language": "ar", "@value": "34 في مقابل 33"},
            {"@language": "en", "@value": "34 against 33"},
        ],
        "creativeWorkStatus": "suggested by a program, not reviewed by a person",
    }
    assert reviews["negation"]["creativeWorkStatus"] == "confirmed"
    assert reviews["negation"]["author"] == {"@type": "Person", "name": f"سمر{EVIL}"}
    assert "rating" not in text_of("jsonld", rows).lower()


def test_what_a_person_rejected_is_no_review(tmp_path: Path, database: tuple[Path, dict[str, str]]) -> None:
    path, ids = tmp_path / "claims.db", database[1]
    path.write_bytes(database[0].read_bytes())
    with Archive(path) as archive:
        archive.decide(ids["denied"], ids["inner"], "rejected", author="x", decided="2026-01-03T00:00:00Z")
        found = list(archive.exported())
    assert text_of("jsonld", found).count('"ClaimReview"') == 2
    assert [pair["verdict"] for row in found for pair in row["counterclaims"]].count("rejected") == 2


def test_a_table_that_excel_reads(rows: list[dict[str, Any]], ids: dict[str, str]) -> None:
    raw = text_of("csv", rows).encode()
    assert raw.startswith(b"\xef\xbb\xbfid,speaker,")
    table = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(table) == 6
    assert tuple(table[0]) == COLUMNS
    by_id = {row["id"]: row for row in table}
    assert by_id[ids["relayed"]]["relays"] == "وكالة الأناضول"
    assert by_id[ids["relayed"]]["content"] == "إن روسيا «لم تقصف» إدلب"
    assert by_id[ids["denied"]]["counterclaims"] == f"{ids['inner']} {ids['hostile']}"
    assert by_id[ids["elided"]]["source"] == ""


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_run_as_a_formula(rows: list[dict[str, Any]], beginning: str) -> None:
    hostile = rows[0] | {"content": f"{beginning}HYPERLINK(1)", "confidence": 0.5}
    cells = next(csv.DictReader(io.StringIO(text_of("csv", [hostile])[1:], newline="")))
    assert (cells["content"], cells["confidence"]) == (f"'{beginning}HYPERLINK(1)", "0.5")


def test_json_lines(rows: list[dict[str, Any]], ids: dict[str, str]) -> None:
    lines = [json.loads(line) for line in text_of("jsonl", rows).splitlines()]
    assert [line["id"] for line in lines] == [ids[name] for name in small_order()]
    relayed = next(line for line in lines if line["id"] == ids["relayed"])
    assert relayed["address"] == f"urn:claims:claim:{ids['relayed']}"
    assert relayed["relays"] == [{"position": 0, "id": "aa", "name": "وكالة الأناضول"}]
    assert relayed["content_spans"] == [[65, 88]]
    assert [(pair["kind"], pair["score"], pair["verdict"]) for pair in relayed["counterclaims"]] == [
        ("negation", 0.6, "confirmed")
    ]
    assert "passage" not in relayed


def small_order() -> tuple[str, ...]:
    """The small archive's claims by article id, then place."""
    return ("relayed", "denied", "hostile", "outer", "inner", "elided")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_rows_are_written_as_they_come(name: str, rows: list[dict[str, Any]]) -> None:
    taken = 0

    def many() -> Iterator[dict[str, Any]]:
        nonlocal taken
        for _ in range(1000):
            taken += 1
            yield rows[0]

    pieces = exported(name, many())
    for _ in range(3):
        next(pieces)
    assert taken <= 3


@pytest.mark.parametrize(("name", "empty"), [("jsonl", 0), ("csv", 1)])
def test_an_empty_archive(name: str, empty: int) -> None:
    assert text_of(name, []).count("\n") == empty
    assert json.loads(text_of("jsonld", []))["@graph"] == []
