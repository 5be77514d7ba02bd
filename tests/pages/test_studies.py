"""The list of studies and one study."""

from __future__ import annotations

from django.test import Client

from tests import factories as make
from tests.world import World


def test_the_newest_study_comes_first(client: Client, world: World) -> None:
    cards = client.get("/studies/").context["page"].cards
    assert [card.url for card in cards] == ["/studies/deng-2020-mice/", "/studies/mazini-2015-cells/"]


def test_an_animal_study_is_marked_as_one(client: Client, world: World) -> None:
    page = client.get("/studies/deng-2020-mice/")
    assert page.context["page"].kind == "animals"
    text = page.content.decode()
    assert "kind--animals" in text
    assert "mouse" in text


def test_a_studys_json_names_who_reports_it(client: Client, world: World) -> None:
    body = client.get("/studies/deng-2020-mice/?format=json").json()
    (work,) = body["reported_in"]
    assert (work["slug"], work["authors"], work["year"]) == ("deng-2020-bone", "Deng H, Wu L", 2020)
    assert body["tissue_sources"] == ["bone-marrow", "placenta"]
    assert body["species"] == "mouse"


def test_an_unknown_study_is_not_found(client: Client, world: World) -> None:
    assert client.get("/studies/nobody-2020-nothing/").status_code == 404


def test_a_withdrawn_study_says_so(client: Client, world: World) -> None:
    world.s1.status = "withdrawn"
    world.s1.withdrawn_reason_en = world.s1.withdrawn_reason_ru = "Filed twice."
    world.s1.save()
    assert client.get("/studies/deng-2020-mice/").status_code == 410


def test_outcomes_stand_with_their_record_and_its_kind(client: Client, world: World) -> None:
    body = client.get("/outcomes/?measure=crp&format=json").json()
    assert body["count"] == 1
    (outcome,) = body["results"]
    assert (outcome["record"], outcome["record_kind"]) == ("NCT04602104", "clinical")
    assert (outcome["baseline"], outcome["value"], outcome["unit"]) == (127.1, 66.6, "mg/L")


def test_outcomes_are_narrowed_by_the_facets_of_their_record(client: Client, world: World) -> None:
    assert client.get("/outcomes/?tissue_source=bone-marrow").context["page"].browse.count == 1
    assert client.get("/outcomes/?tissue_source=placenta").context["page"].browse.count == 0


def test_a_study_leads_to_others_of_its_kind_only(client: Client, world: World) -> None:
    terms = {"indications": list(world.s1.indications.all()), "tissue_sources": list(world.s1.tissue_sources.all())}
    make.StudyFactory(slug="same-kind", kind=world.s1.kind, **terms)
    make.StudyFactory(slug="other-kind", kind="in-vitro", **terms)
    page = client.get(f"/studies/{world.s1.slug}/").context["page"]
    assert [card.url for card in page.related] == ["/studies/same-kind/"]
