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
# No client that is slow holds a thread: docs/adr/0021.
worker_class = "launcher.worker.BufferingWorker"
threads = settings.WEB_THREADS
timeout = 60
graceful_timeout = 10
loglevel = settings.LOG_LEVEL.lower()
accesslog = "-" if settings.LOG_LEVEL in {"INFO", "DEBUG"} else None
control_socket_disable = True
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
