"""A slow line in user space: between a client and a server, with a bandwidth and a delay each way."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TypeAlias

#: What a packet carries, and what its headers take on the way (Ethernet, IPv4, TCP).
_PACKET = 1_400
_OVERHEAD = 40

#: Packets on their way, each with the moment of its arrival.
Packets: TypeAlias = "SimpleQueue[tuple[float, bytes]]"


@dataclass
class Shaper:
    """What has gone over a slow line so far."""

    bits_a_second: int
    #: Seconds there and back.
    round_trip: float
    port: int = 0
    connections: int = 0
    up: int = 0
    down: int = 0
    _sockets: list[socket.socket] = field(default_factory=list)


@contextmanager
def slow_line(port: int, *, bits_a_second: int = 64_000, round_trip: float = 0.6) -> Iterator[Shaper]:
    """Open a slow line to a port of this machine; give where it begins."""
    listening = socket.create_server(("127.0.0.1", 0))
    shaper = Shaper(bits_a_second, round_trip, listening.getsockname()[1])
    threads: list[threading.Thread] = []

    def accept() -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            shaper.connections += 1
            # The handshake of TCP takes one round trip before anything can be said.
            time.sleep(round_trip)
            server = socket.create_connection(("127.0.0.1", port))
            shaper._sockets += [client, server]
            for source, target, upward in ((client, server, True), (server, client, False)):
                queue: Packets = SimpleQueue()
                for work in (_receive, _deliver):
                    threads.append(threading.Thread(target=work, args=(shaper, source, target, queue, upward)))
                    threads[-1].start()

    accepting = threading.Thread(target=accept)
    accepting.start()
    try:
        yield shaper
    finally:
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        for one in shaper._sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        accepting.join()
        for thread in threads:
            thread.join()
        for one in shaper._sockets:
            one.close()


def _receive(
    shaper: Shaper,
    source: socket.socket,
    target: socket.socket,
    queue: Packets,
    upward: bool,
) -> None:
    """Take packets off a sender as fast as the line is, and say when each arrives."""
    del target
    free = 0.0
    while True:
        try:
            piece = source.recv(_PACKET)
        except OSError:
            piece = b""
        if upward:
            shaper.up += len(piece)
        else:
            shaper.down += len(piece)
        free = max(free, time.monotonic()) + (len(piece) + _OVERHEAD) * 8 / shaper.bits_a_second
        queue.put((free + shaper.round_trip / 2, piece))
        if not piece:
            return


def _deliver(
    shaper: Shaper,
    source: socket.socket,
    target: socket.socket,
    queue: Packets,
    upward: bool,
) -> None:
    del source, upward, shaper
    while True:
        moment, piece = queue.get()
        time.sleep(max(0.0, moment - time.monotonic()))
        try:
            if not piece:
                target.shutdown(socket.SHUT_WR)
                return
            target.sendall(piece)
        except OSError:
            return
