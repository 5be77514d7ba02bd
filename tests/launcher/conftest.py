"""One portal for all tests of this folder: to make it takes as long as all that is asked of it."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Iterator

import pytest

from launcher.pytest_plugin import make_throw_away_directory
from tests.launcher.portal import Portal
from tests.launcher.processes import free_port


@pytest.fixture(scope="session")
def installed() -> Iterator[Portal]:
    """A portal that was started once before."""
    root = make_throw_away_directory()
    root.chmod(0o755)  # as root, Postgres runs as another account, which must pass through
    portal = Portal(root / "data", free_port())
    try:
        begun = time.monotonic()
        portal.first_output = portal.start()
        portal.first_seconds = time.monotonic() - begun
        yield portal
    finally:
        if portal.is_running:
            portal.stop(signal.SIGTERM)
        shutil.rmtree(root)


@pytest.fixture
def portal(installed: Portal) -> Portal:
    """A running portal; a test may stop it."""
    if not installed.is_running:
        installed.start()
    return installed
