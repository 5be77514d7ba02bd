"""What a backup holds: the file beside the dump that a restored database is compared with."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from evidence.audit import audit
from evidence.backup.errors import BackupError
from evidence.data_version import current_version

DUMP: Final = "database.dump"
MANIFEST: Final = "manifest.json"
#: In the format of `sha256sum`, which checks a backup without the portal: `sha256sum --check SHA256SUMS`.
CHECKSUMS: Final = "SHA256SUMS"
FORMAT: Final = 1


@dataclass(frozen=True)
class Manifest:
    """The state of a database. Times are UTC; tables are those of the schema ``public``, with their rows."""

    made_at: str
    data_version: str
    postgres: str
    portal: str
    migrations: list[str]
    tables: dict[str, int]
    audit_errors: int
    audit_warnings: int
    format: int = FORMAT

    @classmethod
    def of_database(cls) -> Manifest:
        """Describe the connected database; the caller's transaction decides of which state."""
        findings = audit()
        errors = sum(finding.is_error for finding in findings)
        return cls(
            made_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            data_version=current_version().label,
            postgres=_postgres_version(),
            portal=_portal_version(),
            migrations=applied_migrations(),
            tables=_row_counts(),
            audit_errors=errors,
            audit_warnings=len(findings) - errors,
        )

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read the manifest of a backup; ``BackupError`` where it is none of this format."""
        try:
            content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            if content["format"] != FORMAT:
                raise BackupError(f"{MANIFEST} has format {content['format']}; this portal reads {FORMAT}.")
            return cls(**content)
        except (ValueError, TypeError, KeyError) as error:
            raise BackupError(f"{MANIFEST} is no manifest of a backup: {error}.") from error

    def write(self, folder: Path) -> None:
        text = json.dumps(dataclasses.asdict(self), indent=2, ensure_ascii=False)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")

    def differences(self, restored: Manifest) -> list[str]:
        """Say what differs in a restored database; time and versions of programs may."""
        found = [
            f"{name} is {getattr(restored, name)} instead of {getattr(self, name)}"
            for name in ("data_version", "migrations", "audit_errors", "audit_warnings")
            if getattr(self, name) != getattr(restored, name)
        ]
        return found + [
            f"table {table} has {restored.tables.get(table, 'no')} rows instead of {self.tables.get(table, 'none')}"
            for table in sorted(self.tables.keys() | restored.tables.keys())
            if self.tables.get(table) != restored.tables.get(table)
        ]


def write_checksums(folder: Path) -> None:
    """Write the SHA-256 of dump and manifest."""
    lines = [f"{_sha256(folder / name)}  {name}\n" for name in (DUMP, MANIFEST)]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="ascii")


def check_files(folder: Path) -> None:
    """Raise ``BackupError`` where a file of a backup is missing, or is not the one that was written."""
    for name in (CHECKSUMS, DUMP, MANIFEST):
        if not (folder / name).is_file():
            raise BackupError(f"{folder} is no whole backup: {name} is missing. Nothing was restored.")
    lines = (folder / CHECKSUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    sums = {name: digest for digest, _space, name in (line.partition("  ") for line in lines)}
    for name in (DUMP, MANIFEST):
        if sums.get(name) != _sha256(folder / name):
            raise BackupError(
                f"{name} in {folder} is not the file that was backed up: its SHA-256 differs from the one in "
                f"{CHECKSUMS}. It was cut short or altered. Nothing was restored."
            )


def applied_migrations() -> list[str]:
    """Return the applied migrations, such as `evidence.0001_initial`, sorted."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _row_counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        tables = [table for (table,) in cursor.fetchall()]
        counts = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a quoted name
            counts[table] = cursor.fetchone()[0]
    return counts


def _postgres_version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def _portal_version() -> str:
    file = settings.BASE_DIR / "pyproject.toml"
    return str(tomllib.loads(file.read_text(encoding="utf-8"))["project"]["version"]) if file.is_file() else "unknown"
