"""How long a page waits for Postgres, and that nothing else is cut short."""

from __future__ import annotations

import time
from typing import Any

import psycopg
import pytest
from django.db import connection

from tests.served import ServedPortal, database_url

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("database_roles")]


@pytest.mark.parametrize("limit", ["DATABASE_STATEMENT_TIMEOUT", "DATABASE_LOCK_TIMEOUT"])
def test_a_page_that_waits_too_long_is_answered_503(limit: str) -> None:
    limits: dict[str, Any] = {limit: "1"}
    portal = ServedPortal.start(**limits)
    with psycopg.connect(database_url()) as other:
        other.execute("LOCK TABLE evidence_datasetstate")
        begun = time.monotonic()
        answer = portal.get("/ru/")
        assert answer.status == 503
        assert "Записи сейчас недоступны" in answer.body
        assert 1 <= time.monotonic() - begun < 4
        assert portal.get("/healthz/").status == 200
    assert portal.get("/ru/").status == 200
    output = portal.stop()
    assert "Traceback" not in output
    assert "timeout" in output


def test_commands_and_loading_are_not_cut_short() -> None:
    """This process serves nothing, as a command or a load; the limits of libpq hold for it too."""
    with connection.cursor() as cursor:
        for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute(f"SHOW {limit}")
            assert cursor.fetchone() == ("0",)
    assert connection.connection.info.get_parameters()["connect_timeout"] == "3"


def test_a_table_or_column_that_lacks_is_answered_503_in_one_line() -> None:
    """As after an update whose migration was not applied or was interrupted."""
    portal = ServedPortal.start()
    with psycopg.connect(database_url(), autocommit=True) as other:
        other.execute("ALTER TABLE evidence_datasetstate RENAME COLUMN revision TO revision_elsewhere")
        try:
            assert portal.get("/").status == 503
        finally:
            other.execute("ALTER TABLE evidence_datasetstate RENAME COLUMN revision_elsewhere TO revision")
    assert portal.get("/").status == 200
    output = portal.stop()
    assert "Traceback" not in output
    assert "revision" in output
