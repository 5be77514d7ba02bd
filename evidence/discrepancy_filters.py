"""The ledger of contradictions as a faceted collection: by review, type, severity, scope and fact."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar, Final

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evidence.facets import Collection
from evidence.fact_labels import fact_label
from evidence.filters import Facet, Option, choice_options, facet_filters, review_options
from evidence.models import Discrepancy
from evidence.vocabulary import DiscrepancyKind, Scope, Severity


def _facts() -> list[Option]:
    used = Discrepancy.objects.published().exclude(field="").values_list("field", flat=True)
    return [Option(name, fact_label(name)) for name in sorted(set(used.order_by()))]


FACETS: Final = (
    Facet("severity", _("Severity"), "severity", partial(choice_options, Severity), Q(severity="")),
    Facet("review", _("Review"), "sides__review__slug", review_options, Q(sides__isnull=True)),
    Facet("type", _("Type"), "kind", partial(choice_options, DiscrepancyKind), Q(kind="")),
    Facet("scope", _("Where the sides stand"), "scope", partial(choice_options, Scope), Q(scope="")),
    Facet("field", pgettext_lazy("of a contradiction", "Fact"), "field", _facts, Q(field="")),
)
"""In the order in which they stand beside the ledger; ``field`` is the name of the fact that an entry touches."""


class DiscrepancyFilter(django_filters.FilterSet):
    """Entries of the ledger by facet."""

    class Meta:
        model = Discrepancy
        fields: ClassVar[list[str]] = []


DiscrepancyFilter.base_filters |= facet_filters(FACETS)


class DiscrepancyCollection(Collection):
    """The published entries."""

    def published(self) -> QuerySet[Any]:
        """Return the entries that a reader may see."""
        return Discrepancy.objects.published()


DISCREPANCIES: Final = DiscrepancyCollection("discrepancies", FACETS, DiscrepancyFilter)
