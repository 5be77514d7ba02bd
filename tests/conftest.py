"""What every test shares: Postgres comes from `portal.launch.pytest_plugin`."""

from __future__ import annotations

import pytest

from tests.world import World, draw


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, embedded_postgres: None) -> None:
    """Start the run's Postgres just before pytest-django makes its test database in it."""


@pytest.fixture(autouse=True)
def _fresh_facets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the facet bitmaps: a rolled-back test gives its revision numbers to the next one."""
    monkeypatch.setattr("evidence.facets._indexes", {})


@pytest.fixture
def world(db: None) -> World:
    """Draw the small universe."""
    return draw()
