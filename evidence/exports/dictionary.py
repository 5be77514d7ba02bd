"""The data dictionary: every model, field and choice, written from the models and the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.utils import translation

from evidence import vocabulary
from evidence.models.base import FactsModel
from evidence.vocabulary import DefinedChoices

if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]  # generic for the type checker only

HEADING = """# Data dictionary

Written by `manage.py write_data_dictionary` from the models and the vocabulary; a test keeps it current.
Every record is known by its natural key. A fact that no review states is named in `not_stated`; in exports its
value is `"not-stated"`.
"""


def text() -> str:
    """Return the dictionary as Markdown, in English."""
    with translation.override("en"):
        parts = [HEADING, "\n## Records\n"]
        models_by_name = sorted(apps.get_app_config("evidence").get_models(), key=lambda model: model.__name__)
        parts += [
            _model(model)
            for model in models_by_name
            if model._meta.managed and not model.__name__.startswith("Historical") and "_" not in model.__name__
        ]
        parts.append("\n## Choices\n")
        parts += [_choices(choices) for choices in _all_choices()]
        return "\n".join(parts).rstrip() + "\n"


def _model(model: type[models.Model]) -> str:
    lines = [f"\n### {model.__name__}\n", (model.__doc__ or "").strip().partition("\n")[0], ""]
    natural = getattr(model, "NATURAL_KEY", None)
    if natural:
        lines += [f"Natural key: `{natural}`.", ""]
    if issubclass(model, FactsModel) and model.FACTS:
        lines += ["Facts: " + ", ".join(f"`{fact.name}`" for fact in model.FACTS) + ".", ""]
    lines += ["| field | form | meaning |", "|---|---|---|"]
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    lines += [f"| `{field.name}` | {_form(field)} | {_meaning(field)} |" for field in fields if field.name != "id"]
    checks = [constraint for constraint in model._meta.constraints if constraint.name]
    if checks:
        lines += ["", "Constraints:", ""]
        lines += [f"- `{check.name}`: {check.get_violation_error_message()}" for check in checks]
    return "\n".join(lines)


def _form(field: AnyField) -> str:
    if isinstance(field, models.ManyToManyField):
        return f"list of {field.related_model.__name__}"
    if isinstance(field, models.ForeignKey):
        return f"{field.related_model.__name__}{' or null' if field.null else ''}"
    kind = type(field).__name__.removesuffix("Field").lower()
    names = {"char": "text", "figure": "decimal", "array": "list of text", "positivesmallinteger": "whole number"}
    names |= {"positiveinteger": "whole number", "biginteger": "whole number", "url": "address"}
    word = names.get(kind, kind)
    if field.choices:
        word = "choice"
    return f"{word}{' or null' if field.null else ''}"


def _meaning(field: AnyField) -> str:
    return f"{field.verbose_name}. {field.help_text}".replace("|", "\\|")


def _all_choices() -> list[type[DefinedChoices]]:
    found = [item for item in vars(vocabulary).values() if isinstance(item, type) and issubclass(item, DefinedChoices)]
    return sorted((item for item in found if item is not DefinedChoices), key=lambda item: item.__name__)


def _choices(choices: type[DefinedChoices]) -> str:
    lines = [f"\n### {choices.__name__}\n", (choices.__doc__ or "").strip(), "", "| value | label | meaning |"]
    lines.append("|---|---|---|")
    lines += [f"| `{member.value}` | {member.label} | {member.definition} |" for member in choices]
    return "\n".join(lines)
