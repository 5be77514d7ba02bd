"""Rows of records on the page of the record to which they belong."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from evidence.admin.forms import RecordForm

if TYPE_CHECKING:
    # The stubs leave out the hooks that Django's own subclasses of formsets use.
    InlineFormSet: Any
else:
    InlineFormSet = BaseInlineFormSet

HIDDEN_FIELDS = ("id", "version", "DELETE")


class RecordFormSet(InlineFormSet):
    """Rows of records that belong to the record of the page."""

    #: What rows held that another editor deleted while the page was open.
    deleted_elsewhere: tuple[str, ...] = ()
    data: Any

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Leave out rows that are no longer stored: Django would lose its count of the others."""
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self._leave_out_deleted_rows()

    def _leave_out_deleted_rows(self) -> None:
        total, initial = (self.data.get(f"{self.prefix}-{name}_FORMS", "") for name in ("TOTAL", "INITIAL"))
        if not (total.isdecimal() and initial.isdecimal()):
            return  # Django reports this itself
        stored = {str(row.pk) for row in self.get_queryset()}
        rows: dict[int, dict[str, list[str]]] = {}
        for name in self.data:
            match = re.fullmatch(rf"{re.escape(self.prefix)}-(\d+)-(.+)", name)
            if match:
                rows.setdefault(int(match[1]), {})[match[2]] = self.data.getlist(name)
        deleted = {
            number: row
            for number, row in rows.items()
            if number < int(initial) and row.get("id", [""])[0] not in stored
        }
        if deleted:
            self.deleted_elsewhere = tuple(self._values_of(row) for row in deleted.values())
            remaining = [rows.get(number, {}) for number in range(int(total)) if number not in deleted]
            self._renumber(remaining, int(initial) - len(deleted))

    def _values_of(self, row: dict[str, list[str]]) -> str:
        shown = (values for name, values in row.items() if name not in (*HIDDEN_FIELDS, self.fk.name))
        return "; ".join(value for values in shown for value in values if value)

    def _renumber(self, rows: list[dict[str, list[str]]], initial: int) -> None:
        data = self.data.copy()
        for name in list(data):
            if re.match(rf"{re.escape(self.prefix)}-\d+-", name):
                del data[name]
        for number, row in enumerate(rows):
            for name, values in row.items():
                data.setlist(f"{self.prefix}-{number}-{name}", values)
        data[f"{self.prefix}-TOTAL_FORMS"] = str(len(rows))
        data[f"{self.prefix}-INITIAL_FORMS"] = str(initial)
        self.data = data

    def clean(self) -> None:
        """Raise ``ValidationError`` where a row was deleted meanwhile; it quotes what the row held."""
        super().clean()
        message = _("Another editor deleted a row while you had it open; it is left out now. It held: %(values)s")
        if self.deleted_elsewhere:
            raise ValidationError(
                [ValidationError(message, code="gone", params={"values": values}) for values in self.deleted_elsewhere]
            )

    @cached_property
    def taken(self) -> set[str]:
        """Keys given to new rows of this form."""
        return set()

    @cached_property
    def positions(self) -> Iterator[int]:
        """Positions for new rows, after the last one."""
        return itertools.count(1 + max((getattr(row, "position", 0) for row in self.get_queryset()), default=0))

    def get_form_kwargs(self, index: int | None) -> dict[str, object]:
        """Hand each row the record that it belongs to, and what its siblings have taken."""
        return {
            **super().get_form_kwargs(index),
            "parent": self.instance,
            "parent_name": self.fk.name,
            "taken": self.taken,
            "positions": self.positions if index is not None else None,
        }

    def remaining_forms(self) -> list[RecordForm]:
        """Return the rows that will remain after saving."""
        return [
            form
            for form in self.forms
            if not self._should_delete_form(form) and (form.instance.pk or form.has_changed())
        ]
