"""The bibliography, the pages of reviews with every passage, and of the works that they cite."""

from __future__ import annotations

import pytest
from django.test import Client

from evidence.models import Source
from tests import factories as make
from tests.pages.reader import queries, see
from tests.world import World


@pytest.fixture
def cited(world: World) -> Source:
    """One work that both reviews cite, as 36 and in a footnote."""
    work: Source = make.SourceFactory(
        slug="monsel-2015-therapeutic",
        short_label_en="Monsel 2015",
        title="Therapeutic effects of human mesenchymal stem cell microvesicles",
        authors_as_printed="Monsel A, Zhu YG",
        year=2015,
        container="Am J Respir Crit Care Med",
        doi="10.1164/rccm.201410-1765oc",
        doi_flag="ok",
    )
    place = make.PassageFactory(review=world.kuralesova, key="kuralesova-2025/ref36", kind="reference", position=90)
    make.CitationFactory(passage=place, cited=work, number="36", position=36, note_en="The year is printed twice.")
    note = make.PassageFactory(review=world.eremin, key="eremin-2025/fn02", kind="footnote", position=91)
    make.CitationFactory(passage=note, cited=work, list_kind="footnotes", number="2", position=2)
    return work


def test_reviews_come_first_then_works_that_reviews_share(client: Client, world: World, cited: Source) -> None:
    hrefs = see(client, "/sources/").hrefs()
    order = [hrefs.index(f"/sources/{slug}/") for slug in ("kuralesova-2025", "eremin-2025", cited.slug)]
    assert order == sorted(order)
    assert order[-1] < hrefs.index("/sources/deng-2020-bone/")


def test_a_work_says_who_cites_it_as_which_number(client: Client, world: World, cited: Source) -> None:
    page = see(client, "/sources/monsel-2015-therapeutic/")
    assert page.link("Kuralesova 2025 [36]") == "/sources/kuralesova-2025/#ref36"
    assert page.link("Eremin 2025 footnote 2") == "/sources/eremin-2025/#fn02"
    assert page.link("DOI") == "https://doi.org/10.1164/rccm.201410-1765oc"


@pytest.mark.parametrize("q", ["monsel", "MICROVESICLES 2015", "10.1164/rccm.201410"])
def test_works_are_found_by_author_title_year_and_doi(client: Client, cited: Source, q: str) -> None:
    page = see(client, f"/sources/?q={q}")
    assert "/sources/monsel-2015-therapeutic/" in page.hrefs()
    assert "/sources/deng-2020-bone/" not in page.hrefs()


def test_nothing_found_is_said(client: Client, world: World) -> None:
    assert "No cited work holds all of these words." in see(client, "/sources/?q=xyzzy").words


@pytest.mark.parametrize("list_", ["/trials/", "/discrepancies/", "/sources/", "/sources/matrix/"])
def test_a_page_that_does_not_exist_is_named_in_every_list_in_one_way(client: Client, world: World, list_: str) -> None:
    sentence = "“99” is not a valid page: give a number from 1 to 1. The first is shown."
    assert sentence in see(client, f"{list_}?page=99").words
    sentence = "“many” is not a valid page size: give a number from 1 to 1000."
    assert sentence in see(client, f"{list_}?page_size=many").words
    assert "«99» — недопустимый номер страницы: укажите число от 1 до 1." in see(client, f"/ru{list_}?page=99").words


@pytest.mark.parametrize("page", ["0", "99", "x", "-1", "9" * 30])
def test_a_page_that_does_not_exist_is_the_first(client: Client, world: World, page: str) -> None:
    assert see(client, f"/sources/?page={page}").status == 200


def test_a_review_shows_each_passage_and_what_rests_on_it(client: Client, world: World) -> None:
    page = see(client, "/sources/kuralesova-2025/")
    assert "p001" in page.ids
    assert page.link("NCT04602104") == "/trials/NCT04602104/"
    assert page.link("Vesicles in mice") == "/studies/deng-2020-mice/"
    for fact in ("route", "enrolment", "dose", "C-reactive protein", "species"):
        assert fact in page.words


def test_claim_notes_lead_to_a_passage_that_is_there(client: Client, world: World) -> None:
    notes = [
        href for href in see(client, "/trials/NCT04602104/").hrefs() if href.startswith("/sources/") and "#" in href
    ]
    assert notes
    for href in notes:
        address, _hash, place = href.partition("#")
        assert place in see(client, address).ids


