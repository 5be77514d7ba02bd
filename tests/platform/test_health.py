"""The two addresses that tell a machine whether the portal is alive and ready."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from portal import health


def test_healthz_answers_without_a_database(client: Client) -> None:
    # No database mark here: any query would fail this test.
    answer = client.get("/healthz/")
    assert answer.status_code == 200
    assert answer.json() == {"status": "alive"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_readyz_tells_of_a_migration_that_is_not_applied(client: Client) -> None:
    assert client.get("/readyz/").status_code == 200
    health._migrated.clear()
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")
    answer = client.get("/readyz/")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": True, "migrations": False}


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_health_addresses_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/healthz/").status_code == 405
