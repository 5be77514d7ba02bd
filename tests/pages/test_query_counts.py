"""How many queries each kind of page, list, export and suggestion costs: exact, and the same however much there is.

The tables below are the one place of these numbers. A change that makes a page dearer or cheaper says so here.
In a request of its own each answer costs two statements more, which open and close its snapshot of the data.
"""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from evidence.data_version import forget_version
from evidence.urls import urlpatterns
from tests.growth import grow
from tests.world import World

#: Address → queries, when what is kept for a state of the data (facet index, trees of terms, tables for queries,
#: suggestions) has been made.
WARM = {
    "/": 9,
    "/trials/": 13,
    "/trials/?route=inhalation": 13,
    "/trials/?q=vesicles&enrollment_min=5": 21,
    "/trials/?format=json": 33,
    "/trials/?format=csv": 33,
    "/trials/?format=ris": 33,
    "/trials/NCT04602104/": 60,
    "/trials/NCT04602104/?format=json": 34,
    "/trials/NCT04602104/?format=csv": 34,
    "/trials/NCT04602104/?format=ris": 34,
    "/NCT04602104": 2,
    "/studies/": 14,
    "/studies/?route=inhalation": 14,
    "/studies/?format=json": 33,
    "/studies/?format=csv": 33,
    "/studies/?format=ris": 33,
    "/studies/deng-2020-mice/": 47,
    "/studies/deng-2020-mice/?format=json": 33,
    "/studies/deng-2020-mice/?format=csv": 33,
    "/studies/deng-2020-mice/?format=ris": 33,
    "/outcomes/": 5,
    "/outcomes/?view=measure": 5,
    "/outcomes/?format=json": 5,
    "/outcomes/?format=csv": 5,
    "/outcomes/?format=ris": 6,
    "/evidence-map/": 1,
    "/evidence-map/?format=json": 1,
    "/evidence-map/?format=csv": 1,
    "/evidence-map/?q=vesicles": 15,
    "/tissue-sources/": 1,
    "/tissue-sources/?format=json": 1,
    "/tissue-sources/?format=csv": 1,
    "/tissue-sources/bone-marrow/": 47,
    "/tissue-sources/bone-marrow/?format=json": 21,
    "/tissue-sources/bone-marrow/?format=csv": 21,
    "/indications/": 1,
    "/indications/ards/": 43,
    "/indications/ards/?format=json": 17,
    "/routes/": 1,
    "/routes/inhalation/": 43,
    "/routes/inhalation/?format=json": 17,
    "/products/": 4,
    "/products/?format=json": 4,
    "/products/?format=csv": 4,
    "/products/exo-a/": 53,
    "/products/exo-a/?format=json": 27,
    "/products/exo-a/?format=csv": 27,
    "/vesicle-types/": 14,
    "/vesicle-types/?format=json": 5,
    "/vesicle-types/exosome/": 22,
    "/vesicle-types/exosome/?format=json": 15,
    "/methods/": 14,
    "/methods/?format=json": 14,
    "/methods/?format=csv": 14,
    "/methods/?format=csv&table=protocols": 14,
    "/methods/isolation/": 19,
    "/methods/isolation/?format=json": 18,
    "/limits/": 4,
    "/limits/?format=json": 3,
    "/limits/?format=csv": 3,
    "/compare/": 2,
    "/compare/?trial=NCT04602104&trial=NCT04493242": 37,
    "/compare/?trial=NCT04602104&trial=NCT04493242&format=json": 36,
    "/compare/?study=deng-2020-mice&study=mazini-2015-cells": 37,
    "/compare/?tissue_source=bone-marrow&tissue_source=placenta": 6,
    "/compare/?tissue_source=bone-marrow&tissue_source=placenta&format=json": 5,
    "/sources/": 9,
    "/sources/?format=json": 8,
    "/sources/?format=csv": 7,
    "/sources/?format=ris": 7,
    "/sources/kuralesova-2025/": 22,
    "/sources/kuralesova-2025/?format=json": 5,
    "/sources/deng-2020-bone/": 21,
    "/sources/deng-2020-bone/?format=json": 5,
    "/sources/deng-2020-bone/?format=ris": 5,
    "/sources/matrix/": 4,
    "/sources/matrix/?rows=trials": 7,
    "/sources/matrix/?format=json": 4,
    "/sources/matrix/?format=csv": 4,
    "/discrepancies/": 13,
    "/discrepancies/?format=json": 13,
    "/discrepancies/?format=csv": 13,
    "/discrepancies/kuralesova-2025/days/": 13,
    "/discrepancies/kuralesova-2025/days/?format=json": 13,
    "/search/?q=vesicles": 26,
    "/search/?q=vesicles&format=json": 26,
    "/search/?q=exo-a": 3,
    "/search/?q=vesiclse": 28,
    "/search/suggest/?q=exo": 1,
    "/about/": 14,
    "/about/method/": 14,
    "/about/limits/": 2,
    "/about/glossary/": 2,
    "/about/data/": 14,
    "/about/accessibility/": 2,
    "/about/licence/": 2,
    "/about/report/": 2,
    "/sitemap.xml": 6,
    "/robots.txt": 1,
    "/nowhere/": 2,
    "/trials/NCT99999999/": 5,
}

#: The same for the first reader of a state of the data: what is kept is made by the way.
COLD = {
    "/": 54,
    "/trials/": 40,
    "/studies/": 41,
    "/outcomes/": 64,
    "/discrepancies/": 27,
    "/evidence-map/": 47,
    "/tissue-sources/": 46,
    "/indications/ards/": 101,
    "/methods/isolation/": 21,
    "/compare/?tissue_source=bone-marrow&tissue_source=placenta": 51,
    "/search/?q=vesicles": 34,
    "/search/suggest/?q=exo": 11,
}


def cost(client: Client, address: str) -> int:
    """Return the number of queries of one answer that is no fault of ours."""
    reset_queries()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, address
    return len(captured)


@pytest.mark.slow
@pytest.mark.parametrize("rounds", [1, 4], ids=["small", "large"])
def test_what_each_answer_costs(client: Client, world: World, rounds: int) -> None:
    grow(world, rounds)
    for address in COLD:
        client.get(address)
    assert {address: cost(client, address) for address in WARM} == WARM


@pytest.mark.slow
@pytest.mark.parametrize("rounds", [1, 4], ids=["small", "large"])
def test_what_the_first_reader_of_a_state_of_the_data_costs(client: Client, world: World, rounds: int) -> None:
    grow(world, rounds)
    costs = {}
    for address in COLD:
        forget_version()
        costs[address] = cost(client, address)
    assert costs == COLD


def test_every_kind_of_page_is_in_the_table() -> None:
    named = {pattern.name for pattern in urlpatterns if pattern.name}
    pages = (address.partition("?")[0] for address in WARM if address != "/nowhere/")
    assert named <= {resolve(page).url_name for page in pages}
