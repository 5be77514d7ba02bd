"""`manage.py`: a command finds its database running, or has one started for its duration."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext

from django.core.management import execute_from_command_line
from django.db import OperationalError

from launcher.cluster import Cluster
from launcher.paragraph import complain, explain_unreachable
from launcher.place import Place
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


def run(arguments: list[str]) -> int:
    """Run one Django command; return 2 after one paragraph where a setting is broken."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    try:
        with _database_for(arguments):
            execute_from_command_line(arguments)
    except BrokenSetting as error:
        return complain(error)
    except OperationalError as error:
        return complain(explain_unreachable(error))
    return 0


def _database_for(arguments: list[str]) -> AbstractContextManager[object]:
    command = arguments[1] if len(arguments) > 1 else "help"
    if command in _WITHOUT_DATABASE or "--help" in arguments or Environment.of_process().database():
        return nullcontext()
    return Cluster(Place.current()).acquire()
