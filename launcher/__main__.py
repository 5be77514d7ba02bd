"""`make run`: from a fresh checkout to pages in a browser, in one process."""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from launcher import locks
from launcher.errors import explain_unwritable, print_error
from launcher.keeper import kept_running
from launcher.local import acquire_postgres, keep_secret_key
from launcher.messages import compile_messages
from launcher.parent import END_WITH_PARENT, end_with_parent
from launcher.port import listen, port_is_taken, reserve
from launcher.progress import say
from portal.environment import BrokenSetting, Environment
from portal.folders import CHECKOUT, DataFolder

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
        return print_error(error)
    except OSError as error:
        explained = explain_unwritable(error)
        if explained is error:
            raise
        return print_error(explained)
    except KeyboardInterrupt:
        return _STOPPED_BY_KEYBOARD


def _run(held: ExitStack) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    environment = Environment.of_process()
    environment.secret("SECRET_KEY")
    keep_secret_key(environment)
    port = environment.port()
    host = environment.text("BIND", "127.0.0.1")
    lock_directory = DataFolder.of(environment).path / "locks"
    # Sockets that do not listen yet may share a port, so a lock tells two starts at once apart.
    if not held.enter_context(locks.held_if_free(lock_directory / f"port-{port}")):
        raise port_is_taken(port)
    listener = held.enter_context(reserve(host, port))
    records_lie_in = None
    if environment.database() is None:
        directory = held.enter_context(acquire_postgres(environment)).directory
        held.enter_context(kept_running(directory))
        records_lie_in = directory.root
    with locks.exclusively(lock_directory / "prepare"):
        _prepare(with_first_editor=records_lie_in is not None)
    listen(listener)
    # Imported late: an error about the port or the settings need not wait for Django.
    from launcher.server import Server  # noqa: PLC0415

    Server(listener, when_serving=lambda: _announce(host, port, records_lie_in)).run()
    return 0


def _prepare(*, with_first_editor: bool) -> None:
    compile_messages(CHECKOUT / "locale")
    import django  # noqa: PLC0415 - after the messages, which Django reads once

    django.setup()
    from launcher.preparation import prepare  # noqa: PLC0415 - needs Django
    from launcher.server import require_database  # noqa: PLC0415

    require_database()
    prepare(with_first_editor=with_first_editor)


def _announce(host: str, port: int, records_lie_in: Path | None) -> None:
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
    if records_lie_in:
        say(f"  Its records stay in {records_lie_in} between starts. Stop it with Ctrl-C.")


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)  # noqa: PLR2004
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
