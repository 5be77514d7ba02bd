"""An address that holds more values than a reader could have meant: read up to a limit, said to be, and cheap.

Every link of a page repeats the parameters, so that some hundred unknown values made pages of megabytes. What is
counted here is work and its products, not time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evidence import facets, list_query
from evidence.list_query import MAX_ALL_VALUES, MAX_VALUES, SUGGESTED_FOR
from evidence.pages.compare import page as compare_page
from tests.pages.reader import see
from tests.world import World

MANY = 400

#: Each page that reads repeated parameters, and one of them.
PAGES = [
    ("/trials/", "route"),
    ("/trials/", "not_route"),
    ("/trials/", "compare"),
    ("/studies/", "tissue_source"),
    ("/outcomes/", "measure"),
    ("/discrepancies/", "review"),
    ("/evidence-map/", "indication"),
    ("/evidence-map/", "open"),
    ("/compare/", "trial"),
    ("/compare/", "tissue_source"),
    ("/sources/matrix/", "missing"),
]


def unknown_values(*names: str) -> str:
    """Return an address that holds many values, none of which exists, spread over some parameters."""
    return "&".join(f"{names[number % len(names)]}=bone-marow-{number}" for number in range(MANY))


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count for which values the nearest known ones are looked up."""
    counter: Counter[str] = Counter()

    def counted(value: str, options: Iterable[Any]) -> tuple[Any, ...]:
        counter[value] += 1
        return facets.nearest_options(value, options)

    monkeypatch.setattr(list_query, "nearest_options", counted)
    monkeypatch.setattr(compare_page, "nearest_options", counted)
    return counter


@pytest.mark.parametrize(("address", "name"), PAGES)
def test_the_page_names_the_limit_and_does_no_more_work_than_it_allows(
    client: Client, world: World, looked_up: Counter[str], address: str, name: str
) -> None:
    text = see(client, f"{address}?{unknown_values(name)}").words
    assert f"“{name}” has more than {MAX_VALUES} values; only the first {MAX_VALUES} are read." in text
    assert sum(looked_up.values()) <= SUGGESTED_FOR
    assert max(looked_up.values(), default=1) == 1
    assert f"bone-marow-{MAX_VALUES}" not in text
    russian = see(client, f"/ru{address}?{unknown_values(name)}").words
    assert f"У параметра «{name}» больше {MAX_VALUES} значений; прочитаны только первые {MAX_VALUES}." in russian


@pytest.mark.parametrize(("address", "name"), PAGES)
def test_it_costs_no_more_queries_than_one_such_value(client: Client, world: World, address: str, name: str) -> None:
    def queries(parameters: str) -> int:
        client.get(f"{address}?{parameters}")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{address}?{parameters}")
        return len(captured)

    assert queries(unknown_values(name)) == queries(f"{name}=bone-marow-0")


@pytest.mark.parametrize(("address", "name"), [page for page in PAGES if page[1] != "compare"])
def test_machines_are_told_as_well(client: Client, world: World, address: str, name: str) -> None:
    answer = client.get(f"{address}?{unknown_values(name)}&format=json")
    assert answer.status_code == 422
    assert f"“{name}” has more than {MAX_VALUES} values" in answer.json()["detail"]


def test_values_spread_over_many_parameters_have_a_limit_of_their_own(
    client: Client, world: World, looked_up: Counter[str]
) -> None:
    names = [prefix + facet.name for facet in facets.facets_of("trials") for prefix in ("", "not_")]
    page = client.get(f"/trials/?{unknown_values(*names)}").context["page"].browse
    assert len(page.chips) == MAX_ALL_VALUES
    assert sum(looked_up.values()) <= SUGGESTED_FOR
    assert page.problems == [
        f"The address has more than {MAX_ALL_VALUES} values; only the first {MAX_ALL_VALUES} are read."
    ]


def test_known_values_before_the_limit_still_count(client: Client, world: World) -> None:
    page = client.get(f"/trials/?route=inhalation&{unknown_values('route')}").context["page"].browse
    assert page.count == 1
    assert len(page.chips) == MAX_VALUES


def test_what_is_repeated_is_read_and_linked_once(client: Client, world: World) -> None:
    address = "/trials/?" + "&".join(["route=inhalation"] * MANY)
    page = client.get(address).context["page"].browse
    assert page.problems == []
    assert page.count == 1
    assert page.formats[0].url == "/trials/?route=inhalation&format=csv"
