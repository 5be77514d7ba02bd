"""What every test shares: Postgres comes from `portal.launch.pytest_plugin`."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, embedded_postgres: None
) -> None:
    """Start the run's Postgres just before pytest-django makes its test database in it."""
