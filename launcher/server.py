"""Serves the portal with gunicorn, in this process: `python -m launcher.server` in the image."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings
from django.db import OperationalError, connection, connections
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication

from launcher.paragraph import complain, explain_unreachable
from launcher.parent import END_WITH_PARENT, end_with_parent
from launcher.port import listen, reserve
from portal.environment import BrokenSetting, Environment


class Server(BaseApplication):
    """Gunicorn on a socket that this process has opened already, and which it takes over.

    `when_serving` runs in the first worker, in a thread of its own.
    """

    def __init__(self, listener: socket.socket, when_serving: Callable[[], None]) -> None:
        self.descriptor = listener.detach()
        self.when_serving = when_serving
        self.master = os.getpid()
        super().__init__()

    def run(self) -> None:
        """Serve until told to stop, then raise SystemExit.

        Workers are forked inside this call. Each ends here: what the caller cleans up behind
        itself (the lease on Postgres, the lock on the port) belongs to the master alone.
        """
        try:
            super().run()
        except SystemExit as end:
            if os.getpid() != self.master:
                sys.stdout.flush()
                os._exit(end.code if isinstance(end.code, int) else 1)
            raise

    def load_config(self) -> None:
        """Set what gunicorn would read from its command line."""
        environment = Environment.of_process()
        for name, value in {
            "bind": f"fd://{self.descriptor}",
            "workers": environment.whole_number("WEB_WORKERS", default=2, low=1, high=64),
            # Threads keep a browser's idle connection from holding a worker: docs/adr/0003.
            "threads": environment.whole_number("WEB_THREADS", default=4, low=1, high=64),
            "worker_class": "gthread",
            "preload_app": True,
            "timeout": 60,
            "graceful_timeout": 10,
            "loglevel": settings.LOG_LEVEL.lower(),
            "accesslog": "-" if settings.LOG_LEVEL in {"INFO", "DEBUG"} else None,
            "control_socket_disable": True,
            "proc_name": "vesicle-portal",
            # A memory file: the heartbeat must not wait for a slow disk.
            "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,  # noqa: S108
            "post_worker_init": self._begin_work,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the WSGI application, loaded once before the workers are forked."""
        from portal.wsgi import application  # noqa: PLC0415 - Django must be set up first

        # Imports every view now: a mistake in one stops the start, and the workers share them.
        get_resolver().url_patterns  # noqa: B018
        connections.close_all()
        return application

    def _begin_work(self, worker: Any) -> None:
        threading.Thread(target=_end_with_master, args=(self.master,), daemon=True).start()
        if worker.age == 1:
            threading.Thread(target=self.when_serving, daemon=True).start()


def _end_with_master(master: int) -> None:
    """End this worker within half a second of a SIGKILL of its master.

    Gunicorn's own check comes only when a worker has waited out half its timeout; until then it
    would hold the port.
    """
    while os.getppid() == master:
        time.sleep(0.5)
    os._exit(1)


def require_database() -> None:
    """Raise `BrokenSetting` where Postgres does not let us in."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise explain_unreachable(error) from error


def main(arguments: list[str]) -> int:
    """Serve until told to stop; return 2 after one paragraph where a setting is broken."""
    if END_WITH_PARENT in arguments:
        end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    try:
        listener = reserve(Environment.of_process().text("BIND", "127.0.0.1"), settings.PORT)
        django.setup()
        require_database()
        listen(listener)
    except BrokenSetting as error:
        return complain(error)
    Server(listener, when_serving=lambda: None).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
