"""Records, lists and views cited in words and taken into a reference manager."""

from __future__ import annotations

import datetime
import json
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from django.test import Client

from evidence.models import Source
from tests.pages.reader import ris_tags, see
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_trial_is_filed_as_a_report_with_its_number(client: Client, world: World) -> None:
    answer = client.get("/trials/NCT04602104/", {"format": "ris"})
    assert answer["Content-Type"].startswith("application/x-research-info-systems")
    fields = dict(ris_tags(answer.content.decode()))
    # Zotero's translator takes SN of a report as its number, PB as its institution, M3 as its type.
    assert (fields["TY"], fields["SN"], fields["PB"]) == ("RPRT", "NCT04602104", "ClinicalTrials.gov")
    assert fields["UR"] == "https://clinicaltrials.gov/study/NCT04602104"
    assert fields["N1"].endswith("/trials/NCT04602104/")
    (item,) = json.loads(client.get("/trials/NCT04602104/", {"format": "csl"}).content)
    assert (item["type"], item["number"]) == ("report", "NCT04602104")


def test_a_study_is_filed_as_the_work_that_reports_it(client: Client, world: World) -> None:
    work = world.s1.publications.get()
    fields = dict(ris_tags(client.get(world.s1.get_absolute_url(), {"format": "ris"}).content.decode()))
    assert (fields["ID"], fields["TI"]) == (world.s1.slug, work.title)
    world.s1.publications.clear()
    fields = dict(ris_tags(client.get(world.s1.get_absolute_url(), {"format": "ris"}).content.decode()))
    assert (fields["TY"], fields["TI"], fields["T2"]) == ("ELEC", world.s1.title, "Vesicle Evidence Portal")


@pytest.mark.parametrize("narrowed", ["", "tissue_source=bone-marrow", "route=inhalation"])
def test_a_list_leaves_with_the_rows_of_the_screen(client: Client, world: World, narrowed: str) -> None:
    shown = [row["nct_id"] for row in client.get(f"/trials/?format=json&{narrowed}").json()["results"]]
    items = json.loads(client.get(f"/trials/?format=csl&{narrowed}").content)
    assert [item["number"] for item in items] == shown
    entries = client.get(f"/trials/?format=ris&{narrowed}").content.decode()
    assert [text for tag, text in ris_tags(entries) if tag == "SN"] == shown
    assert client.get(f"/trials/?format=bib&{narrowed}").content.decode().count("@techreport{") == len(shown)


def test_studies_and_outcomes_leave_as_the_works_behind_them(client: Client, world: World) -> None:
    studies = json.loads(client.get("/studies/?format=csl").content)
    assert {item["id"] for item in studies} == {world.s1.slug, world.s2.slug}
    owners = {row["record"] for row in client.get("/outcomes/?format=json").json()["results"]}
    assert {item["id"] for item in json.loads(client.get("/outcomes/?format=csl").content)} == owners


FORMATS = ("csv", "json", "ris", "bib", "csl")


@pytest.mark.parametrize(
    ("address", "format_"),
    [(address, format_) for address in ("/trials/", "/studies/", "/outcomes/") for format_ in FORMATS]
    + [("/discrepancies/", "csv"), ("/discrepancies/", "json")],
)
def test_a_value_that_does_not_exist_gives_no_empty_file(
    client: Client, world: World, address: str, format_: str
) -> None:
    answer = client.get(address, {"review": "no-such-value", "format": format_})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "no-such-value" in answer.json()["detail"]


def test_sources_leave_one_by_one_and_together(client: Client, world: World) -> None:
    work = Source.objects.published()[0]
    (item,) = json.loads(client.get(work.get_absolute_url(), {"format": "csl"}).content)
    assert item["id"] == work.slug
    assert work.slug in client.get("/sources/?format=bib").content.decode()


@pytest.mark.parametrize("language", ["", "/ru"])
def test_a_view_is_cited_with_its_filters_version_and_day(
    client: Client, world: World, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: datetime.date(2031, 2, 3))
    view = f"{language}/trials/?tissue_source=bone-marrow"
    page = see(client, f"{view}&page=1&compare=NCT04602104")
    assert page.text.count(view) == len(("Vancouver", "GOST"))
    assert "[Internet]" in page.text
    assert "cited 2031 Feb 3" in page.text
    assert "(дата обращения: 03.02.2031)" in page.text
    addresses = {label: href for href, label in page.links if "cite=view" in href}
    assert set(addresses) == {"RIS", "BibTeX", "CSL-JSON"}
    fields = dict(ris_tags(client.get(addresses["RIS"]).content.decode()))
    assert (fields["TY"], fields["Y2"]) == ("ELEC", "2031/02/03")
    parts = urlsplit(fields["UR"])
    assert f"{parts.path}?{parts.query}" == view
    assert "bone" in fields["TI"] or "костный" in fields["TI"]


@pytest.mark.parametrize(
    "address",
    [
        "/indications/ards/",
        "/tissue-sources/bone-marrow/",
        "/products/exo-a/",
        "/vesicle-types/exosome/",
        "/evidence-map/?tissue_source=bone-marrow",
        "/compare/?tissue_source=bone-marrow&tissue_source=placenta",
    ],
)
def test_a_page_without_records_of_its_own_is_filed_as_a_page(client: Client, world: World, address: str) -> None:
    page = see(client, address)
    assert "Vesicle Evidence Portal [Internet]" in page.text
    parts = urlsplit(address)
    (item,) = json.loads(client.get(f"{address}{'&' if parts.query else '?'}format=csl").content)
    assert item["type"] == "webpage"
    assert item["URL"].endswith(address)


def test_the_head_of_a_record_tells_reference_managers_what_it_is(client: Client, world: World) -> None:
    trial = client.get("/trials/NCT04602104/").content.decode()
    assert '<meta name="citation_technical_report_number" content="NCT04602104">' in trial
    work = world.s1.publications.get()
    study = client.get(world.s1.get_absolute_url()).content.decode()
    assert f'<meta name="citation_title" content="{work.title}">' in study
    assert "citation_" not in client.get("/trials/").content.decode()


def test_a_page_of_yesterday_is_not_taken_for_that_of_today(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = client.get("/trials/")["ETag"]
    again = client.get("/trials/", headers={"If-None-Match": tag})
    assert again.status_code == HTTPStatus.NOT_MODIFIED
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: datetime.date(2031, 2, 3))
    assert client.get("/trials/", headers={"If-None-Match": tag}).status_code == HTTPStatus.OK
