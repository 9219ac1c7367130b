"""Politeness, bounds, and nothing local, against a site on this machine."""

import gzip
import socket
import zlib
from collections.abc import Iterator

import pytest

from claims.fetch.client import AGENT, LARGEST, Client, NotFetched
from tests.web import Reply, Site

PAGE = Reply("<p>قال الوزير</p>".encode())


@pytest.fixture
def site() -> Iterator[Site]:
    with Site(page=PAGE) as running:
        yield running


def refused(client: Client, url: str) -> NotFetched:
    with pytest.raises(NotFetched) as caught:
        client.get(url)
    assert caught.value.path == url
    return caught.value


def test_a_page_with_what_is_needed_to_ask_for_it_again(site: Site) -> None:
    with site.client() as client:
        found = client.get(site.url("page"))
        assert (found.url, found.data, found.charset) == (site.url("page"), PAGE.body, "utf-8")
        again = client.get(site.url("page"), etag=found.etag, last_modified=found.last_modified)
        assert (again.data, again.etag) == (None, found.etag)
    assert site.asked == [("/robots.txt", 404), ("/page", 200), ("/page", 304)]
    assert {each["user-agent"] for each in site.headers} == {AGENT}


def test_arabic_addresses(site: Site) -> None:
    site.replies["/%D8%AE%D8%A8%D8%B1?%D8%B1%D9%82%D9%85=1"] = PAGE
    with site.client() as client:
        assert client.get(site.url("خبر?رقم=1")).data == PAGE.body


def test_packed_answers_are_unpacked(site: Site) -> None:
    packed = Reply(gzip.compress(PAGE.body), headers=(("Content-Encoding", "gzip"),))
    site.replies["/packed"] = packed
    with site.client() as client:
        assert client.get(site.url("packed")).data == PAGE.body


@pytest.mark.parametrize("size", [10 * LARGEST, LARGEST + 1])
def test_a_bomb_is_given_up_before_it_fills_the_memory(site: Site, size: int) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    body = packer.compress(bytes(size)) + packer.flush()
    site.replies["/bomb"] = Reply(body, headers=(("Content-Encoding", "gzip"),))
    assert len(body) < 300_000
    with site.client() as client:
        assert refused(client, site.url("bomb")).reason == "too big (more than 20,000,000 bytes)"


def test_an_endless_answer_is_given_up(site: Site) -> None:
    site.replies["/endless"] = Reply(b"x" * 1_000_000, endless=True)
    with site.client() as client:
        assert refused(client, site.url("endless")).reason == "too big (more than 20,000,000 bytes)"


def test_an_answer_that_trickles_is_given_up(site: Site) -> None:
    site.replies["/slow"] = Reply(b"x", endless=True)
    with site.client(seconds=0.5) as client:
        failed = refused(client, site.url("slow"))
        assert failed.reason == "its server does not answer, or not within 0.5 seconds"
        assert failed.passing


def test_a_server_that_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with Client(pause=0, seconds=0.5, allowed=[("127.0.0.1", port)]) as client:
            failed = refused(client, f"http://127.0.0.1:{port}/")
    assert failed.reason == "its robots.txt cannot be had: its server does not answer, or not within 0.5 seconds"
    assert failed.passing


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/page",
        "http://localhost:{port}/page",
        "http://[::1]:{port}/page",
        "http://0.0.0.0:{port}/page",
        "http://127.1:{port}/page",
        "http://2130706433:{port}/page",
        "http://0x7f.1:{port}/page",
        "http://[::ffff:127.0.0.1]:{port}/page",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
    ],
)
def test_local_addresses_are_refused_and_never_asked(site: Site, url: str) -> None:
    with Client(pause=0) as client:
        assert "an address of this machine or a local network" in refused(client, url.format(port=site.port)).reason
    assert site.asked == []


def test_a_redirect_to_a_local_address_is_refused(site: Site) -> None:
    with Site(secret=PAGE) as inner:
        site.replies["/away"] = Reply(status=302, headers=(("Location", inner.url("secret")),))
        with site.client() as client:
            assert "leads to 127.0.0.1, an address of this machine" in refused(client, site.url("away")).reason
        assert inner.asked == []


