"""The data revision follows every change, whoever makes it."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from evidence.models import DatasetState, Route
from tests import factories as make
from tests.world import World

UNWATCHED = {"evidence_datasetstate", "evidence_loadedrecord"}


def revision() -> int:
    return DatasetState.objects.get().revision


@pytest.mark.django_db
def test_every_table_of_records_raises_the_revision() -> None:
    models = apps.get_app_config("evidence").get_models(include_auto_created=True)
    tables = {
        model._meta.db_table for model in models if model._meta.managed and "historical" not in model._meta.db_table
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'evidence_revision'")
        watched = {row[0] for row in cursor.fetchall()}
    assert tables - UNWATCHED == watched


def test_a_save_a_link_and_plain_sql_raise_it(world: World) -> None:
    before = revision()
    world.t3.save()
    assert revision() > before
    before = revision()
    world.t3.routes.add(Route.objects.get(slug="topical"))
    assert revision() > before
    before = revision()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE evidence_route SET label_en = 'on the skin' WHERE slug = 'topical'")
    assert revision() == before + 1


def test_a_deletion_raises_it(world: World) -> None:
    route = make.RouteFactory()
    before = revision()
    route.delete()
    assert revision() > before
