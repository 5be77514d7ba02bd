"""From draft to published and back. Withdrawing needs a reason, so it is done on the record's own page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.admin.formsets import RecordFormSet
from evidence.admin.history import keep_reason, keep_what_stood
from evidence.vocabulary import Status

NO_CLAIM = gettext_lazy(
    "A published record rests on at least one claim: say which review states it, and where. "
    "Until then keep it as a draft."
)


class ClaimedFormSet(RecordFormSet):
    """The claims of a record with a status: a published one has some."""

    def clean(self) -> None:
        """Raise ``ValidationError`` where a record is published without any claim."""
        super().clean()
        if getattr(self.instance, "status", None) == Status.PUBLISHED and not self.kept():
            raise ValidationError(NO_CLAIM, code="unclaimed")


def without_claim(record: Any) -> str | None:
    """Say why a record cannot be published, if it rests on no claim."""
    return None if record.claims.exists() else str(NO_CLAIM)


def _move(desk: Any, request: HttpRequest, queryset: QuerySet[Any], status: Status) -> int:
    moved = 0
    # A list may be DISTINCT, which Postgres does not lock: the rows are locked by their keys.
    chosen = list(queryset.order_by().values_list("pk", flat=True))
    for record in queryset.model._default_manager.select_for_update(no_key=True).filter(pk__in=chosen):
        if record.status == status:
            continue
        record.status = status
        reason = _refused(record) or (desk.why_not_publish(record) if status == Status.PUBLISHED else None)
        if reason:
            desk.message_user(request, f"{record}: {reason}", messages.ERROR)
            continue
        keep_what_stood(type(record), record.pk)
        keep_reason(record, request.user, f"{status.label} from the list")
        record.save()
        desk.log_change(request, record, [{"changed": {"fields": [f"status → {status.value}"]}}])
        moved += 1
    return moved


def _refused(record: Any) -> str | None:
    try:
        record.full_clean(validate_unique=False)
    except ValidationError as error:
        return " ".join(error.messages)
    return None


@admin.action(description=gettext_lazy("Publish"), permissions=["change"])
def publish(desk: Any, request: HttpRequest, queryset: QuerySet[Any]) -> None:
    """Publish the chosen records; those that are not ready stay, with the reason."""
    with transaction.atomic():
        moved = _move(desk, request, queryset, Status.PUBLISHED)
    if moved:
        text = ngettext("%d record is published now.", "%d records are published now.", moved) % moved
        desk.message_user(request, text, messages.SUCCESS)


@admin.action(description=gettext_lazy("Back to draft"), permissions=["change"])
def back_to_draft(desk: Any, request: HttpRequest, queryset: QuerySet[Any]) -> None:
    """Take the chosen records off the public pages without a trace there."""
    with transaction.atomic():
        moved = _move(desk, request, queryset, Status.DRAFT)
    if moved:
        text = ngettext("%d record is a draft now.", "%d records are drafts now.", moved) % moved
        desk.message_user(request, text, messages.SUCCESS)


@admin.action(description=gettext_lazy("Withdraw … (opens the record)"), permissions=["change"])
def withdraw(desk: Any, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponseBase | None:
    """Open the record, with “withdrawn” chosen: readers are told the reason, in both languages."""
    records = list(queryset[:2])
    if len(records) != 1:
        desk.message_user(request, _("Withdraw records one by one: each needs its reason."), messages.ERROR)
        return None
    record = records[0]
    address = reverse(f"admin:evidence_{record._meta.model_name}_change", args=[record.pk])
    desk.message_user(request, _("Give the reason in both languages below “Publication”, then save."), messages.WARNING)
    return HttpResponseRedirect(f"{address}?status={Status.WITHDRAWN.value}")


ACTIONS: list[Callable[..., Any]] = [publish, back_to_draft, withdraw]
