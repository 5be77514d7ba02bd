"""A whole database into a folder, and back into an empty database: docs/backup-and-restore.md."""

from evidence.backup.errors import BackupError
from evidence.backup.manifest import Manifest
from evidence.backup.restoring import restore
from evidence.backup.saving import save

__all__ = ["BackupError", "Manifest", "restore", "save"]
