"""One page answers from one state of the data, whoever saves while it is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import InternalError, connection
from django.test import Client

from evidence.data_version import current_version, forget_version, hold_version
from evidence.models import DatasetState, Trial
from tests import factories as make
from tests.browser.served import copied_database
from tests.pages.reader import Seen
from tests.world import World, draw

PAGES = (
    "/trials/",
    "/evidence-map/",
    "/indications/respiratory-disease/",
    "/trials/NCT04602104/",
    "/search/?q=vesicles",
    "/trials/?format=json",
    "/sitemap.xml",
    "/nowhere/",
)


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_database")]


@pytest.fixture(scope="module")
def own_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Work in a copy of the test database: what is committed there, and emptied after each test, is nobody else's."""
    with django_db_blocker.unblock(), copied_database("committed") as name:
        shared = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = name
        yield
        connection.close()
        connection.settings_dict["NAME"] = shared


@pytest.fixture
def committed() -> World:
    """Draw the small universe where other connections see it."""
    DatasetState.objects.get_or_create(pk=1)
    return draw()


def elsewhere(save: Callable[[], object]) -> None:
    """Save and commit over a connection of its own, as an editor in another process does."""

    def work() -> None:
        save()
        connection.close()

    with ThreadPoolExecutor(1) as editor:
        editor.submit(work).result()


def saved_after(client: Client, address: str, place: int) -> tuple[Any, int]:
    """Open a page while another trial of the same kind is saved after one of its queries.

    Return the answer and the number of its queries; the saving is left out where there are not as many.
    """
    queries = 0

    def watch(execute: Callable[..., Any], *statement: Any) -> Any:
        nonlocal queries
        result = execute(*statement)
        queries += 1
        if queries == place:
            elsewhere(one_more_trial)
        return result

    forget_version()
    with connection.execute_wrapper(watch):
        response = client.get(address)
    return response, queries


def one_more_trial() -> None:
    ards = Trial.objects.get(nct_id="NCT04602104").indications.get()
    make.TrialFactory(title_en="More vesicles", title_ru="Ещё везикулы", indications=[ards])


@pytest.mark.parametrize("address", PAGES)
def test_a_page_holds_one_state_of_the_data_however_early_an_editor_saves(committed: World, address: str) -> None:
    client = Client()
    _response, queries = saved_after(client, address, 0)
    # The first statement opens the snapshot and the second, its first query, takes it.
    for place in (2, 3, queries // 2, queries):
        before, _queries = saved_after(client, address, 0)
        during, _queries = saved_after(client, address, place)
        assert during.content == before.content, place
        assert during.get("ETag") == before.get("ETag"), place
        after = client.get(address)
        if "json" not in address and "xml" not in address:
            assert f"{current_version().label}" in after.content.decode()
            assert current_version().label not in during.content.decode()


def test_the_next_request_sees_what_was_saved(committed: World) -> None:
    client = Client()
    tag = client.get("/trials/")["ETag"]
    elsewhere(one_more_trial)
    answer = client.get("/trials/", headers={"if-none-match": tag})
    page = Seen(answer.status_code)
    page.feed(answer.content.decode())
    assert answer.status_code == 200
    assert "More vesicles" in page.words
    assert answer["ETag"] != tag


def test_a_public_page_cannot_write(committed: World) -> None:
    with hold_version(), pytest.raises(InternalError, match="read-only"):
        Trial.objects.update(enrollment=0)
