"""Every list and page of the desk opens, and shows what an editor may see."""

from __future__ import annotations

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db import models

from evidence.models import DatasetState, LoadedRecord
from tests.admin.conftest import sit_down
from tests.admin.crowd import EDITABLE, first, gather
from tests.admin.desk import Desk

pytestmark = pytest.mark.django_db


def test_every_model_of_evidence_is_at_the_desk() -> None:
    registered = {model for model in admin.site._registry if model._meta.app_label == "evidence"}
    assert registered == {*EDITABLE, DatasetState}
    assert LoadedRecord not in registered


@pytest.mark.slow
def test_no_reference_is_chosen_from_a_plain_list(desk: Desk) -> None:
    gather(1)
    choosing: set[str] = set()
    for model in EDITABLE:
        html = desk.new(model).html + desk.record(first(model)).html
        for box in re.findall(r"<select[^>]*>", html):
            name = re.sub(r"^\w+-(\d+|__prefix__)-", "", re.findall(r'name="([^"]+)"', box)[0])
            fields = [field for field in (*model._meta.get_fields(),) if field.name == name]
            if fields and isinstance(fields[0], models.ForeignKey | models.ManyToManyField):
                choosing.add(name)
                assert "admin-autocomplete" in box, (model, box)
    assert {"passage", "trial", "study", "routes", "parent"} <= choosing


@pytest.mark.slow
def test_history_and_deletion_open_under_the_policy(desk: Desk) -> None:
    gather(1)
    for model in EDITABLE:
        record = first(model)
        for page in (desk.list(model), *(desk.record(record, page) for page in ("change", "history", "delete"))):
            assert page.status == 200, page.address
            assert " style=" not in page.html, page.address
            assert " onclick=" not in page.html, page.address
            assert "<script>" not in page.html, page.address


def test_who_may_only_look_sees_everything_and_changes_nothing(anna: User) -> None:
    gather(1)
    anna.is_superuser = False
    anna.save()
    anna.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    desk = sit_down(anna)
    for model in EDITABLE:
        page = desk.record(first(model))
        assert page.status == 200, page.address
        assert 'name="_save"' not in page.html, page.address
        assert desk.list(model).status == 200
        assert desk.new(model).status == 403
        assert desk.client.post(page.address, {}).status_code == 403


def test_the_state_of_the_data_can_only_be_read(desk: Desk) -> None:
    state = DatasetState.objects.get()
    assert 'name="_save"' not in desk.record(state).html
    assert desk.new(DatasetState).status == 403
