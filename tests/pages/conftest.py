"""Pages are read as readers read them: under the role that Postgres shows nothing but what is published."""

from __future__ import annotations

import pytest

from tests.database_roles import RoleClient


@pytest.fixture
def client(reader_client: RoleClient) -> RoleClient:
    """Send requests as the reader, in place of the superuser as whom tests make records."""
    return reader_client
