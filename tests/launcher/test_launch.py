"""`python -m launcher`, which is what `make run` runs: from nothing to pages, and again."""

from __future__ import annotations

import re
import signal
import time
import urllib.request

import pytest

from launcher.parent import END_WITH_PARENT
from tests.launcher.portal import READY, Portal
from tests.launcher.processes import (
    clean_environment,
    finish,
    free_port,
    read_until,
    spawn,
    status_of,
    wait_until,
)

pytestmark = pytest.mark.slow


def test_the_address_is_printed_when_pages_are_served(portal: Portal) -> None:
    assert f"{READY}: {portal.address}/" in portal.first_output
    assert status_of(f"{portal.address}/readyz/") == 200
    assert status_of(f"{portal.address}/") == 200
    assert status_of(f"{portal.address}/ru/") == 200


def test_the_first_start_prints_a_random_password(portal: Portal) -> None:
    assert len(re.findall(r"editor / \S{16}$", portal.first_output, re.MULTILINE)) == 1


def test_static_files_have_their_hash_in_the_name(portal: Portal) -> None:
    with urllib.request.urlopen(f"{portal.address}/admin/login/") as answer:
        page = answer.read().decode()
    found = re.search(r'href="(/static/admin/css/base\.[0-9a-f]{12}\.css)"', page)
    assert found
    with urllib.request.urlopen(portal.address + found[1]) as answer:
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_local_key_can_be_read_by_its_owner_alone(portal: Portal) -> None:
    assert (portal.data / "secret-key").stat().st_mode & 0o077 == 0


def test_a_second_start_says_that_the_port_is_taken(portal: Portal) -> None:
    status, output = finish("-m", "launcher", environment=portal.environment)
    assert status == 2
    assert f"PORT {portal.port} is taken" in output
    assert status_of(f"{portal.address}/readyz/") == 200


def test_a_management_command_uses_the_running_postgres(portal: Portal) -> None:
    status, output = finish("manage.py", "migrate", "--check", environment=portal.environment)
    assert (status, output) == (0, "")
    assert status_of(f"{portal.address}/readyz/") == 200


def test_settings_without_the_launcher_find_the_running_postgres(portal: Portal) -> None:
    program = "import django; django.setup(); from evidence.models import Trial; print(Trial.objects.exists())"
    environment = portal.environment | {"DJANGO_SETTINGS_MODULE": "portal.settings"}
    assert finish("-c", program, environment=environment) == (0, "True\n")


def test_kill_9_leaves_neither_postgres_nor_port_behind(portal: Portal) -> None:
    portal.stop(signal.SIGKILL)
    wait_until(lambda: status_of(f"{portal.address}/healthz/") == 0, "the workers end", 5)


def test_a_later_start_is_quick_and_silent_about_passwords(portal: Portal) -> None:
    portal.stop(signal.SIGTERM)
    begun = time.monotonic()
    output = portal.start()
    # Ten and two seconds on an idle machine.
    assert time.monotonic() - begun < portal.first_seconds
    assert "editor /" not in output
    assert status_of(f"{portal.address}/readyz/") == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_sigterm_end_it_cleanly(portal: Portal, number: int) -> None:
    output = portal.stop(number)
    assert "Traceback" not in output
    assert portal.process is not None
    assert portal.process.returncode == 0


def test_a_given_database_is_used_and_none_is_embedded(portal: Portal) -> None:
    """The running portal's Postgres plays the one that a deployment would name."""
    data = portal.data / "elsewhere"
    environment = {
        **clean_environment(),
        "DATABASE_URL": portal.directory.database_url,
        "DATABASE_READER_URL": (portal.data / "database-reader-url").read_text(),
        "DATABASE_EDITOR_URL": (portal.data / "database-editor-url").read_text(),
        "DATA_DIR": str(data),
        "STATIC_ROOT": str(portal.data / "static"),
        "PORT": str(free_port()),
    }
    process = spawn("-m", "launcher", END_WITH_PARENT, environment=environment)
    assert "editor /" not in read_until(process, READY)
    assert status_of(f"http://127.0.0.1:{environment['PORT']}/readyz/") == 200
    assert not (data / "postgres").exists()
    process.terminate()
    process.communicate(timeout=30)
    assert status_of(f"{portal.address}/readyz/") == 200
