"""Two editors at one record, the way from draft to published, and what is kept of every change."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError
from django.urls import reverse

from evidence import models
from tests import factories as make
from tests.admin.crowd import first
from tests.admin.desk import Desk, add_row
from tests.world import World

pytestmark = pytest.mark.django_db


# Two editors -------------------------------------------------------------------------------------


def test_the_second_editor_learns_who_changed_what_and_when(desk: Desk, other_desk: Desk, world: World) -> None:
    opened = other_desk.record(world.t1)
    desk.send(desk.record(world.t1), title_en="Anna’s title", why="reread Table 2")
    page = other_desk.send(opened, title_en="Boris’ title", summary_en="Boris’ line")

    assert "Anna Ek changed this record on" in page.errors()[0]
    assert "title (English)" in page.errors()[0]
    assert "Meanwhile changed to: Anna’s title" in page.errors("title_en")[0]
    assert page.boxes["title_en"] == ["Boris’ title"]
    world.t1.refresh_from_db()
    assert (world.t1.title_en, world.t1.summary_en) == ("Anna’s title", "")

    page = other_desk.send(page)  # with open eyes
    assert "was changed successfully" in page.text, page.all_errors
    world.t1.refresh_from_db()
    assert (world.t1.title_en, world.t1.summary_en) == ("Boris’ title", "Boris’ line")


def test_fields_that_the_second_editor_left_alone_show_what_stands_there(
    desk: Desk, other_desk: Desk, world: World
) -> None:
    opened = other_desk.record(world.t1)
    route = make.RouteFactory()
    desk.send(desk.record(world.t1), enrollment="19", phase=["phase-3"], routes=[str(route.pk)], kind="diagnostic")
    page = other_desk.send(opened, summary_en="Boris’ line")
    for label in ("enrolment", "phase", "routes", "kind"):
        assert label in page.errors()[0]
    assert page.boxes["enrollment"] == ["19"]
    assert page.boxes["phase"] == ["phase-3"]
    assert page.boxes["routes"] == [str(route.pk)]
    other_desk.send(page)
    world.t1.refresh_from_db()
    assert (world.t1.enrollment, world.t1.phase, world.t1.summary_en) == (19, ["phase-3"], "Boris’ line")
    assert list(world.t1.routes.all()) == [route]


def test_a_change_from_outside_the_desk_is_noticed_too(desk: Desk, world: World) -> None:
    opened = desk.record(world.t1)
    models.Trial.objects.filter(pk=world.t1.pk).update(enrollment=99)
    page = desk.send(opened, enrollment="20")
    assert "Meanwhile changed to: 99" in page.errors("enrollment")[0]


def test_records_without_a_history_are_guarded_as_well(desk: Desk, other_desk: Desk, world: World) -> None:
    place = first(models.Passage)
    opened = other_desk.record(place)
    desk.send(desk.record(place), label_en="Anna’s label")
    page = other_desk.send(opened, label_en="Boris’ label")
    assert "Anna Ek changed this record on" in page.errors()[0]


def test_a_row_that_another_editor_changed_is_no_obstacle_unless_both_did(
    desk: Desk, other_desk: Desk, world: World
) -> None:
    opened = other_desk.record(world.t1)
    claim = world.t1.claims.order_by("key")[0]
    desk.send(desk.record(claim), value_as_printed="by inhalation")

    page = other_desk.send(opened, summary_en="Boris’ line")
    assert "was changed successfully" in page.text, page.all_errors
    claim.refresh_from_db()
    assert claim.value_as_printed == "by inhalation"

    row = next(name for name, value in opened.boxes.items() if value == [str(claim.pk)] and name.endswith("-id"))
    box = row.replace("-id", "-value_as_printed")
    page = other_desk.send(
        other_desk.record(world.t1),
        **{box: "inhaled", row.replace("-id", "-version"): opened.boxes[row.replace("-id", "-version")]},
    )
    assert "Meanwhile changed to: by inhalation" in page.errors(box)[0]


def test_a_row_that_another_editor_deleted_is_a_message(desk: Desk, other_desk: Desk, world: World) -> None:
    opened = other_desk.record(world.t1)
    claim = world.t1.claims.order_by("key")[0]
    desk.client.post(reverse("admin:evidence_claim_delete", args=[claim.pk]), {"post": "yes"})
    page = other_desk.send(opened, summary_en="Boris’ line", **{"claims-0-value_as_printed": "typed in vain"})
    assert "Another editor deleted a row" in page.all_errors[0]
    assert "typed in vain" in page.all_errors[0]
    assert page.boxes["summary_en"] == ["Boris’ line"]
    page = other_desk.send(page)
    assert "was changed successfully" in page.text, page.all_errors
    assert world.t1.claims.count() == 1


def test_a_form_that_does_not_know_its_version_is_not_taken(desk: Desk, world: World) -> None:
    page = desk.send(desk.record(world.t1), title_en="Blind", version=None)
    assert "not known which state of the record" in page.errors()[0]
    assert models.Trial.objects.get(pk=world.t1.pk).title_en != "Blind"


def test_a_refusal_by_postgres_is_a_message_of_the_form(
    desk: Desk, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when two editors use one key at the same moment, which no form can foresee."""

    def refuse(record: models.Trial, **options: object) -> None:
        models.Trial.objects.filter(pk=record.pk).update(status="withdrawn")

    monkeypatch.setattr(models.Trial, "save", refuse)
    page = desk.send(desk.record(world.t1), title_en="Anna’s title")
    assert page.status == 200
    assert "needs a reason in both languages" in page.errors()[0]
    assert page.boxes["title_en"] == ["Anna’s title"]
    with pytest.raises(IntegrityError):
        refuse(world.t1)


