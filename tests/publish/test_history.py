"""Corrected articles and copies on the pages: earlier texts, claims that no longer hold, printings of one report."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims.model import Outlet
from claims.store.archive import Archive
from tests.publish import small
from tests.publish.conftest import publish

Get = Callable[..., Any]
WITHDRAWN = 'أن القصف "</p><script>alert(6)</script>" لم يتوقف'
OLD = f"{small.NESTED}\nوأضاف المرصد {WITHDRAWN}."


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The small archive; one article was corrected twice, another prints the report of a third."""
    path = tmp_path_factory.mktemp("history") / "claims.db"
    ids = small.build(path)
    meo = Outlet(id="meo", name="ميدل إيست أونلاين")
    with Archive(path) as archive:
        for text, cue, content in ((OLD, "وأضاف المرصد", WITHDRAWN), (small.NESTED, "وأضاف", "أن القصف توقف")):
            found = [small.claim(text, cue, None, content)]
            made = small.article("corrected", text, meo, "2020-03-03", "عنوان صحح", None)
            archive.save_article(
                made, small.PARSE, found, [small.OBSERVATORY], rules="test", seen="2020-03-04T10:00:00+00:00"
            )
        ids["withdrawn"] = archive._connection.value("SELECT id FROM superseded_claims")
        (ids["copy"],) = archive.claim_ids("corrected")
        copies = [{"article_id": "corrected", "copy_of": "nested", "likeness": 0.9, "agency": "فرانس برس"}]
        with archive._connection.writing():
            archive._connection.insert("copies", copies)
            archive._connection.insert("copied_claims", [{"claim_id": ids["copy"], "copy_of": ids["elided"]}])
    return path, ids


@pytest.fixture(scope="module")
def ids(changed: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return changed[1]


@pytest.fixture(scope="module")
def get(changed: tuple[Path, dict[str, str]], runner: asyncio.Runner) -> Get:
    site = publish(changed[0])
    runner.run(site.invoke_startup())
    return lambda path: runner.run(site.client.get(path))


def test_a_corrected_article_leads_to_its_earlier_text(get: Get, ids: dict[str, str]) -> None:
    page = get("/article/corrected?lang=en").text
    assert '<a href="/article/corrected/version/1">version 1</a> (stored 4 March 2020), ' in page
    old = get("/article/corrected/version/1?lang=en")
    assert old.status_code == 200
    assert "This is an earlier version of the article" in old.text
    assert f'href="/claim/{ids["withdrawn"]}">وأضاف المرصد</a>' in old.text
    assert "<script" not in old.text
    assert get("/article/corrected/version/3").status_code == 404
    assert get("/article/nested/version/1").status_code == 200
    assert "version 1" not in get("/article/nested?lang=en").text


def test_a_claim_that_no_longer_holds_still_answers(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/claim/{ids['withdrawn']}?lang=en")
    assert page.status_code == 200
    assert "the present text does not make it" in page.text
    assert '<em class="cue voice-3">وأضاف المرصد</em>' in page.text
    assert "<script" not in page.text
    found = get(f"/claim/{ids['withdrawn']}.json").json()
    assert (found["superseded"], found["content"], found["version"]) == (True, WITHDRAWN, 1)
    assert "text" not in found
    assert get("/claim/none.json").status_code == 404


def test_printings_of_one_report_are_one_source(get: Get, ids: dict[str, str]) -> None:
    copy, original = get("/article/corrected?lang=en").text, get("/article/nested?lang=en").text
    assert '<a href="/article/nested"><bdi lang="ar">ميدل إيست أونلاين</bdi></a> (2 March 2020), credited to' in copy
    assert 'also printed in <a href="/article/corrected">' in original
    assert f'printed before, in <a href="/claim/{ids["elided"]}">' in get(f"/claim/{ids['copy']}?lang=en").text
    claim = get(f"/claim/{ids['elided']}?lang=en").text
    assert f'printed again in <a href="/claim/{ids["copy"]}">' in claim
    assert "The same statement elsewhere" not in claim


def test_pairs_that_only_copies_repeat_are_not_listed(changed: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    path.write_bytes(changed[0].read_bytes())
    with Archive(path) as archive, archive._connection.writing():
        archive._connection.execute("UPDATE counterclaims SET repeats = 1 WHERE kind = 'quantity'")
    site = publish(path)
    with asyncio.Runner() as runner:
        runner.run(site.invoke_startup())
        assert runner.run(site.client.get("/contradictions.json")).json()["total"] == 2
        assert "<dt>Contradictions</dt><dd>2</dd>" in runner.run(site.client.get("/?lang=en")).text
        links = runner.run(site.client.get("/events.json")).json()["events"][0]["contradictions"]
        assert [link["score"] for link in links] == [0.7, 0.5]


def test_pairs_of_one_report_are_not_across_outlets(changed: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    path.write_bytes(changed[0].read_bytes())
    totals = []
    for of_nested in ("false", "id <> 'nested'"):
        with Archive(path) as archive, archive._connection.writing():
            archive._connection.execute(
                "INSERT OR REPLACE INTO copies (article_id, copy_of, likeness) "
                f"SELECT id, 'nested', 1.0 FROM articles WHERE {of_nested}"
            )
        site = publish(path)
        with asyncio.Runner() as runner:
            runner.run(site.invoke_startup())
            totals.append(runner.run(site.client.get("/contradictions.json?across=1")).json()["total"])
    assert totals == [3, 0]
