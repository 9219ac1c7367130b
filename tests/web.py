"""A web site on this machine, for the tests of what is fetched."""

from __future__ import annotations

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple, Self

from claims.fetch.client import Client


class Reply(NamedTuple):
    """What the site answers at one path. ``endless``: the body is sent again and again."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    endless: bool = False


class Site:
    """Serves ``replies`` by path, with ETags; ``asked`` are the paths that were asked for with the answer's status."""

    def __init__(self, **replies: Reply) -> None:
        self.replies: dict[str, Reply] = {f"/{path}": reply for path, reply in replies.items()}
        self.asked: list[tuple[str, int]] = []
        self.headers: list[dict[str, str]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}/{path}"

    def client(self, **options: Any) -> Client:
        """A client that may see this site, and does not pause."""
        return Client(**{"pause": 0.0, "allowed": [("127.0.0.1", self.port)], **options})

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                reply = site.replies.get(self.path, Reply(status=404))
                tag = f'"{hashlib.sha256(reply.body).hexdigest()[:16]}"'
                status = 304 if self.headers.get("If-None-Match") == tag else reply.status
                site.asked.append((self.path, status))
                site.headers.append({name.lower(): value for name, value in self.headers.items()})
                self.send_response(status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                if status == 304:
                    self.end_headers()
                    return
                self.send_header("Content-Type", reply.kind)
                if status == 200:
                    self.send_header("ETag", tag)
                if reply.endless:
                    self.send_header("Connection", "close")
                    self.end_headers()
                    self._trickle(reply.body)
                    return
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)

            def _trickle(self, body: bytes) -> None:
                self.close_connection = True
                try:
                    for _ in range(100_000):
                        self.wfile.write(body)
                        threading.Event().wait(0.05 if len(body) < 100 else 0)
                except OSError:  # the client has had enough
                    return

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ARG002
                return

        return Handler
