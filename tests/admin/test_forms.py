"""What an editor types: lists, figures, gaps, identifiers, and the message beside each field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from evidence import models
from evidence.loading.canonical import Keys, stored
from evidence.models.base import NaturalModel
from tests import factories as make
from tests.admin.crowd import EDITABLE, first, gather
from tests.admin.desk import Desk, add_row
from tests.world import World

pytestmark = pytest.mark.django_db

NEW_TRIAL = {
    "nct_id": "NCT04276987",
    "title_en": "Inhaled exosomes",
    "title_ru": "Ингаляции экзосом",
    "kind": "clinical",
}


@pytest.mark.slow
def test_saving_a_page_unchanged_changes_no_record(desk: Desk, world: World) -> None:
    """Else a load would take every visit of an editor for a change."""
    gather(1)
    models.Product.objects.update(status="draft")
    world.t2.not_stated.reverse()
    world.t2.last_reviewed = date(2026, 11, 2)
    world.t2.save()
    world.low.dose_low = Decimal("66.60")
    world.low.save()
    before = {model: stored(model, Keys()) for model in EDITABLE}
    for model in EDITABLE:
        for record in {first(model), *model._default_manager.order_by("-pk")[:1]}:
            page = desk.send(desk.record(record))
            assert not page.all_errors, (record, page.all_errors)
            assert "was changed successfully" in page.text, (record, page.all_errors)
    desk.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ru"
    for record in (world.t1, world.t2, world.low, world.crp):
        assert not desk.send(desk.record(record)).all_errors, record
    assert {model: stored(model, Keys()) for model in EDITABLE} == before
    assert 'lang="ru"' in desk.record(world.t1).html


def test_a_new_trial_starts_with_nothing_stated_yet(desk: Desk) -> None:
    page = desk.send(desk.new(models.Trial), **NEW_TRIAL)
    assert "was added successfully" in page.text
    trial = models.Trial.objects.get()
    assert trial.status == "draft"
    assert trial.not_stated == [fact.name for fact in models.Trial.FACTS]


def test_what_is_given_unticks_its_own_box_on_a_new_record(desk: Desk) -> None:
    route = make.RouteFactory()
    desk.send(
        desk.new(models.Trial), **NEW_TRIAL, enrollment="24", routes=[str(route.pk)], phase=["phase-1", "phase-2"]
    )
    trial = models.Trial.objects.get()
    assert not {"enrollment", "routes", "phase"} & set(trial.not_stated)
    assert trial.phase == ["phase-1", "phase-2"]


def test_an_unticked_gap_is_explained_beside_its_field(desk: Desk, world: World) -> None:
    page = desk.record(world.t3)
    ticked = [name for name in page.boxes["not_stated"] if name not in ("sponsor", "routes")]
    page = desk.send(page, not_stated=ticked)
    assert "tick “sponsor” under “not stated”" in page.errors("sponsor_en")[0]
    assert "tick “route”" in page.errors("routes")[0]
    assert world.t3.history.count() == 1


def test_a_value_and_a_tick_contradict_each_other(desk: Desk, world: World) -> None:
    page = desk.send(desk.record(world.t3), enrollment="12")
    assert "“enrolment” has a value" in page.errors("not_stated")[0]


def test_a_fact_cannot_be_not_stated_and_not_applicable(desk: Desk, world: World) -> None:
    page = desk.send(desk.record(world.t3), not_applicable=["phase"])
    assert "both" in page.errors("not_stated")[0]


BROKEN: list[tuple[str, dict[str, Any], str, str]] = [
    ("low", {"dose_low": "3", "dose_high": "2"}, "dose_low", "above the high one"),
    ("low", {"dose_high": ""}, "dose_high", "both low and high"),
    ("low", {"dose_unit": ""}, "dose_unit", "needs its metric and its unit"),
    ("low", {"dose_metric": "not-reported"}, "dose_metric", "needs its metric and its unit"),
    ("low", {"dose_low": "-1", "dose_high": "-1"}, "dose_low", "not negative"),
    ("low", {"dose_low": "2,5"}, "dose_low", "decimal point"),
    ("low", {"dose_low": "2e8"}, "dose_low", "plain decimal"),
    ("low", {"dose_low": "200 µg"}, "dose_low", "plain decimal"),
    ("crp", {"ci_low": "2"}, "ci_high", "both low and high"),
    ("crp", {"ci_low": "2", "ci_high": "1"}, "ci_low", "above the high one"),
    ("crp", {"p_value": "1.5", "p_as_printed": "p=1.5"}, "p_value", "between 0 and 1"),
    ("crp", {"p_value": "0.5"}, "p_as_printed", "as printed"),
    ("crp", {"unit": ""}, "unit", "needs its unit"),
    ("crp", {"change_value": "−32"}, "change_unit", "percent, fold"),
    ("crp", {"effect_value": "1.2"}, "effect_type", "needs its measure"),
    ("t1", {"status": "withdrawn"}, "withdrawn_reason_en", "in both languages"),
    ("t1", {"other_ids": "CHEXO-01\r\nCHEXO-01"}, "other_ids", "is there twice"),
    ("t1", {"other_ids": "X" * 41}, "other_ids", "longer than 40"),
    ("kuralesova", {"doi": "https://doi.org/10.1/x"}, "doi", "not a bare DOI"),
    ("kuralesova", {"doi": "10.1000/x"}, "doi_flag", "none printed"),
    ("s1", {"species": "human"}, "species", "not done in people"),
]


@pytest.mark.parametrize(("name", "changes", "field", "message"), BROKEN)
def test_what_postgres_would_refuse_is_said_beside_its_field(
    desk: Desk, world: World, name: str, changes: dict[str, Any], field: str, message: str
) -> None:
    page = desk.send(desk.record(getattr(world, name)), **changes)
    assert page.status == 200
    assert message in " ".join(page.errors(field)), page.all_errors
    assert "was changed" not in page.text


def test_a_bad_nct_id_and_a_taken_one_are_refused(desk: Desk, world: World) -> None:
    looks_right = desk.send(desk.new(models.Trial), **{**NEW_TRIAL, "nct_id": "NСT04276987"})
    assert "CYRILLIC CAPITAL LETTER ES" in looks_right.errors("nct_id")[0]
    taken = desk.send(desk.new(models.Trial), **{**NEW_TRIAL, "nct_id": world.t1.nct_id})
    assert "already exists" in taken.errors("nct_id")[0]


def test_natural_keys_cannot_be_changed(desk: Desk, world: World) -> None:
    for record in (world.t1, world.s1, world.low, world.kuralesova):
        page = desk.record(record)
        assert record.NATURAL_KEY not in page.boxes
        desk.send(page, **{record.NATURAL_KEY: "something-else"})
        assert type(record)._default_manager.get(pk=record.pk).natural == record.natural


def test_lists_are_typed_line_by_line(desk: Desk, world: World) -> None:
    product = make.ProductFactory(aliases=["ExoA™"], status="draft")
    page = desk.record(product)
    assert page.boxes["aliases"] == ["ExoA™"]
    desk.send(page, aliases="ExoA™\r\n\r\n  Exo A \r\n")
    product.refresh_from_db()
    assert product.aliases == ["ExoA™", "Exo A"]


def test_figures_keep_their_digits(desk: Desk, world: World) -> None:
    page = desk.record(world.low)
    assert page.boxes["dose_low"] == ["200000000"]
    desk.send(page, dose_low="66.60", dose_high="66.60")
    world.low.refresh_from_db()
    assert str(world.low.dose_low) == "66.60"
    desk.send(desk.record(world.crp), change_value="−32.10", change_unit="percent")
    world.crp.refresh_from_db()
    assert world.crp.change_value == Decimal("-32.10")


def test_line_ends_stay_those_of_the_record(desk: Desk, world: World) -> None:
    desk.send(desk.record(world.t1), summary_en="One.\r\nTwo.")
    world.t1.refresh_from_db()
    assert world.t1.summary_en == "One.\nTwo."


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("{", "valid JSON"),
        ('"UBERON"', "list of objects"),
        ('[{"scheme": "UBERON"}]', "exactly scheme, id and note"),
        ('[{"scheme": "UBERON", "id": "2371", "note": ""}]', "not a well-formed UBERON id"),
        ('[{"scheme": "UBERON", "id": 2371, "note": ""}]', "double quotation marks"),
        ('[{"scheme": ["UBERON"], "id": "x", "note": ""}]', "double quotation marks"),
        ('[{"scheme": "Ubron", "id": "x", "note": ""}]', "Unknown identifier scheme"),
    ],
)
def test_identifiers_are_judged_beside_their_field(desk: Desk, typed: str, message: str) -> None:
    page = desk.send(desk.record(make.TissueSourceFactory()), identifiers=typed)
    assert message in page.errors("identifiers")[0].replace("&quot;", '"')


def test_no_identifiers_are_an_empty_list(desk: Desk) -> None:
    term = make.TissueSourceFactory(identifiers=[{"scheme": "UBERON", "id": "UBERON:0002371", "note": ""}])
    desk.send(desk.record(term), identifiers="")
    term.refresh_from_db()
    assert term.identifiers == []


def test_a_circle_of_terms_is_refused(desk: Desk) -> None:
    wider = make.TissueSourceFactory()
    narrower = make.TissueSourceFactory(parent=wider)
    page = desk.send(desk.record(wider), parent=str(narrower.pk))
    assert "circle" in page.errors("parent")[0]


def test_definitions_stand_at_the_words(desk: Desk) -> None:
    assert 'title="Done in living animals; not a trial in people."' in desk.new(models.Study).html


# Keys and places that need not be typed ---------------------------------------------------------


def test_a_claim_takes_key_review_and_language_from_its_place(desk: Desk, world: World) -> None:
    place = make.PassageFactory(review=world.eremin, position=7, language="ru")
    page = desk.send(desk.new(models.Claim), trial=str(world.t3.pk), field="sponsor", passage=str(place.pk))
    assert "was added" in page.text, page.all_errors
    claim = models.Claim.objects.get(passage=place)
    assert (claim.key, claim.review, claim.language) == ("eremin-2025/NCT05787288/sponsor/1", world.eremin, "ru")


def test_a_claim_has_one_subject_and_one_of_its_facts(desk: Desk, world: World) -> None:
    place = str(first(models.Passage).pk)
    page = desk.send(desk.new(models.Claim), field="sponsor", passage=place)
    assert "Exactly one" in page.errors("trial")[0], page.all_errors
    page = desk.send(desk.new(models.Claim), arm=str(world.low.pk), field="sponsor", passage=place)
    assert "Arm has no such fact" in page.errors("field")[0]


def test_an_inferred_claim_gives_its_reason_and_a_real_reference(desk: Desk, world: World) -> None:
    claim = world.t1.claims.order_by("pk")[0]
    make.CitationFactory(passage=claim.passage, number="36")
    page = desk.send(desk.record(claim), basis="inferred", printed_reference="[36, 99]")
    assert "reason in both languages" in page.errors("reason_en")[0]
    assert "no number 99" in page.errors("printed_reference")[0]


def test_an_arm_of_another_trial_is_refused(desk: Desk, world: World) -> None:
    page = desk.send(desk.record(world.crp), arm=str(make.ArmFactory(trial=world.t2).pk))
    assert "belongs to NCT04493242" in page.errors("arm")[0]


def test_rows_are_added_with_keys_places_and_gaps(desk: Desk, world: World) -> None:
    page = desk.record(world.t1)
    measure, place = str(world.crp.measure.pk), str(first(models.Passage).pk)
    said = {"statement_en": "It fell.", "statement_ru": "Снизилось."}
    sent = desk.send(
        page,
        **add_row(page.boxes, "arms", label_en="High dose", label_ru="Высокая доза", kind="experimental", days="7"),
        **add_row(page.boxes, "outcomes", measure=measure, category="biomarker", **said),
        **add_row(page.boxes, "claims", field="phase", passage=place, basis="stated"),
    )
    assert "was changed successfully" in sent.text, sent.all_errors
    arm = world.t1.arms.get(key="NCT04602104/arm-high-dose")
    assert arm.position > world.low.position
    assert arm.not_stated == ["dose", "frequency", "group_size"]
    assert world.t1.outcomes.get(key="NCT04602104/crp").not_stated == ["group", "time_point", "n", "p", "variability"]
    assert world.t1.claims.get(field="phase").key == "kuralesova-2025/NCT04602104/phase/1"


def test_a_trial_is_added_with_its_rows_at_once(desk: Desk, world: World) -> None:
    page = desk.new(models.Trial)
    place = str(first(models.Passage).pk)
    sent = desk.send(
        page,
        **NEW_TRIAL,
        **add_row(page.boxes, "arms", label_en="Exosomes", label_ru="Экзосомы", dose_low="1", dose_high="1"),
        **add_row(page.boxes, "claims", field="kind", passage=place, basis="inferred"),
    )
    assert "metric and its unit" in sent.errors("arms-0-dose_unit")[0]
    assert "reason in both languages" in sent.errors("claims-0-reason_en")[0]
    assert not sent.errors("arms-0-trial")
    row = {"arms-0-dose_unit": "mL", "arms-0-dose_metric": "volume", "arms-0-dose_as_reported": "1 mL"}
    sent = desk.send(sent, **row, **{"claims-0-basis": "stated"})
    assert "was added successfully" in sent.text, sent.all_errors
    trial = models.Trial.objects.get(nct_id="NCT04276987")
    assert trial.arms.get().key == "NCT04276987/arm-exosomes"
    assert trial.claims.get().key == "kuralesova-2025/NCT04276987/kind/1"


def test_two_new_rows_on_one_fact_get_two_keys(desk: Desk, world: World) -> None:
    page = desk.record(world.t1)
    place = str(first(models.Passage).pk)
    one = add_row(page.boxes, "claims", field="phase", passage=place, basis="stated")
    two = add_row({**page.boxes, **one}, "claims", field="phase", passage=place, basis="stated")
    two = {**one, **two, "claims-TOTAL_FORMS": str(int(one["claims-TOTAL_FORMS"]) + 1)}
    assert "was changed" in desk.send(page, **two).text
    keys = list(world.t1.claims.filter(field="phase").values_list("key", flat=True))
    assert keys == ["kuralesova-2025/NCT04602104/phase/1", "kuralesova-2025/NCT04602104/phase/2"]


def test_a_deletion_that_others_rest_on_is_explained(desk: Desk, world: World) -> None:
    place: NaturalModel = models.Passage.objects.order_by("pk")[0]
    page = desk.record(place, "delete")
    assert "would require deleting the following protected related objects" in page.text
    answer = desk.client.post(page.address, {"post": "yes"})
    assert answer.status_code == 403 or models.Passage.objects.filter(pk=place.pk).exists()