def test_a_passage_that_was_left_out_says_why(client: Client, world: World) -> None:
    make.PassageFactory(
        review=world.kuralesova,
        position=2,
        left_out_reason_en="Heading; states no fact.",
        left_out_reason_ru="Заголовок.",
    )
    page = see(client, "/sources/kuralesova-2025/")
    assert "Heading; states no fact." in page.words
    assert "records rest on 1 of its 2 passages" in page.words


def test_reference_entries_stand_in_their_list_once(client: Client, world: World, cited: Source) -> None:
    page = see(client, "/sources/kuralesova-2025/")
    assert page.ids.count("ref36") == 1
    assert "The year is printed twice." in page.words


def test_no_id_stands_twice_on_a_review(client: Client, world: World, cited: Source) -> None:
    ids = see(client, "/sources/kuralesova-2025/").ids
    assert sorted(ids) == sorted(set(ids))


def test_discrepancies_of_high_severity_of_a_review_are_named(client: Client, world: World) -> None:
    page = see(client, "/sources/kuralesova-2025/")
    assert "Days of one dose only" in page.words
    assert "/discrepancies/?review=kuralesova-2025" in page.hrefs()


def test_a_title_keeps_its_language(client: Client, world: World) -> None:
    make.SourceFactory(slug="tkachuk-2020", title="Средство для лечения фиброза", title_lang="ru")
    page = see(client, "/sources/tkachuk-2020/")
    assert ("ru", "Средство для лечения фиброза") in page.spoken


def test_a_faulty_doi_is_shown_as_printed_and_not_linked(client: Client, world: World) -> None:
    make.SourceFactory(slug="xun-2020", doi_as_printed="10.1016/j.bioph.2020.x", doi_flag="misprinted")
    page = see(client, "/sources/xun-2020/")
    assert "10.1016/j.bioph.2020.x" in page.words
    assert "evident error" in page.words
    assert not [href for href in page.hrefs() if "doi.org" in href]


def test_a_source_leaves_as_json_with_its_citations(client: Client, world: World, cited: Source) -> None:
    review = client.get("/sources/kuralesova-2025/?format=json").json()
    assert {"number": "36", "source": cited.slug} == {key: review["citations"][0][key] for key in ("number", "source")}
    work = client.get(f"/sources/{cited.slug}/?format=json").json()
    assert [(one["source"], one["number"]) for one in work["cited_by"]] == [
        ("kuralesova-2025", "36"),
        ("eremin-2025", "2"),
    ]
    assert work["pmid"] == "not-stated"


def test_a_citation_without_a_number_is_null(client: Client, world: World) -> None:
    make.CitationFactory(passage=world.eremin.passages.get(), number="", list_kind="in-text", key="eremin-2025/text-1")
    body = client.get("/sources/eremin-2025/?format=json").json()
    assert body["citations"][0]["number"] is None


def test_the_list_leaves_page_by_page(client: Client, world: World, cited: Source) -> None:
    body = client.get("/sources/?format=json&page_size=2").json()
    seen = [one["slug"] for one in body["results"]]
    while body["next"]:
        body = client.get(body["next"]).json()
        seen += [one["slug"] for one in body["results"]]
    assert len(seen) == len(set(seen)) == body["count"] == Source.objects.count()


def test_drafts_are_not_shown(client: Client, world: World) -> None:
    make.SourceFactory(slug="secret-2020", status="draft")
    assert client.get("/sources/secret-2020/").status_code == 404
    assert "/sources/secret-2020/" not in see(client, "/sources/").hrefs()


@pytest.mark.parametrize("address", ["/sources/", "/sources/kuralesova-2025/"])
def test_more_passages_and_works_cost_no_more_queries(
    client: Client, world: World, cited: Source, address: str
) -> None:
    few = queries(client, address)
    for number in range(5):
        place = make.PassageFactory(review=world.kuralesova, position=200 + number)
        make.CitationFactory(passage=place, position=200 + number, cited=make.SourceFactory())
        study = make.StudyFactory()
        make.ClaimFactory(study=study, passage=place)
        entry = make.DiscrepancyFactory()
        make.DiscrepancySideFactory(discrepancy=entry, passage=place)
    assert queries(client, address) <= few
