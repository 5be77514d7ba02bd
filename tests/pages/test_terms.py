"""Trees of terms and the pages of single terms: every number opens a list of exactly so many."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from evidence.models import Indication, Route, TissueSource
from tests import factories as make
from tests.pages.reader import queries, see
from tests.world import World

COUNTED = re.compile(r"(\d+) (registered trial|study|animal stud|stud|diagnostic stud|review)")


@pytest.mark.parametrize("tree", ["/tissue-sources/", "/indications/", "/routes/"])
def test_every_number_of_a_tree_opens_a_list_with_so_many_rows(client: Client, world: World, tree: str) -> None:
    numbers = [(href, label) for href, label in see(client, tree).links if href.startswith(("/trials/?", "/studies/?"))]
    assert numbers
    for href, label in numbers:
        shown = COUNTED.search(" ".join(label.split()))
        assert shown, label
        assert client.get(f"{href}&format=json").json()["count"] == int(shown[1]), href


def test_a_branch_counts_what_is_filed_under_its_parts(client: Client, world: World) -> None:
    rows = {row["slug"]: row for row in client.get("/tissue-sources/?format=json").json()["results"]}
    assert rows["perinatal-tissue"]["trials"] == 1
    assert rows["perinatal-tissue"]["studies"] == 2
    assert rows["placenta"]["parent"] == "perinatal-tissue"
    assert rows["placenta"]["studies_animals"] == 1
    assert rows["placenta"]["studies_cells"] == 1


def test_records_without_a_term_are_found_under_not_stated(client: Client, world: World) -> None:
    page = see(client, "/indications/")
    assert "not stated: 1 registered trial" in page.words


def test_terms_without_records_stay_in_the_tree(client: Client, world: World) -> None:
    assert "/routes/topical/" in see(client, "/routes/").hrefs()


def test_a_term_says_in_plain_words_what_there_is(client: Client, world: World) -> None:
    page = see(client, "/tissue-sources/bone-marrow/")
    assert "Bone marrow: the reviews name 1 registered trial and 1 animal study." in page.words
    assert ("ru", "костный мозг") in [(lang, text.strip()) for lang, text in page.spoken]
    assert "BM-MSC" in page.words


def test_a_term_without_records_says_so(client: Client, world: World) -> None:
    page = see(client, "/routes/topical/")
    assert "none of the trials and studies in these reviews is filed here" in page.words


def test_a_term_shows_doses_by_metric_with_a_marker(client: Client, world: World) -> None:
    page = see(client, "/tissue-sources/bone-marrow/")
    assert "Doses in particles" in page.words
    assert "2×10⁸ exosomes/day for 7 days" in page.words
    assert "footnote-1" in page.ids


def test_a_range_of_doses_joins_only_what_stands_for_the_same(client: Client, world: World) -> None:
    marrow = TissueSource.objects.get(slug="bone-marrow")
    people, mice = make.TrialFactory(tissue_sources=[marrow]), make.StudyFactory(tissue_sources=[marrow])
    for record, low, unit, basis, metric in (
        ({"trial": people}, 4, "mL", "per-administration", "volume"),
        ({"trial": people}, 15, "mL", "per-administration", "volume"),
        ({"trial": people}, 60, "mL", "total", "volume"),
        ({"study": mice}, 2, "mL", "per-administration", "volume"),
        ({"study": mice}, 100, "µL", "per-administration", "volume"),
    ):
        make.ArmFactory(
            **record,
            dose_as_reported="x",
            dose_low=low,
            dose_high=low,
            dose_unit=unit,
            dose_metric=metric,
            dose_basis=basis,
        )
    words = see(client, "/tissue-sources/bone-marrow/").words.replace("\u202f", " ")
    millilitres = words[words.index("Doses in volume, mL") : words.index("Doses in volume, µL")]
    assert "people 4–15 mL per administration (2 groups)" in millilitres
    assert "people 60 mL in total (1 group)" in millilitres
    assert "animals 2 mL per administration (1 group)" in millilitres
    assert "100" not in millilitres


def test_a_route_leaves_out_doses_that_went_another_way(client: Client, world: World) -> None:
    inhaled, injected = Route.objects.get(slug="inhalation"), Route.objects.get(slug="intravenous")
    trial = make.TrialFactory(routes=[inhaled, injected])
    make.ArmFactory(trial=trial, dose_as_reported="7 mL breathed in", routes=[inhaled])
    make.ArmFactory(trial=trial, dose_as_reported="9 mL into a vein", routes=[injected])
    words = see(client, "/routes/inhalation/").words
    assert "7 mL breathed in" in words[words.index("Doses used") :]
    assert "9 mL into a vein" not in words[words.index("Doses used") :]


def test_animal_and_cell_studies_are_named_as_such(client: Client, world: World) -> None:
    page = see(client, "/tissue-sources/placenta/")
    assert "1 animal study" in page.words
    assert "1 study in cells or tissue" in page.words


def test_what_reviews_say_of_one_attribute_stands_side_by_side(client: Client, world: World) -> None:
    marrow = TissueSource.objects.get(slug="bone-marrow")
    for review in (world.kuralesova, world.eremin):
        fact = make.ProfileFactFactory(
            tissue_source=marrow, attribute="yield", statement_en=f"Yield after {review.slug}."
        )
        make.ClaimFactory(profile_fact=fact, passage=review.passages.get(), field="yield")
    page = see(client, "/tissue-sources/bone-marrow/")
    first, second = (page.words.index(f"Yield after {slug}.") for slug in ("kuralesova-2025", "eremin-2025"))
    assert first < second
    assert page.words.index("Kuralesova 2025", page.words.index("Profile")) < first


def test_statements_are_said_to_be_the_reviews_own(client: Client, world: World) -> None:
    said = make.StatementFactory(
        statement_en="The review names clots as a risk.", indications=[Indication.objects.get(slug="ards")]
    )
    make.ClaimFactory(statement=said, passage=world.kuralesova.passages.get(), field="statement")
    page = see(client, "/indications/respiratory-disease/")
    assert "The review names clots as a risk." in page.words
    assert "The portal does not judge them." in page.words


def test_identifiers_lead_to_their_registry(client: Client, world: World) -> None:
    TissueSource.objects.filter(slug="bone-marrow").update(
        identifiers=[{"scheme": "UBERON", "id": "UBERON:0002371", "note": ""}]
    )
    page = see(client, "/tissue-sources/bone-marrow/")
    assert page.link("0002371") == "http://purl.obolibrary.org/obo/UBERON_0002371"


def test_discrepancies_that_concern_a_term_are_listed(client: Client, world: World) -> None:
    make.DiscrepancyFactory(title_en="Cord or placenta", tissue_sources=[TissueSource.objects.get(slug="placenta")])
    assert "Cord or placenta" in see(client, "/tissue-sources/perinatal-tissue/").words


def test_the_breadcrumb_leads_up_the_tree(client: Client, world: World) -> None:
    hrefs = see(client, "/tissue-sources/placenta/").hrefs()
    assert hrefs.index("/tissue-sources/perinatal-tissue/") > hrefs.index("/tissue-sources/")


def test_a_term_leaves_as_json_and_csv(client: Client, world: World) -> None:
    body = client.get("/tissue-sources/bone-marrow/?format=json").json()
    assert body["trials"] == ["NCT04602104"]
    assert body["studies"] == ["deng-2020-mice"]
    assert body["counts"]["trials"] == 1
    assert body["definition_en"] == "not-stated"
    assert body["doses"][0]["dose_low"] == 200000000
    rows = client.get("/tissue-sources/bone-marrow/?format=csv").content.decode()
    assert rows.startswith("\ufeffsection,key,text,reviews,places")
    assert "trial,NCT04602104" in rows


def test_an_unknown_term_is_404(client: Client, world: World) -> None:
    assert client.get("/tissue-sources/bone-marow/").status_code == 404


def test_russian_pages_speak_russian(client: Client, world: World) -> None:
    page = see(client, "/ru/tissue-sources/bone-marrow/")
    assert "Костный мозг" in page.words
    assert "/ru/trials/NCT04602104/" in page.hrefs()


@pytest.mark.parametrize("address", ["/tissue-sources/", "/tissue-sources/bone-marrow/", "/indications/ards/"])
def test_more_records_cost_no_more_queries(client: Client, world: World, address: str) -> None:
    add_records(world, 1)
    few = queries(client, address)
    add_records(world, 6)
    assert queries(client, address) <= few


def test_more_studies_than_fit_cost_one_fetch_for_all_kinds(client: Client, world: World) -> None:
    marrow = TissueSource.objects.get(slug="bone-marrow")
    kinds = ("animal", "in-vitro", "ex-vivo", "clinical")
    for number, kind in enumerate(kinds):
        make.StudyFactory(slug=f"a-{number}", kind=kind, tissue_sources=[marrow])
    few = queries(client, "/tissue-sources/bone-marrow/")
    for number in range(60):
        make.StudyFactory(slug=f"z-{number:02}", kind=kinds[number % 4], tissue_sources=[marrow])
    assert queries(client, "/tissue-sources/bone-marrow/") == few
    page = see(client, "/tissue-sources/bone-marrow/")
    cells = [f"/studies/{slug}/" for slug in ("a-1", "a-2", "z-01", "z-02", "z-05", "z-06", "z-09", "z-10")]
    assert [href for href in page.hrefs() if href in cells] == cells
    assert "/studies/z-13/" not in page.hrefs()


def add_records(world: World, count: int) -> None:
    """Add trials and studies of all that a term's page lays out."""
    marrow, ards = TissueSource.objects.get(slug="bone-marrow"), Indication.objects.get(slug="ards")
    passage = world.kuralesova.passages.get()
    for number in range(count):
        trial = make.TrialFactory(tissue_sources=[marrow], indications=[ards])
        study = make.StudyFactory(tissue_sources=[marrow], indications=[ards])
        make.ArmFactory(trial=trial, dose_as_reported=f"{number} mL")
        make.ClaimFactory(trial=trial, passage=passage)
        make.ClaimFactory(study=study, passage=passage)
        fact = make.ProfileFactFactory(tissue_source=marrow)
        make.ClaimFactory(profile_fact=fact, passage=passage)
        said = make.StatementFactory(tissue_sources=[marrow], indications=[ards])
        make.ClaimFactory(statement=said, passage=passage)
        entry = make.DiscrepancyFactory(tissue_sources=[marrow], indications=[ards])
        make.DiscrepancySideFactory(discrepancy=entry, passage=passage)


