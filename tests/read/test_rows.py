"""JSON Lines and CSV: columns by their usual names or as told, bad rows by line, the rest read, memory bounded."""

import csv
import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import InputRejected
from claims.model import Article
from claims.read.files import articles
from claims.read.lines import FREE, LONGEST_LINE
from claims.read.rows import MOST_TOLD, columns_of

TEXT = "قال الوزير إن المفاوضات مستمرة."
ROW = {"body": TEXT, "headline": "عنوان", "link": "https://example.org/1", "pubDate": "5 حزيران 2019", "source": "قناة"}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(name: str, content: bytes | str, columns: str | None = None) -> tuple[list[Article], list[tuple[str, str]]]:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    found = list(articles([Path(name)], columns=columns_of(columns) if columns else None))
    return (
        [each for each in found if isinstance(each, Article)],
        [(each.path, each.reason) for each in found if isinstance(each, InputRejected)],
    )


def jsonl(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def table(*rows: dict[str, str], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", jsonl(ROW).encode()),
        ("a.ndjson", jsonl(ROW).encode("utf-8-sig")),
        ("a.jsonl", json.dumps(ROW).encode() + b"\n\n"),
        ("a.jsonl", jsonl(ROW).encode("utf-16")),
        ("a.jsonl.gz", gzip.compress(jsonl(ROW).encode())),
        ("a.csv", table(ROW).encode()),
        ("a.csv", table(ROW, delimiter=";").encode("cp1256")),
        ("a.csv", table(ROW).encode("iso8859_6")),
        ("a.tsv", table(ROW, delimiter="\t").encode("utf-8-sig")),
        ("a.csv.gz", gzip.compress(table(ROW).encode())),
    ],
)
def test_usual_names_in_every_form_and_encoding(name: str, content: bytes) -> None:
    (article,), rejected = read(name, content)
    assert rejected == []
    assert (article.text, article.title, article.url) == (TEXT, "عنوان", "https://example.org/1")
    assert (article.published, article.source_path) == ("2019-06-05", f"{name}#https://example.org/1")
    assert article.outlet is not None
    assert (article.outlet.name, article.outlet_known) == ("قناة", "record")


def test_arabic_names_lists_of_paragraphs_objects_and_markup() -> None:
    rows = (
        {"النص": TEXT, "العنوان": "أ", "المصدر": "قناة"},
        {"content": [TEXT, "وأضاف ذلك."], "source": {"id": 7, "name": "شبكة"}, "id": 12},
        {"text": f"<p>{TEXT}</p><script>x</script><p>وأضاف <b>ذلك</b>.</p>", "id": "13"},
    )
    found, rejected = read("a.jsonl", jsonl(*rows))
    assert rejected == []
    assert [each.text for each in found] == [TEXT, f"{TEXT}\nوأضاف ذلك.", f"{TEXT}\nوأضاف ذلك."]
    assert [each.outlet.name if each.outlet else None for each in found] == ["قناة", "شبكة", None]
    assert [each.source_path for each in found[1:]] == ["a.jsonl#12", "a.jsonl#13"]


def test_other_names_are_told_on_the_command_line_or_in_the_manifest() -> None:
    row = {"b": TEXT, "d": "2019-06-05", "o": "قناة"}
    _, rejected = read("a.jsonl", jsonl(row))
    assert rejected == [("a.jsonl:1", "has no column with the text of an article (its columns: b, d, o)")]
    (told,), _ = read("a.jsonl", jsonl(row), columns="text=b, date=d")
    assert (told.text, told.published, told.outlet) == (TEXT, "2019-06-05", None)
    Path("manifest.yaml").write_text(
        "collections: {a.jsonl: {columns: {text: b, published: d}, outlet: الشرق}}\n"
        "outlets: {الشرق: {domain: example.org}}\n"
    )
    (stated,), _ = read("a.jsonl", jsonl(row))
    assert stated.outlet is not None
    assert (stated.published, stated.outlet.domain, stated.outlet_known) == ("2019-06-05", "example.org", "manifest")


@pytest.mark.parametrize("wrong", ["text", "text=", "=b", "colour=b", ""])
def test_a_wrong_mapping_is_said(wrong: str) -> None:
    with pytest.raises(ValueError, match="is not FIELD=COLUMN with a FIELD of text, title, url, published, outlet, id"):
        columns_of(wrong)


