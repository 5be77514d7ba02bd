"""A version of the data: what it keeps, what it is called, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from evidence.collections import TRIALS
from evidence.data_version import current_version, hold_version
from evidence.facet_index import index_of
from tests.world import World


def test_a_page_that_did_not_change_is_answered_from_one_query(client: Client, world: World) -> None:
    tag = client.get("/trials/")["ETag"]
    statements: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        assert client.get("/trials/", headers={"if-none-match": tag}).status_code == 304
    assert len(statements) == 1


def test_what_is_kept_goes_with_its_version(world: World) -> None:
    with hold_version():
        kept = index_of(TRIALS)
        world.t3.routes.set(world.t1.routes.all())
        assert index_of(TRIALS) is kept
    assert index_of(TRIALS) is not kept


def test_a_version_that_was_rolled_back_keeps_nothing_for_the_next_of_the_same_number(world: World) -> None:
    with transaction.atomic():
        world.t3.routes.set(world.t1.routes.all())
        undone = current_version()
        assert len(index_of(TRIALS).bitmaps["route"]["inhalation"]) == 2
        transaction.set_rollback(True)
    world.t3.save()
    while current_version().revision < undone.revision:
        world.t3.save()
    assert current_version().revision == undone.revision
    assert len(index_of(TRIALS).bitmaps["route"]["inhalation"]) == 1


def test_a_version_is_named_by_day_and_number(world: World) -> None:
    version = current_version()
    assert version.label == f"{timezone.now():%Y-%m-%d}.{version.revision}"
