"""Making a new cluster, with a locale in which Russian text is lowered, stemmed and found."""

from __future__ import annotations

import locale
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

from launcher.directory import ClusterDirectory
from launcher.progress import step
from portal.environment import BrokenSetting

_TRUSTING_RULE: Final = re.compile(r"^((?:local|host)\b.*\s)trust$", re.MULTILINE)


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
    password_file = _lend_password(directory)
    command = [
        str(binaries / "initdb"),
        f"--pgdata={unfinished}",
        f"--username={role}",
        # No trust: whoever came to be the role of readers could connect again as the owner.
        "--auth=scram-sha-256",
        f"--pwfile={password_file}",
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
    password_file.unlink()
    if made.returncode != 0:
        raise BrokenSetting(
            f"Postgres could not make its data directory in {directory.root}: "
            f"{' '.join(made.stderr.split())} Set DATA_DIR to a folder on a local disk with 100 MB "
            f"free, or set DATABASE_URL to a Postgres server that is already running."
        )
    unfinished.rename(directory.data)


def _lend_password(directory: ClusterDirectory) -> Path:
    """Write the owner's password where the server's account can read it, for as long as the cluster is made."""
    file = directory.root / "password.unfinished"
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(directory.password, encoding="utf-8")
    if (account := directory.account) is not None:
        os.chown(file, account.uid, account.gid)
    return file


def trusts_everybody(directory: ClusterDirectory) -> bool:
    """Return whether the cluster is of an earlier release, which trusted whoever reached its socket."""
    return _TRUSTING_RULE.search(_rules(directory).read_text(encoding="utf-8")) is not None


def require_passwords(directory: ClusterDirectory) -> None:
    """Let every rule that trusts ask for a password; the server must then be told to read its rules again."""
    rules = _rules(directory)
    rules.write_text(_TRUSTING_RULE.sub(r"\1scram-sha-256", rules.read_text(encoding="utf-8")), encoding="utf-8")


def _rules(directory: ClusterDirectory) -> Path:
    return directory.data / "pg_hba.conf"


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
