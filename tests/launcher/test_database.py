"""The database that the tests and `make run` use speaks Russian."""

from __future__ import annotations

import pytest
from django.db import connection


@pytest.mark.django_db
def test_russian_text_is_lowered_stemmed_and_found() -> None:
    """A cluster without a UTF-8 locale would silently fail each of these."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT lower('ЭКЗОСОМЫ'), 'Костный' ILIKE 'костн%%',"
            " to_tsvector('russian', 'Экзосомы костного мозга')"
            " @@ websearch_to_tsquery('russian', 'экзосома')"
        )
        assert cursor.fetchone() == ("экзосомы", True, True)
