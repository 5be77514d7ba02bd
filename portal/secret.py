"""The key that signs editors' sessions."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from launcher.place import data_directory
from portal.environment import BrokenSetting, Environment


def secret_key(environment: Environment, *, required: bool) -> str:
    """Return SECRET_KEY, or else the random one that a local start keeps in the data folder.

    Raises `BrokenSetting` where it is `required` (a deployment) and neither exists.
    """
    key = environment.text("SECRET_KEY")
    path = _path()
    if key:
        return key
    if required and not path.exists():
        raise BrokenSetting(
            "SECRET_KEY is not set. It signs editors' sessions, so a portal on its own Postgres "
            "(DATABASE_URL is set) needs one, the same for all its processes and secret. Set it "
            "to the output of: python -c 'import secrets; print(secrets.token_urlsafe(50))'."
        )
    return _kept_key(path)


def keep_local_secret(environment: Environment) -> None:
    """Make the local key where none is set: `make run` needs no setting, whatever its Postgres."""
    if not environment.text("SECRET_KEY"):
        _kept_key(_path())


def _path() -> Path:
    return data_directory() / "secret-key"


def _kept_key(path: Path) -> str:
    """Return the key in a file; the first of several processes at once makes it for all."""
    if path.exists():
        return path.read_text().strip()
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    except OSError as error:
        raise BrokenSetting(
            f"The data folder {path.parent} cannot be written ({error.strerror}). Set DATA_DIR to "
            f"a folder of your own, or SECRET_KEY and DATABASE_URL, with which none is needed."
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    return path.read_text().strip()
