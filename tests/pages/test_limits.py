"""Limits and open questions: which review raises which, and where."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from evidence.models import Statement
from tests import factories as make
from tests.pages.reader import queries, see
from tests.world import World


@pytest.fixture
def raised(world: World) -> list[Statement]:
    """Both reviews on scale, one on dose by a title only, one without a topic; a use is none of these."""
    scale = make.StatementFactory(topic="scale", statement_en="Too little is made.", statement_ru="Мало.")
    for review in (world.kuralesova, world.eremin):
        make.ClaimFactory(statement=scale, passage=review.passages.get(), field="statement")
    dose = make.StatementFactory(topic="dose", theme="prospect", statement_en="Doses are to be found.")
    make.ClaimFactory(statement=dose, passage=world.eremin.passages.get(), field="statement", basis="title-only")
    other = make.StatementFactory(topic="", theme="safety", statement_en="Safety is under discussion.")
    make.ClaimFactory(statement=other, passage=world.kuralesova.passages.get(), field="statement")
    use = make.StatementFactory(theme="use", statement_en="It is used.")
    make.ClaimFactory(statement=use, passage=world.kuralesova.passages.get(), field="statement")
    return [scale, dose, other]


def test_the_matrix_counts_by_topic_and_review(client: Client, raised: list[Statement]) -> None:
    page = client.get("/limits/").context["page"]
    assert [row.label for row in page.matrix] == ["Scale of production", "Dose", "No single topic"]
    assert [[cell.count for cell in row.cells] for row in page.matrix] == [[1, 1], [0, 1], [1, 0]]
    assert [row.total for row in page.matrix] == [1, 1, 1]


def test_every_number_leads_to_its_statements(client: Client, raised: list[Statement]) -> None:
    page = see(client, "/limits/")
    anchors = [href.lstrip("#") for href in page.hrefs() if href.startswith("#topic-")]
    assert "topic-scale-eremin-2025" in anchors
    assert set(anchors) <= set(page.ids)


def test_a_statement_shows_theme_place_and_how_it_is_known(client: Client, raised: list[Statement]) -> None:
    page = see(client, "/limits/")
    assert "Too little is made.1 limit Main part, ¶ 1" in page.words
    assert "Only the title of the cited work says so." in page.words
    assert "/sources/eremin-2025/#p001" in page.hrefs()
    assert "It is used." not in page.words
    assert "Nothing on it in: Kuralesova 2025." in page.words


def test_without_statements_the_page_says_so(client: Client, world: World) -> None:
    assert "The reviews name no limit." in see(client, "/limits/").words


def test_drafts_are_not_shown(client: Client, raised: list[Statement]) -> None:
    Statement.objects.filter(pk=raised[1].pk).update(status="draft")
    assert "Doses are to be found." not in see(client, "/limits/").words


def test_json_and_csv_hold_what_the_screen_shows(client: Client, raised: list[Statement]) -> None:
    body = client.get("/limits/?format=json").json()
    assert [row["topic"] for row in body["results"]] == ["scale", "dose", "not-stated"]
    assert body["results"][0]["reviews"] == ["kuralesova-2025", "eremin-2025"]
    rows = list(csv.DictReader(io.StringIO(client.get("/limits/?format=csv").content.decode("utf-8-sig"))))
    assert rows[1]["places"] == "eremin-2025, Main part, ¶ 1"


def test_the_number_of_queries_does_not_grow(client: Client, raised: list[Statement]) -> None:
    before = queries(client, "/limits/")
    for _count in range(5):
        make.ClaimFactory(statement=make.StatementFactory(topic="cost"), field="statement")
    assert queries(client, "/limits/") == before
