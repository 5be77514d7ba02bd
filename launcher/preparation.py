"""What must be done between an empty Postgres and the first page; quick where it is done.

`python -m launcher.preparation` does the part that a deployment needs: tables, records and roles.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command, get_commands
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor

from launcher.errors import explain_tables, explain_unreachable, print_error
from launcher.progress import say, step
from portal.environment import BrokenSetting, Environment
from portal.stylesheets import GROUPS

EDITOR = "editor"

# What the loading command prints of each kind of record on a start that changes nothing.
_UNCHANGED = re.compile(r": \d+ unchanged$|^The fixtures are loaded\.$")


def prepare(*, with_first_editor: bool) -> None:
    """Bring tables, records, database roles, static files and, if wanted, the first editor's account up to date.

    Raises `BrokenSetting` where the tables are not those that the migrations make.
    """
    migrate()
    load_records()
    make_roles()
    if with_first_editor and settings.ADMIN_ENABLED:
        create_first_editor()
    collect_static_files()


def migrate() -> None:
    """Apply what migrations are missing."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            with step("Making the tables"):
                call_command("migrate", interactive=False, verbosity=0)
    except (ProgrammingError, InconsistentMigrationHistory) as error:
        raise explain_tables(error) from error


def load_records() -> None:
    """Load the fixtures; where an editor's change is in the way, say so and serve what is there."""
    if "load_evidence" not in get_commands():
        return
    output = io.StringIO()
    try:
        with step("Loading the records"):
            call_command("load_evidence", verbosity=0, stdout=output)
    except ProgrammingError as error:
        raise explain_tables(error) from error
    except CommandError as error:
        say(f"The fixtures were not loaded, the records stay as they are: {error}")
    except SystemExit as end:
        if end.code:
            say("The fixtures were not loaded; the records stay as they are.")
    for line in output.getvalue().splitlines():
        if not _UNCHANGED.search(line):
            say(line)


def make_roles() -> None:
    """Give the roles of the public process and of the admin what they may do, in every table that there is by now."""
    try:
        call_command("create_roles", verbosity=0)
    except CommandError as error:
        raise BrokenSetting(str(error)) from error


def create_first_editor() -> None:
    """Make a local superuser where there is none, and print its password this once."""
    users = get_user_model()._default_manager
    if users.filter(is_superuser=True).exists() or users.filter(username=EDITOR).exists():
        return
    password = secrets.token_urlsafe(12)
    users.create_superuser(EDITOR, password=password)
    say(f"Account for the admin, shown only this once: {EDITOR} / {password}")
    say("  Another password: .venv/bin/python manage.py changepassword editor")


def collect_static_files() -> None:
    """Hash and compress the static files where any of them changed since the last time."""
    if settings.DEBUG:
        return
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    current = _fingerprint()
    if stamp.exists() and stamp.read_text() == current:
        return
    with step("Collecting static files"):
        call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(current)


def _fingerprint() -> str:
    """Return a digest of every static file's name, size and time, and of how stylesheets are joined."""
    return hashlib.sha256("\n".join([str(GROUPS), *sorted(_static_files())]).encode()).hexdigest()


def _static_files() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            yield f"{name} {status.st_size} {status.st_mtime_ns}"


def main() -> int:
    """Prepare a deployment's database; return 2 after one paragraph where a setting is broken."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    try:
        Environment.of_process().secret("SECRET_KEY")
        django.setup()
        migrate()
        load_records()
        make_roles()
    except BrokenSetting as error:
        return print_error(error)
    except OperationalError as error:
        return print_error(explain_unreachable(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
