"""Postgres is killed or stopped while the portal serves: what readers see, and that it heals by itself."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from launcher.pytest_plugin import make_throw_away_directory
from tests.launcher.portal import Portal
from tests.launcher.processes import free_port, wait_until

pytestmark = pytest.mark.slow

HEALS_WITHIN = 10.0
AT_ONCE = 1.0


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    root = make_throw_away_directory()
    root.chmod(0o755)
    portal = Portal(root / "data", free_port())
    try:
        portal.start()
        yield portal
        output = portal.stop(signal.SIGTERM)
        assert "Traceback" not in output
        assert "Service Unavailable: /" in output
    finally:
        if portal.is_running:
            portal.stop(signal.SIGKILL)
        shutil.rmtree(root, ignore_errors=True)


@dataclass
class Visit:
    """What a reader got, and how long that took."""

    status: int
    seconds: float
    body: str
    headers: dict[str, str] = field(default_factory=dict)


def visit(portal: Portal, path: str) -> Visit:
    begun = time.monotonic()
    try:
        with urllib.request.urlopen(portal.address + path, timeout=60) as answer:
            status, headers, body = answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        status, headers, body = error.code, dict(error.headers), error.read().decode()
    return Visit(status, time.monotonic() - begun, body, headers)


def postmaster_of(portal: Portal) -> int:
    return int((portal.directory.data / "postmaster.pid").read_text().split("\n", 1)[0])


def parent_of(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])


def processes_of(postmaster: int) -> list[int]:
    running = [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()]
    found = [postmaster]
    for process in running:
        try:
            if parent_of(process) == postmaster:
                found.append(process)
        except FileNotFoundError:
            continue
    return found


def assert_away(portal: Portal, limit: float = AT_ONCE) -> None:
    english, russian = visit(portal, "/trials/"), visit(portal, "/ru/trials/")
    assert (english.status, russian.status) == (503, 503)
    assert english.seconds < limit
    assert "The records cannot be reached just now" in english.body
    assert "Записи сейчас недоступны" in russian.body
    assert int(english.headers["Retry-After"]) > 0


def assert_heals(portal: Portal) -> None:
    wait_until(lambda: visit(portal, "/readyz/").status == 200, "the portal is ready", HEALS_WITHIN)
    # Every thread of every worker has dropped its old connection, or finds out that it must.
    assert {visit(portal, path).status for path in ["/", "/ru/", "/trials/", "/studies/"] * 6} == {200}


@pytest.mark.parametrize("victim", ["postmaster", "watchdog"])
def test_a_killed_postgres_is_started_again(portal: Portal, victim: str) -> None:
    assert {visit(portal, path).status for path in ["/", "/trials/"] * 4} == {200}
    postmaster = postmaster_of(portal)
    os.kill(postmaster if victim == "postmaster" else parent_of(postmaster), signal.SIGKILL)
    # It may be back before we look; until then every answer is the page or 503.
    seen = [visit(portal, path) for path in ("/", "/readyz/", "/healthz/", "/ru/")]
    assert {answer.status for answer in seen} <= {200, 503}
    assert seen[2].status == 200
    assert_heals(portal)
    assert postmaster_of(portal) != postmaster


def test_a_stopped_postgres_holds_nobody_up(portal: Portal) -> None:
    assert {visit(portal, path).status for path in ["/", "/trials/"] * 8} == {200}
    stopped = processes_of(postmaster_of(portal))
    for process in stopped:
        os.kill(process, signal.SIGSTOP)
    try:
        assert_away(portal, limit=8)
        readers = [threading.Thread(target=visit, args=(portal, "/trials/")) for _ in range(16)]
        for reader in readers:
            reader.start()
        for _ in range(10):
            alive = visit(portal, "/healthz/")
            assert (alive.status, alive.seconds < AT_ONCE) == (200, True), alive
            assert visit(portal, "/static/nothing.css").seconds < AT_ONCE
            time.sleep(0.2)
        for reader in readers:
            reader.join()
        assert visit(portal, "/readyz/").status == 503
    finally:
        for process in stopped:
            os.kill(process, signal.SIGCONT)
    assert_heals(portal)
