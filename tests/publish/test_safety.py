from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import datasette.handle_exception
import pytest

from claims.publish.site import guard, pages
from tests.publish.conftest import publish
from tests.publish.small import EVIL, HOSTILE

Get = Callable[..., Any]


def test_texts_of_articles_are_never_html(get: Get, addresses: list[str]) -> None:
    for address in addresses:
        for language in ("ar", "en"):
            page = get(address, headers={"accept-language": language}).text
            assert "<script" not in page, address
            assert "<img" not in page, address
            assert "<b>كلام" not in page, address
            assert 'href="javascript:' not in page, address


def test_a_hostile_article_is_shown_as_it_is_written(get: Get, ids: dict[str, str]) -> None:
    page = get("/article/hostile").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert f'id="claim-{ids["hostile"]}">إن &#34;&lt;/mark&gt;&lt;/p&gt;&lt;script&gt;alert(3)' in page
    assert get(f"/claim/{ids['hostile']}.json").json()["content"] in HOSTILE


def test_hostile_words_in_the_address_are_only_words(get: Get) -> None:
    page = get("/search", params={"q": EVIL, "outlet": EVIL, "lang": EVIL}).text
    assert "<script" not in page
    page = get("/contradictions", params={"kind": EVIL, "since": EVIL, "speaker": EVIL, "page": EVIL}).text
    assert "<script" not in page


def test_the_feed_stays_well_formed(get: Get) -> None:
    summaries = [one.text or "" for one in ElementTree.fromstring(get("/contradictions.atom").content).iter()]
    assert any(EVIL in summary for summary in summaries)


def test_our_pages_run_no_script_but_our_own(get: Get, addresses: list[str]) -> None:
    for address in addresses:
        headers = get(address).headers
        policy = headers["content-security-policy"]
        assert policy == guard.OURS, address
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"


def test_pages_carry_no_inline_script_style_or_foreign_address(get: Get, addresses: list[str]) -> None:
    for address in addresses:
        page = get(address).text
        assert " style=" not in page, address
        assert "<style" not in page, address
        assert ' src="' not in page, address
        assert all(link.startswith("/-/claims/site.css?v=") for link in stylesheets(page)), address


def stylesheets(page: str) -> list[str]:
    return [piece.split('"')[0] for piece in page.split('<link rel="stylesheet" href="')[1:]]


def test_datasettes_own_pages_load_nothing_from_elsewhere(get: Get) -> None:
    for address in ("/claims", "/claims/claims", "/claims/number_conflicts", "/-/versions"):
        answer = get(address)
        assert answer.status_code == 200
        assert answer.headers["content-security-policy"] == guard.DATASETTE


def test_robots_are_kept_out_unless_asked(
    get: Get, database: tuple[Path, dict[str, str]], runner: asyncio.Runner
) -> None:
    assert get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert get("/").headers["x-robots-tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in get("/").text
    open_site = publish(database[0], plugins={"claims": {"robots": True}})
    runner.run(open_site.invoke_startup())
    assert runner.run(open_site.client.get("/robots.txt")).text == "User-agent: *\nAllow: /\n"
    answer = runner.run(open_site.client.get("/"))
    assert "x-robots-tag" not in answer.headers
    assert 'name="robots"' not in answer.text


def test_an_error_tells_nothing_of_the_inside(
    get: Get, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        secret = "local value"
        raise RuntimeError(f"the inside: {len(secret)}")

    monkeypatch.setattr(pages, "hues", broken)
    answer = get("/article/nested?lang=en")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "the inside" not in answer.text
    assert "Traceback" not in answer.text
    written = capsys.readouterr()
    assert "RuntimeError: the inside" in written.err  # the log knows what happened
    assert "local value" not in written.err + written.out  # but not with what


def test_rich_does_not_print_local_variables() -> None:
    assert datasette.handle_exception.rich is None


def test_what_is_not_there(get: Get) -> None:
    assert "Nothing is at this address" in get("/claim/none?lang=en").text
    assert get("/claim/none.json").json() == {"ok": False, "status": 404, "error": "Not found"}
    assert "Nothing is at this address" in get("/nowhere/at/all?lang=en").text
    assert get("/-/claims/none.css").status_code == 404
    assert get("/-/claims/..%2Ftexts.yaml", follow_redirects=True).status_code == 404


def test_static_files_may_be_kept_because_their_address_changes(get: Get) -> None:
    address = stylesheets(get("/").text)[0]
    assert get(address).headers["cache-control"] == "public, max-age=31536000"
    assert get("/-/claims/site.css").headers["cache-control"] == "public, max-age=60"


def test_nothing_can_be_written_or_downloaded(get: Get) -> None:
    assert get("/claims.db").status_code == 403
    answer = get("/claims.json", params={"sql": "delete from claims"})
    assert answer.status_code in (400, 403, 302)


def test_internal_tables_are_hidden(get: Get) -> None:
    tables = {one["name"]: one["hidden"] for one in get("/claims.json").json()["tables"]}
    assert {name for name, hidden in tables.items() if not hidden} == {
        "articles",
        "claims",
        "copied_claims",
        "copies",
        "counterclaim_decisions",
        "counterclaims",
        "marked_pairs",
        "mentions",
        "open_denials",
        "outlets",
        "relays",
        "speakers",
        "superseded_claims",
        "versions",
    }


def test_who_may_not_see_the_database_sees_no_page(
    database: tuple[Path, dict[str, str]], runner: asyncio.Runner, addresses: list[str]
) -> None:
    closed = publish(database[0], databases={"claims": {"allow": {"id": "editor"}}})
    runner.run(closed.invoke_startup())
    for address in addresses:
        answer = runner.run(closed.client.get(address))
        assert answer.status_code == (404 if address == "/nowhere/at/all" else 403), address
        assert "روسيا" not in answer.text
    assert runner.run(closed.client.get("/contradictions.atom")).status_code == 403
    assert runner.run(closed.client.get("/contradictions.json")).status_code == 403


def test_the_plugin_leaves_other_sites_alone(database: tuple[Path, dict[str, str]], runner: asyncio.Runner) -> None:
    plain = publish(database[0], plugins={})
    runner.run(plain.invoke_startup())
    answer = runner.run(plain.client.get("/"))
    assert "دفتر الأقوال" not in answer.text.replace("دفتر الأقوال · The Claims Ledger", "")
    assert "content-security-policy" not in answer.headers
    assert runner.run(plain.client.get("/contradictions")).status_code == 404
