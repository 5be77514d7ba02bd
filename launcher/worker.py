"""The worker of gunicorn in which waitress keeps the connections: docs/adr/0021 tells why.

One thread reads all requests and sends all answers without waiting for anyone; the threads that make pages are given
whole requests only, and leave their answers behind. A client that is slow holds a socket and some memory.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from types import FrameType
from typing import Any, Final

from django.conf import settings
from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import Error

from portal.middleware import HEALTH_CHECKS

Environ = dict[str, Any]

HEADER_SECONDS: Final = 10
"""How long a client may take to send the head of a request, from its first byte on."""
BODY_SECONDS: Final = 60
"""How long it may take to send all of it."""
ANSWER_SECONDS: Final = 60
"""How long it may take to fetch an answer."""
IDLE_SECONDS: Final = 20
"""How long a connection may lie still."""
CONNECTIONS: Final = 800
"""Connections of one worker at once; the usual limit of open files is 1024."""
ADDRESS_BYTES: Final = 4094
HEADER_BYTES: Final = 16 * 1024
BODY_BYTES: Final = 5 * 1024 * 1024
_LOOP_SECONDS: Final = 1.0


class AddressTooLongError(Error):
    code = HTTPStatus.REQUEST_URI_TOO_LONG
    reason = HTTPStatus.REQUEST_URI_TOO_LONG.phrase


class TimedRequest(HTTPRequestParser):
    """A request that knows when its first byte came, and refuses an address that is longer than any of ours."""

    path = ""
    """Empty until the first line is read, and for ever where it cannot be."""

    def __init__(self, adj: Adjustments) -> None:
        super().__init__(adj)
        self.begun = time.monotonic()

    def parse_header(self, header_plus: bytes) -> None:
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            # Of Python's own parser of addresses, as at «http://[».
            raise ParsingError("Bad URI") from error
        if len(self.request_uri) > ADDRESS_BYTES:
            self.error = AddressTooLongError(f"exceeds {ADDRESS_BYTES} bytes")
            self.completed = True

    @property
    def is_late(self) -> bool:
        """Whether the request took longer to arrive than a request may take."""
        limit = BODY_SECONDS if self.headers_finished else HEADER_SECONDS
        return time.monotonic() - self.begun > limit


class TimedChannel(HTTPChannel):
    """A connection that knows since when an answer waits to be taken."""

    parser_class = TimedRequest
    unsent_since: float | None = None

    @property
    def is_late(self) -> bool:
        """Whether the client takes longer to send its request, or to take its answer, than it may."""
        if not self.total_outbufs_len:
            self.unsent_since = None
        elif self.unsent_since is None:
            self.unsent_since = time.monotonic()
        waits_too_long = self.unsent_since is not None and time.monotonic() - self.unsent_since > ANSWER_SECONDS
        return waits_too_long or (self.request is not None and self.request.is_late)


class ConnectionKeeper(TcpWSGIServer):
    """Accepts connections, and closes those that are late."""

    channel_class = TimedChannel

    def maintenance(self, now: float) -> None:
        """Look at every connection; called once a second."""
        super().maintenance(now)
        for channel in list(self.active_channels.values()):
            if channel.is_late:
                channel.will_close = True

    @property
    def is_busy(self) -> bool:
        """Whether a request is being answered, or an answer not sent yet."""
        return any(channel.requests or channel.total_outbufs_len for channel in self.active_channels.values())


class HealthFirst(ThreadedTaskDispatcher):
    """Hands requests to threads as they came, health checks before all that wait."""

    def add_task(self, task: TimedChannel) -> None:
        """Put a request in the queue."""
        if task.requests[0].path not in HEALTH_CHECKS:
            super().add_task(task)
            return
        with self.lock:
            self.queue.appendleft(task)
            self.queue_cv.notify()


class BufferingWorker(Worker):
    """Serves with waitress, under gunicorn's master."""

    keepers: list[ConnectionKeeper]

    def run(self) -> None:
        """Serve until told to stop, then finish what was begun, as long as the master waits."""
        connections: dict[int, Any] = {}
        dispatcher = HealthFirst()
        dispatcher.set_thread_count(self.cfg.threads)
        limits = _adjustments(trusts_proxy=settings.BEHIND_PROXY)
        application = self._logged if self.cfg.accesslog else self.wsgi
        self.keepers = [
            ConnectionKeeper(
                application,
                connections,
                _sock=listener.sock,
                dispatcher=dispatcher,
                adj=limits,
                sockinfo=(listener.sock.family, listener.sock.type, listener.sock.proto, listener.sock.getsockname()),
                bind_socket=False,
            )
            for listener in self.sockets
        ]
        while self.alive:
            self._turn(connections)
        for keeper in self.keepers:
            keeper.del_channel()
        deadline = time.monotonic() + self.cfg.graceful_timeout
        while any(keeper.is_busy for keeper in self.keepers) and time.monotonic() < deadline:
            self._turn(connections)
        dispatcher.shutdown(timeout=0)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop soon: do not wait for the next connection."""
        super().handle_exit(sig, frame)
        for keeper in getattr(self, "keepers", []):
            keeper.pull_trigger()

    def _turn(self, connections: dict[int, Any]) -> None:
        self.notify()
        wasyncore.loop(timeout=_LOOP_SECONDS, use_poll=True, map=connections, count=1)

    def _logged(self, environ: Environ, start_response: Any) -> Iterator[bytes]:
        """Answer, and write a line about it."""
        begun, status, sent, request_id = time.monotonic(), "", 0, ""

        def start(given: str, headers: list[tuple[str, str]], *arguments: Any) -> Any:
            nonlocal status, request_id
            status, request_id = given, dict(headers).get("X-Request-ID", "")
            return start_response(given, headers, *arguments)

        parts: Iterable[bytes] = self.wsgi(environ, start)
        try:
            for part in parts:
                sent += len(part)
                yield part
        finally:
            if hasattr(parts, "close"):
                parts.close()
            # Logs in JSON hold no personal data: neither addresses of clients nor what they searched for.
            is_plain = settings.LOG_FORMAT == "TEXT"
            self.log.access_log.info(
                '%s"%s %s" %s %d bytes %.3f s',
                f"{environ['REMOTE_ADDR']} " if is_plain else "",
                environ["REQUEST_METHOD"],
                environ["REQUEST_URI" if is_plain else "PATH_INFO"],
                status[:3],
                sent,
                time.monotonic() - begun,
                extra={"request_id": request_id},
            )


def _adjustments(*, trusts_proxy: bool) -> Adjustments:
    return Adjustments(
        ident=None,
        # Headers of a proxy reach Django only where one is configured; it decides whom it believes.
        clear_untrusted_proxy_headers=not trusts_proxy,
        connection_limit=CONNECTIONS,
        backlog=2048,
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=1,
        max_request_header_size=HEADER_BYTES,
        max_request_body_size=BODY_BYTES,
        # Reads on while a request waits for a thread: so it is known when its client has gone, and it is left out.
        channel_request_lookahead=1,
        asyncore_use_poll=True,
    )
