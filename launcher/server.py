"""Serves one part of the portal with gunicorn, in this process: `python -m launcher.server` in the image.

PORTAL_PROCESS says which part, readers' (public) or editors' (admin); its role in Postgres may do no more.

`gunicorn` alone would serve it too, but set Django up before it takes the port, and end with a
traceback where a setting is broken.
"""

from __future__ import annotations

import os
import socket
import sys

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection, connections
from django.urls import get_resolver
from gunicorn.app.base import Application

from evidence.database_access import DatabaseAccess
from launcher.errors import explain_unreachable, print_error
from launcher.local import EDITOR, READER, is_deployment, keep_secret_key
from launcher.parent import END_WITH_PARENT, end_with_parent
from launcher.port import listen, reserve
from launcher.supervisor import ON_SOCKET
from portal.environment import BrokenSetting, Environment
from portal.folders import CHECKOUT
from portal.process import Process


class Server(Application):
    """Gunicorn on a socket that is open already, and which it takes over."""

    def __init__(self, listener: socket.socket) -> None:
        self.descriptor = listener.detach()
        super().__init__()

    def run(self) -> None:
        """Serve until told to stop, then raise SystemExit.

        Workers are forked inside this call. Each ends here: what the caller cleans up behind
        itself (the lease on Postgres, the lock on the port) belongs to the master alone.
        """
        master = os.getpid()
        try:
            super().run()
        except SystemExit as end:
            if os.getpid() != master:
                sys.stdout.flush()
                os._exit(end.code if isinstance(end.code, int) else 1)
            raise

    def load_config(self) -> None:
        """Read `gunicorn.conf.py`; its `bind` gives way to the open socket."""
        self.load_config_from_file(str(CHECKOUT / "gunicorn.conf.py"))
        self.cfg.set("bind", f"fd://{self.descriptor}")

    def load(self) -> WSGIHandler:
        """Return the WSGI application, loaded once before the workers are forked."""
        from portal.wsgi import application  # noqa: PLC0415 - Django must be set up first

        # Imports every view now: a mistake in one stops the start, and the workers share them.
        get_resolver().url_patterns  # noqa: B018
        connections.close_all()
        return application


def require_database() -> None:
    """Raise `BrokenSetting` where no connection to Postgres comes about."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise explain_unreachable(error) from error


def require_role(process: Process) -> None:
    """Raise `BrokenSetting` where the connected role may do more than a process of its part may ever do."""
    access = DatabaseAccess.of(connection)
    fault = access.fault(for_readers=process is Process.PUBLIC)
    if not fault:
        return
    served, role = ("readers", READER) if process is Process.PUBLIC else ("editors", EDITOR)
    raise BrokenSetting(
        f"The process that serves {served} is connected to Postgres as the role {access.role}, which {fault}. "
        f"It serves no one as such a role, since a fault in the portal would then be worth as much as the role. "
        f"Run python manage.py create_roles as the owner of the tables, which makes {role}, and name that one: "
        f"{process.url_variable}=postgres://{role}:password@host:5432/database."
    )


def part_to_serve() -> Process:
    """Return which part this process serves; raises `BrokenSetting` for that of the owner."""
    if settings.PORTAL_PROCESS is Process.OWNER:
        raise BrokenSetting(
            "PORTAL_PROCESS is “owner”, and the owner of the tables serves nobody. Set PORTAL_PROCESS=public for the "
            "process that serves readers, and PORTAL_PROCESS=admin for the one that serves editors."
        )
    part: Process = settings.PORTAL_PROCESS
    return part


def open_socket(arguments: list[str], environment: Environment, part: Process) -> socket.socket:
    """Return the socket whose number is among the arguments, or open the port of this part."""
    for argument in arguments:
        if argument.startswith(ON_SOCKET):
            return socket.socket(fileno=int(argument.removeprefix(ON_SOCKET)))
    host = environment.text("BIND", "127.0.0.1")
    if part is Process.ADMIN:
        return reserve(host, settings.ADMIN_PORT, "ADMIN_PORT")
    return reserve(host, settings.PORT)


def main(arguments: list[str]) -> int:
    """Serve until told to stop; return 2 after one paragraph where a setting is broken."""
    if END_WITH_PARENT in arguments:
        end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ.setdefault("PORTAL_PROCESS", Process.PUBLIC.value)
    environment = Environment.of_process()
    try:
        if not is_deployment(environment):
            keep_secret_key(environment)
        part = part_to_serve()
        listener = open_socket(arguments, environment, part)
        environment.secret("SECRET_KEY")
        django.setup()
        require_database()
        require_role(part)
        listen(listener)
    except BrokenSetting as error:
        return print_error(error)
    Server(listener).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
