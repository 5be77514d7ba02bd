"""The evidence map: every number opens exactly its list, and no empty cell is a dead end."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client

from evidence.pages.evidence_map.cells import MapGrid
from evidence.pages.evidence_map.term_row import term_map_row
from tests.pages.reader import queries, see
from tests.world import World

ALL_OPEN = "open=tissue_source:*&open=indication:*&open=route:*"
PAGES = (
    "",
    ALL_OPEN,
    "axes=route,indication",
    f"axes=tissue_source,route&{ALL_OPEN}",
    "tissue_source=bone-marrow&tissue_source=perinatal-tissue&" + ALL_OPEN,
    "kind=animal&kind=ex-vivo&route=inhalation",
    "review=kuralesova-2025&indication=respiratory-disease",
    "not_route=inhalation&not_tissue_source=umbilical-cord&" + ALL_OPEN,
    "not_kind=in-vitro&tissue_source=placenta",
    "phase=phase-2&indication=not-stated&indication=ards",
    "enrollment_min=10&enrollment_max=50",
    f"enrollment=not-stated&{ALL_OPEN}",
    "year_min=2016",
    "dose_metric=particles&dose_min=1e8&kind=clinical&route=inhalation",
    "dose_metric=particles&dose=not-stated",
    f"q=vesicles&{ALL_OPEN}",
    "q=vesicles+-mice&enrollment_min=10",
    "q=ards&widen=off",
    "axes=tissue_source,route&q=BM-MSC&enrollment=not-stated&enrollment_min=1",
)


def grid(client: Client, query: str) -> MapGrid:
    """Return the table of one address."""
    found: MapGrid = client.get(f"/evidence-map/?{query}").context["page"].grid
    return found


def told(grid: MapGrid) -> dict[str, list[str]]:
    """Return the rows as they are said."""
    rows = [*grid.rows, *([grid.total] if grid.total else [])]
    return {
        row.head.label: [
            ", ".join(one.phrase for one in cell.counts) for cell in [*row.cells, row.total] if cell is not None
        ]
        for row in rows
    }


@pytest.mark.parametrize("query", PAGES)
def test_every_number_opens_a_list_of_exactly_so_many_rows(client: Client, world: World, query: str) -> None:
    page = see(client, f"/evidence-map/?{query}")
    lists = [(href, label.strip()) for href, label in page.links if href.startswith(("/trials/", "/studies/"))]
    numbers = [(href, label) for href, label in lists if re.match(r"\d+ ", label)]
    assert numbers
    for href, label in numbers:
        assert client.get(href).context["browse"].count == int(label.split()[0]), href


def test_a_parent_counts_its_parts_once_and_totals_count_records_once(client: Client, world: World) -> None:
    rows = told(grid(client, ALL_OPEN))
    # S1 is filed under bone marrow and under placenta, and stands once in the total.
    columns = [head.value for head in grid(client, ALL_OPEN).columns]
    assert columns == ["respiratory-disease", "ards", "osteoarthritis", "not-stated"]
    marrow = next(cells for label, cells in rows.items() if "bone marrow" in label.lower())
    assert marrow[0] == marrow[-1] == "1 registered trial, 1 animal study"
    assert marrow[1] == "1 registered trial"
    assert rows["not stated"] == ["", "", "", "1 registered trial", "1 registered trial"]
    assert rows["Total"][-1] == "3 registered trials, 1 animal study, 1 study in cells or tissue"


def test_branches_open_and_close_and_keep_the_filters(client: Client, world: World) -> None:
    shut = grid(client, "phase=phase-2")
    perinatal = next(row.head for row in shut.rows if row.head.value == "perinatal-tissue")
    assert "placenta" not in [row.head.value for row in shut.rows]
    opened = client.get(perinatal.switch).context["page"]
    assert "placenta" in [row.head.value for row in opened.grid.rows]
    assert [chip.facet for chip in opened.chips] == ["Phase"]


def test_an_empty_cell_says_so_and_leads_to_the_nearest(client: Client, world: World) -> None:
    page = see(client, "/evidence-map/")
    assert "none in these two reviews" in page.words
    near = see(client, "/evidence-map/?near=bone-marrow,osteoarthritis")
    assert "None in these two reviews." in near.words
    panel = client.get("/evidence-map/?near=bone-marrow,osteoarthritis").context["page"].empty
    first = panel.nearest[0].counts[0]
    assert client.get(first.url).context["browse"].count == first.n == 1
    assert "no evidence" not in near.words


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("axes=moon,sun", "There is no map with the axes “moon,sun”"),
        ("near=moon,sun", "“moon,sun” is not an empty cell"),
        ("near=bone-marrow,ards", "is not an empty cell"),
        ("open=route:moon&axes=route,indication", "There is no branch “moon”"),
        ("tissue_source=moon", "so nothing is shown for it"),
        ("phase=%00", "so nothing is shown for it"),
        ("enrollment_min=abc", "“abc” in “enrollment_min” is not a number"),
        ("year_min=2020&year_max=2010", "2020 is more than 2010"),
        ("dose_min=5", "Say in what the dose is counted"),
    ],
)
def test_what_does_not_exist_is_said_and_widens_nothing(client: Client, world: World, query: str, said: str) -> None:
    assert said in see(client, f"/evidence-map/?{query}").words
    assert client.get(f"/evidence-map/?{query}&format=json").status_code == 422


def test_an_unknown_row_shows_no_numbers(client: Client, world: World) -> None:
    found = grid(client, "tissue_source=moon")
    assert found.rows == []
    assert found.total is not None
    assert found.total.total is not None
    assert not any(cell.counts for cell in [*found.total.cells, found.total.total])


def test_downloads_hold_what_the_screen_shows(client: Client, world: World) -> None:
    body = client.get("/evidence-map/?format=json").json()
    whole = [one for one in body["results"] if one["tissue_source"] == one["indication"] == "total"]
    assert {one["kind"]: one["count"] for one in whole} == {"trial": 3, "animals": 1, "cells": 1}
    text = client.get("/evidence-map/?format=csv").content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == body["count"]


def test_words_and_figures_narrow_the_map_and_are_said_and_taken_away(client: Client, world: World) -> None:
    page = client.get("/evidence-map/?q=infused&enrollment_min=20").context["page"]
    assert told(page.grid)["Total"][-1] == "1 registered trial"
    words = see(client, "/evidence-map/?q=infused&enrollment_min=20").words
    assert "1 registered trial where enrolment is at least 20 and the text holds “infused”" in words
    without = {chip.label: client.get(chip.remove_url).context["page"] for chip in page.chips}
    assert told(without["enrolment is at least 20"].grid)["Total"][-1] == "1 registered trial"
    assert told(without["“infused”"].grid)["Total"][-1] == "1 registered trial"
    assert client.get(page.clear_url).context["page"].chips == []


def test_a_year_leaves_registrations_out_and_says_so(client: Client, world: World) -> None:
    world.s2.publications.clear()
    words = see(client, "/evidence-map/?year_min=2000").words
    assert "1 animal study where year of publication is at least 2000" in words
    assert "Registered trials have no year of publication" in words
    (link,) = client.get("/evidence-map/?year_min=2000").context["page"].not_stated_links
    assert link.label.startswith("1 states no year")
    assert told(client.get(link.url).context["page"].grid)["Total"][-1] == "1 study in cells or tissue"


def test_the_form_restricts_rows_and_columns_to_a_branch(client: Client, world: World) -> None:
    form = client.get("/evidence-map/?phase=phase-2&near=bone-marrow,osteoarthritis").context["page"].filters
    rows, columns = form.facets[:2]
    assert (rows.title, columns.title) == ("Tissue source (rows)", "Condition (columns)")
    assert form.hidden == [("phase", "phase-2")]
    # Each option promises what the map then counts in all
    assert [len(facet.options) > 1 for facet in form.facets[:2]] == [True, True]
    for facet in form.facets:
        for value, _label, count in facet.options:
            others = "" if facet.name == "phase" else "phase=phase-2&"
            total = grid(client, f"{others}{facet.name}={value}").total
            assert total is not None
            assert total.total is not None
            assert sum(one.n for one in total.total.counts) == count, (facet.name, value)
    branch = grid(client, "tissue_source=perinatal-tissue")
    assert [row.head.value for row in branch.rows] == ["perinatal-tissue"]


def test_one_row_for_the_page_of_a_term(client: Client, world: World) -> None:
    row = term_map_row("tissue_source", "placenta")
    assert row is not None
    phrases = {cell.column: [one.phrase for one in cell.counts] for cell in row.filled}
    assert list(phrases.values()) == [["1 animal study"], ["1 study in cells or tissue"]]
    assert term_map_row("tissue_source", "moon") is None


@pytest.mark.parametrize(
    "term", ["/tissue-sources/placenta/", "/indications/respiratory-disease/", "/routes/inhalation/"]
)
def test_the_row_of_a_term_opens_so_many_records_and_leads_on_from_empty_cells(
    client: Client, world: World, term: str
) -> None:
    page = client.get(term).context["page"].map
    assert page.filled
    assert page.empty
    for cell in page.filled:
        assert cell.counts
        for one in cell.counts:
            assert client.get(one.url).context["browse"].count == one.n, one.url
    for link in page.empty:
        assert "None in these two reviews. Nearest:" in see(client, link.url.partition("#")[0]).words, link.url
    assert "on the evidence map" in " ".join(label for href, label in see(client, term).links if href == page.url)


def test_the_number_of_queries_does_not_grow_with_what_is_open(client: Client, world: World) -> None:
    assert queries(client, "/evidence-map/") == queries(client, f"/evidence-map/?{ALL_OPEN}")
