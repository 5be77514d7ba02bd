"""Texts of records: pages show them set, files and the admin hold them as they are stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.db.models import CharField, TextField, Value
from django.db.models.functions import Concat
from django.test import Client
from django.urls import resolve
from django.utils.html import escape

from evidence.formats.data_format import ReferenceFormat
from evidence.formats.registry import FORMATS
from evidence.models import Discrepancy, Passage, Trial
from tests import factories as make
from tests.world import World

STORED: Final = ' "2 %"'
"""Ends every text of ours in the database. On a page its quotes are curly and its blank holds."""

SET_BLANKS: Final = re.compile("[\u00a0\u202f\u2009\u2011]")

COMPARISONS: Final = (
    "/compare/?trial=NCT04602104&trial=NCT04493242",
    "/compare/?study=deng-2020-mice&study=mazini-2015-cells",
    "/compare/?tissue_source=bone-marrow&tissue_source=placenta",
)
STATES: Final = (
    *COMPARISONS,
    "/trials/?route=inhalation&not_tissue_source=placenta&route=inhalaton&compare=NCT04602104",
    "/studies/?kind=animal&compare=deng-2020-mice",
    "/outcomes/?measure=crp",
    "/discrepancies/?review=kuralesova-2025",
    "/evidence-map/?tissue_source=bone-marrow&near=umbilical-cord,osteoarthritis",
    "/sources/kuralesova-2025/",
    "/sources/matrix/?rows=trials&missing=eremin-2025",
    "/search/?q=vesicles",
    "/search/?q=bone+marrow+or+placenta",
    "/search/?q=bone+marow",
    "/search/suggest/?q=bone",
    "/trials/NCT04602105/",
    "/routes/inhalaton/",
)
STAYS: Final = re.compile(
    r'<meta\s+name="?citation_[^>]*>'  # what reference managers read in the head
    r'|<\w+[^>]* lang="?(?:en|ru)"?[^>]*>[^<]*(?:</?mark>[^<]*)*'  # what is not in the language of the page
    r'|<span class="hits__note"[^>]*>(?:[^<]|</?mark>)*<mark>(?:[^<]|</?mark>)*'  # where the words of a search stand
)
WITHOUT_FILES: Final = {"home", "about", "about-page"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(world: World) -> World:
    """Let every text of ours end with what typography changes; titles of works are printed, and stay."""
    passage = Passage.objects.get(key="kuralesova-2025/p001")
    marrow, exosome = world.t1.tissue_sources.get(), world.t1.vesicle_types.get()
    method = make.MethodFactory(slug="ultracentrifugation")
    product = world.t1.products.get()
    for subject in ({"tissue_source": marrow}, {"vesicle_type": exosome}, {"method": method}, {"product": product}):
        fact = make.ProfileFactFactory(**subject, value_low=50, value_high=100, unit="nm")
        make.ClaimFactory(profile_fact=fact, passage=passage, field="size")
    statement = make.StatementFactory(topic="dose", trials=[world.t1], methods=[method])
    make.ClaimFactory(
        statement=statement, passage=passage, field="statement", basis="inferred", reason_en="-", reason_ru="-"
    )
    make.CitationFactory(passage=passage, cited=world.s1.publications.get())
    make.CitationFactory(
        passage=passage, cited=world.s2.publications.get(), list_kind="footnotes", key="kuralesova-2025/footnote-6"
    )
    discrepancy = Discrepancy.objects.get()
    discrepancy.studies.add(world.s1)
    discrepancy.tissue_sources.add(marrow)
    for model in apps.get_app_config("evidence").get_models():
        columns = {field.name for field in model._meta.fields if isinstance(field, CharField | TextField)}
        names = {name for name in columns if name.endswith(("_en", "_ru")) and name[:-3] + "_en" in columns}
        ours = names - {"title_en", "title_ru"} if model.__name__.endswith("Source") else names
        if ours and model._meta.managed:
            model._default_manager.update(**{name: Concat(name, Value(STORED)) for name in ours})
    return world


def addresses(client: Client) -> Iterator[tuple[str, str]]:
    """Yield (name, address): every list, and one page of each kind of record."""
    found: dict[str, str] = {}
    for location in re.findall("<loc>(.*?)</loc>", client.get("/sitemap.xml").content.decode()):
        path = urlsplit(location).path
        if not path.startswith("/ru/"):
            found.setdefault(resolve(path).url_name or "", path)
    yield from found.items()


@pytest.mark.parametrize("language", ["", "/ru"])
def test_no_page_shows_a_text_as_it_is_stored(client: Client, texts: World, language: str) -> None:
    Trial.objects.filter(pk=texts.t3.pk).update(status="withdrawn")
    pages = [*(path for _name, path in addresses(client)), *STATES, f"/trials/{texts.t3.nct_id}/"]
    unset = []
    for path in pages:
        body = client.get(language + path).content.decode()
        shown = re.findall(f".{{60}}{re.escape(escape(STORED.strip()))}", STAYS.sub("", body), flags=re.DOTALL)
        unset += [f"{path}: …{text}" for text in shown]
    assert not unset, "typeset() of evidence.pages.presentation.typography is missing\n" + "\n".join(unset)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["", "/ru"])
def test_files_hold_texts_as_they_are_stored(client: Client, texts: World, language: str) -> None:
    exported = set()
    searches = [("search", "/search/?q=vesicles")]
    for name, path in [*addresses(client), *(("compare", address) for address in COMPARISONS), *searches]:
        for data_format in FORMATS:
            format_ = data_format.name
            for more in ("", "&cite=view") if isinstance(data_format, ReferenceFormat) else ("",):
                answer = client.get(f"{language}{path}{'&' if '?' in path else '?'}format={format_}{more}")
                if answer.status_code != HTTPStatus.OK or "html" in answer["Content-Type"]:
                    continue
                exported.add(name)
                body = answer.content.decode()
                assert not SET_BLANKS.search(body), f"{answer.request['PATH_INFO']} as {format_}"
                # Only the title of a view, and a comparison, are in the words of a page.
                if not more and name != "compare":
                    assert not re.search("[“«]2 %", body), f"{answer.request['PATH_INFO']} as {format_}"
    assert exported == {"search"} | {name for name, _path in addresses(client)} - WITHOUT_FILES


def test_the_site_map_holds_no_set_blanks(client: Client, texts: World) -> None:
    assert not SET_BLANKS.search(client.get("/sitemap.xml").content.decode())


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_admin_shows_texts_as_they_are_stored(admin_client: Client, texts: World, language: str) -> None:
    admin_client.cookies["django_language"] = language
    for model in (
        "trial",
        "study",
        "outcome",
        "claim",
        "discrepancy",
        "passage",
        "source",
        "tissuesource",
        "statement",
    ):
        body = admin_client.get(f"/admin/evidence/{model}/").content.decode()
        assert "&quot;2 %&quot;" in body, model
        assert not re.search("[“«]2[ \u00a0]%", body), model
