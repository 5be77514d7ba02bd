"""What a start without settings needs: a secret key, and a Postgres that Django's settings find."""

from __future__ import annotations

from launcher.cluster import Cluster
from launcher.directory import ClusterDirectory
from launcher.lease import Lease
from launcher.private_files import keep_secret, write_private
from portal.environment import Environment
from portal.folders import DataFolder
from portal.process import Process

#: Roles of the public process and of the admin; `evidence.database_roles`, which needs Django, makes them.
READER = "vesicle_reader"
EDITOR = "vesicle_editor"


def keep_secret_key(environment: Environment) -> None:
    """Make a random key in the data folder, unless there is one or SECRET_KEY names another.

    Of several processes at once, the first makes it for all. Raises `BrokenSetting` where the folder
    cannot be written.
    """
    file = DataFolder.of(environment).secret_key_file
    if not environment.text("SECRET_KEY"):
        keep_secret(file)


def is_deployment(environment: Environment) -> bool:
    """Return whether the portal runs for others, who must name a key of their own."""
    return environment.database() is not None and not environment.flag("DEBUG", default=False)


def acquire_postgres(environment: Environment) -> Lease:
    """Return a lease on the embedded Postgres, and note its addresses where the settings look for them.

    Each role has a password of its own, made up at the first start.
    """
    folder = DataFolder.of(environment)
    directory = ClusterDirectory.within(folder.path)
    lease = Cluster(directory).acquire()
    urls = {
        Process.OWNER: directory.database_url,
        Process.PUBLIC: directory.url_of(READER, keep_secret(directory.root / "reader-password")),
        Process.ADMIN: directory.url_of(EDITOR, keep_secret(directory.root / "editor-password")),
    }
    for process, url in urls.items():
        file = folder.database_url_file(process)
        if not file.exists() or file.read_text() != url:
            write_private(file, url, replace=True)
    return lease
