"""Classes of vesicles: sizes on one scale, and what each review says that they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from evidence.models import ProfileFact, VesicleType
from tests import factories as make
from tests.pages.reader import queries, see
from tests.world import World


def size(subject: dict[str, object], low: str, high: str, unit: str, world: World, *, by: str) -> ProfileFact:
    review = getattr(world, by)
    fact: ProfileFact = make.ProfileFactFactory(
        attribute="size",
        statement_en=f"{low}–{high} {unit}.",
        value_low=Decimal(low),
        value_high=Decimal(high),
        unit=unit,
        **subject,
    )
    make.ClaimFactory(profile_fact=fact, passage=review.passages.get(), field="size")
    return fact


@pytest.fixture
def exosome(world: World) -> VesicleType:
    vesicle = make.VesicleTypeFactory(slug="extracellular-vesicle")
    exosome: VesicleType = VesicleType.objects.get(slug="exosome")
    exosome.parent = vesicle
    exosome.save()
    size({"vesicle_type": exosome}, "50", "100", "nm", world, by="kuralesova")
    size({"vesicle_type": exosome}, "0.1", "0.2", "µm", world, by="eremin")
    return exosome


def test_each_review_has_its_bar_and_its_row(client: Client, exosome: VesicleType) -> None:
    sizes = client.get("/vesicle-types/").context["page"].sizes
    assert [bar.label.replace("\u202f", " ") for bar in sizes.drawing.bars] == [
        "Kuralesova 2025: 50–100 nm",
        "Eremin 2025: 0.1–0.2 µm",
    ]
    assert [row.cells[1].text.replace("\u202f", " ") for row in sizes.table.rows] == ["50–100 nm", "0.1–0.2 µm"]


def test_micrometres_and_nanometres_stand_on_one_scale(client: Client, exosome: VesicleType) -> None:
    first, second = client.get("/vesicle-types/").context["page"].sizes.drawing.bars
    end = float(first.x.rstrip("%")) + float(first.width.rstrip("%"))
    assert end == pytest.approx(float(second.x.rstrip("%")), abs=0.02)
    assert float(second.x.rstrip("%")) + float(second.width.rstrip("%")) <= 100.01


def test_the_drawing_has_a_title_a_description_and_no_inline_style(client: Client, exosome: VesicleType) -> None:
    text = client.get("/vesicle-types/").content.decode()
    assert 'role="img" aria-labelledby="size-scale-title size-scale-desc"' in text
    assert "Linear scale" in text
    assert "style=" not in text


def test_a_wide_span_takes_a_logarithmic_scale(client: Client, world: World, exosome: VesicleType) -> None:
    micro = make.VesicleTypeFactory(slug="microvesicle")
    size({"vesicle_type": micro}, "100", "2000", "nm", world, by="eremin")
    drawing = client.get("/vesicle-types/").context["page"].sizes.drawing
    assert drawing.ticks[0].label == "50"
    assert drawing.ticks[-1].label == "2000"
    assert "Logarithmic scale" in drawing.description


def test_russian_figures_do_not_break_the_drawing(client: Client, exosome: VesicleType) -> None:
    bars = client.get("/ru/vesicle-types/").context["page"].sizes.drawing.bars
    assert all("," not in part for bar in bars for part in (bar.x, bar.y, bar.width))
    assert "0,1–0,2" in bars[1].label


def test_a_product_size_is_a_point_and_an_unknown_unit_stays_in_the_table(
    client: Client, world: World, exosome: VesicleType
) -> None:
    product = make.ProductFactory(slug="zofin", name="Zofin", vesicle_types=[exosome])
    size({"product": product}, "125.2", "125.2", "nm", world, by="kuralesova")
    size({"vesicle_type": exosome}, "1.1", "1.2", "g/mL", world, by="eremin")
    sizes = client.get("/vesicle-types/exosome/").context["page"].sizes
    assert [bar.is_point for bar in sizes.drawing.bars] == [False, False, True]
    assert len(sizes.table.rows) == 4
    assert sizes.table.notes == ["A size in a unit that is not a length stands in the table only."]


def test_reviews_without_a_size_are_named_and_discrepancies_linked(
    client: Client, world: World, exosome: VesicleType
) -> None:
    make.ReviewFactory(slug="omargali-2026", corpus_order=5, short_label_en="Omargali 2026")
    entry = make.DiscrepancyFactory(key="between/size", title_en="Size of exosomes: 50 or 100 nm")
    entry.vesicle_types.set([exosome])
    page = see(client, "/vesicle-types/")
    assert "Not stated in: Omargali 2026." in page.words
    assert page.link("Size of exosomes") == "/discrepancies/between/size/"


def test_definitions_stand_side_by_side_by_review(client: Client, world: World, exosome: VesicleType) -> None:
    for review in (world.kuralesova, world.eremin):
        fact = make.ProfileFactFactory(
            vesicle_type=exosome, attribute="definition", statement_en=f"A vesicle, says {review.slug}."
        )
        make.ClaimFactory(profile_fact=fact, passage=review.passages.get(), field="definition")
    (one,) = client.get("/vesicle-types/").context["page"].classes
    assert [column.review for column in one.profile[0].columns] == ["Kuralesova 2025", "Eremin 2025"]
    page = see(client, "/vesicle-types/exosome/")
    assert "A vesicle, says eremin-2025." in page.words
    assert "Exosome: the reviews name 1 registered trial." in page.words


def test_without_sizes_the_page_still_stands(client: Client, world: World) -> None:
    assert "How large" not in see(client, "/vesicle-types/").words


def test_json_and_csv_hold_the_sizes(client: Client, exosome: VesicleType) -> None:
    rows = {row["slug"]: row for row in client.get("/vesicle-types/?format=json").json()["results"]}
    assert [one["value_low"] for one in rows["exosome"]["sizes"]] == [50, 0.1]
    assert rows["extracellular-vesicle"]["sizes"] == "not-stated"
    assert "kuralesova-2025: 50–100 nm" in client.get("/vesicle-types/?format=csv").content.decode()
    assert client.get("/vesicle-types/exosome/?format=json").json()["trials"] == ["NCT04602104"]


@pytest.mark.parametrize("address", ["/vesicle-types/", "/vesicle-types/exosome/"])
def test_the_number_of_queries_does_not_grow(client: Client, world: World, exosome: VesicleType, address: str) -> None:
    make.ClaimFactory(statement=make.StatementFactory(vesicle_types=[exosome]), field="statement")
    before = queries(client, address)
    for count in range(4):
        size({"vesicle_type": exosome}, "10", f"{count + 20}", "nm", world, by="eremin")
        said = make.StatementFactory(vesicle_types=[exosome])
        make.ClaimFactory(statement=said, field="statement")
    assert queries(client, address) == before
