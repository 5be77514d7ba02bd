"""An editor finds a record by any of its names, and narrows a list by counts that are right."""

from __future__ import annotations

import json
import re

import pytest
from django.db import models as orm
from django.urls import reverse

from evidence import models
from tests import factories as make
from tests.admin.crowd import first
from tests.admin.desk import Desk, Page
from tests.world import World

pytestmark = pytest.mark.django_db


def found(page: Page) -> set[str]:
    """Return the first column of a list."""
    return set(re.findall(r'<th class="field-\w+"><a href="[^"]+">(.*?)</a>', page.html))


@pytest.mark.parametrize(
    "query",
    [
        "NCT04602104",
        "04602104",
        "nct04602104",
        "CHEXO-01",
        "chexo 01",
        "Exo-A",
        "EXOA",
        "exoa™",
        "ингаляции",
        "vesicles inhaled",
    ],
)
def test_a_trial_is_found_by_id_title_product_and_alias(desk: Desk, world: World, query: str) -> None:
    assert found(desk.list(models.Trial, q=query)) == {"NCT04602104"}


def test_each_record_is_found_once_however_many_names_match(desk: Desk, world: World) -> None:
    world.t1.products.add(make.ProductFactory(name="Exo-A plus", aliases=["Exo-A+"]))
    page = desk.list(models.Trial, q="exo")
    assert page.html.count("NCT04602104</a>") == 1


@pytest.mark.parametrize(
    ("model", "query", "expected"),
    [
        (models.TissueSource, "BM-MSC", "bone-marrow"),
        (models.TissueSource, "костный мозг", "bone-marrow"),
        (models.Indication, "легочный", "ards"),
        (models.Product, "ExoA", "Exo-A"),
        (models.Arm, "low", "NCT04602104/arm"),
        (models.Discrepancy, "NCT04602104", "kuralesova-2025/days"),
    ],
)
def test_words_are_found_by_synonym_and_in_either_language(
    desk: Desk, world: World, model: type[orm.Model], query: str, expected: str
) -> None:
    results = found(desk.list(model, q=query))
    assert len(results) == 1
    assert results.pop().startswith(expected)


def test_a_short_number_stands_by_itself(desk: Desk, world: World) -> None:
    for row in (2, 12):
        make.PassageFactory(
            key=f"kuralesova-2025/t2r{row:02}", label_en=f"Table 2, row {row}", label_ru=f"Таблица 2, строка {row}"
        )
    assert found(desk.list(models.Passage, q="table 2 row 12")) == {"kuralesova-2025/t2r12"}
    assert found(desk.list(models.Passage, q="t2r02")) == {"kuralesova-2025/t2r02"}
    assert found(desk.list(models.Passage, q="таблица строка 12")) == {"kuralesova-2025/t2r12"}


def test_a_search_box_answers_with_labels_that_tell_records_apart(desk: Desk, world: World) -> None:
    asked = {"app_label": "evidence", "model_name": "claim", "field_name": "passage", "term": "kuralesova"}
    answer = desk.client.get(reverse("admin:evidence_passage_choose"), asked)
    (result,) = json.loads(answer.content)["results"]
    assert result["text"] == "kuralesova-2025/p001 · Main part, ¶ 1"


def test_search_boxes_are_for_editors_only(client: object, world: World) -> None:
    answer = client.get(reverse("admin:evidence_passage_choose"))  # type: ignore[attr-defined]
    assert answer.status_code == 302


def counts(page: Page) -> dict[str, int]:
    """Return label → count of all filters of a list."""
    return {label.strip(): int(number) for label, number in re.findall(r">\s*([^<>]+?) \((\d+)\)\s*</a>", page.html)}


def test_counts_beside_the_filters_are_numbers_of_records(desk: Desk, world: World) -> None:
    shown = counts(desk.list(models.Trial))
    assert (shown["Kuralesova 2025"], shown["Eremin 2025"]) == (2, 0)
    assert (shown["Exo-A"], shown["phase II"], shown["sponsor"]) == (1, 2, 3)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"review": "kuralesova-2025"}, 2),
        ({"review": "eremin-2025"}, 0),
        ({"review": "no-such"}, 0),
        ({"gap": "enrollment"}, 1),
        ({"phase": "phase-2"}, 2),
        ({"phase": "none"}, 1),
        ({"phase": "none", "gap": "enrollment", "status__exact": "published"}, 1),
        ({"products": "0"}, 0),
        ({"products": "'"}, 0),
    ],
)
def test_a_list_is_narrowed(desk: Desk, world: World, query: dict[str, str], number: int) -> None:
    assert len(found(desk.list(models.Trial, **query))) == number


def test_view_on_site_is_there_for_what_readers_can_see(desk: Desk, world: World) -> None:
    assert "viewsitelink" in desk.record(world.t1).html
    assert "viewsitelink" not in desk.record(make.TrialFactory(status="draft")).html
    assert "viewsitelink" in desk.record(first(models.TissueSource)).html


def test_the_desk_has_a_name(desk: Desk) -> None:
    assert "Vesicle Evidence: administration" in desk.open(reverse("admin:index")).html
