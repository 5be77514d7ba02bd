"""Where the reviews disagree: the most serious first, every version in sight, each with its location."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client

from evidence.models import Discrepancy
from tests import factories as make
from tests.pages.reader import see
from tests.world import World


@pytest.fixture
def discrepancies(world: World) -> World:
    """Three of them: one high (drawn with the world), one low of another review, one draft."""
    translation_error = make.DiscrepancyFactory(
        key="eremin-2025/slip",
        kind="translation-slip",
        severity="low",
        title_en="Electric cars where vesicles are meant",
    )
    make.DiscrepancySideFactory(discrepancy=translation_error, passage=world.eremin.passages.get())
    make.DiscrepancyFactory(key="eremin-2025/draft", title_en="Not yet", status="draft")
    return world


def test_the_most_serious_stand_first_with_every_version_and_its_location(client: Client, discrepancies: World) -> None:
    page = see(client, "/discrepancies/")
    assert page.words.index("Days of one dose only") < page.words.index("Electric cars")
    assert "Seven days." in page.words
    assert "No days." in page.words
    assert "/sources/kuralesova-2025/#p001" in page.hrefs()
    assert page.link("NCT04602104") == "/trials/NCT04602104/#discrepancies"
    assert "Not yet" not in page.words


def test_links_from_records_lead_to_the_discrepancy(client: Client, discrepancies: World) -> None:
    link = see(client, "/trials/NCT04602104/").link("Days of one dose only")
    assert link == "/discrepancies/kuralesova-2025/days/"
    page = see(client, link)
    assert "Seven days." in page.words
    assert "No days." in page.words
    assert page.link("NCT04602104") == "/trials/NCT04602104/#discrepancies"
    assert "discrepancy-kuralesova-2025-days" in page.ids
    assert client.get(f"{link}?format=json").json()["key"] == "kuralesova-2025/days"


@pytest.mark.parametrize(("field", "place"), [("design", "fact-design"), ("result", "found"), ("", "discrepancies")])
def test_a_discrepancy_leads_to_the_fact_that_it_concerns_and_the_fact_back(
    client: Client, discrepancies: World, field: str, place: str
) -> None:
    trial = make.TrialFactory(title_en="Disagreement", design_as_reported="two groups")
    discrepancy = make.DiscrepancyFactory(key="eremin-2025/disagreement", field=field, trials=[trial])
    make.DiscrepancySideFactory(discrepancy=discrepancy, passage=discrepancies.eremin.passages.get())
    there = see(client, "/discrepancies/eremin-2025/disagreement/").link(trial.nct_id)
    assert there == f"/trials/{trial.nct_id}/#{place}"
    record = see(client, f"/trials/{trial.nct_id}/")
    assert place in record.ids
    assert "/discrepancies/eremin-2025/disagreement/" in record.hrefs()
    if place.startswith("fact-"):
        assert "#discrepancy-eremin-2025-disagreement" in record.hrefs()


@pytest.mark.parametrize("address", ["/", "/trials/NCT04602104/", "/sources/kuralesova-2025/"])
def test_earlier_links_to_the_section_still_land_in_it(client: Client, discrepancies: World, address: str) -> None:
    assert {"discrepancies", "contradictions"} <= set(see(client, address).ids)


def test_a_discrepancy_names_itself_once_and_its_decision_if_there_is_one(client: Client, discrepancies: World) -> None:
    address = "/discrepancies/kuralesova-2025/days/"
    main = see(client, address).words.partition("What each passage says")[2].partition("Cite")[0]
    assert "Days of one dose only" not in main
    assert "high severity" in main
    assert "Editor’s decision" not in main
    reason = {"ruling_reason_en": "The table is older.", "ruling_reason_ru": "Таблица старше."}
    Discrepancy.objects.filter(key="kuralesova-2025/days").update(ruling_en="Seven.", ruling_ru="Семь.", **reason)
    assert "Editor’s decision: Seven. The table is older." in see(client, address).words


def test_the_old_place_of_a_discrepancy_leads_to_its_own_page(client: Client, discrepancies: World) -> None:
    old = client.get("/ru/discrepancies/kuralesova-2025-days/")
    assert (old.status_code, old.headers["Location"]) == (301, "/ru/discrepancies/kuralesova-2025/days/")
    assert client.get("/discrepancies/eremin-2025-draft/").status_code == 404


@pytest.mark.parametrize("key", ["eremin-2025/draft", "nonsense", "eremin-2025/%00"])
def test_a_discrepancy_that_is_not_published_is_not_found(client: Client, discrepancies: World, key: str) -> None:
    assert client.get(f"/discrepancies/{key}/").status_code == 404


def test_each_number_is_what_a_click_yields(client: Client, discrepancies: World) -> None:
    for address in ("/discrepancies/?", "/discrepancies/?severity=high&"):
        counts = client.get(address).context["page"].browse.counts
        assert all(counts.values())
        for name, values in counts.items():
            if f"{name}=" in address:
                continue
            for one in values:
                body = client.get(f"{address}{name}={one.value}&format=json").json()
                assert body["count"] == one.count, (address, name, one.value)


def test_values_of_one_facet_widen_and_of_two_narrow(client: Client, discrepancies: World) -> None:
    assert client.get("/discrepancies/?severity=high&severity=low&format=json").json()["count"] == 2
    assert client.get("/discrepancies/?severity=high&review=eremin-2025&format=json").json()["count"] == 0
    assert "severity is high or low" in see(client, "/discrepancies/?severity=high&severity=low").words


def test_a_page_holds_twenty_five(client: Client, discrepancies: World) -> None:
    for _number in range(25):
        make.DiscrepancySideFactory(discrepancy=make.DiscrepancyFactory(), passage=discrepancies.eremin.passages.get())
    first = client.get("/discrepancies/").context["page"]
    assert (len(first.items), first.browse.count) == (25, 27)
    assert len(client.get(first.browse.pages.next_url).context["page"].items) == 2
    assert client.get("/discrepancies/?format=csv").content.decode().count("Electric cars") == 1


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("review=eremin-2025", "Electric cars", "Days of one dose"),
        ("severity=high", "Days of one dose", "Electric cars"),
        ("type=translation-slip", "Electric cars", "Days of one dose"),
    ],
)
def test_it_is_narrowed_by_review_severity_and_type(
    client: Client, discrepancies: World, query: str, shown: str, hidden: str
) -> None:
    page = see(client, f"/discrepancies/?{query}")
    assert shown in page.words
    assert hidden not in page.words
    assert "1 of 2 discrepancies" in page.words
    assert client.get(f"/discrepancies/?{query}&format=json").json()["count"] == 1


def test_a_value_that_does_not_exist_shows_nothing_and_says_so(client: Client, discrepancies: World) -> None:
    page = see(client, "/discrepancies/?severity=fatal")
    assert "fatal" in page.words
    answer = client.get("/discrepancies/?severity=fatal&format=json")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "fatal" in answer.json()["detail"]
    assert "Electric cars" not in page.words


def test_it_leaves_as_csv(client: Client, discrepancies: World) -> None:
    rows = client.get("/discrepancies/?format=csv").content.decode()
    assert "Seven days." in rows


def test_a_fact_named_in_words_of_ones_own_stays_one_value(client: Client, discrepancies: World) -> None:
    """The field is free text: what stands after its first blank must not become an attribute of the box."""
    make.DiscrepancySideFactory(discrepancy__field="group size disabled", passage=discrepancies.eremin.passages.get())
    boxes = [box for box in see(client, "/discrepancies/").inputs if (box.get("value") or "").startswith("group")]
    assert [(box["name"], box["value"], "disabled" in box) for box in boxes] == [
        ("field", "group size disabled", False),
        ("not_field", "group size disabled", False),
    ]
