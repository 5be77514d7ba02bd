"""`make run`: from a fresh checkout to pages in a browser; readers and editors are served by a process each."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from launcher import locks
from launcher.errors import explain_unwritable, print_error
from launcher.keeper import kept_running
from launcher.local import EDITOR, READER, acquire_postgres, keep_secret_key
from launcher.messages import compile_messages
from launcher.parent import END_WITH_PARENT, end_with_parent
from launcher.port import port_is_taken, reserve
from launcher.progress import say
from launcher.supervisor import serve
from portal.environment import BrokenSetting, Environment
from portal.folders import CHECKOUT, DataFolder
from portal.process import Process

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
    # This process itself only prepares, which takes the owner's rights; those that serve have their own.
    os.environ["PORTAL_PROCESS"] = Process.OWNER.value
    environment = Environment.of_process()
    environment.secret("SECRET_KEY")
    keep_secret_key(environment)
    host = environment.text("BIND", "127.0.0.1")
    ports = {Process.PUBLIC: environment.port()}
    if environment.flag("ADMIN_ENABLED", default=True):
        ports[Process.ADMIN] = environment.admin_port()
    lock_directory = DataFolder.of(environment).path / "locks"
    listeners = {part: held.enter_context(_reserved(part, host, port, lock_directory)) for part, port in ports.items()}
    records_lie_in = None
    if environment.database() is None:
        directory = held.enter_context(acquire_postgres(environment)).directory
        held.enter_context(kept_running(directory))
        records_lie_in = directory.root
    else:
        _require_roles(environment, ports)
    with locks.exclusively(lock_directory / "prepare"):
        _prepare(with_first_editor=records_lie_in is not None)
    announce = threading.Thread(target=_announce, args=(host, ports, records_lie_in), daemon=True)
    return serve(listeners, when_started=announce.start)


@contextmanager
def _reserved(part: Process, host: str, port: int, lock_directory: Path) -> Iterator[socket.socket]:
    variable = "ADMIN_PORT" if part is Process.ADMIN else "PORT"
    # Sockets that do not listen yet may share a port, so a lock tells two starts at once apart.
    with locks.held_if_free(lock_directory / f"port-{port}") as is_free:
        if not is_free:
            raise port_is_taken(port, variable)
        with reserve(host, port, variable) as listener:
            yield listener


def _require_roles(environment: Environment, parts: Iterable[Process]) -> None:
    """Raise `BrokenSetting` where a Postgres is named, and not as whom the processes that serve connect to it."""
    missing = [part.url_variable for part in parts if environment.database(part.url_variable) is None]
    if missing:
        raise BrokenSetting(
            f"{' and '.join(missing)} not set. DATABASE_URL names a Postgres of your own, as the owner of the tables, "
            f"and the processes that serve readers and editors connect to it as roles of their own, which this start "
            f"makes with the passwords that you name. Set them like this: "
            f"DATABASE_READER_URL=postgres://{READER}:password@host:5432/database "
            f"DATABASE_EDITOR_URL=postgres://{EDITOR}:password@host:5432/database."
        )


def _prepare(*, with_first_editor: bool) -> None:
    compile_messages(CHECKOUT / "locale")
    import django  # noqa: PLC0415 - after the messages, which Django reads once

    django.setup()
    from django.db import connections  # noqa: PLC0415

    from launcher.preparation import prepare  # noqa: PLC0415 - needs Django
    from launcher.server import require_database  # noqa: PLC0415

    require_database()
    prepare(with_first_editor=with_first_editor)
    connections.close_all()


def _announce(host: str, ports: Mapping[Process, int], records_lie_in: Path | None) -> None:
    """Print the addresses once both processes answer that they are ready."""
    name = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    name = f"[{name}]" if ":" in name else name
    addresses = {part: f"http://{name}:{port}/" for part, port in ports.items()}
    deadline = time.monotonic() + _READY_SECONDS
    for address in addresses.values():
        while not _is_ready(address + "readyz/"):
            if time.monotonic() > deadline:
                say(f"The portal serves, but {address}readyz/ does not say that it is ready.")
                return
            time.sleep(0.1)
    say(f"\nThe Vesicle Evidence Portal is ready: {addresses[Process.PUBLIC]}")
    if Process.ADMIN in addresses:
        say(f"  Editors work at {addresses[Process.ADMIN]}admin/")
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