def test_bad_lines_are_named_and_the_rest_is_read() -> None:
    content = jsonl(ROW) + "{broken\n7\n" + '{"text": ""}\n{"text": "English only"}\n{"text": "قال \\ud800"}\n'
    content += "[" * 100_000 + "\n" + '{"a": 1' + "0" * 5000 + "}\n" + jsonl({"text": TEXT})
    found, rejected = read("a.jsonl", content)
    assert [each.text for each in found] == [TEXT, TEXT]
    assert [(path, reason.partition(" (")[0]) for path, reason in rejected] == [
        ("a.jsonl:2", "not JSON"),
        ("a.jsonl:3", "not a JSON object"),
        ("a.jsonl:4", "no text in it"),
        ("a.jsonl:5", "not Arabic"),
        ("a.jsonl:6", "its text has half of a surrogate pair"),
        ("a.jsonl:7", "not JSON"),
        ("a.jsonl:8", "not JSON"),
    ]


def test_bad_rows_of_a_table() -> None:
    content = f'id,text\n1,{TEXT}\n2,"{TEXT}\nوأضاف"\n3,a,b\n4,"x"y\n5,{TEXT}\n6,"{TEXT}\n'
    found, rejected = read("a.csv", content)
    assert [each.text for each in found] == [TEXT, f"{TEXT}\nوأضاف", TEXT]
    assert rejected == [
        ("a.csv:5", "has 3 cells for 2 columns"),
        ("a.csv:6", "not CSV (',' expected after '\"')"),
        ("a.csv:8", "not CSV (unexpected end of data)"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "path", "reason"),
    [
        ("a.jsonl", b"", "a.jsonl", "empty"),
        ("a.csv", b" \n", "a.csv", "empty"),
        ("a.jsonl", b'[\n{"text": 1}]', "a.jsonl", "one JSON list, not JSON Lines"),
        ("a.csv", b"\x00\x01" * 99, "a.csv", "not text"),
        ("a.csv.gz", b"no gzip", "a.csv.gz", "cannot be read (Not a gzipped file (b'no'))"),
        ("a.jsonl.gz", gzip.compress(b"x" * 99)[:-9], "a.jsonl.gz", "cannot be read (Compressed file ended before"),
    ],
)
def test_files_that_hold_no_rows(name: str, content: bytes, path: str, reason: str) -> None:
    found, ((where, why),) = read(name, content)
    assert (found, where, why[: len(reason)]) == ([], path, reason)


def test_many_bad_rows_are_counted_not_listed() -> None:
    _, rejected = read("a.jsonl", "x\n" * (MOST_TOLD + 50))
    assert len(rejected) == MOST_TOLD + 1
    assert rejected[-1] == ("a.jsonl", "50 more rows could not be read")


def test_a_line_without_end_is_passed_over() -> None:
    found, rejected = read("a.jsonl", "x" * (2 * LONGEST_LINE + 7) + "\n" + jsonl(ROW))
    assert len(found) == 1
    assert rejected == [("a.jsonl:1", "too long (the limit is 4,000,000 characters)")]


def test_a_file_that_grows_without_end_is_given_up() -> None:
    found, rejected = read("a.jsonl.gz", gzip.compress(jsonl(ROW).encode() + b" " * (FREE + 10_000_000)))
    assert len(found) == 1
    assert rejected[-1] == ("a.jsonl.gz", "grows to more than 100 times its size when it is unpacked")


def test_memory_does_not_grow_with_the_file() -> None:
    Path("big.jsonl").write_text(jsonl({"text": TEXT * 40}) * 2_000, "utf-8")
    tracemalloc.start()
    number = sum(isinstance(each, Article) for each in articles([Path("big.jsonl")]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert Path("big.jsonl").stat().st_size > 4_000_000
    assert number == 2_000
    assert peak < 2_000_000


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=80), st.booleans())
def test_texts_come_through_verbatim(text: str, as_json: bool) -> None:
    whole = f"{TEXT * 3} {text.strip()}".strip().replace("<", "").replace("\x85", "")
    row = {"text": whole}
    (article,), _ = read("a.jsonl", jsonl(row)) if as_json else read("a.csv", table(row))
    assert article.text == whole


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.jsonl", "a.csv", "a.csv.gz"]))
def test_any_bytes_are_read_or_rejected(data: bytes, name: str) -> None:
    found, rejected = read(name, data)
    assert found or rejected
