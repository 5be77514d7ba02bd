"""What can be narrowed: one registry of facets, and the django-filter sets that choose rows by it.

A repeated parameter is OR, different parameters are AND, a parent term includes its descendants, and
``not-stated`` finds the records of which no value is known. ``not_`` before a parameter leaves out the records
that have the value or one of its descendants; those of which no value is known stay, unless ``not-stated`` itself
is left out. A value that does not exist narrows to nothing, chosen or left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Final, NamedTuple

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evidence.models import (
    Country,
    Indication,
    Measure,
    Outcome,
    Product,
    Route,
    Source,
    Study,
    TissueSource,
    Trial,
    VesicleType,
)
from evidence.models.terms import Term
from evidence.vocabulary import NOT_STATED, Direction, Kind, OutcomeCategory, Phase, Role


class Option(NamedTuple):
    """One value of a facet: the word in the address, its label, and the value of its parent, if any."""

    value: str
    label: str
    parent: str | None = None
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facet:
    """One thing by which records are narrowed.

    ``name`` is the parameter, the same word everywhere; ``lookup`` leads from a record to the value in the
    database; ``empty`` tells which records have none.
    """

    name: str
    title: Promise
    lookup: str
    options: Callable[[], list[Option]]
    empty: Q
    is_array: bool = False

    @property
    def not_name(self) -> str:
        """The parameter that leaves values of this facet out."""
        return f"not_{self.name}"

    def condition(self, values: Iterable[str]) -> Q:
        """Return the condition «has any of these values»; descendants must be among them already."""
        words = set(values)
        condition = Q(pk__in=[])
        if NOT_STATED in words:
            condition |= self.empty
        words.discard(NOT_STATED)
        if words:
            lookup = f"{self.lookup}__overlap" if self.is_array else f"{self.lookup}__in"
            condition |= Q(**{lookup: sorted(words)})
        return condition


def _terms(model: type[Term]) -> list[Option]:
    parents = dict(model._default_manager.values_list("pk", "slug"))
    return [
        Option(
            term.slug,
            term.label,
            parents[term.parent_id] if term.parent_id else None,
            (*term.synonyms_en, *term.synonyms_ru, term.label_en, term.label_ru),
        )
        for term in model._default_manager.all()
    ]


def _countries() -> list[Option]:
    return [
        Option(country.code, country.label, None, (country.label_en, country.label_ru))
        for country in Country.objects.all()
    ]


def _products() -> list[Option]:
    return [Option(product.slug, product.name, None, tuple(product.aliases)) for product in Product.objects.published()]


def review_options() -> list[Option]:
    """Return the reviews that the portal reads, in their order."""
    return [
        Option(review.slug, review.short_label)
        for review in Source.objects.filter(corpus_order__isnull=False).order_by("corpus_order")
    ]


def choice_options(choices: Any) -> list[Option]:
    """Return the members of a closed choice that are values; none of them says «not stated»."""
    return [Option(member.value, str(member.label)) for member in choices if member.value not in ("", NOT_STATED)]


def _term_facet(name: str, title: Promise, lookup: str, model: type[Term]) -> Facet:
    return Facet(name, title, f"{lookup}__slug", partial(_terms, model), Q(**{f"{lookup}__isnull": True}))


def _choice_facet(name: str, title: Promise, choices: Any) -> Facet:
    return Facet(name, title, name, partial(choice_options, choices), Q(**{name: NOT_STATED}) | Q(**{name: ""}))


#: The facets of trials and studies, in the order in which they stand beside the results.
RECORD_FACETS: Final = (
    _term_facet("tissue_source", _("Tissue source"), "tissue_sources", TissueSource),
    _term_facet("indication", _("Condition"), "indications", Indication),
    _term_facet("route", _("Route"), "routes", Route),
    Facet("product", _("Product"), "products__slug", _products, Q(products__isnull=True)),
    _term_facet("vesicle_type", _("Vesicle type"), "vesicle_types", VesicleType),
    Facet("phase", _("Phase"), "phase", partial(choice_options, Phase), Q(phase=[]), is_array=True),
    Facet("country", _("Country"), "countries__code", _countries, Q(countries__isnull=True)),
    _choice_facet("kind", _("Kind"), Kind),
    _choice_facet("role", _("Role of the vesicle"), Role),
    Facet("review", _("Review"), "claims__review__slug", review_options, Q(claims__isnull=True)),
)

#: The facets that only outcomes have; the others they share with their trial or study.
OUTCOME_FACETS: Final = (
    _term_facet("measure", _("Measure"), "measure", Measure),
    _choice_facet("category", _("Outcome category"), OutcomeCategory),
    _choice_facet("direction", _("Direction"), Direction),
)


class _ValuesField(forms.Field):
    """All values of a repeated parameter, in the order given, each once."""

    class _Values(forms.Widget):
        def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> list[str]:
            values = data.getlist(name) if isinstance(data, QueryDict) else data.get(name, [])
            # Postgres refuses NUL in text; a value that holds one exists nowhere.
            return list(dict.fromkeys(value.replace("\0", "\ufffd") for value in values if value))

    widget = _Values


class FacetFilter(django_filters.Filter):
    """Narrows a queryset by one facet of the registry: to its values, or with ``exclude`` to all but them."""

    field_class = _ValuesField

    def __init__(self, facet: Facet, **kwargs: Any) -> None:
        super().__init__(field_name=facet.name, label=facet.title, required=False, **kwargs)
        self.facet = facet

    def filter(self, qs: QuerySet[Any], value: list[str] | None) -> QuerySet[Any]:
        """Keep the rows with (or without) any of the values.

        Unknown ones match nothing; an unknown one to leave out leaves nothing, as nobody can tell what was meant.
        """
        if not value:
            return qs
        options = self.facet.options()
        wanted = with_descendants(value, options)
        # A subquery, not a join: a record with two matching values must not stand twice.
        matching = qs.model._default_manager.filter(self.facet.condition(wanted)).values("pk")
        if not self.exclude:
            return qs.filter(pk__in=matching)
        known = {NOT_STATED, *(option.value for option in options)}
        return qs.exclude(pk__in=matching) if known.issuperset(value) else qs.none()


def with_descendants(values: Iterable[str], options: Iterable[Option]) -> set[str]:
    """Return the values and everything below them in the tree of options."""
    children: dict[str, list[str]] = {}
    for option in options:
        if option.parent is not None:
            children.setdefault(option.parent, []).append(option.value)
    wanted: set[str] = set()
    queue = list(values)
    while queue:
        value = queue.pop()
        if value not in wanted:
            wanted.add(value)
            queue += children.get(value, [])
    return wanted


def facet_filters(facets: Iterable[Facet]) -> dict[str, FacetFilter]:
    """Return the filters of some facets: to keep and, by ``not_…``, to leave out."""
    facets = tuple(facets)
    return {facet.name: FacetFilter(facet) for facet in facets} | {
        facet.not_name: FacetFilter(facet, exclude=True) for facet in facets
    }


class TrialFilter(django_filters.FilterSet):
    """Registered trials by facet."""

    class Meta:
        model = Trial
        fields: ClassVar[list[str]] = []


class StudyFilter(django_filters.FilterSet):
    """Studies by facet."""

    class Meta:
        model = Study
        fields: ClassVar[list[str]] = []


TrialFilter.base_filters |= facet_filters(RECORD_FACETS)
StudyFilter.base_filters |= facet_filters(RECORD_FACETS)


class OutcomeFilter(django_filters.FilterSet):
    """Outcomes by their own facets, and by those of the trial or study that they belong to."""

    class Meta:
        model = Outcome
        fields: ClassVar[list[str]] = []

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow by own facets first, then keep the outcomes of matching trials and studies."""
        queryset = super().filter_queryset(queryset)
        names = (name for facet in RECORD_FACETS for name in (facet.name, facet.not_name))
        shared = {name: values for name in names if (values := self.data.getlist(name)) and any(values)}
        if not shared:
            return queryset
        data = QueryDict(mutable=True)
        for name, values in shared.items():
            data.setlist(name, values)
        trials = TrialFilter(data, Trial.objects.published()).qs.values("pk")
        studies = StudyFilter(data, Study.objects.published()).qs.values("pk")
        return queryset.filter(Q(trial__in=trials) | Q(study__in=studies))


OutcomeFilter.base_filters |= facet_filters(OUTCOME_FACETS)


def published_outcomes() -> QuerySet[Outcome]:
    """Return the outcomes of published trials and studies."""
    return Outcome.objects.filter(Q(trial__status="published") | Q(study__status="published"))
