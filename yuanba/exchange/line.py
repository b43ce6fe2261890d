"""The line to the township: HTTP with a pinned certificate.

The certificate is made by the office itself when it is set up; its hash stands in the invitation, so that no authority
far away is needed and nobody in between can read or answer.
"""

import hashlib
import ssl
from collections.abc import Callable
from urllib.parse import urlsplit

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
#: Seconds: to connect, and between two pieces of an answer; a slow line may take minutes for the whole.
_CONNECT_SECONDS = 15.0
_QUIET_SECONDS = 60.0
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

    def _post(self, path: str, body: bytes) -> bytes:
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
        context = ssl.create_default_context()
        if not self._pinned:
            return context
        parts = urlsplit(self._address)
        shown = ssl.get_server_certificate((parts.hostname or "", parts.port or 443), timeout=_CONNECT_SECONDS)
        if hashlib.sha256(ssl.PEM_cert_to_DER_cert(shown)).digest() != self._pinned:
            raise TownshipStrange
        # Only this one certificate is trusted; villages reach it by numbers, so its name says nothing.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.load_verify_locations(cadata=shown)
        return context


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
