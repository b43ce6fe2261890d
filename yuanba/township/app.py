"""The post office over HTTP: four addresses, small limits, no secret in any log."""

import asyncio
import ipaddress
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from yuanba.exchange import enrolment, message
from yuanba.exchange.line import CONTENT_TYPE, ENROL, HEALTH, OPENAPI, SYNC
from yuanba.exchange.mishaps import CodeWrong, DeviceUnknown, MessageSpoilt, MessageTooLarge
from yuanba.township.office import PostOffice

#: So many requests may wait for the one writer; more are asked to come later.
#: Source: sync-and-storage, section 5: about two seconds of work.
MOST_WAITING = 256
#: Seconds to come again after, spread by chance so that a whole county does not come at once.
_LATER = (2, 30)
#: Wrong codes from one address in so many seconds.  Source: design decision; a code has 10^11 forms.
MOST_TRIES = 10
_TRY_SECONDS = 600
#: Seconds of silence in the middle of a request after which nobody is waited for.
#: Source: design decision; a slow line is silent for some seconds.
_SILENT_SECONDS = 60
#: Whoever has one address of this length of an IPv6 network has them all.  Source: RFC 6177.
_HOUSE_BITS = 64


class _Tries:
    """Counts wrong codes by address."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._wrong: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def seconds_to_wait(self, address: str) -> int:
        """Say how long an address has to wait; 0: it may try."""
        with self._lock:
            wrong = self._recent(address)
            if len(wrong) < MOST_TRIES:
                return 0
            return max(1, round(wrong[0] + _TRY_SECONDS - self._clock()))

    def note_wrong(self, address: str) -> None:
        """Note a wrong code."""
        with self._lock:
            self._recent(address).append(self._clock())

    def _recent(self, address: str) -> deque[float]:
        now = self._clock()
        for known in [one for one, moments in self._wrong.items() if not moments or moments[-1] < now - _TRY_SECONDS]:
            del self._wrong[known]
        wrong = self._wrong.setdefault(address, deque())
        while wrong and wrong[0] < now - _TRY_SECONDS:
            wrong.popleft()
        return wrong


def make_app(office: PostOffice, *, clock: Callable[[], float] = time.monotonic) -> Starlette:
    """Make the application that serves a post office.

    Args:
        office: open.
        clock: seconds, for the limits on tries.
    """
    waiting = threading.BoundedSemaphore(MOST_WAITING)
    tries = _Tries(clock)

    async def sync(request: Request) -> Response:
        body = await _body(request, message.MOST_BYTES)
        if body is None:
            return Response(status_code=413)
        return await _guarded(waiting, lambda: office.handle(body))

    async def enrol(request: Request) -> Response:
        address = _house(request.client.host if request.client else "")
        seconds = tries.seconds_to_wait(address)
        if seconds:
            return Response(status_code=429, headers={"Retry-After": str(seconds)})
        body = await _body(request, enrolment.MOST_BYTES)
        if body is None:
            return Response(status_code=413)
        answer = await _guarded(waiting, lambda: office.enrol(body))
        if answer.status_code == 403:
            tries.note_wrong(address)
        return answer

    async def health(request: Request) -> Response:
        del request
        founded = await run_in_threadpool(lambda: office.is_founded)
        return JSONResponse({"status": "ok" if founded else "empty"}, status_code=200 if founded else 503)

    async def openapi(request: Request) -> Response:
        del request
        return JSONResponse(DOCUMENT)

    return Starlette(
        routes=[
            Route(SYNC, sync, methods=["POST"]),
            Route(ENROL, enrol, methods=["POST"]),
            Route(HEALTH, health, methods=["GET"]),
            Route(OPENAPI, openapi, methods=["GET"]),
        ]
    )


async def _body(request: Request, limit: int) -> bytes | None:
    """Read a body; `None` as soon as it grows beyond the limit."""
    declared = request.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) > limit:
        return None
    body = bytearray()
    pieces = request.stream()
    while True:
        try:
            piece = await asyncio.wait_for(anext(pieces), _SILENT_SECONDS)
        except StopAsyncIteration:
            return bytes(body)
        except TimeoutError:
            return None
        body += piece
        if len(body) > limit:
            return None


def _house(address: str) -> str:
    """Name the network of whoever asks, so that nobody tries codes from a million addresses of his own."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return address
    return str(ipaddress.ip_network((known, _HOUSE_BITS), strict=False))


async def _guarded(waiting: threading.BoundedSemaphore, work: Callable[[], bytes]) -> Response:
    """Do the work away from the loop, and give every mishap its number."""
    if not waiting.acquire(blocking=False):
        return Response(status_code=503, headers={"Retry-After": str(_later())})
    try:
        answer: Awaitable[bytes] = run_in_threadpool(work)
        return Response(await answer, media_type=CONTENT_TYPE)
    except (MessageSpoilt, ValueError):
        return Response(status_code=400)
    except MessageTooLarge:
        return Response(status_code=413)
    except DeviceUnknown:
        return Response(status_code=401)
    except CodeWrong:
        return Response(status_code=403)
    finally:
        waiting.release()


def _later() -> int:
    first, last = _LATER
    return first + time.monotonic_ns() % (last - first)


def _operation(what: str, answers: dict[str, str], *, body: bool) -> dict[str, object]:
    described: dict[str, object] = {
        "summary": what,
        "responses": {number: {"description": meaning} for number, meaning in answers.items()},
    }
    if body:
        binary = {"schema": {"type": "string", "format": "binary"}}
        described["requestBody"] = {"required": True, "content": {CONTENT_TYPE: binary}}
    return described


_BUSY = {"413": "longer than anything we send", "503": "come again after Retry-After seconds"}
#: What the office offers, for whoever writes another client.
DOCUMENT: dict[str, object] = {
    "openapi": "3.1.0",
    "info": {"title": "yuanba post office", "version": str(message.EDITION)},
    "paths": {
        SYNC: {
            "post": _operation(
                "Carry segments and receipts, and fetch what is new; the shapes are those of yuanba.exchange.message.",
                {"200": "an Answer, signed", "400": "cannot be read", "401": "not enrolled here"} | _BUSY,
                body=True,
            )
        },
        ENROL: {
            "post": _operation(
                "Enrol a device by a code; the shapes are those of yuanba.exchange.enrolment.",
                {"200": "an Enrolled, signed", "400": "cannot be read", "403": "no such code", "429": "too many tries"}
                | _BUSY,
                body=True,
            )
        },
        HEALTH: {"get": _operation("Tell whether the office works.", {"200": "it does", "503": "not yet"}, body=False)},
        OPENAPI: {"get": _operation("This document.", {"200": "it"}, body=False)},
    },
}
