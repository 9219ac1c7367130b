from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from claims.model import Outlet
from claims.publish.site.restatements import alike
from claims.store.archive import Archive
from tests.publish import small
from tests.publish.conftest import publish

SAID = "إن الجيش دخل المدينة فجر اليوم من جهتها الشرقية بعد قصف دام ثلاثة أيام"
TEXTS = {
    "first": ("2020-01-01", f"قال المرصد {SAID}."),
    "folded": ("2020-01-03", "قال المرصد " + SAID.replace("إن", "أنّ").replace("أيام", "ايام") + "."),
    "nearly": ("2020-01-02", f"قال المرصد {SAID} متواصلة."),
    "other": ("2020-01-04", f"قال المرصد {SAID[:45]} الغربية وانسحب منها مساء تحت ضغط المعارضة."),
}


@pytest.mark.parametrize(("address", "expected"), [("first", ["nearly", "folded"]), ("other", [])])
def test_the_same_statement_elsewhere(
    tmp_path: Path, runner: asyncio.Runner, address: str, expected: list[str]
) -> None:
    path = tmp_path / "claims.db"
    ids: dict[str, str] = {}
    with Archive(path) as archive:
        for key, (published, text) in TEXTS.items():
            outlet = Outlet(id=key, name=key)
            content = text.removeprefix("قال المرصد ").removesuffix(".")
            archive.save_article(
                small.article(key, text, outlet, published, key, None),
                small.PARSE,
                [small.claim(text, "قال", "المرصد", content)],
                [small.OBSERVATORY],
                rules="test",
            )
            (ids[key],) = archive.claim_ids(key)
    site = publish(path)
    runner.run(site.invoke_startup())
    page = runner.run(site.client.get(f"/claim/{ids[address]}?lang=en")).text
    assert ("The same statement elsewhere" in page) is bool(expected)
    section = page.partition('aria-labelledby="same"')[2].partition("</section>")[0]
    found = sorted((section.index(f'href="/claim/{ids[key]}"'), key) for key in ids if f"/claim/{ids[key]}" in section)
    assert [key for _, key in found] == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("abcdefghij" * 3, "abcdefghij" * 3, True), ("abcdefghij" * 3, "abcdefghij" * 5, False), ("ab", "cd", False)],
)
def test_alike(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is expected
