"""A broken setting ends the program with one paragraph instead of a traceback."""

from __future__ import annotations

import errno
import sys
import textwrap
from typing import Final

from django.db import OperationalError

from portal.environment import BrokenSetting

_UNWRITABLE: Final = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOSPC,
    errno.EDQUOT,
    errno.ENOENT,
    errno.ENOTDIR,
}


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


def explain_tables(error: Exception) -> BrokenSetting:
    """Return what to do where the tables are not those that the migrations make."""
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return BrokenSetting(
        f"The tables in the database are not as this version of the portal expects them: {reason}. "
        f"Perhaps an update was interrupted, or the database belongs to another version. See what is applied "
        f"with: python manage.py showmigrations, and apply the rest with: python manage.py migrate. Where that "
        f"fails too, restore a backup, or begin with an empty database (another DATA_DIR, or another DATABASE_URL)."
    )


def explain_unwritable(error: OSError) -> Exception:
    """Return what to set where a file of the data folder cannot be written; else the error itself."""
    if error.filename is None or error.errno not in _UNWRITABLE:
        return error
    return BrokenSetting(
        f"{error.filename} cannot be written ({error.strerror}). The portal keeps its records, key and "
        f"collected files in its data folder: set DATA_DIR to a folder of your own on a disk with "
        f"room, or DATABASE_URL, SECRET_KEY and STATIC_ROOT, with which none is needed."
    )