# From draft to published ---------------------------------------------------------------------


def test_nothing_is_published_without_a_claim(desk: Desk, world: World) -> None:
    trial = make.TrialFactory(status="draft")
    page = desk.send(desk.record(trial), status="published")
    assert "needs at least one claim" in " ".join(page.all_errors)
    page = desk.act("publish", trial)
    assert "needs at least one claim" in page.text
    place = str(first(models.Passage).pk)
    page = desk.record(trial)
    row = add_row(page.boxes, "claims", field="kind", passage=place, basis="stated")
    assert "was changed" in desk.send(page, status="published", **row).text
    trial.refresh_from_db()
    assert trial.status == "published"


def test_the_last_claim_of_a_published_record_stays(desk: Desk, world: World) -> None:
    page = desk.record(world.t2)
    page = desk.send(page, **{"claims-0-DELETE": "on"})
    assert "needs at least one claim" in " ".join(page.all_errors)
    assert world.t2.claims.exists()


def test_records_are_published_and_drafted_from_the_list(desk: Desk, world: World) -> None:
    assert "1 record is now a draft." in desk.act("back_to_draft", world.t1).text
    world.t1.refresh_from_db()
    assert world.t1.status == "draft"
    assert "2 records were published" not in desk.act("publish", world.t1, world.t2).text  # one was so before
    world.t1.refresh_from_db()
    assert world.t1.status == "published"
    assert [row.status for row in world.t1.history.order_by("-history_id")[:2]] == ["published", "draft"]


def test_withdrawing_leads_to_the_form_and_needs_a_reason(desk: Desk, world: World) -> None:
    assert "one by one" in desk.act("withdraw", world.t1, world.t2).text
    answer = desk.client.post(
        reverse("admin:evidence_trial_changelist"), {"action": "withdraw", "_selected_action": [world.t1.pk]}
    )
    page = desk.open(answer["Location"])
    assert page.boxes["status"] == ["withdrawn"]
    page = desk.send(page)
    assert "both languages" in page.errors("withdrawn_reason_en")[0]
    page = desk.send(page, withdrawn_reason_en="A duplicate.", withdrawn_reason_ru="Повтор.")
    assert "was changed successfully" in page.text, page.all_errors
    world.t1.refresh_from_db()
    assert world.t1.status == "withdrawn"


def test_a_discrepancy_is_published_with_its_sides(desk: Desk, world: World) -> None:
    entry = make.DiscrepancyFactory(kind="text-table", status="draft")
    page = desk.send(desk.record(entry), status="published")
    assert "2 side(s)" in " ".join(page.all_errors)
    assert "this type needs 2" in desk.act("publish", entry).text
    here, there = (str(place.pk) for place in models.Passage.objects.order_by("pk")[:2])
    said = {"statement_en": "Seven.", "statement_ru": "Семь."}
    page = desk.record(entry)
    one = add_row(page.boxes, "sides", passage=here, **said)
    two = add_row(page.boxes | one, "sides", passage=there, **said)
    rows = {**one, **two}
    page = desk.send(page, status="published", **rows)
    assert "scope does not fit the sides" in " ".join(page.all_errors)
    page = desk.send(page, scope="between-reviews")
    assert "was changed successfully" in page.text, page.all_errors
    assert [side.key for side in entry.sides.all()] == [f"{entry.key}#1", f"{entry.key}#2"]
    assert {side.review for side in entry.sides.all()} == {world.kuralesova, world.eremin}


