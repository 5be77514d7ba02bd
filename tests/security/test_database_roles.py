"""What the role of readers may do in Postgres: select what is published, and nothing else at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError

from evidence.database_roles import EDITOR, READER, published_conditions, record_models
from evidence.models import Claim, Product, Trial
from tests.database_roles import acting_as
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("database_roles")]


@pytest.fixture
def as_reader(world: World) -> Iterator[None]:
    with acting_as(READER):
        yield


def _refused(statement: str) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(caught.value)


def test_the_tests_of_pages_ask_as_the_reader(as_reader: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (READER, False, False)


def test_a_reader_sees_what_is_published(as_reader: None) -> None:
    assert Trial.objects.count() > 0
    assert Claim.objects.count() > 0


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


def test_every_table_is_either_readable_or_closed(world: World) -> None:
    """A table that a later migration adds is closed until it is a record's, and then shows what is published."""
    public = {model._meta.db_table for model in record_models()} | {"django_migrations"}
    tables = _tables()
    assert len(tables) > len(public)
    with acting_as(READER), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, has_table_privilege(c.oid, 'SELECT'),"
            " has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"
            " FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
            " WHERE nspname = 'public' AND relkind IN ('r', 'v', 'm', 'p')"
        )
        rights = {name: (may_read, may_write) for name, may_read, may_write in cursor.fetchall()}
    assert {name for name, (may_read, _write) in rights.items() if may_read} == public
    assert not [name for name, (_read, may_write) in rights.items() if may_write]


def test_every_table_with_a_status_or_under_one_is_filtered(world: World) -> None:
    filtered = published_conditions()
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        assert {name for (name,) in cursor.fetchall()} == set(filtered)
    for model in apps.get_app_config("evidence").get_models():
        if any(field.name == "status" for field in model._meta.fields) and "historical" not in model._meta.db_table:
            assert model._meta.db_table in filtered


def test_a_draft_and_what_hangs_on_it_are_not_there(world: World) -> None:
    product = Product.objects.get(slug="exo-a")
    Product.objects.filter(pk=product.pk).update(status="draft")
    with acting_as(READER):
        assert not Product.objects.filter(pk=product.pk).exists()
        assert not Claim.objects.filter(product=product.pk).exists()
        assert not Trial.products.through.objects.filter(product=product.pk).exists()
        assert not [
            name
            for trial in Trial.objects.prefetch_related("products")
            for name in trial.products.all()
            if name == product
        ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence_trial SET nct_id = nct_id",
        "DELETE FROM evidence_claim",
        "INSERT INTO evidence_country (code, label_en, label_ru) VALUES ('XX', 'x', 'x')",
        "TRUNCATE evidence_claim",
        "CREATE TABLE public.mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE evidence_trial DISABLE ROW LEVEL SECURITY",
        "DROP POLICY reader_sees_what_is_published ON evidence_trial",
        "LOCK TABLE evidence_trial IN EXCLUSIVE MODE",
        "COPY evidence_country FROM PROGRAM 'echo'",
        "COPY evidence_country TO PROGRAM 'cat'",
        "COPY evidence_country TO '/tmp/out'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT pg_ls_dir('.')",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT evidence_raise_revision()",
        "SELECT * FROM auth_user",
        "SELECT * FROM django_session",
        "SELECT * FROM evidence_historicaltrial",
        "SELECT * FROM evidence_loadedrecord",
        "SELECT rolpassword FROM pg_authid",
        "SELECT nextval('evidence_trial_id_seq')",
        "CREATE ROLE mine",
        f"ALTER ROLE {READER} SUPERUSER",
        f"GRANT {EDITOR} TO {READER}",
    ],
)
def test_what_a_reader_must_not_do_fails(as_reader: None, statement: str) -> None:
    assert _refused(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE evidence_trial",
        "ALTER TABLE evidence_trial ADD COLUMN mine int",
        "CREATE TABLE public.mine (id int)",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'x', now())",
        "SELECT pg_read_file('/etc/passwd')",
        "TRUNCATE evidence_claim",
    ],
)
def test_what_the_editor_must_not_do_fails(world: World, statement: str) -> None:
    with acting_as(EDITOR):
        assert _refused(statement)


def test_the_editor_sees_and_writes_drafts(world: World) -> None:
    with acting_as(EDITOR):
        Trial.objects.update(status="draft")
        assert Trial.objects.filter(status="draft").exists()


def test_a_table_that_comes_later_is_closed_to_readers_and_open_to_the_editor(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (id int)")
    with acting_as(EDITOR), connection.cursor() as cursor:
        cursor.execute("INSERT INTO later VALUES (1)")
    with acting_as(READER):
        assert "permission denied" in _refused("SELECT * FROM later")


def test_the_command_may_run_twice(db: None) -> None:
    call_command("create_roles", verbosity=0)
    call_command("create_roles", verbosity=0)
    with acting_as(READER):
        assert not Trial.objects.exists()
