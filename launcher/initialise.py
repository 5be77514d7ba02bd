"""Making a new cluster, with a locale in which Russian text is lowered, stemmed and found."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from launcher.directory import ClusterDirectory
from launcher.progress import step
from portal.environment import BrokenSetting


@cache
def server_locale() -> str:
    """Return a UTF-8 locale of this machine, whatever LANG says or does not say.

    The text-search parser asks the C library what a letter is. In the plain C locale it takes
    Cyrillic for punctuation, and Russian search finds nothing, without any error.
    """
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "C.utf8", "en_US.UTF-8"):
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    raise BrokenSetting(
        "This machine has no UTF-8 locale (neither C.UTF-8 nor en_US.UTF-8), without which "
        "Postgres cannot search Russian text. Install the package that holds the locales, or set "
        "DATABASE_URL to a Postgres server elsewhere."
    )


def initialise(directory: ClusterDirectory, binaries: Path, *, durable: bool, role: str) -> None:
    """Make the cluster in `directory` unless it is there; `BrokenSetting` where it cannot be used.

    It is made in a folder beside and renamed when complete, so an interruption leaves nothing
    that looks like a cluster.
    """
    version_file = directory.data / "PG_VERSION"
    if version_file.exists():
        _require_same_version(directory, binaries, version_file.read_text().strip())
        return
    unfinished = directory.data.with_name("postgres.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    account = directory.account
    if account is not None:
        os.chown(unfinished, account.uid, account.gid)
    ctype = server_locale()
    command = [
        str(binaries / "initdb"),
        f"--pgdata={unfinished}",
        f"--username={role}",
        "--auth=trust",  # the server is reached through a socket in a folder of mode 0700 alone
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        f"--lc-ctype={ctype}",
        "--lc-collate=C",
        "--lc-messages=C",
        "--text-search-config=english",
        *([] if durable else ["--no-sync"]),
    ]
    with step("Making the database (first start only)"):
        made = subprocess.run(  # noqa: S603 - our own binaries and paths
            command,
            cwd="/",
            env={"LC_ALL": ctype, "PATH": os.defpath, "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=None if account is None else [],
        )
    if made.returncode != 0:
        raise BrokenSetting(
            f"Postgres could not make its data directory in {directory.root}: "
            f"{' '.join(made.stderr.split())} Set DATA_DIR to a folder on a local disk with 100 MB "
            f"free, or set DATABASE_URL to a Postgres server that is already running."
        )
    unfinished.rename(directory.data)


def _require_same_version(directory: ClusterDirectory, binaries: Path, found: str) -> None:
    printed = subprocess.run(  # noqa: S603 - our own binary
        [binaries / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    current = printed.split()[-1].split(".")[0]
    if found != current:
        raise BrokenSetting(
            f"The records in {directory.data} were written by Postgres {found}, and the installed "
            f"one is {current}, which cannot read them. Save an editor's changes with the older "
            f"release of the portal (manage.py dump_evidence), then set DATA_DIR to a new folder."
        )
