"""The line to the township: HTTP with a pinned certificate.

The certificate is made by the office itself when it is set up; its hash stands in the invitation, so that no authority
far away is needed and nobody in between can read or answer.
"""

import hashlib
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpx

from yuanba.exchange.message import MOST_BYTES
from yuanba.exchange.mishaps import (
    CodeWrong,
    DeviceUnknown,
    LineDown,
    MessageSpoilt,
    TooManyTries,
    TownshipBusy,
    TownshipStrange,
)

#: Bodies are MessagePack.
CONTENT_TYPE = "application/vnd.yuanba"
SYNC = "/v1/sync"
ENROL = "/v1/enrol"
HEALTH = "/v1/health"
OPENAPI = "/v1/openapi.json"
#: Seconds: to connect, and of silence; the system takes a whole page from us at once and may need minutes to send it.
#: Source: design decision, 256 KB at 20 kbit/s are 105 seconds.
_CONNECT_SECONDS = 30.0
_QUIET_SECONDS = 180.0
#: Seconds to wait where the office names none.
_LATER = 60


class Line:
    """A line to one office; use it on one thread, and close it."""

    def __init__(self, address: str, pinned: bytes) -> None:
        """Name the office's address; nothing is sent yet.

        Args:
            address: such as ``https://10.8.0.1:8443``.
            pinned: SHA-256 of the certificate it must show; empty for ``http``, on one machine only.
        """
        self._address = address.rstrip("/")
        self._pinned = pinned
        self._client: httpx.Client | None = None
        self._context: _Pinning | None = None
        self._given_up = False
        self._speaking = threading.Lock()

    def leads_to(self, address: str, pinned: bytes) -> bool:
        """Tell whether this is the line to an office."""
        return (self._address, self._pinned) == (address.rstrip("/"), pinned) and not self._given_up

    def carry(self, request: bytes) -> bytes:
        """Bring a request to the office and give its answer.

        Raises:
            LineDown, TownshipBusy, TownshipStrange: come again later; nothing is lost.
            DeviceUnknown: the office has not enrolled this device.
            MessageSpoilt: the office could not read the request.
        """
        return self._post(SYNC, request)

    def enrol(self, request: bytes) -> bytes:
        """Ask to be enrolled.

        Raises:
            LineDown, TownshipBusy, TownshipStrange: come again later.
            CodeWrong, TooManyTries: the code does not open.
        """
        return self._post(ENROL, request)

    def close(self) -> None:
        """Hang up."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def hang_up(self) -> None:
        """Give up what is on its way; the only thing another thread may ask for.  The line cannot be used again."""
        self._given_up = True
        if self._context is not None:
            self._context.hang_up()
        # Whoever is speaking closes it himself when he hears of it.
        if self._speaking.acquire(blocking=False):
            try:
                self.close()
            finally:
                self._speaking.release()

    def _post(self, path: str, body: bytes) -> bytes:
        with self._speaking:
            try:
                return self._ask(path, body)
            finally:
                if self._given_up:
                    self.close()

    def _ask(self, path: str, body: bytes) -> bytes:
        if self._given_up:
            raise LineDown
        try:
            client = self._client or self._connect()
            with client.stream(
                "POST", f"{self._address}{path}", content=body, headers={"Content-Type": CONTENT_TYPE}
            ) as response:
                answer = _limited(response)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            self.close()
            raise LineDown from error
        _check(response)
        return answer

    def _connect(self) -> httpx.Client:
        timeout = httpx.Timeout(_QUIET_SECONDS, connect=_CONNECT_SECONDS)
        self._client = httpx.Client(verify=self._trusting(), timeout=timeout, trust_env=False)
        return self._client

    def _trusting(self) -> ssl.SSLContext:
        if not self._pinned:
            return ssl.create_default_context()
        self._context = _Pinning.of(self._pinned)
        return self._context


class _Pinning(ssl.SSLContext):
    """Trusts one certificate and looks at nothing else; villages reach it by numbers, so its name says nothing.

    It is compared as soon as both sides have shaken hands, before anything is said.
    """

    pinned: bytes
    open: list[ssl.SSLSocket]

    @classmethod
    def of(cls, pinned: bytes) -> "_Pinning":
        """Trust the certificate with this SHA-256."""
        made = cls(ssl.PROTOCOL_TLS_CLIENT)
        made.minimum_version = ssl.TLSVersion.TLSv1_2
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
        made.pinned = pinned
        made.open = []
        return made

    def hang_up(self) -> None:
        """Break off what is being said; whoever waits for an answer hears of it at once."""
        for one in self.open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def wrap_socket(self, sock: socket.socket, *arguments: Any, **named: Any) -> ssl.SSLSocket:  # noqa: ANN401
        """Shake hands, and hang up on a stranger.

        Raises:
            TownshipStrange: another certificate was shown.
        """
        wrapped = super().wrap_socket(sock, *arguments, **named)
        shown = wrapped.getpeercert(binary_form=True) or b""
        if hashlib.sha256(shown).digest() != self.pinned:
            wrapped.close()
            raise TownshipStrange
        self.open = [wrapped]
        return wrapped


def _limited(response: httpx.Response) -> bytes:
    """Read an answer, and stop when it grows beyond anything an office sends."""
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > MOST_BYTES:
            raise MessageSpoilt(why="size")
        pieces.append(piece)
    return b"".join(pieces)


def _check(response: httpx.Response) -> None:
    seconds = _seconds(response)
    mishaps: dict[int, Callable[[], Exception]] = {
        400: lambda: MessageSpoilt(why="refused"),
        401: DeviceUnknown,
        403: CodeWrong,
        413: lambda: MessageSpoilt(why="size"),
        429: lambda: TooManyTries(seconds=seconds),
        503: lambda: TownshipBusy(seconds=seconds),
    }
    if response.status_code in mishaps:
        raise mishaps[response.status_code]()
    if response.status_code != httpx.codes.OK:
        raise LineDown


def _seconds(response: httpx.Response) -> int:
    said = response.headers.get("Retry-After", "")
    return int(said) if said.isdecimal() else _LATER
