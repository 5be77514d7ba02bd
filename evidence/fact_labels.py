"""What facts are called on pages; claims and discrepancies name them by the words of the code."""

from __future__ import annotations

import functools
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evidence.models import Arm, Outcome, Product, Source, Study, Trial
from evidence.vocabulary import Attribute

#: What a claim or a discrepancy may be about without being a fact that is counted as stated or not.
OTHERS: Final[dict[str, Promise]] = {
    "aliases": _("other spellings"),
    "arm": _("arm"),
    "co_intervention": _("together with"),
    "direction": _("direction"),
    "intervention": _("given"),
    "kind": _("kind"),
    "label": _("label"),
    "measure": _("measure"),
    "nct_id": _("NCT id"),
    "other_ids": _("other ids"),
    "publications": _("reported in"),
    "role": _("role of the vesicle"),
    "statement": _("statement"),
    "trials": _("registered as"),
    "value": _("value"),
}


def fact_label(name: str) -> str:
    """Return the label of a fact in the reader's language, or an unknown name in words."""
    return str(_labels().get(name, name.replace("_", " ")))


@functools.cache
def _labels() -> dict[str, Promise | str]:
    models = (Source, Product, Arm, Outcome, Trial, Study)
    facts = {fact.name: fact.label for model in models for fact in model.FACTS}
    return {**{attribute.value: attribute.label for attribute in Attribute}, **OTHERS, **facts}
