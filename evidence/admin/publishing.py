"""From draft to published and back. Withdrawing needs a reason, so it is done on the record's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.admin.formsets import RecordFormSet
from evidence.admin.history import keep_loaded_state, set_change_reason
from evidence.models.base import StatusModel
from evidence.models.claim import Claim
from evidence.vocabulary import Status

if TYPE_CHECKING:
    from evidence.admin.base import StatusAdmin

NO_CLAIM = gettext_lazy(
    "A published record needs at least one claim: add one with its review and place. "
    "Until then keep the record as a draft."
)


class ClaimedFormSet(RecordFormSet):
    """The claims of a record with a status: a published one has some."""

    def clean(self) -> None:
        """Raise ``ValidationError`` where a record is published without any claim."""
        super().clean()
        if getattr(self.instance, "status", None) == Status.PUBLISHED and not self.remaining_forms():
            raise ValidationError(NO_CLAIM, code="unclaimed")


def missing_claim(record: StatusModel) -> str | None:
    """Return why a record cannot be published, if no claim is made on it."""
    return None if Claim.objects.filter(**{str(record._meta.model_name): record}).exists() else str(NO_CLAIM)


def _set_status(model_admin: StatusAdmin, request: HttpRequest, queryset: QuerySet[Model], status: Status) -> int:
    changed = 0
    # A list may be DISTINCT, which Postgres does not lock: the rows are locked by their keys.
    chosen = list(queryset.order_by().values_list("pk", flat=True))
    for record in queryset.model._default_manager.select_for_update(no_key=True).filter(pk__in=chosen):
        assert isinstance(record, StatusModel)
        if record.status == status:
            continue
        record.status = status
        reason = _invalid(record)
        if reason is None and status == Status.PUBLISHED:
            reason = model_admin.publication_obstacle(record)
        if reason is not None:
            model_admin.message_user(request, f"{record}: {reason}", messages.ERROR)
            continue
        keep_loaded_state(type(record), record.pk)
        set_change_reason(record, request.user, f"{status.label} from the list")
        record.save()
        model_admin.log_change(request, record, [{"changed": {"fields": [f"status → {status.value}"]}}])
        changed += 1
    return changed


def _invalid(record: StatusModel) -> str | None:
    try:
        record.full_clean(validate_unique=False)
    except ValidationError as error:
        return " ".join(error.messages)
    return None


@admin.action(description=gettext_lazy("Publish"), permissions=["change"])
def publish(model_admin: StatusAdmin, request: HttpRequest, queryset: QuerySet[Model]) -> None:
    """Publish the chosen records; those that are not ready stay, with the reason."""
    with transaction.atomic():
        changed = _set_status(model_admin, request, queryset, Status.PUBLISHED)
    if changed:
        text = ngettext("%d record was published.", "%d records were published.", changed) % changed
        model_admin.message_user(request, text, messages.SUCCESS)


@admin.action(description=gettext_lazy("Back to draft"), permissions=["change"])
def back_to_draft(model_admin: StatusAdmin, request: HttpRequest, queryset: QuerySet[Model]) -> None:
    """Take the chosen records off the public pages without a trace there."""
    with transaction.atomic():
        changed = _set_status(model_admin, request, queryset, Status.DRAFT)
    if changed:
        text = ngettext("%d record is now a draft.", "%d records are now drafts.", changed) % changed
        model_admin.message_user(request, text, messages.SUCCESS)


@admin.action(description=gettext_lazy("Withdraw … (opens the record)"), permissions=["change"])
def withdraw(model_admin: StatusAdmin, request: HttpRequest, queryset: QuerySet[Model]) -> HttpResponseBase | None:
    """Open the record, with “withdrawn” chosen: its page gives readers the reason, in both languages."""
    records = list(queryset[:2])
    if len(records) != 1:
        model_admin.message_user(request, _("Withdraw records one by one: each needs its reason."), messages.ERROR)
        return None
    record = records[0]
    address = reverse(f"admin:evidence_{record._meta.model_name}_change", args=[record.pk])
    reminder = _("Enter the reason in both languages under “Publication”, then save.")
    model_admin.message_user(request, reminder, messages.WARNING)
    return HttpResponseRedirect(f"{address}?status={Status.WITHDRAWN.value}")
