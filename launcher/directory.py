"""The files of one embedded Postgres."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from launcher.account import Account, server_account

#: Owner and database of the portal.
ROLE = "portal"
DATABASE = "portal"
PORT = 5432

# A socket's address holds 104 bytes on macOS and 108 on Linux, the file name included.
_LONGEST_SOCKET_DIRECTORY = 80


@dataclass(frozen=True)
class ClusterDirectory:
    """One embedded Postgres: its data, its socket, its locks."""

    root: Path

    @classmethod
    def within(cls, folder: Path) -> ClusterDirectory:
        """Return the directory of the cluster whose data belong into a folder.

        It is the folder itself. As root, Postgres runs as another account; where that account may
        not pass through a folder above (a checkout under `/root`), the cluster lies in
        `/var/tmp/vesicle-portal-<hash of the folder's path>` instead.
        """
        account = server_account(folder)
        if account is None or account.can_pass_through(folder):
            return cls(folder)
        return cls(Path("/var/tmp") / f"vesicle-portal-{_short_hash(folder)}")  # noqa: S108

    @property
    def account(self) -> Account | None:
        """The account that runs the server, or None for the caller's own."""
        return server_account(self.root)

    @property
    def data(self) -> Path:
        """Postgres' own data directory."""
        return self.root / "postgres"

    @property
    def log(self) -> Path:
        """What Postgres and its watchdog print."""
        return self.root / "postgres.log"

    @property
    def sockets(self) -> Path:
        """The directory of the socket, through which alone the server is reached: its owner's alone."""
        near = self.root / "socket"
        # libpq splits a host at commas, and Postgres splits its list of directories there too.
        if len(os.fsencode(near)) <= _LONGEST_SOCKET_DIRECTORY and re.fullmatch(r"[\w ./+-]+", str(near), re.ASCII):
            return near
        return Path("/tmp") / f"vesicle-portal-{os.geteuid()}-{_short_hash(self.root)}"  # noqa: S108

    @property
    def password_file(self) -> Path:
        """The file with the password of the owner."""
        return self.root / "owner-password"

    @property
    def password(self) -> str:
        """The password of the owner; "" before the cluster was made."""
        try:
            return self.password_file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    @property
    def database_url(self) -> str:
        """The portal's database in this cluster, as DATABASE_URL would name it: as the owner."""
        return self.url_of(ROLE, self.password)

    def url_of(self, role: str, password: str) -> str:
        """Return the address of the portal's database for one role."""
        return f"postgres://{role}:{quote(password)}@/{DATABASE}?host={quote(str(self.sockets))}&port={PORT}"

    def lock(self, name: str) -> Path:
        """Return the path of a lock file: `users`, `running`, `watchdog` or `start`."""
        return self.root / "locks" / name


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