def test_a_ruling_stands_with_its_reason(desk: Desk, world: World) -> None:
    page = desk.send(desk.record(first(models.Discrepancy)), ruling_en="Seven days.")
    for field in ("ruling_ru", "ruling_reason_en", "ruling_reason_ru"):
        assert "needs its reason" in page.errors(field)[0]


# Nothing is lost -------------------------------------------------------------------------------


def test_what_was_loaded_is_kept_before_the_first_change(desk: Desk, world: World) -> None:
    world.t1.history.all().delete()  # as after a load
    desk.send(desk.record(world.t1), title_en="Anna’s title", why="reread Table 2")
    new, old = world.t1.history.all()
    assert (old.title_en, old.history_change_reason, old.history_user) == (world.t1.title_en, "as loaded", None)
    assert (new.title_en, new.history_change_reason, str(new.history_user)) == (
        "Anna’s title",
        "reread Table 2",
        "anna",
    )
    page = desk.record(world.t1, "history")
    for shown in ("reread Table 2", "as loaded", "Anna’s title", "title (English)"):
        assert shown in page.text


def test_links_that_came_and_went_stand_in_the_log(desk: Desk, world: World) -> None:
    route = make.RouteFactory(label_en="Nebulised")
    desk.send(desk.record(world.t1), routes=[str(route.pk)])
    entry = LogEntry.objects.latest("pk")
    assert "(+ Nebulised, − inhalation)" in entry.get_change_message()
    assert "Nebulised" in desk.record(world.t1, "history").text


def test_changes_of_records_without_history_stand_in_the_log(desk: Desk, world: World) -> None:
    place = first(models.Passage)
    desk.send(desk.record(place), label_en="Table 9")
    assert "“Main part, ¶ 1” → “Table 9”" in LogEntry.objects.latest("pk").get_change_message()


def test_a_deleted_record_stays_in_history_and_log_with_all_that_went_with_it(desk: Desk, world: World) -> None:
    pk, claim = world.t1.pk, world.t1.claims.order_by("pk")[0]
    desk.client.post(reverse("admin:evidence_trial_delete", args=[pk]), {"post": "yes"})
    assert not models.Trial.objects.filter(pk=pk).exists()
    assert models.Trial.history.filter(id=pk, history_type="-").exists()
    assert models.Claim.history.filter(id=claim.pk, history_type="-").exists()
    entry = LogEntry.objects.get(object_id=str(pk), content_type__model="trial")
    assert '"products": ["exo-a"]' in entry.change_message
    assert LogEntry.objects.filter(content_type__model="arm", action_flag=3).exists()
    page = desk.open(reverse("admin:evidence_trial_history", args=[pk]))
    assert page.status == 200
    assert "deleted" in page.text


def test_an_earlier_state_is_restored_from_the_history(desk: Desk, world: World) -> None:
    was = world.t1.title_en
    desk.send(desk.record(world.t1), title_en="Spoilt")
    old = world.t1.history.order_by("history_id")[0]
    page = desk.open(reverse("admin:evidence_trial_simple_history", args=[world.t1.pk, old.pk]))
    assert page.boxes["title_en"] == [was]
    desk.send(page)
    world.t1.refresh_from_db()
    assert world.t1.title_en == was


def test_rows_keep_the_reason_and_what_stood_before(desk: Desk, world: World) -> None:
    world.low.history.all().delete()
    desk.send(desk.record(world.t1), why="dose reread", **{"arms-0-label_en": "Lowest dose"})
    new, old = world.low.history.all()
    assert (new.label_en, new.history_change_reason) == ("Lowest dose", "dose reread")
    assert (old.label_en, old.history_change_reason) == ("Low dose", "as loaded")


def test_the_revision_of_the_data_rises_with_a_change(desk: Desk, world: World) -> None:
    before = models.DatasetState.objects.get().revision
    desk.send(desk.record(world.t1), title_en="Anna’s title")
    assert models.DatasetState.objects.get().revision > before
