"""What every test shares: Postgres comes from `launcher.pytest_plugin`."""

from __future__ import annotations

import os

import pytest
from django.core.management import call_command
from hypothesis import is_hypothesis_test
from pytest_django.plugin import DjangoDbBlocker

from evidence.data_version import forget_version
from launcher.pytest_plugin import CLUSTER_VARIABLE
from tests.database_roles import RoleClient
from tests.replay import Replay
from tests.world import World, draw

_drawn_world = Replay(draw)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, embedded_postgres: None) -> None:
    """Start the run's Postgres just before pytest-django makes its test database in it."""


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:  # noqa: FBT001
    """Leave the test database to its cluster, which is thrown away whole.

    Playwright moves Django's connections to another context, where the database could not be dropped.
    """
    return django_db_keepdb or CLUSTER_VARIABLE in os.environ


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage in tests that are slow or repeat many examples.

    It would double their time, and quick tests take the same branches.
    """
    for item in items:
        if item.get_closest_marker("slow") or is_hypothesis_test(getattr(item, "function", None)):
            item.add_marker("no_cover")


@pytest.fixture(autouse=True)
def _fresh_version() -> None:
    """Forget what earlier tests made the process keep, so that none depends on their order."""
    forget_version()


@pytest.fixture
def world(db: None) -> World:
    """Return the small universe; `tests/world.py` draws it."""
    return _drawn_world()


@pytest.fixture(scope="session")
def database_roles(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Make the roles in the test database, as a deployment does after its migrations."""
    with django_db_blocker.unblock():
        call_command("create_roles", verbosity=0)


@pytest.fixture
def reader_client(database_roles: None) -> RoleClient:
    """Send public requests as the reader and requests to the admin as the editor."""
    return RoleClient()
