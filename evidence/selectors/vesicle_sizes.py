"""The sizes that the reviews give for classes of vesicles, and where they disagree about them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from evidence.models import Discrepancy, ProfileFact
from evidence.models.terms import Term
from evidence.selectors.subject_records import CLAIMS, published_discrepancies
from evidence.vocabulary import Attribute


def fetch_sizes(vesicle_types: Iterable[Term]) -> list[ProfileFact]:
    """Fetch the sizes of some classes, and of the published products that are filed under them."""
    ids = [vesicle_type.pk for vesicle_type in vesicle_types]
    of_these = Q(vesicle_type__in=ids) | Q(product__vesicle_types__in=ids, product__status="published")
    facts = ProfileFact.objects.filter(of_these, attribute=Attribute.SIZE)
    return list(facts.distinct().select_related("vesicle_type", "product").prefetch_related(*CLAIMS))


def discrepancies_of_size(vesicle_types: Iterable[Term]) -> list[Discrepancy]:
    """Fetch the published discrepancies about the size of some classes."""
    about_size = Q(field="size") | Q(title_en__iregex=r"\m(size|sizes|nm)\M")
    ids = [vesicle_type.pk for vesicle_type in vesicle_types]
    return published_discrepancies(about_size & Q(vesicle_types__in=ids))
