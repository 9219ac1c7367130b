"""Claims for other programs: JSON-LD in the terms of schema.org, a table for Excel, JSON Lines.

Rows go in one at a time and text comes out piece by piece, so an archive of any size is exported in little memory.
No format holds a rating: a pair of conflicting claims is a suggestion, and who is right is for readers to judge.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from claims.publish.selectors import contents, selectors

Row = Mapping[str, Any]

SCHEMA = "https://schema.org"
ANNOTATION = "http://www.w3.org/ns/oa#"
CONTEXT: list[Any] = [
    SCHEMA,
    {
        "type": "@type",
        "SpecificResource": ANNOTATION + "SpecificResource",
        "TextPositionSelector": ANNOTATION + "TextPositionSelector",
        "TextQuoteSelector": ANNOTATION + "TextQuoteSelector",
        "source": {"@id": ANNOTATION + "hasSource", "@type": "@id"},
        "selector": ANNOTATION + "hasSelector",
        **{name: ANNOTATION + name for name in ("exact", "prefix", "suffix", "start", "end")},
    },
]
AGENTS = {"person": "Person", "media": "NewsMediaOrganization", "state": "Country"}
"""schema.org's types for kinds of speakers; the others are an ``Organization``, the unnamed a ``Person``."""

BOM = "\ufeff"
"""Without it Excel reads UTF-8 as the system's old code page, and Arabic is lost."""

COLUMNS = (
    *("id", "speaker", "speaker_kind", "speaker_role", "relays", "stance", "quote_type", "cue", "source", "content"),
    *("outlet", "published", "title", "url", "counterclaims", "confidence", "rule"),
    *("content_start", "content_end", "content_spans", "cue_start", "cue_end", "source_start", "source_end"),
    *("parent_id", "speaker_id", "article_id", "outlet_id"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula (OWASP, CSV injection); an apostrophe before it makes it text."""


def exported(name: str, rows: Iterable[Row], *, base: str | None = None) -> Iterator[str]:
    """``rows`` (of ``Archive.exported``) in the format called ``name``, one of ``FORMATS``, piece by piece.

    ``base``: the address where the archive is published; things then go by the addresses of their pages, otherwise by
    ``urn:claims:`` names.
    """
    return FORMATS[name](rows, base)


def _json_lines(rows: Iterable[Row], base: str | None) -> Iterator[str]:
    for row in rows:
        plain = {key: row[key] for key in row if key not in ("passage", "passage_start")}
        more = {"content_spans": [list(span) for span in contents(row)], "selectors": selectors(row)}
        yield _dumped({"address": _named(base, "claim", row["id"]), **plain, **more}) + "\n"


def _table(rows: Iterable[Row], base: str | None) -> Iterator[str]:  # noqa: ARG001
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write(BOM)
    writer.writerow(COLUMNS)
    for row in rows:
        cells = {
            "relays": "؛ ".join(relay["name"] for relay in row["relays"]),
            "counterclaims": " ".join(_other(pair, row["id"]) for pair in _standing(row)),
        }
        writer.writerow([_cell(cells.get(name, row[name])) for name in COLUMNS])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()  # the heading, when there are no rows


def _linked_data(rows: Iterable[Row], base: str | None) -> Iterator[str]:
    yield f'{{"@context": {_dumped(CONTEXT)},\n"@graph": [\n'
    between = ""
    for row in rows:
        nodes = [_claim(row, base)]
        nodes += [_review(pair, row, base) for pair in _standing(row) if pair["claim_id"] == row["id"]]
        for node in nodes:
            yield between + _dumped(node)
            between = ",\n"
    yield "\n]}\n"


FORMATS: dict[str, Callable[[Iterable[Row], str | None], Iterator[str]]] = {
    "jsonld": _linked_data,
    "csv": _table,
    "jsonl": _json_lines,
}


def _claim(row: Row, base: str | None) -> dict[str, Any]:
    """A schema.org Claim; each piece of it appears in a Quotation that is also a selected part of the article."""
    article = {
        "@type": "NewsArticle",
        "@id": _named(base, "article", row["article_id"]),
        "headline": row["title"],
        "url": row["url"],
        "datePublished": row["published"],
        "publisher": {"@type": "NewsMediaOrganization", "name": row["outlet"]} if row["outlet"] else None,
    }
    speaker = _agent(row["speaker_id"], row["speaker"], row["speaker_kind"], base)
    passed_on: dict[str, Any] | None = None
    for relay in reversed(row["relays"]):  # the article quotes the last one, and the first one heard the speaker
        work = {"@type": "CreativeWork", "publisher": _agent(relay["id"], relay["name"], "media", base)}
        passed_on = _without_nulls(work | {"isBasedOn": passed_on})
    return _without_nulls(
        {
            "@type": "Claim",
            "@id": _named(base, "claim", row["id"]),
            "identifier": row["id"],
            "inLanguage": "ar",
            "text": row["content"],
            "author": speaker,
            "datePublished": row["published"],
            "isPartOf": {"@id": _named(base, "claim", row["parent_id"])} if row["parent_id"] else None,
            "appearance": [
                _without_nulls(
                    {
                        "@type": ["Quotation", "SpecificResource"],
                        "text": found[1]["exact"],
                        "spokenByCharacter": speaker,
                        "isPartOf": _without_nulls(article),
                        "isBasedOn": passed_on,
                        "source": article["@id"],
                        "selector": found,
                    }
                )
                for found in selectors(row)
            ],
        }
    )


def _review(pair: Row, row: Row, base: str | None) -> dict[str, Any]:
    """A pair in the shape of a schema.org ClaimReview: what stands against what and why, and no ``reviewRating``."""
    decided = pair["verdict"] is not None
    return _without_nulls(
        {
            "@type": "ClaimReview",
            "@id": f"{_named(base, 'claim', pair['claim_id'])}#{pair['claim_id']}-{pair['counterclaim_id']}",
            "claimReviewed": row["content"],
            "itemReviewed": {"@id": _named(base, "claim", pair["claim_id"])},
            "isBasedOn": {"@id": _named(base, "claim", pair["counterclaim_id"])},
            "reviewAspect": pair["kind"],
            "reviewBody": [
                {"@language": "ar", "@value": pair["explanation_ar"]},
                {"@language": "en", "@value": pair["explanation"]},
            ],
            "creativeWorkStatus": pair["verdict"] or "suggested by a program, not reviewed by a person",
            "author": {"@type": "Person", "name": pair["decided_by"]} if decided else None,
            "dateCreated": pair["decided"],
        }
    )


def _agent(key: str | None, name: str | None, kind: str, base: str | None) -> dict[str, Any] | None:
    if not name:
        return None
    kind = "Person" if kind == "anonymous" else AGENTS.get(kind, "Organization")
    return _without_nulls({"@type": kind, "@id": _named(base, "speaker", key) if key else None, "name": name})


def _standing(row: Row) -> list[Row]:
    """The pairs of a claim that no person has rejected."""
    return [pair for pair in row["counterclaims"] if pair["verdict"] != "rejected"]


def _other(pair: Row, one: str) -> str:
    return str(pair["counterclaim_id"] if pair["claim_id"] == one else pair["claim_id"])


def _named(base: str | None, kind: str, key: str) -> str:
    """The address of a thing's page, or its name where nothing is published."""
    key = quote(key, safe="")
    return f"{base.rstrip('/')}/{kind}/{key}" if base else f"urn:claims:{kind}:{key}"


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _without_nulls(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value is not None}


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
