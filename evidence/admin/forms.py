"""The form of every record: it accounts for each fact, explains constraints, and notices other editors."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import InlineForeignKeyField, construct_instance
from django.utils.translation import gettext_lazy as _

from evidence.admin import optimistic_locking
from evidence.admin.autocomplete import share_known_records
from evidence.admin.constraints import add_form_error, add_violation, violations
from evidence.admin.fields import SetField
from evidence.admin.natural_keys import free_key, next_position
from evidence.models.base import MANY, Fact, FactsModel, NaturalModel

if TYPE_CHECKING:
    # The stubs leave out the hooks that Django's own subclasses of forms use.
    ModelForm: Any
else:
    ModelForm = forms.ModelForm

UNKNOWN_STATE: Final = _("It is not known which state of the record you opened. Check what you see, then save again.")


class RecordForm(ModelForm):
    """The form of one record, on its own page or as a row of another's."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    data: Any

    #: Why Postgres refused the record at the first attempt; set by the page.
    refused: str = ""
    #: Figures of which both are given or none; Postgres lets a comparison with nothing pass.
    pairs: ClassVar[tuple[tuple[str, str], ...]] = ()
    #: Values that the address proposes, as “withdrawn” where an editor came to withdraw.
    proposed: dict[str, str] = {}

    def __init__(
        self,
        *args: object,
        parent: models.Model | None = None,
        parent_name: str = "",
        taken: set[str] | None = None,
        positions: Iterator[int] | None = None,
        **kwargs: object,
    ) -> None:
        """Take the record that a row belongs to, and the keys and positions that its sibling rows have taken."""
        super().__init__(*args, **kwargs)
        self.parent, self.parent_name = parent, parent_name
        self.taken: set[str] = set() if taken is None else taken
        self.positions = positions
        self.only_others_changed = False
        self.is_new = self.instance.pk is None
        if self.is_new:
            for name in ("key", "position"):  # set in `fill_in` where an editor gives none
                if name in self.fields:
                    self.fields[name].required = False
            if isinstance(self.instance, FactsModel):
                self.initial.setdefault("not_stated", [fact.name for fact in self.instance.FACTS])
        elif isinstance(self.instance, NaturalModel):
            self.initial["version"] = optimistic_locking.fingerprint(self.instance)
        self.initial.update(self.proposed)
        share_known_records(self)

    def has_changed(self) -> bool:
        """Return whether there is something to save; a row that only another editor changed stays as it is."""
        return not self.only_others_changed and super().has_changed()

    def clean(self) -> dict[str, object] | None:
        """Check what concerns several fields: other editors, gaps, and what Postgres refused."""
        super().clean()
        if self.refused:
            add_form_error(self, self.refused)
        self._keep_order_of_choices()
        if not self.is_new and isinstance(self.instance, NaturalModel):
            self._check_other_editors(self.instance)
        if self._is_untouched_row():
            return self.cleaned_data
        for pair in self.pairs:
            self._both_or_none(pair)
        if "not_stated" in self.fields and isinstance(self.instance, FactsModel):
            for fact in self.instance.FACTS:
                self._account_for(fact)
        return self.cleaned_data

    def _keep_order_of_choices(self) -> None:
        for name, field in self.fields.items():
            if isinstance(field, SetField) and name in self.cleaned_data:
                self.cleaned_data[name] = in_order(getattr(self.instance, name), self.cleaned_data[name])

    def _is_untouched_row(self) -> bool:
        # Nothing of it will be saved, so nothing in it may keep an editor from saving the page.
        return self.parent is not None and not self.is_new and not self.has_changed()

    def _both_or_none(self, pair: tuple[str, str]) -> None:
        if any(name not in self.cleaned_data for name in pair):
            return
        missing = [name for name in pair if self.cleaned_data[name] is None]
        if len(missing) == 1:
            message = _("Give both low and high; where one figure is printed, both are that figure.")
            self.add_error(missing[0], ValidationError(message, code="pair"))

    def fill_in(self) -> None:
        """Set what an editor need not type, before the record is validated."""
        if not self.is_new:
            return
        if self.parent is not None:
            setattr(self.instance, self.parent_name, self.parent)
        if hasattr(self.instance, "position") and self.cleaned_data.get("position") is None:
            self.instance.position = next(self.positions) if self.positions else next_position(self.instance)
        if isinstance(self.instance, FactsModel) and "not_stated" not in self.fields:
            self.instance.not_stated = [fact.name for fact in self.instance.FACTS if not self._is_filled(fact)]
        if hasattr(self.instance, "key") and not self.cleaned_data.get("key") and "key" not in self.errors:
            self._set_key()

    def _set_key(self) -> None:
        self.instance.key = free_key(self.instance, self.taken)
        if not self.instance.key and not self.errors:
            field = "key" if "key" in self.fields else None
            self.add_error(
                field, ValidationError(_("Enter a key: none can be built for this record."), code="required")
            )

    def _post_clean(self) -> None:
        # Django's own steps, but constraints come last, each beside its field, whichever columns the form has.
        exclude = self._get_validation_exclusions()
        exclude |= {name for name, field in self.fields.items() if isinstance(field, InlineForeignKeyField)}
        construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)
        self.fill_in()
        try:
            self.instance.full_clean(exclude=exclude, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            self._update_errors(error)
        self._check_constraints()
        if self._validate_unique:
            self.validate_unique()

    def _check_constraints(self) -> None:
        if self._is_untouched_row():
            return
        unknown: Collection[str] = {name for name in self.errors if name in self.fields}
        if self.parent is not None and self.parent.pk is None:
            unknown = {*unknown, self.parent_name}
        for constraint, error in violations(self.instance, unknown):
            add_violation(self, constraint, error)

    # Gaps ---------------------------------------------------------------------------------------

    def _is_filled(self, fact: Fact) -> bool:
        for column in fact.columns:
            if column in self.fields:
                value = self.cleaned_data.get(column)
            elif fact.empty is MANY:
                value = self.instance.pk and getattr(self.instance, column).all()
            else:
                value = getattr(self.instance, column)
            if value if fact.empty is MANY else value not in (None, "", fact.empty):
                return True
        return False

    def _account_for(self, fact: Fact) -> None:
        if any(column in self.errors for column in fact.columns):
            return
        filled = self._is_filled(fact)
        ticked = [name for name in ("not_stated", "not_applicable") if fact.name in self.cleaned_data.get(name, ())]
        if filled and ticked and self.is_new:
            # A new record starts with every box ticked by the form itself: what is given unticks its own.
            for name in ticked:
                self.cleaned_data[name] = [other for other in self.cleaned_data[name] if other != fact.name]
        elif filled and ticked:
            message = _("“%(fact)s” has a value: untick it here, or clear its field.")
            self.add_error(ticked[0], ValidationError(message, code="ticked", params={"fact": fact.label}))
        elif not filled and not ticked:
            message = _("Nothing is entered. Enter what a review states, or tick “%(fact)s” under “not stated”.")
            field = next((column for column in fact.columns if column in self.fields), "not_stated")
            self.add_error(field, ValidationError(message, code="gap", params={"fact": fact.label}))

    # Other editors ------------------------------------------------------------------------------

    def _check_other_editors(self, record: NaturalModel) -> None:
        opened = optimistic_locking.parse_fingerprint(type(record), self.cleaned_data.get("version", ""))
        changed_by_others = [
            name
            for name, digits in opened.items()
            if digits != optimistic_locking.digest(optimistic_locking.stored_value(record, name))
        ]
        if opened and not changed_by_others:
            return
        changed_here = {name for name in self.fields if name in opened and self._is_changed(name, opened[name])}
        if opened and not changed_here and self.parent is not None:
            self.only_others_changed = True
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = optimistic_locking.fingerprint(record)
        if not opened:
            add_form_error(self, str(UNKNOWN_STATE))
            return
        message = optimistic_locking.conflict_message(record, changed_by_others)
        for name in changed_by_others:
            if name in changed_here:
                params = {"value": optimistic_locking.stored_text(record, name)}
                error = ValidationError(_("Meanwhile changed to: %(value)s"), code="conflict", params=params)
                self.add_error(name, error)
            elif name in self.fields:
                self._show_stored(name)
        add_form_error(self, message)

    def _is_changed(self, name: str, digits: str) -> bool:
        if name not in self.cleaned_data:
            return True
        return optimistic_locking.digest(optimistic_locking.cleaned_value(self.cleaned_data[name])) != digits

    def _show_stored(self, name: str) -> None:
        field, parameter = self.fields[name], self.add_prefix(name)
        value = field.prepare_value(self.get_initial_for_field(field, name))
        if isinstance(field.widget, forms.CheckboxInput):
            value = "on" if value else None
        elif not isinstance(value, list | tuple):
            value = field.widget.format_value(value)
        if value is None:
            self.data.pop(parameter, None)
        elif isinstance(value, list | tuple):
            self.data.setlist(parameter, [str(item) for item in value])
        else:
            self.data[parameter] = value


class ReasonedForm(RecordForm):
    """The form of a record's own page, which asks for the reason of a change."""

    why = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=100,
        help_text=_("The reason of this change, for the history: what you read, and where."),
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )


def in_order(stored: list[str], chosen: list[str]) -> list[str]:
    """Keep the order of what was chosen before; an order by itself is no change of a record."""
    return [item for item in stored if item in chosen] + [item for item in chosen if item not in stored]
