"""Who may do what in Postgres: readers select what is published, the admin writes records, the owner does the rest.

Three roles, of which this module makes two:

- *owner* migrates and loads; it owns every table and is the one that runs this.
- *editor* is the process of the admin: it reads and writes rows, and can change no table.
- *reader* is the public process: it may select from the tables of records, and row-level security shows it only
  what is published, so that not even a fault in our code shows a draft.

Which rows count as published follows from the models alone: a row with a ``status`` must be published, and a row that
points to another is hidden with it. A new model is covered the next time the command ``create_roles`` runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Final

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from evidence.models import LoadedRecord
from evidence.vocabulary import Status

READER: Final = "vesicle_reader"
EDITOR: Final = "vesicle_editor"
READER_POLICY: Final = "reader_sees_what_is_published"
EDITOR_POLICY: Final = "editor_sees_everything"
#: Tables of the framework that the public process reads: whether every migration is applied (`/readyz/`).
READABLE_TABLES: Final = ("django_migrations",)
#: Functions that any role may call and that write: Postgres keeps large objects for whoever asks.
WRITING_FUNCTIONS: Final = (
    "lo_creat(integer)",
    "lo_create(oid)",
    "lo_from_bytea(oid, bytea)",
    "lo_open(oid, integer)",
    "lo_put(oid, bigint, bytea)",
    "lo_truncate(integer, integer)",
    "lo_truncate64(integer, bigint)",
    "lo_unlink(oid)",
    "lowrite(integer, bytea)",
)


def record_models() -> list[type[models.Model]]:
    """Return the models whose tables readers may see, many-to-many tables among them; no history, no loader's notes."""
    return [
        model
        for model in apps.get_app_config("evidence").get_models(include_auto_created=True)
        if model is not LoadedRecord and not hasattr(model, "history_id") and "history" not in model._meta.db_table
    ]


def published_conditions() -> dict[str, str]:
    """Return table → the SQL condition under which a reader sees a row; a table without one is public as a whole.

    Tables stand in the order in which their conditions build on one another.
    """
    by_table = {model._meta.db_table: model for model in record_models() if model._meta.managed}
    links = {
        table: {
            field.column: field.related_model._meta.db_table
            for field in model._meta.concrete_fields
            if isinstance(field, models.ForeignKey) and field.related_model is not model
        }
        for table, model in by_table.items()
    }
    conditions: dict[str, str] = {}
    for table in TopologicalSorter({table: set(targets.values()) for table, targets in links.items()}).static_order():
        model = by_table[table]
        parts = [f"status = '{Status.PUBLISHED.value}'"] if _has_status(model) else []
        parts += [
            f"({column} IS NULL OR {column} IN (SELECT id FROM {target}))"  # noqa: S608 - names of our own tables
            for column, target in links[table].items()
            if target in conditions
        ]
        if parts:
            conditions[table] = " AND ".join(parts)
    return conditions


def _has_status(model: type[models.Model]) -> bool:
    return any(field.name == "status" for field in model._meta.concrete_fields)


def apply_roles(connection: BaseDatabaseWrapper) -> None:
    """Make both roles, and give them what they may do in the connected database; taken twice it changes nothing.

    Runs in the caller's transaction, as the owner of the tables; passwords are left as they are. Raises
    ``ProgrammingError`` where the connected role may not make roles.
    """
    with connection.cursor() as cursor:
        # Two at once, as test processes do, would both find no role and both make it.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('vesicle roles'))")
        for role in (READER, EDITOR):
            _make_role(cursor, role)
        database = str(connection.settings_dict["NAME"])
        for statement in (
            *_closed(database),
            *(f"GRANT CONNECT ON DATABASE {_quoted(database)} TO {_quoted(role)}" for role in (READER, EDITOR)),
            *_for_editor(EDITOR),
            *_for_reader(READER),
            *_row_security(READER, EDITOR),
        ):
            cursor.execute(statement)
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            for function in WRITING_FUNCTIONS:
                cursor.execute(f"REVOKE EXECUTE ON FUNCTION pg_catalog.{function} FROM PUBLIC")


def set_password(connection: BaseDatabaseWrapper, role: str, password: str) -> None:
    """Give a role its password; only what Postgres keeps of it (SCRAM-SHA-256) is sent, so that no log can hold it."""
    connection.ensure_connection()
    encrypt = connection.connection.pgconn.encrypt_password
    verifier = encrypt(password.encode(), role.encode(), b"scram-sha-256").decode()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER ROLE {_quoted(role)} PASSWORD {sql.Literal(verifier).as_string(None)}")


def _make_role(cursor: CursorWrapper, role: str) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    verb = "ALTER" if cursor.fetchone() else "CREATE"
    cursor.execute(f"{verb} ROLE {_quoted(role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS")


def _closed(database: str) -> Iterator[str]:
    """Yield what takes from everybody what Postgres gives to everybody."""
    name = _quoted(database)
    yield f"REVOKE ALL ON DATABASE {name} FROM PUBLIC"
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC"
    for kind in ("TABLES", "SEQUENCES", "FUNCTIONS"):
        yield f"REVOKE ALL ON ALL {kind} IN SCHEMA public FROM PUBLIC"
    yield "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"


def _for_editor(editor: str) -> Iterator[str]:
    yield f"GRANT USAGE ON SCHEMA public TO {_quoted(editor)}"
    rights = "SELECT, INSERT, UPDATE, DELETE"
    for statement in (
        f"GRANT {rights} ON ALL TABLES IN SCHEMA public TO",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rights} ON TABLES TO",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO",
    ):
        yield f"{statement} {_quoted(editor)}"
    yield f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {_quoted(editor)}"


def _for_reader(reader: str) -> Iterator[str]:
    """Yield the grants of the reader; what it had is taken first, so that later tables are closed until named."""
    role = _quoted(reader)
    yield f"ALTER ROLE {role} SET default_transaction_read_only = on"
    for kind in ("TABLES", "SEQUENCES", "FUNCTIONS"):
        yield f"REVOKE ALL ON ALL {kind} IN SCHEMA public FROM {role}"
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    for table in (*(model._meta.db_table for model in record_models()), *READABLE_TABLES):
        yield f"GRANT SELECT ON {table} TO {role}"


def _row_security(reader: str, editor: str) -> Iterator[str]:
    for table, condition in published_conditions().items():
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"DROP POLICY IF EXISTS {READER_POLICY} ON {table}"
        yield f"CREATE POLICY {READER_POLICY} ON {table} FOR SELECT TO {_quoted(reader)} USING ({condition})"
        yield f"DROP POLICY IF EXISTS {EDITOR_POLICY} ON {table}"
        yield f"CREATE POLICY {EDITOR_POLICY} ON {table} FOR ALL TO {_quoted(editor)} USING (true) WITH CHECK (true)"


def _quoted(name: str) -> str:
    return sql.Identifier(name).as_string(None)
