"""Records, lists and views cited in words and taken into a reference manager."""

from __future__ import annotations

import datetime
import json
import re
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from django.test import Client

from evidence.citations import bibtex, csl, ris
from evidence.citations.names import read
from evidence.citations.reference import Form, Reference
from evidence.citations.works import of_source
from evidence.models import Source
from tests.pages.reader import see
from tests.world import World

pytestmark = pytest.mark.django_db

ARTICLE = {
    "kind": "article",
    "title": "Exosomes at work",
    "title_lang": "en",
    "container": "Cells",
    "year": 2020,
    "volume": "9",
    "issue": "1",
}


def tags(entry: str) -> list[tuple[str, str]]:
    """Read RIS as a reference manager does: a tag and its text, line by line."""
    return [(line[:2], line[6:]) for line in entry.split("\r\n") if line]


@pytest.mark.parametrize(
    ("printed", "language", "expected"),
    [
        ("Zhu Y-G, Matthay MA, et al.", "en", ["Zhu, Y.-G.", "Matthay, M. A."]),
        ("Arifka M., Elamin K.M.", "en", ["Arifka, M.", "Elamin, K. M."]),
        ("Jiang, W., & Xu, J.", "en", ["Jiang, W.", "Xu, J."]),
        ("De Munari, S., Gehron Robey P", "en", ["De Munari, S.", "Gehron Robey, P."]),
        ("Saxena, P., . . . Fussenegger, M.", "en", ["Saxena, P.", "Fussenegger, M."]),
        ("Ратушняк МГ / Ratushnyak MG", "ru", ["Ратушняк, М. Г."]),
        ("Fridenstein AYa", "en", ["Fridenstein, A. Ya."]),
        ("Victoria Pulido-Escribano, Gabriel Dorado", "en", ["Victoria Pulido-Escribano", "Gabriel Dorado"]),
        ("", "en", []),
    ],
)
def test_authors_are_told_apart_as_printed(printed: str, language: str, expected: list[str]) -> None:
    assert [str(name) for name in read(printed, language).known] == expected


@pytest.mark.parametrize("ending", [", et al.", " и др.", ", ... & Vizoso, F. J."])
def test_authors_that_are_left_out_are_not_forgotten(ending: str) -> None:
    entry = of_source(Source(slug="x", authors_as_printed=f"Costa, L. A.{ending}", **ARTICLE))
    written = [text for tag, text in tags(ris.write(entry)) if tag == "AU"]
    assert written[0] == "Costa, L. A."
    assert not any("al." in name or "др" in name for name in written)
    assert re.search(r"author = \{Costa, L\. A\..* and others\}", bibtex.write(entry))
    assert f"Authors as printed: Costa, L. A.{ending}" in csl.item(entry)["note"]


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [("28–38", "28", "38"), ("e152–e157", "e152", "e157"), ("amj006", "amj006", ""), ("F1000-Faculty", "", "")],
)
def test_only_a_range_of_pages_has_an_end(pages: str, first: str, last: str) -> None:
    fields = dict(tags(ris.write(of_source(Source(slug="x", pages=pages, **ARTICLE)))))
    assert (fields["SP"], fields.get("EP", "")) == (first or pages, last)


@pytest.mark.parametrize(
    ("kind", "type_", "entry", "item"),
    [
        ("article", "JOUR", "@article", "article-journal"),
        ("preprint", "JOUR", "@article", "article"),
        ("book-chapter", "CHAP", "@incollection", "chapter"),
        ("patent", "PAT", "@misc", "patent"),
        ("web-page", "ELEC", "@misc", "webpage"),
        ("registry-record", "RPRT", "@techreport", "report"),
    ],
)
def test_a_work_is_filed_as_what_it_is(kind: str, type_: str, entry: str, item: str) -> None:
    reference = of_source(Source(slug="x", **{**ARTICLE, "kind": kind}))
    assert ris.write(reference).startswith(f"TY  - {type_}\r\n")
    assert bibtex.write(reference).startswith(f"{entry}{{x,")
    assert csl.item(reference)["type"] == item


def test_a_hostile_title_cannot_break_an_entry() -> None:
    source = Source(slug="x", kind="article", title="A\r\nER  - \r\nTY  - JOUR } , note = {Экзосомы & 5%")
    entry = of_source(source)
    assert tags(ris.write(entry))[2] == ("TI", "A ER - TY - JOUR } , note = {Экзосомы & 5%")
    written = bibtex.write(entry)
    assert r"\textbraceright" in written
    assert r"Экзосомы \& 5\%" in written
    assert written.count("{") == written.count("}")


def test_what_is_not_stated_is_left_out() -> None:
    entry = ris.write(Reference("k", Form.REPORT, "T", url="https://x.test/p"))
    assert entry == "TY  - RPRT\r\nID  - k\r\nTI  - T\r\nUR  - https://x.test/p\r\nER  - \r\n"


def test_a_trial_is_filed_as_a_report_with_its_number(client: Client, world: World) -> None:
    answer = client.get("/trials/NCT04602104/", {"format": "ris"})
    assert answer["Content-Type"].startswith("application/x-research-info-systems")
    fields = dict(tags(answer.content.decode()))
    # Zotero's translator takes SN of a report as its number, PB as its institution, M3 as its type.
    assert (fields["TY"], fields["SN"], fields["PB"]) == ("RPRT", "NCT04602104", "ClinicalTrials.gov")
    assert fields["UR"] == "https://clinicaltrials.gov/study/NCT04602104"
    assert fields["N1"].endswith("/trials/NCT04602104/")
    (item,) = json.loads(client.get("/trials/NCT04602104/", {"format": "csl"}).content)
    assert (item["type"], item["number"]) == ("report", "NCT04602104")


def test_a_study_is_filed_as_the_work_that_reports_it(client: Client, world: World) -> None:
    work = world.s1.publications.get()
    fields = dict(tags(client.get(world.s1.get_absolute_url(), {"format": "ris"}).content.decode()))
    assert (fields["ID"], fields["TI"]) == (world.s1.slug, work.title)
    world.s1.publications.clear()
    fields = dict(tags(client.get(world.s1.get_absolute_url(), {"format": "ris"}).content.decode()))
    assert (fields["TY"], fields["TI"], fields["T2"]) == ("ELEC", world.s1.title, "Vesicle Evidence Portal")


@pytest.mark.parametrize("narrowed", ["", "tissue_source=bone-marrow", "route=inhalation"])
def test_a_list_leaves_with_the_rows_of_the_screen(client: Client, world: World, narrowed: str) -> None:
    shown = [row["nct_id"] for row in client.get(f"/trials/?format=json&{narrowed}").json()["results"]]
    items = json.loads(client.get(f"/trials/?format=csl&{narrowed}").content)
    assert [item["number"] for item in items] == shown
    entries = client.get(f"/trials/?format=ris&{narrowed}").content.decode()
    assert [text for tag, text in tags(entries) if tag == "SN"] == shown
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
    fields = dict(tags(client.get(addresses["RIS"]).content.decode()))
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
