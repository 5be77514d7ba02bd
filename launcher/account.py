"""The account that runs the embedded Postgres, which refuses to run as root."""

from __future__ import annotations

import os
import pwd
import stat
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portal.environment import BrokenSetting


@dataclass(frozen=True)
class Account:
    """An unprivileged account of this machine."""

    name: str
    uid: int
    gid: int

    def can_pass_through(self, directory: Path) -> bool:
        """Return whether this account may enter every existing folder above `directory`.

        Reads permission bits only: cheap enough for every start, and an access-control list
        that grants more merely leads to the fallback directory.
        """
        return all(self._may_enter(folder.stat()) for folder in directory.parents if folder.is_dir())

    def _may_enter(self, folder: os.stat_result) -> bool:
        if folder.st_uid == self.uid:
            return bool(folder.st_mode & stat.S_IXUSR)
        if folder.st_gid == self.gid:
            return bool(folder.st_mode & stat.S_IXGRP)
        return bool(folder.st_mode & stat.S_IXOTH)


@cache
def server_account(directory: Path) -> Account | None:
    """Return the account that runs the server of a cluster in `directory`; None is the caller's own, unless root.

    The owner of data that exist already keeps them; new ones belong to `nobody`, which every
    machine has. Raises `BrokenSetting` where no such account exists.
    """
    if os.geteuid() != 0:
        return None
    data = directory / "postgres"
    if data.is_dir() and (owner := data.stat().st_uid) != 0:
        return _account(pwd.getpwuid(owner))
    for name in ("nobody", "daemon"):
        try:
            return _account(pwd.getpwnam(name))
        except KeyError:
            continue
    raise BrokenSetting(
        "Postgres refuses to run as root, and this machine has neither an account “nobody” nor "
        "“daemon” to lend to it. Start the portal as an ordinary user, or set DATABASE_URL to a "
        "Postgres server that is already running."
    )


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
