"""An error is one paragraph; a connection that failed is told from a query that did."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from launcher.errors import explain_unreachable, print_error


def test_an_error_is_one_paragraph_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_error(ValueError("word\n" * 40)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.split() == ["word"] * 40
    assert max(map(len, printed.err.splitlines())) <= 88
    assert "\n\n" not in printed.err


def test_a_refused_connection_is_explained() -> None:
    error = OperationalError("connection to server at 127.0.0.1 failed: Connection refused")
    assert "DATABASE_URL=postgres://" in str(explain_unreachable(error))


def test_any_other_error_of_the_database_is_raised_again() -> None:
    with pytest.raises(OperationalError, match="canceling statement"):
        explain_unreachable(OperationalError("canceling statement due to statement timeout"))
