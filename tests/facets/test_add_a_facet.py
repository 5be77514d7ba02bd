"""The page that says how to add a facet is true: its entry works in every list that it names, and harms no other."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from evidence import facets, vocabulary
from evidence.facets import CollectionName, Facet
from tests.world import World

PAGE = Path(settings.BASE_DIR) / "docs" / "add-a-facet.md"
LISTS = ("/trials/", "/studies/", "/outcomes/", "/discrepancies/")
MAPS = ("/evidence-map/", "/evidence-map/?axes=route,indication")
OTHERS = ("/", "/tissue-sources/bone-marrow/", "/routes/", "/search/?q=mice", "/about/data/")
QUERIES = ("species=mouse", "not_species=mouse", "species=not-stated", "species=mouse&q=mice&route=inhalation")
COLLECTIONS: tuple[tuple[CollectionName, ...], ...] = (
    ("studies",),
    ("studies", "outcomes"),
    ("studies", "map"),
    ("studies", "outcomes", "map"),
)


def documented() -> Facet:
    """Return the facet of the page's first code block, read as the registry would read it."""
    block = re.search(r"```python\n(.+?)\n```", PAGE.read_text("utf-8"), re.DOTALL)
    assert block is not None
    entry = eval(block[1], {**vars(vocabulary), **vars(facets)})  # noqa: S307 - our own page
    assert isinstance(entry, Facet)
    return entry


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch, world: World, request: pytest.FixtureRequest) -> Facet:
    """Add the documented entry to the registry, in its own collections or in those of the test."""
    facet = documented()
    if hasattr(request, "param"):
        facet = replace(facet, collections=request.param)
    monkeypatch.setattr(facets, "FACETS", (*facets.FACETS, facet))
    return facet


@pytest.mark.slow
def test_every_page_and_format_answers_with_the_facet(client: Client, entry: Facet) -> None:
    plain = [*LISTS, *MAPS, *OTHERS]
    narrowed = [_with(address, query) for address in (*LISTS, *MAPS) for query in QUERIES]
    exported = [_with(address, f"{QUERIES[0]}&format={name}") for address in LISTS for name in ("csv", "ris")]
    exported += [_with(address, f"{query}&format=json") for address in (*LISTS, *MAPS) for query in QUERIES]
    for address in (*plain, *narrowed, *exported, *(f"/ru{address}" for address in plain)):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("entry", COLLECTIONS, ids="-".join, indirect=True)
def test_any_choice_of_lists_is_kept_to(client: Client, entry: Facet) -> None:
    for address in (*LISTS, *MAPS):
        for query in ("format=json", f"{QUERIES[0]}&format=json", QUERIES[1]):
            assert client.get(_with(address, query)).status_code == 200, (address, query)


def _with(address: str, query: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{query}"


def test_the_lists_that_it_names_have_it_and_the_others_do_not(client: Client, entry: Facet) -> None:
    having = {address for address in LISTS[:3] if entry.name in client.get(f"{address}?format=json").json()["facets"]}
    assert having == {f"/{name}/" for name in entry.collections if name != "map"}
    assert 'name="species"' in client.get("/evidence-map/").content.decode()


def test_it_narrows_what_has_it_and_leaves_other_lists_alone(client: Client, entry: Facet, world: World) -> None:
    def count(address: str) -> int:
        return int(client.get(f"{address}&format=json").json()["count"])

    assert count("/studies/?species=mouse") == 1
    assert count("/studies/?not_species=mouse") == 1
    assert count("/trials/?species=mouse") == 3
    # The only outcome is one of a trial, and a trial has no species to state.
    assert count("/outcomes/?species=mouse") == 0
    assert count("/outcomes/?species=not-stated") == 1


@pytest.mark.parametrize("query", QUERIES)
def test_each_number_of_the_map_opens_a_list_of_so_many(client: Client, entry: Facet, query: str) -> None:
    page = client.get(f"/evidence-map/?{query}").context["page"]
    cells = [cell for row in (*page.grid.rows, page.grid.total) for cell in (*row.cells, row.total)]
    counts = [count for cell in cells for count in cell.counts]
    assert counts
    for count in counts:
        assert client.get(count.url).context["page"].browse.count == count.n, count.url


def test_a_value_of_it_that_does_not_exist_is_named(client: Client, entry: Facet) -> None:
    for address in ("/studies/", "/outcomes/", "/evidence-map/"):
        assert client.get(f"{address}?species=mous&format=json").status_code == 422
        assert "/?species=mouse" in client.get(f"{address}?species=mous").content.decode()
