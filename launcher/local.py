"""What a start without settings needs: a secret key, and a Postgres that Django's settings find."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from launcher.cluster import Cluster
from launcher.directory import ClusterDirectory
from launcher.lease import Lease
from portal.environment import BrokenSetting, Environment
from portal.folders import DataFolder


def keep_secret_key(environment: Environment) -> None:
    """Make a random key in the data folder, unless there is one or SECRET_KEY names another.

    Of several processes at once, the first makes it for all. Raises `BrokenSetting` where the folder
    cannot be written.
    """
    file = DataFolder.of(environment).secret_key_file
    if not environment.text("SECRET_KEY") and not file.exists():
        _write(file, secrets.token_urlsafe(50), replace=False)


def is_deployment(environment: Environment) -> bool:
    """Return whether the portal runs for others, who must name a key of their own."""
    return environment.database() is not None and not environment.flag("DEBUG", default=False)


def acquire_postgres(environment: Environment) -> Lease:
    """Return a lease on the embedded Postgres, and note its address where the settings look for it."""
    folder = DataFolder.of(environment)
    directory = ClusterDirectory.within(folder.path)
    lease = Cluster(directory).acquire()
    if not folder.database_url_file.exists() or folder.database_url_file.read_text() != directory.database_url:
        _write(folder.database_url_file, directory.database_url, replace=True)
    return lease


def _write(file: Path, text: str, *, replace: bool) -> None:
    """Write a file that only its owner can read, at once; with `replace` off, an existing one stays."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(text, encoding="utf-8")
        if replace:
            draft.replace(file)
        else:
            with contextlib.suppress(FileExistsError):
                os.link(draft, file)
    except OSError as error:
        raise BrokenSetting(
            f"The data folder {file.parent} cannot be written ({error.strerror}). Set DATA_DIR to "
            f"a folder of your own, or SECRET_KEY and DATABASE_URL, with which none is needed."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
