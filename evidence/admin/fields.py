"""Form fields: what an editor types, and how it becomes the value of a column."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from evidence.loading.canonical import Column
from evidence.models.base import Fact
from evidence.models.figures import FigureField, plain
from evidence.vocabulary import DefinedChoices

_PLAIN: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class ProseField(forms.CharField):
    """A text of several lines; browsers end lines with CR LF, records with LF alone."""

    def to_python(self, value: object) -> str:
        """Return the text with plain line ends."""
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


class LinesField(forms.CharField):
    """A list of short texts, one a line."""

    def __init__(self, *, line_length: int | None = None, **kwargs: Any) -> None:
        self.line_length = line_length
        kwargs.setdefault("widget", AdminTextareaWidget(attrs={"rows": 3, "class": "record-lines"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: object) -> object:
        """Show a list as lines; what an editor typed stays as it is."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: object) -> Any:
        """Return the lines without blanks around them; empty lines do not count."""
        if isinstance(value, list | tuple):
            return list(value)
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def validate(self, value: list[str]) -> None:
        """Refuse a line that is there twice or is too long; the message quotes it."""
        super().validate(value)
        for line in value:
            if value.count(line) > 1:
                raise ValidationError(_("“%(line)s” is there twice."), params={"line": line})
            if self.line_length is not None and len(line) > self.line_length:
                message = _("“%(line)s” is longer than %(limit)d characters.")
                raise ValidationError(message, params={"line": line, "limit": self.line_length})

    def run_validators(self, value: list[str]) -> None:
        """Run the validators of a text on each line."""
        for line in value:
            super().run_validators(line)


class SetField(forms.MultipleChoiceField):
    """Some of a few choices, one checkbox each."""

    widget = forms.CheckboxSelectMultiple


def facts_field(facts: Iterable[Fact], **kwargs: Any) -> SetField:
    """Make the checkbox list of the facts of a record."""
    return SetField(choices=[(fact.name, fact.label) for fact in facts], **kwargs)


class FigureFormField(forms.DecimalField):
    """A plain decimal, kept digit by digit: 66.60 stays 66.60."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = AdminTextInputWidget(attrs={"inputmode": "decimal", "class": "record-figure"})
        super().__init__(**kwargs)

    def prepare_value(self, value: object) -> object:
        """Show a decimal without an exponent."""
        return plain(value) if isinstance(value, Decimal) else value

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        """Read a decimal with a point; raise ``ValidationError`` for a comma, an exponent or a unit.

        A comma is refused and not guessed at: 1,500 is one and a half in Russian, a thousand and a half
        in English, and a wrong dose is worse than a message.
        """
        if isinstance(value, str):
            value = value.strip().replace("−", "-")
            if "," in value:
                raise ValidationError(_("Write a decimal point, and no sign between thousands: 1500.5."))
            if value and not _PLAIN.fullmatch(value):
                raise ValidationError(_("Write a plain decimal without unit or exponent, as 200000000 or 0.5."))
        return super().to_python(value)

    def has_changed(self, initial: object, data: object) -> bool:
        """Compare digits, not amounts: a printed 66.60 is not 66.6."""
        try:
            value = self.to_python(data)
        except ValidationError:
            return True
        return str(self.prepare_value(initial)) != str(self.prepare_value(value))


class IdentifiersField(forms.JSONField):
    """A list of objects with scheme, id and note; shown one object a line."""

    def prepare_value(self, value: object) -> Any:
        """Show a list with one object a line; what an editor typed stays as it is."""
        if not isinstance(value, list):
            return super().prepare_value(value)
        lines = ",\n ".join(json.dumps(item, ensure_ascii=False) for item in value)
        return f"[{lines}]"

    def to_python(self, value: object) -> Any:
        """Read the list; an empty box is an empty list."""
        read = super().to_python(value)
        return [] if read is None else read

    def validate(self, value: object) -> None:
        """Refuse what is not text inside the objects, before the model looks at schemes and ids."""
        super().validate(value)
        if not isinstance(value, list):
            return
        for item in value:
            if isinstance(item, dict) and not all(isinstance(part, str) for part in item.values()):
                message = _("%(entry)s: scheme, id and note are texts in double quotation marks.")
                raise ValidationError(message, params={"entry": json.dumps(item, ensure_ascii=False)})


class DefinedSelect(forms.Select):
    """A select whose options carry the definition of each choice as their tooltip."""

    def __init__(self, definitions: dict[str, Promise | str], **kwargs: Any) -> None:
        self.definitions = definitions
        super().__init__(**kwargs)

    def create_option(self, name: str, value: object, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the tooltip."""
        option = super().create_option(name, value, *args, **kwargs)
        definition = self.definitions.get(str(value))
        if definition:
            option["attrs"]["title"] = str(definition)
        return option


def definitions_of(field: Column) -> dict[str, Promise | str]:
    """Return value → definition of a field whose choices are those of one vocabulary; else nothing."""
    values = [value for value, _label in field.flatchoices]
    for vocabulary in DefinedChoices.__subclasses__():
        if vocabulary.values == values:
            return {member.value: member.definition for member in vocabulary}
    return {}


def form_field(field: Column, model: type[models.Model], **kwargs: Any) -> forms.Field | None:
    """Make the form field of a column that the stock admin would show badly; None for all others."""
    common = {
        "label": capfirst(field.verbose_name),
        "help_text": field.help_text,
        "required": not field.blank,
        **kwargs,
    }
    if field.name in ("not_stated", "not_applicable"):
        return facts_field(getattr(model, "FACTS", ()), **common)
    if isinstance(field, ArrayField):
        return _list_field(field.base_field, **common)
    if isinstance(field, models.JSONField):
        return IdentifiersField(widget=AdminTextareaWidget(attrs={"rows": 4}), **common)
    if isinstance(field, models.TextField):
        return ProseField(widget=AdminTextareaWidget(attrs={"rows": 3}), **common)
    return _own_kind(field, **kwargs)


def _list_field(item: Column, **common: Any) -> forms.Field:
    if item.choices:
        return SetField(choices=item.choices, **common)
    return LinesField(line_length=item.max_length, **common)


def _own_kind(field: Column, **kwargs: Any) -> forms.Field | None:
    if isinstance(field, FigureField):
        kwargs["form_class"] = FigureFormField
    elif isinstance(field, models.URLField):
        kwargs["assume_scheme"] = "https"
    else:
        return None
    made = field.formfield(**kwargs)
    assert isinstance(made, forms.Field)
    return made