def test_a_name_that_leads_to_a_local_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [("93.184.215.14", 80), ("127.0.0.1", 80)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", each) for each in answers])
    with Client(pause=0) as client:
        assert "leads to 127.0.0.1" in refused(client, "http://news.example.org/").reason
    assert site.asked == []


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/loop", "leads on and on (more than 5 redirects)"),
        ("file:///etc/passwd", "leads to file:///etc/passwd, no address that is fetched"),
        ("ftp://example.org/", "leads to ftp://example.org/, no address that is fetched"),
        (None, "leads nowhere (a redirect without an address)"),
    ],
)
def test_redirects_that_lead_nowhere(site: Site, location: str | None, reason: str) -> None:
    site.replies["/loop"] = Reply(status=301, headers=(("Location", location),) if location else ())
    with site.client() as client:
        assert refused(client, site.url("loop")).reason == reason


def test_a_redirect_is_followed(site: Site) -> None:
    site.replies["/old"] = Reply(status=301, headers=(("Location", "/page"),))
    with site.client() as client:
        assert client.get(site.url("old")).url == site.url("page")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://", "http://a@127.0.0.1/", "http://[", "http://a:0/", "x"]
)
def test_what_is_no_address(url: str) -> None:
    with Client() as client:
        assert refused(client, url).reason == "is no address that is fetched"


def test_what_robots_txt_forbids_is_not_asked_for(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /*?print=\nDisallow: /private\nAllow: /private/open\n"
    site.replies |= {"/robots.txt": Reply(rules, "text/plain"), "/private/open": PAGE, "/page?print=1": PAGE}
    with site.client() as client:
        for path in ("private", "private/x", "page?print=1"):
            assert refused(client, site.url(path)).reason == ("its site asks programs not to fetch it (robots.txt)")
        assert client.get(site.url("private/open")).data == PAGE.body
    assert [path for path, _ in site.asked] == ["/robots.txt", "/private/open"]


def test_while_robots_txt_cannot_be_had_nothing_is_asked_for(site: Site) -> None:
    site.replies["/robots.txt"] = Reply(status=500)
    with site.client() as client:
        failed = refused(client, site.url("page"))
        assert (failed.reason, failed.passing) == ("its robots.txt cannot be had: its server answers 500", True)


def test_a_host_is_not_asked_twice_within_its_pause(site: Site) -> None:
    waited: list[float] = []
    site.replies["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 7\n", "text/plain")
    with site.client(pause=1.0, sleep=waited.append) as client:
        for _ in range(3):
            client.get(site.url("page"))
    assert [round(seconds) for seconds in waited] == [1, 8, 15]  # nobody sleeps here, so the waits add up


def test_a_busy_server_is_left_alone(site: Site) -> None:
    site.replies["/busy"] = Reply(status=429)
    with site.client() as client:
        assert refused(client, site.url("busy")).reason == "its server answers 429"
        failed = refused(client, site.url("page"))
        assert (failed.reason, failed.passing) == ("its server asks to be left alone for now", True)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/busy"]


@pytest.mark.parametrize(
    ("reply", "reason", "passing"),
    [
        (Reply(status=404), "its server answers 404", False),
        (Reply(status=500), "its server answers 500", True),
        (Reply(kind="application/pdf"), "not a page or a feed (application/pdf)", False),
        (
            Reply(b"x", headers=(("Content-Encoding", "br"),)),
            "its server packs it in a way that was not asked for (br)",
            False,
        ),
        (Reply(b"x", headers=(("Content-Encoding", "gzip"),)), "its server sends broken data", True),
    ],
)  # fmt: skip
def test_other_answers(site: Site, reply: Reply, reason: str, passing: bool) -> None:
    site.replies["/x"] = reply
    with site.client() as client:
        failed = refused(client, site.url("x"))
    assert (failed.reason, failed.passing) == (reason, passing)


def test_a_name_that_nobody_knows() -> None:
    with Client(pause=0) as client:
        assert "its name nowhere.invalid is not known" in refused(client, "https://nowhere.invalid/").reason
