"""A record that was taken back keeps its address, which says so and why: 410, in both languages and in every format."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.test import Client
from django.urls import resolve

from evidence.models import (
    Discrepancy,
    Indication,
    Method,
    Product,
    Route,
    Source,
    Study,
    TissueSource,
    Trial,
    VesicleType,
)
from evidence.models.base import StatusModel
from evidence.urls import urlpatterns
from tests import factories as make
from tests.world import World

KINDS: dict[type[StatusModel], tuple[str, str, str]] = {
    Trial: ("/trials/NCT04602104/", "Inhaled vesicles in ARDS", "Ингаляции везикул при ОРДС"),
    Study: ("/studies/deng-2020-mice/", "Vesicles in mice", "Везикулы у мышей"),
    Product: ("/products/exo-a/", "Exo-A", "Exo-A"),
    Source: ("/sources/deng-2020-bone/", "Deng 2020 Bone", "Deng 2020 Bone"),
    TissueSource: ("/tissue-sources/bone-marrow/", "bone marrow", "костный мозг"),
    Indication: ("/indications/ards/", "ards", "лёгочный дистресс"),
    Route: ("/routes/inhalation/", "inhalation", "термин inhalation"),
    VesicleType: ("/vesicle-types/exosome/", "exosome", "термин exosome"),
    Method: ("/methods/isolation/", "isolation", "термин isolation"),
    Discrepancy: ("/discrepancies/kuralesova-2025/days/", "Days of one dose only", "Два места расходятся"),
}
"""Kind → address, title in English, title in Russian of a record of `tests/world.py`."""
REASONS = {"en": "Filed twice, as two places say.", "ru": "Внесено дважды: так сказано в двух местах."}

every_kind = pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)


def withdraw(model: type[StatusModel]) -> tuple[str, str, str]:
    """Take the record of a kind back; return its address and titles."""
    address, *titles = KINDS[model]
    if model is Method:
        make.MethodFactory(slug="isolation")
    key = next(iter(resolve(address).kwargs.values()))
    taken_back = model._default_manager.filter(**{model.NATURAL_KEY: key})
    assert taken_back.update(status="withdrawn", withdrawn_reason_en=REASONS["en"], withdrawn_reason_ru=REASONS["ru"])
    return address, titles[0], titles[1]


@every_kind
def test_its_page_says_so_and_why(client: Client, world: World, model: type[StatusModel]) -> None:
    address, title_en, title_ru = withdraw(model)
    for prefix, title, reason in (("", title_en, REASONS["en"]), ("/ru", title_ru, REASONS["ru"])):
        answer = client.get(prefix + address)
        text = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
        assert answer.status_code == 410
        assert f"<h1>{title}</h1>" in text
        assert reason in text


@every_kind
def test_every_format_says_so_and_why(client: Client, world: World, model: type[StatusModel]) -> None:
    address, title_en, title_ru = withdraw(model)
    for data_format in ("json", "csv", "ris", "bib"):
        for prefix, title, reason in (("", title_en, REASONS["en"]), ("/ru", title_ru, REASONS["ru"])):
            answer = client.get(f"{prefix}{address}?format={data_format}")
            assert answer.status_code == 410
            assert answer["Content-Type"] == "application/problem+json"
            assert (answer.json()["detail"], answer.json()["record_title"]) == (reason, title)


@every_kind
def test_a_draft_has_no_address(client: Client, world: World, model: type[StatusModel]) -> None:
    address, *_titles = KINDS[model]
    withdraw(model)
    model._default_manager.filter(status="withdrawn").update(status="draft")
    assert client.get(address).status_code == 404
    assert client.get(f"{address}?format=json").status_code == 404


def test_every_other_way_of_writing_it_leads_there(client: Client, world: World) -> None:
    withdraw(Trial)
    for address in ("/trials/nct04602104/", "/trials/CHEXO-01/", "/NCT04602104", "/search/?q=NCT04602104"):
        answer = client.get(address, follow=True)
        assert answer.status_code == 410, address
        assert answer.redirect_chain[-1][0] == "/trials/NCT04602104/"


def test_every_kind_with_a_status_and_an_address_is_tried() -> None:
    named = {str(pattern.name).replace("-", "") for pattern in urlpatterns}
    with_page = {
        model
        for model in apps.get_app_config("evidence").get_models()
        if issubclass(model, StatusModel) and model._meta.model_name in named
    }
    assert with_page == set(KINDS)
