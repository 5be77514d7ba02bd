"""Database roles for the tests of what readers may see."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from pytest_django.plugin import DjangoDbBlocker

from tests.database_roles import RoleClient


@pytest.fixture(scope="session")
def database_roles(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Make the roles in the test database, as a deployment does after its migrations."""
    with django_db_blocker.unblock():
        call_command("create_roles", verbosity=0)


@pytest.fixture
def reader_client(database_roles: None) -> RoleClient:
    """Send public requests as the reader and requests to the admin as the editor."""
    return RoleClient()
