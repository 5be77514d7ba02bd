"""The page of one named product."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.models import Product
from evidence.pages.presentation import citations
from evidence.pages.presentation.contents import ContentsEntry
from evidence.pages.presentation.counts import EvidenceCount, EvidenceCounts, enumerate_in_words
from evidence.pages.presentation.footnotes import FactView, Footnote, Footnotes, TextValue, claims_by_field, fact_view
from evidence.pages.presentation.format_links import format_links
from evidence.pages.presentation.typography import typeset
from evidence.pages.presentation.urls import Link
from evidence.pages.record import sections as parts
from evidence.pages.record.sections import ReviewColumn
from evidence.pages.terms.dose_tables import DoseGroup
from evidence.pages.terms.glossary_terms import GlossaryTermsMixin
from evidence.pages.terms.missing_data import MissingData
from evidence.pages.terms.outcome_counts import OutcomeCounts
from evidence.pages.terms.print_limits import PRINTED_STATEMENTS
from evidence.pages.terms.product_list import cell_class
from evidence.pages.terms.sections import CardGroup, DiscrepancySection, ProfileGroup
from evidence.pages.terms.subject_sections import subject_sections
from evidence.selectors.holdings import product_holding


@dataclass(frozen=True)
class ProductPage(GlossaryTermsMixin):
    """What ``evidence/product.html`` lays out."""

    slug: str
    name: str
    spellings: list[str]
    summary: str
    opening: str
    description: str
    crumbs: list[Link]
    contents: list[ContentsEntry]
    counts: list[EvidenceCount]
    glance: list[FactView]
    profile: list[ProfileGroup]
    trials: CardGroup | None
    studies: list[CardGroup]
    outcomes: OutcomeCounts | None
    doses: list[DoseGroup]
    missing_data: list[MissingData]
    statements: list[ReviewColumn]
    discrepancies: DiscrepancySection
    formats: list[Link]
    cite: citations.CitationSection
    notes: list[Footnote]
    printed_footnotes: frozenset[int]
    printed_statements: int = PRINTED_STATEMENTS


def build(slug: str) -> ProductPage:
    """Lay out the page of one product; raises ``RecordNotFoundError``."""
    index, footnotes = EvidenceCounts(), Footnotes()
    holding = product_holding(slug, index)
    product = holding.record
    glance = _glance(product, footnotes)
    laid_out = subject_sections(holding, {"product": slug}, index, footnotes)
    opening = _opening(product, laid_out["counts"])
    return ProductPage(
        slug=slug,
        name=product.name,
        spellings=list(product.aliases),
        summary=typeset(product.description),
        opening=opening,
        description=typeset(product.description) or opening,
        crumbs=[Link(_("Products"), reverse("products")), Link(product.name, "")],
        glance=glance,
        formats=format_links(),
        cite=citations.of_page(product.name, product.get_absolute_url(), product.slug),
        **laid_out,
    )


def _glance(product: Product, footnotes: Footnotes) -> list[FactView]:
    claims = claims_by_field(product.claims.all())
    values = {
        "developer": [TextValue(product.developer)],
        "vesicle_types": _terms("vesicle_types", product),
        "cell_class": [TextValue(cell_class(product))],
        "tissue_sources": _terms("tissue_sources", product),
    }
    views = [fact_view(fact, product, values[fact.name], claims, footnotes) for fact in product.FACTS]
    return [view for view in views if view is not None]


def _terms(name: str, product: Product) -> list[TextValue]:
    terms = getattr(product, name).all()
    return [TextValue(typeset(term.label), parts.term_url(name, term)) for term in terms]


def _opening(product: Product, counts: list[EvidenceCount]) -> str:
    if not counts:
        return _("The reviews name %(product)s without a trial or study of its own.") % {"product": product.name}
    phrases = enumerate_in_words([count.phrase for count in counts])
    return _("%(product)s: the reviews name %(what)s.") % {"product": product.name, "what": phrases}
