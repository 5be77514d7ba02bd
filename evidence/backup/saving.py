"""Saving the connected database into a folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from django.db import connection, transaction

from evidence.backup.errors import BackupError
from evidence.backup.manifest import DUMP, Manifest, write_checksums
from evidence.backup.tools import run_tool


def save(folder: Path) -> Manifest:
    """Write dump, manifest and checksums of one state of the database into a new folder, for its owner's eyes only.

    The folder appears when all of it is on disk, and not at all where anything fails. Readers and editors go on
    meanwhile. Raises ``BackupError`` where the folder exists or ``pg_dump`` cannot do its work.
    """
    folder = folder.absolute()
    if folder.exists():
        raise BackupError(f"{folder} exists. Name a new folder: a backup never replaces another.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Made by mkdtemp, so that no other account can enter: the dump holds accounts and sessions of editors.
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        manifest = _save_one_state(unfinished)
        manifest.write(unfinished)
        write_checksums(unfinished)
        for path in (*unfinished.iterdir(), unfinished):
            _flush(path)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _flush(folder.parent)
    return manifest


def _save_one_state(folder: Path) -> Manifest:
    """Dump and describe the same snapshot: what is saved meanwhile is in neither."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        run_tool("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={folder / DUMP}")
        return Manifest.of_database()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
