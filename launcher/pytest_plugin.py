"""Postgres for the tests: one throw-away cluster a run, started by the first test that needs it.

Named in pytest's `addopts` (`-p launcher.pytest_plugin`): Django's settings are read before
any `conftest.py` is, and by then they must know where the cluster will be. With pytest-xdist,
each worker holds a lease on the same cluster and has a database of its own in it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from launcher.account import server_account
from launcher.cluster import Cluster
from launcher.directory import ClusterDirectory
from launcher.lease import Lease
from launcher.messages import compile_messages
from launcher.private_files import keep_secret
from portal.folders import CHECKOUT

#: Names the directory of the run's cluster; not set where DATABASE_URL named another Postgres.
CLUSTER_VARIABLE = "PORTAL_TEST_CLUSTER"

_DIRECTORY = pytest.StashKey[Path]()
_LEASE = pytest.StashKey[Lease]()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, object, object]:
    """Point the settings at a cluster for this run, before pytest-django reads them."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
        os.environ["STATIC_HASHED"] = "0"
        compile_messages(CHECKOUT / "locale")
        if not os.environ.get("DATABASE_URL", "").strip():
            root = make_throw_away_directory()
            os.environ[CLUSTER_VARIABLE] = str(root)
            keep_secret(ClusterDirectory(root).password_file)
            os.environ["DATABASE_URL"] = ClusterDirectory(root).database_url
            early_config.stash[_DIRECTORY] = root
            # Held by the controller too: no gap between two workers ends the server.
            early_config.stash[_LEASE] = Lease.take(ClusterDirectory(root))
    return (yield)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Give the cluster up; its watchdog removes it, or we do where it was never started."""
    lease = config.stash.get(_LEASE, None)
    if lease is not None:
        lease.release()
        shutil.rmtree(config.stash[_DIRECTORY], ignore_errors=True)


@pytest.fixture(scope="session")
def embedded_postgres() -> Iterator[None]:
    """Keep the run's cluster running; does nothing where DATABASE_URL names another Postgres."""
    root = os.environ.get(CLUSTER_VARIABLE)
    if root is None:
        yield
        return
    lease = Cluster(ClusterDirectory(Path(root)), throw_away=True).acquire()
    yield
    lease.release(wait=False)


def make_throw_away_directory() -> Path:
    """Return a new directory which the server's account can reach."""
    root = Path(tempfile.mkdtemp(prefix="vesicle-tests-"))
    account = server_account(root)
    if account is not None and not account.can_pass_through(root):
        root.rmdir()
        root = Path(tempfile.mkdtemp(prefix="vesicle-tests-", dir="/tmp"))
    return root
