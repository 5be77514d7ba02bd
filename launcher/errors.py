"""A broken setting ends the program with one paragraph instead of a traceback."""

from __future__ import annotations

import sys
import textwrap

from django.db import OperationalError

from portal.environment import BrokenSetting


def print_error(error: Exception) -> int:
    """Print an error as one paragraph on standard error; return the exit status 2."""
    print(textwrap.fill(" ".join(str(error).split()), 88), file=sys.stderr, flush=True)
    return 2


def explain_unreachable(error: OperationalError) -> Exception:
    """Return what to set where no connection to Postgres came about; else the error itself.

    Raises the error again where the connection stood and something else went wrong.
    """
    reason = " ".join(str(error).split())
    if "connection" not in reason and "resolve" not in reason:
        raise error
    return BrokenSetting(
        f"The Postgres of DATABASE_URL cannot be reached: {reason}. See that the server runs and "
        f"that host, port, user, password and database are right, and set it like this: "
        f"DATABASE_URL=postgres://user:password@host:5432/database. Without DATABASE_URL the "
        f"portal starts a Postgres of its own."
    )
