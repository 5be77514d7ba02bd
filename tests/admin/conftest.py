"""An editor at the desk, whose requests reach Postgres as the role of editors."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from tests.admin.desk import Desk
from tests.database_roles import RoleClient

BACKEND = "django.contrib.auth.backends.ModelBackend"


def editor(name: str, **fields: str) -> User:
    """Return an editor who may do everything, without a password: to make one costs a second."""
    return User.objects.create(username=name, password="!", is_staff=True, is_superuser=True, **fields)


@pytest.fixture
def anna(db: None, database_roles: None) -> User:
    """Return an editor."""
    return editor("anna", first_name="Anna", last_name="Ek")


@pytest.fixture
def boris(db: None, database_roles: None) -> User:
    """Return another editor."""
    return editor("boris")


@pytest.fixture
def desk(anna: User) -> Desk:
    """Return Anna's desk."""
    return sit_down(anna)


@pytest.fixture
def other_desk(boris: User) -> Desk:
    """Return Boris' desk."""
    return sit_down(boris)


def sit_down(user: User) -> Desk:
    """Sign an editor in."""
    client = RoleClient()
    client.force_login(user, backend=BACKEND)
    return Desk(client)
