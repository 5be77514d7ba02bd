"""Every page in every format: one registry says which there are, and what is not there is refused before any work."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from evidence import urls
from evidence.formats import registry
from evidence.formats.data_format import DataFormat, DocumentFormat, TableFormat
from evidence.formats.registry import DATA, REFERENCES, Kinds
from tests import factories as make
from tests.pages.reader import see
from tests.world import World

#: Name of an address → an address of the small universe, the kinds of formats that it has, the format of its screen.
PAGES: dict[str, tuple[str, Kinds, str]] = {
    "home": ("/", (), "html"),
    "trials": ("/trials/?route=inhalation", (*DATA, *REFERENCES), "html"),
    "trial": ("/trials/NCT04602104/", (*DATA, *REFERENCES), "html"),
    "studies": ("/studies/", (*DATA, *REFERENCES), "html"),
    "study": ("/studies/deng-2020-mice/", (*DATA, *REFERENCES), "html"),
    "outcomes": ("/outcomes/", (*DATA, *REFERENCES), "html"),
    "tissue-sources": ("/tissue-sources/", DATA, "html"),
    "tissue-source": ("/tissue-sources/bone-marrow/", (*DATA, *REFERENCES), "html"),
    "indications": ("/indications/", DATA, "html"),
    "indication": ("/indications/ards/", (*DATA, *REFERENCES), "html"),
    "routes": ("/routes/", DATA, "html"),
    "route": ("/routes/inhalation/", (*DATA, *REFERENCES), "html"),
    "products": ("/products/", DATA, "html"),
    "product": ("/products/exo-a/", (*DATA, *REFERENCES), "html"),
    "vesicle-types": ("/vesicle-types/", DATA, "html"),
    "vesicle-type": ("/vesicle-types/exosome/", (*DATA, *REFERENCES), "html"),
    "methods": ("/methods/", DATA, "html"),
    "method": ("/methods/dialysis/", (*DATA, *REFERENCES), "html"),
    "limits": ("/limits/", DATA, "html"),
    "evidence-map": ("/evidence-map/", (*DATA, *REFERENCES), "html"),
    "compare": ("/compare/?trial=NCT04602104&trial=NCT04493242", (*DATA, *REFERENCES), "html"),
    "sources": ("/sources/", (*DATA, *REFERENCES), "html"),
    "source-matrix": ("/sources/matrix/?rows=trials", DATA, "html"),
    "source": ("/sources/deng-2020-bone/", (*DATA, *REFERENCES), "html"),
    "discrepancies": ("/discrepancies/", (*DATA, *REFERENCES), "html"),
    "discrepancy": ("/discrepancies/kuralesova-2025/days/", (*DATA, *REFERENCES), "html"),
    "search": ("/search/?q=vesicles", DATA, "html"),
    "suggest": ("/search/suggest/?q=exo", (), "json"),
    "about": ("/about/", (), "html"),
    "about-page": ("/about/glossary/", (), "html"),
    "sitemap": ("/sitemap.xml", (), "xml"),
    "robots": ("/robots.txt", (), "txt"),
}
#: Addresses that only lead to others.
REDIRECTS = {"trial-short"}

PAGE_OF_DOCS = (Path(settings.BASE_DIR) / "docs" / "add-an-export-format.md").read_text(encoding="utf-8")
CODE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
ADDED_LINE = re.compile(r"^\+ +(\w+),$", re.MULTILINE)


def in_format(address: str, name: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}format={name}"


@pytest.fixture
def pages(world: World) -> World:
    make.MethodFactory(slug="dialysis")
    return world


def test_every_public_address_is_tried() -> None:
    named = {pattern.name for pattern in urls.urlpatterns if pattern.name}
    assert named - REDIRECTS == set(PAGES) - {"sitemap", "robots"}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_leaves_in_every_format_of_its_kinds_and_in_no_other(client: Client, pages: World, name: str) -> None:
    address, kinds, screen = PAGES[name]
    known = [screen, *(data_format.name for data_format in registry.formats_of(kinds))]
    assert client.get(address).status_code == HTTPStatus.OK
    for data_format in registry.FORMATS:
        answer = client.get(in_format(address, data_format.name))
        if data_format.name == screen:
            assert answer.status_code == HTTPStatus.OK
        elif isinstance(data_format, kinds):
            assert answer.status_code == HTTPStatus.OK, (address, data_format.name)
            assert answer["Content-Type"] == data_format.content_type
            is_file = "attachment" in answer.get("Content-Disposition", "")
            assert is_file == bool(data_format.extension)
            assert not is_file or f'.{data_format.extension}"' in answer["Content-Disposition"]
            assert answer.content
        else:
            assert answer.status_code == HTTPStatus.BAD_REQUEST, (address, data_format.name)
            assert f"known are {', '.join(known)}." in answer.json()["detail"]


@pytest.mark.parametrize("language", ["", "/ru"])
@pytest.mark.parametrize("name", sorted(set(PAGES) - {"sitemap", "robots"}))
def test_an_unknown_format_is_refused_before_anything_is_read(
    client: Client,
    db: None,
    django_assert_num_queries: Callable[[int], CaptureQueriesContext],
    name: str,
    language: str,
) -> None:
    address, kinds, screen = PAGES[name]
    with django_assert_num_queries(0):
        answer = client.get(in_format(language + address, "nonsense"))
    assert (answer.status_code, answer["Content-Type"]) == (HTTPStatus.BAD_REQUEST, "application/problem+json")
    detail = answer.json()["detail"]
    assert "nonsense" in detail
    assert ", ".join([screen, *(known.name for known in registry.formats_of(kinds))]) in detail
    assert "ETag" not in answer.headers


#: Lists under a parameter value that does not exist, and what the answer says of it.
WRONG = {
    "/trials/?sort=loudest": "loudest",
    "/trials/?page=99&cite=view": "99",
    "/studies/?route=by-post": "by-post",
    "/studies/?route=by-post&cite=view": "by-post",
    "/outcomes/?page_size=many": "many",
    "/discrepancies/?page=99": "99",
    "/discrepancies/?review=nobody-2020": "nobody-2020",
    "/evidence-map/?axes=age,size": "age,size",
    "/sources/?page=99": "99",
    "/sources/?page_size=many": "many",
    "/sources/matrix/?page=99": "99",
    "/sources/matrix/?rows=books": "books",
    "/sources/matrix/?missing=nobody-2020": "nobody-2020",
}


@pytest.mark.parametrize("address", WRONG)
def test_what_a_page_complains_of_is_refused_in_every_format(client: Client, pages: World, address: str) -> None:
    kinds = PAGES[str(resolve(address.partition("?")[0]).url_name)][1]
    assert WRONG[address] in see(client, address).words
    for data_format in registry.formats_of(kinds):
        answer = client.get(in_format(address, data_format.name))
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY, data_format.name
        assert WRONG[address] in answer.json()["detail"]


def test_a_table_that_does_not_exist_is_refused(client: Client, pages: World) -> None:
    answer = client.get("/methods/?format=csv&table=recipes")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.json()["detail"] == "There is no table “recipes”; known are methods, protocols."


@pytest.mark.parametrize("address", ["/trials/?sort=loudest&format=json", "/sources/?page=99&format=csv"])
def test_a_refusal_is_no_state_of_a_page_that_could_be_asked_about(client: Client, pages: World, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "ETag" not in answer.headers


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/NCT04602104?format=json", "/trials/NCT04602104/?format=json"),
        ("/nct04602104/?compare=NCT04493242&compare=NCT1", "/trials/NCT04602104/?compare=NCT04493242&compare=NCT1"),
        ("/ru/trials/NCT04602104?format=ris", "/ru/trials/NCT04602104/?format=ris"),
        ("/trials/chexo-01/?format=csv", "/trials/NCT04602104/?format=csv"),
        ("/discrepancies/kuralesova-2025-days/?format=json", "/discrepancies/kuralesova-2025/days/?format=json"),
        ("/search/?q=NCT04602104&widen=no&format=json", "/trials/NCT04602104/?format=json"),
        ("/search/?q=NCT04602104&compare=NCT04493242", "/trials/NCT04602104/?compare=NCT04493242"),
    ],
)
def test_what_is_led_elsewhere_keeps_its_parameters(client: Client, pages: World, address: str, leads_to: str) -> None:
    answer = client.get(address)
    assert (answer.status_code // 100, answer.headers["Location"]) == (3, leads_to)
    assert client.get(leads_to).status_code == HTTPStatus.OK


@pytest.mark.parametrize("address", ["/trials/NCT99999999/", "/products/nothing/", "/tissue-sources/nothing/"])
def test_what_is_not_here_is_not_here_in_any_format(client: Client, world: World, address: str) -> None:
    for data_format in registry.FORMATS:
        answer = client.get(in_format(address, data_format.name))
        assert (answer.status_code, answer["Content-Type"]) == (HTTPStatus.NOT_FOUND, "application/problem+json")


@pytest.mark.parametrize("address", ["/compare/", "/compare/?trial=NCT04602104", "/compare/?trial=NCT04602104&trial=x"])
def test_where_there_is_nothing_to_compare_every_format_says_why(client: Client, world: World, address: str) -> None:
    for data_format in registry.FORMATS:
        answer = client.get(in_format(address, data_format.name))
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "at least two" in answer.json()["detail"]


@pytest.mark.parametrize("name", [name for name, (_address, kinds, _screen) in PAGES.items() if kinds])
def test_the_links_of_a_page_lead_to_its_formats(client: Client, pages: World, name: str) -> None:
    address, kinds, _screen = PAGES[name]
    page = see(client, address)
    for data_format in registry.formats_of(kinds):
        link = next(href for href, label in page.links if label == data_format.label)
        followed = client.get(link if link.startswith("/") else address.partition("?")[0] + link)
        assert followed["Content-Type"] == data_format.content_type


def test_a_search_leaves_with_the_groups_order_and_totals_of_the_screen(client: Client, world: World) -> None:
    for _number in range(25):
        make.TrialFactory(title_en="Vesicles again")
    shown = client.get("/search/?q=vesicles").context["page"]
    body = client.get("/search/?q=vesicles&format=json").json()
    assert [(group["id"], group["count"]) for group in body["groups"]] == [
        (group.id, group.count) for group in shown.groups
    ]
    assert body["count"] == sum(group.count for group in shown.groups)
    trials = next(group for group in body["groups"] if group["id"] == "trials")
    shown_trials = next(group for group in shown.groups if group.id == "trials")
    assert [hit["url"] for hit in trials["results"]] == [
        f"{settings.SITE_URL.rstrip('/')}{hit.url}" for hit in shown_trials.hits
    ]
    assert client.get(trials["more"]).context["page"].browse.count == trials["count"]
    rows = rows_of(client.get("/search/?q=vesicles&format=csv").content)
    assert len(rows) == body["count"]
    assert next(row for row in rows if row["group"] == "studies")["kind"] == "animals"


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_search_that_finds_nothing_is_no_fault(client: Client, world: World) -> None:
    for address in ("/search/", "/search/?q=zzzz"):
        assert client.get(in_format(address, "json")).json() == {
            "q": address.partition("=")[2],
            "count": 0,
            "groups": [],
        }


@pytest.mark.parametrize("data_format", registry.formats_of(DATA), ids=lambda data_format: data_format.name)
def test_what_names_one_record_leads_to_it_in_the_same_format(
    client: Client, world: World, data_format: DataFormat
) -> None:
    answer = client.get(f"/search/?q=NCT04602104&format={data_format.name}")
    assert answer["Location"] == f"/trials/NCT04602104/?format={data_format.name}"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_search_page_says_in_its_head_what_it_is(client: Client, world: World, language: str) -> None:
    text = client.get("/search/" if language == "en" else "/ru/search/").content.decode()
    described = re.search(r'<meta name="description" content="([^"]+)">', text)
    assert described
    assert bool(re.search("[а-яё]", described[1])) == (language == "ru")


def test_the_format_of_the_docs_is_one_module_and_one_line(
    client: Client, pages: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    (module,), (name,) = CODE.findall(PAGE_OF_DOCS), ADDED_LINE.findall(PAGE_OF_DOCS)
    names: dict[str, Any] = {"__name__": "evidence.formats.markdown"}
    exec(module, names)  # noqa: S102 - our own page
    monkeypatch.setattr(registry, "FORMATS", (*registry.FORMATS, names[name]))

    text = client.get("/trials/?format=md&sort=id").content.decode()
    assert [row.split(" | ")[0] for row in text.splitlines()[2:]] == ["| NCT04493242", "| NCT04602104", "| NCT05787288"]
    assert (
        client.get("/trials/NCT04602104/?format=md")["Content-Disposition"] == 'attachment; filename="NCT04602104.md"'
    )
    for address, kinds, _screen in PAGES.values():
        if TableFormat in kinds:
            assert client.get(in_format(address, "md"))["Content-Type"] == "text/markdown; charset=utf-8", address
            assert "Markdown" in [label for _href, label in see(client, address).links], address
    assert "csv, json, ris, bib, csl, md" in client.get("/trials/?format=nonsense").json()["detail"]


def test_no_two_formats_are_called_alike() -> None:
    for attribute in ("name", "label", "media_type"):
        values = [getattr(data_format, attribute) for data_format in registry.FORMATS]
        assert len(values) == len(set(values)), attribute
    assert {"html", ""}.isdisjoint(data_format.name for data_format in registry.FORMATS)
    assert any(isinstance(data_format, DocumentFormat) for data_format in registry.FORMATS)
