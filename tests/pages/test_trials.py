"""The list of trials, one trial, and every way to write its address."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.reader import see
from tests.world import World


def test_the_list_says_in_words_what_it_shows(client: Client, world: World) -> None:
    page = client.get("/trials/", {"tissue_source": ["bone-marrow", "umbilical-cord"], "country": "CN"})
    text = page.content.decode()
    assert "1 of 3 trials where" in text
    assert "NCT04602104" in text
    assert "NCT04493242" not in text


def test_each_chip_takes_its_value_away_and_nothing_else(client: Client, world: World) -> None:
    page = client.get("/trials/?tissue_source=bone-marrow&tissue_source=placenta&route=inhalation")
    chips = page.context["page"].browse.chips
    assert [chip.remove_url for chip in chips] == [
        "/trials/?tissue_source=placenta&route=inhalation",
        "/trials/?tissue_source=bone-marrow&route=inhalation",
        "/trials/?tissue_source=bone-marrow&tissue_source=placenta",
    ]


def test_an_unknown_value_is_named_and_shows_no_rows(client: Client, world: World) -> None:
    page = client.get("/trials/?route=inhalaton")
    text = page.content.decode()
    assert page.status_code == 200
    assert "0 of 3 trials" in text
    assert "inhalaton" in text
    assert "/trials/?route=inhalation" in text


def test_an_unknown_value_beside_a_known_one_does_not_widen(client: Client, world: World) -> None:
    page = client.get("/trials/?route=inhalation&route=nonsense")
    assert page.context["page"].browse.count == 1


@pytest.mark.parametrize("bad", ["page=x", "page=0", "page=99", "page_size=5000", "page_size=-1", "sort=zz"])
def test_a_bad_parameter_is_said_and_the_list_still_stands(client: Client, world: World, bad: str) -> None:
    page = client.get(f"/trials/?{bad}")
    assert page.status_code == 200
    (problem,) = page.context["page"].browse.problems
    assert bad.partition("=")[2] in problem
    assert problem in page.content.decode().replace("&quot;", '"')


@pytest.mark.parametrize("nasty", ["q=%00", "q=%F0%9F%98%80", "route=%00", "page=٣", "q=" + "x" * 5000, "route[]=1"])
def test_no_input_breaks_the_page(client: Client, world: World, nasty: str) -> None:
    for address in ("/trials/", "/studies/", "/outcomes/"):
        assert client.get(f"{address}?{nasty}").status_code == 200
        assert client.get(f"{address}?{nasty}&format=json").status_code in (200, 422)


@pytest.mark.parametrize("q", ["ExoA", "exo a", "костный МОЗГ", "BM-MSC", "легочный", "NCT04602104", "Китай"])
def test_words_find_names_spellings_and_synonyms_in_both_languages(client: Client, world: World, q: str) -> None:
    page = client.get("/trials/", {"q": q})
    assert [card.id for card in page.context["page"].cards] in (["NCT04602104"], ["NCT04493242", "NCT04602104"])
    assert "NCT04602104" in [card.id for card in page.context["page"].cards]


def test_the_json_of_a_list_holds_what_the_screen_shows(client: Client, world: World) -> None:
    address = "/trials/?indication=respiratory-disease&sort=enrollment"
    shown = [card.id for card in client.get(address).context["page"].cards]
    body = client.get(f"{address}&format=json").json()
    assert body["count"] == 2
    assert body["next"] is None
    assert [one["nct_id"] for one in body["results"]] == shown == ["NCT04493242", "NCT04602104"]
    chosen = [value for value in body["facets"]["indication"] if value["selected"]]
    assert [(value["value"], value["count"]) for value in chosen] == [("respiratory-disease", 2)]


def test_the_pages_of_a_json_list_lead_on(client: Client, world: World) -> None:
    body = client.get("/trials/?format=json&page_size=2").json()
    assert len(body["results"]) == 2
    rest = client.get(body["next"]).json()
    assert [one["nct_id"] for one in rest["results"]] == ["NCT05787288"]
    assert rest["next"] is None


def test_an_unknown_value_is_answered_422_with_a_problem_document(client: Client, world: World) -> None:
    answer = client.get("/trials/?route=inhalaton&format=json")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert "inhalaton" in answer.json()["detail"]
    assert answer.json()["count"] == 0


def test_an_unknown_format_is_answered_400_with_the_known_ones(client: Client, world: World) -> None:
    answer = client.get("/trials/?format=xlsx")
    assert answer.status_code == 400
    assert "html, csv, json" in answer.json()["detail"]


def test_the_csv_opens_in_a_spreadsheet_and_holds_all_rows(client: Client, world: World) -> None:
    world.t1.title_en = "=HYPERLINK(1)"
    world.t1.save()
    answer = client.get("/trials/?format=csv&page_size=1")
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["nct_id"] for row in rows] == ["NCT04493242", "NCT04602104", "NCT05787288"]
    assert rows[1]["title_en"] == "'=HYPERLINK(1)"
    assert rows[1]["phase"] == "phase-1; phase-2"
    assert rows[2]["routes"] == "not-stated"


def test_a_trials_json_says_not_stated_and_is_never_null(client: Client, world: World) -> None:
    body = client.get("/trials/NCT05787288/?format=json").json()
    named = ("products", "tissue_sources", "indications", "routes", "countries", "phase", "enrollment")
    assert {name: body[name] for name in named} == dict.fromkeys(named, "not-stated")
    assert body["design_as_reported"] == "not-stated"
    assert not [path for path, value in leaves(body) if value is None]


def leaves(value: Any, path: str = "") -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [leaf for name, item in value.items() for leaf in leaves(item, f"{path}.{name}")]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item, f"{path}[]")]
    return [(path, value)]


def test_a_trials_json_holds_doses_claims_and_discrepancies(client: Client, world: World) -> None:
    body = client.get("/trials/NCT04602104/?format=json").json()
    (arm,) = body["arms"]
    assert (arm["dose_low"], arm["dose_metric"], arm["dose_unit"], arm["days"]) == (
        200000000,
        "particles",
        "exosomes",
        7,
    )
    assert arm["group_size"] == "not-stated"
    assert body["countries"] == ["CN"]
    assert body["phase"] == ["phase-1", "phase-2"]
    claim = next(claim for claim in body["claims"] if claim["field"] == "routes")
    assert (claim["review"], claim["locator"]) == ("kuralesova-2025", "Main part, ¶ 1")
    assert body["discrepancies"][0]["title_en"] == "Days of one dose only"
    assert body["outcomes"][0]["variability_kind"] == "sem"


def test_a_trial_page_shows_facts_doses_outcomes_and_what_is_missing(client: Client, world: World) -> None:
    text = client.get("/trials/NCT04602104/").content.decode()
    for piece in (
        "Inhaled vesicles in ARDS",
        "2×10⁸ exosomes/day",
        "127.1 ± 14.7",
        "66.6 ± 10.4",
        "SEM",
        "Main part, ¶ 1",
    ):
        assert piece in text.replace("\u202f", " ").replace("\xa0", " "), piece
    assert "Days of one dose only" in text
    assert "https://clinicaltrials.gov/study/NCT04602104" in text
    assert "masking" in text


def test_doses_are_added_up_within_one_metric_only(client: Client, world: World) -> None:
    card = client.get("/trials/NCT04602104/").context["page"].arms[0]
    assert (card.figure, card.unit, card.per) == ("2\u202f×\u202f10⁸", "exosomes", "per day")
    total = next(row for row in card.rows if row.state == "calculated")
    assert total.values[0].text == "1.4\u202f×\u202f10⁹\u202fexosomes"
    assert "not comparable" in card.not_comparable


def test_the_russian_page_is_in_russian_and_tied_to_the_english_one(client: Client, world: World) -> None:
    text = client.get("/ru/trials/NCT04602104/").content.decode()
    assert '<html lang="ru">' in text
    assert "Ингаляции везикул при ОРДС" in text
    assert "127,1\u202f±\u202f14,7" in text
    assert 'hreflang="en" href="http' in text


@pytest.mark.parametrize(
    "address",
    [
        "/trials/nct04602104/",
        "/trials/NcT04602104",
        "/NCT04602104",
        "/nct04602104/",
        "/trials/CHEXO-01/",
        "/trials/chexo-01/",
    ],
)
def test_other_ways_to_write_an_address_lead_to_it_for_good(client: Client, world: World, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 301
    assert client.get(answer["Location"], follow=True).redirect_chain in ([], [("/trials/NCT04602104/", 301)])
    assert client.get(address, follow=True).request["PATH_INFO"] == "/trials/NCT04602104/"


def test_an_unknown_id_offers_near_matches_and_a_search_box(client: Client, world: World) -> None:
    answer = client.get("/trials/NCT04602105/")
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "/trials/NCT04602104/" in text
    assert 'type="search"' in text


def test_a_withdrawn_trial_says_so_and_leaves_the_lists(client: Client, world: World) -> None:
    world.t1.status = "withdrawn"
    world.t1.withdrawn_reason_en, world.t1.withdrawn_reason_ru = "Filed twice.", "Внесено дважды."
    world.t1.save()
    answer = client.get("/trials/NCT04602104/")
    assert answer.status_code == 410
    assert "ETag" not in answer.headers
    assert "Filed twice." in answer.content.decode()
    assert "NCT04602104" not in client.get("/trials/").content.decode()


def test_a_draft_has_no_page(client: Client, world: World) -> None:
    world.t1.status = "draft"
    world.t1.save()
    assert client.get("/trials/NCT04602104/").status_code == 404


def test_public_pages_set_no_cookie_and_are_remembered_until_the_data_change(client: Client, world: World) -> None:
    first = client.get("/trials/NCT04602104/")
    assert not first.cookies
    assert "public" in first["Cache-Control"]
    assert client.get("/trials/NCT04602104/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    world.t1.title_en = "Another title"
    world.t1.save()
    assert client.get("/trials/NCT04602104/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_pages_are_for_reading_only(client: Client, world: World) -> None:
    assert client.post("/trials/").status_code == 405
    assert client.head("/trials/").status_code == 200


def test_a_fact_on_which_the_reviews_disagree_leads_to_the_discrepancy(client: Client, world: World) -> None:
    enrolled = make.DiscrepancyFactory(
        key="between/seven", title_en="Seven or eight", field="enrollment", trials=[world.t1]
    )
    make.DiscrepancyFactory(key="between/dose", title_en="Two doses", field="dose", trials=[world.t1])
    make.DiscrepancyFactory(key="between/crp", title_en="Fell or rose", field="direction", trials=[world.t1])
    page = see(client, "/trials/NCT04602104/")
    assert page.link("1 discrepancy") == "#discrepancy-between-seven"
    assert page.link("Two doses") == "#discrepancy-between-dose"
    assert page.link("Fell or rose") == "#discrepancy-between-crp"
    assert {"discrepancy-between-seven", "discrepancy-between-dose", "discrepancy-between-crp"} <= set(page.ids)
    enrolled.status = "draft"
    enrolled.save()
    assert "#discrepancy-between-seven" not in see(client, "/trials/NCT04602104/").hrefs()


def test_a_trial_says_what_its_registry_record_holds_beyond_the_page(client: Client, world: World) -> None:
    page = see(client, "/trials/NCT04602104/")
    assert "it copies nothing from the registry" in page.words
    assert "registry" in page.ids
    assert "https://clinicaltrials.gov/study/NCT04602104" in page.hrefs()


def test_names_with_a_hyphen_and_a_figure_stay_on_one_line_and_whole(client: Client, world: World) -> None:
    trial = make.TrialFactory(title_en="COVID-19 and IL-6 <5 in EXO-CD24, COVID-19-associated")
    text = client.get(trial.get_absolute_url()).content.decode()
    assert (
        '<h1><span class="nowrap">COVID-19</span> and <span class="nowrap">IL-6</span> &lt;5 in EXO-CD24, '
        '<span class="nowrap">COVID-19</span>-associated</h1>'
    ) in text
