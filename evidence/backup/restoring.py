"""Restoring a backup into an empty database."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from evidence.backup.errors import BackupError
from evidence.backup.manifest import DUMP, Manifest, check_files
from evidence.backup.tools import restorable_entries, run_tool
from evidence.data_version import forget_version

# What an extension brought along is no content; a sequence of a column goes with its table.
_OURS: Final = """
    schema.nspname <> 'information_schema' AND schema.nspname NOT LIKE 'pg\\_%%'
    AND NOT EXISTS (
        SELECT 1 FROM pg_depend WHERE classid = thing.tableoid AND objid = thing.oid AND deptype IN ('a', 'e', 'i')
    )
"""
_RELATIONS: Final = f"""
    SELECT CASE thing.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
           ELSE 'TABLE' END, thing.oid::regclass::text
    FROM pg_class thing JOIN pg_namespace schema ON schema.oid = thing.relnamespace
    WHERE thing.relkind IN ('r', 'p', 'v', 'm', 'S') AND {_OURS}
"""  # noqa: S608 - text of our own
_FUNCTIONS: Final = f"""
    SELECT 'ROUTINE', thing.oid::regprocedure::text
    FROM pg_proc thing JOIN pg_namespace schema ON schema.oid = thing.pronamespace WHERE {_OURS}
"""  # noqa: S608 - text of our own


def restore(folder: Path) -> Manifest:
    """Restore a backup into the connected database, which must be empty, and hold the result against its manifest.

    Raises ``BackupError``, and leaves the database empty, where a file is not the one that was written, where the
    backup is of another version of the tables, or where rows, audit or data version come out different.
    """
    check_files(folder)
    manifest = Manifest.read(folder)
    _require_same_tables(manifest)
    _require_empty()
    entries = restorable_entries(folder / DUMP)
    with tempfile.NamedTemporaryFile("w", suffix=".list", encoding="utf-8") as listed:
        listed.write("\n".join(entries) + "\n")
        listed.flush()
        run_tool(
            "pg_restore",
            "--single-transaction",
            "--exit-on-error",
            "--no-owner",
            "--no-acl",
            f"--use-list={listed.name}",
            str(folder / DUMP),
        )
    try:
        _verify(manifest)
    except BaseException:
        _empty_again()
        raise
    return manifest


def _require_same_tables(manifest: Manifest) -> None:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    differing = sorted(known ^ set(manifest.migrations))
    if differing:
        raise BackupError(
            f"The backup is of portal {manifest.portal}, whose tables are not those of this version; the first "
            f"migration that only one of them has is {differing[0]}. Restore it with the version that made it, then "
            "update. Nothing was restored."
        )


def _require_empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"{_RELATIONS} UNION ALL {_FUNCTIONS} LIMIT 1", [])
        found = cursor.fetchone()
    if found:
        raise BackupError(
            f"The database {connection.settings_dict['NAME']} is not empty: it has {found[0].lower()} {found[1]}. A "
            "backup is restored into an empty database only. Make one and name it in DATABASE_URL, or name a new "
            "DATA_DIR. Nothing was changed."
        )


def _verify(manifest: Manifest) -> None:
    forget_version()
    with transaction.atomic():
        differences = manifest.differences(Manifest.of_database())
    if differences:
        raise BackupError(
            f"What was restored is not what the manifest describes: {'; '.join(differences)}. The database was "
            "emptied again."
        )
    with connection.cursor() as cursor:
        # A restored database has no statistics, and plans its first queries badly.
        cursor.execute("ANALYZE")


def _empty_again() -> None:
    """Drop what this restore has made; the database was empty before."""
    connection.close()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{_RELATIONS} UNION ALL {_FUNCTIONS}", [])
        for kind, name in cursor.fetchall():
            cursor.execute(f"DROP {kind} IF EXISTS {name} CASCADE")
