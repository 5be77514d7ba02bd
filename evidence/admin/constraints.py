"""What Postgres would refuse, explained beside the field before it does.

Django leaves a constraint out as soon as one of its columns is not in the form, and puts its message at the
top of the page. Here every constraint is checked whose columns are valid, and its message is put beside a field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from django.db.models import BaseConstraint
from django.utils.translation import gettext as _

from evidence.loading.writing import fields_of

if TYPE_CHECKING:
    from evidence.admin.forms import RecordForm

EMPTY: Final[tuple[object, ...]] = (None, "", [])

#: Beside which of its columns a constraint is explained; where there are several, beside the first empty one.
EXPLAINED_AT: Final[dict[str, tuple[str, ...]]] = {
    "arm_has_one_record": ("trial",),
    "arm_dose_low_not_above_high": ("dose_low",),
    "arm_dose_has_metric_and_unit": ("dose_unit", "dose_metric"),
    "arm_dose_not_negative": ("dose_low",),
    "claim_has_one_subject": ("trial",),
    "claim_inferred_has_reason": ("reason_en", "reason_ru"),
    "outcome_has_one_record": ("trial",),
    "outcome_interval_low_not_above_high": ("ci_low",),
    "outcome_value_has_unit": ("unit",),
    "outcome_change_has_unit": ("change_unit",),
    "outcome_p_also_as_printed": ("p_as_printed",),
    "outcome_effect_has_type": ("effect_type",),
    "profilefact_has_one_subject": ("tissue_source",),
    "profilefact_figure_has_unit": ("unit",),
    "profilefact_low_not_above_high": ("value_low",),
    "source_doi_agrees_with_flag": ("doi_flag",),
    "citation_not_of_itself": ("cited",),
    "citation_position_once": ("position",),
    "passage_position_once": ("position",),
    "study_of_animals_is_not_human": ("species",),
    "study_of_people_is_human": ("species",),
}

#: Constraints that want several columns filled: they are explained beside each empty one.
EXPLAINED_AT_EACH_GAP: Final[dict[str, tuple[str, ...]]] = {
    "discrepancy_ruling_has_reason": ("ruling_en", "ruling_ru", "ruling_reason_en", "ruling_reason_ru"),
}


def violations(instance: models.Model, exclude: Collection[str]) -> Iterator[tuple[BaseConstraint, ValidationError]]:
    """Yield the constraints that an instance breaks; those on a column in ``exclude`` are left out."""
    for model, constraints in instance.get_constraints():
        for constraint in constraints:
            try:
                constraint.validate(model, instance, exclude=set(exclude))
            except ValidationError as error:
                yield constraint, error


def field_for(constraint: BaseConstraint, form: RecordForm) -> str | None:
    """Return the field beside which a broken constraint is explained; None for the top of the page.

    A constraint that ``EXPLAINED_AT`` does not name (one for each status and fact) is explained beside its first
    column, an empty one first.
    """
    candidates = EXPLAINED_AT.get(constraint.name) or fields_of(constraint)
    names = [name for name in candidates if name in form.fields]
    empty = [name for name in names if getattr(form.instance, name) in EMPTY]
    if constraint.name in EXPLAINED_AT and not empty:
        return names[-1] if names else None
    return next(iter([*empty, *names]), None)


def add_violation(form: RecordForm, constraint: BaseConstraint, error: ValidationError) -> None:
    """Add the message of a broken constraint to a form; a field that has a message already gets no second one."""
    candidates = EXPLAINED_AT_EACH_GAP.get(constraint.name, ())
    gaps = [name for name in candidates if getattr(form.instance, name) in EMPTY]
    fields: list[str | None] = [*gaps] or [field_for(constraint, form)]
    for field in fields:
        if field is None or not form.has_error(field):
            form.add_error(field, ValidationError(error.messages, code="constraint"))


def violation_message(model: type[models.Model], error: IntegrityError) -> str:
    """Return in words why Postgres refused a record after all, as when two editors save at once."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for constraint in model._meta.constraints:
        if constraint.name == name:
            return str(constraint.get_violation_error_message())
    return _("The database refused this: %(reason)s Nothing was saved.") % {"reason": str(error).partition("\n")[0]}


def add_form_error(form: RecordForm, message: str) -> None:
    """Add a message that belongs to no single field."""
    form.add_error(NON_FIELD_ERRORS, ValidationError(message, code="refused"))
