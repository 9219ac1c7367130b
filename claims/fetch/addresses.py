"""Connections to public addresses only, within a time that is counted from the beginning of a request."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from httpcore2 import ConnectError, ConnectTimeout, NetworkBackend, NetworkStream, ReadTimeout, SyncBackend

NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks that have only IPv6 reach them."""


class AddressRefused(Exception):
    """A host whose address is not a public one; ``args[0]`` is the address."""


class PublicBackend(NetworkBackend):
    """Opens connections for httpcore.

    A host is looked up here, and the connection goes to the very address that was looked at: a name server cannot
    answer with a public one first and a local one afterwards. ``allowed`` are further (host, port) pairs, for tests.
    """

    def __init__(self, allowed: Iterable[tuple[str, int]] = ()) -> None:
        self._backend = SyncBackend()
        self._allowed = frozenset(allowed)
        self.deadline = float("inf")
        """``time.monotonic()`` at which the request under way must be over; trickling bytes do not put it off."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """Raises ``AddressRefused`` for a host with an address that is not public; ``ConnectError`` and the like."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise ConnectError(f"its name {host} is not known") from error
        addresses = [str(each[4][0]) for each in found]
        if (host, port) not in self._allowed:
            for address in addresses:
                if not is_public(address):
                    raise AddressRefused(address)
        failed: Exception = ConnectError("it has no address")
        for address in addresses:
            try:
                stream = self._backend.connect_tcp(
                    address, port, self.left(timeout), local_address, socket_options=socket_options
                )
                return _Timed(stream, self)
            except (ConnectError, ConnectTimeout) as error:
                failed = error
        raise failed

    def left(self, timeout: float | None) -> float:
        """Seconds that a step may take: ``timeout``, or what is left of the request. Raises ``ReadTimeout``."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise ReadTimeout("the time is up")
        return left if timeout is None else min(timeout, left)


class _Timed(NetworkStream):
    """A stream on which every step counts towards the request's time."""

    def __init__(self, stream: NetworkStream, backend: PublicBackend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._backend.left(timeout)), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the Internet: not of this machine, a local network, or reserved; nor one of
    those dressed as IPv6 (mapped, 6to4, Teredo, NAT64)."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner: list[IPv4Address | None] = []
    if isinstance(found, IPv6Address):
        inner = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        if found in NAT64:
            return _global(IPv4Address(int(found) & 0xFFFFFFFF))
    return all(_global(each) for each in (found, *filter(None, inner)))


def _global(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved
