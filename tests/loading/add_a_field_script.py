"""Steps of `test_add_a_field`, each in a process of its own: a copy of the project has models of its own.

Called with the name of a step and a folder of fixtures, in the project whose code is to run, and with DATABASE_URL.
The last line of what it prints is the result as JSON.
"""

# ruff: noqa: E402 - models can be imported once Django is set up

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
django.setup()

from django.apps import apps
from django.contrib.admin import site
from django.contrib.admin.utils import flatten_fieldsets
from django.core.management import call_command
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.test import Client, RequestFactory

from evidence.exports import dictionary
from evidence.loading import dump
from evidence.loading import load as load_fixtures
from evidence.models import Study
from launcher.messages import compile_messages

FACT, COLUMN, VALUE = "age", "age_as_reported", "8 weeks"
STUDY = "deng-2020-mice"


def load(folder: Path) -> dict[str, Any]:
    """Migrate and load."""
    call_command("migrate", verbosity=0)
    report = load_fixtures([folder])
    return {"changed": report.changed}


def add(folder: Path) -> dict[str, Any]:
    """Do what the page says from step 5 on, with one age for one study; return what readers and editors then meet."""
    unmade = _unmade_migrations()
    call_command("migrate", verbosity=0)
    before = {path: path.read_bytes() for path in folder.rglob("*.json")}
    dump(folder)
    _state_an_age(folder)
    # As elsewhere, where the fact came with the migration and the fixtures come with the next load.
    report = load_fixtures([folder])
    for path, content in before.items():
        path.write_bytes(content)
    compile_messages(Path("locale"))

    client = Client(headers={"host": "127.0.0.1"})
    english, russian, other = (
        client.get(address).content.decode().casefold()
        for address in (f"/studies/{STUDY}/", f"/ru/studies/{STUDY}/", "/studies/mazini-2015-cells/")
    )
    fieldsets = site.get_model_admin(Study).get_fieldsets(RequestFactory().get("/"))
    return {
        "unmade_migrations": unmade,
        "report": {"updated": report.updated, "created": report.created},
        "english": VALUE in english and "age of the subjects" in english,
        "russian": VALUE in russian and "возраст участников или животных" in russian,
        "not_stated_elsewhere": "age of the subjects" in other,
        "json": client.get(f"/studies/{STUDY}/?format=json").json().get(COLUMN),
        "csv": client.get(f"/studies/{STUDY}/?format=csv").content.decode(),
        "form": COLUMN in flatten_fieldsets(fieldsets),
        "dictionary": f"`{COLUMN}`" in dictionary.text(),
    }


def take_back(_folder: Path) -> dict[str, Any]:
    """Migrate back to the last migration that the project has without the page."""
    last = sorted(path.stem for path in Path("evidence/migrations").glob("[0-9]*.py"))[-2]
    call_command("migrate", "evidence", last, verbosity=0)
    return {}


def _unmade_migrations() -> list[str]:
    loader = MigrationLoader(None)
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(loader.graph)
    return [operation.describe() for migration in changes.get("evidence", []) for operation in migration.operations]


def _state_an_age(folder: Path) -> None:
    studies = folder / "13_studies.json"
    records = json.loads(studies.read_text(encoding="utf-8"))
    (fields,) = (record["fields"] for record in records if record["fields"]["slug"] == STUDY)
    fields[COLUMN] = VALUE
    fields["not_stated"].remove(FACT)
    studies.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    claims = folder / "20_claims" / "kuralesova-2025.json"
    records = json.loads(claims.read_text(encoding="utf-8"))
    like = next(record["fields"] for record in records if record["fields"]["study"] == [STUDY])
    records.append({"model": "evidence.claim", "fields": {**like, "key": f"{like['key']}-{FACT}", "field": FACT}})
    claims.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    step = {"load": load, "add": add, "take_back": take_back}[sys.argv[1]]
    print(json.dumps(step(Path(sys.argv[2]))))
