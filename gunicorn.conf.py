"""How gunicorn serves the portal. `launcher/server.py` adds the socket; docs/adr/0003 tells why."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from gunicorn.workers.base import Worker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

proc_name = "vesicle-portal"
wsgi_app = "portal.wsgi"
# Django is set up once, and the workers share what it takes.
preload_app = True
workers = settings.WEB_WORKERS
# Threads keep a browser's idle connection from holding a worker.
worker_class = "gthread"
threads = settings.WEB_THREADS
timeout = 60
graceful_timeout = 10
loglevel = settings.LOG_LEVEL.lower()
accesslog = "-" if settings.LOG_LEVEL in {"INFO", "DEBUG"} else None
control_socket_disable = True
# No header changes the path, the scheme or the address of a request: gunicorn would believe them from 127.0.0.1,
# where a proxy on this machine passes a reader's headers on. Behind a proxy Django reads what BEHIND_PROXY says.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}
header_map = "drop"
# A memory file: the heartbeat must not wait for a slow disk.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108


def post_worker_init(worker: Worker) -> None:
    """Watch the master: gunicorn's own check comes only when a worker has waited out half its timeout.

    Until then it would hold the port of a master that was killed.
    """
    threading.Thread(target=_end_with, args=(worker.ppid,), daemon=True).start()


def _end_with(master: int) -> None:
    while os.getppid() == master:
        time.sleep(0.5)
    os._exit(1)
