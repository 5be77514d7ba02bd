"""The key that signs editors' sessions."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from portal.environment import BrokenSetting, Environment
from portal.launch.place import data_directory


def secret_key(environment: Environment, *, required: bool) -> str:
    """Return SECRET_KEY; where it may be missing, a random one kept in the data folder.

    Raises `BrokenSetting` for a deployment without one: every process of it needs the same.
    """
    key = environment.text("SECRET_KEY")
    if key:
        return key
    if required:
        raise BrokenSetting(
            "SECRET_KEY is not set. It signs editors' sessions, so a portal on its own Postgres "
            "(DATABASE_URL is set) needs one, the same for all its processes and secret. Set it "
            "to the output of: python -c 'import secrets; print(secrets.token_urlsafe(50))'."
        )
    return _kept_key(data_directory() / "secret-key")


def _kept_key(path: Path) -> str:
    """Return the key in a file; the first of several processes at once makes it for all."""
    try:
        if key := path.read_text().strip():
            return key
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(50))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()
