"""Editing records in Django's admin, one module a concept.

`base` holds what all pages share, `forms` what all forms check; the modules named after models say only which
fields, rows, columns and filters each page has.
"""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from evidence.admin import (
    accounts,
    arms,
    claims,
    dataset,
    discrepancies,
    outcomes,
    passages,
    products,
    profile_facts,
    sources,
    statements,
    studies,
    terms,
    trials,
)

__all__ = [
    "accounts",
    "arms",
    "claims",
    "dataset",
    "discrepancies",
    "outcomes",
    "passages",
    "products",
    "profile_facts",
    "sources",
    "statements",
    "studies",
    "terms",
    "trials",
]

admin.site.site_header = admin.site.site_title = _("Vesicle Evidence: administration")
admin.site.index_title = _("Records")
admin.site.empty_value_display = "–"
