"""Matrices by review: who cites what, and who tells of which trial and study."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from evidence.models import Source
from tests import factories as make
from tests.pages.reader import queries, see
from tests.world import World


@pytest.fixture
def shared(world: World) -> Source:
    """A work that both reviews cite, and one that only one of them does."""
    work: Source = make.SourceFactory(slug="zhu-2022-pilot", short_label_en="Zhu 2022")
    alone = make.SourceFactory(slug="abraham-2020-vesicles", short_label_en="Abraham 2020")
    place = make.PassageFactory(review=world.kuralesova, key="kuralesova-2025/ref50", position=50)
    make.CitationFactory(passage=place, cited=work, number="50")
    text = make.PassageFactory(review=world.eremin, key="eremin-2025/p051", position=51)
    make.CitationFactory(passage=text, cited=work, list_kind="in-text", number="")
    other = make.PassageFactory(review=world.kuralesova, key="kuralesova-2025/ref28", position=28)
    make.CitationFactory(passage=other, cited=alone, number="28")
    return work


def test_shared_works_come_first_with_printed_numbers_that_lead_to_the_place(client: Client, shared: Source) -> None:
    page = client.get("/sources/matrix/").context["page"]
    assert [row.head.label for row in page.rows] == ["Zhu 2022", "Abraham 2020"]
    assert [[place.text for place in cell] for cell in page.rows[0].cells] == [["[50]"], ["in the text"]]
    assert see(client, "/sources/matrix/").link("[50]") == "/sources/kuralesova-2025/#ref50"


def test_trials_and_studies_count_facts_of_their_arms_and_outcomes_too(client: Client, world: World) -> None:
    page = client.get("/sources/matrix/?rows=trials").context["page"]
    told = {row.head.label: [[place.text for place in cell] for cell in row.cells] for row in page.rows}
    assert told == {"NCT04602104": [["4"], []], "NCT04493242": [["1"], []], "NCT05787288": [[], []]}
    words = see(client, "/sources/matrix/?rows=studies").words
    assert "Eremin 2025: 1 fact, first at Main part, ¶ 1" in words
    assert "not mentioned" in words


def test_an_unknown_matrix_or_page_says_so_or_starts_at_the_first(client: Client, shared: Source) -> None:
    words = see(client, "/sources/matrix/?rows=nonsense&page=99").words
    assert "There is no matrix “nonsense”" in words
    assert "Zhu 2022" in words


def test_it_does_not_stand_in_the_way_of_a_source(client: Client, shared: Source) -> None:
    assert see(client, "/sources/").link("Who cites what") == "/sources/matrix/"
    assert client.get("/sources/zhu-2022-pilot/").status_code == 200


def test_json_is_paged_and_csv_holds_all(client: Client, shared: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evidence.pages.sources.review_matrix.PAGE_SIZE", 1)
    body = client.get("/sources/matrix/?format=json").json()
    assert (body["count"], len(body["results"])) == (2, 1)
    assert body["results"][0]["mentioned_by"]["eremin-2025"][0]["text"] == "in the text"
    following = client.get(body["next"]).json()
    assert following["results"][0]["mentioned_by"]["eremin-2025"] == "not-stated"
    assert following["next"] is None
    text = client.get("/sources/matrix/?format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["kuralesova-2025"] for row in rows] == ["[50]", "[28]"]


@pytest.mark.parametrize("rows", ["works", "trials", "studies"])
def test_the_number_of_queries_does_not_grow(client: Client, world: World, shared: Source, rows: str) -> None:
    address = f"/sources/matrix/?rows={rows}"
    before = queries(client, address)
    for _count in range(4):
        make.CitationFactory(passage=make.PassageFactory(review=world.eremin))
        make.ClaimFactory(trial=make.TrialFactory())
        make.ClaimFactory(study=make.StudyFactory())
    assert queries(client, address) == before


@pytest.mark.parametrize("rows", ["trials", "studies"])
def test_the_totals_of_a_review_lead_to_what_it_leaves_out_and_what_it_alone_has(
    client: Client, world: World, rows: str
) -> None:
    page = client.get(f"/sources/matrix/?rows={rows}").context["page"]
    every = client.get(f"/sources/matrix/?rows={rows}&format=json").json()["count"]
    followed = 0
    for total in page.totals:
        mentioned = int(total.mentioned.split()[0])
        assert total.mentioned.endswith(str(every))
        for link in (total.missing, total.only_here):
            if link:
                followed += 1
                count = client.get(f"{link.url}&format=json").json()["count"]
                assert link.label.startswith(str(count))
                assert len(client.get(f"{link.url}&format=csv").content.decode().strip().splitlines()) == count + 1
                assert f"{count} of {every} row" in see(client, link.url).words or count == every
        assert mentioned + (int(total.missing.label.split()[0]) if total.missing else 0) == every
    assert followed


def test_what_a_review_leaves_out_has_no_place_in_it(client: Client, world: World) -> None:
    rows = client.get("/sources/matrix/?rows=trials&missing=eremin-2025&format=json").json()["results"]
    assert rows
    assert all(row["mentioned_by"]["eremin-2025"] == "not-stated" for row in rows)
    words = see(client, "/sources/matrix/?rows=trials&missing=eremin-2025").words
    assert "left out by Eremin 2025" in words


def test_a_review_that_does_not_exist_is_named_and_shows_no_row(client: Client, world: World) -> None:
    address = "/sources/matrix/?rows=trials&missing=moon-2020"
    page = see(client, address)
    assert "There is no review “moon-2020”, so no row is shown" in page.words
    assert not [href for href in page.hrefs() if href.startswith("/trials/NCT")]
    assert client.get(f"{address}&format=json").status_code == 422
    assert client.get(f"{address}&format=csv").status_code == 422
