"""The embedded Postgres lives exactly as long as somebody uses it, however they end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from launcher import locks
from launcher.cluster import Cluster
from launcher.directory import DATABASE, ROLE, ClusterDirectory
from launcher.pytest_plugin import make_throw_away_directory
from tests.launcher.processes import clean_environment, is_alive, read_until, spawn, wait_until

_ACQUIRE = """
import os, signal, sys
from pathlib import Path
from launcher.cluster import Cluster
from launcher.directory import ClusterDirectory
lease = Cluster(ClusterDirectory(Path(sys.argv[1]))).acquire()
"""
_HOLD = (
    _ACQUIRE
    + """
print("ready", flush=True)
signal.pause()
"""
)
#: The child says that it is there; the parent says nothing.
_HOLD_AND_FORK = (
    _ACQUIRE
    + """
if os.fork() == 0:
    print("ready", flush=True)
signal.pause()
"""
)


@pytest.fixture(scope="module")
def directory() -> Iterator[ClusterDirectory]:
    """A cluster of this module's own, in a folder with spaces, Cyrillic and a comma in its name."""
    above = make_throw_away_directory()
    above.chmod(0o755)
    directory = ClusterDirectory(above / "my own, портал")
    yield directory
    wait_until(lambda: not is_running(directory), "the server stops")
    shutil.rmtree(directory.sockets, ignore_errors=True)
    shutil.rmtree(above)


def hold(directory: ClusterDirectory, program: str = _HOLD) -> subprocess.Popen[str]:
    """Start a process that uses the cluster, as from a terminal without a locale."""
    environment = clean_environment(LANG="", LC_ALL="", LC_CTYPE="")
    user = spawn("-c", program, str(directory.root), environment=environment)
    read_until(user, "ready")
    return user


def end(user: subprocess.Popen[str], number: int) -> None:
    user.send_signal(number)
    user.communicate(timeout=20)


def is_running(directory: ClusterDirectory) -> bool:
    return locks.is_held(directory.lock("running"))


def postmaster(directory: ClusterDirectory) -> int:
    return int((directory.data / "postmaster.pid").read_text().split()[0])


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_server_stays_behind_its_only_user(directory: ClusterDirectory, number: int) -> None:
    user = hold(directory)
    server = postmaster(directory)
    assert is_alive(server)
    end(user, number)
    wait_until(lambda: not is_running(directory), "the server stops")
    assert not is_alive(server)
    assert not (directory.data / "postmaster.pid").exists()


def test_the_server_stays_for_a_second_user(directory: ClusterDirectory) -> None:
    first = hold(directory)
    second = hold(directory)
    server = postmaster(directory)
    end(first, signal.SIGKILL)
    # A third user comes and goes meanwhile, which takes longer than the watchdog needs to notice.
    end(hold(directory), signal.SIGKILL)
    assert is_alive(server)
    assert postmaster(directory) == server
    end(second, signal.SIGKILL)
    wait_until(lambda: not is_alive(server), "the server stops")


def test_a_process_id_left_by_a_power_cut_does_not_hinder_a_start(directory: ClusterDirectory) -> None:
    # The id in the file belongs to a living process of the server's own account, as it may after
    # a restart of the machine: Postgres itself would refuse to start.
    account = directory.account
    stranger = subprocess.Popen(["sleep", "60"], user=account.uid if account else None)
    try:
        (directory.data / "postmaster.pid").write_text(
            f"{stranger.pid}\n{directory.data}\n1\n5432\n{directory.sockets}\n\n"
        )
        end(hold(directory), signal.SIGTERM)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_killed_watchdog_takes_the_server_along_or_the_next_start_does(directory: ClusterDirectory) -> None:
    user = hold(directory)
    server = postmaster(directory)
    watchdog = _parent_of(server)
    os.kill(watchdog, signal.SIGKILL)
    if sys.platform == "linux":
        wait_until(lambda: not is_alive(server), "the kernel stops the server")
    end(user, signal.SIGKILL)
    again = hold(directory)
    assert not is_alive(server)
    end(again, signal.SIGTERM)


def test_a_forked_child_does_not_keep_the_server(directory: ClusterDirectory) -> None:
    user = hold(directory, _HOLD_AND_FORK)
    server = postmaster(directory)
    user.kill()
    wait_until(lambda: not is_alive(server), "the server stops although the child lives on")
    os.killpg(user.pid, signal.SIGKILL)
    user.communicate(timeout=20)


def test_a_cluster_made_without_lang_understands_russian(directory: ClusterDirectory) -> None:
    user = hold(directory)
    with psycopg.connect(directory.database_url) as connection:
        found = connection.execute(
            "SELECT lower('ЁЖ'), to_tsvector('russian', 'экзосомы') @@ to_tsquery('russian', 'экзосома')"
        ).fetchone()
    end(user, signal.SIGTERM)
    assert found == ("ёж", True)


def test_a_cluster_that_trusted_everybody_asks_for_passwords_from_its_next_start(directory: ClusterDirectory) -> None:
    """As one that an earlier release made: nobody has a password, and the rules ask for none."""
    end(hold(directory), signal.SIGTERM)
    wait_until(lambda: not is_running(directory), "the server stops")
    rules = directory.data / "pg_hba.conf"
    rules.write_text(rules.read_text().replace("scram-sha-256", "trust"))
    user = hold(directory)
    try:
        with pytest.raises(psycopg.OperationalError, match="no password supplied"):
            psycopg.connect(host=str(directory.sockets), user=ROLE, dbname=DATABASE)
        psycopg.connect(directory.database_url).close()
    finally:
        end(user, signal.SIGTERM)


def test_a_place_of_another_user_is_refused_with_a_remedy(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a folder that belongs to somebody else")
    root = tmp_path / "theirs"
    root.mkdir()
    os.chown(root, 12345, 12345)
    with pytest.raises(Exception, match=r"belongs to another user.*DATA_DIR"):
        Cluster(ClusterDirectory(root)).acquire()


def _parent_of(process_id: int) -> int:
    printed = subprocess.run(["ps", "-o", "ppid=", "-p", str(process_id)], capture_output=True, text=True, check=True)
    return int(printed.stdout)
