"""One box: an id jumps, words are found in either language, and nothing found is explained."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from evidence.models import Indication, Route, Source, TissueSource, Trial
from tests import factories as make
from tests.pages.reader import see
from tests.world import World


@pytest.mark.parametrize(
    "q", ["NCT04602104", "nct04602104", " NCT 04602104 ", "NCT-04602104", "НСТ04602104", "NСT04602104"]
)
def test_a_trial_id_jumps_however_it_is_typed(client: Client, world: World, q: str) -> None:
    response = client.get("/search/", {"q": q})
    assert (response.status_code, response.headers["Location"]) == (302, "/trials/NCT04602104/")


def test_an_id_that_is_not_here_says_so_and_offers_the_nearest(client: Client, world: World) -> None:
    page = see(client, "/search/?q=NCT04602140")
    assert "None of the reviews names the trial “NCT04602140”" in page.words
    assert "/trials/NCT04602104/" in page.hrefs()


@pytest.mark.parametrize("q", ["bone marrow", "Bone-Marrow", "костный мозг", "КОСТНЫЙ", "bm-msc"])
def test_terms_are_found_in_either_language_and_by_synonym(client: Client, world: World, q: str) -> None:
    hrefs = see(client, f"/search/?q={q}").hrefs()
    assert "/tissue-sources/bone-marrow/" in hrefs
    assert "/trials/NCT04602104/" in hrefs


@pytest.mark.parametrize("q", ["легочный", "лёгочный"])
def test_e_and_yo_are_one_letter(client: Client, world: World, q: str) -> None:
    assert "/indications/ards/" in see(client, f"/search/?q={q}").hrefs()


@pytest.mark.parametrize("q", ["exoa", "Exo-A", "EXOA™"])
def test_the_exact_name_of_a_product_jumps_in_any_spelling(client: Client, world: World, q: str) -> None:
    assert client.get("/search/", {"q": q}).headers["Location"] == "/products/exo-a/"


@pytest.mark.parametrize("q", ["10.1000/ABC.1", "https://doi.org/10.1000/abc.1", "doi: 10.1000/abc.1", "PMID 31234567"])
def test_a_doi_or_pmid_jumps_to_its_work(client: Client, world: World, q: str) -> None:
    Source.objects.filter(slug="deng-2020-bone").update(doi="10.1000/abc.1", doi_flag="ok", pmid="31234567")
    assert client.get("/search/", {"q": q}).headers["Location"] == "/sources/deng-2020-bone/"


def test_works_and_the_studies_that_they_report_are_found_by_author(client: Client, world: World) -> None:
    hrefs = see(client, "/search/?q=deng+2020").hrefs()
    assert "/studies/deng-2020-mice/" in hrefs
    assert "/sources/deng-2020-bone/" in hrefs


def test_a_typing_error_is_answered_by_the_nearest(client: Client, world: World) -> None:
    page = see(client, "/search/?q=bone+marow")
    assert "No record holds all of the words “bone marow”." in page.words
    assert "/tissue-sources/bone-marrow/" in page.hrefs()


@pytest.mark.parametrize("q", ["", "   ", "%%%", "'\"<script>", "\x00", "а" * 5000])
def test_odd_queries_do_no_harm(client: Client, world: World, q: str) -> None:
    response = client.get("/search/", {"q": q})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace("<script src", "")


def test_the_box_keeps_the_words(client: Client, world: World) -> None:
    assert 'value="placenta"' in client.get("/search/?q=placenta").content.decode()


def trials_for(client: Client, q: str, more: str = "") -> set[str]:
    """Return the trials that both the search page and the list find; they must be the same ones."""
    addresses = [f"/search/?q={quote(q)}{more}", f"/trials/?q={quote(q)}{more}"]
    found = [
        {href.split("/")[2] for href in see(client, address).hrefs() if href.startswith("/trials/NCT")}
        for address in addresses
    ]
    assert found[0] == found[1], addresses
    return found[0]


T1, T2 = "NCT04602104", "NCT04493242"


@pytest.mark.parametrize(
    ("q", "trials"),
    [
        ("vesicles ARDS", {T1, T2}),
        ("vesicles -infused", {T1}),
        ('"vesicles in ARDS"', {T1, T2}),
        ('"ARDS vesicles"', set()),
        ("inhaled OR infused", {T1, T2}),
        ("ингаляции ИЛИ инфузии", {T1, T2}),
        ("inhaled OR infused -ards", {T1}),
    ],
)
def test_the_syntax_of_a_query(client: Client, world: World, q: str, trials: set[str]) -> None:
    assert trials_for(client, q) == trials


def test_synonyms_find_the_same_records_and_one_click_keeps_to_the_words_as_typed(client: Client, world: World) -> None:
    assert (
        trials_for(client, "BM-MSC") == trials_for(client, "костный мозг") == trials_for(client, "bone marrow") == {T1}
    )
    for address in ("/search/", "/trials/"):
        page = see(client, f"{address}?q=BM-MSC")
        assert "Also searched:" in page.words
        assert "костный мозг" in page.words
        literal = see(client, page.link("Search only the words as typed"))
        assert f"/trials/{T1}/" not in literal.hrefs()
        assert "Also searched" not in literal.words
        assert f"/trials/{T1}/" in see(client, literal.link("Search synonyms and narrower terms too")).hrefs()


def test_a_name_of_several_words_is_one_thing(client: Client, world: World) -> None:
    Trial.objects.filter(nct_id=T2).update(summary_en="The marrow. A bone.")
    assert trials_for(client, "bone marrow") == {T1}
    assert trials_for(client, "bone marrow", "&widen=off") == {T1, T2}
    Trial.objects.filter(nct_id=T2).update(summary_en="Bone-marrow cells.")
    assert trials_for(client, "bm-msc") == {T1, T2}


def test_a_synonym_that_is_part_of_another_name_does_not_widen(client: Client, world: World) -> None:
    # «Respiratory» is a synonym of the route, and stands in the name of the condition of both trials.
    Route.objects.filter(slug="inhalation").update(synonyms_en=["inhaled", "respiratory"])
    Indication.objects.filter(slug="ards").update(label_en="acute respiratory distress syndrome")
    assert trials_for(client, "inhaled") == {T1}
    assert trials_for(client, "respiratory") == {T1, T2}


def test_a_short_name_is_not_met_within_another_word(client: Client, world: World) -> None:
    Indication.objects.filter(slug="ards").update(synonyms_en=["ARDS"], synonyms_ru=["ОРДС"])
    Trial.objects.filter(nct_id="NCT05787288").update(summary_en="The review regards it as possible, towards the end.")
    assert trials_for(client, "ARDS") == trials_for(client, "ОРДС") == {T1, T2}
    assert "<mark>ARDS</mark>" in client.get("/search/?q=ards").content.decode()
    assert trials_for(client, "egards") == {"NCT05787288"}, "what names nothing is still looked for within words"


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "´", "`", "ʼ", "′", "＇", ""])
def test_an_apostrophe_of_any_make_is_one_and_the_same(client: Client, world: World, apostrophe: str) -> None:
    world.t3.tissue_sources.add(make.TissueSourceFactory(slug="whartons-jelly", label_en="Wharton's jelly"))
    assert trials_for(client, f"Wharton{apostrophe}s jelly") == {"NCT05787288"}
    assert trials_for(client, f'"Wharton{apostrophe}s jelly"') == {"NCT05787288"}


def test_a_wide_term_finds_what_is_filed_beneath_it_and_names_it(client: Client, world: World) -> None:
    wide = TissueSource.objects.get(slug="perinatal-tissue").label_en
    narrow = TissueSource.objects.get(slug="umbilical-cord").label_en
    page = see(client, f"/search/?q={quote(wide)}")
    assert f"/trials/{T2}/" in page.hrefs()
    assert narrow in page.words.partition("Also searched:")[2]
    assert trials_for(client, wide, "&widen=off") == set()
    assert trials_for(client, wide, "&widen=yes") == set(), "an unknown value never widens"


@pytest.mark.parametrize(
    ("q", "meant", "trials"), [("rjcnysq vjpu", "костный мозг", {T1}), ("штрфдув", "inhaled", {T1})]
)
def test_the_wrong_keyboard_layout_is_recognised_and_said(
    client: Client, world: World, q: str, meant: str, trials: set[str]
) -> None:
    assert trials_for(client, q) == trials
    assert f"on the other keyboard layout it reads {meant}" in see(client, f"/search/?q={quote(q)}").words


@pytest.mark.parametrize(("q", "meant"), [("bone marow", "bone marrow"), ("костный мозк", "костный мозг")])
def test_a_typing_error_is_asked_about(client: Client, world: World, q: str, meant: str) -> None:
    for address in ("/search/", "/trials/"):
        page = see(client, f"{address}?q={quote(q)}")
        assert "Did you mean" in page.words
        assert f"/trials/{T1}/" in see(client, page.link(meant)).hrefs()


def test_names_come_before_texts_and_kinds_are_told_apart(client: Client, world: World) -> None:
    hrefs = see(client, "/search/?q=c-reactive").hrefs()
    assert any(href.startswith(f"/trials/{T1}/#crp") for href in hrefs), "outcomes are found"
    hrefs = see(client, "/search/?q=bone+marrow").hrefs()
    assert hrefs.index("/tissue-sources/bone-marrow/") < hrefs.index(f"/trials/{T1}/")


def test_words_are_marked_folded_and_safely(client: Client, world: World) -> None:
    Indication.objects.filter(slug="ards").update(definition_en="Лёгочный <b>distress</b> & bone-marrow")
    html = client.get("/search/", {"q": "легочный"}).content.decode()
    assert "<mark>Лёгочный</mark> &lt;b&gt;distress&lt;/b&gt; &amp;" in html


@pytest.mark.parametrize("q", ["bone m", "костн", "bm-m", "rjcny"])
def test_the_box_suggests_while_one_types(client: Client, world: World, q: str) -> None:
    response = client.get("/search/suggest/", {"q": q})
    assert "public" in response.headers["Cache-Control"]
    found = response.json()
    assert found[0]["url"] == "/tissue-sources/bone-marrow/"
    assert found[0]["kind"] == "Tissue sources"


def test_suggestions_are_few_speak_the_reader_s_language_and_follow_the_data(client: Client, world: World) -> None:
    assert client.get("/search/suggest/", {"q": ""}).json() == []
    assert len(client.get("/search/suggest/", {"q": "e"}).json()) <= 8
    russian = client.get("/ru/search/suggest/", {"q": "bm-msc"}).json()
    assert russian[0] == {"label": "костный мозг", "kind": "Ткани-источники", "url": "/ru/tissue-sources/bone-marrow/"}


def test_words_that_only_connect_others_are_not_looked_for(client: Client, world: World) -> None:
    page = see(client, "/search/?q=vesicles from bone marrow for the ARDS")
    assert "Inhaled vesicles in ARDS" in page.words
    assert "Inhaled vesicles in ARDS" not in see(client, '/search/?q=vesicles "from bone marrow"').words


@pytest.mark.parametrize("q", ["bone marrow vs placenta", "Placenta versus BM-MSC", "костный мозг против placenta"])
def test_a_query_of_one_against_another_leads_to_both_side_by_side(client: Client, world: World, q: str) -> None:
    address = see(client, f"/search/?q={q}").link("Side by side")
    assert set(address.partition("?")[2].split("&")) == {"tissue_source=bone-marrow", "tissue_source=placenta"}
    assert see(client, address).status == 200


def test_one_wrong_digit_is_not_set_against_anything(client: Client, world: World) -> None:
    known = see(client, "/search/?q=NCT04602104 vs nct04493242")
    assert "trial=NCT04602104&trial=NCT04493242" in known.link("Side by side")
    wrong = see(client, "/search/?q=NCT04602104 vs NCT04493243")
    assert not any("/compare/" in href and "trial=" in href for href in wrong.hrefs())
