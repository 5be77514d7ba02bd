"""What Postgres would refuse, said beside the field before it does.

Django leaves a constraint out as soon as one of its columns is not in the form, and puts its message at the
top of the page. Here every constraint is asked whose columns passed, and its message stands beside a field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from django.db.models import BaseConstraint
from django.utils.translation import gettext as _

from evidence.loading.writing import fields_of

EMPTY = (None, "", [])


def violations(
    instance: models.Model, exclude: Collection[str]
) -> Iterator[tuple[BaseConstraint, ValidationError]]:
    """Yield the constraints that an instance breaks; those on a column in ``exclude`` are left out."""
    for model, constraints in instance.get_constraints():
        for constraint in constraints:
            try:
                constraint.validate(model, instance, exclude=set(exclude))
            except ValidationError as error:
                yield constraint, error


def place_of(constraint: BaseConstraint, form: forms.BaseModelForm) -> str | None:
    """Return the field beside which a broken constraint is explained: an empty one first, None for the top."""
    names = [name for name in fields_of(constraint) if name in form.fields]
    empty = [name for name in names if getattr(form.instance, name) in EMPTY]
    return next(iter([*empty, *names]), None)


def explain(form: forms.BaseModelForm, constraint: BaseConstraint, error: ValidationError) -> None:
    """Add the message of a broken constraint to a form, once a field."""
    place = place_of(constraint, form)
    if place is None or not form.has_error(place):
        form.add_error(place, ValidationError(error.messages, code="constraint"))


def refusal(model: type[models.Model], error: IntegrityError) -> str:
    """Say in words why Postgres refused a record after all, as when two editors save at once."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for constraint in model._meta.constraints:
        if constraint.name == name:
            return str(constraint.get_violation_error_message())
    return _("The database refused this: %(reason)s Nothing was saved.") % {
        "reason": str(error).partition("\n")[0]
    }


def at_the_top(form: forms.BaseModelForm, message: str) -> None:
    """Add a message that belongs to no single field."""
    form.add_error(NON_FIELD_ERRORS, ValidationError(message, code="refused"))
