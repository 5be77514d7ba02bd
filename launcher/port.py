"""The port on which the portal is served."""

from __future__ import annotations

import errno
import socket

from portal.environment import BrokenSetting


def reserve(host: str, port: int, variable: str = "PORT") -> socket.socket:
    """Return a socket bound to a port but not yet listening: connections are refused until `listen`.

    `variable` is the setting that names the port.

    Raises `BrokenSetting` where another program listens there or the port is not ours to take.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    reserved = socket.socket(family, socket.SOCK_STREAM)
    # Without it, a connection that is just being closed would block the port for a minute.
    reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        reserved.bind((host, port))
    except OSError as error:
        reserved.close()
        raise _explained(error, host, port, variable) from error
    return reserved


def listen(reserved: socket.socket) -> None:
    """Accept connections; `BrokenSetting` where another program was quicker."""
    try:
        reserved.listen(2048)
    except OSError as error:
        host, port = reserved.getsockname()[:2]
        raise _explained(error, host, port) from error


def port_is_taken(port: int, variable: str = "PORT") -> BrokenSetting:
    """Return the error that a port is in use."""
    other = port + 1 if port < 65535 else 8000  # noqa: PLR2004 - the highest port there is
    return BrokenSetting(
        f"{variable} {port} is taken by another program, perhaps by this portal started twice. Stop "
        f"that program, or choose another port: {variable}={other} make run."
    )


def _explained(error: OSError, host: str, port: int, variable: str = "PORT") -> BrokenSetting:
    if error.errno == errno.EADDRINUSE:
        return port_is_taken(port, variable)
    if error.errno == errno.EACCES:
        return BrokenSetting(f"{variable} {port} may be opened by root only. Choose one above 1023: {variable}=8000.")
    return BrokenSetting(
        f"BIND is “{host}”, which is no address of this machine ({error.strerror}). Set "
        f"BIND=127.0.0.1 for this machine alone or BIND=0.0.0.0 for all its networks."
    )
