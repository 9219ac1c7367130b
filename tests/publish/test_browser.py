"""The site in a real browser: the way of a reader, the keyboard, a phone, and what axe-core finds."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, ViewportSize, expect, sync_playwright

from claims.publish import serve

pytestmark = pytest.mark.browser
QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
PHONE = ViewportSize(width=360, height=740)


@pytest.fixture(scope="module")
def address(database: tuple[Path, dict[str, str]]) -> Iterator[str]:
    """A server started by the command line that ``claims serve`` runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = subprocess.Popen(serve.command(database[0], port=port), stdout=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                urlopen(f"{base}/robots.txt").close()
                break
            except OSError:
                time.sleep(0.1)
        yield base
    finally:
        started.terminate()
        started.wait()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's chromium, or the one that ``playwright install chromium`` fetched."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=QUIET, chromium_sandbox=False)
        yield launched
        launched.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console said."""
    return []


@pytest.fixture
def page(browser: Browser, address: str, complaints: list[str]) -> Iterator[Page]:
    """A reader of Arabic; the console must stay silent and nothing may be loaded from elsewhere."""
    context = browser.new_context(locale="ar", base_url=address)
    opened = context.new_page()

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    opened.on("console", heard)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: complaints.extend([request.url] * (not request.url.startswith(address))))
    yield opened
    context.close()
    assert complaints == []


def test_from_home_by_search_and_contradiction_to_the_speaker(page: Page, ids: dict[str, str]) -> None:
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_role("searchbox").fill("جنديا")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/search"))
    page.get_by_role("link", name="قول يعارضه").first.click()
    expect(page).to_have_url(re.compile("/claim/.*#against"))
    page.get_by_role("link", name="التناقضات", exact=True).click()
    page.get_by_label("نوع التناقض").select_option("quantity")
    page.get_by_role("button", name="اعرض").click()
    pair = page.locator("article.pair")
    expect(pair).to_have_count(1)
    expect(pair.locator("strong.evidence")).to_have_text(["34", "33"])
    pair.get_by_role("link", name="صفحة القول").first.click()
    expect(page).to_have_url(re.compile(f"/claim/{ids['denied']}$"))
    expect(page.locator(".place em.cue")).to_have_text("ونفت")
    page.get_by_role("link", name="الوزارة تنفي").first.click()
    expect(page).to_have_url(re.compile(f"/article/denial#claim-{ids['denied']}$"))
    expect(page.locator(".passage mark.content")).to_have_count(2)
    page.locator(".notes").get_by_role("link", name="روسيا").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("روسيا")


def test_from_a_contradiction_to_its_event_by_keyboard(page: Page, ids: dict[str, str]) -> None:
    page.goto("/contradictions?kind=quantity&lang=ar")
    page.get_by_role("link", name="الحدث كله على خط الزمن").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/event/{ids['denied']}$"))
    sides = page.get_by_role("group", name="الأقوال بحسب التاريخ والجانب").first
    sides.focus()
    page.keyboard.press("Tab")
    dot = page.locator("figure a:focus")
    expect(dot).to_have_attribute("aria-label", re.compile("28 فبراير 2020|2 مارس 2020|بلا تاريخ"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/claim/"))


def test_text_runs_from_right_to_left_in_either_interface(page: Page) -> None:
    for language in ("ar", "en"):
        page.goto(f"/article/nested?lang={language}")
        paragraph = page.locator(".passage p.text").first
        assert paragraph.evaluate("node => getComputedStyle(node).direction") == "rtl"
        notes, text = page.locator(".notes").first.bounding_box(), paragraph.bounding_box()
        assert notes is not None
        assert text is not None
        assert notes["x"] + notes["width"] <= text["x"]  # the margin is at the left


def test_by_keyboard_alone(page: Page) -> None:
    page.goto("/contradictions?lang=en")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _ in range(7):  # the other kinds of findings, feed and JSON come first
        page.keyboard.press("Tab")
    expect(page.get_by_label("Kind")).to_be_focused()
    outline = page.get_by_label("Kind").evaluate("node => getComputedStyle(node).outlineStyle")
    assert outline == "solid"


def test_nothing_is_wider_than_a_phone(page: Page, addresses: list[str]) -> None:
    page.set_viewport_size(PHONE)
    for path in addresses:
        if "none" in path or "nowhere" in path:
            continue  # the browser complains of an answer that is an error
        for language in ("ar", "en"):
            page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide == 0, (path, language)


def test_axe_finds_nothing(page: Page, ids: dict[str, str]) -> None:
    paths = ["/", "/contradictions?kind=quantity", f"/claim/{ids['denied']}", "/article/nested", "/speaker/ru"]
    # axe-core is put into the page from outside, which our policy forbids everybody.
    page.route("**/*", without_policy)
    paths += ["/events", f"/event/{ids['denied']}", "/reversals", "/attributions", "/open-denials"]
    for path in [*paths, "/outlet/arabi21", "/search?q=روسيا", "/speakers", "/outlets", "/articles"]:
        for language in ("ar", "en"):
            page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
            found = Axe().run(page).response["violations"]
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], (path, language)


def without_policy(route: Route) -> None:
    answer = route.fetch()
    kept = {name: value for name, value in answer.headers.items() if name != "content-security-policy"}
    route.fulfill(response=answer, headers=kept)
