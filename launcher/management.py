"""`manage.py`: a command finds its database running, or has one started for its duration."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext

from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError

from evidence.database_faults import is_database_fault
from launcher.binaries import packaged_binaries
from launcher.errors import explain_tables, explain_unreachable, explain_unwritable, print_error
from launcher.local import acquire_postgres, is_deployment, keep_secret_key
from portal.environment import BrokenSetting, Environment

#: Commands that read no record; starting Postgres for them would only take time.
_WITHOUT_DATABASE = frozenset(
    {
        "check",
        "collectstatic",
        "compilemessages",
        "diffsettings",
        "findstatic",
        "help",
        "makemessages",
        "startapp",
        "version",
        "--help",
        "-h",
        "--version",
    }
)
#: Commands that run client programs of Postgres, such as pg_dump.
_WITH_POSTGRES_PROGRAMS = frozenset({"backup", "restore"})


def run(arguments: list[str]) -> int:
    """Run one Django command; return 2 after one paragraph where a setting is broken."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    environment = Environment.of_process()
    try:
        if not is_deployment(environment):
            keep_secret_key(environment)
        _find_postgres_programs(arguments, environment)
        with _database_for(arguments, environment):
            execute_from_command_line(arguments)
    except BrokenSetting as error:
        return print_error(error)
    except OperationalError as error:
        return print_error(explain_unreachable(error))
    except ProgrammingError as error:
        if not is_database_fault(error):
            raise
        return print_error(explain_tables(error))
    except OSError as error:
        explained = explain_unwritable(error)
        if explained is error:
            raise
        return print_error(explained)
    return 0


def _database_for(arguments: list[str], environment: Environment) -> AbstractContextManager[object]:
    command = arguments[1] if len(arguments) > 1 else "help"
    if command in _WITHOUT_DATABASE or "--help" in arguments or environment.database():
        return nullcontext()
    return acquire_postgres(environment)


def _find_postgres_programs(arguments: list[str], environment: Environment) -> None:
    """Add those of the embedded Postgres to PATH: first for the embedded one, last where another is named."""
    if not _WITH_POSTGRES_PROGRAMS.intersection(arguments[1:2]):
        return
    try:
        packaged = str(packaged_binaries())
    except BrokenSetting:
        return
    folders = os.environ.get("PATH", "").split(os.pathsep)
    os.environ["PATH"] = os.pathsep.join([*folders, packaged] if environment.database() else [packaged, *folders])
