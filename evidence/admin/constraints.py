"""What Postgres would refuse, said beside the field before it does.

Django leaves a constraint out as soon as one of its columns is not in the form, and puts its message at the
top of the page. Here every constraint is asked whose columns passed, and its message stands beside a field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from django.db.models import BaseConstraint
from django.utils.translation import gettext as _

from evidence.loading.writing import fields_of

EMPTY: Final[tuple[Any, ...]] = (None, "", [])

#: Beside which of its columns a constraint is explained; where there are several, beside the first empty one.
PLACES: Final[dict[str, tuple[str, ...]]] = {
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

#: Constraints that want several columns filled; each empty one is told so.
WANT_ALL: Final[dict[str, tuple[str, ...]]] = {
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


def place_of(constraint: BaseConstraint, form: forms.BaseModelForm[Any]) -> str | None:
    """Return the field beside which a broken constraint is explained; None for the top of the page.

    A constraint without a place of its own (one for each status and fact) is explained beside its first column,
    an empty one first.
    """
    candidates = PLACES.get(constraint.name) or fields_of(constraint)
    names = [name for name in candidates if name in form.fields]
    empty = [name for name in names if getattr(form.instance, name) in EMPTY]
    if constraint.name in PLACES and not empty:
        return names[-1] if names else None
    return next(iter([*empty, *names]), None)


def explain(form: forms.BaseModelForm[Any], constraint: BaseConstraint, error: ValidationError) -> None:
    """Add the message of a broken constraint to a form, once a field."""
    wanted = [name for name in WANT_ALL.get(constraint.name, ()) if getattr(form.instance, name) in EMPTY]
    places: list[str | None] = [*wanted] or [place_of(constraint, form)]
    for place in places:
        if place is None or not form.has_error(place):
            form.add_error(place, ValidationError(error.messages, code="constraint"))


def refusal(model: type[models.Model], error: IntegrityError) -> str:
    """Say in words why Postgres refused a record after all, as when two editors save at once."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for constraint in model._meta.constraints:
        if constraint.name == name:
            return str(constraint.get_violation_error_message())
    return _("The database refused this: %(reason)s Nothing was saved.") % {"reason": str(error).partition("\n")[0]}


def at_the_top(form: forms.BaseModelForm[Any], message: str) -> None:
    """Add a message that belongs to no single field."""
    form.add_error(NON_FIELD_ERRORS, ValidationError(message, code="refused"))
