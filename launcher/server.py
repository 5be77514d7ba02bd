"""Serves the portal with gunicorn, in this process: `python -m launcher.server` in the image.

`gunicorn` alone would serve it too, but set Django up before it takes the port, and end with a
traceback where a setting is broken.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection, connections
from django.urls import get_resolver
from gunicorn.app.base import Application
from gunicorn.workers.base import Worker

from launcher.errors import explain_unreachable, print_error
from launcher.local import is_deployment, keep_secret_key
from launcher.parent import END_WITH_PARENT, end_with_parent
from launcher.port import listen, reserve
from portal.environment import BrokenSetting, Environment
from portal.folders import CHECKOUT


class Server(Application):
    """Gunicorn on a socket that this process has opened already, and which it takes over.

    `when_serving` runs in the first worker, in a thread of its own.
    """

    def __init__(self, listener: socket.socket, when_serving: Callable[[], None]) -> None:
        self.descriptor = listener.detach()
        self.when_serving = when_serving
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
        in_each_worker = self.cfg.post_worker_init

        def post_worker_init(worker: Worker) -> None:
            in_each_worker(worker)
            if worker.age == 1:
                threading.Thread(target=self.when_serving, daemon=True).start()

        self.cfg.set("bind", f"fd://{self.descriptor}")
        self.cfg.set("post_worker_init", post_worker_init)

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


def main(arguments: list[str]) -> int:
    """Serve until told to stop; return 2 after one paragraph where a setting is broken."""
    if END_WITH_PARENT in arguments:
        end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    environment = Environment.of_process()
    try:
        if not is_deployment(environment):
            keep_secret_key(environment)
        listener = reserve(environment.text("BIND", "127.0.0.1"), settings.PORT)
        environment.secret("SECRET_KEY")
        django.setup()
        require_database()
        listen(listener)
    except BrokenSetting as error:
        return print_error(error)
    Server(listener, when_serving=lambda: None).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
