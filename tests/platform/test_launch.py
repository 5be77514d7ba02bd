"""`python -m portal.launch`, which is what `make run` runs: from nothing to pages, and again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from portal.launch import locks
from portal.launch.place import CLUSTER_VARIABLE, Place
from portal.launch.pytest_plugin import make_throw_away_directory
from tests.platform.processes import (
    clean_environment,
    finish,
    free_port,
    read_until,
    spawn,
    status_of,
    wait_until,
)

READY = "The Vesicle Evidence Portal is ready"


@dataclass
class Portal:
    """A portal on one data folder and one port, started and stopped by the tests in turn."""

    place: Place
    port: int
    process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        # DATA_DIR as a user would set it; the cluster beside it, where any account can reach it.
        variables = {CLUSTER_VARIABLE: str(self.place.root / "cluster")}
        return clean_environment(**variables, DATA_DIR=str(self.place.root), PORT=str(self.port), LANG="", LC_ALL="")

    def start(self) -> str:
        self.process = spawn("-m", "portal.launch", environment=self.environment)
        return read_until(self.process, READY)

    def stop(self, number: int) -> None:
        assert self.process is not None
        self.process.send_signal(number)
        self.process.communicate(timeout=30)
        wait_until(lambda: not self.is_postgres_running(), "Postgres stops")

    def is_postgres_running(self) -> bool:
        return locks.is_held(Place(self.place.root / "cluster").lock("running"))


@pytest.fixture(scope="module")
def first() -> Iterator[tuple[Portal, str]]:
    """A portal after its very first start, and what it said."""
    root = make_throw_away_directory()
    root.chmod(0o755)
    (root / "cluster").mkdir(mode=0o755)
    portal = Portal(Place(root), free_port())
    try:
        yield portal, portal.start()
    finally:
        if portal.process is not None and portal.process.poll() is None:
            portal.stop(signal.SIGTERM)
        subprocess.run(["rm", "-rf", str(root)], check=True)


# The tests below are one story and run in this order; xdist keeps them on one worker.
pytestmark = pytest.mark.xdist_group("launch")


def test_the_address_is_printed_when_pages_are_served(first: tuple[Portal, str]) -> None:
    portal, said = first
    assert f"{READY}: {portal.address}/" in said
    assert status_of(f"{portal.address}/readyz/") == 200
    assert status_of(f"{portal.address}/") == 200
    assert status_of(f"{portal.address}/ru/") == 200


def test_the_first_start_prints_a_random_password_once(first: tuple[Portal, str]) -> None:
    _, said = first
    assert len(re.findall(r"editor / \S{16}$", said, re.MULTILINE)) == 1


def test_static_files_have_their_hash_in_the_name(first: tuple[Portal, str]) -> None:
    portal, _ = first
    with urllib.request.urlopen(f"{portal.address}/admin/login/") as answer:
        page = answer.read().decode()
    found = re.search(r'href="(/static/admin/css/base\.[0-9a-f]{12}\.css)"', page)
    assert found
    with urllib.request.urlopen(portal.address + found[1]) as answer:
        assert "immutable" in answer.headers["Cache-Control"]


def test_a_second_start_says_that_the_port_is_taken(first: tuple[Portal, str]) -> None:
    portal, _ = first
    status, output = finish("-m", "portal.launch", environment=portal.environment)
    assert status == 2
    assert f"PORT {portal.port} is taken" in output
    assert status_of(f"{portal.address}/readyz/") == 200


def test_a_management_command_uses_the_running_postgres(first: tuple[Portal, str]) -> None:
    portal, _ = first
    status, output = finish("manage.py", "migrate", "--check", environment=portal.environment)
    assert (status, output) == (0, "")
    assert status_of(f"{portal.address}/readyz/") == 200


def test_kill_9_leaves_neither_postgres_nor_port_behind(first: tuple[Portal, str]) -> None:
    portal, _ = first
    portal.stop(signal.SIGKILL)
    wait_until(lambda: status_of(f"{portal.address}/healthz/") == 0, "the workers end", 5)


def test_the_next_start_is_quick_and_silent_about_passwords(first: tuple[Portal, str]) -> None:
    portal, _ = first
    begun = time.monotonic()
    said = portal.start()
    assert "editor /" not in said
    assert status_of(f"{portal.address}/readyz/") == 200
    # Two seconds on an idle machine; the rest is for one that runs other tests too.
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_sigterm_end_it_cleanly(first: tuple[Portal, str], number: int) -> None:
    portal, _ = first
    if portal.process is None or portal.process.poll() is not None:
        portal.start()
    assert portal.process is not None
    os.kill(portal.process.pid, number)
    output, _ = portal.process.communicate(timeout=30)
    assert "Traceback" not in output
    assert portal.process.returncode == 0
    assert not portal.is_postgres_running()


def test_a_given_database_is_used_and_none_is_embedded(first: tuple[Portal, str]) -> None:
    portal, _ = first
    holder = spawn(
        "-c",
        "import time\nfrom portal.launch.cluster import Cluster\n"
        "from portal.launch.place import Place\n"
        "lease = Cluster(Place.current()).acquire()\nprint('up', flush=True)\ntime.sleep(120)",
        environment=portal.environment,
    )
    read_until(holder, "up")
    try:
        sockets = Place(portal.place.root / "cluster").sockets
        elsewhere = portal.place.root / "elsewhere"
        environment = {
            **clean_environment(),
            "DATABASE_URL": f"postgres://portal@/portal?host={sockets}",
            "DATA_DIR": str(elsewhere),
            "STATIC_ROOT": str(portal.place.root / "static"),
            "PORT": str(portal.port),
        }
        process = spawn("-m", "portal.launch", environment=environment)
        said = read_until(process, READY)
        assert "editor /" not in said
        assert status_of(f"{portal.address}/readyz/") == 200
        assert not (elsewhere / "postgres").exists()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    finally:
        holder.kill()
        holder.communicate(timeout=20)
    wait_until(lambda: not portal.is_postgres_running(), "Postgres stops")
    assert Path(portal.place.root, "secret-key").stat().st_mode & 0o077 == 0
