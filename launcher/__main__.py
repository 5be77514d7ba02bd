"""`make run`: from a fresh checkout to pages in a browser, in one process."""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack

from launcher import locks
from launcher.cluster import Cluster
from launcher.messages import compile_messages
from launcher.paragraph import complain
from launcher.parent import END_WITH_PARENT, end_with_parent
from launcher.place import CHECKOUT, Place, data_directory
from launcher.port import listen, reserve, taken
from launcher.progress import say
from portal.environment import BrokenSetting, Environment
from portal.secret import keep_local_secret

_STOPPED_BY_KEYBOARD = 130
_READY_SECONDS = 30.0


def main(arguments: list[str]) -> int:
    """Prepare and serve until told to stop; return an exit status."""
    if END_WITH_PARENT in arguments:
        end_with_parent()
    try:
        with ExitStack() as held:
            return _run(held)
    except BrokenSetting as error:
        return complain(error)
    except KeyboardInterrupt:
        return _STOPPED_BY_KEYBOARD


def _run(held: ExitStack) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    environment = Environment.of_process()
    embedded = environment.database() is None
    keep_local_secret(environment)
    port = environment.whole_number("PORT", default=8000, low=1, high=65535)
    host = environment.text("BIND", "127.0.0.1")
    # Bound but silent sockets may share a port, so a lock tells two starts at once apart.
    if not held.enter_context(locks.held_if_free(data_directory() / "locks" / f"port-{port}")):
        raise taken(port)
    listener = held.enter_context(reserve(host, port))
    if embedded:
        held.enter_context(Cluster(Place.current()).acquire())
    _prepare()
    listen(listener)
    # Imported late: a complaint about the port or the settings need not wait for Django.
    from launcher.server import Server  # noqa: PLC0415

    Server(listener, when_serving=lambda: _announce(host, port, embedded=embedded)).run()
    return 0


def _prepare() -> None:
    with locks.exclusively(data_directory() / "locks" / "prepare"):
        compile_messages(CHECKOUT / "locale")
        import django  # noqa: PLC0415 - after the messages, which Django reads once

        django.setup()
        from launcher.preparation import prepare  # noqa: PLC0415 - needs Django
        from launcher.server import require_database  # noqa: PLC0415

        require_database()
        prepare()


def _announce(host: str, port: int, *, embedded: bool) -> None:
    """Print the address once the portal answers that it is ready."""
    name = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    address = f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"
    deadline = time.monotonic() + _READY_SECONDS
    while not _is_ready(address + "readyz/"):
        if time.monotonic() > deadline:
            say(f"The portal serves, but {address}readyz/ does not say that it is ready.")
            return
        time.sleep(0.1)
    say(f"\nThe Vesicle Evidence Portal is ready: {address}")
    if embedded:
        say(f"  Its records stay in {Place.current().root} between starts. Stop it with Ctrl-C.")


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)  # noqa: PLR2004
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
