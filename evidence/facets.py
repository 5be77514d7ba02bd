"""What lists can be filtered by: the one registry of facets.

A facet is one entry of ``FACETS``: its parameter, title and values, and the collections that have it; its place there
is its place beside the results. Filters, counts, pages, exports and the evidence map read the registry and nothing
else (``docs/add-a-facet.md``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Final, Literal, NamedTuple, Self

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from rapidfuzz import process

from evidence.fact_labels import fact_label
from evidence.models import (
    Country,
    Discrepancy,
    Indication,
    Measure,
    Product,
    Route,
    Source,
    TissueSource,
    VesicleType,
)
from evidence.models.terms import Term
from evidence.term_tree import term_tree
from evidence.tree import Tree
from evidence.vocabulary import (
    NOT_STATED,
    Direction,
    DiscrepancyKind,
    Kind,
    OutcomeCategory,
    Phase,
    Role,
    Scope,
    Severity,
)
from evidence.vocabulary.choices import DefinedChoices

NEAR_ENOUGH: Final = 60
"""Similarity (0 to 100) from which a known value is offered for an unknown one."""

CollectionName = Literal["trials", "studies", "outcomes", "discrepancies", "map"]
"""The lists that facets narrow; ``map`` is the evidence map, which counts trials and studies."""

RECORDS: Final[tuple[CollectionName, ...]] = ("trials", "studies", "outcomes", "map")
"""Where a fact of every trial and study can be filtered by: outcomes take it from the record that they belong to."""


class Option(NamedTuple):
    """One value of a facet: the word in the address, its label, and the value of its parent, if any."""

    value: str
    label: str
    parent: str | None = None
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Facet:
    """One thing by which records are filtered.

    ``name`` is the parameter, the same word in every list and format. ``lookup`` leads from a record to the value in
    the database, ``without_value`` tells which records have none, ``is_array`` says that the column holds several.
    ``is_choice``: the values are a closed choice, so that their labels are interface strings, not texts of records.
    """

    name: str
    title: Promise
    lookup: str
    options: Callable[[], list[Option]]
    without_value: Q
    collections: tuple[CollectionName, ...]
    is_array: bool = False
    is_choice: bool = False

    @property
    def not_name(self) -> str:
        """The parameter that leaves values of this facet out."""
        return f"not_{self.name}"

    def __deepcopy__(self, _memo: object) -> Self:
        # A FilterSet copies its filters for every request; a facet cannot change, and is known by identity.
        return self


def term_facet(
    name: str, title: Promise, lookup: str, model: type[Term], *, collections: tuple[CollectionName, ...]
) -> Facet:
    """Return a facet whose values are the terms of a tree; ``lookup`` is the relation to them."""
    return Facet(
        name, title, f"{lookup}__slug", partial(_term_options, model), Q(**{f"{lookup}__isnull": True}), collections
    )


def choice_facet(
    name: str,
    title: Promise,
    choices: type[DefinedChoices],
    *,
    collections: tuple[CollectionName, ...],
    lookup: str = "",
) -> Facet:
    """Return a facet whose values are a closed choice; ``lookup`` is the column, where it is not called ``name``."""
    column = lookup or name
    without_value = Q(**{column: NOT_STATED}) | Q(**{column: ""})
    return Facet(name, title, column, partial(_choice_options, choices), without_value, collections, is_choice=True)


def _term_options(model: type[Term]) -> list[Option]:
    tree = term_tree(model)
    return [
        Option(
            term.slug,
            term.label,
            parent.slug if (parent := tree.parent(term)) else None,
            (*term.synonyms_en, *term.synonyms_ru, term.label_en, term.label_ru),
        )
        for term in tree
    ]


def _choice_options(choices: type[DefinedChoices]) -> list[Option]:
    return [Option(member.value, str(member.label)) for member in choices if member.value not in ("", NOT_STATED)]


def _country_options() -> list[Option]:
    return [
        Option(country.code, country.label, None, (country.label_en, country.label_ru))
        for country in Country.objects.of_published_records()
    ]


def _product_options() -> list[Option]:
    return [Option(product.slug, product.name, None, tuple(product.aliases)) for product in Product.objects.published()]


def _review_options() -> list[Option]:
    reviews = Source.objects.published().filter(corpus_order__isnull=False).order_by("corpus_order")
    return [Option(review.slug, review.short_label) for review in reviews]


def _discrepancy_fields() -> list[Option]:
    names = Discrepancy.objects.published().exclude(field="").values_list("field", flat=True)
    return [Option(name, fact_label(name)) for name in sorted(set(names.order_by()))]


FACETS: Final[tuple[Facet, ...]] = (
    term_facet("measure", _("Measure"), "measure", Measure, collections=("outcomes",)),
    choice_facet("category", _("Outcome category"), OutcomeCategory, collections=("outcomes",)),
    choice_facet("direction", _("Direction"), Direction, collections=("outcomes",)),
    term_facet("tissue_source", _("Tissue source"), "tissue_sources", TissueSource, collections=RECORDS),
    term_facet("indication", _("Condition"), "indications", Indication, collections=RECORDS),
    term_facet("route", _("Route"), "routes", Route, collections=RECORDS),
    Facet("product", _("Product"), "products__slug", _product_options, Q(products__isnull=True), RECORDS),
    term_facet("vesicle_type", _("Vesicle type"), "vesicle_types", VesicleType, collections=RECORDS),
    Facet(
        "phase",
        _("Phase"),
        "phase",
        partial(_choice_options, Phase),
        Q(phase=[]),
        RECORDS,
        is_array=True,
        is_choice=True,
    ),
    Facet("country", _("Country"), "countries__code", _country_options, Q(countries__isnull=True), RECORDS),
    choice_facet("kind", _("Kind"), Kind, collections=RECORDS),
    choice_facet("role", _("Role of the vesicle"), Role, collections=RECORDS),
    Facet("review", _("Review"), "claims__review__slug", _review_options, Q(claims__isnull=True), RECORDS),
    choice_facet("severity", _("Severity"), Severity, collections=("discrepancies",)),
    Facet("review", _("Review"), "sides__review__slug", _review_options, Q(sides__isnull=True), ("discrepancies",)),
    choice_facet("type", _("Type"), DiscrepancyKind, lookup="kind", collections=("discrepancies",)),
    choice_facet("scope", _("Scope"), Scope, collections=("discrepancies",)),
    Facet(
        "field",
        pgettext_lazy("of a discrepancy", "Fact"),
        "field",
        _discrepancy_fields,
        Q(field=""),
        ("discrepancies",),
        is_choice=True,
    ),
)
"""In the order in which facets stand beside the results; the first three of a list stand open."""


def facets_of(collection: CollectionName) -> tuple[Facet, ...]:
    """Return the facets that a collection has, in their order."""
    return tuple(facet for facet in FACETS if collection in facet.collections)


def option_tree(options: Iterable[Option]) -> Tree[Option, str]:
    """Return the values of a facet as a tree, those of one branch in the order given."""
    return Tree(options, attrgetter("value"), attrgetter("parent"))


def with_descendants(values: Iterable[str], options: Iterable[Option]) -> set[str]:
    """Return the values and everything below them in the tree of options."""
    values, tree = list(values), option_tree(options)
    known = [option for value in values if (option := tree.node(value))]
    return {*values, *(narrower.value for option in known for narrower in tree.with_descendants(option))}


def nearest_options(value: str, options: Iterable[Option]) -> tuple[Option, ...]:
    """Return up to three options that are spelled most like a value that does not exist."""
    spellings = {
        spelling.casefold(): option
        for option in options
        for spelling in (
            option.value,
            option.value.replace("-", " "),
            option.label,
            *option.synonyms,
        )
    }
    wanted = value.replace("_", " ").casefold()
    found = process.extract(wanted, list(spellings), limit=12, score_cutoff=NEAR_ENOUGH)
    return tuple(dict.fromkeys(spellings[match[0]] for match in found))[:3]
