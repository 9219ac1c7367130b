"""A polite client: what robots.txt forbids is not asked for, a host is not asked twice within a second, nothing is
asked for again that has not changed, and no answer may be long, slow, or lead to a local address."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterable
from typing import Self
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import httpcore2
from protego import Protego

from claims import __version__
from claims.errors import InputRejected
from claims.fetch.addresses import AddressRefused, PublicBackend
from claims.model import Frozen

AGENT = f"claims/{__version__}"
LARGEST = 20_000_000
"""Bytes of the longest answer, unpacked."""

LARGEST_ROBOTS = 500_000
"""Bytes of robots.txt that are read (RFC 9309)."""

SECONDS = 60.0
"""The longest that a request may take from beginning to end ..."""

SILENCE = 15.0
"""... and the longest without a byte."""

PAUSE = 1.0
"""Seconds between two requests to one host, unless its robots.txt asks for more ..."""

LONGEST_PAUSE = 30.0
"""... up to this."""

MOST_REDIRECTS = 5
REDIRECTS = (301, 302, 303, 307, 308)
BUSY = (429, 503)
SAFE = "%/:=&?~#+!$,;'@()*[]"
"""Characters of an address that stand as they are; others, Arabic letters say, are sent percent-encoded."""

KINDS = ("html", "xml", "rss", "atom", "text/plain", "octet-stream")
"""Parts of the content types that pages and feeds are served with."""


class NotFetched(InputRejected):
    """An address that was not fetched; ``passing``: it is worth trying again later."""

    def __init__(self, path: str, reason: str, remedy: str, *, passing: bool = False) -> None:
        super().__init__(path, reason, remedy)
        self.passing = passing


class Fetched(Frozen):
    """``data`` is null when the server says that nothing changed. ``url`` is where it was found in the end."""

    url: str
    data: bytes | None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class Client:
    """Fetches pages and feeds; a context manager that closes its connections. One thread at a time.

    ``allowed`` are (host, port) pairs that may be local: for tests. ``pause`` is the least number of seconds between
    two requests to one host.
    """

    def __init__(
        self,
        *,
        pause: float = PAUSE,
        seconds: float = SECONDS,
        allowed: Iterable[tuple[str, int]] = (),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._backend = PublicBackend(allowed)
        self._pool = httpcore2.ConnectionPool(network_backend=self._backend, max_connections=4, retries=0)
        self._pause, self._seconds, self._sleep = pause, seconds, sleep
        self._robots: dict[tuple[str, str], Protego | NotFetched] = {}
        self._next: dict[str, float] = {}
        self._busy: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What is at ``url``; with what an earlier answer said, only if it has changed since. Raises ``NotFetched``."""
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        asked = url
        for _ in range(MOST_REDIRECTS + 1):
            parts = _parts(url, asked)
            if not self._allowed_by_robots(parts, url, asked):
                raise NotFetched(
                    asked, "its site asks programs not to fetch it (robots.txt)", "Save the page yourself."
                )
            status, found, data = self._request(parts, asked, headers, LARGEST, KINDS)
            if status not in REDIRECTS:
                break
            if "location" not in found:
                raise NotFetched(asked, "leads nowhere (a redirect without an address)", "Check the address.")
            url = urljoin(url, found["location"])
        else:
            raise NotFetched(asked, f"leads on and on (more than {MOST_REDIRECTS} redirects)", "Check the address.")
        if status == 304 and (etag or last_modified):
            return Fetched(url=url, data=None, etag=etag, last_modified=last_modified)
        if status != 200:
            passing = status >= 500 or status in (408, 429)
            raise NotFetched(asked, f"its server answers {status}", _remedy(passing), passing=passing)
        return Fetched(
            url=url,
            data=data,
            charset=found.get("content-type", "").partition("charset=")[2].strip(" \"'") or None,
            etag=found.get("etag"),
            last_modified=found.get("last-modified"),
        )

    def _allowed_by_robots(self, parts: SplitResult, url: str, asked: str) -> bool:
        """RFC 9309: without a robots.txt everything is allowed; while it cannot be had, nothing."""
        origin = (parts.scheme, parts.netloc)
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(parts)
        rules = self._robots[origin]
        if isinstance(rules, NotFetched):
            reason = f"its robots.txt cannot be had: {rules.reason}" if rules.passing else rules.reason
            raise NotFetched(asked, reason, rules.remedy, passing=rules.passing)
        return bool(rules.can_fetch(url, AGENT))

    def _read_robots(self, parts: SplitResult) -> Protego | NotFetched:
        place = parts._replace(path="/robots.txt", query="", fragment="")
        try:
            for _ in range(MOST_REDIRECTS + 1):
                status, found, data = self._request(place, place.geturl(), {}, LARGEST_ROBOTS, None)
                if status not in REDIRECTS or "location" not in found:
                    break
                place = _parts(urljoin(place.geturl(), found["location"]), place.geturl())
        except NotFetched as failed:
            return failed
        if status >= 500 or status == 429:
            return NotFetched(place.geturl(), f"its server answers {status}", _remedy(True), passing=True)
        return Protego.parse(data.decode("utf-8", "replace") if status == 200 else "")

    def _request(
        self, parts: SplitResult, asked: str, headers: dict[str, str | None], most: int, kinds: tuple[str, ...] | None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (names in lower case) and body of one answer, after the pause that its host is due."""
        self._wait(parts.scheme, parts.netloc, asked)
        self._backend.deadline = time.monotonic() + self._seconds
        sent = [("Host", _host(parts)), ("User-Agent", AGENT), ("Accept-Encoding", "gzip"), ("Accept", "*/*")]
        sent += [(name, value) for name, value in headers.items() if value]
        timeouts = {"connect": SILENCE, "read": SILENCE, "write": SILENCE, "pool": SILENCE}
        target = quote(parts.path or "/", safe=SAFE) + (f"?{quote(parts.query, safe=SAFE)}" if parts.query else "")
        address = httpcore2.URL(
            scheme=parts.scheme, host=_ascii(parts.hostname or ""), port=parts.port, target=target.encode("ascii")
        )
        try:
            with self._pool.stream("GET", address, headers=sent, extensions={"timeout": timeouts}) as answer:
                found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
                if answer.status in BUSY:
                    self._busy.add(parts.netloc)
                kind = found.get("content-type", "").lower()
                if answer.status == 200 and kinds and kind and not any(each in kind for each in kinds):
                    raise NotFetched(asked, f"not a page or a feed ({kind.partition(';')[0]})", "Leave it out.")
                data = _body(answer, found, most, asked) if answer.status == 200 else b""
                return answer.status, found, data
        except AddressRefused as refused:
            reason = f"leads to {refused}, an address of this machine or a local network"
            raise NotFetched(asked, reason, "Give a public address, or save the page yourself.") from refused
        except (httpcore2.TimeoutException, TimeoutError) as error:
            reason = f"its server does not answer, or not within {self._seconds:g} seconds"
            raise NotFetched(asked, reason, _remedy(True), passing=True) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, OSError) as error:
            reason = f"cannot be fetched ({' '.join(str(error).split()) or type(error).__name__})"
            raise NotFetched(asked, reason, _remedy(True), passing=True) from error

    def _wait(self, scheme: str, host: str, asked: str) -> None:
        if host in self._busy:
            raise NotFetched(asked, "its server asks to be left alone for now", _remedy(True), passing=True)
        rules = self._robots.get((scheme, host))
        asks = rules.crawl_delay(AGENT) if isinstance(rules, Protego) else None
        now = time.monotonic()
        due = self._next.get(host, 0.0) - now
        if due > 0:
            self._sleep(due)
        self._next[host] = max(now, now + due) + max(self._pause, min(asks or 0.0, LONGEST_PAUSE))


def _parts(url: str, asked: str) -> SplitResult:
    """The parts of an address that may be fetched. Raises ``NotFetched``."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        _ascii(parts.hostname or "")
    except (ValueError, UnicodeError):
        usable = False
    if not usable or "@" in parts.netloc:
        leads = "is" if url == asked else f"leads to {url[:200]},"
        raise NotFetched(asked, f"{leads} no address that is fetched", "Give one that begins with http:// or https://.")
    return parts


def _ascii(host: str) -> bytes:
    return host.encode("ascii") if host.isascii() else host.encode("idna")


def _host(parts: SplitResult) -> str:
    host = _ascii(parts.hostname or "").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{parts.port}" if parts.port else host


def _body(answer: httpcore2.Response, headers: dict[str, str], most: int, asked: str) -> bytes:
    """The answer's bytes, unpacked step by step, so that a small answer cannot become a big one in memory."""
    packing = headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip", ""):
        raise NotFetched(asked, f"its server packs it in a way that was not asked for ({packing})", "Save it yourself.")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in packing else None
    found = bytearray()
    for chunk in answer.iter_stream():
        waiting = chunk
        while waiting:
            try:
                found += unpacker.decompress(waiting, most + 1 - len(found)) if unpacker else waiting
            except zlib.error as error:
                raise NotFetched(asked, "its server sends broken data", _remedy(True), passing=True) from error
            if len(found) > most:
                raise NotFetched(asked, f"too big (more than {most:,} bytes)", "Save the page yourself.")
            waiting = unpacker.unconsumed_tail if unpacker else b""
    if unpacker and not unpacker.eof:
        raise NotFetched(asked, "its server sends broken data", _remedy(True), passing=True)
    return bytes(found)


def _remedy(passing: bool) -> str:
    return "Try again later." if passing else "Check the address."
