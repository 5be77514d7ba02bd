"""Where the files of a local portal lie."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launcher.account import Account, server_account

CHECKOUT = Path(__file__).resolve().parents[1]

#: Names one cluster directory outright; the test plugin sets it to a throw-away directory.
CLUSTER_VARIABLE = "PORTAL_CLUSTER"

#: Role and database of the portal. Whoever can open the socket's folder is trusted.
ROLE = "portal"
DATABASE = "portal"

# A socket's address holds 104 bytes on macOS and 108 on Linux, the file name included.
_LONGEST_SOCKET_DIRECTORY = 80


def data_directory() -> Path:
    """Return the git-ignored folder that keeps everything between two starts."""
    chosen = os.environ.get("DATA_DIR", "").strip()
    return Path(chosen).expanduser().absolute() if chosen else CHECKOUT / ".data"


@dataclass(frozen=True)
class Place:
    """One embedded Postgres: its directory, its socket, its locks."""

    root: Path

    @classmethod
    def current(cls) -> Place:
        """Return the place of this checkout's cluster.

        It is the data folder. As root, Postgres runs as another account; where that account may
        not pass through a folder above (a checkout under `/root`), the cluster lies in
        `/var/tmp/vesicle-portal-<hash of the data folder's path>` instead.
        """
        named = os.environ.get(CLUSTER_VARIABLE, "").strip()
        if named:
            return cls(Path(named))
        home = data_directory()
        account = server_account(home)
        if account is None or account.can_pass_through(home):
            return cls(home)
        return cls(Path("/var/tmp") / f"vesicle-portal-{_short_hash(home)}")  # noqa: S108

    @property
    def account(self) -> Account | None:
        """The account that runs the server, or None for the caller's own."""
        return server_account(self.root)

    @property
    def records(self) -> Path:
        """Postgres' own data directory."""
        return self.root / "postgres"

    @property
    def log(self) -> Path:
        """What Postgres and its watchdog say."""
        return self.root / "postgres.log"

    @property
    def sockets(self) -> Path:
        """The directory of the socket: the only door to the server, open to its owner alone."""
        near = self.root / "socket"
        # libpq splits a host at commas, and Postgres splits its list of directories there too.
        if len(os.fsencode(near)) <= _LONGEST_SOCKET_DIRECTORY and re.fullmatch(r"[\w ./+-]+", str(near), re.ASCII):
            return near
        return Path("/tmp") / f"vesicle-portal-{os.geteuid()}-{_short_hash(self.root)}"  # noqa: S108

    def connection_settings(self) -> dict[str, Any]:
        """Return Django's description of the portal's database in this cluster."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": DATABASE,
            "USER": ROLE,
            "PASSWORD": "",
            "HOST": str(self.sockets),
            "PORT": "5432",
            "OPTIONS": {},
        }

    def lock(self, name: str) -> Path:
        """Return the path of a lock file: `users`, `running`, `watchdog` or `start`."""
        return self.root / "locks" / name


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
