"""Files that only their owner can read: keys, passwords and addresses that hold one."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from portal.environment import BrokenSetting


def keep_secret(file: Path) -> str:
    """Return the secret that a file holds; of several processes at once, the first makes it up for all.

    Raises `BrokenSetting` where the folder cannot be written.
    """
    if not file.exists():
        write_private(file, secrets.token_urlsafe(50), replace=False)
    return file.read_text(encoding="utf-8")


def write_private(file: Path, text: str, *, replace: bool) -> None:
    """Write a file that only its owner can read, at once; with `replace` off, an existing one stays.

    Raises `BrokenSetting` where the folder cannot be written.
    """
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
