"""The ledger of contradictions: grave ones first, both sides in sight, each with its place."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reader import see
from tests.world import World


@pytest.fixture
def ledger(world: World) -> World:
    """Three entries: one high (drawn with the world), one low of another review, one draft."""
    slip = make.DiscrepancyFactory(
        key="eremin-2025/slip",
        kind="translation-slip",
        severity="low",
        title_en="Electric cars where vesicles are meant",
    )
    make.DiscrepancySideFactory(discrepancy=slip, passage=world.eremin.passages.get())
    make.DiscrepancyFactory(key="eremin-2025/draft", title_en="Not yet", status="draft")
    return world


def test_the_gravest_stand_first_with_both_sides_and_places(client: Client, ledger: World) -> None:
    page = see(client, "/discrepancies/")
    assert page.words.index("Days of one dose only") < page.words.index("Electric cars")
    assert "Seven days." in page.words
    assert "No days." in page.words
    assert "/sources/kuralesova-2025/#p001" in page.hrefs()
    assert page.link("NCT04602104") == "/trials/NCT04602104/#contradictions"
    assert "Not yet" not in page.words


def test_links_from_records_find_their_entry(client: Client, ledger: World) -> None:
    link = see(client, "/trials/NCT04602104/").link("Days of one dose only")
    assert link == "/discrepancies/kuralesova-2025/days/"
    page = see(client, link)
    assert "Seven days." in page.words
    assert "No days." in page.words
    assert page.link("NCT04602104") == "/trials/NCT04602104/#contradictions"
    assert "discrepancy-kuralesova-2025-days" in page.ids
    assert client.get(f"{link}?format=json").json()["key"] == "kuralesova-2025/days"


@pytest.mark.parametrize(("field", "place"), [("design", "fact-design"), ("result", "found"), ("", "contradictions")])
def test_an_entry_leads_to_the_fact_that_it_touches_and_the_fact_back(
    client: Client, ledger: World, field: str, place: str
) -> None:
    trial = make.TrialFactory(title_en="Contested", design_as_reported="two groups")
    entry = make.DiscrepancyFactory(key="eremin-2025/contested", field=field, trials=[trial])
    make.DiscrepancySideFactory(discrepancy=entry, passage=ledger.eremin.passages.get())
    there = see(client, "/discrepancies/eremin-2025/contested/").link(trial.nct_id)
    assert there == f"/trials/{trial.nct_id}/#{place}"
    record = see(client, f"/trials/{trial.nct_id}/")
    assert place in record.ids
    assert "/discrepancies/eremin-2025/contested/" in record.hrefs()
    if place.startswith("fact-"):
        assert "#discrepancy-eremin-2025-contested" in record.hrefs()


def test_the_old_place_of_an_entry_leads_to_its_own_page(client: Client, ledger: World) -> None:
    old = client.get("/ru/discrepancies/kuralesova-2025-days/")
    assert (old.status_code, old.headers["Location"]) == (301, "/ru/discrepancies/kuralesova-2025/days/")
    assert client.get("/discrepancies/eremin-2025-draft/").status_code == 404


@pytest.mark.parametrize("key", ["eremin-2025/draft", "nonsense", "eremin-2025/%00"])
def test_an_entry_that_is_not_published_is_not_found(client: Client, ledger: World, key: str) -> None:
    assert client.get(f"/discrepancies/{key}/").status_code == 404


def test_each_number_is_what_a_click_yields(client: Client, ledger: World) -> None:
    for address in ("/discrepancies/?", "/discrepancies/?severity=high&"):
        counts = client.get(address).context["page"].browse.counts
        for name, values in counts.items():
            if f"{name}=" in address:
                continue
            for one in values:
                body = client.get(f"{address}{name}={one.value}&format=json").json()
                assert body["count"] == one.count, (address, name, one.value)


def test_values_of_one_facet_widen_and_of_two_narrow(client: Client, ledger: World) -> None:
    assert client.get("/discrepancies/?severity=high&severity=low&format=json").json()["count"] == 2
    assert client.get("/discrepancies/?severity=high&review=eremin-2025&format=json").json()["count"] == 0
    assert "severity is high or low" in see(client, "/discrepancies/?severity=high&severity=low").words


def test_a_page_holds_twenty_five(client: Client, ledger: World) -> None:
    for _number in range(25):
        make.DiscrepancySideFactory(discrepancy=make.DiscrepancyFactory(), passage=ledger.eremin.passages.get())
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
    client: Client, ledger: World, query: str, shown: str, hidden: str
) -> None:
    page = see(client, f"/discrepancies/?{query}")
    assert shown in page.words
    assert hidden not in page.words
    assert "1 of 2 contradictions" in page.words
    assert client.get(f"/discrepancies/?{query}&format=json").json()["count"] == 1


def test_a_value_that_does_not_exist_shows_nothing_and_says_so(client: Client, ledger: World) -> None:
    page = see(client, "/discrepancies/?severity=fatal")
    assert "fatal" in page.words
    answer = client.get("/discrepancies/?severity=fatal&format=json")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "fatal" in answer.json()["detail"]
    assert "Electric cars" not in page.words


def test_it_leaves_as_csv(client: Client, ledger: World) -> None:
    rows = client.get("/discrepancies/?format=csv").content.decode()
    assert "Seven days." in rows


def test_a_fact_named_in_words_of_ones_own_stays_one_value(client: Client, ledger: World) -> None:
    """The field is free text: what stands after its first blank must not become an attribute of the box."""
    make.DiscrepancySideFactory(discrepancy__field="group size disabled", passage=ledger.eremin.passages.get())
    boxes = [box for box in see(client, "/discrepancies/").inputs if (box.get("value") or "").startswith("group")]
    assert [(box["name"], box["value"], "disabled" in box) for box in boxes] == [
        ("field", "group size disabled", False),
        ("not_field", "group size disabled", False),
    ]