def test_a_term_counts_its_outcomes_by_measure_and_every_number_opens_so_many(client: Client, world: World) -> None:
    page = see(client, "/tissue-sources/bone-marrow/")
    numbers = [(href, label) for href, label in page.links if href.startswith("/outcomes/?") and "(" in label]
    assert numbers
    for href, label in numbers:
        shown = re.search(r"(\d+) outcome", label)
        assert shown, label
        assert client.get(f"{href}&format=json").json()["count"] == int(shown[1]), href


def test_a_term_says_what_the_reviews_do_not_state_of_its_records(client: Client, world: World) -> None:
    words = see(client, "/tissue-sources/placenta/").words
    said = words[words.index("What the reviews do not state") :]
    assert "Dose not stated1 animal study, 1 study in cells or tissue" in said, said[:400]
    # What nobody gave by any way into a body has no route that could be missing.
    assert "Route not stated" not in words


def test_cells_of_no_stated_tissue_count_as_a_source_not_stated(client: Client, world: World) -> None:
    lungs = Indication.objects.get(slug="respiratory-disease")
    unspecified = make.TissueSourceFactory(slug="msc-unspecified", label_en="stromal cells, tissue not stated")
    for _number in range(4):
        make.TrialFactory(tissue_sources=[unspecified], indications=[lungs])
    page = see(client, "/indications/respiratory-disease/")
    lead = page.words[page.words.index("Named most often:") :].partition(".")[0]
    assert "stromal cells" not in lead
    assert "not stated in 4" in lead
    said = page.words[page.words.index("Tissue source not stated") :]
    assert said.startswith("Tissue source not stated4 registered trials")
    assert client.get(page.link("4 registered trials") + "&format=json").json()["count"] == 4


def test_the_opening_names_what_occurs_most_by_the_other_trees(client: Client, world: World) -> None:
    assert "Named most often: tissue source – " in see(client, "/indications/respiratory-disease/").words
