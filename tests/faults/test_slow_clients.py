"""Clients that send or read slowly, or go away: nobody else waits for them."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.launcher.processes import wait_until
from tests.served import ServedPortal

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("database_roles")]

CLIENTS = 200
AT_ONCE = 1.0
HALF_A_HEAD = b"GET /trials/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
HALF_A_BODY = (
    b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 4000\r\n\r\n"
)
WHOLE = b"GET /static/css/base.css HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n\r\n"


@pytest.fixture(scope="module")
def portal(django_db_setup: None) -> Iterator[ServedPortal]:
    portal = ServedPortal.start()
    yield portal
    output = portal.stop()
    assert "Traceback" not in output, output


def _connected(portal: ServedPortal, held: ExitStack, *, buffer: int = 0) -> socket.socket:
    client = held.enter_context(socket.socket())
    if buffer:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    client.connect(("127.0.0.1", portal.port))
    return client


@contextmanager
def _dribbling(clients: list[socket.socket]) -> Iterator[None]:
    """Send a byte a second from each client until the end of the block."""
    ended = threading.Event()

    def dribble() -> None:
        while not ended.wait(1):
            for client in clients:
                with contextlib.suppress(OSError):
                    client.send(b"x")

    thread = threading.Thread(target=dribble)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _assert_readers_are_answered(portal: ServedPortal) -> None:
    portal.get("/trials/")
    for path in ("/healthz/", "/static/css/base.css", "/trials/", "/ru/"):
        # The best of three: the machine of the tests may be busy with others, and who waits for a thread waits on.
        assert min(_seconds(portal, path) for _ in range(3)) < AT_ONCE, path


def _seconds(portal: ServedPortal, path: str) -> float:
    begun = time.monotonic()
    assert portal.get(path).status == 200
    return time.monotonic() - begun


@pytest.mark.parametrize("begun", [b"", b"G", HALF_A_HEAD, HALF_A_BODY], ids=["nothing", "a byte", "head", "body"])
def test_requests_that_come_slowly_hold_nobody_up(portal: ServedPortal, begun: bytes) -> None:
    with ExitStack() as held:
        clients = [_connected(portal, held) for _ in range(CLIENTS)]
        for client in clients:
            client.sendall(begun)
        with _dribbling(clients if begun else []):
            _assert_readers_are_answered(portal)


def test_answers_that_are_never_read_hold_nobody_up(portal: ServedPortal) -> None:
    with ExitStack() as held:
        for _ in range(CLIENTS):
            # Answers of some requests in a row are more than the system keeps for a client.
            _connected(portal, held, buffer=4096).sendall(WHOLE * 4)
        _assert_readers_are_answered(portal)


def test_a_head_that_does_not_end_is_given_up(portal: ServedPortal) -> None:
    with ExitStack() as held:
        client = _connected(portal, held)
        client.sendall(HALF_A_HEAD)
        client.settimeout(0.1)

        def is_closed() -> bool:
            try:
                client.send(b"x")
                return client.recv(1) == b""
            except TimeoutError:
                return False
            except OSError:
                return True

        wait_until(is_closed, "the connection is closed", 20)


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        (b"GET /?q=" + b"x" * 5000 + b" HTTP/1.1", b"414"),
        (b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 20000, b"431"),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999", b"413"),
    ],
)
def test_a_request_that_is_too_large_is_refused(portal: ServedPortal, request_line: bytes, status: bytes) -> None:
    with ExitStack() as held:
        client = _connected(portal, held)
        client.settimeout(20)
        client.sendall(request_line + b"\r\nHost: 127.0.0.1\r\n\r\n")
        assert client.recv(100).split()[1] == status


def test_requests_whose_client_has_gone_are_not_worked_off(django_db_setup: None) -> None:
    portal = ServedPortal.start(WEB_WORKERS="1", WEB_THREADS="1", LOG_LEVEL="INFO")
    portal.get("/trials/")
    with ExitStack() as held:
        clients = [_connected(portal, held) for _ in range(CLIENTS)]
        for number, client in enumerate(clients):
            client.sendall(f"GET /trials/?gone={number} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    assert portal.get("/trials/?stayed=1").status == 200
    output = portal.stop()
    answered = [line for line in output.splitlines() if "/trials/?" in line]
    assert "stayed=1" in answered[-1]
    assert len(answered) < CLIENTS / 2
    assert "queue depth" not in output


def test_a_health_check_does_not_wait_for_the_pages_before_it(django_db_setup: None) -> None:
    portal = ServedPortal.start(WEB_WORKERS="1", WEB_THREADS="1", LOG_LEVEL="INFO")
    portal.get("/trials/")
    with ExitStack() as held:
        for number in range(50):
            client = _connected(portal, held)
            client.sendall(f"GET /trials/?before={number} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        assert portal.get("/healthz/").status == 200
        output = portal.stop()
    answered = output.rpartition("/healthz/")[0].count("before=")
    assert answered < 25
