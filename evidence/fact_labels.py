"""How facts are called: claims and contradictions name a fact by a word of the code, pages by a reader's."""

from __future__ import annotations

import functools
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evidence.models import Arm, Outcome, Product, Source, Study, Trial
from evidence.vocabulary import Attribute

#: What a claim or a contradiction may be about without being a fact that is counted as stated or not.
OTHERS: Final[dict[str, Promise]] = {
    "aliases": _("other spellings"),
    "co_intervention": _("together with"),
    "direction": _("direction"),
    "intervention": _("given"),
    "kind": _("kind"),
    "measure": _("measure"),
    "nct_id": _("NCT id"),
    "publications": _("reported in"),
    "role": _("role of the vesicle"),
    "statement": _("statement"),
    "trials": _("registered as"),
    "value": _("value"),
}


def fact_label(name: str) -> str:
    """Return the word of a fact in the reader's language; a name that is not known, as words."""
    return str(_words().get(name, name.replace("_", " ")))


@functools.cache
def _words() -> dict[str, Promise | str]:
    models = (Source, Product, Arm, Outcome, Trial, Study)
    facts = {fact.name: fact.label for model in models for fact in model.FACTS}
    return {**{one.value: one.label for one in Attribute}, **OTHERS, **facts}
