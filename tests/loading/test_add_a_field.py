"""Adding a fact to loaded records, as docs/add-a-field.md says, and taking it out again."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations import AddField, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from evidence.operations import AddFact
from tests.world import World

CHECKOUT = Path(settings.BASE_DIR)
PAGE = (CHECKOUT / "docs" / "add-a-field.md").read_text(encoding="utf-8")
SCRIPT = Path(__file__).with_name("add_a_field_script.py")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
NAMED_FILE_OR_BLOCK = re.compile(r"`((?:evidence|locale)/[\w./]+)`|" + BLOCK.pattern, BLOCK.flags)
ADDING, REMOVING = (text for language, text in BLOCK.findall(PAGE) if language == "python")


def migration_of(code: str, name: str) -> Migration:
    """Run a code block that defines a migration, and return the migration."""
    names: dict[str, Any] = {"__name__": name}
    exec(code, names)  # noqa: S102 - our own page
    migration: Migration = names["Migration"](name, "evidence")
    return migration


def current_state() -> ProjectState:
    return MigrationLoader(connection).project_state()


def apply(migration: Migration, state: ProjectState) -> ProjectState:
    """Run a migration on Postgres and return the state of the models after it."""
    connection.check_constraints()  # rows drawn in this transaction await them, and tables with such are not altered
    with connection.schema_editor(atomic=True) as editor:
        return migration.apply(state, editor)


def take_back(migration: Migration, state: ProjectState) -> None:
    connection.check_constraints()
    with connection.schema_editor(atomic=True) as editor:
        migration.unapply(state, editor)


def gaps(table: str) -> list[set[str]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT not_stated || not_applicable FROM {table} ORDER BY id")  # noqa: S608
        rows = [set(names) for (names,) in cursor.fetchall()]
    assert rows, table
    return rows


def columns(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def constraints(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, table))


def test_a_fact_is_added_to_loaded_records_and_their_history_and_taken_back(world: World) -> None:
    before = gaps("evidence_study"), columns("evidence_study")
    adding = migration_of(ADDING, "0005_study_age")
    state = current_state()
    apply(adding, state.clone())
    for table in ("evidence_study", "evidence_historicalstudy"):
        assert gaps(table)
        assert all("age" in names for names in gaps(table))
    with pytest.raises(IntegrityError, match="study_age_accounted_for"), transaction.atomic(), connection.cursor() as c:
        c.execute("UPDATE evidence_study SET not_stated = array_remove(not_stated, 'age')")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evidence_study SET not_applicable = '{age}', not_stated = array_remove(not_stated, 'age')"
        )
    take_back(adding, state)
    assert (gaps("evidence_study"), columns("evidence_study")) == before
    assert not any("age" in names for names in gaps("evidence_historicalstudy"))
    assert "study_age_accounted_for" not in constraints("evidence_study")


def test_a_fact_is_removed_by_a_migration_of_its_own_and_can_be_had_back(world: World) -> None:
    before = gaps("evidence_study"), columns("evidence_study")
    removing = migration_of(REMOVING, "0005_study_without_age")
    with_age = apply(migration_of(ADDING, "0005_study_age"), current_state())
    apply(removing, with_age.clone())
    assert (gaps("evidence_study"), columns("evidence_study")) == before
    take_back(removing, with_age)
    assert all("age" in names for names in gaps("evidence_study"))
    assert "study_age_accounted_for" in constraints("evidence_study")


def test_a_fact_of_links_has_no_constraint_and_its_table_raises_the_revision(world: World) -> None:
    class StudyMethods(Migration):
        operations = [
            AddFact("study", "methods", [AddField("study", "methods", models.ManyToManyField("evidence.Method"))])
        ]

    adding = StudyMethods("0003_study_methods", "evidence")
    state = current_state()
    apply(adding, state.clone())
    assert all("methods" in names for names in gaps("evidence_study"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = 'evidence_study_methods'::regclass")
        assert ("evidence_revision",) in cursor.fetchall()
    take_back(adding, state)
    assert not any("methods" in names for names in gaps("evidence_study"))


# The page as a whole, on a copy of the project ------------------------------------------------------------------


def changed_files() -> list[tuple[str, str]]:
    """Return path and hunks of every change that the page makes to a file."""
    found = []
    path = ""
    for named, language, text in NAMED_FILE_OR_BLOCK.findall(PAGE):
        path = named or path
        if language == "diff":
            found.append((path, text))
    return found


def patched(text: str, hunk: str) -> str:
    """Return a file's text with one hunk of a diff applied; its lines must stand there once."""
    lines = hunk.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    assert text.count(old) == 1, f"the page shows lines that are not there (once):\n{old}"
    return text.replace(old, new)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy the project and change it as the page says."""
    copy = tmp_path / "project"
    for folder in ("docs", "evidence", "gallery", "launcher", "locale", "portal", "static", "templates"):
        shutil.copytree(CHECKOUT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path, hunks in changed_files():
        file = copy / path
        for hunk in hunks.split("@@\n"):
            file.write_text(patched(file.read_text(encoding="utf-8"), hunk), encoding="utf-8")
    (messages,) = (text for language, text in BLOCK.findall(PAGE) if language == "po")
    with (copy / "locale/ru/LC_MESSAGES/django.po").open("a", encoding="utf-8") as catalogue:
        catalogue.write("\n" + messages)
    latest = max(path.stem for path in (CHECKOUT / "evidence" / "migrations").glob("0*.py"))
    code, replaced = re.subn(r"(?<=\"evidence\", \")\d{4}_\w+", latest, ADDING)
    assert replaced == 1
    (copy / "evidence/migrations/9999_study_age.py").write_text(code, encoding="utf-8")
    return copy


@pytest.fixture
def empty_database() -> str:
    """Make a database in the cluster of the tests, and return its address."""
    settings_of = connection.settings_dict
    server = {"host": settings_of["HOST"], "port": settings_of["PORT"], "user": settings_of["USER"]}
    server |= {"password": settings_of["PASSWORD"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as outside:
        outside.execute("DROP DATABASE IF EXISTS add_a_field")
        outside.execute("CREATE DATABASE add_a_field")
    return urlsplit(os.environ["DATABASE_URL"])._replace(path="/add_a_field").geturl()


@pytest.mark.slow
def test_the_page_adds_a_fact_to_loaded_records(folder: Path, project: Path, empty_database: str) -> None:
    environment = {**os.environ, "DATABASE_URL": empty_database, "PYTHONDONTWRITEBYTECODE": "1"}

    def run(step: str, where: Path) -> dict[str, Any]:
        ended = subprocess.run(
            [sys.executable, str(SCRIPT), step, str(folder)],
            cwd=where,
            env={**environment, "PYTHONPATH": str(where)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        result: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
        return result

    run("load", CHECKOUT)
    added = run("add", project)
    assert added["unmade_migrations"] == []
    assert added["report"] == {"updated": {"studies": 1}, "created": {"claims": 1}}
    assert added["json"] == "8 weeks"
    assert "8 weeks" in added["csv"]
    assert all(added[place] for place in ("english", "russian", "not_stated_elsewhere", "form", "dictionary")), added
    run("take_back", project)
    assert run("load", CHECKOUT) == {"changed": True}, "the claim on the fact is gone again"
